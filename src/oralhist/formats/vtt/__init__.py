"""WebVTT: cues with times and voices (W3C Candidate Recommendation, 4 April 2019).

Read by the rules of the specification, but no word is lost: what the rules throw away is kept as text or told.
"""

from oralhist.formats.format import Format, Reading, Source
from oralhist.model import Interview

__all__ = ["FORMAT"]


def read(source: Source) -> Reading:
    """Read WebVTT; see ``oralhist.formats.vtt.reader``."""
    from oralhist.formats.vtt.reader import read

    return read(source)


def write(interview: Interview) -> bytes:
    """Write WebVTT; see ``oralhist.formats.vtt.writer``."""
    from oralhist.formats.vtt.writer import write

    return write(interview)


def recognises(data: bytes) -> bool:
    """Whether bytes begin with the signature of WebVTT (section 4.1)."""
    start = data.removeprefix(b"\xef\xbb\xbf")[:7]
    return start.startswith(b"WEBVTT") and start[6:7] in (b"", b" ", b"\t", b"\n", b"\r")


FORMAT = Format(
    name="vtt",
    title="WebVTT",
    suffixes=(".vtt",),
    media_type="text/vtt",
    recognises=recognises,
    read=read,
    write=write,
    holds_one_session=True,
    has_word_times=True,
)
