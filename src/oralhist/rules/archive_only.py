"""What of an interview is for the archive alone: words that stand there reach nobody else."""

from bisect import bisect_right
from collections.abc import Iterator

from oralhist.findings import Path
from oralhist.model import AccessLevel, Restriction, TimeRange, Utterance
from oralhist.model.shapes import LARGEST_WHOLE
from oralhist.rules.context import RuleContext

_LAYERS = {"turns": "transcript", "versions": "transcript", "index": "index", "recordings": "media"}


class Sealed:
    """The places that are for the archive alone, on the day the survey names; else as long as nothing has lapsed."""

    def __init__(self, context: RuleContext) -> None:
        self._survey = context
        found = context.all(Restriction)
        self._places = {path[:-1] for path, held in found if path[-1] == "restriction" and self._seals(held)}
        access = context.interview.access
        layers = ("record", "metadata", "media", "transcript", "index")
        self._layers = {name for name in layers if access and self._seals(getattr(access, name))}
        self._places |= set(self._sealed_utterances())

    def covers(self, path: Path) -> bool:
        """Whether what stands at a path is for the archive alone."""
        if path[-1:] == ("private_note",) or path[:1] in (("consents",), ("history",)):
            return True
        if path[-1:] in (("public_note",), ("replacement",)):
            return False
        if self._layers and ("record" in self._layers or self._layer_of(path) in self._layers):
            return True
        if "metadata" in self._layers and path != ("id",):  # then nothing but the id is given out
            return True
        return any(path[:length] in self._places for length in range(1, len(path) + 1))

    def _seals(self, restriction: Restriction | None) -> bool:
        if restriction is None or restriction.level is not AccessLevel.ARCHIVE:
            return False
        last = restriction.until.latest_possible if restriction.until is not None else None
        return self._survey.on is None or last is None or self._survey.on <= last

    def _layer_of(self, path: Path) -> str:
        if path[:1] in (("front",), ("back",)) or path[-1:] == ("partial_transcript",):
            return "transcript"
        layer = _LAYERS.get(str(path[2]), "") if path[:1] == ("sessions",) and len(path) > 2 else ""
        return layer if layer != "media" or path[4:5] == ("files",) else ""

    def _sealed_utterances(self) -> Iterator[Path]:
        """Utterances that overlap a stretch of their recording which is for the archive alone."""
        stretches: dict[tuple[str | int, str | None], list[tuple[int, int]]] = {}
        for path, part in self._survey.all(TimeRange):
            if self._seals(part.restriction):
                recording = self._survey.session_of(path).recordings[int(path[3])]
                stretches.setdefault((path[1], recording.id), []).append((part.start_ms, part.end_ms))
        if not stretches:
            return
        merged = {clock: _merged(found) for clock, found in stretches.items()}
        for path, utterance in self._survey.all(Utterance):
            clock = self._survey.clock_of(path, utterance.recording)
            own = merged.get((path[1], clock.id)) if clock is not None else None
            if own and utterance.start_ms is not None and _overlaps(own, utterance.start_ms, utterance.end_ms):
                yield path


def _merged(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches in order, those that touch made one."""
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
