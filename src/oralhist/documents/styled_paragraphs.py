"""An interview as a document: the paragraphs that are printed, with styles that say what each of them is."""

from collections.abc import Iterator, Mapping
from itertools import pairwise, zip_longest
from typing import Any, Final
from urllib.parse import urlsplit

from attrs import evolve

from oralhist.conventions.rendering import printed
from oralhist.conventions.timestamps import stamp_text
from oralhist.documents.document import Document, Paragraph, Run, joined
from oralhist.model import (
    Content,
    Emphasis,
    Foreign,
    Hyperlink,
    Inline,
    Interview,
    Mention,
    Note,
    Participant,
    Restricted,
    Role,
    Section,
    SectionKind,
    Session,
    TimePoint,
    Turn,
    Utterance,
)
from oralhist.transcripts.header_search import headers_of
from oralhist.transcripts.headings import LONGEST_HEADING
from oralhist.transcripts.keywords import keyword_line
from oralhist.transcripts.written_form import is_heading, keywords_not_in_text, label_and_utterances, needs_title

TITLE: Final = "Title"
HEADING: Final = "heading 1"
INNER_HEADING: Final = "heading 2"
SPEECH: Final = "Speech"
CONTINUED: Final = "Speech Continued"
TEXT: Final = "Normal"
SPEAKER: Final = "Speaker"
TIMECODE: Final = "Timecode"
END_TIMECODE: Final = "End Timecode"
ITEM: Final = "Item Number"

_LONGEST_INITIALS = 3
_HEADER = ((Role.INTERVIEWEE, "Interviewee"), (Role.INTERVIEWER, "Interviewer"))

_EMPHASIS: Mapping[str | None, Mapping[str, Any]] = {
    None: {"italic": True},
    "italic": {"italic": True},
    "italics": {"italic": True},
    "bold": {"bold": True},
    "underline": {"underline": True},
    "underlined": {"underline": True},
    "strike": {"strike": True},
}
"""The formats of styles of emphasis; words in others, such as colours, are written as they are."""


def is_style(style: str, name: str) -> bool:
    """Return whether a style is one of ours. Templates write names in any case; a name that is taken gets a number."""
    return style.casefold().rstrip(" 0123456789") == name.casefold()


def document_of(interview: Interview) -> Document:
    """Return the document that is printed for an interview.

    A title that equals the id, or that the front matter states, is not printed. Each utterance is a paragraph: its label, its
    start, its words, its end. People, date
    and place are lines below the title, unless the front matter has such lines. Notes become footnotes.
    """
    writer = _Writer(interview)
    paragraphs = [paragraph for paragraph in writer.paragraphs() if _has_words(paragraph)]
    for number, paragraph in enumerate(paragraphs, start=1):
        paragraph.number = number
    return Document(paragraphs=paragraphs, title=interview.metadata.title)


class _Writer:
    """Makes the paragraphs of one interview."""

    def __init__(self, interview: Interview) -> None:
        self._interview = interview
        self._labels = {participant.id: participant.printed_label for participant in interview.participants}

    def paragraphs(self) -> Iterator[Paragraph]:
        interview = self._interview
        metadata = interview.metadata
        if needs_title(interview):
            yield Paragraph([Run(metadata.title)], TITLE, level=-1)
        if metadata.publication is not None and (date := metadata.publication.date) is not None:
            yield _text(date.text or date.value or "")
        printed_lines = [printed(text) for section in interview.front for text in section.paragraphs]
        if not headers_of([line for text in printed_lines for line in text.split("\n")]):
            yield from map(_text, self._header())
        for section in interview.front:
            yield from self._section(section)
        for session in interview.sessions:
            yield from self._session(session)
        for section in interview.back:
            if section.kind is not SectionKind.NOTE or section.paragraphs:  # footnotes replace the list of notes
                yield from self._section(section)
        if keywords := keywords_not_in_text(interview):
            yield _text(keyword_line(keywords))

    def _header(self) -> Iterator[str]:
        """Yield the lines below the title: people, date and place."""
        interview = self._interview
        labels = self._labels.values()
        has_role_as_label = any(name in labels for _, name in _HEADER)  # the line would be read as a turn
        for role, name in _HEADER:
            people = [person for person in interview.participants if role in person.roles and not _is_label(person)]
            if people and not has_role_as_label:
                names = "; ".join(" ".join(filter(None, (person.honorific, person.name))) for person in people)
                yield f"{name}{'s' if len(people) > 1 else ''}: {names}"
        sessions = interview.sessions
        date = interview.metadata.date or (sessions[0].date if len(sessions) == 1 else None)
        if date is not None:
            yield f"Date: {date.text or date.value}"
        place = sessions[0].place if len(sessions) == 1 else None
        if place is not None and place.name:
            yield f"Place: {place.name}"

    def _section(self, section: Section) -> Iterator[Paragraph]:
        if section.heading:
            yield Paragraph([Run(section.heading)], HEADING, level=1)
        for content in section.paragraphs:
            yield Paragraph(self._runs(content), TEXT)

    def _session(self, session: Session) -> Iterator[Paragraph]:
        if session.title:
            yield Paragraph([Run(session.title)], HEADING, level=1)
        for turn in session.turns:
            yield from self._turn(turn)

    def _turn(self, turn: Turn) -> Iterator[Paragraph]:
        label, utterances = label_and_utterances(turn, self._labels)
        head = [Run(f"{label}:", style=SPEAKER), Run(" ")] if label else []
        style = SPEECH
        for utterance, after in zip_longest(utterances, utterances[1:]):
            has_own_end = after is None or after.start_ms is not None  # else the reader gives the end to the next one
            runs = joined([*head, *self._utterance(utterance, turn.language or "", has_own_end=has_own_end)])
            if not head and self._is_inner_heading(utterance):
                yield Paragraph(runs, INNER_HEADING, level=2)
                continue
            yield Paragraph(runs, style)
            head, style = [], CONTINUED
        if head:
            yield Paragraph(head, style)

    def _is_inner_heading(self, utterance: Utterance) -> bool:
        """Return whether an utterance is a heading inside the speech: one line of an editor without a time or a colon."""
        text = printed(utterance.content, self._labels)
        is_line = 0 < len(text.strip()) <= LONGEST_HEADING and not any(mark in text for mark in "\n:")
        return is_line and utterance.start_ms is None and is_heading(utterance.content, text)

    def _utterance(self, utterance: Utterance, language: str, *, has_own_end: bool) -> Iterator[Run]:
        """Yield the runs of an utterance: its start, the number of an item of a list, its words, its end."""
        if utterance.start_ms is not None:
            is_alone = is_heading(utterance.content, printed(utterance.content, self._labels))
            yield Run(stamp_text(utterance.start_ms), style=TIMECODE)
            yield Run("\n" if is_alone else " ")
        if utterance.label is not None:
            yield Run(utterance.label, style=ITEM)
            yield Run(" ")
        yield from self._runs(utterance.content, Run("", language=language))
        if has_own_end and utterance.start_ms is not None and utterance.end_ms is not None:
            yield Run(" ")
            yield Run(stamp_text(utterance.end_ms), style=END_TIMECODE)

    def _runs(self, content: Content, format: Run = Run("")) -> list[Run]:  # noqa: B008 - runs are frozen
        followed = pairwise((*content, ""))
        return joined(run for item, after in followed for run in self._item(item, after, format))

    def _item(self, item: str | Inline, after: str | Inline, format: Run) -> list[Run]:
        """Return the runs of a text or an inline; ``after`` is what follows, ``format`` is that of the words around it.

        Words of a note have a ``format`` with a note: a note in them stays text, because a footnote cannot have another.
        """
        match item:
            case str():
                return [evolve(format, text=item)]
            case Emphasis():
                return self._runs(item.content, evolve(format, **_EMPHASIS.get(item.style, {})))
            case Foreign():
                return self._runs(item.content, evolve(format, language=item.language))
            case Hyperlink() if _is_link(item.url):
                return self._runs(item.content, evolve(format, url=item.url))
            case Hyperlink() | Mention() | Restricted():
                return self._runs(item.content, format)
            case Note() if format.note is None:
                return [*self._runs(item.content, format), self._note(item)]
            case TimePoint():
                touches = isinstance(after, str) and after[:1].isalnum()
                return [Run(stamp_text(item.ms), style=TIMECODE), Run(" " if touches else "")]
            case _:
                return [evolve(format, text=printed((item,), self._labels), note=None)]

    def _note(self, note: Note) -> Run:
        """Return the place of a note, which the program numbers."""
        body = self._runs(note.body, Run("", note=()))
        return Run("", note=tuple(joined(evolve(run, note=None) for run in body)))


def _is_label(person: Participant) -> bool:
    """Return whether the name of a person is only a label, such as ``Q``, which a line about people does not explain."""
    name = person.name.rstrip(".")
    return len(name) == 1 or (name.isupper() and len(name) <= _LONGEST_INITIALS and person.label == person.name)


def _is_link(url: str) -> bool:
    """Return whether a program can open an address: Word refuses a document with an address that it cannot parse."""
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return has_host if parts.scheme in ("http", "https") else parts.scheme == "mailto" and parts.path.count("@") == 1


def _has_words(paragraph: Paragraph) -> bool:
    return any(run.text.strip() or run.note is not None for run in paragraph.runs)


def _text(line: str) -> Paragraph:
    return Paragraph([Run(line)], TEXT)
