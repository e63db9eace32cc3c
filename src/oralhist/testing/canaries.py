"""Canaries: marks in everything of an interview that an audience must not see.

Closed content is found by walking the model, so every new field gets a mark. If the gate does not withhold the field,
the mark leaks and a test fails.
"""

from collections.abc import Callable, Iterator
from itertools import count
from random import Random
from typing import Any

from attrs import evolve

from oralhist.model import (
    Access,
    AccessLevel,
    Consent,
    Interview,
    MediaFile,
    Mention,
    Overlap,
    Participant,
    PublishAs,
    Recording,
    Restriction,
    Session,
    TimeRange,
    Turn,
    Utterance,
    Version,
)
from oralhist.model.content import Content, ContentShape
from oralhist.model.references import IDENTIFIED, references_to
from oralhist.model.shapes import (
    CHECKSUM,
    ID,
    MEDIA_TYPE,
    MILLISECONDS,
    RECORD_ID,
    REFERENCE,
    TEXT,
    URI,
    URI_OR_PATH,
    Choice,
    Extensions,
    Integer,
    ListOf,
    Nested,
    Number,
    Shape,
    Text,
    fields_of,
    shape_of,
)
from oralhist.model.traversal import occurrences, rewritten
from oralhist.testing.restricted_interviews import LAYERS, closed_to

__all__ = ["MARK", "with_canaries"]

MARK = "canaryzq"
"""A word that occurs nowhere else and is valid in every text field: a language tag, an id, a checksum."""

LATEST_MS = 10**9


def with_canaries(interview: Interview, audience: AccessLevel, mark: str, random: Random | None = None) -> Interview:
    """Return the interview with a mark in every text that the audience must not see, and in the ids of such things.

    With ``random``, closed things also change in number, kind and time: other utterances in closed turns, more closed
    turns, other times. Numbers that the audience may see do not change: a part with a replacement is not repeated,
    because each replacement is visible. Speech is repeated, because neighbouring placeholders are merged.
    """
    writer = _CanaryWriter(interview, audience, mark, random)
    result: Interview = writer.part(interview, inside=False)
    return _with_references(result, writer.renamed)


def _is_hidden(person: Participant, audience: AccessLevel) -> bool:
    return closed_to(audience, person.restriction) or person.appears_as is not PublishAs.NAME


_KEPT_IF_HIDDEN = ("roles", "kind", "members", "pseudonym", "publish_as", "restriction")


class _CanaryWriter:
    def __init__(self, interview: Interview, audience: AccessLevel, mark: str, random: Random | None) -> None:
        self.audience = audience
        self.mark = mark
        self.random = random
        self.access = interview.access
        self.hidden = {person.id for person in interview.participants if _is_hidden(person, audience)}
        self.numbers = count(1)
        self.has_index = False
        """Whether the session has an index: the times of closed speech then say which points fall in it."""
        self.renamed: dict[str, str] = {}
        self.is_partial = bool(self.hidden) or any(
            closed_to(audience, limit) for _, limit in occurrences(interview, Restriction)
        )
        self.layers = {name for name in LAYERS if self.access and closed_to(audience, getattr(self.access, name))}

    def part(self, part: Any, *, inside: bool) -> Any:
        if isinstance(part, Session):
            self.has_index = bool(part.index)
        closed = inside or closed_to(self.audience, getattr(part, "restriction", None)) or self._by_layer(part)
        changed = {}
        for field in fields_of(type(part)):
            held = getattr(part, field.name)
            if held is None or held in ((), {}):
                continue
            here = (
                (field.name == "extensions" and self.is_partial)
                or (closed and field.name != "restriction")
                or self._is_closed_field(part, field.name)
            )
            new = self._value(shape_of(field), held, inside=here and (type(part), field.name) not in _VISIBLE)
            if new != held:
                changed[field.name] = new
                if field.name == "id":
                    self.renamed.setdefault(held, new)
        result = evolve(part, **changed) if changed else part
        return self._changed(result) if closed and self.random else result

    def _by_layer(self, part: Any) -> bool:
        return (
            "record" in self.layers
            or ("metadata" in self.layers and not isinstance(part, Interview | Access | Restriction))
            or ("media" in self.layers and isinstance(part, MediaFile))
            or isinstance(part, Consent)
        )

    def _is_closed_field(self, part: Any, name: str) -> bool:
        """Return whether a field is closed although its object is open."""
        if name == "source" and self._names_hidden(part):
            return True
        match part:
            case Restriction():
                return name == "private_note"
            case Participant():
                return _is_hidden(part, self.audience) and name not in _KEPT_IF_HIDDEN
            case Turn():
                return name == "label" and part.speaker in self.hidden
            case Overlap():
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

    def _names_hidden(self, part: Any) -> bool:
        found = occurrences(part, Mention, Overlap)
        naming = references_to(Participant)
        return any(getattr(one, name) in self.hidden for _, one in found for name in naming[type(one)])

    def _value(self, shape: Shape, held: Any, *, inside: bool) -> Any:
        match shape:
            case Nested():
                return self.part(held, inside=inside)
            case ListOf():
                return tuple(
                    self._value(shape.item, item, inside=inside) for one in held for item in self._repeated(one)
                )
            case ContentShape():
                return self._content(held, inside=inside)
            case Text() if inside:
                return (
                    f"{self.mark}-{next(self.numbers)}"
                    if shape is ID
                    else self._longer(_spelt(shape, self.mark), shape)
                )
            case Extensions() if inside:
                return {"x": self.mark}
            case Integer() if inside and self.random and not (shape is MILLISECONDS and self.has_index):
                return self.random.randint(shape.minimum, min(shape.maximum, LATEST_MS))
            case Number() if inside and self.random and not isinstance(shape, Integer):
                return float(self.random.randint(shape.minimum, shape.maximum))
            case Choice() if inside and self.random:
                return self.random.choice(list(shape.vocabulary))
            case _:
                return held

    def _longer(self, text: str, shape: Text) -> str:
        return text * self.random.randrange(1, 4) if self.random and shape is TEXT else text

    def _repeated(self, part: Any) -> Iterator[Any]:
        """Yield a part once, or several times if it is closed and its number must stay secret."""
        yield part
        limit: Restriction | None = getattr(part, "restriction", None)
        if self.random is None or limit is None or not closed_to(self.audience, limit):
            return
        if isinstance(part, Recording | Participant) or (limit.replacement and not isinstance(part, Turn)):
            return
        for _ in range(self.random.randrange(3)):
            yield part

    def _content(self, content: Content, *, inside: bool) -> Content:
        items = tuple(
            (self.mark if inside else item) if isinstance(item, str) else self.part(item, inside=inside)
            for item in content
        )
        return (*items, self.mark) if inside and (not items or not isinstance(items[-1], str)) else items

    def _changed(self, part: Any) -> Any:
        """Return a closed part with other content and times; parts with an id are kept, as others may refer to them."""
        assert self.random is not None
        match part:
            case Turn():
                said = Utterance(
                    content=self.mark, start_ms=None if self.has_index else self.random.randrange(LATEST_MS)
                )
                can_drop = part.utterances and not self.has_index and not _has_effects(part.utterances[0])
                dropped = self.random.randrange(2) if can_drop else 0
                return evolve(part, utterances=(*part.utterances, said)[dropped:])
            case Session() | Version():
                kept = self.random.randrange(3)
                turns = (turn for place, turn in enumerate(part.turns) if place < kept or _has_effects(turn))
                return evolve(part, turns=tuple(turns))
            case Recording():
                return evolve(part, duration_ms=self.random.randrange(LATEST_MS))
            case _:
                return part


_VISIBLE = {
    *((Restriction, name) for name in ("level", "until", "public_note", "replacement")),
    *((TimeRange, name) for name in ("start_ms", "end_ms")),
    (Recording, "offset_ms"),
    (Consent, "status"),
}
"""Fields with visible effects: the audience, whether consent was given, the replacement, and what a stretch closes on which recordings."""


def _has_effects(part: Turn | Utterance) -> bool:
    """Return whether others may refer to a closed part, or a part of it closes what corresponds to it."""
    identified = (one.id or one.corresponds for _, one in occurrences(part, Turn, Utterance))
    return any(identified) or any(True for _ in occurrences(part, Restriction))


def _with_references(interview: Interview, renamed: dict[str, str]) -> Interview:
    """Return the interview with every reference to a changed id updated."""

    def named(part: Any) -> Any:
        changed = {}
        for name in referring[type(part)]:
            held = getattr(part, name)
            if isinstance(held, tuple):
                changed[name] = tuple(renamed.get(id, id) for id in held)
            elif held is not None:
                changed[name] = renamed.get(held, held)
        return evolve(part, **changed) if changed else part

    referring = references_to(*IDENTIFIED)
    return rewritten(interview, named, *referring)  # type: ignore[no-any-return]


def _spelt(shape: Text, mark: str) -> str:
    """Return the mark as a valid text of a shape."""
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
