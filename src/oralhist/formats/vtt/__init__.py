"""WebVTT: cues with times and voices (W3C Candidate Recommendation, 4 April 2019).

Files are read by the rules of the specification, but text that these rules drop is kept or reported.
"""

from oralhist.format import Format


def recognises(data: bytes) -> bool:
    """Return whether bytes begin with the signature of WebVTT (section 4.1)."""
    start = data.removeprefix(b"\xef\xbb\xbf")[:7]
    return start.startswith(b"WEBVTT") and start[6:7] in (b"", b" ", b"\t", b"\n", b"\r")


FORMAT = Format(
    name="vtt",
    title="WebVTT",
    suffixes=(".vtt",),
    media_type="text/vtt",
    recognises=recognises,
    reader="oralhist.formats.vtt.reader:read",
    writer="oralhist.formats.vtt.writer:write",
    holds_one_session=True,
    has_one_clock=True,
    has_word_times=True,
)
