"""What the rules look at: the parts of an interview with their paths, gathered once for all rules."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from oralhist.findings import Path, did_you_mean
from oralhist.model import Interview, Participant, Recording, Session, Turn, Utterance
from oralhist.model.traversal import occurrences

__all__ = ["Survey"]


MOST_HINTS = 20
"""How often the nearest word is looked for: a file with more mistakes than this has one cause, and looking takes time."""


class Survey:
    """An interview, and the parts of it that several rules ask for."""

    def __init__(self, interview: Interview) -> None:
        self.interview = interview
        self._hints_left = MOST_HINTS

    def all(self, *models: type[Any]) -> Iterator[tuple[Path, Any]]:
        """Every object of these classes, with its path."""
        return occurrences(self.interview, *models)

    @cached_property
    def identified(self) -> list[tuple[Path, Any]]:
        """Everything that has an id in the file's one namespace, with its path."""
        found = self.all(Participant, Session, Recording, Turn, Utterance)
        return [(path, part) for path, part in found if part.id is not None]

    def did_you_mean(self, word: str, known: frozenset[str]) -> str:
        """The hint that names the nearest known word, if one is near; given ``MOST_HINTS`` times."""
        if not self._hints_left:
            return ""
        self._hints_left -= 1
        return did_you_mean(word, sorted(known))

    def in_sessions(self, *models: type[Any]) -> Iterator[tuple[Path, Session, Any]]:
        """Every object of these classes that stands in a session, with its path and its session."""
        for number, session in enumerate(self.interview.sessions):
            for path, part in occurrences(session, *models):
                yield ("sessions", number, *path), session, part

    @cached_property
    def people(self) -> frozenset[str]:
        """The ids of the participants."""
        return frozenset(participant.id for participant in self.interview.participants)

    @cached_property
    def speech(self) -> frozenset[str]:
        """The ids of turns and utterances."""
        return frozenset(str(part.id) for _, part in self.identified if isinstance(part, Turn | Utterance))
