"""Many files at once: finding them, checking them, and jobs that convert or release a whole collection.

>>> from oralhist import corpus
>>> collection = corpus.open("interviews/")  # a folder, a zip archive or an address
>>> collection.convert("tei/", to="tei").states  # doctest: +SKIP
Counter({<State.DONE: 'done'>: 120})

A run continues after any interruption, and does again only what has changed; see ``docs/collections.md``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from oralhist.corpus.collection import Collection, open
    from oralhist.corpus.jobs import Job, Product, Reason, State
    from oralhist.corpus.journal import CannotBegin, Entry
    from oralhist.corpus.released import Released, ReleasedFiles
    from oralhist.corpus.run import Summary

__all__ = [
    "CannotBegin",
    "Collection",
    "Entry",
    "Job",
    "Product",
    "Reason",
    "Released",
    "ReleasedFiles",
    "State",
    "Summary",
    "open",
]

_HOMES = {
    "oralhist.corpus.collection": ("Collection", "open"),
    "oralhist.corpus.jobs": ("Job", "Product", "Reason", "State"),
    "oralhist.corpus.journal": ("CannotBegin", "Entry"),
    "oralhist.corpus.released": ("Released", "ReleasedFiles"),
    "oralhist.corpus.run": ("Summary",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'oralhist.corpus' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
