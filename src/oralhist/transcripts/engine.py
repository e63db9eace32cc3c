"""Build an interview from the lines of a transcript, which the reader of a document format finds."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import evolve

from oralhist.conventions.codes import SPEAKER_NOT_FOUND
from oralhist.conventions.ids import printable_name, slug
from oralhist.conventions.speaker_labels.doubts import report_doubts
from oralhist.conventions.speaker_labels.keys import named_keys
from oralhist.conventions.speakers import Speakers as NamedSpeakers
from oralhist.model import EdtfDate, Interview, Metadata, Publication, Section, SectionKind, Series, Session, Term
from oralhist.syntax.characters import refuse_long_texts
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.codes import (
    INFERRED_PUBLICATION_DATE,
    INFERRED_SERIES,
    INFERRED_TITLE,
    NO_SPEAKERS,
    NOTES_UNMATCHED,
    POSSIBLE_HEADING,
)
from oralhist.transcripts.declared import (
    declared_fields,
    header_unread,
    keywords_in_texts,
    report_ambiguous_date,
    report_unread,
    with_declared,
    with_duration,
)
from oralhist.transcripts.footnotes import Footnotes, footnotes_of
from oralhist.transcripts.front_matter import Header
from oralhist.transcripts.header_people import DeclaredPerson
from oralhist.transcripts.headings import could_be_heading
from oralhist.transcripts.inlines import Inlines
from oralhist.transcripts.introduction import series_in, statement_in
from oralhist.transcripts.labelled_lines import LabelledLines, labelled_lines
from oralhist.transcripts.line_joining import join_lines, report_divided_words
from oralhist.transcripts.outline import outline_of
from oralhist.transcripts.participants import roster_of, with_roles_and_affiliations
from oralhist.transcripts.parts import Outline, Paragraph
from oralhist.transcripts.sessions import session_of
from oralhist.transcripts.styled_lines import PLAIN, StyledLines
from oralhist.transcripts.tape_marks import is_tape_mark
from oralhist.transcripts.titles import Statement, Title, date_in_line, page_of

_MOST_UNREAD = 20
"""Short lines before the speech that are reported one by one; more of them are a list or a poem."""


def interview_from_lines(
    lines: Sequence[str],
    name: str,
    named: NamedSpeakers,
    diagnostics: Diagnostics,
    *,
    joined: bool = False,
    styled: StyledLines = PLAIN,
) -> Interview:
    """Build an interview from the lines of a transcript; every word is kept, in its order.

    The title is one that the text states, or a short first line, else the ``name`` of the source. A text without labels
    becomes one turn of an unknown speaker. ``styled`` is what a document says about the lines besides. Raises
    ``InvalidInterview`` for a paragraph longer than the model holds.
    """
    text = labelled_lines(lines, named, diagnostics, styled)
    outline = outline_of(text, styled)
    for paragraph in outline.paragraphs if styled.spans else ():
        paragraph.spans = styled.spans_of(paragraph.line, paragraph.text)
    speech = [paragraph for turn in outline.turns for paragraph in turn.paragraphs]
    if joined:
        join_lines(speech, diagnostics)
    else:
        report_divided_words(speech, diagnostics)
    refuse_long_texts("paragraph", ((paragraph.line, len(paragraph.text)) for paragraph in outline.paragraphs))
    statements, header = _statements(outline), _header_in_front(outline)
    roster = roster_of(
        ((turn.label, turn.line) for turn in outline.turns if turn.label is not None),
        _named_people((*text.headers, *statements)),
        named_keys(label for label, speaker in named.items() if speaker),
        diagnostics,
        text.labels.meant,
    )
    footnotes = _footnotes(outline, diagnostics)
    inlines = Inlines(text.stamps, footnotes, roster.by_label, diagnostics, styled)
    sessions = [
        session_of(sitting, roster, inlines, diagnostics, ("sessions", place))
        for place, sitting in enumerate(outline.sittings)
    ]
    title, name = _title_and_id(outline, name, diagnostics, is_stated=styled.has_title)
    participants = with_declared(roster.participants, _named_people(text.headers), header)
    participants = with_roles_and_affiliations(participants, sessions, outline, diagnostics)
    _report_front(outline, header, diagnostics)
    date, sessions = _dated(outline, sessions, statements)
    interview = Interview(
        id=name,
        metadata=_metadata(title, date, outline, header, diagnostics),
        participants=participants,
        sessions=tuple(sessions),
        front=_sections(outline.front, SectionKind.INTRODUCTION, inlines),
        back=(*_notes(outline, footnotes, inlines), *_sections(outline.back, SectionKind.OTHER, inlines)),
    )
    _report_labels(outline, text, named, diagnostics)
    _report_possible_headings(outline, diagnostics)
    return interview


def _named_people(texts: Iterable[Header | Statement]) -> list[DeclaredPerson]:
    """Return the people whom headers and statements name, except names with the ending of another case: ``с Анной``."""
    return [person for text in texts for person in text.people if not person.is_inflected]


def _header_in_front(outline: Outline) -> Header | None:
    """Return the header before the speech."""
    return next((paragraph.header for paragraph in outline.front if paragraph.header), None)


def _title_and_id(outline: Outline, name: str, diagnostics: Diagnostics, *, is_stated: bool) -> tuple[str, str]:
    """Return the title and the id. They are equal only if the text has no title, so the writer knows when to omit it."""
    name = printable_name(name)
    found = outline.title_in_front
    if outline.title is not None:
        found = Title(outline.title.text.strip(), outline.title.line, is_stated=is_stated)
    if found is None:
        return name or "interview", name or "interview"
    if not found.is_stated:
        why = "the name of the interviewee" if found.is_made else "a line before the speech"
        message = f"the title is {found.text!r}: {why}"
        diagnostics.report(INFERRED_TITLE, message, found.line, path=("metadata", "title"))
    id = name or slug(found.text) or "interview"
    return found.text, f"{id}.txt" if id == found.text else id


def _statements(outline: Outline) -> list[Statement]:
    """Read title, headings and introduction; the heading of one sitting of several gives no roles for the interview."""
    statements = [statement_in(text.text, text.line) for text in (*outline.headings, *outline.introduction)]
    statements += map(page_of, outline.pages)
    statements += [Statement([], date_in_line(outline.title.text), None)] if outline.title else []
    if len(outline.sittings) > 1:
        headings = {sitting.heading.line for sitting in outline.sittings if sitting.heading}
        for person in (person for statement in statements for person in statement.people):
            person.role = None if person.line in headings else person.role
    return statements


def _dated(
    outline: Outline, sessions: list[Session], statements: Sequence[Statement]
) -> tuple[EdtfDate | None, list[Session]]:
    """Return the date of the interview, and the session with its place, or several sessions with their dates."""
    dates = [sitting.header.date if sitting.header else None for sitting in outline.sittings]
    stated = next((statement for statement in statements if statement.date), Statement([], None, None))
    if len(sessions) == 1:
        header = _header_in_front(outline)
        sessions = [with_duration(sessions[0], header)] if header is not None else sessions
        return dates[0] or stated.date, [evolve(sessions[0], place=sessions[0].place or stated.place)]
    dated = [evolve(session, date=date or session.date) for session, date in zip(sessions, dates, strict=True)]
    return stated.date, dated


def _footnotes(outline: Outline, diagnostics: Diagnostics) -> Footnotes | None:
    """Return the footnotes of the text; a list that does not match the marks stays text."""
    if outline.notes_heading is None:
        return None
    speech = [paragraph.text for turn in outline.turns for paragraph in turn.paragraphs if not paragraph.is_editors]
    footnotes = footnotes_of([paragraph.text for paragraph in outline.notes], speech)
    if footnotes is None:
        message = "the marks in the speech do not match the notes: both stay text"
        diagnostics.report(NOTES_UNMATCHED, message, outline.notes_heading.line)
    return footnotes


def _notes(outline: Outline, footnotes: Footnotes | None, inlines: Inlines) -> tuple[Section, ...]:
    """Return the list of notes as a section, or only its heading if the notes are in the speech."""
    if outline.notes_heading is None:
        return ()
    paragraphs = () if footnotes else tuple(map(inlines.as_printed, outline.notes))
    return (Section(kind=SectionKind.NOTE, heading=outline.notes_heading.text, paragraphs=paragraphs),)


def _metadata(
    title: str, date: EdtfDate | None, outline: Outline, header: Header | None, diagnostics: Diagnostics
) -> Metadata:
    if outline.date is not None:
        message = f"published on {outline.date.value}: the date is alone under the title"
        path = ("metadata", "publication", "date")
        diagnostics.report(INFERRED_PUBLICATION_DATE, message, outline.date_line, path=path)
    keywords = keywords_in_texts([paragraph.text for paragraph in (*outline.front, *outline.back)])
    declared = declared_fields(header) if header is not None else {}
    declared["series"] = declared.get("series") or _series(outline, diagnostics)
    return Metadata(
        title=title,
        date=date,
        keywords=tuple(Term(term=term) for term in (*keywords, *outline.keywords)),
        publication=Publication(date=outline.date) if outline.date else None,
        **declared,
    )


def _series(outline: Outline, diagnostics: Diagnostics) -> Series | None:
    for paragraph in outline.introduction:
        if series := series_in(paragraph.text):
            message = f"in the series “{series.title}”"
            diagnostics.report(INFERRED_SERIES, message, paragraph.line, path=("metadata", "series"))
            return series
    return None


def _sections(paragraphs: Sequence[Paragraph], kind: SectionKind, inlines: Inlines) -> tuple[Section, ...]:
    return (Section(kind=kind, paragraphs=tuple(map(inlines.as_printed, paragraphs))),) if paragraphs else ()


def _report_labels(outline: Outline, text: LabelledLines, named: NamedSpeakers, diagnostics: Diagnostics) -> None:
    """Report labels that are missing, and a text without labels."""
    labels = text.labels
    for label in labels.missing:
        if not named.get(label):  # a label with an id is reported when the participants get their ids
            hint = "give the label as it is printed before the colon"
            diagnostics.report(SPEAKER_NOT_FOUND, f"no line begins with the label {label!r}", hint=hint)
    if not labels and outline.sittings:
        line = outline.sittings[0].turns[0].line
        diagnostics.report(NO_SPEAKERS, "no speaker label recurs: the text is one turn", line, hint="name the speakers")
    headings = {heading.line for heading in outline.headings}
    report_doubts(labels, text.lines, diagnostics, lambda line: None if line in headings else line)


def _report_front(outline: Outline, header: Header | None, diagnostics: Diagnostics) -> None:
    """Report what is not read of the header, of the short lines around it, of a title page, and dates with several meanings."""
    unread = header_unread(header, diagnostics) if header is not None else []
    title = outline.title_in_front.line if outline.title_in_front else 0
    for page in map(page_of, outline.pages):
        lines = [(line.number, line.text) for line in page.unread if line.number != title]
        if (header is not None or page.is_title_page) and len(lines) <= _MOST_UNREAD:
            unread += lines
    report_unread(unread, diagnostics)
    short = [(line.text, line.number) for page_lines in outline.pages if len(page_lines) > 1 for line in page_lines]
    for text, number in [*((heading.text, heading.line) for heading in outline.headings), *short]:
        report_ambiguous_date(text, number, diagnostics)


def _report_possible_headings(outline: Outline, diagnostics: Diagnostics) -> None:
    """Report the last paragraph of a turn, unless it is the only one, if another turn follows and it looks like a heading."""
    for turn, _ in pairwise(outline.turns):
        last = turn.paragraphs[-1] if len(turn.paragraphs) > 1 else None
        if last is None or last.is_editors:
            continue
        if could_be_heading(last.text.strip()) and not is_tape_mark(last.text):
            message = f"{last.text!r} may be a heading: it is kept as the end of a turn"
            diagnostics.report(POSSIBLE_HEADING, message, last.line)
