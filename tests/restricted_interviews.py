"""Interviews with things sealed in them: restrictions wherever the model lets them stand, people hidden."""

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
from timed_interviews import on_one_clock

__all__ = ["AUDIENCES", "LAYERS", "closed_to", "sealed", "sealed_of"]

RANK = list(AccessLevel)
AUDIENCES = [level for level in AccessLevel if level is not AccessLevel.ARCHIVE]
LAYERS = ("record", "metadata", "media", "transcript", "index")


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
    layers: dict[str, Any] = {name: Restriction(level=random.choice(RANK)) for name in LAYERS if random.random() < 0.08}
    consents = (Consent(status=ConsentStatus.WITHDRAWN, note="It was withdrawn."),) if random.random() < 0.3 else ()
    return evolve(whole, access=evolve(Access(note="Ask the archive."), **layers), consents=consents)


def _restrictable() -> tuple[type[Any], ...]:
    met: set[type[Any]] = set()
    pending: list[type[Any]] = [Interview]
    while pending:
        model = pending.pop()
        if model not in met:
            met.add(model)
            shapes = [shape_of(field) for field in fields_of(model)]
            shapes = [shape.item if isinstance(shape, ListOf) else shape for shape in shapes]
            pending += [shape.model for shape in shapes if isinstance(shape, Nested)]
    return tuple(model for model in met if any(field.name == "restriction" for field in fields_of(model)))


_RESTRICTABLE = (*_restrictable(), Restricted)


@st.composite
def sealed_of(draw: st.DrawFn, drawn: st.SearchStrategy[Interview]) -> Interview:
    """Interviews in which some things are sealed, half of them with a time for every utterance."""
    interview = draw(drawn)
    if draw(st.booleans()):
        interview = on_one_clock(interview)
    return sealed(interview, Random(draw(st.integers(0, 2**32))))
