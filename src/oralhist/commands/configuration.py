"""What a project says once for all its files: ``oralhist.toml``, or ``[tool.oralhist]`` in ``pyproject.toml``."""

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
    """The rules that a project asks for; what is not said is empty."""

    profile: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def rules_asked(folder: Path, profile: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules for files of a folder: what the command line says beats what the configuration says.

    A profile or rules named on the command line stand instead of both in the configuration. Raises
    ``click.UsageError`` for a name that there is not, wherever it stands.
    """
    said = configuration_for(folder.resolve())
    if not (profile or select):
        profile, select = said.profile, said.select
    try:
        return rules_for(profile or "core", select, ignore or said.ignore)
    except InvalidValue as error:
        raise click.UsageError(str(error)) from None


@lru_cache(maxsize=1024)
def configuration_for(folder: Path) -> Configuration:
    """What the nearest configuration says, in a folder or above it; beside each other, the own file comes first.

    Raises ``click.UsageError``, with the file's name, for what is no configuration.
    """
    for own in (folder / OWN_FILE, folder / SHARED_FILE):
        if own.is_file():
            said = _table(own)
            if said is not None:
                return _configuration(own, said)
    return Configuration() if folder.parent == folder else configuration_for(folder.parent)


def _table(file: Path) -> Any:
    """What a file says of this program; nothing where a project's file does not mention it."""
    import tomllib

    try:
        held = tomllib.loads(file.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise click.UsageError(f"{file}: this is not TOML: {error}") from None
    if file.name == OWN_FILE:
        return held
    tools = held.get("tool", {})
    return tools.get("oralhist") if isinstance(tools, dict) else tools


def _configuration(file: Path, said: Any) -> Configuration:
    known = [field.name for field in Configuration.__attrs_attrs__]
    if not isinstance(said, dict):
        raise click.UsageError(f"{file}: tool.oralhist is not a table")
    for key, value in said.items():
        if key not in known:
            hint = did_you_mean(key, known) or f"there are {', '.join(known)}"
            raise click.UsageError(f"{file}: there is no key {key!r}: {hint}")
        fits = isinstance(value, str) if key == "profile" else _is_list_of_texts(value)
        if not fits:
            raise click.UsageError(f"{file}: {key} is not {'a text' if key == 'profile' else 'a list of codes'}")
    configuration = Configuration(
        profile=said.get("profile", ""), select=tuple(said.get("select", ())), ignore=tuple(said.get("ignore", ()))
    )
    try:
        rules_for(configuration.profile or "core", configuration.select, configuration.ignore)
    except InvalidValue as error:
        raise click.UsageError(f"{file}: {error}") from None
    return configuration


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
