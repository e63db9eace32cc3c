"""Turns and utterances made without their constructors, which look at every field of every one of thousands.

Only for values that are known to fit: an id that was made for a participant, a text taken from between two labels.
"""

from collections.abc import Callable
from typing import Any

from oralhist.model import Turn, Utterance
from oralhist.model.shapes import default_of, fields_of

__all__ = ["TURN", "UTTERANCE"]


def _maker(model: type[Any], *names: str) -> Callable[..., Any]:
    """A function that makes objects of a class of the model from the values of some fields; the others are unset."""
    new = object.__new__
    blanks = [
        (getattr(model, field.name).__set__, default_of(field)[0])
        for field in fields_of(model)
        if field.name not in names
    ]
    puts = [getattr(model, name).__set__ for name in names]

    def make(*values: Any) -> Any:
        built = new(model)
        for put, blank in blanks:
            put(built, blank)
        for put, value in zip(puts, values, strict=True):
            put(built, value)
        return built

    return make


TURN: Callable[[str | None, str | None, tuple[Utterance, ...]], Turn] = _maker(Turn, "speaker", "label", "utterances")
UTTERANCE: Callable[..., Utterance] = _maker(Utterance, "content")
