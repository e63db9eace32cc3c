"""What headers, footers and properties say about an interview whose text does not say it: the title and the date."""

import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from oralhist.conventions.dates import date_in_words
from oralhist.conventions.language_words import HeaderField
from oralhist.documents.codes import INFERRED_DATE
from oralhist.documents.document import BLACK, Document
from oralhist.model import EdtfDate, Interview
from oralhist.syntax.characters import without_controls
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.codes import INFERRED_TITLE
from oralhist.transcripts.header_lines import header_line
from oralhist.transcripts.headings import LONGEST_HEADING
from oralhist.transcripts.titles import date_in_line

_FILE_NAME = re.compile(
    r"\.(?:docx?|dotx?|odt|rtf|pdf|txt|html?)\b|\A(?:Untitled|Document|Microsoft Word)\b", re.IGNORECASE
)
"""Titles that programs put into the properties."""
_FIELDS = re.compile(r"\t|\s{2,}|\s[|–—•-]\s|;\s")
"""What is between the fields of one line of a header."""


def with_title_and_date(interview: Interview, document: Document, diagnostics: Diagnostics) -> Interview:
    """Return the interview with a title and a date that the text does not have.

    The title is that of a header, else of the properties; without one, it is the id. The date is that of a field such as
    ``Date: 3 May 1981`` in a header or footer, or of the title.
    """
    lines = [line.strip() for margin in document.margins for line in without_controls(margin).split("\n")]
    metadata = interview.metadata
    title = _title(lines, document, diagnostics) if metadata.title == interview.id else ""
    if title and title != interview.id:
        metadata = evolve(metadata, title=title)
    if metadata.date is None and not any(session.date for session in interview.sessions):
        dates = {date.value: date for line in lines for date in _dates_in(line)}
        date = next(iter(dates.values()), None) or date_in_line(title)
        if date is not None and len(dates) < 2:
            message = f"the date is that of a header, a footer or the title: {date.text or date.value!r}"
            hint = "check that it is the day of the interview"
            diagnostics.report(INFERRED_DATE, message, path=("metadata", "date"), hint=hint)
            metadata = evolve(metadata, date=date)
    return interview if metadata is interview.metadata else evolve(interview, metadata=metadata)


def _title(lines: Iterable[str], document: Document, diagnostics: Diagnostics) -> str:
    """Return the title of a header, else that of the properties unless it is the name of a file; empty without one."""
    headers = [line for line in lines if len(line.split()) > 1 and len(line) <= LONGEST_HEADING and BLACK not in line]
    named = " ".join(without_controls(document.title).split())
    title = next(iter(headers), "" if _FILE_NAME.search(named) else named)
    if title:
        where = "a header or footer" if headers else "the document's properties"
        message = f"the title is that of {where}: {title!r}"
        diagnostics.report(
            INFERRED_TITLE, message, path=("metadata", "title"), hint="check that it names this interview"
        )
    return title


def _dates_in(line: str) -> Iterator[EdtfDate]:
    """Yield the dates of the fields of a line of a header."""
    for part in _FIELDS.split(line):
        entry = header_line(part.strip(), 0)
        if entry is not None and entry.meaning is HeaderField.DATE and (date := date_in_words(entry.value)):
            yield date
