"""Restarting clocks: a session recorded on several tapes has times that start at zero on each tape."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from oralhist.conventions.ids import id_from_label, slug
from oralhist.conventions.timestamps import stamp_text
from oralhist.model import Recording
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.codes import CLOCK_RESTARTS

# A restart goes back to at most a tenth of the latest time, and by at least a minute: overlapping speech and cues out of
# order go back by seconds.
_NEAR_ZERO = 10
_WELL_BEFORE_MS = 60_000


def assign_recordings(starts: Sequence[int | None]) -> list[int]:
    """Assign each start time in milliseconds to a clock: 0, then 1 after the first restart, and so on.

    The times are in the order of the text. A missing time belongs to the clock before it.
    """
    known = [start for start in starts if start is not None]
    if known == sorted(known):  # the usual case, and fast to check
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


def split_by_restarts(
    starts: Sequence[int | None],
    lines: Sequence[int],
    taken: set[str],
    diagnostics: Diagnostics,
    names_of: Callable[[Sequence[int]], Mapping[int, str]] = lambda _: {},
) -> tuple[Sequence[Recording], list[str | None]]:
    """Return the recordings of a session, a new one after each restart, and the id of the recording of each start time.

    Each restart is reported at its line. ``names_of`` returns the printed names of clocks, such as ``Tape 1, Side A``;
    the others are numbered. New ids are added to ``taken``. A single recording has no id and no name.
    """
    clocks = assign_recordings(starts)
    if not clocks or clocks[-1] == 0:
        return (Recording(),), [None] * len(clocks)
    names = names_of(clocks)
    recordings: list[Recording] = []
    for clock in range(clocks[-1] + 1):
        part = names.get(clock, f"Part {clock + 1}")
        id = id_from_label(slug(part), taken)
        taken.add(id)
        recordings.append(Recording(id=id, part=part))
    for place, (before, clock) in enumerate(pairwise(clocks), start=1):
        if clock != before:
            message = f"the times start again at {stamp_text(starts[place] or 0)}: a new recording begins here"
            diagnostics.report(CLOCK_RESTARTS, message, lines[place], hint="correct the time if there is one recording")
    return recordings, [recordings[clock].id for clock in clocks]
