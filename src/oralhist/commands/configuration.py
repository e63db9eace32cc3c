"""The configuration of a project: ``oralhist.toml``, or ``[tool.oralhist]`` in ``pyproject.toml``."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import click
from attrs import frozen

from oralhist.errors import InvalidValue
from oralhist.findings import did_you_mean
from oralhist.rules import Rule, rules_for

OWN_FILE, SHARED_FILE = "oralhist.toml", "pyproject.toml"


@frozen(kw_only=True)
class Configuration:
    """The choice of rules; what is not configured is empty."""

    profile: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def rules_in(folder: Path, profile: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
    """Return the rules for the files in a folder: those of the command line, or else of the configuration.

    A profile or selection on the command line replaces both in the configuration. Raises ``click.UsageError`` for
    unknown names.
    """
    configured = configuration_for(folder.resolve())
    if not (profile or select):
        profile, select = configured.profile, configured.select
    try:
        return rules_for(profile or "core", select, ignore or configured.ignore)
    except InvalidValue as error:
        raise click.UsageError(str(error)) from None


@lru_cache(maxsize=1024)
def configuration_for(folder: Path) -> Configuration:
    """Return the nearest configuration, in a folder or above it; ``oralhist.toml`` precedes ``pyproject.toml``.

    Raises ``click.UsageError``, with the name of the file, for an invalid configuration.
    """
    for file in (folder / OWN_FILE, folder / SHARED_FILE):
        if file.is_file():
            table = _table(file)
            if table is not None:
                return _configuration(file, table)
    return Configuration() if folder.parent == folder else configuration_for(folder.parent)


def _table(file: Path) -> Any:
    """Return the table for this program in a file; ``None`` if a ``pyproject.toml`` has none."""
    import tomllib

    try:
        content = tomllib.loads(file.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise click.UsageError(f"{file}: not valid TOML: {error}") from None
    if file.name == OWN_FILE:
        return content
    tools = content.get("tool", {})
    return tools.get("oralhist") if isinstance(tools, dict) else tools


def _configuration(file: Path, table: Any) -> Configuration:
    known = [field.name for field in Configuration.__attrs_attrs__]
    if not isinstance(table, dict):
        raise click.UsageError(f"{file}: tool.oralhist is not a table")
    for key, value in table.items():
        if key not in known:
            hint = did_you_mean(key, known) or f"the keys are {', '.join(known)}"
            raise click.UsageError(f"{file}: unknown key {key!r}: {hint}")
        is_valid = isinstance(value, str) if key == "profile" else _is_list_of_texts(value)
        if not is_valid:
            raise click.UsageError(f"{file}: {key} is not {'a text' if key == 'profile' else 'a list of codes'}")
    configuration = Configuration(
        profile=table.get("profile", ""), select=tuple(table.get("select", ())), ignore=tuple(table.get("ignore", ()))
    )
    try:
        rules_for(configuration.profile or "core", configuration.select, configuration.ignore)
    except InvalidValue as error:
        raise click.UsageError(f"{file}: {error}") from None
    return configuration


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
