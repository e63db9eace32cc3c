"""What a page says of an interview before its words: facts, descriptions, participants, front and back matter."""

import re
from collections.abc import Iterable, Iterator, Sequence

from oralhist.citations.source import resolved
from oralhist.model import (
    Affiliation,
    Identifier,
    Organization,
    Participant,
    ParticipantKind,
    Place,
    Publication,
    Related,
    Rights,
    Section,
    Series,
    Term,
)
from oralhist.model.summaries import clock
from oralhist.pages.context import Context
from oralhist.pages.direction import language
from oralhist.pages.inlines import content_html, restriction_html
from oralhist.pages.words import code_html, date_html
from oralhist.syntax.html_writer import Attributes, Html, element, joined, link, text

_NOTHING = Html("")
_WORDS_OF_PAGE = frozenset({"date", "languages", "length", "identifiers", "transcription", "record"})
"""Facts that are written in the language of the page, or in none."""


def facts_html(context: Context) -> Html:
    """Return the description of the interview as a list of names and values."""
    described = language(context.description_language, context.words.language)
    rows = [
        joined((element("dt", {}, context.words(name)), element("dd", {}, _in_language(name, value, described))))
        for name, value in _facts(context)
        if value
    ]
    return element("dl", {"class": "facts"}, *rows)


def _in_language(name: str, value: Html, described: Attributes) -> Html:
    """Return a value with the language of the record, unless it is in that of the page; it begins below the values above."""
    return element("bdi", described, value) if described and name not in _WORDS_OF_PAGE else value


def _facts(context: Context) -> Iterator[tuple[str, Html]]:
    interview, metadata, words = context.interview, context.interview.metadata, context.words
    yield "date", date_html(words, interview.date, with_code=True)
    yield "published", _publication(metadata.publication, context) if metadata.publication else _NOTHING
    for name in ("series", "collection", "project"):
        series: Series | None = getattr(metadata, name)
        yield name, _series(series) if series else _NOTHING
    yield "repository", organization_html(metadata.repository) if metadata.repository else _NOTHING
    yield "languages", joined([_language(tag, context) for tag in metadata.languages], ", ")
    yield "length", text(clock(interview.duration_ms)) if interview.duration_ms else _NOTHING
    yield "keywords", terms_html(metadata.keywords)
    yield "subjects", terms_html(metadata.subjects)
    yield "places", joined(map(place_html, metadata.places), "; ")
    yield "identifiers", identifiers_html(metadata.identifiers)
    yield (
        "funders",
        joined(
            [
                joined(filter(None, (funder.name, funder.award or "", identifiers_html(funder.identifiers))), ", ")
                for funder in metadata.funders
            ],
            "; ",
        ),
    )
    yield "rights", _rights(metadata.rights) if metadata.rights else _NOTHING
    yield "usage", text(metadata.rights.usage or "") if metadata.rights else _NOTHING
    yield "access", _access(context)
    yield "transcription", _transcription(context)
    yield "related", joined(map(_related, metadata.related), "; ")
    yield "record", code_html(interview.id)


def _language(tag: str, context: Context) -> Html:
    name = context.words.language_name(tag)
    return text(tag) if name == tag else joined((name, " ", code_html(tag)))


def _publication(publication: Publication, context: Context) -> Html:
    publisher = organization_html(publication.publisher) if publication.publisher else _NOTHING
    pieces = (publisher, publication.place or "", date_html(context.words, publication.date, with_code=True))
    address = link(publication.url, publication.url) if publication.url else _NOTHING
    return joined(filter(None, (*pieces, address)), ", ")


def _series(series: Series) -> Html:
    return joined(filter(None, (link(series.url, series.title), series.number or "", series.id or "")), ", ")


def organization_html(organization: Organization) -> Html:
    """Return an organization with its short name and identifiers."""
    name = link(organization.url, organization.name)
    short = f"({organization.abbreviation})" if organization.abbreviation else ""
    return joined(filter(None, (name, short, identifiers_html(organization.identifiers))), " ")


def identifiers_html(identifiers: Sequence[Identifier]) -> Html:
    """Return identifiers, each a link if its scheme has addresses."""
    return joined([joined((one.scheme, " ", link(resolved(one), one.value))) for one in identifiers], "; ")


def terms_html(terms: Iterable[Term]) -> Html:
    """Return keywords and subjects, each in its language, linked to its vocabulary, with the name of that."""
    return joined(
        [
            joined(
                (
                    element("span", language(term.language), link(term.uri, term.term)),
                    *([" ", code_html(f"({term.scheme})")] if term.scheme else []),
                )
            )
            for term in terms
        ],
        "; ",
    )


def place_html(place: Place) -> Html:
    """Return a place, with its coordinates as a ``geo:`` link, which phones open as a map (RFC 5870)."""
    name = element("bdi", language(place.language), link(place.uri, place.name))
    if place.role:
        name = joined((name, " ", code_html(place.role)))
    if place.latitude is None or place.longitude is None:
        return name
    north = f"{abs(place.latitude):g}° {'N' if place.latitude >= 0 else 'S'}"
    east = f"{abs(place.longitude):g}° {'E' if place.longitude >= 0 else 'W'}"
    return joined((name, " (", link(f"geo:{place.latitude:g},{place.longitude:g}", f"{north}, {east}"), ")"))


def _rights(rights: Rights) -> Html:
    holder = f"© {rights.holder}" if rights.holder else ""
    return joined(
        filter(None, (rights.statement or "", holder, link(rights.uri, rights.uri) if rights.uri else "")), " "
    )


def _access(context: Context) -> Html:
    access = context.interview.access
    if access is None:
        return _NOTHING
    labels = [restriction_html(access.record, context)] if access.record else []
    return joined(filter(None, (*labels, access.note or "", link(access.uri, access.uri) if access.uri else "")), " ")


def _transcription(context: Context) -> Html:
    made = context.interview.transcription
    if made is None:
        return _NOTHING
    named = context.words.table["transcriptions"]
    pieces = [named[value.value] for value in (made.kind, made.method) if value]
    return joined(filter(None, (*pieces, made.tool or "", made.conventions or "")), ", ")


def _related(related: Related) -> Html:
    title = related.title or related.url or ""
    name = link(related.url, title) if title else _NOTHING
    relation = code_html(related.relation) if related.relation else _NOTHING
    identifier = identifiers_html([related.identifier]) if related.identifier else _NOTHING
    return joined(filter(None, (relation, name, identifier)), ", ")


def descriptions_html(context: Context) -> Html:
    """Return the descriptions, in paragraphs."""
    return joined(
        element(
            "div",
            language(one.language or context.description_language, context.words.language),
            restriction_html(one.restriction, context) if one.restriction else _NOTHING,
            *_paragraphs(one.text),
        )
        for one in context.interview.metadata.descriptions
    )


def _paragraphs(words: str) -> Iterator[Html]:
    return (element("p", {}, paragraph) for paragraph in re.split(r"\n\s*\n", words))


def people_html(context: Context) -> Html:
    """Return the participants with their roles, affiliations, dates and biographies."""
    return element("ul", {"class": "people"}, *(_person(one, context) for one in context.interview.participants))


def person_name(person: Participant) -> Html:
    """Return the name with its title, kept apart from the direction of the words around it."""
    return element("bdi", {}, " ".join(filter(None, (person.honorific, person.name))))


def _person(person: Participant, context: Context) -> Html:
    words = context.words
    roles = [words.role(role) for role in person.roles] or [words("participant")]
    roles += [words("group")] if person.kind is ParticipantKind.GROUP else []
    details = [
        *(joined(_affiliation(one), ", ") for one in person.affiliations),
        _life(person, context),
        identifiers_html(person.identifiers),
        text(", ".join(context.name(member) for member in person.members)),
    ]
    others = [element("span", language(one.language), one.name) for one in person.other_names]
    colour = context.colours.get(person.id)
    titled = " ".join(filter(None, (person.honorific, person.name)))
    label = person.label if person.label not in (None, person.name, titled) else None
    return element(
        "li",
        {"class": None if colour is None else f"c{colour}"},
        restriction_html(person.restriction, context) if person.restriction else _NOTHING,
        element("b", {"class": "who"}, person_name(person)),
        *([" ", element("span", {"class": "small"}, f"({label})")] if label else []),
        " ",
        element("span", {"class": "small"}, ", ".join(roles)),
        "\n",
        *([element("div", {"class": "small"}, joined(others, ", "))] if others else []),
        *(element("div", {"class": "small"}, detail) for detail in details if detail),
        *(element("p", language(one.language or context.description_language, words.language), one.text) for one in person.biographies),
    )  # fmt: skip


def _affiliation(affiliation: Affiliation) -> Iterator[Html]:
    if affiliation.position:
        yield text(affiliation.position)
    if affiliation.organization:
        yield organization_html(affiliation.organization)


def _life(person: Participant, context: Context) -> Html:
    words = context.words
    born = words("born", date=words.date(person.born)) if person.born else ""
    died = words("died", date=words.date(person.died)) if person.died else ""
    place = place_html(person.birth_place) if person.birth_place else _NOTHING
    return joined(filter(None, (born, place, died, person.gender or "", person.pronouns or "")), ", ")


def section_anchors(sections: Sequence[Section], context: Context) -> list[str]:
    """Return an anchor for each text before or after the speech."""
    return [context.anchors.of_part("section", section.heading or section.kind or "") for section in sections]


def sections_html(sections: Sequence[Section], anchors: Sequence[str], context: Context) -> Html:
    """Return texts before or after the speech."""
    described = language(context.description_language, context.words.language)
    return joined(
        element(
            "section",
            {"id": anchor, **described},
            element("h2", {"dir": "auto"}, section.heading) if section.heading else _NOTHING,
            restriction_html(section.restriction, context) if section.restriction else _NOTHING,
            *(element("p", {}, content_html(content, context, with_times=False)) for content in section.paragraphs),
        )
        for section, anchor in zip(sections, anchors, strict=True)
    )
