"""The page of every public function and class, made of their signatures and docstrings."""

import importlib
import inspect
import re
from collections.abc import Iterator
from enum import Enum
from types import ModuleType
from typing import Any

import attrs

from documentation.reference_model import LONGEST, prose
from oralhist.docstrings import docstring
from oralhist.model.shapes import ModelObject

MODULES = {
    "oralhist": "Read, write, check and release interviews",
    "oralhist.edit": "Change interviews",
    "oralhist.analysis": "Look at the words of one interview",
    "oralhist.corpus": "Many files",
    "oralhist.corpus.search": "Search many interviews",
    "oralhist.fixes": "Automatic fixes",
    "oralhist.converter": "Plain data",
    "oralhist.rules": "Rules, also those of plug-ins",
    "oralhist.format": "Formats, also those of plug-ins",
    "oralhist.findings": "Findings and their codes",
    "oralhist.testing": "Laws for formats of your own",
    "oralhist.errors": "Errors",
}
"""The public modules, in the order of the page, each with its title."""

INTRODUCTION = """\
# The Python interface

Every public function and class, from its docstring. [Interviews in Python](../python.md) shows how they are used; the classes of the model,
which are in `oralhist.model`, are in [The fields of the model](model.md). This page is generated.
"""


def page() -> str:
    """Return the page."""
    parts = [INTRODUCTION]
    for name, title in MODULES.items():
        module = importlib.import_module(name)
        parts.append(f"## {title}: `{name}`\n\n{markdown(inspect.getdoc(module) or '')}\n")
        parts += [
            described for label in public_names(module) for described in entry(name, label, getattr(module, label))
        ]
    return "\n".join(parts).rstrip() + "\n"


def public_names(module: ModuleType) -> list[str]:
    """Return the names that a module gives to others: those of ``__all__``, else those that it defines."""
    listed = getattr(module, "__all__", None)
    if listed is not None:
        return list(listed)
    return [
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", "") == module.__name__
    ]


def entry(module: str, name: str, value: Any) -> Iterator[str]:
    """Yield the section of a function or class, with the methods of the class."""
    if isinstance(value, ModuleType):
        yield f"### {module}.{name}\n\nThe module, see below.\n"
    elif inspect.isclass(value) and issubclass(value, ModelObject | Enum):
        words = (
            ""
            if issubclass(value, ModelObject)
            else f" Its words are {', '.join(f'`{word.value}`' for word in value)}."
        )
        where = f" See [the fields of the model](model.md#{name.lower()})." if issubclass(value, ModelObject) else ""
        yield f"### {module}.{name}\n\n{markdown(docstring(value).partition(chr(10))[0])}{words}{where}\n"
    elif inspect.isclass(value):
        yield f"### {module}.{name}\n\n{signature(name, value)}{markdown(docstring(value))}\n"
        for label, member in vars(value).items():
            if not label.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
                yield f"#### {name}.{label}\n\n{signature(label, member)}{markdown(inspect.getdoc(member) or '')}\n"
    elif callable(value):
        yield f"### {module}.{name}\n\n{signature(name, value)}{markdown(docstring(value))}\n"
    else:
        shown = (
            f"The value is `{value!r}`."
            if len(repr(value)) < LONGEST
            else f"A {type(value).__name__} with {len(value)} items."
        )
        yield f"### {module}.{name}\n\n{shown}\n"


class _Shown(str):
    """A default as it is shown."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def _with_short_defaults(found: inspect.Signature) -> inspect.Signature:
    """Return a signature in which words of a vocabulary are themselves, and long or computed defaults are an ellipsis."""

    def shown(default: Any) -> Any:
        if isinstance(default, Enum) and default is not attrs.NOTHING:
            return _Shown(repr(str(default.value)))
        is_long = default is attrs.NOTHING or len(repr(default)) > 30
        return _Shown("…") if is_long and default is not inspect.Parameter.empty else default

    return found.replace(parameters=[one.replace(default=shown(one.default)) for one in found.parameters.values()])


def signature(name: str, value: Any) -> str:
    """Return the call of a function, with types as the source writes them."""
    if isinstance(value, property) or (inspect.isclass(value) and issubclass(value, BaseException)):
        return ""
    try:
        described = str(_with_short_defaults(inspect.signature(value)))
    except (TypeError, ValueError):
        return ""
    plain = re.sub(r"<(?:class|function) '?([\w.]+)'?[^>]*>", r"\1", described)
    plain = re.sub(r"(: |-> )'([^']*)'", r"\1\2", plain)  # a type that is written as text
    plain = re.sub(r"\b(?:oralhist|collections|typing|pathlib|datetime)\.(?:\w+\.)*(?=[A-Z])", "", plain)
    return f"`{name}{plain.replace('self, ', '').replace('(self)', '()')}`\n\n"


def markdown(text: str) -> str:
    """Return a docstring as Markdown: examples for Python in fences, code between single signs."""
    paragraphs = prose(text).split("\n\n")
    return "\n\n".join(f"```python\n{one}\n\n```" if one.startswith(">>> ") else one for one in paragraphs)
