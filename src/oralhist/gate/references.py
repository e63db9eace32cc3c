"""Ids and what refers to them, when some of what had an id is gone and some must not keep the id it had."""

from collections.abc import Callable, Container, Mapping
from typing import Any

from attrs import evolve

from oralhist.gate.content import GAP
from oralhist.gate.names import Names
from oralhist.gate.people import People
from oralhist.model import IndexPoint, Interview, Mention, Overlap, Participant, Recording, Session, Turn, Utterance
from oralhist.model.inlines import Editorial
from oralhist.model.references import NAMING_PEOPLE
from oralhist.model.traversal import occurrences, rewritten

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
    ids = [part.id for _, part in occurrences(interview, *_WITH_IDS) if part.id is not None]
    kept = set(ids)
    gone = {part.id for _, part in occurrences(whole, *_WITH_IDS) if part.id is not None} - kept
    interview = _without_lost_points(interview, gone)
    hidden = {one.person.id: one.shown for one in people.hidden}
    telling = {id for id in kept if id in hidden or id in neutral or names.are_part_of(id)}
    renamed: dict[str, str] = {}
    taken = kept - telling
    for _, part in occurrences(interview, *_WITH_IDS):
        if part.id in telling:
            renamed[part.id] = new = _free_id("person" if isinstance(part, Participant) else "part", taken)
            taken.add(new)
    if not gone and not renamed and not hidden:
        return interview
    return rewritten(  # type: ignore[no-any-return]
        interview, _mender(gone, renamed, hidden), *_WITH_IDS, *_REFERRING
    )


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
            return tuple(dict.fromkeys(renamed.get(id, id) for id in held if id not in gone))
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
        return evolve(part, **changed) if any(getattr(part, key) != new for key, new in changed.items()) else part

    return mended
