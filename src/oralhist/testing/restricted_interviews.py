"""Generated interviews with restrictions wherever the model allows them, and with hidden people."""

from random import Random
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from oralhist.model import (
    Access,
    AccessLevel,
    Consent,
    ConsentStatus,
    Interview,
    Participant,
    PublishAs,
    Restricted,
    Restriction,
)
from oralhist.model.shapes import ListOf, Nested, fields_of, shape_of
from oralhist.model.traversal import rewritten
from oralhist.testing.clocks import on_one_clock

__all__ = ["AUDIENCES", "LAYERS", "closed_to", "restricted_interviews", "with_restrictions"]

RANK = list(AccessLevel)
AUDIENCES = [level for level in AccessLevel if level is not AccessLevel.ARCHIVE]
LAYERS = ("record", "metadata", "media", "transcript", "index")


def closed_to(audience: AccessLevel, restriction: Restriction | None) -> bool:
    """Return whether a restriction closes something to an audience, if no restriction lapses."""
    return restriction is not None and RANK.index(restriction.level) > RANK.index(audience)


def with_restrictions(interview: Interview, random: Random) -> Interview:
    """Return the interview with random restrictions, hidden people and closed layers."""

    def restrict(part: Any) -> Any:
        if (
            isinstance(part, Participant) and part.publish_as is PublishAs.INITIALS
        ):  # initials reveal a part of the name
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

    whole: Interview = rewritten(interview, restrict, *_RESTRICTABLE)
    layers: dict[str, Any] = {name: Restriction(level=random.choice(RANK)) for name in LAYERS if random.random() < 0.08}
    status = random.choice((ConsentStatus.WITHDRAWN, ConsentStatus.GRANTED))
    consents = (Consent(status=status, note="It was said at home."),) if random.random() < 0.3 else ()
    return evolve(whole, access=evolve(Access(note="Ask the archive."), **layers), consents=consents)


def _restrictable() -> tuple[type[Any], ...]:
    found: set[type[Any]] = set()
    pending: list[type[Any]] = [Interview]
    while pending:
        model = pending.pop()
        if model not in found:
            found.add(model)
            shapes = [shape_of(field) for field in fields_of(model)]
            shapes = [shape.item if isinstance(shape, ListOf) else shape for shape in shapes]
            pending += [shape.model for shape in shapes if isinstance(shape, Nested)]
    return tuple(model for model in found if any(field.name == "restriction" for field in fields_of(model)))


_RESTRICTABLE = (*_restrictable(), Restricted)


@st.composite
def restricted_interviews(draw: st.DrawFn, drawn: st.SearchStrategy[Interview]) -> Interview:
    """Draw interviews with some restrictions; half of them have a time for every utterance."""
    interview = draw(drawn)
    if draw(st.booleans()):
        interview = on_one_clock(interview)
    return with_restrictions(interview, Random(draw(st.integers(0, 2**32))))
