"""Oral History as Data: the tables from which a static site of interviews is built (CollectionBuilder).

A transcript has the columns ``speaker``, ``words``, ``tags`` and ``timestamp`` in any order, of which only ``words`` is
needed; an index has ``time``, ``title`` and ``description``. Each row of a transcript is a paragraph: an utterance.
Words and tags stand as HTML text. The documentation of the project is the source.
"""

from oralhist.formats.format import Format, Reading, Source
from oralhist.model import Interview

__all__ = ["FORMAT", "INDEX"]


def read(source: Source) -> Reading:
    """Read a transcript; see ``oralhist.formats.ohasdata.transcript``."""
    from oralhist.formats.ohasdata.transcript import read

    return read(source)


def write(interview: Interview) -> bytes:
    """Write a transcript; see ``oralhist.formats.ohasdata.transcript``."""
    from oralhist.formats.ohasdata.transcript import write

    return write(interview)


def recognises(data: bytes) -> bool:
    """Whether the first row of some bytes names the words and another column of a transcript."""
    from oralhist.formats.rows import header_in

    names = set(header_in(data))
    return "words" in names and not names.isdisjoint(("speaker", "tags", "timestamp"))


def read_index(source: Source) -> Reading:
    """Read an index; see ``oralhist.formats.ohasdata.index``."""
    from oralhist.formats.ohasdata.index import read

    return read(source)


def write_index(interview: Interview) -> bytes:
    """Write an index; see ``oralhist.formats.ohasdata.index``."""
    from oralhist.formats.ohasdata.index import write

    return write(interview)


def recognises_index(data: bytes) -> bool:
    """Whether the first row of some bytes names the columns of an index."""
    from oralhist.formats.rows import header_in

    return set(header_in(data)) >= {"time", "title", "description"}


FORMAT = Format(
    name="ohasdata",
    title="Oral History as Data: transcript (CSV)",
    suffixes=(".csv",),
    media_type="text/csv",
    recognises=recognises,
    read=read,
    write=write,
    holds_one_session=True,
)

INDEX = Format(
    name="ohasdata-index",
    title="Oral History as Data: index (CSV)",
    suffixes=(".index.csv", ".csv"),
    media_type="text/csv",
    recognises=recognises_index,
    read=read_index,
    write=write_index,
    holds_one_session=True,
)
