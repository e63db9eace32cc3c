"""Oral-history interviews: a typed model, its JSON Schema, validation, release, and readers and writers of formats.

>>> import oralhist
>>> interview = oralhist.loads('{"oralhist": 1, "id": "x", "metadata": {"title": "An interview"}}')
>>> interview.title
'An interview'

Every name is loaded when it is first used. ``edit``, ``analysis`` and ``corpus`` are modules: functions that change an
interview, functions that look at its words, and many files at once. The rest of the model is in ``oralhist.model``, the errors are in
``oralhist.errors``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from oralhist import analysis, corpus, edit
    from oralhist.comparison import Difference, differences
    from oralhist.errors import InvalidInterview, OralHistError, UnreadableFile
    from oralhist.files import (
        dumps,
        list_formats,
        loads,
        loads_with_findings,
        read,
        read_all,
        read_with_findings,
        validate,
        write,
    )
    from oralhist.findings import Finding, Severity
    from oralhist.gate import release
    from oralhist.model import Interview, Metadata, Participant, Role, Session, Turn, Utterance
    from oralhist.opening import ReadingOptions
    from oralhist.round_trip import losses
    from oralhist.schema import json_schema

__all__ = [
    "Difference",
    "Finding",
    "Interview",
    "InvalidInterview",
    "Metadata",
    "OralHistError",
    "Participant",
    "ReadingOptions",
    "Role",
    "Session",
    "Severity",
    "Turn",
    "UnreadableFile",
    "Utterance",
    "analysis",
    "corpus",
    "differences",
    "dumps",
    "edit",
    "json_schema",
    "list_formats",
    "loads",
    "loads_with_findings",
    "losses",
    "read",
    "read_all",
    "read_with_findings",
    "release",
    "validate",
    "write",
]

_HOMES = {
    "oralhist.comparison": ("Difference", "differences"),
    "oralhist.errors": ("InvalidInterview", "OralHistError", "UnreadableFile"),
    "oralhist.files": (
        "dumps",
        "list_formats",
        "loads",
        "loads_with_findings",
        "read",
        "read_all",
        "read_with_findings",
        "validate",
        "write",
    ),
    "oralhist.findings": ("Finding", "Severity"),
    "oralhist.model": ("Interview", "Metadata", "Participant", "Role", "Session", "Turn", "Utterance"),
    "oralhist.gate": ("release",),
    "oralhist.opening": ("ReadingOptions",),
    "oralhist.round_trip": ("losses",),
    "oralhist.schema": ("json_schema",),
}
_MODULES = ("analysis", "corpus", "edit")
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"oralhist.{name}")
    if name not in _HOME_OF:
        raise AttributeError(f"module 'oralhist' has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value  # next time Python finds it without asking here
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
