"""The mistakes in the schema of a project: its form, references, patterns, keywords, and fields that no interview has."""

from collections.abc import Iterator
from typing import Any

from attrs import frozen
from jsonschema.validators import validator_for
from referencing.exceptions import Unresolvable
from referencing.jsonschema import specification_with

from oralhist.errors import InvalidValue
from oralhist.findings import Path, did_you_mean
from oralhist.project_schema.explanations import explained
from oralhist.project_schema.keywords import REGISTRY, TooCostly, compiled, errors
from oralhist.project_schema.schema_file import Mistake, ProjectSchema
from oralhist.schema import SCHEMA_ID, json_schema

_ONE = (
    "additionalItems", "additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then",
    "unevaluatedItems", "unevaluatedProperties", "contentSchema",
)  # fmt: skip
_SEVERAL = ("allOf", "anyOf", "items", "oneOf", "prefixItems")
_NAMED = ("$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties")
"""The keywords that hold a schema, a list of schemas, and schemas by name."""

_SAME_VALUE = ("allOf", "anyOf", "dependencies", "dependentSchemas", "else", "if", "not", "oneOf", "then")
"""The keywords whose schemas are about the same value as the schema around them."""

_OTHERS = (
    "$anchor", "$comment", "$defs", "$dynamicAnchor", "$id", "$schema", "$vocabulary", "contentEncoding",
    "contentMediaType", "contentSchema", "default", "definitions", "deprecated", "description", "else",
    "enumDescriptions", "errorMessage", "examples", "format", "markdownDescription", "maxContains", "minContains",
    "patternErrorMessage", "readOnly", "then", "title", "writeOnly",
)  # fmt: skip
"""Keywords that jsonschema does not apply by themselves."""

_MOST = 20
"""How many mistakes of form are reported."""


@frozen
class _Subschema:
    """A schema in a schema: its path, what resolves its references, and what our schema says there, if that is one place."""

    path: Path
    plain: dict[str, Any]
    resolver: Any
    ours: dict[str, Any] | None


def mistakes_of_form(schema: ProjectSchema) -> Iterator[Mistake]:
    """Yield what makes a file no JSON Schema, by the schema of schemas."""
    kind = validator_for({"$schema": schema.dialect})
    form = kind(kind.META_SCHEMA, registry=REGISTRY)
    seen: set[Path] = set()
    for error in form.iter_errors(schema.plain):
        path, message, hint = explained(error)
        if path not in seen and len(seen) < _MOST:
            seen.add(path)
            yield Mistake(path, message, hint or "correct it as JSON Schema asks")


def mistakes_in(schema: ProjectSchema) -> Iterator[Mistake]:
    """Yield the other mistakes, in the order of the file."""
    known = {*validator_for({"$schema": schema.dialect}).VALIDATORS, *_OTHERS}
    definitions = [f"#/{word}/{name}" for word in ("$defs", "definitions") for name in schema.plain.get(word, ())]
    has_name_patterns = any("patternProperties" in one.plain for one in _subschemas(schema))
    for one in _subschemas(schema):
        if (
            has_name_patterns and "unevaluatedProperties" in one.plain
        ):  # jsonschema searches these patterns without limit
            message = "'unevaluatedProperties' is not supported next to 'patternProperties'"
            yield Mistake((*one.path, "unevaluatedProperties"), message, "use 'additionalProperties'", is_in_key=True)
        yield from _unknown_keywords(one, known)
        yield from _broken_references(one, definitions)
        yield from _broken_patterns(one)
        yield from _unknown_fields(one)


def refers_to_itself(schema: ProjectSchema) -> Iterator[Mistake]:
    """Yield a mistake for a schema that cannot be applied even to the smallest interview."""
    smallest = {"oralhist": 1, "id": "example", "metadata": {"title": "An interview"}}
    try:
        for _ in errors(schema.dialect, schema.plain, smallest):
            pass
    except TooCostly as error:
        yield Mistake((), f"the schema cannot be applied: {error}", "change that part of it")


def _subschemas(schema: ProjectSchema) -> Iterator[_Subschema]:
    """Yield a schema and all schemas in it, in their order."""
    specification = specification_with(schema.dialect)
    resource = specification.create_resource(schema.plain)
    pending = [_Subschema((), schema.plain, REGISTRY.resolver_with_root(resource), json_schema())]
    while pending:
        one = pending.pop()
        yield one
        inner = []
        for path, plain, ours in _held(one):
            if isinstance(plain, dict):
                part = specification.create_resource(plain) if "$id" in plain else None
                resolver = one.resolver.in_subresource(part) if part else one.resolver
                inner.append(_Subschema((*one.path, *path), plain, resolver, ours))
        pending += reversed(inner)


def _held(one: _Subschema) -> Iterator[tuple[Path, Any, dict[str, Any] | None]]:
    """Yield the schemas in a schema, each with its path from there and what ours says in that place."""
    for word, held in one.plain.items():
        ours = one.ours if word in _SAME_VALUE else None
        if word in _SEVERAL and isinstance(held, list):
            items = _at(one.ours, "items") if word in ("items", "prefixItems") else ours
            yield from (((word, number), plain, items) for number, plain in enumerate(held))
        elif word in _NAMED and isinstance(held, dict):
            for name, plain in held.items():
                yield (word, name), plain, _at(_at(one.ours, "properties"), name) if word == "properties" else ours
        elif word in _ONE:
            yield (word,), held, _at(one.ours, "items") if word in ("items", "contains") else ours


def _at(ours: dict[str, Any] | None, key: str) -> dict[str, Any] | None:
    """Return what a key of our schema holds; a reference is followed."""
    held = ours.get(key) if ours else None
    if isinstance(held, dict) and "$ref" in held:
        held = json_schema()["$defs"][held["$ref"].rpartition("/")[2]]
    return held if isinstance(held, dict) else None


def _unknown_keywords(one: _Subschema, known: set[str]) -> Iterator[Mistake]:
    """Yield keywords that are nearly right. Others are allowed, as JSON Schema allows them."""
    for word in one.plain:
        if word == "$schema":
            yield Mistake((*one.path, word), "'$schema' is allowed at the top only", "move it to the top", True)
        elif word not in known and (hint := did_you_mean(word, known)):
            yield Mistake((*one.path, word), f"unknown keyword {word!r}", hint, True)


def _broken_references(one: _Subschema, definitions: list[str]) -> Iterator[Mistake]:
    for word in ("$ref", "$dynamicRef", "$recursiveRef"):
        target = one.plain.get(word)
        if target is None:
            continue
        try:
            one.resolver.lookup(target)
        except (Unresolvable, ValueError, LookupError, TypeError, RecursionError):
            if target.startswith("#"):
                message, hint = f"there is no {target!r} in this file", did_you_mean(target, definitions)
                hint = hint or "refer to an entry of '$defs'"
            else:
                message = f"{target!r} is not in this file, and nothing is fetched"
                hint = did_you_mean(target, [SCHEMA_ID]) or f"copy it into '$defs', or refer to {SCHEMA_ID!r}"
            yield Mistake((*one.path, word), message, hint)


def _broken_patterns(one: _Subschema) -> Iterator[Mistake]:
    patterns: list[tuple[Path, str]] = [
        (("patternProperties", name), name) for name in one.plain.get("patternProperties", ())
    ]
    if "pattern" in one.plain:
        patterns.append((("pattern",), one.plain["pattern"]))
    for path, pattern in patterns:
        try:
            compiled(pattern)
        except InvalidValue as error:
            yield Mistake((*one.path, *path), f"{error}", "correct the pattern", path[0] == "patternProperties")


def _unknown_fields(one: _Subschema) -> Iterator[Mistake]:
    """Yield names of fields that no valid interview has at this place."""
    if not one.ours or one.ours.get("additionalProperties") is not False:
        return
    fields = one.ours["properties"]
    named: list[tuple[Path, str]] = []
    for word in ("properties", "dependentSchemas"):
        named.extend(((word, name), name) for name in one.plain.get(word, ()))
    for number, name in enumerate(one.plain.get("required", ())):
        named += [(("required", number), name)]
    for path, name in named:
        if name not in fields:
            hint = did_you_mean(name, fields) or f"the fields are {', '.join(fields)}"
            yield Mistake((*one.path, *path), f"an interview has no field {name!r} here", hint, path[0] != "required")
