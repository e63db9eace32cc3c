"""What an audience may see of a session: its recordings, its speech in all versions, its index."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import define, evolve

from oralhist.access.closed_times import ClosedRecording, closed_recordings
from oralhist.access.correspondence import closed_texts
from oralhist.access.elsewhere import unseen_ids
from oralhist.access.overlap import overlapping_points
from oralhist.access.passages import OVERLAPS, RESTRICTED, ClosedElsewhere, ClosedText
from oralhist.access.visibility import LEVELS, Audience, rank
from oralhist.access.withheld_times import TimesOfSpeech, withheld_times
from oralhist.findings import Path
from oralhist.gate.carried import carry_restrictions
from oralhist.gate.release_log import Cut, Log
from oralhist.gate.speech import speech_for
from oralhist.model import (
    Access,
    AccessLevel,
    IndexPoint,
    MediaFile,
    Recording,
    Restriction,
    Session,
    TimeRange,
    Turn,
    Version,
)
from oralhist.model.traversal import with_fields


def session_for(
    audience: Audience, session: Session, access: Access | None, elsewhere: ClosedElsewhere, path: Path, log: Log
) -> Session | None:
    """Return a session as an audience may see it, or None.

    ``access`` closes whole layers. ``elsewhere`` is what is closed of other sessions.
    """
    if not audience.may_see(session.restriction):
        log.add(path, "session", restriction=session.restriction)
        return None
    release = _SessionRelease(audience, session, access, elsewhere, path, log)
    changed: dict[str, Any] = {
        "recordings": tuple(release.recording(place, recording) for place, recording in enumerate(session.recordings)),
        "turns": release.turns(),
        "versions": tuple(release.versions()),
        "index": tuple(release.index()),
        "restriction": audience.visible_part(session.restriction),
    }
    is_changed = any(getattr(session, key) != new for key, new in changed.items())
    return with_fields(session, changed) if is_changed else session


def closed_recording(recording: Recording) -> Recording:
    """Return what is left of a closed recording: its id and clock, because times refer to it, and its stretches."""
    return Recording(id=recording.id, offset_ms=recording.offset_ms, restricted_times=recording.restricted_times)


@define(slots=False)
class _SessionRelease:
    """The release of one session, part by part."""

    audience: Audience
    whole: Session
    access: Access | None
    elsewhere: ClosedElsewhere
    path: Path
    log: Log

    @cached_property
    def closed(self) -> Mapping[int, ClosedRecording]:
        """The times that the audience may not hear, by the position of their recording."""
        return closed_recordings(self.audience, self.whole.recordings)

    @cached_property
    def texts(self) -> Sequence[ClosedText]:
        """What is closed of the turns, then of each version."""
        texts = closed_texts(self.audience, self.whole, self.access, self.closed, self.elsewhere)
        if self.has_speech:
            carry_restrictions(self.audience, self.whole, self.access, texts)
        return texts

    @cached_property
    def has_speech(self) -> bool:
        """Whether the audience sees the layer of the transcript."""
        return self.audience.may_see_layer(self.access, "transcript")

    @cached_property
    def sees_all_speech(self) -> bool:
        """Whether nothing of any text is withheld: else the first words of index points may quote what is."""
        versions = self.whole.versions
        is_open = self.has_speech and all(self.audience.may_see(version.restriction) for version in versions)
        return is_open and not any(text.closed for text in self.texts)

    @cached_property
    def has_stretches(self) -> bool:
        """Whether any stretch of the session is restricted, also if only for lower audiences."""
        everyone = Audience(level=AccessLevel.PUBLIC, on=self.audience.on)
        return bool(closed_recordings(everyone, self.whole.recordings))

    def recording(self, number: int, recording: Recording) -> Recording:
        """Return a recording; a closed one keeps only its id and clock, because times refer to it, and its stretches.

        The stretches that the audience may hear stay, so that a later release to a lower audience withholds them.
        """
        path = (*self.path, "recordings", number)
        stretches = self._stretches(recording, path)
        if not self.audience.may_see(recording.restriction):
            self.log.add(path, "recording", restriction=recording.restriction)
            return evolve(closed_recording(recording), restricted_times=stretches)
        restriction = self.audience.visible_part(recording.restriction)
        files = tuple(self._files(number, recording, path))
        return evolve(recording, files=files, restricted_times=stretches, restriction=restriction)

    def _stretches(self, recording: Recording, path: Path) -> tuple[TimeRange, ...]:
        """Return the restricted stretches that the audience may hear; the log lists the others as cuts."""
        stretches: list[TimeRange] = []
        for place, stretch in enumerate(recording.restricted_times):
            if not self.audience.may_see(stretch.restriction):
                at = (*path, "restricted_times", place)
                self.log.add(at, "stretch", restriction=stretch.restriction)
                cut = Cut(path=at, recording=recording.id, start_ms=stretch.start_ms, end_ms=stretch.end_ms)
                self.log.cuts.append(cut)
            elif restriction := self.audience.visible_part(stretch.restriction):
                stretches.append(evolve(stretch, restriction=restriction))
        return tuple(stretches)

    def _files(self, number: int, recording: Recording, path: Path) -> Iterator[MediaFile]:
        """Yield the files of a recording that the audience may have."""
        for place, file in enumerate(recording.files):
            at = (*path, "files", place)
            if not self.audience.may_see_layer(self.access, "media"):
                self.log.add(at, "file", "the media are restricted")
            elif (closed := self.closed.get(number)) and closed.holds_closed_times(recording.duration_ms):
                self.log.add(at, "file", "a stretch of it is restricted: cut it first")
            elif not self.audience.may_see(file.restriction):
                self.log.add(at, "file", restriction=file.restriction)
            elif file.url in self.elsewhere.urls:
                self.log.add(at, "file", "it also holds what is withheld: cut it first")
            else:
                yield evolve(file, restriction=self.audience.visible_part(file.restriction))

    def turns(self) -> tuple[Turn, ...]:
        """Return the turns of the session itself; the log lists the times of withheld ones as cuts."""
        path = (*self.path, "turns")
        if not self.has_speech:
            if self.whole.turns:
                self.log.add(path, "transcript", "the transcript is restricted")
            return ()
        self._cut(self.texts[0], path)
        return speech_for(self.audience, self.texts[0], path, self.log)

    def versions(self) -> Iterator[Version]:
        """Yield the other versions of the text that the audience may see."""
        for place, version in enumerate(self.whole.versions):
            at = (*self.path, "versions", place)
            if not self.has_speech:
                self.log.add(at, "version", "the transcript is restricted")
            elif not self.audience.may_see(version.restriction):
                self.log.add(at, "version", restriction=version.restriction)
            else:
                text = self.texts[place + 1]
                self._cut(text, (*at, "turns"))
                turns = speech_for(self.audience, text, (*at, "turns"), self.log)
                restriction = self.audience.visible_part(version.restriction)
                is_same = turns == version.turns and restriction is version.restriction
                yield version if is_same else evolve(version, turns=turns, restriction=restriction)

    def _cut(self, text: ClosedText, path: Path) -> None:
        """List the times of withheld speech as cuts, without those that overlap a restricted stretch."""
        lengths = {recording.id: recording.duration_ms for recording in self.whole.recordings}
        for time in withheld_times(text, self.whole.recordings):
            if text.closed[time.place] is OVERLAPS:
                continue
            turn, place = time.place
            end = time.end_ms if time.end_ms is not None else lengths.get(time.recording) or time.start_ms
            cut = Cut(
                path=(*path, turn, "utterances", place),
                recording=time.recording,
                start_ms=min(time.start_ms, end),
                end_ms=max(time.start_ms, end),
            )
            self.log.cuts.append(cut)

    def index(self) -> Iterator[IndexPoint]:
        """Yield the index points; without their first words if any speech of the session is withheld."""
        if not self.whole.index:
            return
        if not self.audience.may_see_layer(self.access, "index"):
            self.log.add((*self.path, "index"), "index", "the index is restricted")
            return
        withheld, limits = self._withheld_points(), self._limits_of_points()
        for place, point in enumerate(self.whole.index):
            at = (*self.path, "index", place)
            if place in withheld:
                restriction = None if withheld[place] is not RESTRICTED else point.restriction
                self.log.add(at, "index point", withheld[place], restriction)
                continue
            limit = limits.get(place)
            known = evolve(point, restriction=limit) if limit and rank(limit) > rank(point.restriction) else point
            yield self._point(evolve(known, at=None) if point.at and not self.has_speech else known, at)

    def _withheld_points(self) -> Mapping[int, str]:
        """Return why index points are withheld, by their places."""
        points = self.whole.index
        is_open = [self.audience.may_see(point.restriction) for point in points]
        overlapping = self._overlapping_points(is_open) if self.closed else set()
        closed_ids = (
            {id for text in self.texts for id in text.closed_ids()} | self.elsewhere.ids | self.elsewhere.unseen
        )
        recordings = self.whole.recordings
        times = TimesOfSpeech([time for text in self.texts for time in withheld_times(text, recordings)], recordings)
        withheld: dict[int, str] = {}
        for place, point in enumerate(points):
            if not is_open[place]:
                withheld[place] = RESTRICTED
            elif place in overlapping:
                withheld[place] = OVERLAPS
            elif point.at in closed_ids or times.contain(point):
                withheld[place] = "it refers to speech that is withheld"
            elif point.at and not self.has_speech and (point.start_ms is None or self.has_stretches):
                withheld[place] = "it refers to speech that the audience does not see"
        return withheld

    def _limits_of_points(self) -> Mapping[int, Restriction]:
        """Return the restrictions that index points must get, because a version with closed speech is left out.

        The times of the version may be all that closes a point to a lower audience, so a later release cannot know it.
        """
        if all(self.audience.may_see(version.restriction) for version in self.whole.versions):
            return {}
        limits: dict[int, Restriction] = {}
        for number in range(LEVELS.index(self.audience.level) - 1, -1, -1):
            audience = Audience(level=LEVELS[number], on=self.audience.on)
            elsewhere = ClosedElsewhere(unseen=unseen_ids(audience, [self.whole]))
            lower = _SessionRelease(audience, self.whole, self.access, elsewhere, self.path, Log())
            for place in lower._withheld_points():
                limits.setdefault(place, Restriction(level=LEVELS[number + 1]))
        return limits

    def _overlapping_points(self, is_open: Sequence[bool]) -> set[int]:
        """Return the index points that overlap closed times, by their own times or those of what they refer to."""
        turns = self.whole.turns if self.has_speech else ()
        is_open_turn = [self.audience.may_see(turn.restriction) for turn in turns]
        return overlapping_points(self.whole.index, is_open, turns, is_open_turn, self.whole.recordings, self.closed)

    def _point(self, point: IndexPoint, path: Path) -> IndexPoint:
        restriction = self.audience.visible_part(point.restriction)
        if self.sees_all_speech:
            return point if restriction is point.restriction else evolve(point, restriction=restriction)
        if point.partial_transcript or any(text.partial_transcript for text in point.texts):
            self.log.add((*path, "partial_transcript"), "first words", "speech of this session is withheld")
        texts = tuple(evolve(text, partial_transcript=None) for text in point.texts)
        return evolve(point, partial_transcript=None, texts=texts, restriction=restriction)
