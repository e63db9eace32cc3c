"""What an audience may see of the turns of a session: withheld ones become a gap that reveals nothing."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias

from attrs import evolve, frozen

from oralhist.access.visibility import Audience
from oralhist.findings import Path
from oralhist.gate.content import GAP, content_for, placeholder
from oralhist.gate.prefilter import holds_restricted_words
from oralhist.gate.release_log import Log
from oralhist.model import Inline, Turn, Utterance
from oralhist.model.traversal import with_fields


@frozen
class WithheldUtterances:
    """The positions (turn, utterance) of utterances to withhold that have no restriction themselves, and why."""

    places: AbstractSet[tuple[int, int]] = frozenset()
    why: str = ""


@frozen
class VisibleSpeech:
    """The visible turns; ``unchanged`` are those turns and utterances of which nothing was withheld."""

    turns: tuple[Turn, ...]
    unchanged: Sequence[Turn | Utterance]
    is_complete: bool

    def unchanged_ids(self) -> set[str]:
        """Return the ids of all turns and utterances of which nothing was withheld."""
        utterances = (utterance for part in self.unchanged if isinstance(part, Turn) for utterance in part.utterances)
        return {part.id for part in (*self.unchanged, *utterances) if part.id is not None}


Visible: TypeAlias = Turn | Inline
"""A visible turn, or the placeholder of a withheld one."""


def speech_for(
    audience: Audience, turns: Sequence[Turn], withheld: WithheldUtterances, path: Path, log: Log
) -> VisibleSpeech:
    """Return the turns as an audience may see them.

    A withheld turn loses everything: id, speaker, label, language, times. Withheld utterances at the start or end of a
    turn become separate turns, and neighbouring placeholders become one, so that neither length nor number reveals
    anything.
    """
    visible: list[Visible] = []
    unchanged: list[Turn | Utterance] = []
    is_complete = True
    affected = {number for number, _ in withheld.places}
    for number, turn in enumerate(turns):
        if turn.restriction is None and number not in affected and not holds_restricted_words(turn):
            visible.append(turn)
            unchanged.append(turn)
            continue
        parts = list(_visible(audience, turn, number, withheld, (*path, number), log))
        visible += parts
        if len(parts) == 1 and parts[0] is turn:
            unchanged.append(turn)
            continue
        kept = [part for part in parts if isinstance(part, Turn)]
        is_complete &= len(kept) == len(parts) == 1 and kept[0].utterances == turn.utterances
        before = {id(utterance) for utterance in turn.utterances}
        unchanged += [utterance for part in kept for utterance in part.utterances if id(utterance) in before]
    return VisibleSpeech(tuple(_turns(visible)), unchanged, is_complete)


def _visible(
    audience: Audience, turn: Turn, number: int, withheld: WithheldUtterances, path: Path, log: Log
) -> Iterator[Visible]:
    """Yield the visible parts of a turn: itself, itself without closed parts, or placeholders."""
    if not audience.may_see(turn.restriction):
        log.add(path, "turn", restriction=turn.restriction)
        yield placeholder(turn.restriction)
        return
    utterances: list[Utterance | None] = []
    for place, utterance in enumerate(turn.utterances):
        at = (*path, "utterances", place)
        if (number, place) in withheld.places:
            log.add(at, "utterance", withheld.why)
            utterances.append(None)
            continue
        content = content_for(audience, utterance.content, (*at, "content"), log)
        utterances.append(utterance if content is utterance.content else evolve(utterance, content=content))
    restriction = audience.visible_part(turn.restriction)
    if utterances == list(turn.utterances) and restriction is turn.restriction:
        yield turn
        return
    kept = [place for place, utterance in enumerate(utterances) if utterance is not None]
    if utterances and not kept:
        yield GAP
        return
    first, end = (kept[0], kept[-1] + 1) if kept else (0, 0)
    if first:
        yield GAP
    yield evolve(turn, utterances=tuple(_with_gaps(utterances[first:end])), restriction=restriction)
    if end < len(utterances):
        yield GAP


def _with_gaps(utterances: Sequence[Utterance | None]) -> Iterator[Utterance]:
    """Yield the utterances; each run of withheld ones becomes one gap, with times from its neighbours."""
    for place, utterance in enumerate(utterances):
        if utterance is not None:
            yield utterance
        elif utterances[place - 1] is not None:
            after = next(utterances[later] for later in range(place, len(utterances)) if utterances[later] is not None)
            yield _between(utterances[place - 1], after, GAP)


def _turns(visible: Sequence[Visible]) -> Iterator[Turn]:
    """Yield the turns; each run of equal placeholders becomes one without a speaker, with times from its neighbours."""
    for place, part in enumerate(visible):
        if isinstance(part, Turn):
            yield part
        elif place == 0 or visible[place - 1] != part:
            before = visible[place - 1] if place else None
            after = next((visible[later] for later in range(place + 1, len(visible)) if visible[later] != part), None)
            last = before.utterances[-1] if isinstance(before, Turn) and before.utterances else None
            following = after.utterances[0] if isinstance(after, Turn) and after.utterances else None
            yield with_fields(_PLACEHOLDER, {"utterances": (_between(last, following, part),)})


_GAP_ONLY = Utterance(content=(GAP,))
_PLACEHOLDER = Turn(utterances=(_GAP_ONLY,))


def _between(before: Utterance | None, after: Utterance | None, part: Inline) -> Utterance:
    """Return a placeholder as an utterance, with the times that the open utterances around it leave, if known."""
    changed: dict[str, Any] = {"content": (part,)}
    start = before.end_ms if before else None
    end = after.start_ms if after else None
    start, end = (end if start is None else start), (start if end is None else end)
    if start is not None and end is not None:
        recordings = {utterance.recording for utterance in (before, after) if utterance is not None}
        if len(recordings) == 1:
            changed |= {"recording": recordings.pop(), "start_ms": start, "end_ms": max(start, end)}
    return with_fields(_GAP_ONLY, changed)  # type: ignore[no-any-return]
