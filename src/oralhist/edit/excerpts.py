"""Cut an excerpt out of an interview."""

from collections.abc import Container, Iterable, Sequence
from typing import Any

from attrs import evolve, frozen

from oralhist.access.passages import ids_in
from oralhist.arguments import checked
from oralhist.edit.places import session_at
from oralhist.errors import InvalidValue
from oralhist.findings import nearest_or_all
from oralhist.model import IndexPoint, Interview, Restriction, Session, Turn, Utterance
from oralhist.model.references import references_to
from oralhist.model.traversal import holds, rewritten


@checked
def excerpt(
    interview: Interview, start_ms: int, end_ms: int, *, session: int | None = None, recording: str | None = None
) -> Interview:
    """Return the interview with only what is said between two times, in ms from the start of a recording.

    ``session`` is the position of the session, ``recording`` the id of the recording; both can be left out if there is
    only one. Utterances and index points that overlap the excerpt are kept whole. Times stay as they are, because they
    are those of the media. Raises ``InvalidValue`` for an empty stretch of time, for an unknown session or recording, and
    for a session in which anything is restricted, because what is restricted also closes what overlaps it: release the
    interview first.
    """
    if end_ms <= start_ms:
        raise InvalidValue(f"the excerpt ends at {end_ms} ms, and starts at {start_ms} ms: give a later end")
    number = _session_number(interview, session)
    whole = interview.sessions[number]
    if holds(whole, Restriction):
        raise InvalidValue(f"something in session {number} is restricted: release the interview, then cut the excerpt")
    cut = _Cut(whole, _recording(whole, recording), start_ms, end_ms)
    turns = cut.turns(whole.turns)
    versions = tuple(evolve(one, turns=cut.turns(one.turns)) for one in whole.versions)
    part = evolve(
        whole,
        turns=turns,
        versions=tuple(one for one in versions if one.turns),
        recordings=tuple(one for one in whole.recordings if len(whole.recordings) == 1 or one.id == cut.clock),
        index=tuple(cut.points(ids_in(turns))),
    )
    return _without_lost_references(evolve(interview, sessions=(part,)))


@frozen
class _Cut:
    """The session, its clock, and the stretch of time of the excerpt."""

    session: Session
    clock: str | None
    start_ms: int
    end_ms: int

    def turns(self, turns: Sequence[Turn]) -> tuple[Turn, ...]:
        """Return the turns with the utterances of the excerpt; one without a time is kept between two that are kept."""
        said = [one for turn in turns for one in turn.utterances]
        inside = list(self._are_inside(said))
        if True not in inside:
            return ()
        first, last = inside.index(True), len(inside) - 1 - inside[::-1].index(True)
        kept = iter([first <= place <= last and is_inside is not False for place, is_inside in enumerate(inside)])
        found = [evolve(turn, utterances=tuple([one for one in turn.utterances if next(kept)])) for turn in turns]
        return tuple(turn for turn in found if turn.utterances)

    def points(self, ids: Container[str | None]) -> Iterable[IndexPoint]:
        """Yield the index points that overlap the excerpt, or that name speech of it."""
        inside = self._are_inside(self.session.index)
        for point, is_inside in zip(self.session.index, inside, strict=True):
            if is_inside or (is_inside is None and point.at in ids):
                yield point

    def _are_inside(self, parts: Sequence[Utterance | IndexPoint]) -> list[bool | None]:
        """Return whether each part overlaps the excerpt; ``None`` for one without a start.

        A part without an end ends where the next one on the clock starts.
        """
        found: list[bool | None] = []
        following: int | None = None
        for part in reversed(parts):
            if not self._is_on_the_clock(part.recording):
                found.append(False)
            elif part.start_ms is None:
                found.append(None)
            else:
                end = part.end_ms if part.end_ms is not None else following
                is_later = part.start_ms >= self.start_ms or end is None or end > self.start_ms
                found.append(part.start_ms < self.end_ms and is_later)
                following = part.start_ms
        return found[::-1]

    def _is_on_the_clock(self, recording: str | None) -> bool:
        return recording == self.clock or (recording is None and len(self.session.recordings) < 2)


def _session_number(interview: Interview, session: int | None) -> int:
    spoken = [number for number, one in enumerate(interview.sessions) if one.turns or one.versions]
    if session is None:
        if len(spoken) != 1:
            raise InvalidValue(f"the interview has {len(spoken)} sessions with speech: name one with session=")
        return spoken[0]
    session_at(interview, session)
    return session


def _recording(session: Session, recording: str | None) -> str | None:
    ids = [one.id for one in session.recordings]
    if recording is None and len(ids) > 1:
        raise InvalidValue(
            f"the session has several recordings: name one with recording=, of {', '.join(map(str, ids))}"
        )
    if recording is not None and recording not in ids:
        hint = nearest_or_all(recording, [id for id in ids if id], "there are")
        raise InvalidValue(f"the session has no recording {recording!r} ({hint})")
    return recording if recording is not None or not ids else ids[0]


def _without_lost_references(interview: Interview) -> Interview:
    """Return the interview without references to speech that is not in it."""
    ids = {
        id
        for one in interview.sessions
        for turns in (one.turns, *(v.turns for v in one.versions))
        for id in ids_in(turns)
    }
    referring = references_to(Turn, Utterance)

    def kept(part: Any) -> Any:
        changed = {}
        for name in referring[type(part)]:
            held = getattr(part, name)
            new = tuple(id for id in held if id in ids) if isinstance(held, tuple) else held if held in ids else None
            if new != held:
                changed[name] = new
        return evolve(part, **changed) if changed else part

    whole: Interview = rewritten(interview, kept, *referring)
    return whole
