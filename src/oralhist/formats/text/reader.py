"""From text to an interview."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.formats.encodings import starts_as_text
from oralhist.formats.format import Reading, Source
from oralhist.formats.ids import slug
from oralhist.formats.noted import Noted
from oralhist.formats.text.headings import could_be_heading
from oralhist.formats.text.keywords import keywords_in
from oralhist.formats.text.labels import Labels
from oralhist.formats.text.lines import lines_of
from oralhist.formats.text.names import series_in
from oralhist.formats.text.outline import Outline, Paragraph, outline_of
from oralhist.formats.text.people import described, participants_of
from oralhist.formats.text.speech import Brackets, session_of
from oralhist.model import Interview, Metadata, Publication, Section, SectionKind, Series, Term
from oralhist.model.shapes import LONGEST_TEXT

__all__ = ["read", "recognises"]

_ENOUGH = 200_000
"""Bytes at the start of a file that show what it is."""
_NOT_IN_AN_ID = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


def read(source: Source) -> Reading:
    """Read a transcript with speakers' labels. Every word of the text is kept, and in its order.

    The title is the text's first line if that is short, else the name of the source. A text without labels is one
    turn of nobody that is known. Raises ``UnreadableFile`` for what is not text, ``InvalidInterview`` for a
    file without text or with a paragraph longer than the model holds.
    """
    noted = Noted()
    lines = lines_of(source, noted)
    labels = Labels(lines, source.speakers)
    outline = outline_of(lines, labels)
    _refuse_endless_paragraphs(outline)
    participants = participants_of(turn.label for turn in outline.turns if turn.label is not None)
    brackets = Brackets(noted)
    sessions = tuple(
        session_of(sitting, participants, brackets, noted, ("sessions", place))
        for place, sitting in enumerate(outline.sittings)
    )
    title, id = _title_and_id(outline, source.name)
    interview = Interview(
        id=id,
        metadata=_metadata(title, outline, noted),
        participants=described(tuple(participants.values()), sessions, outline, noted),
        sessions=sessions,
        front=_sections(outline.front, SectionKind.INTRODUCTION),
        back=_sections(outline.back, SectionKind.OTHER),
    )
    _note_doubts(outline, labels, noted)
    return Reading(interview=interview, findings=noted.findings())


def recognises(data: bytes) -> bool:
    """Whether bytes are text in which speakers' labels recur."""
    start = starts_as_text(data, _ENOUGH)
    try:
        lines = lines_of(Source(data=start.encode()), Noted())
    except (UnreadableFile, InvalidInterview):
        return False
    is_marked_up = start.lstrip(" \t\r\n").startswith(("<", "{", "[{", "WEBVTT"))
    return not is_marked_up and bool(Labels(lines))


def _refuse_endless_paragraphs(outline: Outline) -> None:
    speech = (paragraph for turn in outline.turns for paragraph in turn.paragraphs)
    endless = [
        Finding(
            code="text-too-long",
            severity=Severity.ERROR,
            message=f"the paragraph has {len(paragraph.text):,} characters, more than {LONGEST_TEXT:,}",
            line=paragraph.line,
            hint="part it by blank lines",
        )
        for paragraph in (*outline.front, *speech, *outline.back)
        if len(paragraph.text) > LONGEST_TEXT
    ]
    if endless:
        raise InvalidInterview(endless)


def _title_and_id(outline: Outline, name: str) -> tuple[str, str]:
    """The title and the id. They are the same text only when the file has no title of its own.

    So the writer knows a title that was never printed.
    """
    name = _NOT_IN_AN_ID.sub("", name).strip()
    if outline.title is None:
        return name or "interview", name or "interview"
    title = outline.title.text.strip()
    id = name or slug(title) or "interview"
    return title, f"{id}.txt" if id == title else id


def _metadata(title: str, outline: Outline, noted: Noted) -> Metadata:
    if outline.date is not None:
        message = f"published on {outline.date.value}: the date stands alone under the title"
        noted.inferred("publication-date", message, outline.date_line, ("metadata", "publication", "date"))
    texts = (*outline.front, *outline.back)
    keywords = [keyword for paragraph in texts for keyword in keywords_in(paragraph.text)]
    return Metadata(
        title=title,
        series=_series(outline, noted),
        keywords=tuple(Term(term=term) for term in (*keywords, *outline.keywords)),
        publication=Publication(date=outline.date) if outline.date else None,
    )


def _series(outline: Outline, noted: Noted) -> Series | None:
    for paragraph in outline.introduction:
        series = series_in(paragraph.text)
        if series is not None:
            noted.inferred("series", f"in the series “{series.title}”", paragraph.line, ("metadata", "series"))
            return series
    return None


def _sections(paragraphs: Sequence[Paragraph], kind: SectionKind) -> tuple[Section, ...]:
    return (Section(kind=kind, paragraphs=tuple(paragraph.text for paragraph in paragraphs)),) if paragraphs else ()


def _note_doubts(outline: Outline, labels: Labels, noted: Noted) -> None:
    """Note what may be something else than it was taken for."""
    for label in labels.missing:
        message = f"no line begins with the label {label!r}"
        noted.add(
            "speaker-not-found", Severity.WARNING, message, hint="give the label as it is printed before the colon"
        )
    if not labels and outline.sittings:
        message = "no speaker's label recurs: all is read as one turn"
        line = outline.sittings[0].turns[0].line
        noted.add("no-speakers", Severity.WARNING, message, line, hint="name the speakers")
    for paragraph in _unlabelled(outline):
        single = labels.single_at(paragraph.text.partition("\n")[0])
        if single is not None:
            message = f"{single!r} looks like a speaker's label but stands only once: it stays text"
            noted.add("single-label", Severity.INFO, message, paragraph.line, hint="name the speaker if it is one")
    for paragraph in _ends_of_turns(outline):
        if could_be_heading(paragraph.text.strip()):
            message = f"{paragraph.text!r} may be a heading: it is kept as the end of a turn"
            noted.add("possible-heading", Severity.WARNING, message, paragraph.line)


def _unlabelled(outline: Outline) -> Iterator[Paragraph]:
    yield from outline.front
    for turn in outline.turns:
        yield from turn.paragraphs[0 if turn.label is None else 1 :]


def _ends_of_turns(outline: Outline) -> Iterator[Paragraph]:
    """The last paragraph of every turn that another turn follows, unless it is the turn's only one."""
    for turn, _ in pairwise(outline.turns):
        if len(turn.paragraphs) > 1:
            yield turn.paragraphs[-1]
