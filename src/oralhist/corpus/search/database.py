"""The search database of one audience: an SQLite file, which is made and changed as a whole."""

import os
import shutil
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path

from attrs import frozen, mutable

from oralhist.corpus.journal import CannotBegin, Entry
from oralhist.corpus.released import Gate, ReleasedRun
from oralhist.corpus.run import Summary
from oralhist.corpus.search.passages import Indexed, Row, indexed
from oralhist.corpus.words import search_text
from oralhist.errors import CannotWrite, OralHistError
from oralhist.storage import remove_abandoned, replacing
from oralhist.storage.temporary import locked_file

APPLICATION = 0x6F72616C
"""The number in the header of the file that says what it is."""

VERSION = 1
"""The version of the tables, and of how words are folded."""

_TABLES = {
    "interviews": "number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, date TEXT",
    "sessions": "interview INTEGER NOT NULL, session INTEGER NOT NULL, first_day TEXT, last_day TEXT",
    "recordings": "interview INTEGER NOT NULL, session INTEGER NOT NULL, id TEXT NOT NULL, title TEXT, address TEXT",
    "speakers": "interview INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, label TEXT NOT NULL, role TEXT, spellings TEXT NOT NULL, "
    "turns INTEGER NOT NULL, words INTEGER NOT NULL, speech_ms INTEGER NOT NULL",
    "passages": "number INTEGER PRIMARY KEY, interview INTEGER NOT NULL, session INTEGER NOT NULL, kind TEXT NOT NULL, "
    "place INTEGER NOT NULL, turn INTEGER, utterance INTEGER, speaker TEXT, recording TEXT, start_ms INTEGER, "
    "end_ms INTEGER, language TEXT, text TEXT NOT NULL",
}
_PARTS = ("sessions", "recordings", "speakers", "passages")
"""Tables with rows of an interview, by its number."""

_WORDS = "CREATE VIRTUAL TABLE folded USING fts5 (text, content='', tokenize='ascii')"
_SETTINGS = "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"

_MEMORY = 1 << 25
"""Bytes of the index of words that are kept in memory before they are written: a quarter less time than with 1 MB."""

_MOST_WAITING = 20_000
"""Passages that wait in memory to be stored together."""


class CannotSearch(OralHistError):
    """A file that is no search database, or a Python without full-text search."""


@frozen(kw_only=True)
class IndexWritten:
    """What was written: the numbers of interviews that were added, changed, unchanged and removed, and of passages.

    ``summary`` says what became of each file; it quotes no word of an interview.
    """

    database: Path
    summary: Summary
    added: int
    changed: int
    unchanged: int
    removed: int
    passages: int


@mutable(kw_only=True)
class IndexRun(ReleasedRun[IndexWritten]):
    """Writes the search database of released interviews; ``written`` is the result at the end. Iterating over it does so.

    It yields an entry for each file. See ``oralhist.corpus.Collection.index``.
    """

    database: Path

    def __iter__(self) -> Iterator[Entry]:
        target, settings = self.database, _settings(self.files.gate)
        known = _known_settings(target, settings)
        _ = self.files.items  # raises an error before anything is written
        with _temporary(target) as copy, _temporary(target) as clean:
            if known:
                shutil.copyfile(target, copy)
            with _writing(copy, target) as connection:
                index = _Index(connection, is_new=not known)
                yield from self._each(lambda one: index.add(one.id, indexed(one)), index.withdraw)
                index.end(settings)
                if index.has_removed:
                    connection.execute("VACUUM INTO ?", (str(clean),))  # a file without anything that was removed
            if settings != known or index.has_removed or index.counts["added"]:
                with (clean if index.has_removed else copy).open("rb") as file, replacing(target) as out:
                    shutil.copyfileobj(file, out, 1 << 20)
        self._written = IndexWritten(database=target, summary=self.files.summary(), **index.counts)


def _settings(gate: Gate) -> dict[str, str]:
    """Return what the content depends on. ``unicode`` decides how words are folded."""
    return {
        "audience": str(gate.audience),
        "on": gate.on.isoformat() if gate.on else "",
        "oralhist": version("oralhist"),
        "version": str(VERSION),
        "unicode": unicodedata.unidata_version,
    }


_REBUILT = ("oralhist", "version", "unicode")
"""Settings which, if another program or Python wrote the database, mean that it is made again from nothing."""


def _known_settings(target: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """Return the settings of a database that can be changed; none if it is to be made.

    Raises ``CannotBegin`` if the file is no search database, or one of another audience.
    """
    if not target.exists():
        return {}
    try:
        with closing(open_database(target)) as connection:
            known = dict(connection.execute("SELECT name, value FROM settings"))
    except CannotSearch as error:
        raise CannotBegin(f"{error}: name another file") from None
    if known.get("audience") != settings["audience"]:
        message = f"{str(target)!r} is the search database of another audience, {known.get('audience')!r}"
        raise CannotBegin(f"{message}: name another file for {settings['audience']!r}")
    return known if all(known.get(name) == settings[name] for name in _REBUILT) else {}


def open_database(path: str | os.PathLike[str]) -> sqlite3.Connection:
    """Open a search database for reading. Raises ``CannotSearch``."""
    if not Path(path).is_file():
        raise CannotSearch(f"{os.fspath(path)!r} is not a file: make a search database with 'oralhist index'")
    connection = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        (number,) = connection.execute("PRAGMA application_id").fetchone()
    except sqlite3.Error:
        number = None
    if number != APPLICATION:
        connection.close()
        raise CannotSearch(f"{os.fspath(path)!r} is no search database that 'oralhist index' made")
    return connection


@contextmanager
def _temporary(target: Path) -> Iterator[Path]:
    """Give an empty file in the folder of the database, which is removed at the end."""
    try:
        remove_abandoned(target.parent)
        descriptor, name = locked_file(target.parent)
    except OSError as error:
        raise CannotWrite(f"{target}: {error.strerror}") from None
    try:
        yield name
    finally:
        os.close(descriptor)
        name.unlink(missing_ok=True)


@contextmanager
def _writing(copy: Path, target: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy of a database for writing. Raises ``CannotWrite`` for errors of SQLite, such as a full disk."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        try:
            yield connection
        except sqlite3.Error as error:
            raise CannotWrite(f"{target}: {error}") from None


class _Index:
    """A database that is being made or changed. No journal is kept, because it is a copy."""

    def __init__(self, connection: sqlite3.Connection, *, is_new: bool) -> None:
        self._connection = connection
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -65536"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("BEGIN")
        if is_new:
            self._make()
        self._numbers: dict[str, int] = dict(connection.execute("SELECT id, number FROM interviews"))
        self._rest = dict(self._numbers)
        self._next = self._last("passages") + 1
        self._next_interview = self._last("interviews") + 1
        self._waiting: dict[str, list[Row]] = {table: [] for table in _TABLES}
        self._new: set[str] = set()
        self.has_removed = False
        self.counts = {"added": 0, "changed": 0, "unchanged": 0, "removed": 0, "passages": 0}

    def _make(self) -> None:
        self._connection.execute(f"PRAGMA application_id = {APPLICATION}")
        self._connection.execute(_SETTINGS)
        for table, columns in _TABLES.items():
            self._connection.execute(f"CREATE TABLE {table} ({columns})")
        try:
            self._connection.execute(_WORDS)
            self._connection.execute("INSERT INTO folded (folded, rank) VALUES ('hashsize', ?)", (_MEMORY,))
        except sqlite3.OperationalError as error:
            raise CannotSearch(f"this Python has an SQLite without full-text search: {error}") from None

    def _last(self, table: str) -> int:
        (number,) = self._connection.execute(f"SELECT coalesce(max(number), 0) FROM {table}").fetchone()  # noqa: S608
        return int(number)

    def add(self, id: str, rows: Indexed) -> None:
        """Add an interview, or put it in the place of an older version if anything of it has changed."""
        number = self._numbers.get(id)
        if number is not None:
            del self._rest[id]
            if self._stored(number) == rows:
                self.counts["unchanged"] += 1
                return
            self._remove(number)
            self.counts["changed"] += 1
        else:
            number = self._numbers[id] = self._next_interview
            self._next_interview += 1
            self._new.add(id)
            self.counts["added"] += 1
        waiting = self._waiting
        waiting["interviews"].append((number, *rows.interview))
        waiting["sessions"] += [(number, *row) for row in rows.sessions]
        waiting["recordings"] += [(number, *row) for row in rows.recordings]
        waiting["speakers"] += [(number, *row) for row in rows.speakers]
        waiting["passages"] += [(place, number, *row) for place, row in enumerate(rows.passages, self._next)]
        self._next += len(rows.passages)
        if len(waiting["passages"]) > _MOST_WAITING:
            self._flush()

    def _flush(self) -> None:
        passages = self._waiting["passages"]
        words = ((row[0], search_text(row[-1])) for row in passages)
        self._connection.executemany("INSERT INTO folded (rowid, text) VALUES (?, ?)", words)
        for table, rows in self._waiting.items():
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
                rows.clear()

    def _stored(self, number: int) -> Indexed:
        """Return the rows of an interview that the database holds."""
        (interview,) = self._connection.execute("SELECT id, title, date FROM interviews WHERE number = ?", (number,))
        held = {}
        for table in _PARTS:
            skipped = 2 if table == "passages" else 1
            found = self._connection.execute(f"SELECT * FROM {table} WHERE interview = ? ORDER BY rowid", (number,))  # noqa: S608
            held[table] = [row[skipped:] for row in found]
        return Indexed(interview=interview, **held)

    def _remove(self, number: int) -> None:
        """Remove an interview from all tables and from the index of words."""
        self.has_removed = True
        found = self._connection.execute("SELECT number, text FROM passages WHERE interview = ?", (number,)).fetchall()
        rows = [(place, search_text(text)) for place, text in found]
        self._connection.executemany("INSERT INTO folded (folded, rowid, text) VALUES ('delete', ?, ?)", rows)
        for table in _PARTS:
            self._connection.execute(f"DELETE FROM {table} WHERE interview = ?", (number,))  # noqa: S608
        self._connection.execute("DELETE FROM interviews WHERE number = ?", (number,))

    def withdraw(self, ids: Iterable[str]) -> None:
        """Remove interviews, also those that were just added."""
        for id in ids:
            number = self._numbers.pop(id, None)
            if number is not None:
                self._flush()
                self._remove(number)
                self._rest.pop(id, None)
                self.counts["added"] -= id in self._new
                self.counts["removed"] += id not in self._new

    def end(self, settings: Mapping[str, str]) -> None:
        """Remove the interviews that were not added, and put the index of words in its final form."""
        self._flush()
        self.withdraw(list(self._rest))
        self._connection.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", settings.items())
        self._connection.execute("INSERT INTO folded (folded) VALUES ('optimize')")
        for table in _PARTS:
            self._connection.execute(f"CREATE INDEX IF NOT EXISTS {table}_of ON {table} (interview)")
        (self.counts["passages"],) = self._connection.execute("SELECT count(*) FROM passages").fetchone()
        self._connection.execute("COMMIT")
