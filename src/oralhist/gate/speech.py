"""What an audience may see of the turns of a session: withheld ones become a gap that reveals nothing."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, TypeAlias

from attrs import evolve

from oralhist.access.passages import PARTLY, ClosedText
from oralhist.access.placeholders import GAP, is_withheld, placeholder, placeholders_in, placeholders_of
from oralhist.access.visibility import Audience
from oralhist.findings import Path
from oralhist.gate.content import content_for
from oralhist.gate.release_log import Log
from oralhist.model import Content, Turn, Utterance
from oralhist.model.traversal import with_fields

Visible: TypeAlias = Turn | Content
"""A visible turn, or the placeholders of a withheld one."""


def speech_for(audience: Audience, text: ClosedText, path: Path, log: Log) -> tuple[Turn, ...]:
    """Return the turns of a text as an audience may see them.

    A withheld turn loses everything: id, speaker, label, language, times. So does an utterance of which all words are
    withheld; at the start or end of a turn it becomes a separate turn. Neighbouring placeholders become one, so that
    neither length nor number reveals anything.
    """
    visible: list[Visible] = []
    affected = text.restricting | {number for number, _ in text.closed}
    for number, turn in enumerate(text.turns):
        if number in affected:
            visible += _visible(audience, text, number, (*path, number), log)
        else:
            visible.append(turn)
    return tuple(_turns(visible)) if affected else tuple(text.turns)


def _visible(audience: Audience, text: ClosedText, number: int, path: Path, log: Log) -> Iterator[Visible]:
    """Yield the visible parts of a turn: itself, itself without closed parts, or placeholders."""
    turn = text.turns[number]
    if not audience.may_see(turn.restriction):
        log.add(path, "turn", restriction=turn.restriction)
        yield (placeholder(turn.restriction),)
        return
    if not turn.utterances and (number, 0) in text.closed:
        log.add(path, "turn", text.closed[number, 0])
        yield (GAP,)
        return
    parts: list[Utterance | Content] = []
    for place, utterance in enumerate(turn.utterances):
        at = (*path, "utterances", place)
        why = text.closed.get((number, place), PARTLY)
        if why is not PARTLY:
            log.add(at, "utterance", why)
            parts.append((GAP,))
            continue
        content = content_for(audience, utterance.content, (*at, "content"), log)
        if (number, place) in text.closed and is_withheld(content):
            parts.append(placeholders_in(content))
        else:
            parts.append(utterance if content is utterance.content else evolve(utterance, content=content))
    restriction = audience.visible_part(turn.restriction)
    if parts == list(turn.utterances) and restriction is turn.restriction:
        yield turn
        return
    # Gaps of an earlier release become separate turns as new ones do, so that both look alike.
    has_new = any(isinstance(part, tuple) for part in parts)
    ends = [_placeholders_of_utterance(part) if has_new else None for part in parts]
    kept = [place for place, content in enumerate(ends) if content is None]
    first, end = (kept[0], kept[-1] + 1) if kept else (len(parts), len(parts))
    yield from filter(None, ends[:first])
    if kept or not parts:
        yield evolve(turn, utterances=tuple(_with_gaps(parts[first:end])), restriction=restriction)
    yield from filter(None, ends[end:])


def _with_gaps(parts: Sequence[Utterance | Content]) -> Iterator[Utterance]:
    """Yield the utterances; each run of equal placeholders becomes one, with times from its neighbours."""
    runs = [(content, list(run)) for content, run in groupby(parts, _placeholders_of_utterance)]
    for place, (content, run) in enumerate(runs):
        if content is None or not _is_changed(runs, place):
            yield from (part for part in run if isinstance(part, Utterance))
        else:
            before, after = _open_neighbours(runs, place)
            yield _between(before, after, content)


def _turns(visible: Sequence[Visible]) -> Iterator[Turn]:
    """Yield the turns; each run of equal placeholders becomes one without a speaker, with times from its neighbours."""
    runs = [(content, list(run)) for content, run in groupby(visible, _placeholders_of_turn)]
    for place, (content, run) in enumerate(runs):
        if content is None or not _is_changed(runs, place):
            yield from (part for part in run if isinstance(part, Turn))
        else:
            before, after = _open_neighbours(runs, place)
            last = before.utterances[-1] if before and before.utterances else None
            following = after.utterances[0] if after and after.utterances else None
            yield with_fields(_PLACEHOLDER, {"utterances": (_between(last, following, content),)})


def _is_changed(runs: Sequence[tuple[Content | None, list[Any]]], place: int) -> bool:
    """Return whether a run of placeholders, or one next to it, has something new: then its times are new, too."""
    return any(isinstance(part, tuple) for _, run in runs[max(place - 1, 0) : place + 2] for part in run)


def _open_neighbours(runs: Sequence[tuple[Content | None, list[Any]]], place: int) -> tuple[Any, Any]:
    """Return what is directly before and after a run of placeholders, where that is open."""
    before, parts_before = runs[place - 1] if place else ((), [])
    after, parts_after = runs[place + 1] if place + 1 < len(runs) else ((), [])
    return (parts_before[-1] if before is None else None, parts_after[0] if after is None else None)


def _placeholders_of_utterance(part: Utterance | Content) -> Content | None:
    """Return the placeholders that are all of an utterance, also of an earlier release; None if it has more."""
    return placeholders_of(part) if isinstance(part, Utterance) else part


def _placeholders_of_turn(part: Visible) -> Content | None:
    """Return the placeholders that are all of a turn, also of an earlier release; None if it has more."""
    if not isinstance(part, Turn):
        return part
    rest = (part.id, part.speaker, part.label, part.language, part.corresponds, part.restriction)
    if len(part.utterances) != 1 or any(rest):
        return None
    return _placeholders_of_utterance(part.utterances[0])


_GAP_ONLY = Utterance(content=(GAP,))
_PLACEHOLDER = Turn(utterances=(_GAP_ONLY,))


def _between(before: Utterance | None, after: Utterance | None, content: Content) -> Utterance:
    """Return placeholders as an utterance, with the times that the open utterances around it leave, if known."""
    changed: dict[str, Any] = {"content": content}
    start = before.end_ms if before else None
    end = after.start_ms if after else None
    start, end = (end if start is None else start), (start if end is None else end)
    if start is not None and end is not None:
        recordings = {utterance.recording for utterance in (before, after) if utterance is not None}
        if len(recordings) == 1:
            changed |= {"recording": recordings.pop(), "start_ms": start, "end_ms": max(start, end)}
    return with_fields(_GAP_ONLY, changed)  # type: ignore[no-any-return]
