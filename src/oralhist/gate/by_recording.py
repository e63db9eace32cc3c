"""Divide a session by its recordings, for formats whose files have one clock."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from oralhist.findings import Path
from oralhist.model import Interview, Session, TimePoint, Turn, Utterance
from oralhist.model.traversal import holds

Places = Mapping[Path, Sequence[int]]
"""Where the items of each list of a part are in the whole, by the list's path in the part."""


def clocks_of(session: Session) -> set[str | None]:
    """Return the ids of the recordings on which anything of a session is timed."""
    said = (said for turns in _texts(session) for turn in turns for said in turn.utterances)
    clocks = {one.recording for one in said if _is_timed(one)}
    return clocks | {point.recording for point in session.index if point.start_ms is not None}


def recordings_to_divide(session: Session) -> Sequence[str]:
    """Return the ids of the recordings that each need a file of their own; none if the session has one clock.

    A session whose times name no recording, or one that it does not have, is not divided: such an interview is invalid.
    """
    ids = [recording.id for recording in session.recordings if recording.id is not None]
    clocks = clocks_of(session)
    return ids if len(clocks) > 1 and clocks.issubset(ids) and len(ids) == len(session.recordings) else ()


def divided(interview: Interview, number: int) -> Iterator[tuple[Interview, Places]]:
    """Yield a part of an interview for each recording of a session, with the places of its items in the interview.

    Speech without a recording goes with the speech before it, an index point without a time with the speech it names.
    A turn that goes on over two recordings is in both parts.
    """
    session = interview.sessions[number]
    recordings = recordings_to_divide(session)
    texts = [_recordings_of(turns, recordings) for turns in _texts(session)]
    points = _recordings_of_points(session, texts[0], recordings)
    for place, recording in enumerate(recordings):
        shown: dict[Path, Sequence[int]] = {("sessions",): [number], ("sessions", 0, "recordings"): [place]}
        turns, *versions = (
            _turns_on(recording, text, clocks, path, shown)
            for text, clocks, path in zip(_texts(session), texts, _paths(session), strict=True)
        )
        shown["sessions", 0, "index"] = on = [at for at, clock in enumerate(points) if clock == recording]
        part = evolve(
            session,
            recordings=(session.recordings[place],),
            turns=turns,
            versions=tuple(evolve(version, turns=own) for version, own in zip(session.versions, versions, strict=True)),
            index=tuple(session.index[at] for at in on),
        )
        yield evolve(interview, sessions=(part,)), shown


def in_the_whole(path: Path, places: Places) -> Path:
    """Return the path in the whole of what is at a path in a part; the longest known part of it if it is not there."""
    found: list[str | int] = []
    for depth, step in enumerate(path):
        known = places.get(path[:depth])
        if known is None:
            found.append(step)
        elif isinstance(step, int) and step < len(known):
            found.append(known[step])
        else:
            break
    return tuple(found)


def _texts(session: Session) -> list[tuple[Turn, ...]]:
    """Return the turns of a session, then those of each version."""
    return [session.turns, *(version.turns for version in session.versions)]


def _paths(session: Session) -> list[Path]:
    versions = range(len(session.versions))
    return [("sessions", 0, "turns"), *(("sessions", 0, "versions", number, "turns") for number in versions)]


def _is_timed(said: Utterance) -> bool:
    return said.start_ms is not None or said.end_ms is not None or holds(said.content, TimePoint)


def _recordings_of(turns: Sequence[Turn], recordings: Sequence[str]) -> list[list[str]]:
    """Return the recording of each utterance of each turn: its own, else that of the speech before, else after."""
    given = [[said.recording for said in turn.utterances] or [None] for turn in turns]
    current = next((clock for clocks in given for clock in clocks if clock and clock in recordings), recordings[0])
    found = []
    for clocks in given:
        own = []
        for clock in clocks:
            current = clock if clock and clock in recordings else current
            own.append(current)
        found.append(own)
    return found


def _turns_on(
    recording: str,
    turns: Sequence[Turn],
    clocks: Sequence[Sequence[str]],
    path: Path,
    places: dict[Path, Sequence[int]],
) -> tuple[Turn, ...]:
    """Return the turns with speech on a recording, and note their places."""
    shown: list[int] = []
    found: list[Turn] = []
    for number, (turn, own) in enumerate(zip(turns, clocks, strict=True)):
        here = [place for place, clock in enumerate(own) if clock == recording]
        if not here:
            continue
        if len(here) < len(own):
            places[*path, len(found), "utterances"] = here
            found.append(evolve(turn, utterances=tuple(turn.utterances[place] for place in here)))
        else:
            found.append(turn)
        shown.append(number)
    places[path] = shown
    return tuple(found)


def _recordings_of_points(session: Session, clocks: Sequence[Sequence[str]], recordings: Sequence[str]) -> list[str]:
    """Return the recording of each index point: its own, else that of the speech it names, else of the point before."""
    named: dict[str | None, str] = {}
    for turn, own in zip(session.turns, clocks, strict=True):
        named |= {turn.id: own[0]} | {said.id: clock for said, clock in zip(turn.utterances, own, strict=False)}
    named.pop(None, None)
    found: list[str] = []
    for point in session.index:
        before = found[-1] if found else recordings[0]
        clock = point.recording
        found.append(clock if clock is not None and clock in recordings else named.get(point.at, before))
    return found
