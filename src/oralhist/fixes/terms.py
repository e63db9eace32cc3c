"""A fix for keywords and subjects that stand twice."""

from collections.abc import Iterator
from typing import Any

from oralhist.fixes.fix import Change, fix
from oralhist.fixes.locations import Spot, spots
from oralhist.model import Term
from oralhist.model.shapes import ListOf, Nested


@fix("duplicate-keyword", "A term spelt the same in the same list, language and vocabulary says nothing more.")
def repeated_term(plain: dict[str, Any]) -> Iterator[Change]:
    """The first of several terms stays, with the URI that one of them has.

    Terms that differ in case stay, as nobody knows which spelling is right; so do those with different URIs.
    """
    for spot in spots(plain):
        if isinstance(spot.shape, ListOf) and isinstance(spot.shape.item, Nested) and spot.shape.item.model is Term:
            yield from _repeated(spot)


def _repeated(spot: Spot) -> Iterator[Change]:
    terms = spot.value
    if terms.__class__ is not list:
        return
    alike: dict[tuple[Any, ...], list[int]] = {}
    for number, held in enumerate(terms):
        term = held if held.__class__ is dict else {"term": held}
        if term.keys() <= {"term", "scheme", "uri", "language"} and all(
            text.__class__ is str for text in term.values()
        ):
            alike.setdefault((term.get("term"), term.get("language"), term.get("scheme")), []).append(number)
    kept: dict[int, Any] = dict(enumerate(terms))
    for first, *others in alike.values():
        uris = {terms[n]["uri"]: terms[n] for n in (first, *others) if terms[n].__class__ is dict and "uri" in terms[n]}
        if not others or len(uris) > 1:
            continue
        kept[first] = next(iter(uris.values()), terms[first])
        for number in others:
            del kept[number]
    for number, held in enumerate(terms):
        if number not in kept:
            yield Change(code="duplicate-keyword", path=(*spot.path, number), before=held)
        elif kept[number] is not held:
            yield Change(code="duplicate-keyword", path=(*spot.path, number), before=held, after=kept[number])
    if len(kept) != len(terms):
        spot.put(list(kept.values()))
