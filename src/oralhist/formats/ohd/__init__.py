"""Oral-History.Digital: transcripts as tab-separated tables with markup in the words.

The columns are ``TIMECODE``, ``SPEAKER`` and ``TRANSCRIPT``, and in its editing tables ``Band`` (the tape) and
translations; names are in English or German. A row is a segment, which becomes an utterance. The import of the platform
defines what a table means: quotation marks are characters, and a row has a start but no end.
"""

from oralhist.format import Format


def recognises(data: bytes) -> bool:
    """Return whether the first row of some bytes names the time codes and the words of a transcript."""
    from oralhist.formats.ohd.columns import TIMECODE, TRANSCRIPT, TRANSLATION, kind_of
    from oralhist.syntax.delimited import header_in

    kinds = {kind_of(key) for key in header_in(data)}
    return TIMECODE in kinds and not kinds.isdisjoint((TRANSCRIPT, TRANSLATION))


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
