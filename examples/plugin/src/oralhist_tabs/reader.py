"""Read a tabbed transcript."""

from collections.abc import Iterator

from attrs import evolve

from oralhist.conventions.timestamps import clock_ms
from oralhist.errors import UnreadableFile
from oralhist.format import Reading, Source
from oralhist.model.content import normal_form
from oralhist.model.shapes import MILLISECONDS
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.encodings import decoded
from oralhist.timed.cues import Cue, interview_from_cues
from oralhist_tabs.codes import NO_TIME, SHORT_ROW


def read(source: Source) -> Iterator[Reading]:
    """Read the only interview of a file. Raises ``UnreadableFile`` for a row with too few columns."""
    diagnostics = Diagnostics()
    lines = decoded(source.data, diagnostics, source.encoding).split("\n")
    fields = dict(line[1:].split("\t", 1) for line in lines if line.startswith("#") and "\t" in line)
    rows = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    interview = interview_from_cues(source, [_cue(row, number, diagnostics) for number, row in rows], diagnostics)
    if title := fields.get("title", "").strip():
        interview = evolve(interview, metadata=evolve(interview.metadata, title=title))
    yield Reading(interview=interview, findings=diagnostics.findings())


def _cue(row: str, number: int, diagnostics: Diagnostics) -> Cue:
    if row.count("\t") < 2:
        message = "a row has the time, the speaker and the words, with tabs between them"
        raise UnreadableFile([SHORT_ROW.finding(message, line=number, column=1)])
    time, label, words = row.split("\t", 2)
    start = clock_ms(time.strip())
    if start is not None and MILLISECONDS.problem(start):
        start = None  # too large for an interview
    if start is None and time.strip():
        message = f"not a time: {time.strip()[:60]!r}; the words of the row are kept without one"
        diagnostics.report(NO_TIME, message, number, hint="write it as H:MM:SS")
    return Cue(content=normal_form(words), start_ms=start, label=label.strip() or None, line=number)
