"""What a reader may see of a session: its recordings, its speech, other texts of it, its index."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve

from oralhist.access.audience import Audience
from oralhist.access.overlap import Stretch, overlapping_points, overlapping_utterances
from oralhist.findings import Path
from oralhist.gate.release_log import Cut, Log
from oralhist.gate.speech import Speech, Withheld, speech_for
from oralhist.model import Access, IndexPoint, Recording, Session, Turn, Version
from oralhist.model.traversal import with_fields


def session_for(reader: Audience, session: Session, access: Access | None, path: Path, log: Log) -> Session | None:
    """A session as a reader may see it, or nothing. ``access`` closes whole layers."""
    if not reader.may_see(session.restriction):
        log.add(path, "session", restriction=session.restriction)
        return None
    closed = _closed_stretches(reader, session.recordings)
    speech = _speech(reader, session, access, closed, path, log)
    changed: dict[str, Any] = {
        "recordings": tuple(
            _recording(reader, recording, access, (*path, "recordings", place), log)
            for place, recording in enumerate(session.recordings)
        ),
        "turns": speech.turns,
        "versions": tuple(_versions(reader, session, access, speech, path, log)),
        "index": tuple(_index(reader, session, access, speech, closed, path, log)),
        "restriction": reader.visible_part(session.restriction),
    }
    is_changed = any(getattr(session, key) != new for key, new in changed.items())
    return with_fields(session, changed) if is_changed else session


def _closed_stretches(reader: Audience, recordings: Sequence[Recording]) -> Mapping[int, Sequence[Stretch]]:
    """The stretches that a reader may not hear, by the position of their recording."""
    return {
        place: stretches
        for place, recording in enumerate(recordings)
        if (
            stretches := [
                Stretch(stretch.start_ms, stretch.end_ms)
                for stretch in recording.restricted_times
                if not reader.may_see(stretch.restriction)
            ]
        )
    }


def _recording(reader: Audience, recording: Recording, access: Access | None, path: Path, log: Log) -> Recording:
    """A recording: of one that may not be heard, its id remains, as the clock on which times count."""
    if not reader.may_see(recording.restriction):
        log.add(path, "recording", restriction=recording.restriction)
        return Recording(id=recording.id)
    closed = [stretch for stretch in recording.restricted_times if not reader.may_see(stretch.restriction)]
    for place, stretch in enumerate(recording.restricted_times):
        if stretch in closed:
            at = (*path, "restricted_times", place)
            log.add(at, "stretch", restriction=stretch.restriction)
            log.cuts.append(Cut(path=at, recording=recording.id, start_ms=stretch.start_ms, end_ms=stretch.end_ms))
    kept = []
    for place, file in enumerate(recording.files):
        at = (*path, "files", place)
        if not reader.may_see_layer(access, "media"):
            log.add(at, "file", "the media are restricted")
        elif closed:
            log.add(at, "file", "a stretch of it is restricted: cut it first")
        elif not reader.may_see(file.restriction):
            log.add(at, "file", restriction=file.restriction)
        else:
            kept.append(evolve(file, restriction=reader.visible_part(file.restriction)))
    return evolve(
        recording,
        files=tuple(kept),
        restricted_times=tuple(
            evolve(stretch, restriction=told)
            for stretch in recording.restricted_times
            if stretch not in closed and (told := reader.visible_part(stretch.restriction)) is not None
        ),
        restriction=reader.visible_part(recording.restriction),
    )


def _speech(
    reader: Audience,
    session: Session,
    access: Access | None,
    closed: Mapping[int, Sequence[Stretch]],
    path: Path,
    log: Log,
) -> Speech:
    if not reader.may_see_layer(access, "transcript"):
        if session.turns:
            log.add((*path, "turns"), "transcript", "the transcript is restricted")
        return Speech((), (), is_whole=False)
    is_open = [reader.may_see(turn.restriction) for turn in session.turns]
    places = overlapping_utterances(session.turns, is_open, session.recordings, closed) if closed else set()
    withheld = Withheld(places, "it overlaps a restricted stretch of the recording")
    return speech_for(reader, session.turns, withheld, (*path, "turns"), log)


def _versions(
    reader: Audience, session: Session, access: Access | None, speech: Speech, path: Path, log: Log
) -> Sequence[Version]:
    """Other texts of the session: when some of its speech is withheld, only what corresponds to speech that is not."""
    given: list[Version] = []
    for place, version in enumerate(session.versions):
        at = (*path, "versions", place)
        if not reader.may_see_layer(access, "transcript"):
            log.add(at, "version", "the transcript is restricted")
        elif not reader.may_see(version.restriction):
            log.add(at, "version", restriction=version.restriction)
        else:
            hidden = Withheld() if speech.is_whole else _not_known_to_be_open(version, speech)
            turns = speech_for(reader, version.turns, hidden, (*at, "turns"), log).turns
            given.append(evolve(version, turns=turns, restriction=reader.visible_part(version.restriction)))
    return given


def _not_known_to_be_open(version: Version, speech: Speech) -> Withheld:
    """The utterances of a version that may say what was withheld: all that do not correspond to whole speech alone."""
    whole = speech.whole_ids()
    places = {
        (number, place)
        for number, turn in enumerate(version.turns)
        for place, utterance in enumerate(turn.utterances)
        if not (ids := utterance.corresponds or turn.corresponds) or not whole.issuperset(ids)
    }
    return Withheld(places, "it may be another text of speech that is withheld")


def _index(
    reader: Audience,
    session: Session,
    access: Access | None,
    speech: Speech,
    closed: Mapping[int, Sequence[Stretch]],
    path: Path,
    log: Log,
) -> Sequence[IndexPoint]:
    """The index points; their first words are given only when no speech of the session is withheld."""
    if not session.index:
        return ()
    if not reader.may_see_layer(access, "index"):
        log.add((*path, "index"), "index", "the index is restricted")
        return ()
    is_open = [reader.may_see(point.restriction) for point in session.index]
    overlapping = overlapping_points(session.index, is_open, session.recordings, closed) if closed else set[int]()
    gone = _ids_in(session.turns) - _ids_in(speech.turns)
    has_speech = reader.may_see_layer(access, "transcript")
    given: list[IndexPoint] = []
    for place, point in enumerate(session.index):
        at = (*path, "index", place)
        leads_nowhere = point.at in gone
        if not is_open[place]:
            log.add(at, "index point", restriction=point.restriction)
        elif place in overlapping:
            log.add(at, "index point", "it overlaps a restricted stretch of the recording")
        elif leads_nowhere and (has_speech or point.start_ms is None):
            log.add(at, "index point", "it leads to speech that is withheld")
        else:
            given.append(_point(reader, point, speech, at, log, leads_nowhere=leads_nowhere))
    return given


def _point(
    reader: Audience, point: IndexPoint, speech: Speech, path: Path, log: Log, *, leads_nowhere: bool
) -> IndexPoint:
    told = reader.visible_part(point.restriction)
    if speech.is_whole:
        return point if told is point.restriction else evolve(point, restriction=told)
    if point.partial_transcript or any(text.partial_transcript for text in point.texts):
        log.add((*path, "partial_transcript"), "first words", "speech of this session is withheld")
    return evolve(
        point,
        at=None if leads_nowhere else point.at,
        partial_transcript=None,
        texts=tuple(evolve(text, partial_transcript=None) for text in point.texts),
        restriction=told,
    )


def _ids_in(turns: Sequence[Turn]) -> set[str]:
    ids = {one for turn in turns for one in (turn.id, *(held.id for held in turn.utterances))}
    return {one for one in ids if one is not None}
