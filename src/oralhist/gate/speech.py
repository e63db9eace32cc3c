"""What a reader may see of the turns of a session: withheld ones leave a gap that tells nothing of them."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from attrs import evolve, frozen

from oralhist.access.audience import Audience
from oralhist.findings import Path
from oralhist.gate.content import GAP, content_for, stand_in
from oralhist.gate.prefilter import holds_restricted_words
from oralhist.gate.release_log import Log
from oralhist.model import Inline, Turn, Utterance
from oralhist.model.traversal import with_fields


@frozen
class Withheld:
    """The positions (turn, utterance) of what must not be seen though nothing in it says so, and why."""

    places: AbstractSet[tuple[int, int]] = frozenset()
    why: str = ""


@frozen
class Speech:
    """The turns that are given out; ``whole`` are those turns and utterances of which nothing was withheld."""

    turns: tuple[Turn, ...]
    whole: Sequence[Turn | Utterance]
    is_whole: bool

    def whole_ids(self) -> set[str]:
        """The ids of all of which nothing was withheld."""
        utterances = (said for part in self.whole if isinstance(part, Turn) for said in part.utterances)
        return {part.id for part in (*self.whole, *utterances) if part.id is not None}


Given: TypeAlias = Turn | Inline
"""A turn that is given out, or what stands in the place of one that is not."""


def speech_for(reader: Audience, turns: Sequence[Turn], withheld: Withheld, path: Path, log: Log) -> Speech:
    """The turns as a reader may see them.

    A withheld turn loses all: id, speaker, label, language, times. Withheld utterances at the ends of a turn count as
    turns of their own, and neighbours are one, so that neither length nor number tells anything.
    """
    given: list[Given] = []
    whole: list[Turn | Utterance] = []
    is_whole = True
    touched = {number for number, _ in withheld.places}
    for number, turn in enumerate(turns):
        if turn.restriction is None and number not in touched and not holds_restricted_words(turn):
            given.append(turn)
            whole.append(turn)
            continue
        parts = list(_given(reader, turn, number, withheld, (*path, number), log))
        given += parts
        if len(parts) == 1 and parts[0] is turn:
            whole.append(turn)
            continue
        shown = [part for part in parts if isinstance(part, Turn)]
        is_whole &= len(shown) == len(parts) == 1 and shown[0].utterances == turn.utterances
        before = {id(utterance) for utterance in turn.utterances}
        whole += [held for part in shown for held in part.utterances if id(held) in before]
    return Speech(tuple(_turns(given)), whole, is_whole)


def _given(reader: Audience, turn: Turn, number: int, withheld: Withheld, path: Path, log: Log) -> Iterator[Given]:
    """What is given out of a turn: itself, itself without its closed parts, or what stands in its place."""
    if not reader.may_see(turn.restriction):
        log.add(path, "turn", restriction=turn.restriction)
        yield stand_in(turn.restriction)
        return
    utterances: list[Utterance | None] = []
    for place, utterance in enumerate(turn.utterances):
        at = (*path, "utterances", place)
        if (number, place) in withheld.places:
            log.add(at, "utterance", withheld.why)
            utterances.append(None)
            continue
        content = content_for(reader, utterance.content, (*at, "content"), log)
        utterances.append(utterance if content is utterance.content else evolve(utterance, content=content))
    told = reader.visible_part(turn.restriction)
    if utterances == list(turn.utterances) and told is turn.restriction:
        yield turn
        return
    first = next((place for place, held in enumerate(utterances) if held is not None), None)
    if first is None and utterances:
        yield GAP
        return
    last = max((place for place, held in enumerate(utterances) if held is not None), default=-1)
    if first:
        yield GAP
    shown = tuple(_filled(utterances[first or 0 : last + 1]))
    yield evolve(turn, utterances=shown, restriction=told)
    if last + 1 < len(utterances):
        yield GAP


def _filled(utterances: Sequence[Utterance | None]) -> Iterator[Utterance]:
    """The utterances, one gap for each run of those that are withheld, timed by those around it."""
    for place, utterance in enumerate(utterances):
        if utterance is not None:
            yield utterance
        elif utterances[place - 1] is not None:
            after = next(utterances[later] for later in range(place, len(utterances)) if utterances[later] is not None)
            yield _between(utterances[place - 1], after, GAP)


def _turns(given: Sequence[Given]) -> Iterator[Turn]:
    """The turns, one for each run of equal stand-ins, which has no speaker and the times that those around it leave."""
    for place, part in enumerate(given):
        if isinstance(part, Turn):
            yield part
        elif place == 0 or given[place - 1] != part:
            before = given[place - 1] if place else None
            after = next((given[later] for later in range(place + 1, len(given)) if given[later] != part), None)
            last = before.utterances[-1] if isinstance(before, Turn) and before.utterances else None
            following = after.utterances[0] if isinstance(after, Turn) and after.utterances else None
            yield with_fields(_STAND_IN, {"utterances": (_between(last, following, part),)})


_SAID = Utterance(content=(GAP,))
_STAND_IN = Turn(utterances=(_SAID,))


def _between(before: Utterance | None, after: Utterance | None, part: Inline) -> Utterance:
    """A stand-in as an utterance. Its times, if it has any, are those of the open utterances around it."""
    start = before.end_ms if before else None
    end = after.start_ms if after else None
    start, end = (end if start is None else start), (start if end is None else end)
    if start is None or end is None:
        return with_fields(_SAID, {"content": (part,)})  # type: ignore[no-any-return]
    clocks = {held.recording for held in (before, after) if held is not None}
    if len(clocks) != 1:
        return with_fields(_SAID, {"content": (part,)})  # type: ignore[no-any-return]
    timed = {"content": (part,), "recording": clocks.pop(), "start_ms": start, "end_ms": max(start, end)}
    return with_fields(_SAID, timed)  # type: ignore[no-any-return]
