"""Interviews with things sealed in them, and marks planted in all that an audience must not see.

What is sealed is found by walking the model, so a new field is planted as soon as it exists: one that the gate does
not know of lets a mark out, or fails the list of ``CLASSIFIED`` fields.
"""

from collections.abc import Callable
from itertools import count
from random import Random
from typing import Any

from attrs import evolve

from oralhist.model import (
    Access,
    AccessLevel,
    Consent,
    ConsentStatus,
    Interview,
    MediaFile,
    Mention,
    Participant,
    PublishAs,
    Recording,
    Restricted,
    Restriction,
    Session,
    Turn,
    Utterance,
)
from oralhist.model.content import Content, ContentShape
from oralhist.model.shapes import (
    CHECKSUM,
    ID,
    MEDIA_TYPE,
    RECORD_ID,
    REFERENCE,
    TEXT,
    URI,
    URI_OR_PATH,
    Extensions,
    Many,
    One,
    Shape,
    Text,
    fields_of,
    shape_of,
)
from oralhist.model.traversal import occurrences, rewritten

__all__ = ["MARK", "closed_to", "planted", "sealed"]

MARK = "canaryzq"
"""A word that nothing else holds, and that every text of the model can hold: a language tag, an id, a checksum."""

RANK = list(AccessLevel)


def closed_to(audience: AccessLevel, restriction: Restriction | None) -> bool:
    """Whether a restriction closes a thing to an audience on no day in particular."""
    return restriction is not None and RANK.index(restriction.level) > RANK.index(audience)


def sealed(interview: Interview, random: Random) -> Interview:
    """The interview with restrictions on some of its parts, some people hidden, some layers closed."""

    def seal(part: Any) -> Any:
        if isinstance(part, Participant) and part.publish_as is PublishAs.INITIALS:  # they tell something of the name
            part = evolve(part, publish_as=PublishAs.ROLE)
        if isinstance(part, Participant) and random.random() < 0.3:
            shown = random.choice((PublishAs.PSEUDONYM, PublishAs.ROLE))
            part = evolve(part, publish_as=shown, pseudonym=random.choice((None, "Maria")))
        if hasattr(part, "restriction") and not isinstance(part, Restricted) and random.random() < 0.25:
            return evolve(
                part,
                restriction=Restriction(level=random.choice(RANK), replacement=random.choice((None, "[a neighbour]"))),
            )
        return part

    whole: Interview = rewritten(interview, seal, *_RESTRICTABLE)
    layers: dict[str, Any] = {
        name: Restriction(level=random.choice(RANK)) for name in _LAYERS if random.random() < 0.08
    }
    consents = (Consent(status=ConsentStatus.WITHDRAWN, note="It was withdrawn."),) if random.random() < 0.3 else ()
    return evolve(whole, access=evolve(Access(note="Ask the archive."), **layers), consents=consents)


_LAYERS = ("metadata", "media", "transcript", "index")


def _restrictable() -> tuple[type[Any], ...]:
    met: set[type[Any]] = set()
    pending: list[type[Any]] = [Interview]
    while pending:
        model = pending.pop()
        if model not in met:
            met.add(model)
            shapes = [shape_of(field) for field in fields_of(model)]
            shapes = [shape.item if isinstance(shape, Many) else shape for shape in shapes]
            pending += [shape.model for shape in shapes if isinstance(shape, One)]
    return tuple(model for model in met if any(field.name == "restriction" for field in fields_of(model)))


_RESTRICTABLE = (*_restrictable(), Restricted)


def planted(interview: Interview, audience: AccessLevel, mark: str, random: Random | None = None) -> Interview:
    """The interview with a mark in every text that the audience must not see.

    With ``random``, what is sealed also changes in number and time: other utterances in sealed turns, other moments.
    """
    planter = _Planter(interview, audience, mark, random)
    result: Interview = planter.part(interview, inside=False)
    return result


def _is_hidden(person: Participant, audience: AccessLevel) -> bool:
    return closed_to(audience, person.restriction) or person.appears_as is not PublishAs.NAME


_KEPT_OF_THE_HIDDEN = ("id", "roles", "kind", "members", "pseudonym", "publish_as", "restriction")


class _Planter:
    def __init__(self, interview: Interview, audience: AccessLevel, mark: str, random: Random | None) -> None:
        self.audience = audience
        self.mark = mark
        self.random = random
        self.access = interview.access
        self.hidden = {person.id for person in interview.participants if _is_hidden(person, audience)}
        self.ids = count(1)
        self.is_partial = bool(self.hidden) or any(
            closed_to(audience, limit) for _, limit in occurrences(interview, Restriction)
        )
        self.layers = {name for name in _LAYERS if self.access and closed_to(audience, getattr(self.access, name))}

    def part(self, part: Any, *, inside: bool) -> Any:
        closed = inside or closed_to(self.audience, getattr(part, "restriction", None)) or self._by_layer(part)
        changed = {}
        for field in fields_of(type(part)):
            held = getattr(part, field.name)
            if held is None or held in ((), {}):
                continue
            here = (
                (field.name == "extensions" and self.is_partial)
                or (closed and field.name != "restriction")
                or self._alone(part, field.name)
            )
            if here and (type(part), field.name) in _SHOWN:
                here = False
            new = self._value(shape_of(field), held, inside=here)
            if new != held:
                changed[field.name] = new
        result = evolve(part, **changed) if changed else part
        return self._shaken(result) if closed and self.random else result

    def _by_layer(self, part: Any) -> bool:
        return (
            ("metadata" in self.layers and not isinstance(part, Interview | Access | Restriction))
            or ("media" in self.layers and isinstance(part, MediaFile))
            or isinstance(part, Consent)
        )

    def _alone(self, part: Any, name: str) -> bool:
        """Whether a field is sealed though what it stands on is not."""
        match part:
            case Restriction():
                return name == "private_note"
            case Participant():
                return _is_hidden(part, self.audience) and name not in _KEPT_OF_THE_HIDDEN
            case Turn():
                return name == "label" and part.speaker in self.hidden
            case Mention():
                return part.ref in self.hidden and name == "content"
            case Session():
                return name in ({"turns", "versions"} if "transcript" in self.layers else set()) or (
                    name == "index" and "index" in self.layers
                )
            case Interview():
                return (name in {"front", "back"} and "transcript" in self.layers) or (
                    name == "history" and self.is_partial
                )
            case _:
                return name == "partial_transcript" and "transcript" in self.layers

    def _value(self, shape: Shape, held: Any, *, inside: bool) -> Any:
        match shape:
            case One():
                return self.part(held, inside=inside)
            case Many():
                return tuple(self._value(shape.item, item, inside=inside) for item in held)
            case ContentShape():
                return self._content(held, inside=inside)
            case Text() if inside:
                return f"{self.mark}-{next(self.ids)}" if shape is ID else self._longer(_spelt(shape, self.mark), shape)
            case Extensions() if inside:
                return {"x": self.mark}
            case _:
                return held

    def _longer(self, text: str, shape: Text) -> str:
        return text * self.random.randrange(1, 4) if self.random and shape is TEXT else text

    def _content(self, content: Content, *, inside: bool) -> Content:
        items = tuple(
            (self.mark if inside else item) if isinstance(item, str) else self.part(item, inside=inside)
            for item in content
        )
        return (*items, self.mark) if inside and (not items or not isinstance(items[-1], str)) else items

    def _shaken(self, part: Any) -> Any:
        """A sealed part with another number of parts, at other times."""
        assert self.random is not None
        match part:
            case Turn():
                said = Utterance(content=self.mark, start_ms=self.random.randrange(10**9))
                return evolve(part, utterances=(*part.utterances, said)[self.random.randrange(2) :])
            case Session():
                return evolve(part, turns=part.turns[: self.random.randrange(3)])
            case Recording():
                return evolve(part, duration_ms=self.random.randrange(10**9))
            case _:
                return part


_SHOWN = {(Participant, "id"), (Recording, "id"), (Mention, "ref")}
"""Ids to which open things refer: they are marked in a test of their own."""


def _spelt(shape: Text, mark: str) -> str:
    """The mark as a text of a shape."""
    spellings: dict[Text, Callable[[str], str]] = {
        TEXT: "so said {}!".format,
        RECORD_ID: str,
        URI: "https://example.org/{}".format,
        URI_OR_PATH: "media/{}.wav".format,
        REFERENCE: "x:{}".format,
        MEDIA_TYPE: "x/{}".format,
        CHECKSUM: "{}:0".format,
    }
    spell = spellings.get(shape, str)
    return spell(mark)
