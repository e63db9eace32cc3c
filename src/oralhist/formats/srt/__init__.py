"""SRT (SubRip): numbered captions with times.

No specification exists, so reading is tolerant: missing numbers, full stops for commas, missing milliseconds, blank lines
inside a cue, encodings other than UTF-8.
"""

from oralhist.formats.format import Format, Reading, Source
from oralhist.model import Interview

__all__ = ["FORMAT"]


def read(source: Source) -> Reading:
    """Read SRT; see ``oralhist.formats.srt.reader``."""
    from oralhist.formats.srt.reader import read

    return read(source)


def write(interview: Interview) -> bytes:
    """Write SRT; see ``oralhist.formats.srt.writer``."""
    from oralhist.formats.srt.writer import write

    return write(interview)


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
    read=read,
    write=write,
    holds_one_session=True,
)
