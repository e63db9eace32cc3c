"""From text to an interview."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from oralhist.conventions.ids import printable_name, slug
from oralhist.conventions.names import label_key
from oralhist.conventions.timestamps import Stamps
from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.format import Reading, Source
from oralhist.formats.text.lines import lines_of
from oralhist.model import EdtfDate, Interview, Metadata, Publication, Section, SectionKind, Series, Session, Term
from oralhist.model.shapes import LONGEST_TEXT
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.encodings import starts_as_text
from oralhist.transcripts.affiliations import series_in
from oralhist.transcripts.annotations import Marks
from oralhist.transcripts.front_matter import Said, declared_in_prose, headers_of
from oralhist.transcripts.headings import could_be_heading
from oralhist.transcripts.keywords import keywords_in
from oralhist.transcripts.label_normalization import in_usual_form
from oralhist.transcripts.labels import Labels
from oralhist.transcripts.notes import Footnotes, footnotes_of
from oralhist.transcripts.outline import Outline, Paragraph, outline_of
from oralhist.transcripts.participants import described, people_of
from oralhist.transcripts.sessions import Speakers, session_of
from oralhist.transcripts.tapes import is_tape_mark

_ENOUGH = 200_000
"""Bytes at the start of a file that show what it is."""
_HEADING_MARK = re.compile(r"\s*(?:#{1,6}[ \t]+)+(?=\S)")


def read(source: Source) -> Iterator[Reading]:
    """Read a transcript with speakers' labels. Every word of the text is kept, and in its order.

    The title is the text's first line if that is short, else the name of the source. A text without labels is one
    turn of nobody that is known. Raises ``UnreadableFile`` for what is not text, ``InvalidInterview`` for a
    file without text or with a paragraph longer than the model holds.
    """
    diagnostics = Diagnostics()
    lines = _without_heading_mark(lines_of(source, diagnostics))
    stamps = Stamps(lines)
    headers = headers_of(lines)
    lines, labels = in_usual_form(lines, headers, stamps, source.speakers, diagnostics)
    outline = outline_of(lines, labels, headers)
    _refuse_endless_paragraphs(outline)
    prose = _prose(outline)
    people = people_of(
        ((turn.label, turn.line) for turn in outline.turns if turn.label is not None),
        [
            *(person for header in headers for person in header.people),
            *(person for said in prose for person in said[0]),
        ],
        {label_key(label) for label, speaker in source.speakers.items() if speaker},
        diagnostics,
    )
    footnotes = _footnotes(outline, diagnostics)
    marks = Marks(stamps, footnotes, people.by_label, diagnostics)
    declared = {id(said): person for person, listed in people.declared.items() for said in listed}
    speakers = Speakers(people.by_label, declared, {participant.id for participant in people.participants})
    sessions = tuple(
        session_of(sitting, speakers, marks, diagnostics, ("sessions", place))
        for place, sitting in enumerate(outline.sittings)
    )
    title, name = _title_and_id(outline, source.name)
    participants = described(people, sessions, outline, diagnostics)
    date, sessions = _dated(outline, sessions, prose)
    interview = Interview(
        id=name,
        metadata=_metadata(title, date, outline, diagnostics),
        participants=participants,
        sessions=sessions,
        front=_sections(outline.front, SectionKind.INTRODUCTION),
        back=(*_notes(outline, footnotes), *_sections(outline.back, SectionKind.OTHER)),
    )
    _note_doubts(outline, labels, diagnostics)
    yield Reading(interview=interview, findings=diagnostics.findings())


def recognises(data: bytes) -> bool:
    """Whether bytes are text in which speakers' labels recur."""
    start = starts_as_text(data, _ENOUGH)
    try:
        lines = lines_of(Source(data=start.encode()), Diagnostics())
    except (UnreadableFile, InvalidInterview):
        return False
    is_marked_up = start.lstrip(" \t\r\n").startswith(("<", "{", "[{", "WEBVTT"))
    return not is_marked_up and bool(in_usual_form(lines, headers_of(lines), Stamps(lines), (), Diagnostics())[1])


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
        for paragraph in (*outline.front, *speech, *outline.notes, *outline.back)
        if len(paragraph.text) > LONGEST_TEXT
    ]
    if endless:
        raise InvalidInterview(endless)


def _title_and_id(outline: Outline, name: str) -> tuple[str, str]:
    """The title and the id. They are the same text only when the file has no title of its own.

    So the writer knows a title that was never printed.
    """
    name = printable_name(name)
    if outline.title is None:
        return name or "interview", name or "interview"
    title = outline.title.text.strip()
    id = name or slug(title) or "interview"
    return title, f"{id}.txt" if id == title else id


def _without_heading_mark(lines: list[str]) -> list[str]:
    """The lines without the Markdown signs of a heading before the first of them: that is the title."""
    first = next(place for place, line in enumerate(lines) if line and not line.isspace())
    mark = _HEADING_MARK.match(lines[first])
    return [*lines[:first], lines[first][mark.end() :], *lines[first + 1 :]] if mark else lines


def _prose(outline: Outline) -> list[Said]:
    """What the title, the headings and the introduction say; the heading of one sitting of several gives no part."""
    said = [declared_in_prose(text.text, text.line) for text in (*outline.headings, *outline.introduction)]
    if len(outline.sittings) > 1:
        headings = {sitting.heading.line for sitting in outline.sittings if sitting.heading}
        for people, _, _ in said:
            for person in people:
                person.role = None if person.line in headings else person.role
    return said


def _dated(
    outline: Outline, sessions: tuple[Session, ...], prose: Sequence[Said]
) -> tuple[EdtfDate | None, tuple[Session, ...]]:
    """The date of the interview, and the sessions with dates of their own where there are several."""
    dates = [sitting.header.date if sitting.header else None for sitting in outline.sittings]
    _, date, place = next((said for said in prose if said[1]), ([], None, None))
    if len(sessions) == 1:
        there = sessions[0].place or place
        return dates[0] or date, (evolve(sessions[0], place=there),)
    return date, tuple(
        evolve(session, date=date or session.date) for session, date in zip(sessions, dates, strict=True)
    )


def _footnotes(outline: Outline, diagnostics: Diagnostics) -> Footnotes | None:
    """The footnotes of the text; a list whose marks do not fit stays text."""
    if outline.notes_heading is None:
        return None
    speech = [paragraph.text for turn in outline.turns for paragraph in turn.paragraphs if not paragraph.is_editors]
    footnotes = footnotes_of([paragraph.text for paragraph in outline.notes], speech)
    if footnotes is None:
        message = "the marks in the speech are not exactly those of the notes: both stay text"
        diagnostics.add("notes-unmatched", Severity.WARNING, message, outline.notes_heading.line)
    return footnotes


def _notes(outline: Outline, footnotes: Footnotes | None) -> tuple[Section, ...]:
    """The list of notes as a section: its heading alone when the notes stand in the speech."""
    if outline.notes_heading is None:
        return ()
    paragraphs = () if footnotes else tuple(paragraph.text for paragraph in outline.notes)
    return (Section(kind=SectionKind.NOTE, heading=outline.notes_heading.text, paragraphs=paragraphs),)


def _metadata(title: str, date: EdtfDate | None, outline: Outline, diagnostics: Diagnostics) -> Metadata:
    if outline.date is not None:
        message = f"published on {outline.date.value}: the date stands alone under the title"
        diagnostics.inferred("publication-date", message, outline.date_line, ("metadata", "publication", "date"))
    texts = (*outline.front, *outline.back)
    keywords = [keyword for paragraph in texts for keyword in keywords_in(paragraph.text)]
    return Metadata(
        title=title,
        date=date,
        series=_series(outline, diagnostics),
        keywords=tuple(Term(term=term) for term in (*keywords, *outline.keywords)),
        publication=Publication(date=outline.date) if outline.date else None,
    )


def _series(outline: Outline, diagnostics: Diagnostics) -> Series | None:
    for paragraph in outline.introduction:
        series = series_in(paragraph.text)
        if series is not None:
            diagnostics.inferred("series", f"in the series “{series.title}”", paragraph.line, ("metadata", "series"))
            return series
    return None


def _sections(paragraphs: Sequence[Paragraph], kind: SectionKind) -> tuple[Section, ...]:
    return (Section(kind=kind, paragraphs=tuple(paragraph.text for paragraph in paragraphs)),) if paragraphs else ()


def _note_doubts(outline: Outline, labels: Labels, diagnostics: Diagnostics) -> None:
    """Note what may be something else than it was taken for."""
    for label in labels.missing:
        message = f"no line begins with the label {label!r}"
        diagnostics.add(
            "speaker-not-found", Severity.WARNING, message, hint="give the label as it is printed before the colon"
        )
    if not labels and outline.sittings:
        message = "no speaker's label recurs: all is read as one turn"
        line = outline.sittings[0].turns[0].line
        diagnostics.add("no-speakers", Severity.WARNING, message, line, hint="name the speakers")
    for paragraph in _unlabelled(outline):
        single = labels.single_at(paragraph.text.partition("\n")[0])
        if single is not None:
            message = f"{single!r} looks like a speaker's label but stands only once: it stays text"
            diagnostics.add(
                "single-label", Severity.INFO, message, paragraph.line, hint="name the speaker if it is one"
            )
    for paragraph in _ends_of_turns(outline):
        if not paragraph.is_editors and not is_tape_mark(paragraph.text) and could_be_heading(paragraph.text.strip()):
            message = f"{paragraph.text!r} may be a heading: it is kept as the end of a turn"
            diagnostics.add("possible-heading", Severity.WARNING, message, paragraph.line)


def _unlabelled(outline: Outline) -> Iterator[Paragraph]:
    yield from (paragraph for paragraph in outline.front if not paragraph.is_editors)
    for turn in outline.turns:
        yield from (
            paragraph for paragraph in turn.paragraphs[0 if turn.label is None else 1 :] if not paragraph.is_editors
        )


def _ends_of_turns(outline: Outline) -> Iterator[Paragraph]:
    """The last paragraph of every turn that another turn follows, unless it is the turn's only one."""
    for turn, _ in pairwise(outline.turns):
        if len(turn.paragraphs) > 1:
            yield turn.paragraphs[-1]
