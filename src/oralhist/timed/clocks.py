"""Clocks that start anew: the times of a session that was recorded on several tapes count from zero on each."""

from collections.abc import Mapping, Sequence

from oralhist.conventions.ids import id_from_label, slug
from oralhist.conventions.timestamps import stamp_text
from oralhist.findings import Severity
from oralhist.model import Recording
from oralhist.syntax.diagnostics import Diagnostics

_NEAR_ZERO = 10
"""A clock that starts anew shows at most a tenth of what it had reached …"""
_WELL_BEFORE_MS = 60_000
"""… and that at least a minute earlier: people who speak at once, and cues out of order, are no new tape."""


def assign_recordings(starts: Sequence[int | None]) -> list[int]:
    """For each start in milliseconds, in the order of the text, which clock it counts on: 0, then 1 after a restart.

    What has no start counts on the clock before it.
    """
    known = [start for start in starts if start is not None]
    if known == sorted(known):  # as of most files, and found out at once
        return [0] * len(starts)
    clocks: list[int] = []
    clock = reached = 0
    for start in starts:
        if start is not None:
            if start * _NEAR_ZERO <= reached and reached - start >= _WELL_BEFORE_MS:
                clock += 1
                reached = start
            reached = max(reached, start)
        clocks.append(clock)
    return clocks


def note_restarts(clocks: Sequence[int], moments: Sequence[tuple[int | None, int]], diagnostics: Diagnostics) -> None:
    """Note each restart at its line; ``moments`` are the starts, each with its line."""
    for place, (start, line) in enumerate(moments):
        if place and clocks[place] != clocks[place - 1]:
            message = (
                f"the times start anew at {stamp_text(start or 0)}: what follows counts on the clock of another "
                "recording (a time at most a tenth of the latest before it, and a minute earlier)"
            )
            diagnostics.add(
                "clock-restarts", Severity.INFO, message, line, hint="correct the time if there is one recording"
            )


def recordings_of(
    clocks: Sequence[int], taken: set[str], parts: Mapping[int, str] | None = None
) -> tuple[Recording, ...]:
    """A recording for each clock; several have ids and say which part they are.

    ``parts`` gives what is printed of a clock, such as ``Tape 1, Side A``; the others are numbered. ``taken`` are the
    ids that are given already; the new ones are added.
    """
    if not clocks or clocks[-1] == 0:
        return (Recording(),)
    recordings: list[Recording] = []
    for clock in range(clocks[-1] + 1):
        part = (parts or {}).get(clock, f"Part {clock + 1}")
        id = id_from_label(slug(part), taken)
        taken.add(id)
        recordings.append(Recording(id=id, part=part))
    return tuple(recordings)
