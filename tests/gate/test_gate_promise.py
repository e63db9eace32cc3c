"""What writes takes only what the gate has let through: ``mypy`` refuses the rest, and nothing goes around the type."""

import ast
from collections.abc import Callable, Iterator
from inspect import signature
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import oralhist
from oralhist.files import written_files
from oralhist.format import Format
from oralhist.gate import Release, ReleasedInterview, by_session, release
from oralhist.registry import FORMATS
from oralhist.round_trip import round_trip

SOURCES = Path(oralhist.__file__).parent
PROMISE = "ReleasedInterview"
ENTITLED = {
    "gate/__init__.py": "what has just passed the gate",
    "gate/released.py": "the sessions, one by one, of what has passed it",
}
"""Where the promise is made, and of what. What mends files in place releases them to the archive instead."""


def makings(tree: ast.AST) -> Iterator[ast.AST]:
    """The places that turn an interview into a released one: by its type's name, under another name, or by a cast."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args):
                given = {ast.unparse(part) for part in args}
                if name == PROMISE or (name == "cast" and any(PROMISE in one for one in given)) or PROMISE in given:
                    yield node
            case ast.alias(name=name, asname=str()) if name == PROMISE:
                yield node
            case ast.Assign(value=ast.Name(id=name) | ast.Attribute(attr=name)) if name == PROMISE:
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
def test_a_making_is_seen(code: str) -> None:
    """Else the next test would prove nothing."""
    assert list(makings(ast.parse(code)))


def test_the_promise_is_made_in_the_gate_alone() -> None:
    made = {
        path.relative_to(SOURCES).as_posix()
        for path in SOURCES.rglob("*.py")
        if any(makings(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert made == ENTITLED.keys()


def test_a_writer_is_reached_through_its_format_alone() -> None:
    """Where the type is asked for; what a format does inside is its own, and OHMS writes its captions as WebVTT."""
    packages = {path.name for path in (SOURCES / "formats").iterdir() if path.is_dir()}
    reached = [
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
    assert reached == ["formats/ohms/cues.py: oralhist.formats.vtt.writer"]


@pytest.mark.parametrize("writes", [Format.write, Format.parts, round_trip, written_files, by_session])
def test_what_writes_asks_for_the_promise(writes: Callable[..., Any]) -> None:
    """Their argument is of that type, whatever is written."""
    hints = get_type_hints(writes)
    (interview,) = {"interview", "released"} & signature(writes).parameters.keys()
    assert hints[interview] is ReleasedInterview


def test_what_a_format_writes_with_asks_for_the_promise() -> None:
    assert "ReleasedInterview" in str(get_type_hints(Format.write)["interview"])
    assert get_type_hints(release)["return"] is ReleasedInterview
    assert get_type_hints(Release)["interview"] is ReleasedInterview
    assert any(form.writer for form in FORMATS)
