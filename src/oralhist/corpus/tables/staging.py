"""Rows on their way to the parts: in memory, and beyond a limit in temporary files."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

from attrs import define, field

from oralhist.corpus.tables.arrow import as_table, pyarrow, schema_of
from oralhist.corpus.tables.rows import Row
from oralhist.corpus.tables.schema import PARTS, TABLES

MOST_WAITING = 200_000
"""Rows that wait in memory: about 100 MB as Python values."""

_PREFIX = ".oralhist-rows-"


def part_of(interview: str) -> int:
    """Return the part that holds an interview, by a digest of its id that is the same on every machine."""
    return int.from_bytes(blake2b(interview.encode("utf-8", "surrogatepass"), digest_size=8).digest()) % PARTS


@define
class Staging:
    """Collects rows by table and part. ``folder`` is for the temporary files, which hold released rows only."""

    folder: Path
    tables: tuple[str, ...]
    _waiting: dict[tuple[str, int], list[list[Any]]] = field(factory=dict)
    _count: int = 0
    _stored: dict[tuple[str, int], list[tuple[Path, int]]] = field(factory=dict)

    def add(self, interview: str, rows: Mapping[str, Iterable[Row]]) -> None:
        """Add the rows of an interview."""
        part = part_of(interview)
        for table, some in rows.items():
            columns = list(zip(*some, strict=True))
            if columns:
                self._count += len(columns[0])
                held = self._waiting.setdefault((table, part), [[] for _ in TABLES[table]])
                for target, column in zip(held, columns, strict=True):
                    target.extend(column)
        if self._count > MOST_WAITING:
            self._store()

    def _store(self) -> None:
        """Write what waits to one file for each table, with a batch for each part."""
        pa = pyarrow()
        number = sum(1 for _ in self.folder.iterdir())
        for table in self.tables:
            parts = sorted(part for name, part in self._waiting if name == table)
            file = self.folder / f"{number}-{table}.arrow"
            with file.open("wb") as out, pa.ipc.new_file(out, schema_of(table)) as writer:
                for place, part in enumerate(parts):
                    columns = self._waiting.pop((table, part))
                    writer.write_batch(as_table(table, columns).combine_chunks().to_batches()[0])
                    self._stored.setdefault((table, part), []).append((file, place))
        self._count = 0

    def has_rows(self, table: str, part: int) -> bool:
        """Return whether any row of a part was added."""
        return (table, part) in self._waiting or (table, part) in self._stored

    def rows(self, table: str, part: int) -> Any:
        """Return the rows of a part as an Arrow table, in the order in which they were added."""
        pa = pyarrow()
        tables = []
        for file, place in self._stored.get((table, part), ()):
            with file.open("rb") as stored:
                tables.append(pa.Table.from_batches([pa.ipc.open_file(stored).get_batch(place)]))
        columns = self._waiting.pop((table, part), None)
        if columns is not None or not tables:
            tables.append(as_table(table, columns or [[] for _ in TABLES[table]]))
        return pa.concat_tables(tables)


@contextmanager
def staging(folder: Path, tables: tuple[str, ...]) -> Iterator[Staging]:
    """Give a place for rows; its temporary files, in a folder, are removed at the end."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=_PREFIX) as inside:
        yield Staging(Path(inside), tables)


def abandoned(folder: Path) -> list[Path]:
    """Return the folders of temporary files that a killed process has left."""
    return list(folder.glob(f"{_PREFIX}*"))
