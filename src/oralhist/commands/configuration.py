"""The configuration of a project: ``oralhist.toml``, or ``[tool.oralhist]`` in ``pyproject.toml``."""

import re
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

import click
from attrs import frozen

from oralhist.codes import all_codes
from oralhist.errors import InvalidValue, MissingPackage, UnreadableFile
from oralhist.findings import Severity, did_you_mean
from oralhist.project_schema import PROJECT_SCHEMA, chosen_rules, schema_rule
from oralhist.rules import Profile, Rule, known_rules

OWN_FILE, SHARED_FILE = "oralhist.toml", "pyproject.toml"

FAILING = {"error": (Severity.ERROR,), "warning": (Severity.ERROR, Severity.WARNING)}
"""The values of ``--fail-on``, each with the severities that fail a run."""

_KEYS = ("profile", "select", "ignore", "fail-on", "severity", "schema")


@frozen(kw_only=True)
class Configuration:
    """The choice of rules and severities; what is not configured is empty.

    ``fail_on`` is the lowest severity of a finding that fails a run; ``severity`` has a severity for each code that is
    to have another one. ``schema`` is the path of the project's JSON Schema.
    """

    profile: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = ""
    severity: tuple[tuple[str, Severity], ...] = ()
    schema: str = ""

    @property
    def failing(self) -> tuple[Severity, ...]:
        """The severities that fail a run."""
        return FAILING[self.fail_on or "error"]


def rules_in(
    folder: Path, profile: str, select: tuple[str, ...], ignore: tuple[str, ...], schema: str | None = None
) -> tuple[tuple[Rule, ...], str]:
    """Return the rules for the files in a folder, and the path of the project's schema if they include it.

    They are those of the command line, or else of the configuration. A profile or selection on the command line replaces
    both in the configuration. Raises ``click.UsageError`` for unknown names, and for a schema that cannot be used.
    """
    configured = configuration_for(folder.resolve())
    if not (profile or select):
        profile, select = configured.profile, configured.select
    path = schema or configured.schema
    try:
        rules = chosen_rules(profile or "core", select, ignore or configured.ignore, path or None)
    except InvalidValue as error:
        raise click.UsageError(str(error)) from None
    except UnreadableFile as error:
        raise click.UsageError("\n".join(map(str, error.findings))) from None
    without_schema = tuple(rule for rule in rules if rule.id != PROJECT_SCHEMA.id)
    return without_schema, path if len(without_schema) < len(rules) else ""


@lru_cache(maxsize=1024)
def configuration_for(folder: Path) -> Configuration:
    """Return the nearest configuration, in a folder or above it; ``oralhist.toml`` precedes ``pyproject.toml``.

    Raises ``click.UsageError``, with the name of the file and the line, for an invalid configuration.
    """
    for file in (folder / OWN_FILE, folder / SHARED_FILE):
        if file.is_file():
            settings = _settings(file)
            if settings is not None:
                return _configuration(settings)
    return Configuration() if folder.parent == folder else configuration_for(folder.parent)


@frozen
class _Settings:
    """The table for this program in a file, and the text of the file, in which errors have their lines."""

    file: Path
    table: Any
    text: str

    def error(self, message: str, hint: str = "", *words: str) -> click.UsageError:
        """Return an error with the line and column of some words, each of which follows the one before."""
        place, start = "", self.text.find("tool.oralhist") if self.file.name == SHARED_FILE else 0
        for word in words:
            found = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])").search(self.text, max(start, 0))
            if found is None:
                break
            start = found.start()
            place = f":{self.text.count(chr(10), 0, start) + 1}:{start - self.text.rfind(chr(10), 0, start)}"
        return click.UsageError(f"{self.file}{place}: {message}{f': {hint}' if hint else ''}")

    def check_known(self, what: str, word: Any, known: Collection[str], *words: str) -> None:
        """Raise an error for a word that is not known, with the most similar one."""
        if word in known:
            return
        names = ", ".join(known) if len(known) < 10 else "those of 'oralhist explain'"
        hint = did_you_mean(str(word), known) or f"known are {names}"
        raise self.error(f"unknown {what} {word!r}", hint, *words, str(word))

    def text_of(self, key: str) -> str:
        """Return the text of a key, which may be missing."""
        value = self.table.get(key, "")
        if not isinstance(value, str):
            raise self.error(f"{key} is not a text", f'write {key} = "…"', key)
        return value

    def codes_of(self, key: str) -> tuple[str, ...]:
        """Return the codes of rules in the list of a key, which may be missing."""
        value = self.table.get(key, [])
        if not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
            raise self.error(f"{key} is not a list of codes", f'write {key} = ["empty-turn"]', key)
        for code in value:
            self.check_known("rule", code, [*known_rules(), PROJECT_SCHEMA.id], key)
        return tuple(value)


def _settings(file: Path) -> _Settings | None:
    """Return the settings in a file; ``None`` if a ``pyproject.toml`` has none."""
    import tomllib

    try:
        text = file.read_bytes().decode("utf-8")
        content: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).rpartition(" (at ")
        numbers = re.findall(r"\d+", place) if message else []
        where = "".join(f":{number}" for number in numbers)
        raise click.UsageError(f"{file}{where}: not valid TOML: {message or error}") from None
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        raise click.UsageError(f"{file}: not valid TOML: {error}") from None
    if file.name == SHARED_FILE:
        tools = content.get("tool", {})
        content = tools.get("oralhist") if isinstance(tools, dict) else tools
    return None if content is None else _Settings(file, content, text)


def _configuration(settings: _Settings) -> Configuration:
    if not isinstance(settings.table, dict):
        raise settings.error("tool.oralhist is not a table", "begin it with [tool.oralhist]", "oralhist")
    for key in settings.table:
        settings.check_known("key", key, _KEYS)
    configuration = Configuration(
        profile=settings.text_of("profile"),
        select=settings.codes_of("select"),
        ignore=settings.codes_of("ignore"),
        fail_on=settings.text_of("fail-on"),
        severity=_severities(settings),
        schema=_schema(settings),
    )
    if configuration.fail_on:
        settings.check_known("value of fail-on", configuration.fail_on, FAILING, "fail-on")
    if configuration.profile:
        settings.check_known("profile", configuration.profile, [str(profile) for profile in Profile], "profile")
    return configuration


def _severities(settings: _Settings) -> tuple[tuple[str, Severity], ...]:
    table = settings.table.get("severity", {})
    if not isinstance(table, dict):
        raise settings.error(
            "severity is not a table", 'write [severity], and below it empty-turn = "error"', "severity"
        )
    for code, severity in table.items():
        settings.check_known("code", code, all_codes(), "severity")
        settings.check_known(f"severity of {code}", severity, [str(known) for known in Severity], "severity", code)
    return tuple((code, Severity(severity)) for code, severity in table.items())


def similar_file(path: Path) -> str:
    """Return a hint with the file next to a missing one whose name is most similar; empty if none is."""
    return did_you_mean(path.name, (other.name for other in path.parent.glob(f"*{path.suffix}") if other.is_file()))


def _schema(settings: _Settings) -> str:
    """Return the path of the project's schema, which is relative to the folder of the settings."""
    name = settings.text_of("schema")
    if "schema" not in settings.table:
        return ""
    path = settings.file.parent / name
    if not path.is_file():
        near = similar_file(path) or f"the path begins at {settings.file.parent}"
        raise settings.error(f"no file {name!r}", near, "schema", name)
    try:
        schema_rule(path)
    except UnreadableFile as error:
        raise click.UsageError("\n".join(map(str, error.findings))) from None
    except MissingPackage as error:
        raise settings.error(str(error), "", "schema", name) from None
    return str(path)
