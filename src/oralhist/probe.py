"""What a format without a reader cannot carry: change one value, write again, and compare the bytes.

A value is lost if no change of it changes the file. The ids of objects are not values; what refers to one is changed to
the id of another. Of the turns and index points, a sample is changed: the first ones that show each kind of place; what is lost there is lost in all others.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from attrs import evolve, frozen

from oralhist.comparison import Difference
from oralhist.errors import CannotWrite, InvalidValue
from oralhist.findings import Path
from oralhist.format import Format
from oralhist.gate import ReleasedInterview, release
from oralhist.model import AccessLevel, IndexPoint, Interview, Turn, Utterance
from oralhist.model.content import ContentShape, Inline
from oralhist.model.dates import EDTF
from oralhist.model.references import IDENTIFIED
from oralhist.model.shapes import (
    ID,
    LANGUAGE,
    Choice,
    Extensions,
    Integer,
    ListOf,
    Nested,
    Number,
    Shape,
    fields_of,
    is_set,
    shape_of,
)
from oralhist.model.traversal import occurrences

Kind = tuple[str, ...]
"""The names that lead to a value, without positions; an inline has the name of its type."""


@frozen
class _Leaf:
    path: Path
    kind: Kind
    shape: Shape
    value: Any
    targets: tuple[str, ...] = ()
    """The classes to whose ids the value refers, if it is such an id."""


def lost_places(interview: ReleasedInterview, form: Format) -> Iterator[Difference]:
    """Yield what is lost when an interview is written, in the order of the model; of an object that is lost, all of it."""
    sample = _sample(interview)
    kept, lost = _verdicts(sample, form)
    exact = sample == interview

    def is_lost(leaf: _Leaf) -> bool | None:
        key = leaf.path if exact else leaf.kind
        return False if key in kept else True if key in lost else None

    if not exact:
        kept, lost = ({leaf.kind for leaf in _leaves(sample) if leaf.path in paths} for paths in (kept, lost))
    yield from _losses(interview, is_lost)


def carried_kinds(interview: ReleasedInterview, form: Format) -> dict[Kind, bool]:
    """Return the kinds of places in an interview, and whether a format carries any value there."""
    kept, lost = _verdicts(interview, form)
    return {leaf.kind: False for leaf in _leaves(interview) if leaf.path in lost} | {
        leaf.kind: True for leaf in _leaves(interview) if leaf.path in kept
    }


def _verdicts(sample: Interview, form: Format) -> tuple[set[Any], set[Any]]:
    """Return the paths of the values of an interview that a format carries, and of those that are lost."""

    def written(interview: Interview) -> bytes:
        return form.write(release(interview, AccessLevel.ARCHIVE))

    before = written(sample)
    kept: set[Path] = set()
    lost: set[Path] = set()
    ids = [(type(held).__name__, held.id) for _, held in occurrences(sample, *IDENTIFIED) if held.id]
    for leaf in _leaves(sample):
        changed = _changed(leaf, ids)
        if changed is None:
            continue
        try:
            is_same = written(_with(sample, leaf.path, changed)) == before
        except (CannotWrite, InvalidValue):  # the format has noticed the change
            is_same = False
        (lost if is_same else kept).add(leaf.path)
    return kept, lost


def _leaves(interview: Interview) -> Iterator[_Leaf]:
    """Yield every value of an interview that can be lost."""
    yield from _leaves_of(Nested(Interview), interview, (), ())


def _leaves_of(shape: Shape, value: Any, path: Path, kind: Kind, targets: tuple[str, ...] = ()) -> Iterator[_Leaf]:
    match shape:
        case Nested():
            for field, held in _fields(value):
                names = field.metadata["refers_to"]
                yield from _leaves_of(shape_of(field), held, (*path, field.name), (*kind, field.name), names)
        case ListOf():
            for place, item in enumerate(value):
                yield from _leaves_of(shape.item, item, (*path, place), kind, targets)
        case ContentShape():
            for place, item in enumerate(value):
                if isinstance(item, Inline):
                    yield from _leaves_of(Nested(type(item)), item, (*path, place), (*kind, item.TYPE))
                else:
                    yield _Leaf((*path, place), kind, shape, item)
        case _:
            yield _Leaf(path, kind, shape, value, targets if shape is ID else ())


def _fields(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the fields of an object that are set, with their values, without the id of the object."""
    for field in fields_of(type(value)):
        held = getattr(value, field.name)
        if is_set(held) and not (shape_of(field) is ID and not field.metadata["refers_to"]):
            yield field, held


def _changed(leaf: _Leaf, ids: Sequence[tuple[str, str]]) -> Any:
    """Return another value of the same shape, or ``None`` if there is no other.

    ``ids`` are those of the interview, with the names of their classes.
    """
    shape, value = leaf.shape, leaf.value
    if leaf.targets:
        return next((id for name, id in ids if name in leaf.targets and id != value), None)
    match shape:
        case Choice():
            return next(member for member in shape.vocabulary if member != value)
        case Integer():
            return value + 1 if value < shape.maximum else value - 1
        case Number():
            return value + 0.5 if value + 0.5 <= shape.maximum else value - 0.5
        case Extensions():
            return {**value, "changed": True}
        case _:
            return _changed_text(shape, value)


def _changed_text(shape: Shape, text: str) -> str:
    if shape is LANGUAGE:
        return "fr" if text != "fr" else "de"
    if shape is EDTF:
        return re.sub(r"\d", lambda digit: "1" if digit[0] != "1" else "2", text, count=1)
    if isinstance(shape, ContentShape) or shape.problem("x" + text) is None:
        return "x" + text
    return text + "0"


def _with(value: Any, path: Path, new: Any) -> Any:
    """Return an object with another value at a path."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*value[:step], _with(value[step], rest, new), *value[step + 1 :])
    return evolve(value, **{step: _with(getattr(value, step), rest, new)})


def _losses(interview: Interview, is_lost: Callable[[_Leaf], bool | None]) -> Iterator[Difference]:
    """Yield the largest parts of an interview of which every value is lost."""
    yield from _lost_in(Nested(Interview), interview, (), (), is_lost)[0]


def _lost_in(
    shape: Shape, value: Any, path: Path, kind: Kind, is_lost: Callable[[_Leaf], bool | None]
) -> tuple[list[Difference], bool | None]:
    """Return what is lost in a part, and whether that is all of it; ``None`` if it has no value that can be lost."""
    inner: list[tuple[list[Difference], bool | None]]
    match shape:
        case Nested():
            inner = [
                _lost_in(shape_of(field), held, (*path, field.name), (*kind, field.name), is_lost)
                for field, held in _fields(value)
            ]
        case ListOf():
            items = enumerate(value)
            inner = [_lost_in(shape.item, item, (*path, place), kind, is_lost) for place, item in items]
            return [loss for losses, _ in inner for loss in losses], _all(inner)
        case ContentShape():
            inner = [
                _lost_in(Nested(type(item)), item, (*path, place), (*kind, item.TYPE), is_lost)
                if isinstance(item, Inline)
                else _verdict(_Leaf((*path, place), kind, shape, item), is_lost)
                for place, item in enumerate(value)
            ]
        case _:
            return _verdict(_Leaf(path, kind, shape, value), is_lost)
    verdict = _all(inner)
    losses = [Difference(path=path, old=value)] if verdict and path else [loss for found, _ in inner for loss in found]
    return losses, verdict


def _verdict(leaf: _Leaf, is_lost: Callable[[_Leaf], bool | None]) -> tuple[list[Difference], bool | None]:
    lost = is_lost(leaf)
    return ([Difference(path=leaf.path, old=leaf.value)] if lost else []), lost


def _all(inner: list[tuple[list[Difference], bool | None]]) -> bool | None:
    verdicts = [verdict for _, verdict in inner if verdict is not None]
    return all(verdicts) if verdicts else None


def _sample(interview: Interview) -> Interview:
    """Return an interview with the turns, utterances and index points that show a kind of place first."""
    seen: set[Kind] = set()

    def shows_more(shape: Shape, value: Any, kind: Kind) -> bool:
        kinds = {leaf.kind for leaf in _leaves_of(shape, value, (), kind)}
        more = not kinds <= seen
        seen.update(kinds)
        return more

    def thinned(turns: tuple[Turn, ...], kind: Kind) -> tuple[Turn, ...]:
        kept = []
        for turn in turns:
            rest = evolve(turn, utterances=())
            shown = tuple(u for u in turn.utterances if shows_more(Nested(Utterance), u, (*kind, "utterances")))
            if shows_more(Nested(Turn), rest, kind) or shown:
                kept.append(evolve(turn, utterances=shown or turn.utterances[:1]))
        return tuple(kept)

    sessions = []
    for session in interview.sessions:
        versions = tuple(
            evolve(version, turns=thinned(version.turns, ("sessions", "versions", "turns")))
            for version in session.versions
        )
        index = tuple(p for p in session.index if shows_more(Nested(IndexPoint), p, ("sessions", "index")))
        turns = thinned(session.turns, ("sessions", "turns"))
        sessions.append(evolve(session, turns=turns, versions=versions, index=index))
    return evolve(interview, sessions=tuple(sessions))


def is_speech(path: Path) -> bool:
    """Return whether a path leads to the words of an utterance, or to an inline among them."""
    return "utterances" in path and "content" in path and (path[-1] == "content" or isinstance(path[-1], int))
