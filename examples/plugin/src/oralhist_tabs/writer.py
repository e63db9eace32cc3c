"""Write a tabbed transcript."""

import re

from oralhist.conventions.rendering import printed
from oralhist.conventions.timestamps import time_text
from oralhist.gate import ReleasedInterview
from oralhist.timed.cues import cues_of, refuse_several_clocks
from oralhist_tabs import FIRST_LINE


def write(interview: ReleasedInterview) -> bytes:
    """Write the only session, a row for each utterance; line breaks and tabs become blanks."""
    cues = cues_of(interview)
    refuse_several_clocks(interview, cues)
    labels = {person.id: person.printed_label for person in interview.participants}
    rows = [FIRST_LINE.decode(), _row("#title", interview.metadata.title)]
    for cue in cues:
        time = "" if cue.start_ms is None else time_text(cue.start_ms)
        rows.append(_row(time, cue.label or "", printed(cue.content, labels)))
    return "".join(f"{row}\n" for row in rows).encode("utf-8")


def _row(*cells: str) -> str:
    return "\t".join(re.sub(r"\s+", " ", cell) for cell in cells)
