"""A fix for repeated keywords and subjects."""

from collections.abc import Iterator
from typing import Any

from oralhist.fixes.fix import Correction, fix
from oralhist.fixes.locations import Location, locations
from oralhist.model import Term
from oralhist.model.shapes import ListOf, Nested

_COMPARED = {"term", "scheme", "uri", "language"}


@fix("duplicate-keyword", "A term with the same spelling, language and vocabulary adds nothing to its list.")
def repeated_term(plain: dict[str, Any]) -> Iterator[Correction]:
    """Keep the first of several equal terms, with the URI that one of them has.

    Terms that differ in case are kept, because it is unknown which spelling is right; so are terms with different URIs.
    """
    for location in locations(plain):
        shape = location.shape
        if isinstance(shape, ListOf) and isinstance(shape.item, Nested) and shape.item.model is Term:
            yield from _repeated(location)


def _repeated(location: Location) -> Iterator[Correction]:
    terms = location.value
    if terms.__class__ is not list:
        return
    equal: dict[tuple[Any, ...], list[int]] = {}
    for number, held in enumerate(terms):
        term = held if held.__class__ is dict else {"term": held}
        if term.keys() <= _COMPARED and all(text.__class__ is str for text in term.values()):
            equal.setdefault((term.get("term"), term.get("language"), term.get("scheme")), []).append(number)
    kept: dict[int, Any] = dict(enumerate(terms))
    for first, *others in equal.values():
        uris = {terms[n]["uri"]: terms[n] for n in (first, *others) if terms[n].__class__ is dict and "uri" in terms[n]}
        if not others or len(uris) > 1:
            continue
        kept[first] = next(iter(uris.values()), terms[first])
        for number in others:
            del kept[number]
    for number, held in enumerate(terms):
        if kept.get(number, ...) is not held:
            yield (*location.path, number), held, kept.get(number, ...)
    if len(kept) != len(terms):
        location.replace(list(kept.values()))
