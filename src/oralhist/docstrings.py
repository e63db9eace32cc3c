"""Docstrings that are part of the product: help texts, explanations of rules, descriptions in the schema."""

import ast
import inspect
from collections.abc import Callable
from importlib import import_module
from textwrap import dedent
from typing import Any


class Completed:
    """The docstring of a class, to which a module adds something, such as its fields, when it is first read."""

    def __init__(self, text: str | None, module: str) -> None:
        self.text = text
        self.module = module

    def __get__(self, instance: Any, documented: type) -> str:
        complete: str = import_module(self.module).documentation(documented, self.text)
        return complete


def complete_later(documented: type, module: str) -> None:
    """Let the function ``documentation`` of a module complete the docstring of a class; attrs makes each class twice."""
    text = vars(documented).get("__doc__")
    if not isinstance(text, Completed):
        documented.__doc__ = Completed(text, module)  # type: ignore[assignment]


def docstring(documented: Callable[..., Any] | type) -> str:
    """Return the docstring of a function or class; under ``python -OO``, which drops docstrings, from its source."""
    text = vars(documented).get("__doc__") if isinstance(documented, type) else documented.__doc__
    text = text.text if isinstance(text, Completed) else text
    if text is not None:
        return inspect.cleandoc(text)
    (definition,) = ast.parse(dedent(inspect.getsource(documented))).body
    return (isinstance(definition, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(definition)) or ""
