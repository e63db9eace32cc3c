"""Make a drawn interview valid, by changing only what violates the core rules."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import Attribute, evolve, frozen

from oralhist.model import (
    Identifier,
    IndexPoint,
    Interview,
    Mention,
    MentionKind,
    OtherName,
    Participant,
    ParticipantKind,
    PublishAs,
    Recording,
    Session,
    TimePoint,
    TimeRange,
    Turn,
    Utterance,
)
from oralhist.model.dates import EDTF
from oralhist.model.shapes import ID, LANGUAGE, REFERENCE, ListOf, Text, fields_of, shape_of

__all__ = ["KNOWN_IDENTIFIERS", "VALID_DATES", "VALID_LANGUAGES", "all_objects", "made_valid"]

VALID_DATES = (
    "2023-01-10", "1931", "1968-08", "2000-02-29", "0001-01-01", "9999-12-31", "1944-06-06", "1984/1985",
    "1931?", "195X", "2023-01/..", "../1985", "2001-21",
)  # fmt: skip
"""Dates of EDTF levels 0 and 1. Few are uncertain, because parsing an uncertain date takes milliseconds."""

VALID_LANGUAGES = ("en", "ru", "de-AT", "zh-Hant", "sr-Latn-RS", "he", "ast", "en-US")

KNOWN_IDENTIFIERS = {
    "doi": "10.1000/182",
    "orcid": "0000-0002-1825-0097",
    "isni": "0000000121032683",
    "isbn": "9780306406157",
    "viaf": "102333412",
    "gnd": "118540238",
}
"""A valid identifier of each scheme that the rules check."""

Fields = dict[str, Any]
"""The values of an object's fields, by their names."""


@frozen(kw_only=True)
class Scope:
    """The ids that an object of the model can refer to, by class."""

    ids: Mapping[str, tuple[str, ...]]
    in_session: bool = False

    @property
    def participants(self) -> tuple[str, ...]:
        """The ids of the participants."""
        return self.ids["Participant"]

    @property
    def recordings(self) -> tuple[str, ...]:
        """The ids of the recordings."""
        return self.ids["Recording"]


def all_objects(value: Any) -> Iterator[Any]:
    """Yield an object of the model and every object in it, outer before inner."""
    if value.__class__ is tuple:
        for item in value:
            yield from all_objects(item)
    elif hasattr(value.__class__, "__attrs_attrs__"):
        yield value
        for attribute in fields_of(type(value)):
            yield from all_objects(getattr(value, attribute.name))


def made_valid(interview: Interview) -> Interview:
    """Return the interview with unique ids, known references, times in order, and valid dates and language tags."""
    taken: set[str] = set()
    named: Interview = _changed(interview, lambda value: _with_unique_id(value, taken))
    people = Scope(
        ids={"Participant": tuple(one.id for one in named.participants), "Recording": (), "Turn": (), "Utterance": ()}
    )
    sessions = [_valid(session, _scope(session, people)) for session in map(_with_recording, named.sessions)]
    rest: Interview = _valid(evolve(named, sessions=()), people)
    return evolve(rest, sessions=tuple(sessions))


def _changed(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return an object after a function is applied to each object in it, inner before outer."""
    if value.__class__ is tuple:
        items = tuple(_changed(item, change) for item in value)
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if not hasattr(value.__class__, "__attrs_attrs__"):
        return value
    fields = {attribute.name: getattr(value, attribute.name) for attribute in fields_of(type(value))}
    changes = {name: new for name, old in fields.items() if (new := _changed(old, change)) is not old}
    return change(evolve(value, **changes) if changes else value)


def _with_unique_id(value: Any, taken: set[str]) -> Any:
    """Return an object with an id that no other object has. If a session has several recordings, each gets an id."""
    if value.__class__ is Session and len(value.recordings) > 1:
        value = evolve(value, recordings=tuple(_with_id(recording, taken) for recording in value.recordings))
    held = getattr(value, "id", None)
    if held is None or shape_of(next(a for a in fields_of(type(value)) if a.name == "id")) is not ID:
        return value
    own = _unused(held, taken)
    return value if own == held else evolve(value, id=own)


def _with_id(recording: Recording, taken: set[str]) -> Recording:
    return recording if recording.id else evolve(recording, id=_unused("r", taken))


def _unused(id: str, taken: set[str]) -> str:
    number = 1
    own = id
    while own in taken:
        number += 1
        own = f"{id}-{number}"
    taken.add(own)
    return own


def _has_time(value: Any) -> bool:
    return value.__class__ is TimePoint or (
        value.__class__ in {Utterance, IndexPoint} and (value.start_ms is not None or value.end_ms is not None)
    )


def _with_recording(session: Session) -> Session:
    """Return a session with a recording, if it has times."""
    if session.recordings or not any(_has_time(value) for value in all_objects(session)):
        return session
    return evolve(session, recordings=(Recording(),))


def _scope(session: Session, people: Scope) -> Scope:
    inside = list(all_objects(session))
    ids = {
        model.__name__: tuple(value.id for value in inside if isinstance(value, model) and value.id)
        for model in (Recording, Turn, Utterance)
    }
    return Scope(ids={**people.ids, **ids}, in_session=True)


def _valid(value: Any, scope: Scope) -> Any:
    """Return an object in which texts are valid for their shape and objects for their class."""
    if value.__class__ is tuple:
        items = (item for item in value if scope.in_session or item.__class__ is not TimePoint)
        return tuple(_valid(item, scope) for item in items)
    if not hasattr(value.__class__, "__attrs_attrs__"):
        return value
    model = type(value)
    fields = {attribute.name: _valid_field(attribute, value, scope) for attribute in fields_of(model)}
    CORRECTIONS.get(model, _no_correction)(fields, scope)
    changes = {name: new for name, new in fields.items() if new != getattr(value, name)}
    return evolve(value, **changes) if changes else value


def _valid_field(attribute: "Attribute[Any]", value: Any, scope: Scope) -> Any:
    held = getattr(value, attribute.name)
    shape = shape_of(attribute)
    if isinstance(shape, ListOf):
        shape = shape.item
    if held is None or not isinstance(shape, Text):
        return _valid(held, scope)
    if shape is EDTF:
        return _one_of(VALID_DATES, held)
    choices: tuple[str, ...] | None = None
    if shape is LANGUAGE:
        choices = VALID_LANGUAGES
    elif (shape is ID or shape is REFERENCE) and attribute.name != "id":
        choices = tuple(id for target in attribute.metadata["refers_to"] for id in scope.ids[target])
    if choices is None:
        return held
    if isinstance(held, str):
        return held if shape is REFERENCE and ":" in held else _one_of(choices, held)
    return tuple(dict.fromkeys(new for item in held if (new := _one_of(choices, item)) is not None))


def _one_of(choices: tuple[str, ...], text: str) -> str | None:
    """Return the text if it is one of the choices, otherwise one of them; ``None`` if there are no choices."""
    if text in choices:
        return text
    return choices[sum(map(ord, text)) % len(choices)] if choices else None


def _correct_times(fields: Fields, scope: Scope) -> None:
    start, end = fields["start_ms"], fields["end_ms"]
    if start is not None and end is not None and start > end:
        fields["start_ms"], fields["end_ms"] = end, start


def _correct_clock(fields: Fields, scope: Scope) -> None:
    _correct_times(fields, scope)
    if fields["recording"] is None and len(scope.recordings) > 1:
        fields["recording"] = scope.recordings[0]


def _correct_index_point(fields: Fields, scope: Scope) -> None:
    if fields["at"] is None and fields["start_ms"] is None:
        fields["start_ms"] = 0  # the turn or utterance it referred to does not exist
    _correct_clock(fields, scope)


def _correct_participant(fields: Fields, scope: Scope) -> None:
    """Put members before their group, and a birth before a death."""
    before = scope.participants[: scope.participants.index(fields["id"])]
    fields["members"] = tuple(member for member in fields["members"] if member in before)
    if fields["members"]:
        fields["kind"] = ParticipantKind.GROUP
    born, died = fields["born"], fields["died"]
    if born and died and born.latest and died.earliest and died.earliest < born.latest:
        fields["died"] = None
    if (fields["publish_as"] or fields["pseudonym"]) not in (None, PublishAs.NAME):
        _use_unique_names(fields, len(before) + 1)


def _use_unique_names(fields: Fields, number: int) -> None:
    """Give a participant with a pseudonym a name that occurs nowhere else in the interview."""
    fields["name"] = f"Verschwiegen {number}"
    if fields["family_name"] is not None:
        fields["family_name"] = "Verschwiegen"
    fields["other_names"] = tuple(OtherName(name=f"Verschwunden {number}") for _ in fields["other_names"])


def _correct_correspondence(fields: Fields, scope: Scope) -> None:
    fields["corresponds"] = tuple(id for id in fields["corresponds"] if id != fields["id"])


def _correct_utterance(fields: Fields, scope: Scope) -> None:
    _correct_correspondence(fields, scope)
    _correct_clock(fields, scope)


def _correct_mention(fields: Fields, scope: Scope) -> None:
    if fields["date"] is not None:
        fields["kind"] = MentionKind.DATE


def _correct_identifier(fields: Fields, scope: Scope) -> None:
    fields["value"] = KNOWN_IDENTIFIERS.get(fields["scheme"].lower(), fields["value"])


def _no_correction(fields: Fields, scope: Scope) -> None:
    """Change nothing, because most classes are always valid."""


CORRECTIONS: dict[type[Any], Callable[[Fields, Scope], None]] = {
    IndexPoint: _correct_index_point,
    Utterance: _correct_utterance,
    Turn: _correct_correspondence,
    TimeRange: _correct_times,
    Participant: _correct_participant,
    Mention: _correct_mention,
    Identifier: _correct_identifier,
}
