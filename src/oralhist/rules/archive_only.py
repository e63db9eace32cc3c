"""Which parts of an interview only the archive sees."""

from collections.abc import Iterator

from oralhist.access.closed_times import closed_recordings
from oralhist.access.overlap import overlapping_utterances
from oralhist.access.visibility import LAYERS, Audience
from oralhist.findings import Path
from oralhist.model import AccessLevel, Restriction
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
        """Yield the utterances that overlap a stretch of a recording that only the archive may hear."""
        for number, session in enumerate(self._context.interview.sessions):
            if not (closed := closed_recordings(self._others, session.recordings)):
                continue
            path: Path = ("sessions", number, "turns")
            texts = [(path, session.turns)]
            texts += [
                ((*path[:2], "versions", n, "turns"), version.turns) for n, version in enumerate(session.versions)
            ]
            for at, turns in texts:
                is_open = [self._others.may_see(turn.restriction) for turn in turns]
                for turn, place in overlapping_utterances(turns, is_open, session.recordings, closed):
                    yield (*at, turn, "utterances", place)
