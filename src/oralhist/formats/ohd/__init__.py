"""Oral-History.Digital: transcripts as tables between tabs, with marks in the words.

The columns are ``TIMECODE``, ``SPEAKER`` and ``TRANSCRIPT``, and in its editing tables ``Band`` (the tape) and
translations; names are in English or German. A row is a segment: an utterance. What the platform itself reads is the
source: quotation marks mean nothing between tabs, and only starts are given.
"""

from oralhist.format import Format

__all__ = ["FORMAT"]


def recognises(data: bytes) -> bool:
    """Whether the first row of some bytes names the time codes and the words of a transcript."""
    from oralhist.formats.ohd.columns import is_timecode, is_transcript, is_translation
    from oralhist.syntax.delimited import header_in

    names = header_in(data)
    return any(map(is_timecode, names)) and any(is_transcript(name) or is_translation(name) for name in names)


FORMAT = Format(
    name="ohd",
    title="Oral-History.Digital: transcript (TSV)",
    suffixes=(".tsv", ".ohd.csv", ".csv"),
    media_type="text/tab-separated-values",
    recognises=recognises,
    reader="oralhist.formats.ohd.reader:read",
    writer="oralhist.formats.ohd.writer:write",
    holds_one_session=True,
)
