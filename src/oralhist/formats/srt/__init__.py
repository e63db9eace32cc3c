"""SRT (SubRip): numbered captions with times.

SRT has no specification, so variants are read too: missing numbers, full stops for commas, missing milliseconds, blank
lines inside a cue, and encodings other than UTF-8.
"""

from oralhist.format import Format

_FIRST_LINES = 6
"""How many lines are searched for times: a number, and some blank lines or words, can come before them."""


def recognises(data: bytes) -> bool:
    """Return whether one of the first lines has the times of a cue."""
    from oralhist.syntax.encodings import starts_as_text
    from oralhist.timed.cue_times import times_in

    text = starts_as_text(data).lstrip(" \t\r\n")
    if text.startswith("WEBVTT"):
        return False
    return any(times_in(line) for line in text.splitlines()[:_FIRST_LINES])


FORMAT = Format(
    name="srt",
    title="SRT captions",
    suffixes=(".srt",),
    media_type="application/x-subrip",
    recognises=recognises,
    reader="oralhist.formats.srt.reader:read",
    writer="oralhist.formats.srt.writer:write",
    holds_one_session=True,
    has_one_clock=True,
)
