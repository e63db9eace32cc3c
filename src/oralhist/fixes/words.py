"""A fix for words of a vocabulary that are written in another case."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from oralhist.fixes.fix import Correction, fix
from oralhist.fixes.locations import locations
from oralhist.model.shapes import Choice, ListOf, Vocabulary


@fix("invalid-value", "A word in capitals, or with spaces around it, is the same word of the vocabulary.")
def word_in_another_case(plain: dict[str, Any]) -> Iterator[Correction]:
    """Write ``Interviewee`` as ``interviewee``; a word that the vocabulary does not have stays."""
    for location in locations(plain):
        shape, held = location.shape, location.value
        if isinstance(shape, Choice) and (word := _fixed(shape, held)) is not None:
            location.replace(word)
            yield location.path, held, word
        elif isinstance(shape, ListOf) and isinstance(shape.item, Choice) and held.__class__ is list:
            for number, item in enumerate(held):
                if (word := _fixed(shape.item, item)) is not None and word not in held:
                    held[number] = word
                    yield (*location.path, number), item, word


def _fixed(shape: Choice, held: Any) -> str | None:
    """Return the word of a vocabulary that a text means, or ``None`` if it is one already, or none."""
    words = _words(shape.vocabulary)
    if held.__class__ is not str or held in words.values():
        return None
    return words.get(held.strip().casefold())


@cache
def _words(vocabulary: type[Vocabulary]) -> dict[str, str]:
    return {str(word).casefold(): str(word) for word in vocabulary}
