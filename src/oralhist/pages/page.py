"""The whole page of one interview."""

from collections.abc import Iterator, Sequence

from oralhist.citations import CitedSource, cited_source
from oralhist.gate import ReleasedInterview
from oralhist.model import Section
from oralhist.pages.about import (
    descriptions_html,
    facts_html,
    people_html,
    person_name,
    section_anchors,
    sections_html,
)
from oralhist.pages.citing import cite_html, head_tags, script_data
from oralhist.pages.context import Context
from oralhist.pages.direction import direction, language
from oralhist.pages.options import PageOptions, names_of_files
from oralhist.pages.session import WrittenSession, session_html
from oralhist.pages.style import policy_hash, script, style_sheet
from oralhist.pages.versions import rules_of
from oralhist.pages.words import date_html, words_in
from oralhist.syntax.html_writer import Html, element, enclosed, encoded, fragment, joined, link, path

_NOTHING = Html("")
_ABOUT, _PEOPLE, _NOTES, _CITE = "_about", "_people", "_notes", "_cite"

Entry = tuple[str, str, Html]
"""An entry of the table of contents: an anchor, a title, and the entries below it."""


def render(interview: ReleasedInterview, options: PageOptions | None = None) -> bytes:
    """Return the page of an interview: one file that needs no other, the same bytes each time.

    Raises ``InvalidValue`` for an option that no page can have.
    """
    options = options or PageOptions()
    options.check()
    context = Context(interview, options, words_in(options.language))
    source = cited_source(interview, options.address)
    return encoded(_Page(context, source).html())


class _Page:
    def __init__(self, context: Context, source: CitedSource) -> None:
        self.context = context
        self.source = source
        self.words = context.words
        self.metadata = context.interview.metadata
        self.entries: list[Entry] = []

    def html(self) -> Iterator[Html]:
        """Return the page in pieces; its parts are written in reading order, as footnotes are numbered on the way."""
        interview, words = self.context.interview, self.words
        about = self._about()
        front = self._sections(interview.front)
        sessions = [session_html(one, number, self.context) for number, one in enumerate(interview.sessions, 1)]
        self.entries += [(one.anchor, one.title, _topics(one)) for one in sessions]
        back = self._sections(interview.back)
        notes = self._notes()
        self.entries.append((_CITE, words("cite"), _NOTHING))
        cite = cite_html(self.source, _CITE, self.context)
        restricted = element("p", {"class": "note"}, words("restricted_note")) if self.context.withheld else _NOTHING
        spoken = (piece for one in sessions for piece in one.html)
        parts = (about, restricted, front, self._tools() if sessions else _NOTHING, *spoken, back, notes, cite)
        main = enclosed("main", {"id": "_main"}, parts)
        skip = sessions[0].transcript if sessions else "_main"
        body = (
            element("a", {"class": "jump", "href": fragment(skip)}, words("skip")),
            self._header(), *enclosed("div", {"class": "cols"}, (self._contents(), *main)), self._footer(), self._dialog(),
            script_data(self.source, self.context), element("script", {}, script()),
        )  # fmt: skip
        top = {"lang": words.language, "dir": "rtl" if direction(words.language) == "rtl" else None}
        yield Html("<!DOCTYPE html>\n")
        yield from enclosed("html", top, (self._head(), *enclosed("body", {}, body)))

    def _head(self) -> Html:
        style = joined((style_sheet(), rules_of(self.context.versions), self.context.options.custom_style()))
        media = " ".join(["'self'", "file:", *sorted(self.context.origins)])
        has_media = any(one.files for session in self.context.interview.sessions for one in session.recordings)
        policy = "; ".join(
            filter(
                None,
                (
                    "default-src 'none'",
                    f"style-src {policy_hash(style)}",
                    f"script-src {policy_hash(script())}",
                    f"media-src {media}" if has_media else "",
                    "img-src data:" if self.context.options.logo else "",
                    "base-uri 'none'",
                    "form-action 'none'",
                ),
            )
        )
        return element(
            "head",
            {},
            element("meta", {"charset": "utf-8"}),
            element("meta", {"name": "generator", "content": "oralhist"}),
            element("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
            element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
            element("meta", {"name": "referrer", "content": "no-referrer"}),
            element("title", {}, self.metadata.title),
            *head_tags(self.source, self.context),
            *(
                element("link", {"rel": "alternate", "href": path(file), "type": media_type, "title": name})
                for file, name, media_type in names_of_files(self.context.options.download)
            ),
            element("style", {}, style),
        )

    def _header(self) -> Html:
        options, metadata, words = self.context.options, self.metadata, self.words
        described = language(self.context.description_language, words.language)
        above = [one.title for one in (metadata.collection, metadata.series, metadata.project) if one]
        home = link(options.home[0], options.home[1]) if options.home else _NOTHING
        logo = options.logo_url()
        return element(
            "header",
            {"class": "top"},
            element("img", {"class": "logo", "src": logo, "alt": metadata.repository.name if metadata.repository else ""})
            if logo
            else _NOTHING,
            element("p", {"class": "kicker"}, joined(filter(None, (home, *above)), " · ")) if home or above else _NOTHING,
            element("h1", described, metadata.title),
            *(
                element("p", {"class": "subtitle", **language(one.language or self.context.description_language, words.language)}, one.text)
                for one in metadata.alternative_titles
            ),
            element("p", {"class": "by"}, self._byline()),
        )  # fmt: skip

    def _byline(self) -> Html:
        words, source = self.words, self.source
        interviewees = _listed([person_name(one) for one in source.interviewees], words("and"))
        interviewers = _listed([person_name(one) for one in source.interviewers], words("and"))
        before, _, after = words("interviewed_by").partition("{name}")
        by = joined((before, interviewers, after)) if interviewers else _NOTHING
        return joined(filter(None, (interviewees, by, date_html(words, source.date))), ", ")

    def _about(self) -> Html:
        words, context = self.words, self.context
        self.entries.append((_ABOUT, words("about"), _NOTHING))
        about = element(
            "section", {"id": _ABOUT, "aria-label": words("about")}, descriptions_html(context), facts_html(context)
        )
        if not context.interview.participants:
            return about
        self.entries.append((_PEOPLE, words("people"), _NOTHING))
        people = element("section", {"id": _PEOPLE}, element("h2", {}, words("people")), people_html(context))
        return joined((about, people))

    def _sections(self, sections: Sequence[Section]) -> Html:
        anchors = section_anchors(sections, self.context)
        self.entries += [
            (anchor, section.heading, _NOTHING)
            for anchor, section in zip(anchors, sections, strict=True)
            if section.heading
        ]
        return sections_html(sections, anchors, self.context)

    def _notes(self) -> Html:
        words = self.words
        if not self.context.notes:
            return _NOTHING
        self.entries.append((_NOTES, words("notes"), _NOTHING))
        items = [
            element(
                "li",
                {"id": note.anchor},
                element("span", {"class": "mark"}, note.mark),
                " ",
                note.body,
                *([" – ", element("span", {"class": "small"}, note.by)] if note.by else []),
                " ",
                element(
                    "a",
                    {
                        "href": fragment(f"{note.anchor}-r"),
                        "role": "doc-backlink",
                        "aria-label": words("note_back", number=note.mark),
                    },
                    "↩",
                ),
            )
            for note in self.context.notes
        ]
        return element(
            "section",
            {"id": _NOTES, "role": "doc-endnotes", "aria-label": words("notes")},
            element("h2", {}, words("notes")),
            element("ol", {"class": "notes"}, *items),
        )

    def _contents(self) -> Html:
        words = self.words
        entries = [
            element("li", {}, link(fragment(anchor), element("bdi", {}, title)), below)
            for anchor, title, below in self.entries
        ]
        files = [
            element("li", {}, element("a", {"href": path(file), "download": True}, name))
            for file, name, _ in names_of_files(self.context.options.download)
        ]
        below = (element("h2", {}, words("files")), element("ol", {}, *files)) if files else ()
        inner = (element("summary", {}, words("contents")), element("ol", {}, *entries), *below)
        return element(
            "nav", {"class": "toc", "aria-label": words("contents")}, element("details", {"open": True}, *inner)
        )

    def _tools(self) -> Html:
        """Return the search and the button to follow, which need the script and are hidden without it."""
        words = self.words

        def button(id: str, name: str, shown: str, **more: str) -> Html:
            label = None if name == shown else name
            values = {"type": "button", "id": id, "hidden": True, "aria-label": label, "title": label, **more}
            return element("button", values, shown)

        return element(
            "div",
            {"class": "tools", "role": "search", "hidden": True},
            element("label", {"class": "vh", "for": "_q"}, words("search")),
            element("input", {"id": "_q", "type": "search", "placeholder": words("search"), "autocomplete": "off",
                              "spellcheck": "false"}),
            element("output", {"id": "_n", "for": "_q"}),
            button("_p", words("previous"), "↑"), button("_x", words("next"), "↓"),
            button("_f", words("follow"), words("follow"), **{"aria-pressed": "true"}),
            element("ol", {"class": "hits", "id": "_hits", "hidden": True, "aria-label": words("hits")}),
        )  # fmt: skip

    def _dialog(self) -> Html:
        words = self.words
        return joined(
            (
                element("button", {"type": "button", "class": "cite", "id": "_c", "hidden": True}, words("cite_passage")),
                element(
                    "dialog",
                    {"id": "_d", "aria-label": words("cite_passage")},
                    element("h2", {}, words("cite_passage")),
                    element("div", {"id": "_dc"}),
                    element("button", {"type": "button", "id": "_dx"}, words("close")),
                ),
            )
        )  # fmt: skip

    def _footer(self) -> Html:
        rights = self.metadata.rights
        statement = element("p", {"dir": "auto"}, rights.statement) if rights and rights.statement else _NOTHING
        return element("footer", {"class": "foot"}, statement, element("p", {}, self.words("footer")))


def _listed(names: Sequence[Html], last: str) -> Html:
    return joined(filter(None, (joined(names[:-1], ", "), *names[-1:])), f" {last} ")


def _topics(session: WrittenSession) -> Html:
    items = list(_topic_entries(session))
    return element("ol", {}, *items) if items else _NOTHING


def _topic_entries(session: WrittenSession) -> Iterator[Html]:
    for topic in session.topics.listed:
        if topic.place is not None and (topic.point.level or 1) == 1:
            yield element("li", {}, link(fragment(topic.anchor), element("bdi", {}, topic.point.title or "…")))
