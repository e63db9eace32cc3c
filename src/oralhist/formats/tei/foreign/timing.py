"""The times of turns: their start, their end and their recording."""

from collections.abc import Sequence
from typing import NamedTuple

from attrs import evolve

from oralhist.formats.tei.foreign.codes import OTHER_TIMELINE, UNRESOLVED_POINTER
from oralhist.formats.tei.foreign.elements import Element, child, children, descendants, ids_in, xml_id_of
from oralhist.formats.tei.foreign.reading_log import ReadingLog
from oralhist.formats.tei.foreign.recordings import recordings_of
from oralhist.formats.tei.foreign.timelines import Timeline
from oralhist.model import TimePoint, Utterance
from oralhist.model.shapes import LARGEST_WHOLE
from oralhist.syntax.codes import INVALID_TIME

_NO_TIMELINE = -1
"""The timeline of texts before and after the speech, which have no times."""


class _Moment(NamedTuple):
    """A moment in milliseconds, and the number of its timeline."""

    ms: int
    timeline: int


class Timing:
    """Finds the times of one turn after another. All times of a turn are on one timeline; others are skipped."""

    def __init__(self, text: Element, log: ReadingLog) -> None:
        self._log = log
        self._moments: dict[str, _Moment] = {}
        timelines = list(descendants(text, "timeline"))
        for number, timeline in enumerate(timelines):
            self._add_moments(timeline, number)
        self.recordings, self._recordings_of_timelines = recordings_of(child(text, "teiHeader"), timelines, log)
        self._timeline: int | None = None
        self._start: _Moment | None = None
        self._end: _Moment | None = None

    def _add_moments(self, element: Element, number: int) -> None:
        """Add the moments of a timeline. Those whose time is unknown are skipped and counted."""
        timeline = Timeline(element)
        for when in children(element, "when"):
            id = xml_id_of(when)
            exact = timeline.known.get(id)
            if exact is None or not 0 <= exact <= LARGEST_WHOLE:
                self._log.count(INVALID_TIME, "moments whose time is unknown, skipped", when)
            else:
                self._moments.setdefault(id, _Moment(round(exact), number))

    def _moment_at(self, *pointers: str | None) -> _Moment | None:
        """Return the moment that the first of these attributes points to; others are skipped."""
        ids = (id for pointer in pointers for id in ids_in(pointer))
        return next((self._moments[id] for id in ids if id in self._moments), None)

    def begin_turn(self, element: Element, holder: Element) -> None:
        """Begin a turn, with the times of its element, else of the ``annotationBlock`` that holds it."""
        starts = (element.get("start"), element.get("synch"), holder.get("start"), holder.get("synch"))
        ends = (element.get("end"), holder.get("end"))
        self._start = self._moment_at(*starts, element.get("when"))
        self._end = self._moment_at(*ends)
        for given, moment in ((any(starts), self._start), (any(ends), self._end)):
            if given and moment is None:
                self._log.count(UNRESOLVED_POINTER, "times that point to no known moment, skipped", element)
        moment = self._start or self._end
        self._timeline = None if moment is None else moment.timeline
        if self._end is not None and self._end.timeline != self._timeline:
            self._end = None

    def begin_untimed(self) -> None:
        """Begin a text that is not speech and has no times."""
        self._start = self._end = None
        self._timeline = _NO_TIMELINE

    def end_turn(self) -> None:
        """Begin what is between turns, which may have times."""
        self._start = self._end = self._timeline = None

    def moment(self, pointer: str | None, element: Element) -> list[TimePoint]:
        """Return the moment that an attribute points to, in a list that is empty if the turn cannot have it."""
        moment = self._moment_at(pointer)
        if moment is None or self._timeline == _NO_TIMELINE:
            return []
        if self._timeline not in (None, moment.timeline):
            self._log.count(OTHER_TIMELINE, "moments on another timeline than their turn's, skipped", element)
            return []
        self._timeline = moment.timeline
        return [TimePoint(ms=moment.ms)]

    def timed(self, utterances: Sequence[Utterance]) -> list[Utterance]:
        """Return the utterances with the turn's start and end, where these are open, and with its recording."""
        timed = list(utterances)
        if self._start is not None and timed[0].start_ms is None:
            timed[0] = evolve(timed[0], start_ms=self._start.ms)
        if self._end is not None and timed[-1].end_ms is None:
            timed[-1] = evolve(timed[-1], end_ms=self._end.ms)
        if self._timeline is None or len(self.recordings) < 2:
            return timed
        recording = self.recordings[self._recordings_of_timelines[self._timeline]].id
        return [evolve(one, recording=recording) for one in timed]
