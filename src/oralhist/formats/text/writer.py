"""Write an interview as plain text: paragraphs between blank lines, in reading order."""

from collections.abc import Iterator

from oralhist.conventions.rendering import printed
from oralhist.conventions.timestamps import stamp_text
from oralhist.model import Content, Inline, Interview, Note, Section, SectionKind, TimePoint, Turn, Utterance
from oralhist.transcripts.footnotes import fit_in_a_list, list_mark, printed_mark
from oralhist.transcripts.keywords import keyword_line
from oralhist.transcripts.written_form import (
    begins_as_a_label,
    is_heading,
    keywords_not_in_text,
    label_and_utterances,
    needs_title,
)

_HEADING_OF_NOTES = "Notes"


def write(interview: Interview) -> bytes:
    """Write title, date of publication, texts before the speech, sessions, texts after it, and keywords.

    A title that equals the id was not in the source and is not written. Times are written as ``[HH:MM:SS]``: the start
    of an utterance before its words, others where they are. Footnotes are marked in the speech and listed at the end if
    all can be read back from the list; otherwise each is written in brackets in its place.
    """
    paragraphs = (paragraph for paragraph in _Page(interview).paragraphs() if paragraph)
    return ("\n\n".join(paragraphs) + "\n").encode("utf-8")


class _Page:
    """The paragraphs of one interview."""

    def __init__(self, interview: Interview) -> None:
        self._interview = interview
        self._labels = {participant.id: participant.printed_label for participant in interview.participants}
        utterances = (utterance for turn in interview.turns for utterance in turn.utterances)
        self._listed = [item for utterance in utterances for item in utterance.content if isinstance(item, Note)]
        self._lists_notes = bool(self._listed)
        if self._listed:  # written as a list first, to see whether the list can be read back
            speech = [paragraph for turn in interview.turns for paragraph in self._turn(turn)]
            bodies = [printed(note.body, self._labels) for note in self._listed]
            self._lists_notes = fit_in_a_list(self._listed, bodies, speech)

    def paragraphs(self) -> Iterator[str]:
        """Return all paragraphs in reading order; some are empty."""
        interview = self._interview
        metadata = interview.metadata
        if needs_title(interview):
            yield metadata.title
        if metadata.publication is not None and metadata.publication.date is not None:
            yield metadata.publication.date.text or metadata.publication.date.value or ""
        for section in interview.front:
            yield from self._section(section)
        for session in interview.sessions:
            yield session.title or ""
            for turn in session.turns:
                yield from self._turn(turn)
        headings = [section for section in interview.back if _is_heading_of_notes(section)]
        if self._lists_notes and not headings:
            yield from self._notes(_HEADING_OF_NOTES)
        for section in interview.back:
            if self._lists_notes and headings and section is headings[0]:
                yield from self._notes(section.heading or "")
            else:
                yield from self._section(section)
        if keywords := keywords_not_in_text(interview):
            yield keyword_line(keywords)

    def _section(self, section: Section) -> Iterator[str]:
        yield section.heading or ""
        for paragraph in section.paragraphs:
            yield printed(paragraph, self._labels)

    def _turn(self, turn: Turn) -> Iterator[str]:
        label, utterances = label_and_utterances(turn, self._labels)
        paragraphs: list[str] = []
        for utterance in utterances:
            text = self._utterance(utterance, after_label=label is not None and not paragraphs)
            paragraphs += [text] if text else []
        if label is not None:
            paragraphs[:1] = [_joined(f"{label}:", *paragraphs[:1])]
        yield from paragraphs

    def _utterance(self, utterance: Utterance, *, after_label: bool) -> str:
        text = printed(self._marked(utterance.content), self._labels)
        if utterance.label is not None:
            text = _joined(utterance.label, text)
        if utterance.start_ms is None:
            return text
        stamp = stamp_text(utterance.start_ms)
        if is_heading(utterance.content, text) or (not after_label and begins_as_a_label(text)):
            return f"{stamp}\n{text}"
        return _joined(stamp, text)

    def _marked(self, content: Content) -> Content:
        """Return content with its times and notes as text."""
        if all(item.__class__ is str for item in content):
            return content
        items: list[str | Inline] = []
        for place, item in enumerate(content):
            if isinstance(item, TimePoint):
                after = content[place + 1] if place + 1 < len(content) else ""
                items.append(stamp_text(item.ms) + (" " if isinstance(after, str) and after[:1].isalnum() else ""))
            elif isinstance(item, Note) and self._lists_notes:
                items.append(printed_mark(item.mark or ""))
            else:
                items.append(item)
        return tuple(items)

    def _notes(self, heading: str) -> Iterator[str]:
        yield heading
        for note in self._listed:
            yield f"{list_mark(note.mark or '')} {printed(note.body, self._labels)}"


def _is_heading_of_notes(section: Section) -> bool:
    return section.kind is SectionKind.NOTE and section.heading is not None and not section.paragraphs


def _joined(mark: str, text: str = "") -> str:
    """Join a mark and the text after it: with a space unless the text begins with white space."""
    return f"{mark}{text}" if not text or text[0].isspace() else f"{mark} {text}"
