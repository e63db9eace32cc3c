"""The turns of a transcript as they are gathered, with their ids, and the index points of their headings."""

from collections.abc import Iterable
from typing import TypeVar

from attrs import evolve, frozen

from oralhist.formats.tei.foreign.reading_log import ReadingLog
from oralhist.model import IndexPoint, Restriction, Turn, Utterance

Part = TypeVar("Part", Turn, Utterance)


@frozen
class Heading:
    """A heading, with its level, its restriction and its line."""

    level: int
    title: str
    restriction: Restriction | None
    line: int


class TurnList:
    """Turns in order, and index points that lead to them."""

    def __init__(self, log: ReadingLog) -> None:
        self.turns: list[Turn] = []
        self.index: list[IndexPoint] = []
        self._log = log
        self.headings: list[Heading] = []
        """The headings since the last turn, which lead to the next one."""

    def add(self, turn: Turn, line: int, lines: Iterable[int] = (), *, needs_id: bool = False) -> Turn:
        """Add a turn and return it as added: without an id that is in use, and with one if it needs one.

        ``line`` is the line of the turn, ``lines`` are those of its utterances.
        """
        turn = self._with_own_id(turn)
        if needs_id or self.headings:
            turn = self._with_id(turn)
        turn = evolve(turn, utterances=tuple(map(self._with_own_id, turn.utterances)))
        self._add_index_points(turn)
        self.turns.append(turn)
        self._log.set_line(turn, line)
        for utterance, own_line in zip(turn.utterances, lines, strict=False):
            self._log.set_line(utterance, own_line)
        return turn

    def finish(self) -> list[Heading]:
        """Let headings after the last turn lead to that turn; return the headings of a text without turns."""
        if self.headings and self.turns:
            last = self.turns.pop()
            line = self._log.line(last, ())
            last = self._with_id(last)
            self._add_index_points(last)
            self.turns.append(last)
            self._log.set_line(last, line)
        return self.headings

    def _with_own_id(self, part: Part) -> Part:
        return part if self._log.claimed(part.id) == part.id else evolve(part, id=None)

    def _add_index_points(self, turn: Turn) -> None:
        for heading in self.headings:
            point = IndexPoint(at=turn.id, title=heading.title, level=heading.level, restriction=heading.restriction)
            self._log.set_line(point, heading.line)
            self.index.append(point)
        self.headings = []

    def _with_id(self, turn: Turn) -> Turn:
        if turn.id is not None:
            return turn
        number = len(self.turns) + 1
        while f"turn-{number}" in self._log.ids:
            number += 1
        self._log.ids.add(f"turn-{number}")
        return evolve(turn, id=f"turn-{number}")
