"""Read the JSON Schema of a project. All its mistakes are reported before any interview is checked by it."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from oralhist.errors import InvalidInterview, UnreadableFile, missing_package
from oralhist.findings import Finding, did_you_mean
from oralhist.findings import Path as FindingPath
from oralhist.project_schema.codes import INVALID_PROJECT_SCHEMA
from oralhist.syntax.json_positions import located

DIALECTS = (
    "https://json-schema.org/draft/2020-12/schema",
    "https://json-schema.org/draft/2019-09/schema",
    "http://json-schema.org/draft-07/schema",
)
"""The values of ``$schema`` that a schema may have; the first is that of a schema without one."""

LARGEST_SCHEMA = 8 * 1024 * 1024
"""Bytes in the largest schema that is read; that of the interview file has 80 thousand."""


@frozen
class Mistake:
    """A mistake in a schema: its path there, what is wrong, a hint, and whether it is in the key and not in its value."""

    path: FindingPath
    message: str
    hint: str
    is_in_key: bool = False


@frozen(kw_only=True)
class ProjectSchema:
    """A schema without mistakes.

    ``name`` is that of its file without folders. ``plain`` has no ``$schema``, which is ``dialect``.
    """

    name: str
    dialect: str
    plain: dict[str, Any]


def read_schema(file: str | os.PathLike[str]) -> ProjectSchema:
    """Read a schema, and check that it is one and that it fits the interview file.

    Raises ``UnreadableFile``, with each mistake at its line and column; ``OSError``; and ``MissingPackage``.
    """
    check_packages()
    data = _contents(Path(file))
    try:
        plain, text = _parsed(data)
        dialect = _dialect(plain, text)
        schema = ProjectSchema(
            name=Path(file).name, dialect=dialect, plain={key: held for key, held in plain.items() if key != "$schema"}
        )
        if mistakes := _mistakes(schema):
            raise UnreadableFile(_findings(mistakes, text))
    except UnreadableFile as error:
        raise UnreadableFile([evolve(finding, file=os.fspath(file)) for finding in error.findings]) from None
    return schema


def check_packages() -> None:
    """Raise ``MissingPackage`` if a package that checks by a schema is not installed."""
    try:
        import jsonschema
        import regex  # noqa: F401 - its patterns stop after a time
    except ImportError as error:
        raise missing_package("the schema of a project", str(error.name), "'oralhist[schema]'") from None
    del jsonschema


def _contents(file: Path) -> bytes:
    with file.open("rb") as opened:
        data = opened.read(LARGEST_SCHEMA + 1)
    if len(data) > LARGEST_SCHEMA:
        message = f"the schema is larger than {LARGEST_SCHEMA // 2**20} MiB"
        raise UnreadableFile([INVALID_PROJECT_SCHEMA.finding(message, file=str(file), hint="is it the right file?")])
    return data


def _parsed(data: bytes) -> tuple[dict[str, Any], str]:
    from oralhist.formats.json.reader import parse

    try:
        plain = parse(data)
    except InvalidInterview as error:
        raise UnreadableFile(error.findings) from None
    text = data.decode("utf-8")
    if not isinstance(plain, dict):
        raise UnreadableFile(_findings([Mistake((), "a schema is an object", 'begin it with {"properties": …}')], text))
    if "oralhist" in plain and "metadata" in plain:
        message, hint = "this is an interview file and no schema", "name the file of the schema"
        raise UnreadableFile(_findings([Mistake((), message, hint)], text))
    return plain, text


def _dialect(plain: dict[str, Any], text: str) -> str:
    dialect = plain.get("$schema", DIALECTS[0])
    if isinstance(dialect, str) and dialect.removesuffix("#") in DIALECTS:
        return dialect.removesuffix("#")
    hint = did_you_mean(str(dialect), DIALECTS) or f"write {DIALECTS[0]!r}"
    mistake = Mistake(("$schema",), f"unknown version of JSON Schema: {dialect!r}", hint)
    raise UnreadableFile(_findings([mistake], text))


def _mistakes(schema: ProjectSchema) -> list[Mistake]:
    """Return the mistakes in a schema; those of a kind only if there is no mistake of the kind before."""
    from oralhist.project_schema.mistakes import mistakes_in, mistakes_of_form, refers_to_itself

    kinds = (mistakes_of_form, mistakes_in, refers_to_itself)
    return next((found for kind in kinds if (found := list(kind(schema)))), [])


def _findings(mistakes: Iterable[Mistake], text: str) -> list[Finding]:
    listed = list(mistakes)
    at_key = {mistake.path for mistake in listed if mistake.is_in_key}
    places = located(text, [mistake.path for mistake in listed], at_key=at_key)
    return [
        INVALID_PROJECT_SCHEMA.finding(
            mistake.message,
            hint=mistake.hint,
            path=mistake.path,
            line=places[mistake.path][0],
            column=places[mistake.path][1],
        )
        for mistake in listed
    ]
