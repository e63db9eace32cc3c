"""Plug-ins: formats and rules of other installed packages, named by the entry points in their metadata.

Only packages that are installed can have plug-ins: no file that is read, no folder that a command is run in and no
``oralhist.toml`` can name code. ``ORALHIST_PLUGINS=off`` switches all plug-ins off. A plug-in that cannot be used is left
out with a ``PluginWarning``.
"""

import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, TypeVar

__all__ = [
    "FORMATS",
    "GROUPS",
    "RULES",
    "SWITCH",
    "Plugin",
    "PluginWarning",
    "installed",
    "left_out",
    "objects_of",
    "plugins",
]

FORMATS, RULES = "oralhist.formats", "oralhist.rules"
GROUPS = (FORMATS, RULES)
"""The groups of entry points."""

SWITCH = "ORALHIST_PLUGINS"
"""The environment variable that switches plug-ins off."""

_OFF = ("off", "0", "no", "false", "none")
_MARK = b"[oralhist."
_ENDS = (".dist-info", ".egg-info")

T = TypeVar("T")


class PluginWarning(UserWarning):
    """A plug-in cannot be used and is left out; the message names its package and how to remove it."""


class Plugin(NamedTuple):
    """One entry point of an installed package: a name, and the module and the object that it names."""

    package: str
    version: str
    group: str
    name: str
    reference: str

    @property
    def removal(self) -> str:
        """How to remove the plug-in, as a hint."""
        return f"remove it with 'pip uninstall {self.package}', or set {SWITCH}=off"

    def __str__(self) -> str:
        return f"the plug-in {self.name!r} of the package {self.package!r} ({self.group})"


def plugins(group: str) -> tuple[Plugin, ...]:
    """Return the plug-ins of a group, by the names of their packages and then by their own.

    Nothing is imported. The folders of the Python path are searched once for each process, on first use.
    """
    if os.environ.get(SWITCH, "").strip().lower() in _OFF:
        return ()
    return tuple(plugin for plugin in installed() if plugin.group == group)


def objects_of(plugin: Plugin, kind: type[T]) -> list[T]:
    """Import a plug-in and return its objects: the one that it names, or those of a list or a module.

    A plug-in that cannot be imported, or holds something else, gives none, and a ``PluginWarning``.
    """
    module, _, name = plugin.reference.partition("[")[0].partition(":")
    try:
        found = import_module(module.strip())
        value = attrgetter(name.strip())(found) if name.strip() else found
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a package can fail in any way while it is imported
        left_out(plugin, f"it cannot be imported: {type(error).__name__}: {error}")
        return []
    if isinstance(value, ModuleType):
        objects = [held for held in vars(value).values() if isinstance(held, kind)]
    else:
        objects = list(value) if isinstance(value, list | tuple) else [value]
    if not objects or not all(isinstance(held, kind) for held in objects):
        wrong = next((held for held in objects if not isinstance(held, kind)), value)
        left_out(plugin, f"{plugin.reference!r} is {_described(wrong)}, not a {kind.__name__} or a list of them")
        return []
    return objects


def _described(value: object) -> str:
    if isinstance(value, ModuleType):
        return "a module without any"
    return f"of the type {type(value).__name__}" if value else "empty"


def left_out(plugin: Plugin, reason: str) -> None:
    """Warn that a plug-in, or an object of it, is not used; worker processes leave this to the main process."""
    import multiprocessing  # the import takes a tenth of a cold start

    if multiprocessing.parent_process() is None:
        warnings.warn(f"{plugin} is left out: {reason} ({plugin.removal})", PluginWarning, stacklevel=2)


@cache
def installed() -> tuple[Plugin, ...]:
    """Return every plug-in on the Python path, switched off or not.

    ``importlib.metadata`` finds the same, but its import takes as long as half of a cold start of the command.
    """
    found: dict[str, list[Plugin]] = {}
    for folder in _metadata_folders():
        name, _, version = folder.stem.partition("-")
        package = name.replace("_", "-").lower()
        if package not in found:  # the first on the path is the one that Python imports
            found[package] = list(_entry_points(folder, package, version))
    listed = (plugin for held in found.values() for plugin in held)
    return tuple(sorted(listed, key=lambda plugin: (plugin.package, plugin.name)))


def _metadata_folders() -> Iterator[Path]:
    """Yield the folders of metadata of installed packages that name entry points of ours, in the order of the path.

    The current folder is left out: files that came from elsewhere must not name code, and ``python -m`` has it on the path.
    """
    for entry in dict.fromkeys(filter(None, sys.path)):
        try:
            if Path(entry).absolute() == Path.cwd():
                continue
            with os.scandir(entry) as inside:
                names = sorted(held.name for held in inside if held.name.endswith(_ENDS))
        except OSError:  # not a folder: a zip file, or nothing
            continue
        for name in names:
            try:
                with open(os.path.join(entry, name, "entry_points.txt"), "rb") as file:  # noqa: PTH118, PTH123 - saves a half
                    is_marked = _MARK in file.read()
            except OSError:
                continue
            if is_marked:
                yield Path(entry, name)


def _entry_points(folder: Path, package: str, version: str) -> Iterable[Plugin]:
    from configparser import ConfigParser, Error

    parser = ConfigParser(delimiters=("=",), comment_prefixes=("#", ";"), interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # names keep their capitals
    try:
        parser.read_string((folder / "entry_points.txt").read_text("utf-8"))
    except (Error, UnicodeDecodeError) as error:
        where = f"the metadata of the package {package!r} cannot be read"
        warnings.warn(f"{where}: {error}: its plug-ins are left out", PluginWarning, stacklevel=2)
        return
    for group in GROUPS:
        for name, reference in parser.items(group) if parser.has_section(group) else ():
            yield Plugin(package=package, version=version, group=group, name=name, reference=reference)
