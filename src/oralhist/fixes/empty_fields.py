"""A fix for fields that hold nothing."""

from collections.abc import Iterator
from typing import Any

from oralhist.fixes.fix import Change, fix
from oralhist.fixes.locations import spots


@fix("invalid-value", "What is not known is left out, and null says nothing else.")
def null(plain: dict[str, Any]) -> Iterator[Change]:
    """A field with ``null``, as databases write what is empty, is left out, unless an interview needs it."""
    for spot in spots(plain):
        if spot.value is None and not spot.required:
            del spot.holder[spot.key]
            yield Change(code="invalid-value", path=spot.path, before=None)
