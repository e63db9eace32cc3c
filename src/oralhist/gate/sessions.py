"""What an audience may see of a session: its recordings, its speech in all versions, its index."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import define, evolve

from oralhist.access.overlap import Stretch, overlapping_points, overlapping_utterances
from oralhist.access.visibility import Audience
from oralhist.findings import Path
from oralhist.gate.release_log import Cut, Log
from oralhist.gate.speech import VisibleSpeech, WithheldUtterances, speech_for
from oralhist.model import Access, IndexPoint, MediaFile, Recording, Session, TimeRange, Turn, Version
from oralhist.model.traversal import with_fields

_OVERLAPS = "it overlaps a restricted stretch of the recording"


def session_for(audience: Audience, session: Session, access: Access | None, path: Path, log: Log) -> Session | None:
    """Return a session as an audience may see it, or None. ``access`` closes whole layers."""
    if not audience.may_see(session.restriction):
        log.add(path, "session", restriction=session.restriction)
        return None
    release = _SessionRelease(audience, session, access, path, log)
    speech = release.speech()
    changed: dict[str, Any] = {
        "recordings": tuple(release.recording(place, recording) for place, recording in enumerate(session.recordings)),
        "turns": speech.turns,
        "versions": tuple(release.versions(speech)),
        "index": tuple(release.index(speech)),
        "restriction": audience.visible_part(session.restriction),
    }
    is_changed = any(getattr(session, key) != new for key, new in changed.items())
    return with_fields(session, changed) if is_changed else session


@define(slots=False)
class _SessionRelease:
    """The release of one session, part by part."""

    audience: Audience
    whole: Session
    access: Access | None
    path: Path
    log: Log

    @cached_property
    def closed(self) -> Mapping[int, Sequence[Stretch]]:
        """The stretches that the audience may not hear, by the position of their recording."""
        found: dict[int, list[Stretch]] = {}
        for place, recording in enumerate(self.whole.recordings):
            for stretch in recording.restricted_times:
                if not self.audience.may_see(stretch.restriction):
                    found.setdefault(place, []).append(Stretch(stretch.start_ms, stretch.end_ms))
        return found

    def recording(self, number: int, recording: Recording) -> Recording:
        """Return a recording; a closed one keeps only its id and clock, because times refer to it, and its stretches.

        The stretches that the audience may hear stay, so that a later release to a lower audience withholds them.
        """
        path = (*self.path, "recordings", number)
        stretches = self._stretches(recording, path)
        if not self.audience.may_see(recording.restriction):
            self.log.add(path, "recording", restriction=recording.restriction)
            return Recording(id=recording.id, offset_ms=recording.offset_ms, restricted_times=stretches)
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
            elif number in self.closed:
                self.log.add(at, "file", "a stretch of it is restricted: cut it first")
            elif not self.audience.may_see(file.restriction):
                self.log.add(at, "file", restriction=file.restriction)
            else:
                yield evolve(file, restriction=self.audience.visible_part(file.restriction))

    def speech(self) -> VisibleSpeech:
        """Return the turns of the session itself."""
        turns = self.whole.turns
        if not self.audience.may_see_layer(self.access, "transcript"):
            if turns:
                self.log.add((*self.path, "turns"), "transcript", "the transcript is restricted")
            return VisibleSpeech((), (), is_complete=False)
        is_open = [self.audience.may_see(turn.restriction) for turn in turns]
        places = overlapping_utterances(turns, is_open, self.whole.recordings, self.closed) if self.closed else set()
        withheld = WithheldUtterances(places, _OVERLAPS)
        return speech_for(self.audience, turns, withheld, (*self.path, "turns"), self.log)

    def versions(self, speech: VisibleSpeech) -> Sequence[Version]:
        """Return other versions of the text; if speech is withheld, only what corresponds to complete open speech."""
        visible: list[Version] = []
        for place, version in enumerate(self.whole.versions):
            at = (*self.path, "versions", place)
            if not self.audience.may_see_layer(self.access, "transcript"):
                self.log.add(at, "version", "the transcript is restricted")
            elif not self.audience.may_see(version.restriction):
                self.log.add(at, "version", restriction=version.restriction)
            else:
                withheld = WithheldUtterances() if speech.is_complete else _not_known_to_be_open(version, speech)
                turns = speech_for(self.audience, version.turns, withheld, (*at, "turns"), self.log).turns
                restriction = self.audience.visible_part(version.restriction)
                visible.append(evolve(version, turns=turns, restriction=restriction))
        return visible

    def index(self, speech: VisibleSpeech) -> Sequence[IndexPoint]:
        """Return the index points; without their first words if any speech of the session is withheld."""
        points = self.whole.index
        if not points:
            return ()
        if not self.audience.may_see_layer(self.access, "index"):
            self.log.add((*self.path, "index"), "index", "the index is restricted")
            return ()
        is_open = [self.audience.may_see(point.restriction) for point in points]
        overlapping = overlapping_points(points, is_open, self.whole.recordings, self.closed) if self.closed else set()
        gone = _ids_in(self.whole.turns) - _ids_in(speech.turns)
        has_speech = self.audience.may_see_layer(self.access, "transcript")
        visible: list[IndexPoint] = []
        for place, point in enumerate(points):
            at = (*self.path, "index", place)
            is_lost = point.at in gone
            if not is_open[place]:
                self.log.add(at, "index point", restriction=point.restriction)
            elif place in overlapping:
                self.log.add(at, "index point", _OVERLAPS)
            elif is_lost and (has_speech or point.start_ms is None):
                self.log.add(at, "index point", "it refers to speech that is withheld")
            else:
                visible.append(self._point(point if not is_lost else evolve(point, at=None), speech, at))
        return visible

    def _point(self, point: IndexPoint, speech: VisibleSpeech, path: Path) -> IndexPoint:
        restriction = self.audience.visible_part(point.restriction)
        if speech.is_complete:
            return point if restriction is point.restriction else evolve(point, restriction=restriction)
        if point.partial_transcript or any(text.partial_transcript for text in point.texts):
            self.log.add((*path, "partial_transcript"), "first words", "speech of this session is withheld")
        texts = tuple(evolve(text, partial_transcript=None) for text in point.texts)
        return evolve(point, partial_transcript=None, texts=texts, restriction=restriction)


def _not_known_to_be_open(version: Version, speech: VisibleSpeech) -> WithheldUtterances:
    """Return the utterances of a version that may repeat withheld speech: not all they correspond to is unchanged."""
    unchanged = speech.unchanged_ids()
    places = {
        (number, place)
        for number, turn in enumerate(version.turns)
        for place, utterance in enumerate(turn.utterances)
        if not (ids := utterance.corresponds or turn.corresponds) or not unchanged.issuperset(ids)
    }
    return WithheldUtterances(places, "it may be another version of speech that is withheld")


def _ids_in(turns: Sequence[Turn]) -> set[str]:
    ids = {one for turn in turns for one in (turn.id, *(utterance.id for utterance in turn.utterances))}
    return {one for one in ids if one is not None}
