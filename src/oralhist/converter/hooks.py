"""Hooks for ``cattrs``: classes of the model inside other classes, lists, mappings and unions."""

import types
from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

from oralhist.converter.errors import unknown_word
from oralhist.converter.hints import with_hints
from oralhist.converter.problems import Explained, explained
from oralhist.converter.reading import READERS, content_of
from oralhist.errors import InvalidArgument, InvalidInterview, InvalidValue
from oralhist.model.content import CONTENT, Content, Inline
from oralhist.model.shapes import Choice, ModelObject, Nested, Vocabulary, fields_of, is_required

if TYPE_CHECKING:
    from cattrs import Converter

Read = Callable[[Any], Any]

_PLAIN = (str, int, float, bool, type(None))
"""Other members of a union with classes of the model."""


def is_of_the_model(kind: Any) -> bool:
    """Return whether a type is a class or a vocabulary of the model, or its ``Content``."""
    return (isinstance(kind, type) and issubclass(kind, ModelObject | Vocabulary)) or kind == Content


def structured(kind: Any, data: Any) -> Any:
    """Return the value of a type of the model that plain data means.

    Raises ``InvalidInterview`` with a finding for each problem: its path in the data, and how to fix it, and
    ``InvalidArgument`` for another type.
    """
    if not is_of_the_model(kind):
        hint = "name a class, such as oralhist.Turn; for lists of them and classes of your own use make_converter"
        raise InvalidArgument(f"structured: {kind!r} is not a class of the model ({hint})")
    read, explain = _readers(kind)
    try:
        return read(data)
    except Exception:
        _, problems = explain(data)
        if not problems:
            raise
    raise InvalidInterview([problem.finding() for problem in with_hints(tuple(problems), data)])


def _readers(kind: Any) -> tuple[Read, Callable[[Any], Explained]]:
    """Return the fast reader of a type, and the function that explains what it refuses."""
    if kind == Content:
        return content_of, lambda data: explained(CONTENT, data)
    if issubclass(kind, Vocabulary):
        words = {str(word): word for word in kind}
        return words.__getitem__, lambda data: explained(Choice(kind), data)
    if issubclass(kind, Inline):
        return (lambda data: _inline(kind, data)), lambda data: _explained_inline(kind, data)
    return READERS.of(kind), lambda data: explained(Nested(kind), data)


def _inline(kind: type[Inline], data: Any) -> Any:
    (made,) = content_of([data])
    if not isinstance(made, kind):
        raise InvalidValue(f"this is not of the type {kind.__name__}")
    return made


def _explained_inline(kind: type[Inline], data: Any) -> Explained:
    made, problems = explained(CONTENT, [data])
    if not problems:
        return made, [unknown_word(data["type"] if isinstance(data, dict) else data, [kind.TYPE], ("type",))]
    return made, [problem.without_step(0) for problem in problems]


def is_union(kind: Any) -> bool:
    """Return whether a type is a union of classes of the model, with or without text, numbers and ``None``."""
    members = get_args(kind) if get_origin(kind) in (Union, types.UnionType) else ()
    return any(map(is_of_the_model, members)) and all(one in _PLAIN or is_of_the_model(one) for one in members)


def structured_union(kind: Any) -> Callable[[Any, Any], Any]:
    """Return the hook for a union. Raises ``InvalidValue`` if two members look the same as plain data."""
    members = get_args(kind)
    models = [member for member in members if is_of_the_model(member)]
    for one, other in combinations(models, 2):
        if _look_the_same(one, other):
            names = f"{one.__name__} and {other.__name__}"
            hint = "use an attribute for each"
            raise InvalidValue(f"{names} cannot be distinguished as plain data ({hint})")

    def hook(data: Any, _: Any) -> Any:
        if data.__class__ in members:
            return data
        refused: list[InvalidInterview] = []
        for model in models:
            try:
                return structured(model, data)
            except InvalidInterview as error:
                refused.append(error)
        raise min(refused, key=lambda error: len(error.findings))

    return hook


def _look_the_same(one: Any, other: Any) -> bool:
    """Return whether an object with the required fields of both would be valid for both."""
    classes = [kind for kind in (one, other) if isinstance(kind, type) and not issubclass(kind, Inline | Vocabulary)]
    if len(classes) < 2:
        return False
    names = [{field.name for field in fields_of(kind)} for kind in classes]
    needed = {field.name for kind in classes for field in fields_of(kind) if is_required(field)}
    return needed <= names[0] & names[1]


def add_hooks(converter: "Converter", unstructured: Read) -> None:
    """Register the hooks of all types of the model with a converter."""
    converter.register_structure_hook_factory(is_of_the_model, lambda kind: lambda data, _: structured(kind, data))
    converter.register_structure_hook(Vocabulary, lambda data, kind: structured(kind, data))  # before that of enums
    converter.register_structure_hook_factory(is_union, structured_union)
    converter.register_unstructure_hook_factory(is_of_the_model, lambda _: unstructured)
    converter.register_unstructure_hook_factory(is_union, lambda _: _in_a_union(unstructured))


def _in_a_union(unstructured: Read) -> Read:
    """Return a hook that writes no object as its shorthand, which could be taken for another member."""

    def hook(value: Any) -> Any:
        plain = unstructured(value)
        if isinstance(value, ModelObject) and not isinstance(plain, dict):
            return {value.SHORTHAND: plain}
        return plain

    return hook
