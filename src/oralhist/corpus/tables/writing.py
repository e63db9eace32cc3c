"""Write the tables of many interviews for one audience; only parts that change are written."""

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from attrs import frozen, mutable

from oralhist.corpus.journal import CannotBegin, Entry
from oralhist.corpus.released import Gate, ReleasedRun
from oralhist.corpus.run import Summary
from oralhist.corpus.tables.arrow import as_parquet, in_order, pyarrow, without
from oralhist.corpus.tables.rows import interview_rows, restriction_rows, word_rows
from oralhist.corpus.tables.schema import FOR_ARCHIVE, ON_REQUEST, PARTS, TABLES, VERSION
from oralhist.corpus.tables.staging import Staging, abandoned, staging
from oralhist.errors import CannotWrite
from oralhist.gate import ReleasedInterview
from oralhist.model import AccessLevel
from oralhist.storage import write_files

_FOLDER = "audience="


@frozen(kw_only=True)
class TablesWritten:
    """What was written: the folder, the numbers of rows by table, and of parts that changed or did not.

    ``summary`` says what became of each file; it quotes no word of an interview.
    """

    folder: Path
    summary: Summary
    rows: Mapping[str, int]
    parts_written: int
    parts_unchanged: int
    parts_removed: int


@mutable(kw_only=True)
class TablesRun(ReleasedRun[TablesWritten]):
    """Writes the tables of released interviews; ``written`` is the result at the end. Iterating over it does so.

    It yields an entry for each file. See ``oralhist.corpus.Collection.tables``.
    """

    folder: Path
    words: bool = False

    def __iter__(self) -> Iterator[Entry]:
        pyarrow()
        gate = self.files.gate
        target = self.folder / f"{_FOLDER}{gate.audience}"
        tables = _tables(gate.audience, words=self.words)
        _ = self.files.items  # raises an error before anything is written
        with _only_writer(self.folder, target), staging(target, tables) as staged:
            withdrawn: set[str] = set()
            yield from self._each(lambda one: staged.add(one.id, _rows(one, tables)), withdrawn.update)
            rows, parts = _store(staged, target, tables, _metadata(gate), sorted(withdrawn))
        self._written = TablesWritten(
            folder=target,
            summary=self.files.summary(),
            rows=rows,
            parts_written=parts["written"],
            parts_unchanged=parts["unchanged"],
            parts_removed=parts["removed"],
        )


def _tables(audience: AccessLevel, *, words: bool) -> tuple[str, ...]:
    left_out = ([] if words else [ON_REQUEST]) + ([] if audience is AccessLevel.ARCHIVE else [FOR_ARCHIVE])
    return tuple(table for table in TABLES if table not in left_out)


def _metadata(gate: Gate) -> dict[str, str]:
    """Return the metadata of each file: nothing that differs between two runs with the same result."""
    return {
        "oralhist.audience": str(gate.audience),
        "oralhist.on": gate.on.isoformat() if gate.on else "",
        "oralhist.version": version("oralhist"),
        "oralhist.tables": str(VERSION),
        "oralhist.parts": str(PARTS),
    }


def _rows(interview: ReleasedInterview, tables: Sequence[str]) -> dict[str, Any]:
    rows: dict[str, Any] = interview_rows(interview)
    if ON_REQUEST in tables:
        rows[ON_REQUEST] = word_rows(interview)
    if FOR_ARCHIVE in tables:
        rows[FOR_ARCHIVE] = restriction_rows(interview)
    return rows


def _store(
    staged: Staging, target: Path, tables: Sequence[str], metadata: Mapping[str, str], withdrawn: Sequence[str]
) -> tuple[Counter[str], Counter[str]]:
    """Write the parts that have changed, and remove those without rows; count rows by table, and parts by what was done."""
    rows: Counter[str] = Counter(dict.fromkeys(tables, 0))
    parts: Counter[str] = Counter()
    for part in range(PARTS):
        for table in tables:
            data = None
            if not part or staged.has_rows(table, part):  # the first part is made in any case: it shows the columns
                held = in_order(without(staged.rows(table, part), withdrawn))
                rows[table] += held.num_rows
                data = as_parquet(held, metadata) if held.num_rows or not part else None
            parts[_replace(target / table / f"part-{part:02}.parquet", data)] += 1
    for table in TABLES:
        if table not in tables:  # it was made before, and would keep what is now withheld
            for file in (target / table).glob("part-*.parquet"):
                parts[_replace(file, None)] += 1
            with suppress(OSError):
                (target / table).rmdir()
    return rows, parts


def _replace(file: Path, data: bytes | None) -> str:
    """Give a file its content, or remove it; return what was done."""
    try:
        old = file.read_bytes()
    except FileNotFoundError:
        old = None
    except OSError as error:
        raise CannotWrite(f"{file}: {error.strerror}") from None
    if data == old:
        return "unchanged" if data is not None else "absent"
    try:
        if data is None:
            file.unlink()
            return "removed"
        file.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"{file}: {error.strerror}") from None
    write_files({file: data})
    return "written"


@contextmanager
def _only_writer(folder: Path, target: Path) -> Iterator[None]:
    """Make the folder of an audience, and keep other processes from writing to it.

    Raises ``CannotBegin`` when the folder has tables of another audience: programs that read all of them would mix them.
    """
    try:
        others = [one.name for one in folder.glob(f"{_FOLDER}*") if one.name != target.name]
        if others:
            message = f"{str(folder)!r} has tables of another audience, {others[0]!r}"
            raise CannotBegin(f"{message}: name another folder for {target.name!r}")
        target.mkdir(parents=True, exist_ok=True)
        with _locked(target) as is_locked:
            for rest in abandoned(target) if is_locked else ():
                shutil.rmtree(rest, ignore_errors=True)
            yield
    except OSError as error:
        raise CannotWrite(f"{folder}: {error.strerror or error}") from None


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Lock a folder for this process; the value says whether its system can. Raises ``CannotBegin`` if another has it."""
    if sys.platform == "win32":
        yield False
        return
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_locked = True
        except BlockingIOError:
            raise CannotBegin(f"another run is writing to {str(folder)!r}: wait until it has ended") from None
        except OSError:  # a file system without locks, or one that locks only what can be written
            is_locked = False
        yield is_locked
    finally:
        os.close(descriptor)
