"""A fix for fields that hold null."""

from collections.abc import Iterator
from typing import Any

from oralhist.fixes.fix import Correction, fix
from oralhist.fixes.locations import locations


@fix("invalid-value", "A null means that the value is unknown, and unknown values are left out.")
def null(plain: dict[str, Any]) -> Iterator[Correction]:
    """Remove a field with ``null``, which databases write for an empty field, unless the field is required."""
    for location in locations(plain):
        if location.value is None and not location.required:
            del location.holder[location.key]
            yield location.path, None, ...
