"""Rows as Arrow tables, and Arrow tables as Parquet files with the same bytes each time."""

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from oralhist.corpus.tables.schema import TABLES
from oralhist.errors import missing_package

MOST_ROWS = 100_000
"""Rows in a row group. A group ends at the end of an interview, so that its statistics say which interviews it holds."""


@cache
def pyarrow() -> Any:
    """Return the package pyarrow with its modules for Parquet, computing and files.

    Raises ``MissingPackage`` when it is not installed.
    """
    try:
        import pyarrow
        import pyarrow.compute
        import pyarrow.ipc
        import pyarrow.parquet
    except ImportError:
        raise missing_package("writing tables", "pyarrow", "'oralhist[tables]'") from None
    return pyarrow


@cache
def schema_of(table: str) -> Any:
    """Return the Arrow schema of a table; each column has its meaning as metadata."""
    pa = pyarrow()
    types = {"text": pa.string(), "texts": pa.list_(pa.string()), "number": pa.int64(), "day": pa.date32()}
    return pa.schema(
        [pa.field(one.name, types[one.type], metadata={"description": one.meaning}) for one in TABLES[table]]
    )


def as_table(table: str, columns: Sequence[Sequence[Any]]) -> Any:
    """Return columns of Python values as an Arrow table."""
    pa, schema = pyarrow(), schema_of(table)
    arrays = [pa.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def without(table: Any, interviews: Sequence[str]) -> Any:
    """Return an Arrow table without the rows of some interviews."""
    if not interviews:
        return table
    pc = pyarrow().compute
    return table.filter(pc.invert(pc.is_in(table["interview"], value_set=pyarrow().array(interviews))))


def in_order(table: Any) -> Any:
    """Return an Arrow table in the order of the ids of interviews; rows of one interview keep their order."""
    order = pyarrow().compute.sort_indices(table, sort_keys=[("interview", "ascending")])
    return table.take(order).combine_chunks()


def as_parquet(table: Any, metadata: Mapping[str, str]) -> bytes:
    """Return an Arrow table in the order of interviews as a Parquet file."""
    pq, buffer = pyarrow().parquet, io.BytesIO()
    schema = table.schema.with_metadata(dict(metadata))
    with pq.ParquetWriter(buffer, schema, compression="zstd", compression_level=3) as writer:
        for start, count in _groups(table["interview"]):
            group = table.slice(start, count).replace_schema_metadata(dict(metadata))
            writer.write_table(group, row_group_size=max(1, count))
    return buffer.getvalue()


def _groups(interviews: Any) -> Iterator[tuple[int, int]]:
    """Yield the first row and the number of rows of each row group."""
    count = len(interviews)
    if count <= MOST_ROWS:
        yield 0, count
        return
    ends, start = _ends(interviews), 0
    for end, following in zip(ends, [*ends[1:], None], strict=True):
        if following is None or following - start > MOST_ROWS:
            for first in range(start, end, MOST_ROWS):
                yield first, min(MOST_ROWS, end - first)
            start = end


def _ends(interviews: Any) -> list[int]:
    """Return the row after the last one of each interview."""
    counts = pyarrow().compute.value_counts(interviews)
    ends, total = [], 0
    for one in counts:
        total += one["counts"].as_py()
        ends.append(total)
    return ends
