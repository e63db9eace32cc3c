"""Divide a session, and join two."""

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from attrs import evolve

from oralhist.access.passages import ids_in
from oralhist.arguments import checked
from oralhist.edit.places import session_at
from oralhist.errors import InvalidValue
from oralhist.findings import did_you_mean
from oralhist.model import EdtfDate, IndexPoint, Interview, Recording, Restriction, Session, Turn, Utterance, Version
from oralhist.model.references import ids_of
from oralhist.model.traversal import holds, occurrences, rewritten


@checked
def split_session(interview: Interview, session: int, before: str | int) -> Interview:
    """Return the interview with a session made two, the second of which begins with a turn.

    ``session`` is the position of the session, ``before`` the id or the position of the turn. Recordings, translations
    and index points go with the speech to which they belong; a recording that both need is in both, with two ids. The
    second session has no title and no id. Raises ``InvalidValue`` for a turn that does not exist or is the first,
    for a translation that would be cut, and for a session in which anything is restricted: release the interview first.
    """
    whole = session_at(interview, session)
    place = _turn_place(whole, before)
    if holds((whole.recordings, whole.turns, whole.versions, whole.index), Restriction):
        # What is restricted also closes what overlaps it or corresponds to it, in the same session only.
        raise InvalidValue(
            f"something in session {session} is restricted: release the interview, then split the session"
        )
    second_turns = whole.turns[place:]
    starts = _starts(whole, second_turns)
    later_ids = ids_in(second_turns)
    versions = [_split_version(version, starts, later_ids, whole) for version in whole.versions]
    is_later = [_is_later(point, starts, later_ids, whole) for point in whole.index]
    first = evolve(
        whole,
        turns=whole.turns[:place],
        versions=_with_speech(versions, 0),
        index=tuple(point for point, later in zip(whole.index, is_later, strict=True) if not later),
    )
    second = evolve(
        whole,
        id=None,
        title=None,
        extensions={},
        turns=second_turns,
        versions=_with_speech(versions, 1),
        index=tuple(point for point, later in zip(whole.index, is_later, strict=True) if later),
    )
    parts = _with_recordings(interview, whole, first, second)
    return evolve(interview, sessions=(*interview.sessions[:session], *parts, *interview.sessions[session + 1 :]))


@checked
def join_sessions(interview: Interview, first: int) -> Interview:
    """Return the interview with a session and the next one made one, such as those of two tapes of one sitting.

    Recordings, turns and index points follow one another; versions in the same language and of the same kind are joined.
    Recordings get ids if they have none, because times must name theirs. Different titles are written one after the
    other, different dates become a range. Raises ``InvalidValue`` if there is no next session, and if places,
    restrictions or extensions differ: make them equal first.
    """
    one, other = session_at(interview, first), session_at(interview, first + 1)
    for name in ("place", "restriction"):
        if getattr(one, name) != getattr(other, name):
            raise InvalidValue(
                f"the sessions {first} and {first + 1} differ in {name}: make them equal before you join them"
            )
    if any(one.extensions[key] != held for key, held in other.extensions.items() if key in one.extensions):
        raise InvalidValue(
            f"the sessions {first} and {first + 1} differ in extensions: make them equal before you join them"
        )
    taken = ids_of(interview)
    one, other = (_with_named_recordings(session, taken) for session in (one, other))
    joined = evolve(
        one,
        title=" / ".join(dict.fromkeys(filter(None, (one.title, other.title)))) or None,
        date=_date_of(one, other),
        languages=tuple(dict.fromkeys((*one.languages, *other.languages))),
        participants=tuple(dict.fromkeys((*one.participants, *other.participants))),
        recordings=(*one.recordings, *other.recordings),
        turns=(*one.turns, *other.turns),
        versions=tuple(_joined_versions(one.versions, other.versions)),
        index=(*one.index, *other.index),
        extensions={**other.extensions, **one.extensions},
    )
    return evolve(interview, sessions=(*interview.sessions[:first], joined, *interview.sessions[first + 2 :]))


def _turn_place(session: Session, turn: str | int) -> int:
    ids = {one.id: place for place, one in enumerate(session.turns) if one.id}
    place = ids.get(turn) if isinstance(turn, str) else turn
    if place is None:
        hint = did_you_mean(str(turn), ids)
        raise InvalidValue(f"the session has no turn with the id {turn!r}" + (f" ({hint})" if hint else ""))
    if not 0 < place < len(session.turns):
        raise InvalidValue(f"a session is split before a turn from 1 to {len(session.turns) - 1}, not before {place}")
    return place


def _only_recording(session: Session) -> str | None:
    return session.recordings[0].id if len(session.recordings) == 1 else None


def _clock(session: Session, part: Utterance | IndexPoint) -> str | None:
    return part.recording or _only_recording(session)


def _starts(session: Session, turns: Iterable[Turn]) -> dict[str | None, int]:
    """Return the first start on each recording on which the turns are timed."""
    found: dict[str | None, int] = {}
    for said in (said for turn in turns for said in turn.utterances if said.start_ms is not None):
        clock, start = _clock(session, said), said.start_ms or 0
        found[clock] = min(found.get(clock, start), start)
    return found


def _split_version(
    version: Version, starts: Mapping[str | None, int], later_ids: Container[str], session: Session
) -> tuple[Version, Version]:
    parts: tuple[list[Turn], list[Turn]] = ([], [])
    for turn in version.turns:
        sides = {_side(said, turn, starts, later_ids, session) for said in turn.utterances} or {0}
        if len(sides) == 1 and (side := sides.copy().pop()) is not None:
            parts[side].append(turn)
        else:
            how = "give its utterances times, or the ids of what they translate" if None in sides else "split it first"
            raise InvalidValue(f"the {version.kind} in {version.language} cannot be divided there: {how}")
    return evolve(version, turns=tuple(parts[0])), evolve(version, turns=tuple(parts[1]))


def _side(
    said: Utterance, turn: Turn, starts: Mapping[str | None, int], later_ids: Container[str], session: Session
) -> int | None:
    """Return whether an utterance of a version belongs to the second session (1) or the first (0), if that is known."""
    if meant := (*turn.corresponds, *said.corresponds):
        sides = {id in later_ids for id in meant}
        return int(sides.pop()) if len(sides) == 1 else None
    if said.start_ms is None:
        return None
    split = starts.get(_clock(session, said))
    if split is None or said.start_ms >= split:
        return int(split is not None)
    return 0 if said.end_ms is None or said.end_ms <= split else None


def _is_later(point: IndexPoint, starts: Mapping[str | None, int], later_ids: Container[str], session: Session) -> bool:
    if point.start_ms is None:
        return point.at in later_ids
    split = starts.get(_clock(session, point))
    if split is None:
        return False
    return point.start_ms >= split


def _with_speech(versions: Sequence[tuple[Version, Version]], part: int) -> tuple[Version, ...]:
    return tuple(both[part] for both in versions if both[part].turns or (not both[1 - part].turns and part == 0))


def _with_recordings(interview: Interview, whole: Session, first: Session, second: Session) -> tuple[Session, Session]:
    """Give each part the recordings that it refers to; what neither refers to stays with the first."""
    if len(whole.recordings) == 1 and whole.recordings[0].id is None:
        return first, second
    used = [
        {_clock(whole, part) for _, part in occurrences(session, Utterance, IndexPoint)} for session in (first, second)
    ]
    taken = ids_of(interview)
    new_ids = {id: _free_id(id, taken) for id in used[0] & used[1] if id is not None}
    second_recordings = tuple(
        evolve(one, id=new_ids.get(one.id or "", one.id)) for one in whole.recordings if one.id in used[1]
    )
    first = evolve(
        first, recordings=tuple(one for one in whole.recordings if one.id in used[0] or one.id not in used[1])
    )
    second = rewritten(evolve(second, recordings=second_recordings), _renaming(new_ids), Utterance, IndexPoint)
    return first, second


def _renaming(new_ids: Mapping[str, str]) -> Any:
    def renamed(part: Any) -> Any:
        return evolve(part, recording=new_ids[part.recording]) if part.recording in new_ids else part

    return renamed


def _free_id(stem: str, taken: set[str]) -> str:
    id = next(id for number in count(2) if (id := f"{stem}-{number}") not in taken)
    taken.add(id)
    return id


def _with_named_recordings(session: Session, taken: set[str]) -> Session:
    """Give recordings ids, and let each time of a session with one recording name it."""
    recordings = tuple(
        evolve(one, id=_free_id("recording", taken)) if one.id is None else one
        for one in session.recordings or (Recording(),)
    )
    only = recordings[0].id if len(recordings) == 1 else None

    def on_its_recording(part: Any) -> Any:
        is_timed = isinstance(part, Utterance) or (part.start_ms, part.end_ms) != (None, None)
        return evolve(part, recording=only) if part.recording is None and is_timed else part

    whole: Session = rewritten(evolve(session, recordings=recordings), on_its_recording, Utterance, IndexPoint)
    return whole if only else evolve(session, recordings=recordings)


def _date_of(one: Session, other: Session) -> EdtfDate | None:
    if one.date == other.date or one.date is None or other.date is None:
        return one.date or other.date
    first, last = one.date.earliest, other.date.latest
    if first is None or last is None or first > last:
        raise InvalidValue("the dates of the sessions give no range: make them equal before you join them")
    return EdtfDate(value=f"{first}/{last}")


def _joined_versions(one: Sequence[Version], other: Sequence[Version]) -> Iterable[Version]:
    left = list(other)
    for version in one:
        same = [held for held in left if evolve(held, turns=()) == evolve(version, turns=())]
        yield evolve(version, turns=(*version.turns, *(turn for held in same[:1] for turn in held.turns)))
        left = [held for held in left if held not in same[:1]]
    yield from left
