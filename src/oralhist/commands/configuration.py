"""The configuration of a project: ``oralhist.toml``, or ``[tool.oralhist]`` in ``pyproject.toml``."""

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

import click
from attrs import frozen

from oralhist.codes import all_codes
from oralhist.errors import InvalidValue
from oralhist.findings import Severity, did_you_mean
from oralhist.rules import Rule, rules_for

OWN_FILE, SHARED_FILE = "oralhist.toml", "pyproject.toml"

FAILING = {"error": (Severity.ERROR,), "warning": (Severity.ERROR, Severity.WARNING)}
"""The values of ``--fail-on``, each with the severities that fail a run."""

_KEYS = ("profile", "select", "ignore", "fail-on", "severity")


@frozen(kw_only=True)
class Configuration:
    """The choice of rules and severities; what is not configured is empty.

    ``fail_on`` is the lowest severity of a finding that fails a run; ``severity`` has a severity for each code that is
    to have another one.
    """

    profile: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = ""
    severity: tuple[tuple[str, Severity], ...] = ()

    @property
    def failing(self) -> tuple[Severity, ...]:
        """The severities that fail a run."""
        return FAILING[self.fail_on or "error"]


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
    if not isinstance(table, dict):
        raise click.UsageError(f"{file}: tool.oralhist is not a table")
    for key in table:
        _check_known(file, "key", key, _KEYS)
    configuration = Configuration(
        profile=_text(file, table, "profile"),
        select=_codes(file, table, "select"),
        ignore=_codes(file, table, "ignore"),
        fail_on=_text(file, table, "fail-on"),
        severity=_severities(file, table.get("severity", {})),
    )
    if configuration.fail_on:
        _check_known(file, "value of fail-on", configuration.fail_on, FAILING)
    try:
        rules_for(configuration.profile or "core", configuration.select, configuration.ignore)
    except InvalidValue as error:
        raise click.UsageError(f"{file}: {error}") from None
    return configuration


def _severities(file: Path, table: Any) -> tuple[tuple[str, Severity], ...]:
    if not isinstance(table, dict):
        raise click.UsageError(f"{file}: severity is not a table")
    for code, severity in table.items():
        _check_known(file, "code", code, all_codes())
        _check_known(file, f"severity of {code}", severity, [str(known) for known in Severity])
    return tuple((code, Severity(severity)) for code, severity in table.items())


def _check_known(file: Path, what: str, word: Any, known: Collection[str]) -> None:
    if word not in known:
        names = ", ".join(known) if len(known) < 10 else "those of 'oralhist explain'"
        hint = did_you_mean(str(word), known) or f"known are {names}"
        raise click.UsageError(f"{file}: unknown {what} {word!r}: {hint}")


def _text(file: Path, table: dict[str, Any], key: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise click.UsageError(f"{file}: {key} is not a text")
    return value


def _codes(file: Path, table: dict[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        raise click.UsageError(f"{file}: {key} is not a list of codes")
    return tuple(value)
