"""Ids and what refers to them, when some of what had an id is gone and some must not keep the id it had."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve

from oralhist.gate.content import GAP
from oralhist.gate.names import Names
from oralhist.gate.people import People
from oralhist.model import IndexPoint, Interview, Mention, Overlap, Participant, Recording, Session, Turn, Utterance
from oralhist.model.inlines import Editorial
from oralhist.model.references import NAMING_PEOPLE
from oralhist.model.traversal import rewritten, with_fields

__all__ = ["with_sound_references"]

_WITH_IDS = (Participant, Session, Recording, Turn, Utterance)
_REFERRING: dict[type[Any], tuple[str, ...]] = {
    **{model: (name,) for model, name in NAMING_PEOPLE.items()},
    Turn: ("speaker", "corresponds"),
    Utterance: ("recording", "corresponds"),
    IndexPoint: ("recording", "at"),
}


def with_sound_references(
    interview: Interview, whole: Interview, people: People, names: Names, neutral: Container[str]
) -> Interview:
    """The interview with references to what it holds alone, and with ids that tell nothing.

    ``whole`` is the interview as the archive has it: what had an id there and is gone is no longer referred to. The
    ids of hidden people, those in ``neutral`` and those made of a hidden person's name become ``person-1``,
    ``recording-1`` and so on.
    """
    kept = dict.fromkeys(_ids_in(interview))
    gone = set(_ids_in(whole)) - kept.keys()
    interview = _without_lost_points(interview, gone)
    hidden = {one.person.id: one.shown for one in people.hidden}
    telling = [id for id in kept if id in hidden or id in neutral or names.are_part_of(id)]
    renamed: dict[str, str] = {}
    taken = kept.keys() - set(telling)
    people_ids = {person.id for person in interview.participants}
    for id in telling:
        renamed[id] = new = _free_id("person" if id in people_ids else "part", taken)
        taken.add(new)
    if not gone and not renamed and not hidden:
        return interview
    return _mended(interview, _mender(gone, renamed, hidden), {*gone, *renamed, *hidden})


def _mended(interview: Interview, mend: Callable[[Any], Any], changing: Container[str]) -> Interview:
    """Everything mended. Turns, which are most of an interview, are taken apart only where they refer to anything."""

    def bare(session: Session) -> Session:
        return evolve(session, turns=(), versions=tuple(evolve(version, turns=()) for version in session.versions))

    def mended_turns(turns: Sequence[Turn]) -> tuple[Turn, ...]:
        return tuple(map(mended_turn, turns))

    def mended_turn(turn: Turn) -> Turn:
        said = tuple(held if _refers_to_nothing(held) else mended_part(held) for held in turn.utterances)
        if any(new is not old for new, old in zip(said, turn.utterances, strict=True)):
            turn = with_fields(turn, {"utterances": said})
        is_concerned = turn.id is not None or turn.corresponds or turn.speaker in changing
        mended: Turn = mend(turn) if is_concerned else turn
        return mended

    def mended_part(part: Any) -> Any:
        return rewritten(part, mend, *_WITH_IDS, *_REFERRING)

    def with_speech(session: Session, whole: Session) -> Session:
        versions = zip(session.versions, whole.versions, strict=True)
        return evolve(
            session,
            turns=mended_turns(whole.turns),
            versions=tuple(evolve(version, turns=mended_turns(full.turns)) for version, full in versions),
        )

    without_speech = evolve(interview, sessions=tuple(map(bare, interview.sessions)))
    mended: Interview = mended_part(without_speech)
    return evolve(mended, sessions=tuple(map(with_speech, mended.sessions, interview.sessions)))


def _refers_to_nothing(said: Utterance) -> bool:
    """Whether an utterance is plain text without an id, and names no recording or other utterance."""
    return (
        said.id is None
        and said.recording is None
        and not said.corresponds
        and len(said.content) == 1
        and said.content[0].__class__ is str
    )


def _ids_in(interview: Interview) -> Iterator[str]:
    """Every id, in the order of the model; a walk by class would look at every utterance's content too."""
    ids: list[str | None] = [person.id for person in interview.participants]
    for session in interview.sessions:
        ids += [session.id, *(recording.id for recording in session.recordings)]
        for turns in (session.turns, *(version.turns for version in session.versions)):
            ids += [turn.id for turn in turns]
            ids += [utterance.id for turn in turns for utterance in turn.utterances]
    return filter(None, ids)


def _without_lost_points(interview: Interview, gone: Container[str]) -> Interview:
    """The interview without index points of which nothing says any longer where they stand."""

    def kept(session: Session) -> Session:
        points = tuple(point for point in session.index if point.start_ms is not None or point.at not in gone)
        return session if len(points) == len(session.index) else evolve(session, index=points)

    return rewritten(interview, kept, Session)  # type: ignore[no-any-return]


def _free_id(stem: str, taken: Container[str]) -> str:
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _mender(gone: Container[str], renamed: Mapping[str, str], hidden: Mapping[str, str]) -> Callable[[Any], Any]:
    def reference(held: Any) -> Any:
        if held.__class__ is tuple:
            return tuple(renamed.get(id, id) for id in held if id not in gone)
        return None if held in gone else renamed.get(held, held)

    def mended(part: Any) -> Any:
        changed = {name: reference(getattr(part, name)) for name in _REFERRING.get(type(part), ())}
        if isinstance(part, _WITH_IDS):
            changed["id"] = renamed.get(part.id or "", part.id)
        if isinstance(part, Turn | Overlap) and part.speaker in hidden:
            changed["label"] = None  # it is printed for the name
        if isinstance(part, Mention) and part.ref and part.ref in hidden:
            shown = hidden[part.ref]
            name = GAP if part.ref in gone else Editorial(body=shown, source=f"[{shown}]")
            changed["content"] = (name,)
        return with_fields(part, changed) if any(getattr(part, key) != new for key, new in changed.items()) else part

    return mended
