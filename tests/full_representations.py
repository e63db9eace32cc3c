"""Objects of the model with every field that is set, also those whose ``repr`` is short."""

from typing import Any

from attrs import fields_dict, has

from oralhist.model.shapes import is_set


def in_full(value: Any) -> str:
    """Return the name of the class and the fields that are set, at all depths; equal texts also mean equal types."""
    if isinstance(value, tuple):
        return f"({', '.join(map(in_full, value))})"
    if not has(type(value)):
        return repr(value)
    held = {name: getattr(value, name) for name in fields_dict(type(value))}
    return f"{type(value).__name__}({', '.join(f'{name}={in_full(one)}' for name, one in held.items() if is_set(one))})"
