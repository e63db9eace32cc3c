"""Fixes for ids that are missing where it is certain what they are."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any

from oralhist.conventions.ids import id_from_label
from oralhist.findings import Path
from oralhist.fixes.fix import Change, fix
from oralhist.fixes.locations import spots
from oralhist.model import Participant
from oralhist.model.references import references_to
from oralhist.model.shapes import ID, REFERENCE

_NAMING_PARTICIPANTS = frozenset(chain.from_iterable(references_to(Participant).values()))
"""The names of the fields that may hold the id of a participant."""


@fix("missing-field", "The id of a participant is made from the name, by the one function that all readers use.")
def participant_without_id(plain: dict[str, Any]) -> Iterator[Change]:
    """A participant gets the id by which turns already call the name or the label, else one made from the name.

    Two whom the same id would fit stay without, when something refers to it: nobody knows whom it means.
    """
    people = _objects(plain.get("participants"))
    nameless = [(number, person) for number, person in people if person.get("id") is None and person.get("name")]
    if not nameless:
        return
    ids, named = _ids_and_people_named(plain)
    called = named - ids
    wanted = {number: _id_for(person, ids, called) for number, person in nameless}
    often = Counter(wanted.values())
    for number, person in nameless:
        id = wanted[number]
        if id is None or (often[id] > 1 and id in called):
            continue
        if id in ids:
            id = id_from_label(str(person["name"]), ids)
        if id in ids or (id in called and id != wanted[number]):
            continue
        ids.add(id)
        plain["participants"][number] = {"id": id, **{key: held for key, held in person.items() if key != "id"}}
        yield Change(code="missing-field", path=("participants", number, "id"), after=id)


def _id_for(person: dict[str, Any], ids: set[str], called: set[str]) -> str | None:
    """What a person's id is to be; nothing when the label is called otherwise than the name."""
    labels = [label for label in (person.get("name"), person.get("label")) if label.__class__ is str and label]
    made = list(dict.fromkeys(id_from_label(label, ids) for label in labels))
    known = [id for id in made if id in called]
    return None if len(known) > 1 or not made else (known or made)[0]


@fix("unknown-recording", "Where a session has one recording, it is the one that is meant.")
def recording_without_id(plain: dict[str, Any]) -> Iterator[Change]:
    """The only recording of a session, if it has no id, gets the one by which the session refers to a recording."""
    alone: dict[int, dict[str, Any]] = {}
    for number, session in _objects(plain.get("sessions")):
        recordings = _objects(session.get("recordings"))
        if len(recordings) == len(session.get("recordings") or ()) == 1 and recordings[0][1].get("id") is None:
            alone[number] = session
    if not alone:
        return
    ids, _ = _ids_and_people_named(plain)
    named = _recordings_named(plain)
    for number, session in alone.items():
        names = named.get(number, set())
        id = next(iter(names), None)
        if len(names) == 1 and id is not None and id not in ids:
            ids.add(id)
            recording = session["recordings"][0]
            session["recordings"][0] = {"id": id, **{key: held for key, held in recording.items() if key != "id"}}
            path: Path = ("sessions", number, "recordings", 0, "id")
            yield Change(code="unknown-recording", path=path, after=id)


def _recordings_named(plain: dict[str, Any]) -> dict[str | int, set[str]]:
    """The ids by which each session calls recordings."""
    named: dict[str | int, set[str]] = {}
    for spot in spots(plain):
        if spot.key == "recording" and spot.path[0] == "sessions" and spot.value.__class__ is str:
            named.setdefault(spot.path[1], set()).add(spot.value)
    return named


def _ids_and_people_named(plain: dict[str, Any]) -> tuple[set[str], set[str]]:
    """Every id that something has, and every id by which a participant is called."""
    ids: set[str] = set()
    named: set[str] = set()
    for spot in spots(plain):
        if (spot.shape is ID or spot.shape is REFERENCE) and spot.value.__class__ is str:
            field = spot.key if spot.key.__class__ is str else spot.path[-2]
            if field == "id":
                ids.add(spot.value)
            elif field in _NAMING_PARTICIPANTS and ":" not in spot.value:
                named.add(spot.value)
    return ids, named


def _objects(held: Any) -> list[tuple[int, dict[str, Any]]]:
    """The objects of a list, each with its position."""
    return (
        [(number, item) for number, item in enumerate(held) if item.__class__ is dict] if held.__class__ is list else []
    )
