"""What an error of jsonschema says in the words of findings: its path, a message and a hint."""

from collections.abc import Callable, Iterable
from typing import Any

from jsonschema import ValidationError
from jsonschema.exceptions import best_match

from oralhist.findings import Path, did_you_mean
from oralhist.model.shapes import abbreviated
from oralhist.model.summaries import counted

_LISTED = 10
"""The most allowed values that a hint lists."""

_SAYS: dict[str, Callable[[Any, Any, str], str]] = {
    "required": lambda _, __, name: f"the field {name!r} is missing",
    "additionalProperties": lambda _, __, name: f"the field {name!r} is not allowed",
    "enum": lambda held, _, __: f"{_shown(held)} is not allowed",
    "const": lambda held, _, __: f"{_shown(held)} is not allowed",
    "pattern": lambda held, value, _: f"{abbreviated(held)} does not match '{value}'",
    "format": lambda held, value, _: f"{abbreviated(held)} is not of the format {value!r}",
    "type": lambda held, value, _: f"{_shown(held)} is not of the type {_or(value)}",
    "minLength": lambda held, value, _: f"{abbreviated(held)} has fewer characters than {value}",
    "maxLength": lambda held, value, _: f"{abbreviated(held)} has more characters than {value}",
    "minItems": lambda held, value, _: f"the list has {counted(len(held), 'item')}, fewer than {value}",
    "maxItems": lambda held, value, _: f"the list has {counted(len(held), 'item')}, more than {value}",
    "minProperties": lambda held, value, _: f"the object has {counted(len(held), 'field')}, fewer than {value}",
    "maxProperties": lambda held, value, _: f"the object has {counted(len(held), 'field')}, more than {value}",
    "uniqueItems": lambda held, _, __: f"{_repeated(held)} is in the list twice",
    "minimum": lambda held, value, _: f"{held} is less than {value}",
    "maximum": lambda held, value, _: f"{held} is more than {value}",
    "exclusiveMinimum": lambda held, value, _: f"{held} is not more than {value}",
    "exclusiveMaximum": lambda held, value, _: f"{held} is not less than {value}",
    "multipleOf": lambda held, value, _: f"{held} is not a multiple of {value}",
    "contains": lambda *_: "no item of the list, or too few or too many, is as required",
    "dependentRequired": lambda _, __, text: text,  # 'b' is a dependency of 'a'
    "unevaluatedProperties": lambda _, __, text: f"{text.partition('(')[2].partition(' ')[0]} is not allowed",
    "not": lambda held, _, __: f"{_shown(held)} is excluded",
    "anyOf": lambda held, _, __: f"{_shown(held)} fits none of the alternatives",
    "oneOf": lambda held, _, __: f"{_shown(held)} does not fit exactly one of the alternatives",
}
"""What is wrong, by keyword, from the checked value, the value of the keyword, and the message of jsonschema or a name."""


def explained(error: ValidationError) -> tuple[Path, str, str]:
    """Return the path of an error in the checked value, what is wrong, and a hint: the schema's own, if it has one."""
    inner = innermost(error)
    keyword = str(inner.validator)
    if keyword == "None":  # the schema false
        message = "this is not allowed"
    elif keyword in _SAYS:
        message = _SAYS[keyword](inner.instance, inner.validator_value, inner.message)
    else:
        message = f"{_shown(inner.instance)} does not fit the keyword {keyword!r}"
    own = _hint_of_schema(inner, keyword)
    ours = _hint(inner, keyword)
    return tuple(inner.absolute_path), message, "; ".join(part for part in (own, ours) if part)


def innermost(error: ValidationError) -> ValidationError:
    """Return what is wrong with the alternative that fits best, or the error itself."""
    return best_match([error]) or error


def cause(error: ValidationError) -> tuple[Any, ...]:
    """Return what errors with one cause have in common: the keyword in the schema and, of some, the value."""
    inner = innermost(error)
    value: Any = None
    if inner.validator in ("enum", "const"):
        value = repr(inner.instance)
    elif inner.validator in ("required", "additionalProperties"):
        value = inner.message
    return (*inner.absolute_schema_path, value)


def _hint_of_schema(error: ValidationError, keyword: str) -> str:
    """Return what the schema itself says: its ``errorMessage``, or its description."""
    schema = error.schema if isinstance(error.schema, dict) else {}
    own = schema.get("errorMessage")
    if isinstance(own, dict):  # as ajv-errors has it: a message for each keyword, or for each missing field
        own = own.get(keyword, own.get("_"))
        own = own.get(error.message) if isinstance(own, dict) else own
    if keyword == "pattern":
        own = own or schema.get("patternErrorMessage")
    if keyword == "required":
        field = schema.get("properties", {}).get(error.message)
        own = own or (field.get("description") if isinstance(field, dict) else None)
    own = own or schema.get("description")
    return " ".join(own.split()).removesuffix(".") if isinstance(own, str) else ""


def _hint(error: ValidationError, keyword: str) -> str:
    """Return what can be said without knowing the project."""
    schema = error.schema if isinstance(error.schema, dict) else {}
    value: Any = error.validator_value
    if keyword == "required":
        return f"add {error.message!r}"
    if keyword == "enum":
        words = [word for word in value if isinstance(word, str)]
        near = did_you_mean(error.instance, words) if isinstance(error.instance, str) else ""
        more = f" and {len(value) - _LISTED} others" if len(value) > _LISTED else ""
        return near or f"allowed: {', '.join(map(repr, value[:_LISTED]))}{more}"
    if keyword == "const":
        return f"write {abbreviated(value)}"
    if examples := schema.get("examples"):
        return f"such as {abbreviated(examples[0])}" if isinstance(examples, list) else ""
    if keyword == "additionalProperties":
        others = [name for name in schema.get("properties", ()) if name != error.message]
        return did_you_mean(error.message, others) or "remove it"
    return ""


def _or(value: Any) -> str:
    return " or ".join(map(repr, [value] if isinstance(value, str) else value))


def _shown(value: Any) -> str:
    return (
        f"this {'object' if isinstance(value, dict) else 'list'}"
        if isinstance(value, dict | list)
        else abbreviated(value)
    )


def _repeated(items: Iterable[Any]) -> str:
    seen: list[Any] = []
    for item in items:
        if item in seen:
            return abbreviated(item)
        seen.append(item)
    return "an item"
