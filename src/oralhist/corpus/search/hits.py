"""Hits of a search, and concordances."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, Unpack

from attrs import field, frozen

from oralhist.arguments import checked
from oralhist.corpus.search.database import CannotSearch, open_database
from oralhist.corpus.search.filters import Filters, conditions
from oralhist.corpus.search.keywords import KeywordLine, Span, lines_of, snippet, spans_of
from oralhist.corpus.search.query import Query, parsed
from oralhist.model.summaries import clock

_MOST_HITS = 1 << 40
"""More than any database has, and a number that SQLite takes."""

Place = str | os.PathLike[str]


@frozen(kw_only=True)
class Hit:
    """A passage that a search found.

    ``kind`` is ``speech`` for an utterance of the transcript, ``version`` for one of a translation or an edited text,
    ``index`` for a point of the index. ``session``, ``turn`` and ``utterance`` are its numbers, from 1; ``version`` is that
    of a version or an index point. Times are in milliseconds from the start of the recording; ``after_ms`` is the last
    known time before a passage without one. ``matches`` are the places of the words in the text.
    """

    interview: str
    title: str
    date: str | None
    session: int
    kind: str
    version: int
    turn: int | None
    utterance: int | None
    speaker: str | None
    name: str | None
    role: str | None
    recording: str | None
    recording_title: str | None
    address: str | None
    start_ms: int | None
    end_ms: int | None
    after_ms: int | None
    language: str | None
    text: str
    matches: tuple[Span, ...] = field(default=())

    @property
    def clock(self) -> str:
        """The time as on a player, ``12:05`` or ``1:02:03``; ``after 12:05`` for the last known one; else empty."""
        if self.start_ms is not None:
            return clock(self.start_ms)
        return f"after {clock(self.after_ms)}" if self.after_ms is not None else ""

    def snippet(self, width: int = 160, marks: tuple[str, str] = ("[", "]")) -> str:
        """Return about ``width`` characters around the first word that was found, with marks around the words."""
        return snippet(self.text, self.matches, width, marks)


@frozen(kw_only=True)
class Found:
    """The best hits of a search, and the number of all."""

    total: int
    hits: tuple[Hit, ...]


@checked
def search(database: Place, query: str, *, limit: int = 20, **filters: Unpack[Filters]) -> Found:
    """Return the passages of a search database that best match a query; see ``parsed`` for its language.

    The best are those with the rarest words in the fewest others (BM25). Raises ``CannotSearch``, ``InvalidQuery`` for a
    query that cannot be understood, and ``InvalidValue`` for an invalid date or kind.
    """
    wanted = parsed(query)
    with reading(database) as connection:
        where, values = conditions(filters)
        total = _total(connection, wanted, where, values)
        found = _hits(connection, wanted, where, values, "folded.rank, interviews.id, passages.number", limit)
        return Found(total=total, hits=tuple(found))


@checked
def concordance(
    database: Place, query: str, *, width: int = 40, limit: int | None = None, **filters: Unpack[Filters]
) -> Iterator[tuple[Hit, KeywordLine]]:
    """Yield every word or phrase that a query finds, with ``width`` characters before and after it, and its passage.

    They are in the order of the interviews' ids; ``limit`` is the largest number of passages. Raises what ``search``
    raises.
    """
    wanted = parsed(query)
    with reading(database) as connection:
        where, values = conditions(filters)
        most = -1 if limit is None else limit
        for hit in _hits(connection, wanted, where, values, "interviews.id, passages.number", most):
            for line in lines_of(hit.text, wanted.terms, width):
                yield hit, line


@contextmanager
def reading(database: Place) -> Iterator[sqlite3.Connection]:
    """Open a database, and close it at the end. Raises ``CannotSearch``, also for a damaged one."""
    with closing(open_database(database)) as connection:
        try:
            yield connection
        except sqlite3.DatabaseError as error:
            message = f"{os.fspath(database)!r} cannot be searched ({error}): make it again with 'oralhist index'"
            raise CannotSearch(message) from None


def _total(connection: sqlite3.Connection, wanted: Query, where: str, values: list[Any]) -> int:
    joined = "JOIN passages ON passages.number = folded.rowid" if where else ""
    statement = f"SELECT count(*) FROM folded {joined} WHERE folded MATCH ?{where}"  # noqa: S608 - conditions are ours
    (total,) = connection.execute(statement, (wanted.expression, *values)).fetchone()
    return int(total)


_COLUMNS = """
    interviews.id, interviews.title, interviews.date, passages.session, passages.kind, passages.place, passages.turn,
    passages.utterance, passages.speaker, speakers.name, speakers.role, passages.recording, passages.start_ms,
    passages.end_ms, passages.language, passages.text, passages.number, passages.interview
"""


def _hits(
    connection: sqlite3.Connection, wanted: Query, where: str, values: list[Any], order: str, limit: int
) -> Iterator[Hit]:
    statement = f"""
        SELECT {_COLUMNS} FROM folded JOIN passages ON passages.number = folded.rowid
        JOIN interviews ON interviews.number = passages.interview
        LEFT JOIN speakers ON speakers.interview = passages.interview AND speakers.id = passages.speaker
        WHERE folded MATCH ?{where} ORDER BY {order} LIMIT ?
    """  # noqa: S608 - conditions and order are ours
    for row in connection.execute(statement, (wanted.expression, *values, min(limit, _MOST_HITS))):
        *columns, number, interview = row
        yield _hit(connection, columns, number, interview, wanted)


def _hit(connection: sqlite3.Connection, columns: list[Any], number: int, interview: int, wanted: Query) -> Hit:
    (
        id,
        title,
        date,
        session,
        kind,
        version,
        turn,
        utterance,
        speaker,
        name,
        role,
        recording,
        start,
        end,
        language,
        text,
    ) = columns
    known = connection.execute(
        "SELECT title, address FROM recordings WHERE interview = ? AND session = ? AND id = ?",
        (interview, session, recording or ""),
    ).fetchone()
    after = None
    if start is None:
        (after,) = connection.execute(
            "SELECT max(start_ms) FROM passages WHERE interview = ? AND session = ? AND kind = ? AND place = ? "
            "AND recording IS ? AND number < ?",
            (interview, session, kind, version, recording, number),
        ).fetchone()
    return Hit(
        interview=id,
        title=title,
        date=date,
        session=session,
        kind=kind,
        version=version,
        turn=turn,
        utterance=utterance,
        speaker=speaker,
        name=name,
        role=role,
        recording=recording,
        recording_title=known[0] if known else None,
        address=known[1] if known else None,
        start_ms=start,
        end_ms=end,
        after_ms=after,
        language=language,
        text=text,
        matches=tuple(spans_of(text, wanted.terms)),
    )
