"""Check the arguments of public functions by their annotations, so that a wrong one is an error with a hint."""

import datetime
import inspect
import types
import typing
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache, wraps
from typing import Any, NewType, ParamSpec, TypeVar

from attrs import frozen

from oralhist.errors import InvalidArgument, InvalidValue
from oralhist.findings import did_you_mean, nearest_or_all

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")
_Kinds = tuple[type[Any], ...]

_HINTS: dict[str, str] = {
    "Interview": "read one with oralhist.read or oralhist.loads, or make one with oralhist.edit.from_dict",
    "date": "give a datetime.date, such as datetime.date(2030, 1, 31)",
    "int": "give a whole number",
    "Iterable": "give a list",
    "Sequence": "give a list",
    "Callable": "give a function",
    "PathLike": "give a path",
    "bytes": "give bytes or a text",
}


_Words = TypeVar("_Words", bound=StrEnum)


def word_of(words: type[_Words], value: str, what: str) -> _Words:
    """Return a word of a short list. Raises ``InvalidValue``, with all words and the nearest, for any other value."""
    known = list(map(str, words))
    if value not in known:
        hint = did_you_mean(str(value), known)
        raise InvalidValue(f"unknown {what} {value!r}: known are {', '.join(known)}" + (f"; {hint}" if hint else ""))
    return words(value)


@frozen
class _Signature:
    """The parameters of a function: the types of each, () for any; the positional ones, and the required ones.

    ``is_open`` functions take options of any name, and ``takes_more`` is true of those with ``*others``.
    """

    kinds: Mapping[str, _Kinds]
    positional: tuple[str, ...]
    required: frozenset[str]
    is_open: bool
    takes_more: bool


def checked(function: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """Return a function that raises ``InvalidArgument`` for an argument that is not of an annotated type.

    Only the type of the value itself is checked, not the types of items. The names of options that a ``TypedDict``
    declares are checked too, and so is whether arguments are missing.
    """

    @wraps(function)
    def checking(*args: _Arguments.args, **named: _Arguments.kwargs) -> _Result:
        expected = _signature_of(function)
        for name, value in (*zip(expected.positional, args, strict=False), *named.items()):
            kinds = expected.kinds.get(name)
            if kinds is None:
                if not expected.is_open:
                    hint = nearest_or_all(name, expected.kinds, "there are")
                    raise InvalidArgument(f"{function.__name__} has no option {name!r} ({hint})")
            elif kinds and not _fits(value, kinds):
                raise InvalidArgument(_refusal(f"{function.__name__}: {name}", value, kinds))
        if len(args) > len(expected.positional) and not expected.takes_more:
            others = [name for name in expected.kinds if name not in expected.positional]
            hint = f"name the others: {', '.join(others)}" if others else "leave out the others"
            number = sum(name != "self" for name in expected.positional)
            raise InvalidArgument(f"{function.__name__} takes {number} unnamed argument{'s' * (number != 1)} ({hint})")
        if missing := expected.required.difference(expected.positional[: len(args)], named):
            names = [name for name in expected.kinds if name in missing]
            raise InvalidArgument(f"{function.__name__} needs a value for {', '.join(names)}")
        return function(*args, **named)

    return checking


@cache
def _signature_of(function: Callable[..., Any]) -> _Signature:
    kinds: dict[str, _Kinds] = {}
    is_open = False
    parameters = inspect.signature(function).parameters.values()
    for parameter in parameters:
        annotation = _evaluated(parameter.annotation, function)
        if parameter.kind is parameter.VAR_KEYWORD:
            options = typing.get_args(annotation)
            is_open = not options
            for option, hint in typing.get_type_hints(options[0]).items() if options else ():
                kinds[option] = _classes(hint)
        elif parameter.kind is not parameter.VAR_POSITIONAL:
            kinds[parameter.name] = _classes(annotation)
    own = [one for one in parameters if one.name in kinds]
    return _Signature(
        kinds=kinds,
        positional=tuple(one.name for one in own if one.kind is not one.KEYWORD_ONLY),
        required=frozenset(one.name for one in own if one.default is one.empty),
        is_open=is_open,
        takes_more=any(one.kind is one.VAR_POSITIONAL for one in parameters),
    )


def _evaluated(annotation: Any, function: Callable[..., Any]) -> Any:
    if not isinstance(annotation, str):
        return annotation
    try:
        return eval(annotation, inspect.unwrap(function).__globals__)  # noqa: S307 - our own annotations
    except NameError:  # a name that only type checkers import
        return Any


def _classes(annotation: Any) -> _Kinds:
    """Return the classes of an annotation; () if it accepts everything, or what cannot be checked."""
    if isinstance(annotation, NewType):
        return _classes(annotation.__supertype__)
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType):
        parts = [_classes(part) for part in typing.get_args(annotation)]
        return tuple(kind for part in parts for kind in part) if all(parts) else ()
    if annotation is None:
        return (type(None),)
    if isinstance(origin, type):
        return (origin,)
    is_class = isinstance(annotation, type) and annotation not in (inspect.Parameter.empty, object, Any)
    if typing.is_typeddict(annotation):
        return (dict,)
    if getattr(annotation, "_is_protocol", False):  # objects of other programs need no common class
        return ()
    return (annotation,) if is_class else ()


def _fits(value: Any, expected: _Kinds) -> bool:
    if isinstance(value, bool):
        return bool in expected
    if isinstance(value, str) and str not in expected:
        return any(issubclass(kind, str) and isinstance(value, kind) for kind in expected)
    if isinstance(value, datetime.datetime) and datetime.datetime not in expected:
        return False
    return isinstance(value, expected)


def _refusal(what: str, value: Any, expected: _Kinds) -> str:
    nouns = ["None" if kind is type(None) else kind.__name__ for kind in expected]
    hint = next((_HINTS[noun] for noun in nouns if noun in _HINTS), "")
    kind = type(value).__name__
    return f"{what} is of the type {kind}, not {' or '.join(nouns)}" + (f" ({hint})" if hint else "")
