"""The times of one turn: where it starts and ends, and on which recording's clock."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import evolve

from oralhist.formats.tei.foreign.recordings import Recordings
from oralhist.formats.tei.foreign.timelines import Moment, Moments
from oralhist.formats.tei.foreign.unsupported import Unsupported
from oralhist.model import TimePoint, Utterance

if TYPE_CHECKING:
    from lxml import etree


NO_TIMELINE = -1
"""What stands before and after the speech has no clock."""


class Timing:
    """Finds the moments of one turn after another. All of a turn's count on one timeline; others are left out."""

    def __init__(self, moments: Moments, recordings: Recordings, unsupported: Unsupported) -> None:
        self._moments = moments
        self._recordings = recordings
        self._unread = unsupported
        self._timeline: int | None = None
        self._start: Moment | None = None
        self._end: Moment | None = None

    def begin(self, element: etree._Element, holder: etree._Element) -> None:
        """Begin a turn: its times are those of its element, else of the ``annotationBlock`` around it."""
        starts = (element.get("start"), element.get("synch"), holder.get("start"), holder.get("synch"))
        ends = (element.get("end"), holder.get("end"))
        self._start, self._end = self._moments.at(*starts, element.get("when")), self._moments.at(*ends)
        for given, moment in ((any(starts), self._start), (any(ends), self._end)):
            if given and moment is None:
                what = "times that lead to no known moment, left out"
                self._unread.count("unknown-time", what, element)
        moment = self._start or self._end
        self._timeline = None if moment is None else moment.timeline
        if self._end is not None and self._end.timeline != self._timeline:
            self._end = None

    def outside(self) -> None:
        """Begin a text that is no speech and has no clock."""
        self._start = self._end = None
        self._timeline = NO_TIMELINE

    def between(self) -> None:
        """Begin what stands between turns."""
        self._start = self._end = self._timeline = None

    def moment(self, pointer: str | None, element: etree._Element) -> list[TimePoint]:
        """The moment that an attribute points to, if it counts on this turn's timeline."""
        moment = self._moments.at(pointer)
        if moment is None or self._timeline == NO_TIMELINE:
            return []
        if self._timeline not in (None, moment.timeline):
            self._unread.count("other-timeline", "moments on another timeline than their turn's, left out", element)
            return []
        self._timeline = moment.timeline
        return [TimePoint(ms=moment.ms)]

    def timed(self, utterances: Iterable[Utterance]) -> list[Utterance]:
        """The utterances with the turn's times where they have none of their own, and with their recording."""
        timed = list(utterances)
        if self._start is not None and timed[0].start_ms is None:
            timed[0] = evolve(timed[0], start_ms=self._start.ms)
        if self._end is not None and timed[-1].end_ms is None:
            timed[-1] = evolve(timed[-1], end_ms=self._end.ms)
        recording = self._recordings.clock(self._timeline)
        return [evolve(one, recording=recording) for one in timed] if recording else timed
