"""What a header declares about the interview: the fields of its description, and what it says of its people."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve

from oralhist.conventions.dates import date_in_words
from oralhist.conventions.language_words import HeaderField
from oralhist.conventions.languages import language_tags
from oralhist.conventions.word_tables import joins, language_names
from oralhist.model import (
    Affiliation,
    Description,
    DescriptionType,
    EdtfDate,
    Identifier,
    NameType,
    Organization,
    OtherName,
    Participant,
    Place,
    Recording,
    Rights,
    Role,
    Series,
    Session,
    Term,
)
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.codes import AMBIGUOUS_DATE, HEADER_LINE_UNREAD
from oralhist.transcripts.front_matter import Header
from oralhist.transcripts.header_lines import HeaderLine
from oralhist.transcripts.header_people import DeclaredPerson
from oralhist.transcripts.header_search import headers_of
from oralhist.transcripts.keywords import keywords_in
from oralhist.transcripts.titles import ambiguous_date_in_line, numbered

_TIME = re.compile(r"(?P<number>\d{1,4}(?:[.,]\d)?)[ \t]*(?P<unit>[^\W\d_]+)")
_UNITS = (  # beginnings of the words for hours, minutes and seconds
    (
        (
            "h",
            "stund",
            "std",
            "ora",
            "ore",
            "uur",
            "godz",
            "час",
            "ч",
            "год",
            "saat",
            "小时",
            "小時",
            "時間",
            "ساع",
            "שע",
        ),
        3600,
    ),
    (("m", "мин", "хв", "dak", "dk", "分", "دق", "דק"), 60),
    (("s", "сек", "с", "秒", "ثان", "שנ"), 1),
)
_CLOCK = re.compile(r"(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{2})")
_LANGUAGE_SEPARATOR = re.compile(r"[;,/&、،，]")


def declared_fields(header: Header) -> dict[str, Any]:
    """Return the fields of ``Metadata`` that a header gives, by their names."""
    found: dict[str, Any] = {}
    lists: dict[str, list[Any]] = {"subjects": [], "identifiers": [], "descriptions": []}
    for entry in header.entries:
        value = entry.value
        match entry.meaning:
            case HeaderField.SERIES | HeaderField.COLLECTION | HeaderField.PROJECT as name:
                found.setdefault(str(name), Series(title=value))
            case HeaderField.SUBJECTS:
                lists["subjects"] += (Term(term=term) for term in split_terms(entry))
            case HeaderField.RIGHTS:
                found.setdefault("rights", Rights(statement=value))
            case HeaderField.REPOSITORY:
                found.setdefault("repository", Organization(name=value))
            case HeaderField.IDENTIFIER:
                scheme = "accession" if "accession" in entry.label.casefold() else "local"
                lists["identifiers"].append(Identifier(scheme=scheme, value=value))
            case HeaderField.ABSTRACT:
                lists["descriptions"].append(Description(text=value, type=DescriptionType.ABSTRACT))
            case HeaderField.LANGUAGE if tags := tags_of_languages(value):
                found.setdefault("languages", tags)
    return found | {name: tuple(values) for name, values in lists.items() if values}


def tags_of_languages(names: str) -> tuple[str, ...]:
    """Return the tags of languages by their names in any language, or by their tags; empty unless all are known."""
    tags = language_tags(names)
    if tags:
        return tags
    words = " ".join(";" if word.casefold() in joins() else word for word in names.split())
    listed = [name.strip(" .").casefold() for name in _LANGUAGE_SEPARATOR.split(words) if name.strip()]
    known = [language_names().get(name) or next(iter(language_tags(name)), None) for name in listed]
    return tuple(dict.fromkeys(tag for tag in known if tag)) if all(known) else ()


def split_terms(entry: HeaderLine) -> Iterator[str]:
    """Return the terms of a field: separated by semicolons if there are any, else by commas."""
    values = [entry.value] if not entry.is_marked else [value for _, value in entry.values]
    for value in values:
        sign = r"[;；؛]" if re.search(r"[;；؛]", value) else r"[,，、،]"
        yield from (term.strip() for term in re.split(sign, value) if term.strip())


def keywords_in_texts(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Return the keywords that the paragraphs before and after the speech print."""
    found = [keyword for paragraph in paragraphs for keyword in keywords_in(paragraph)]
    lines, _ = numbered([(paragraph, 1) for paragraph in paragraphs])
    for header in headers_of(lines)[:1]:
        found += (
            term for entry in header.entries if entry.meaning is HeaderField.KEYWORDS for term in split_terms(entry)
        )
    return tuple(dict.fromkeys(found))


def with_declared(
    participants: Sequence[Participant], people: Sequence[DeclaredPerson], header: Header | None
) -> tuple[Participant, ...]:
    """Return the participants with what the header says of them: names and dates of birth, affiliations, biographies."""
    changes: dict[str, dict[str, Any]] = {}
    for person in people:
        if person.participant is not None:
            changes.setdefault(person.participant, {}).update(_of_person(person))
    interviewees = [person for person in participants if Role.INTERVIEWEE in person.roles]
    if header is not None and len(interviewees) == 1:
        for name, value in _of_interviewee(header).items():
            changes.setdefault(interviewees[0].id, {}).setdefault(name, value)
    return tuple(evolve(person, **changes.get(person.id, {})) for person in participants)


def _of_person(person: DeclaredPerson) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if person.birth_name is not None:
        found["other_names"] = (OtherName(name=person.birth_name, type=NameType.BIRTH),)
    if person.born is not None:
        found["born"] = person.born
    if person.affiliation is not None:
        found["affiliations"] = (Affiliation(organization=Organization(name=person.affiliation)),)
    return found


def _of_interviewee(header: Header) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for entry in header.entries:
        match entry.meaning:
            case HeaderField.BIOGRAPHY:
                found["biographies"] = (Description(text=entry.value),)
            case HeaderField.BORN:
                found["born"] = date_in_words(entry.value, header.tags) or EdtfDate(text=entry.value)
            case HeaderField.BIRTH_PLACE:
                found["birth_place"] = Place(name=entry.value)
    return found


def with_duration(session: Session, header: Header) -> Session:
    """Return a session whose only recording has the duration that the header gives."""
    value = next((entry.value for entry in header.entries if entry.meaning is HeaderField.DURATION), None)
    duration = duration_ms(value) if value is not None else None
    if duration is None or len(session.recordings) > 1:
        return session
    recording = session.recordings[0] if session.recordings else Recording()
    return evolve(session, recordings=(evolve(recording, duration_ms=duration),))


def duration_ms(text: str) -> int | None:
    """Return a duration such as ``1 hour 32 minutes`` or ``1:32:00`` in ms; ``None`` for other texts."""
    if clock := _CLOCK.match(text):
        return ((int(clock["hours"] or 0) * 60 + int(clock["minutes"])) * 60 + int(clock["seconds"])) * 1000
    total = 0.0
    for found in _TIME.finditer(text[:100]):
        unit = found["unit"].casefold()
        size = next((seconds for words, seconds in _UNITS if unit.startswith(words)), 0)
        total += float(found["number"].replace(",", ".")) * size
    return round(total * 1000) or None


def header_unread(header: Header, diagnostics: Diagnostics) -> list[tuple[int, str]]:
    """Return the lines, and parts of values, of a header that are not read; dates with several meanings are reported."""
    unread = list(header.unread)
    for entry in header.entries:
        if entry.meaning is HeaderField.DATE and (header.date is None or header.date.value is None):
            report_ambiguous_date(entry.value, entry.number, diagnostics)
        is_unknown_language = entry.meaning is HeaderField.LANGUAGE and not tags_of_languages(entry.value)
        is_unknown_length = entry.meaning is HeaderField.DURATION and duration_ms(entry.value) is None
        if is_unknown_language or is_unknown_length:
            unread.append((entry.number, f"{entry.label}: {entry.value}"))
    return unread


def report_unread(lines: Iterable[tuple[int, str]], diagnostics: Diagnostics) -> None:
    """Report lines before the speech that are not read."""
    hint = "the words are kept in the introduction: correct the header, or add the value to the interview"
    for number, text in sorted(set(lines)):
        diagnostics.report(HEADER_LINE_UNREAD, f"{text!r} before the speech is not read", number, hint=hint)


def report_ambiguous_date(text: str, line: int, diagnostics: Diagnostics) -> None:
    """Report a date in numbers, such as ``9-9-89``, that has several meanings."""
    if (date := ambiguous_date_in_line(text)) is not None:
        message = f"{date!r} has several meanings: it is not read as a date"
        diagnostics.report(AMBIGUOUS_DATE, message, line, hint="write the month as a word, and the year in four digits")
