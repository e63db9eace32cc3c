"""Docstrings that are part of the product: help texts, explanations of rules, descriptions in the schema."""

import ast
import inspect
from collections.abc import Callable
from textwrap import dedent
from typing import Any


def docstring(documented: Callable[..., Any] | type) -> str:
    """Return the docstring of a function or class; under ``python -OO``, which drops docstrings, from its source."""
    text = vars(documented).get("__doc__") if isinstance(documented, type) else documented.__doc__
    text = getattr(text, "text", text)  # without the fields of a class of the model
    if text is not None:
        return inspect.cleandoc(text)
    (definition,) = ast.parse(dedent(inspect.getsource(documented))).body
    return (isinstance(definition, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(definition)) or ""
