"""The context of a check: the parts of an interview with their paths, collected in one walk for all rules."""

import datetime
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import chain
from typing import Any

from oralhist.findings import Path, did_you_mean
from oralhist.model import Interview, Recording, Session, Turn, Utterance
from oralhist.model.content import Content, ContentShape
from oralhist.model.shapes import ListOf, Nested, Shape, Text, fields_of, shape_of

MOST_HINTS = 20
"""How many hints name the nearest word: a file with more mistakes has one cause, and each search takes milliseconds."""

_ASCII = bytes(range(128))

Parts = list[tuple[Path, Any]]
"""Parts of an interview with their paths, in file order."""

Fields = tuple[tuple[str, bool], ...]
"""Fields of a class that hold other parts, and whether each is a content."""


class RuleContext:
    """An interview with the views of it that several rules need; ``on`` is the date of the check, if there is one."""

    def __init__(self, interview: Interview, on: datetime.date | None = None) -> None:
        self.interview = interview
        self.on = on
        self.contents: list[tuple[Path, str | int, Content]] = []
        """Every content that is not empty, nested or not: the path of its holder, the last step, the content."""
        self._parts = _ByClass()
        self._hints_left = MOST_HINTS
        self._gather(interview, ())

    def _gather(self, part: Any, path: Path) -> None:
        """Collect a part, and all contents and parts in it."""
        parts, fields = self._parts[part.__class__]
        parts.append((path, part))
        for name, holds_content in fields:
            held = getattr(part, name)
            if not held:
                continue
            if holds_content:
                self.contents.append((path, name, held))
                if len(held) == 1 and held[0].__class__ is str:
                    continue
            if held.__class__ is tuple:
                self._gather_items(held, (*path, name))
            else:
                self._gather(held, (*path, name))

    def _gather_items(self, items: tuple[Any, ...], path: Path) -> None:
        for number, item in enumerate(items):
            if item.__class__ is tuple:  # one of several contents
                if item:
                    self.contents.append((path, number, item))
                    self._gather_items(item, (*path, number))
            elif item.__class__ is not str:
                self._gather(item, path + (number,))  # noqa: RUF005 - saves a tenth of the walk

    def all(self, *models: type[Any]) -> Parts:
        """Return every object of these classes with its path: class by class, each in file order."""
        found = [self._parts[model][0] for model in models if model in self._parts]
        return found[0] if len(found) == 1 else list(chain.from_iterable(found))

    def values(self, *shapes: Text) -> Iterator[tuple[Path, str]]:
        """Yield every text in a field of these shapes, with its path; contents and extensions have other shapes."""
        for model, (parts, _) in self._parts.items():
            for name in _of_shape(model, shapes):
                for path, part in parts:
                    value = getattr(part, name)
                    if not value:
                        continue
                    if value.__class__ is tuple:
                        yield from (((*path, name, number), item) for number, item in enumerate(value))
                    else:
                        yield (*path, name), value

    @cached_property
    def words(self) -> str:
        """All texts of all contents, joined by line breaks: one search shows whether a closer look is needed."""
        return "\n".join([item for _, _, content in self.contents for item in content if item.__class__ is str])

    @cached_property
    def characters_beyond_ascii(self) -> str:
        """Those of all contents, in order. Searching them takes less time than searching all words."""
        if self.words.isascii():
            return ""
        data = self.words.encode("utf-8", "surrogatepass").translate(None, _ASCII)
        return data.decode("utf-8", "surrogatepass")

    def session_of(self, path: Path) -> Session:
        """Return the session that a path leads into."""
        number = path[1]
        if path[0] != "sessions" or not isinstance(number, int):
            raise ValueError(f"{path} does not lead into a session")
        return self.interview.sessions[number]

    @cached_property
    def clocks(self) -> dict[str | int, dict[str | None, Recording]]:
        """The recordings of each session by id, by the number of the session."""
        sessions = enumerate(self.interview.sessions)
        return {n: {recording.id: recording for recording in session.recordings} for n, session in sessions}

    def clock_of(self, path: Path, recording: str | None) -> Recording | None:
        """Return the recording that a time at this path refers to, or None if it is unknown."""
        recordings = self.session_of(path).recordings
        if len(recordings) == 1:
            return recordings[0]
        return self.clocks[path[1]].get(recording) if recording else None

    def did_you_mean(self, word: str, known: frozenset[str]) -> str:
        """Return the hint that names the nearest known word, if there is one; at most ``MOST_HINTS`` times."""
        if not self._hints_left:
            return ""
        self._hints_left -= 1
        return did_you_mean(word, sorted(known))

    @cached_property
    def people(self) -> frozenset[str]:
        """The ids of the participants."""
        return frozenset(participant.id for participant in self.interview.participants)

    @cached_property
    def speech(self) -> frozenset[str]:
        """The ids of turns and utterances."""
        return frozenset(part.id for _, part in self.all(Turn, Utterance) if part.id is not None)


class _ByClass(dict[Any, tuple[Parts, Fields]]):
    """The parts of each class, and the fields of the class that hold other parts."""

    def __missing__(self, model: Any) -> tuple[Parts, Fields]:
        entered = self[model] = ([], _inner(model))
        return entered


@cache
def _inner(model: Any) -> Fields:
    """Return the fields of a class that hold other parts, and whether each is a content."""
    shapes = ((field.name, shape_of(field)) for field in fields_of(model))
    return tuple((name, isinstance(shape, ContentShape)) for name, shape in shapes if _holds_parts(shape))


def _holds_parts(shape: Shape) -> bool:
    return isinstance(shape, Nested | ContentShape) or (isinstance(shape, ListOf) and _holds_parts(shape.item))


@cache
def _of_shape(model: Any, shapes: Any) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in fields_of(model)
        for shape in [shape_of(field)]
        if (shape.item if isinstance(shape, ListOf) else shape) in shapes
    )
