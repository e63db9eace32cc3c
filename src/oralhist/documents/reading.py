"""From the paragraphs of a document to a reading: the interview, and findings that count paragraphs."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from attrs import evolve

from oralhist.documents.closing_stamps import with_stamps_first
from oralhist.documents.codes import (
    BLACKED_OUT,
    COMMENTS_LEFT_OUT,
    EMBEDDED_LEFT_OUT,
    HEADERS_LEFT_OUT,
    HIDDEN_TEXT,
    HIGHLIGHT_DROPPED,
    INFERRED_LANGUAGE,
    PICTURES_LEFT_OUT,
    TRACKED_CHANGES,
)
from oralhist.documents.document import Document
from oralhist.documents.layout import with_speakers_shown
from oralhist.documents.lines import Line, lines_of, styled_lines
from oralhist.documents.margins import with_title_and_date
from oralhist.documents.tables import with_tables_read
from oralhist.documents.written_marks import with_written_marks
from oralhist.errors import InvalidInterview
from oralhist.findings import Code
from oralhist.format import Reading, Source
from oralhist.model import Interview, Note, Section, SectionKind
from oralhist.model.content import walk
from oralhist.model.shapes import LANGUAGE
from oralhist.syntax.characters import letters_in
from oralhist.syntax.codes import EMPTY_FILE
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.engine import interview_from_lines
from oralhist.transcripts.styled_lines import StyledLines

_SHARE_OF_LANGUAGE = 0.5  # of the letters; right in 15 of 16 real files
_LEFT_OUT: dict[str, tuple[Code, str, str]] = {
    "deletion": (TRACKED_CHANGES, "deletions, which the program shows struck out, are not read", ""),
    "hidden": (HIDDEN_TEXT, "hidden passages are not read", "delete them before you give the document away"),
    "comment": (COMMENTS_LEFT_OUT, "comments are not read", "delete them before you give the document away"),
    "highlight": (HIGHLIGHT_DROPPED, "passages lose the colour that highlights them", ""),
    "cover": (
        BLACKED_OUT,
        "black shapes are drawn on the page, and words below them are read",
        "check each, and delete the words that it covers",
    ),
    "picture": (PICTURES_LEFT_OUT, "pictures are not read", ""),
    "embedded": (EMBEDDED_LEFT_OUT, "embedded documents are not read", "copy their words into the document"),
}
"""The findings on what a reader left out, by kind. They never have its words."""


def reading_of(document: Document, source: Source, diagnostics: Diagnostics) -> Reading:
    """Build the reading of a document. Findings of ``diagnostics`` count paragraphs.

    Raises ``InvalidInterview`` for a document without text or with a paragraph longer than the model holds.
    """
    _report_left_out(document, diagnostics)
    lines = lines_of(document.paragraphs)
    _report_blacked_out(lines, diagnostics)
    lines = with_written_marks(lines)
    if not any(line.text.strip() for line in lines):
        raise InvalidInterview([EMPTY_FILE.finding("the document has no text", hint="give one with a transcript")])
    with_stamps_first(lines, diagnostics)
    lines = with_tables_read(lines, diagnostics)
    lines, shown = with_speakers_shown(lines, diagnostics)
    texts, numbers, styled = styled_lines(lines, shown.sure, is_written=shown.is_in_style)
    found = Diagnostics(numbers)
    try:
        interview = interview_from_lines(
            texts, source.name, source.speakers, found, joined=source.join_lines, styled=styled
        )
    except InvalidInterview as error:
        raise InvalidInterview([found.at_paragraph(finding) for finding in error.findings]) from None
    interview = _with_other_notes(shown.named(interview), styled)
    interview = with_title_and_date(_with_language(interview, document, found), document, found)
    for finding in found.findings():
        if not shown.is_told(finding):
            diagnostics.add(finding)
    return Reading(interview=interview, findings=diagnostics.findings())


def _report_left_out(document: Document, diagnostics: Diagnostics) -> None:
    for kind, (code, what, hint) in _LEFT_OUT.items():
        if number := document.left_out[kind]:
            diagnostics.report(code, f"{what}: {number}", hint=hint)
    if document.margins:
        number = len(document.margins)
        diagnostics.report(HEADERS_LEFT_OUT, f"texts of headers and footers are not read: {number}")


def _report_blacked_out(lines: Sequence[Line], diagnostics: Diagnostics) -> None:
    number = sum(run.is_blacked_out for line in lines for run in line.runs)
    notes = sum(part.is_blacked_out for line in lines for run in line.runs for part in run.note or ())
    if number + notes:
        message = f"blacked-out passages are not read: {number + notes}"
        hint = "delete the words before you give the document away, or change their colour if they belong to the transcript"
        diagnostics.report(BLACKED_OUT, message, hint=hint)


def _with_language(interview: Interview, document: Document, diagnostics: Diagnostics) -> Interview:
    """Return the interview in the language that most of the runs name."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            texts[run.language].append(run.text)
    letters = Counter({language: letters_in("".join(pieces)) for language, pieces in texts.items()})
    language, number = max(letters.items(), key=lambda item: item[1], default=("", 0))
    if (
        interview.metadata.languages
        or not language
        or number <= _SHARE_OF_LANGUAGE * letters.total()
        or LANGUAGE.problem(language)
    ):
        return interview
    share = round(100 * number / letters.total())
    message = f"the language is {language!r}: {share} % of the letters are marked so"
    diagnostics.report(INFERRED_LANGUAGE, message, path=("metadata", "languages"))
    return evolve(interview, metadata=evolve(interview.metadata, languages=(language,)))


def _with_other_notes(interview: Interview, styled: StyledLines) -> Interview:
    """Return the interview with the notes on titles, headings and labels, which cannot hold them, as a text at the end."""
    notes = [span.note for spans in styled.spans.values() for span in spans if span.note is not None]
    if not notes:
        return interview
    sections = [content for section in (*interview.front, *interview.back) for content in section.paragraphs]
    said = [utterance.content for turn in interview.turns for utterance in turn.utterances]
    placed = {id(item) for content in (*sections, *said) for item in walk(content) if isinstance(item, Note)}
    others = tuple((f"{note.mark} ", *note.body) for note in notes if id(note) not in placed)
    if not others:
        return interview
    return evolve(interview, back=(*interview.back, Section(kind=SectionKind.NOTE, paragraphs=others)))
