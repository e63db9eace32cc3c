"""Fixes for missing ids of participants and recordings, if it is certain what they must be."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from oralhist.conventions.ids import id_from_label
from oralhist.fixes.fix import Correction, fix
from oralhist.fixes.locations import locations
from oralhist.model.references import NAMING_PARTICIPANTS
from oralhist.model.shapes import ID, REFERENCE


@fix("missing-field", "The id of a participant is made from the name, by the function that all readers use.")
def participant_without_id(plain: dict[str, Any]) -> Iterator[Correction]:
    """Give a participant the id that references already make from the name or label, or a new one from the name.

    If the same id fits two participants and something refers to it, neither gets it, because either could be right.
    """
    people = _objects(plain.get("participants"))
    without_id = [(number, person) for number, person in people if person.get("id") is None and person.get("name")]
    if not without_id:
        return
    ids, referenced = _ids_and_references(plain)
    unresolved = referenced - ids
    wanted = {number: _id_for(person, ids, unresolved) for number, person in without_id}
    often = Counter(wanted.values())
    for number, person in without_id:
        id = wanted[number]
        if id is None or (often[id] > 1 and id in unresolved):
            continue
        if id in ids:
            id = id_from_label(str(person["name"]), ids)
        if id in ids or (id in unresolved and id != wanted[number]):
            continue
        ids.add(id)
        plain["participants"][number] = _with_id(person, id)
        yield ("participants", number, "id"), ..., id


def _id_for(person: dict[str, Any], ids: set[str], unresolved: set[str]) -> str | None:
    """Return the id of a person, or None if the name and the label lead to different ids that are in use."""
    labels = [label for label in (person.get("name"), person.get("label")) if label.__class__ is str and label]
    made = list(dict.fromkeys(id_from_label(label, ids) for label in labels))
    known = [id for id in made if id in unresolved]
    return None if len(known) > 1 or not made else (known or made)[0]


@fix("unknown-recording", "If a session has one recording, every reference to a recording must mean that one.")
def recording_without_id(plain: dict[str, Any]) -> Iterator[Correction]:
    """Give the only recording of a session, if it has no id, the id by which the session refers to a recording."""
    single: dict[int, dict[str, Any]] = {}
    for number, session in _objects(plain.get("sessions")):
        recordings = _objects(session.get("recordings"))
        if len(recordings) == len(session.get("recordings") or ()) == 1 and recordings[0][1].get("id") is None:
            single[number] = session
    if not single:
        return
    ids, _ = _ids_and_references(plain)
    referenced = _recordings_referenced(plain)
    for number, session in single.items():
        names = referenced.get(number, set())
        id = next(iter(names), None)
        if len(names) == 1 and id is not None and id not in ids:
            ids.add(id)
            session["recordings"][0] = _with_id(session["recordings"][0], id)
            yield ("sessions", number, "recordings", 0, "id"), ..., id


def _with_id(plain: dict[str, Any], id: str) -> dict[str, Any]:
    return {"id": id, **{key: held for key, held in plain.items() if key != "id"}}


def _recordings_referenced(plain: dict[str, Any]) -> dict[str | int, set[str]]:
    """Return the ids by which each session refers to recordings, by the number of the session."""
    referenced: dict[str | int, set[str]] = {}
    for location in locations(plain):
        if location.key == "recording" and location.path[0] == "sessions" and location.value.__class__ is str:
            referenced.setdefault(location.path[1], set()).add(location.value)
    return referenced


def _ids_and_references(plain: dict[str, Any]) -> tuple[set[str], set[str]]:
    """Return every id, and every id that refers to a participant."""
    ids: set[str] = set()
    referenced: set[str] = set()
    for location in locations(plain):
        if (location.shape is ID or location.shape is REFERENCE) and location.value.__class__ is str:
            field = location.key if location.key.__class__ is str else location.path[-2]
            if field == "id":
                ids.add(location.value)
            elif field in NAMING_PARTICIPANTS and ":" not in location.value:
                referenced.add(location.value)
    return ids, referenced


def _objects(held: Any) -> list[tuple[int, dict[str, Any]]]:
    """Return the objects of a list with their positions."""
    if held.__class__ is not list:
        return []
    return [(number, item) for number, item in enumerate(held) if item.__class__ is dict]
