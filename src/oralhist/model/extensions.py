"""Extensions: named JSON values that the model has no field for."""

import math
from collections.abc import Mapping
from typing import Any

from attrs import field

from oralhist.errors import InvalidValue
from oralhist.model.fields import description
from oralhist.model.shapes import LONGEST_TEXT, WORD, Extensions, abbreviated

DEEPEST_EXTENSION = 32
"""How deeply the value of an extension may nest."""


def other_data() -> Any:
    """Declare a field for extensions, empty by default."""
    metadata = description("JSON values that the model has no field for, each under a name.")
    return field(factory=dict, converter=ordered_json, validator=Extensions(), hash=False, metadata=metadata)


def ordered_json(extensions: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy of extensions with sorted keys, so that equal data is written as equal bytes.

    Raises ``InvalidValue`` for a name that is not one word, and for a value that JSON cannot hold.
    """
    if extensions == {}:
        return {}
    if not isinstance(extensions, Mapping):
        raise InvalidValue(f"{abbreviated(extensions)} is not a mapping")
    for name in extensions:
        if problem := WORD.problem(name):
            raise InvalidValue(f"invalid name of an extension: {problem}")
    ordered = {name: _ordered(extensions[name], 1) for name in sorted(extensions)}
    import json

    for name, value in ordered.items():
        if len(json.dumps(value, ensure_ascii=False)) > LONGEST_TEXT:
            raise InvalidValue(f"the extension {name!r} is longer than {LONGEST_TEXT:,} characters")
    return ordered


def _ordered(value: Any, depth: int) -> Any:
    if depth > DEEPEST_EXTENSION:
        raise InvalidValue(f"an extension nests more than {DEEPEST_EXTENSION} levels deep")
    if value is None or value.__class__ in (str, bool, int):
        return value
    if value.__class__ is float and math.isfinite(value):
        return value
    if isinstance(value, list | tuple):
        return [_ordered(item, depth + 1) for item in value]
    if isinstance(value, Mapping) and all(key.__class__ is str for key in value):
        return {key: _ordered(value[key], depth + 1) for key in sorted(value)}
    raise InvalidValue(f"{abbreviated(value)} is not a JSON value")


def json_text(extensions: dict[str, Any]) -> str:
    """Return extensions as JSON, indented by two spaces."""
    import json

    return json.dumps(extensions, ensure_ascii=False, indent=2, allow_nan=False)
