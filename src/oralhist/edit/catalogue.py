"""The columns of catalogues that archives have: the metadata tables of CollectionBuilder and of OHMS."""

from collections.abc import Callable

from attrs import evolve

from oralhist.conventions.ids import new_participant
from oralhist.edit.columns import column_at
from oralhist.edit.places import replaced_at
from oralhist.edit.sheet import values_in, with_cell
from oralhist.errors import InvalidValue
from oralhist.model import Description, Interview, Participant, Role
from oralhist.model.references import ids_of

_FIELDS = {
    "objectid": "id", "accession": "id", "accession number": "id", "record id": "id",
    "title": "metadata.title", "date": "metadata.date", "interview date": "metadata.date",
    "description": "metadata.descriptions", "summary": "metadata.descriptions", "abstract": "metadata.descriptions",
    "subject": "metadata.subjects", "subjects": "metadata.subjects", "keyword": "metadata.keywords", "keywords": "metadata.keywords",
    "location": "metadata.places", "place": "metadata.places", "language": "metadata.languages", "languages": "metadata.languages",
    "series": "metadata.series.title", "series name": "metadata.series.title", "collection": "metadata.collection.title",
    "collection name": "metadata.collection.title", "project": "metadata.project.title", "repository": "metadata.repository.name",
    "repository name": "metadata.repository.name", "funding": "metadata.funders", "rights": "metadata.rights.statement",
    "rights statement": "metadata.rights.statement", "rightsstatement": "metadata.rights.uri",
    "usage": "metadata.rights.usage", "usage statement": "metadata.rights.usage", "publisher": "metadata.publication.publisher.name",
}  # fmt: skip
"""The field that a column of a catalogue means."""

ID_COLUMNS = tuple(name for name, path in _FIELDS.items() if path == "id")
"""The columns that may hold the id of the record."""

_SEPARATED = ("metadata.subjects", "metadata.keywords", "metadata.languages", "metadata.funders")


def with_catalogue_cell(interview: Interview, name: str, cell: str) -> Interview:
    """Return the interview with what a filled cell of a catalogue says; ``name`` is a key of ``CATALOGUE_COLUMNS``.

    A person named there is the participant with that name or family name, else the only one in the role, else a new
    one. Raises ``InvalidValue`` for a value that does not fit, and for a person who could be several participants.
    """
    return CATALOGUE_COLUMNS[name](interview, cell.strip())


def _people(role: Role) -> Callable[[Interview, str], Interview]:
    def changed(interview: Interview, cell: str) -> Interview:
        names = values_in(cell.replace("|", ";"), ";")
        for name in names:
            interview = _with_person(interview, name, role, alone=len(names) == 1)
        return interview

    return changed


def _with_person(interview: Interview, name: str, role: Role, *, alone: bool) -> Interview:
    found = _meant(interview, name, role, alone=alone)
    if len(found) > 1:
        raise InvalidValue(f"{name!r} can be {' or '.join(one.name for one in found)}: use the columns of participants")
    if not found:
        taken = ids_of(interview)
        added = evolve(new_participant(name, taken), roles=(role,))
        return evolve(interview, participants=(*interview.participants, added))
    (person,) = found
    roles = tuple(dict.fromkeys((*person.roles, role)))
    # A label in the transcript stays what it is: only the name is made whole.
    label = person.label or (person.name if person.name != name else None)
    return _with(interview, person, evolve(person, name=name, roles=roles, label=label))


def _meant(interview: Interview, name: str, role: Role, *, alone: bool) -> list[Participant]:
    """Return the participants whom a name can mean; ``alone`` says that it is the only one in its role."""
    people = interview.participants
    found = [one for one in people if name in (one.name, one.label)] or [one for one in people if _is_same(one, name)]
    return found or [one for one in people if alone and role in one.roles]


def _with(interview: Interview, old: Participant, new: Participant) -> Interview:
    """Return the interview with a changed participant; it is the same object if nothing has changed."""
    if new == old:
        return interview
    return evolve(interview, participants=tuple(new if one is old else one for one in interview.participants))


def _is_same(person: Participant, name: str) -> bool:
    """Return whether a printed label, such as QUILL, is the last word of a name, such as Ada Quill."""
    words = name.casefold().split()
    return bool(words) and words[-1] in (person.name.casefold(), (person.label or "").casefold())


def _field(path: str) -> Callable[[Interview, str], Interview]:
    column = column_at(path)

    def changed(interview: Interview, cell: str) -> Interview:
        text = (
            cell.replace("|", ";")
            if path in _SEPARATED
            else cell.replace(";", r"\;")
            if column.separator == ";"
            else cell
        )
        return with_cell(interview, column, text)

    return changed


def _coordinates(interview: Interview, cell: str) -> Interview:
    """Give the first place the coordinates in a cell, such as ``32.88, -117.23``."""
    try:
        latitude, longitude = map(float, cell.split(","))
    except ValueError:
        raise InvalidValue(f"{cell!r} are not a latitude and a longitude in degrees") from None
    places = interview.metadata.places
    if not places:
        raise InvalidValue("there is no place for the coordinates: fill in the place")
    first = evolve(places[0], latitude=latitude, longitude=longitude)
    return interview if first == places[0] else replaced_at(interview, "metadata.places[0]", first)


def _biography(interview: Interview, cell: str) -> Interview:
    people = [one for one in interview.participants if Role.INTERVIEWEE in one.roles]
    if len(people) != 1:
        raise InvalidValue(f"there are {len(people)} interviewees: use the columns of participants for biographies")
    if cell in [one.text for one in people[0].biographies]:
        return interview
    new = evolve(people[0], biographies=(*people[0].biographies, Description(text=cell)))
    return _with(interview, people[0], new)


CATALOGUE_COLUMNS: dict[str, Callable[[Interview, str], Interview]] = {
    **{name: _field(path) for name, path in _FIELDS.items()},
    "interviewee": _people(Role.INTERVIEWEE),
    "interviewer": _people(Role.INTERVIEWER),
    "coordinates": _coordinates,
    "bio": _biography,
}
"""What changes an interview by a filled cell of each column, by the column's name in small letters."""
