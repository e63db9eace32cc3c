"""An interview as a document: the paragraphs that are printed, with styles that say what each of them is."""

from collections.abc import Iterator
from typing import Final

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
    Restricted,
    Role,
    Section,
    SectionKind,
    Session,
    TimePoint,
    Turn,
)
from oralhist.transcripts.header_search import headers_of
from oralhist.transcripts.keywords import keyword_line

TITLE: Final = "Title"
HEADING: Final = "heading 1"
SPEECH: Final = "Speech"
CONTINUED: Final = "Speech Continued"
TEXT: Final = "Normal"
SPEAKER: Final = "Speaker"
TIMECODE: Final = "Timecode"

_ADDRESSES = ("https://", "http://", "mailto:")
_HEADER = ((Role.INTERVIEWEE, "Interviewee"), (Role.INTERVIEWER, "Interviewer"))


def document_of(interview: Interview) -> Document:
    """Return the document that is printed for an interview.

    A title that equals the id is not printed. Each utterance is a paragraph: its label, its time, its words. People, date
    and place are lines below the title, unless the front matter has such lines. Notes become footnotes.
    """
    writer = _Writer(interview)
    paragraphs = [paragraph for paragraph in writer.paragraphs() if paragraph.runs]
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
        if metadata.title != interview.id:
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
        if metadata.keywords:
            line = keyword_line([term.term for term in metadata.keywords])
            yield from () if line in printed_lines else (_text(line),)

    def _header(self) -> Iterator[str]:
        """Yield the lines below the title: people, date and place."""
        interview = self._interview
        for role, name in _HEADER:
            people = [person for person in interview.participants if role in person.roles]
            if people:
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
        label = turn.label or self._labels.get(turn.speaker or "", turn.speaker)
        head = [Run(f"{label}:", style=SPEAKER), Run(" ")] if label else []
        style = SPEECH
        for utterance in turn.utterances:
            runs = list(head)
            if utterance.start_ms is not None:
                runs += [Run(stamp_text(utterance.start_ms), style=TIMECODE), Run(" ")]
            if utterance.label is not None:
                runs.append(Run(f"{utterance.label} "))
            runs += self._runs(utterance.content, Run("", language=turn.language or ""))
            yield Paragraph(joined(runs), style)
            head, style = [], CONTINUED
        if head:
            yield Paragraph(head, style)

    def _runs(self, content: Content, format: Run = Run("")) -> list[Run]:  # noqa: B008 - runs are frozen
        return joined(run for item in content for run in self._item(item, format))

    def _item(self, item: str | Inline, format: Run) -> list[Run]:
        """Return the runs of a text or an inline; ``format`` is that of the words around it."""
        match item:
            case str():
                return [evolve(format, text=item)]
            case Emphasis():
                return self._runs(item.content, _emphasised(format, item.style))
            case Foreign():
                return self._runs(item.content, evolve(format, language=item.language))
            case Hyperlink() if item.url.casefold().startswith(_ADDRESSES):
                return self._runs(item.content, evolve(format, url=item.url))
            case Hyperlink() | Mention() | Restricted():
                return self._runs(item.content, format)
            case Note():
                return [*self._runs(item.content, format), Run("", note=tuple(self._runs(item.body)))]
            case TimePoint():
                return [Run(stamp_text(item.ms), style=TIMECODE), Run(" ")]
            case _:
                return [evolve(format, text=printed((item,), self._labels))]


def _emphasised(format: Run, style: str | None) -> Run:
    match style:
        case "bold":
            return evolve(format, bold=True)
        case "underline" | "underlined":
            return evolve(format, underline=True)
        case "strike":
            return evolve(format, strike=True)
        case _:
            return evolve(format, italic=True)


def _text(line: str) -> Paragraph:
    return Paragraph([Run(line)], TEXT)
