"""Tabbed transcripts: a title, and a row for each utterance with its time, its speaker and its words."""

from oralhist.format import Format
from oralhist_tabs.codes import NO_TIME, SHORT_ROW

FIRST_LINE = b"#tabbed-transcript"


def recognises(data: bytes) -> bool:
    """Return whether bytes begin as a tabbed transcript does."""
    return data.removeprefix(b"\xef\xbb\xbf").startswith(FIRST_LINE)


FORMAT = Format(
    name="tabs",
    title="Tabbed transcript",
    suffixes=(".tabs",),
    media_type="text/tab-separated-values",
    recognises=recognises,
    reader="oralhist_tabs.reader:read",
    writer="oralhist_tabs.writer:write",
    holds_one_session=True,
    has_one_clock=True,
    codes=(NO_TIME, SHORT_ROW),
)
