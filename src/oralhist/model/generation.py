"""Functions that are generated as Python source from the fields of the model: one for each class, on first use.

There are three kinds: constructors (``model.constructors``), readers of plain data (``converter.reading``) and writers of
JSON (``converter.writing``). Generated code takes a third of the time of loops over the fields, and says what a
programmer would write by hand. ``Generated.source`` returns it, and tracebacks show it.
"""

import linecache
from collections.abc import Callable, Iterable
from typing import Any

from attrs import Attribute

from oralhist.model.content import ContentShape
from oralhist.model.shapes import LONGEST_TEXT, Choice, Extensions, ListOf, Nested, Number, Shape, Text, default_of


class Generated:
    """The functions of one kind, such as ``read``: ``read_Turn``, ``read_Utterance`` and so on, in one namespace.

    ``write`` returns the source of the function for a class. It names other objects with ``name`` and the functions for
    other classes with ``call``.
    """

    def __init__(self, kind: str, write: Callable[[type[Any]], Iterable[str]]) -> None:
        self._kind = kind
        self._write = write
        self._made: dict[type[Any], Callable[..., Any]] = {}
        self._namespace: dict[str, Any] = {"__name__": f"oralhist generated {kind}"}

    def of(self, model: type[Any]) -> Callable[..., Any]:
        """Return the function for a class; it is generated on first use."""
        if model not in self._made:
            self._made[model] = self._compiled(model)
        return self._made[model]

    def source(self, model: type[Any]) -> str:
        """Return the source of the function for a class."""
        return "\n".join(self._write(model)) + "\n"

    def name(self, stem: str, value: Any) -> str:
        """Return a name for an object in the generated source, which begins with the stem."""
        name, number = stem, 1
        while self._namespace.setdefault(name, value) is not value:
            number += 1
            name = f"{stem}_{number}"
        return name

    def call(self, model: type[Any]) -> str:
        """Return the name of the function for a class, which is generated when it is first called."""
        name = f"{self._kind}_{model.__name__}"
        self._namespace.setdefault(name, lambda *values: self.of(model)(*values))
        return name

    def _compiled(self, model: type[Any]) -> Callable[..., Any]:
        source = self.source(model)
        file = f"<oralhist: {self._kind} {model.__qualname__}>"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        found: dict[str, Any] = {}
        exec(compile(source, file, "exec"), self._namespace, found)  # noqa: S102 - the source is made of the model's names
        [function] = found.values()
        function.__qualname__ = f"{model.__qualname__}.{self._kind}"
        self._namespace[f"{self._kind}_{model.__name__}"] = function
        made: Callable[..., Any] = function
        return made


_TWINS: dict[type[Any], type[Any]] = {}


def twin(model: type[Any]) -> type[Any]:
    """Return a class whose objects have the same slots as those of a class of the model, and can be changed.

    An object is built as the twin, then its ``__class__`` is set. That takes a third of the time that it takes to set
    the slots of a frozen object.
    """
    if model not in _TWINS:
        unfrozen = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
        _TWINS[model] = type(model.__name__, (model,), {"__slots__": (), "__module__": model.__module__} | unfrozen)
    return _TWINS[model]


def default(field: "Attribute[Any]", functions: Generated) -> str:
    """Return the default of a field as source."""
    value = default_of(field)
    return repr(value) if value in (None, (), {}) else functions.name(f"default_{field.name}", value)


def misfit(shape: Shape, value: str, functions: Generated) -> str:
    """Return the condition, as source, that a value does not fit a shape. ``value`` is a name in the source."""
    match shape:
        case Text(pattern=""):
            return f"{value}.__class__ is not str or not 0 < len({value}) <= {LONGEST_TEXT}"
        case Text():
            text = functions.name(f"{shape.name}_text", shape)
            return f"{value}.__class__ is not str or {value} not in {text}.known and not {text}.is_valid({value})"
        case Number():
            types = tuple(functions.name(kind.__name__, kind) for kind in shape.TYPES)
            other = " and ".join(f"{value}.__class__ is not {kind}" for kind in types)
            return f"{other} or not {shape.minimum} <= {value} <= {shape.maximum}"
        case Choice():
            return f"{value}.__class__ is not {functions.name(shape.vocabulary.__name__, shape.vocabulary)}"
        case Nested():
            return f"{value}.__class__ is not {functions.name(shape.model.__name__, shape.model)}"
        case ListOf():
            return (
                f"{value}.__class__ is not tuple or any([{misfit(shape.item, 'item', functions)} for item in {value}])"
            )
        case ContentShape():
            return f"{value}.__class__ is not tuple"
        case Extensions():
            return f"{value}.__class__ is not dict"
    raise TypeError(f"{shape!r} has no condition")
