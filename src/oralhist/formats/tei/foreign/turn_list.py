"""The turns as they are gathered, with their ids, and the headings that lead to them."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, frozen

from oralhist.formats.tei.foreign.source_lines import SourceLines
from oralhist.model import IndexPoint, Restriction, Turn, Utterance


@frozen
class Heading:
    """A heading, with its depth among the headings, who may read it, and its line."""

    level: int
    title: str
    restriction: Restriction | None
    line: int


class Passages:
    """Turns in their order. ``ids`` are those that the file has given already; none is given twice."""

    def __init__(self, ids: set[str], stands: SourceLines) -> None:
        self.turns: list[Turn] = []
        self.index: list[IndexPoint] = []
        self._ids = ids
        self._stands = stands
        self._line = 0
        self._headings: list[Heading] = []

    def head(self, heading: Heading) -> None:
        """Take a heading, which will lead to the next turn."""
        self._headings.append(heading)

    def add(self, turn: Turn, line: int, lines: Iterable[int] = (), *, pointed_at: bool = False) -> Turn:
        """Take a turn; an id that is taken is left out, and what something points to gets one.

        ``line`` is that of the turn, ``lines`` are those of its utterances.
        """
        if turn.id in self._ids:
            turn = evolve(turn, id=None)
        self._ids.add(turn.id or "")
        if pointed_at or self._headings:
            turn = self._with_id(turn)
        turn = evolve(turn, utterances=tuple(self._told_apart(turn.utterances)))
        self._lead_to(turn)
        self.turns.append(turn)
        self._line = line
        self._stands.at(turn, line)
        for utterance, own in zip(turn.utterances, lines, strict=False):
            self._stands.at(utterance, own)
        return turn

    def finish(self) -> list[Heading]:
        """Let the headings after the last turn lead to that; give back those of a text without any turn."""
        if self._headings and self.turns:
            last = self._with_id(self.turns.pop())
            self._lead_to(last)
            self.turns.append(last)
            self._stands.at(last, self._line)
        return self._headings

    def _told_apart(self, utterances: Iterable[Utterance]) -> Iterable[Utterance]:
        for utterance in utterances:
            yield evolve(utterance, id=None) if utterance.id in self._ids else utterance
            self._ids.add(utterance.id or "")

    def _lead_to(self, turn: Turn) -> None:
        for heading in self._headings:
            point = IndexPoint(at=turn.id, title=heading.title, level=heading.level, restriction=heading.restriction)
            self._stands.at(point, heading.line)
            self.index.append(point)
        self._headings = []

    def _with_id(self, turn: Turn) -> Turn:
        if turn.id is not None:
            return turn
        number = len(self.turns) + 1
        while f"turn-{number}" in self._ids:
            number += 1
        self._ids.add(f"turn-{number}")
        return evolve(turn, id=f"turn-{number}")
