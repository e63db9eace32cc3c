"""Oral History as Data: the tables from which CollectionBuilder builds a static site of interviews.

A transcript has the columns ``speaker``, ``words``, ``tags`` and ``timestamp`` in any order; only ``words`` is required.
An index has ``time``, ``title`` and ``description``. Each row of a transcript is a paragraph, which becomes an
utterance. Words are HTML text. Source: the documentation of the project.
"""

from oralhist.format import Format


def recognises(data: bytes) -> bool:
    """Return whether the first row of some bytes names the words and another column of a transcript."""
    from oralhist.syntax.delimited import header_in

    names = set(header_in(data))
    return "words" in names and not names.isdisjoint(("speaker", "tags", "timestamp"))


def recognises_index(data: bytes) -> bool:
    """Return whether the first row of some bytes names the columns of an index."""
    from oralhist.syntax.delimited import header_in

    return set(header_in(data)) >= {"time", "title", "description"}


FORMAT = Format(
    name="ohasdata",
    title="Oral History as Data: transcript (CSV)",
    suffixes=(".csv",),
    media_type="text/csv",
    recognises=recognises,
    reader="oralhist.formats.ohasdata.transcript:read",
    writer="oralhist.formats.ohasdata.transcript:write",
    holds_one_session=True,
    has_one_clock=True,
)

INDEX = Format(
    name="ohasdata-index",
    title="Oral History as Data: index (CSV)",
    suffixes=(".index.csv", ".csv"),
    media_type="text/csv",
    recognises=recognises_index,
    reader="oralhist.formats.ohasdata.index:read",
    writer="oralhist.formats.ohasdata.index:write",
    holds_one_session=True,
    has_one_clock=True,
)
