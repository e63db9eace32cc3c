"""Which parts of an interview only the archive sees."""

from bisect import bisect_right
from collections.abc import Iterator

from oralhist.access.visibility import LAYERS, Audience
from oralhist.findings import Path
from oralhist.model import AccessLevel, Restriction, TimeRange, Utterance
from oralhist.model.shapes import LARGEST_WHOLE
from oralhist.rules.rule_context import RuleContext

_LAYERS = {"turns": "transcript", "versions": "transcript", "index": "index", "recordings": "media"}


class ArchiveOnly:
    """The places that only the archive sees on the date of the check; without a date, no restriction lapses."""

    def __init__(self, context: RuleContext) -> None:
        self._context = context
        self._others = Audience(level=AccessLevel.ON_SITE, on=context.on)
        limits = [(path, limit) for path, limit in context.all(Restriction) if path[-1] == "restriction"]
        closed = {path[:-1] for path, limit in limits if not self._others.may_see(limit)}
        access = context.interview.access
        self._layers = {name for name in LAYERS if not self._others.may_see_layer(access, name)}
        self._places = closed | set(self._closed_utterances())

    def covers(self, path: Path) -> bool:
        """Return whether only the archive sees what is at a path."""
        if path[-1:] == ("private_note",) or path[:1] in (("consents",), ("history",)):
            return True
        if path[-1:] in (("public_note",), ("replacement",)):
            return False
        if self._layers and ("record" in self._layers or self._layer_of(path) in self._layers):
            return True
        if "metadata" in self._layers and path != ("id",):  # then only the id is released
            return True
        return any(path[:length] in self._places for length in range(1, len(path) + 1))

    def _layer_of(self, path: Path) -> str:
        if path[:1] in (("front",), ("back",)) or path[-1:] == ("partial_transcript",):
            return "transcript"
        layer = _LAYERS.get(str(path[2]), "") if path[:1] == ("sessions",) and len(path) > 2 else ""
        return layer if layer != "media" or path[4:5] == ("files",) else ""

    def _closed_utterances(self) -> Iterator[Path]:
        """Yield the utterances that overlap a stretch of their recording that only the archive may hear.

        This merges the stretches and bisects, so that thousands of stretches cost little; ``oralhist.access.overlap``,
        which the gate uses, also places utterances without times.
        """
        stretches: dict[tuple[str | int, str | None], list[tuple[int, int]]] = {}
        for path, part in self._context.all(TimeRange):
            if not self._others.may_see(part.restriction):
                recording = self._context.session_of(path).recordings[int(path[3])]
                stretches.setdefault((path[1], recording.id), []).append((part.start_ms, part.end_ms))
        if not stretches:
            return
        merged = {clock: _merged(found) for clock, found in stretches.items()}
        for path, utterance in self._context.all(Utterance):
            clock = self._context.clock_of(path, utterance.recording)
            closed = merged.get((path[1], clock.id)) if clock is not None else None
            if closed and utterance.start_ms is not None and _overlaps(closed, utterance.start_ms, utterance.end_ms):
                yield path


def _merged(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches in order, with those that touch or overlap merged."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _overlaps(merged: list[tuple[int, int]], start: int, end: int | None) -> bool:
    place = bisect_right(merged, (start if end is None else max(start, end - 1), LARGEST_WHOLE)) - 1
    return place >= 0 and merged[place][1] > start
