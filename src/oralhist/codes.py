"""The registry of finding codes: every kind of finding that the library reports."""

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from oralhist.findings import Code

_MODULE = "codes"


@cache
def all_codes() -> Mapping[str, Code]:
    """Every code by its id, in alphabetical order: those in the ``codes`` module of each package, and the rules.

    Raises ``ValueError`` when two rooms use one id.
    """
    found: dict[str, Code] = {}
    for room, values in _tables():
        for code in values:
            if isinstance(code, Code) and found.setdefault(code.id, code) is not code:
                raise ValueError(f"the code {code.id!r} is defined twice, once in {room}")
    return dict(sorted(found.items()))


def _tables() -> Iterator[tuple[str, Iterable[Any]]]:
    for module in pkgutil.walk_packages(import_module("oralhist").__path__, "oralhist."):
        if module.name.rpartition(".")[2] == _MODULE and module.name != __name__:
            yield module.name, vars(import_module(module.name)).values()
    yield "oralhist.rules", import_module("oralhist.rules").RULES.values()
