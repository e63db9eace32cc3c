"""Writers accept only interviews that passed the gate: the type is required, and only the gate creates it."""

import ast
from collections.abc import Callable, Iterator
from inspect import signature
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import oralhist
from oralhist.corpus.search.passages import indexed
from oralhist.corpus.tables.rows import interview_rows, restriction_rows, word_rows
from oralhist.files import written, written_files
from oralhist.format import Format
from oralhist.gate import Release, ReleasedInterview, by_session, release
from oralhist.registry import FORMATS
from oralhist.round_trip import round_trip

SOURCES = Path(oralhist.__file__).parent
TYPE_NAME = "ReleasedInterview"
ALLOWED = {
    "gate/__init__.py": "the result of a release",
    "gate/released.py": "the sessions of a released interview",
}
"""The files that may create a ``ReleasedInterview``, with the reason. Fixes use a release to the archive instead."""


def creations(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that create a released interview: by a call of the type, under another name, or by a cast."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args):
                arguments = {ast.unparse(part) for part in args}
                if (
                    name == TYPE_NAME
                    or (name == "cast" and any(TYPE_NAME in one for one in arguments))
                    or TYPE_NAME in arguments
                ):
                    yield node
            case ast.alias(name=name, asname=str()) if name == TYPE_NAME:
                yield node
            case ast.Assign(value=ast.Name(id=name) | ast.Attribute(attr=name)) if name == TYPE_NAME:
                yield node


@pytest.mark.parametrize(
    "code",
    [
        "ReleasedInterview(interview)",
        "gate.ReleasedInterview(interview)",
        "cast(ReleasedInterview, interview)",
        "typing.cast('ReleasedInterview', interview)",
        "map(ReleasedInterview, interviews)",
        "from oralhist.gate import ReleasedInterview as Any",
        "Any = ReleasedInterview",
    ],
)
def test_a_creation_is_found(code: str) -> None:
    """Without this, the next test would prove nothing."""
    assert list(creations(ast.parse(code)))


def test_only_the_gate_creates_released_interviews() -> None:
    found = {
        path.relative_to(SOURCES).as_posix()
        for path in SOURCES.rglob("*.py")
        if any(creations(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert found == ALLOWED.keys()


def test_writers_are_only_used_through_their_format() -> None:
    """``Format`` requires the type. A format may use its own writer, and OHMS uses that of WebVTT for its captions."""
    packages = {path.name for path in (SOURCES / "formats").iterdir() if path.is_dir()}
    used = [
        f"{path.relative_to(SOURCES).as_posix()}: {node.module}"
        for path in SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
        for _, package, *inner in [(*node.module.removeprefix("oralhist.").split("."), "", "")]
        if node.module.startswith("oralhist.formats.")
        and package in packages
        and f"formats/{package}/" not in path.as_posix()
        and any(name.name.startswith("write") or "writer" in inner for name in node.names)
    ]
    assert used == ["formats/ohms/captions_writer.py: oralhist.formats.vtt.writer"]


@pytest.mark.parametrize(
    "writes",
    [
        *(Format.write, Format.parts, round_trip, written_files, written, by_session),
        *(interview_rows, word_rows, restriction_rows, indexed),
    ],
)
def test_functions_that_write_require_a_released_interview(writes: Callable[..., Any]) -> None:
    """The type hint of their argument says so."""
    hints = get_type_hints(writes)
    (interview,) = {"interview", "released"} & signature(writes).parameters.keys()
    assert hints[interview] is ReleasedInterview


def test_a_format_writes_released_interviews() -> None:
    assert "ReleasedInterview" in str(get_type_hints(Format.write)["interview"])
    assert get_type_hints(release)["return"] is ReleasedInterview
    assert get_type_hints(Release)["interview"] is ReleasedInterview
    assert any(form.writer for form in FORMATS)
