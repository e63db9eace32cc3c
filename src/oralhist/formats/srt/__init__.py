"""SRT (SubRip): numbered captions with times.

No specification exists, so reading is tolerant: missing numbers, full stops for commas, missing milliseconds, blank lines
inside a cue, encodings other than UTF-8.
"""

from oralhist.format import Format

__all__ = ["FORMAT"]


def recognises(data: bytes) -> bool:
    """Whether bytes begin as SRT does; see ``oralhist.formats.srt.lines``."""
    from oralhist.formats.srt.lines import recognises

    return recognises(data)


FORMAT = Format(
    name="srt",
    title="SRT captions",
    suffixes=(".srt",),
    media_type="application/x-subrip",
    recognises=recognises,
    reader="oralhist.formats.srt.reader:read",
    writer="oralhist.formats.srt.writer:write",
    holds_one_session=True,
)
