"""All side effects are recorded. Without this, tests that look at them would prove nothing."""

import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from oralhist.testing.side_effects import error_text, recorded_side_effects

MARK = "canaryzq"


def write_and_remove(folder: Path) -> None:
    path = folder / "gone.txt"
    path.write_text(MARK)
    path.unlink()


def write_and_move(folder: Path) -> None:
    (folder / "one.txt").write_text(MARK)
    (folder / "one.txt").replace(folder / "other.txt")


def write_over(folder: Path) -> None:
    (folder / "one.txt").write_text(MARK)
    (folder / "one.txt").write_text("other")


def write_elsewhere(folder: Path) -> None:
    descriptor, name = tempfile.mkstemp(dir=folder.parent)
    os.write(descriptor, MARK.encode())
    os.close(descriptor)
    Path(name).unlink()


DONE: dict[str, Callable[[Path], object]] = {
    "removed": write_and_remove,
    "moved": write_and_move,
    "written over": write_over,
    "elsewhere": write_elsewhere,
    "left": lambda folder: (folder / "left").write_text(MARK),
    "name": lambda folder: (folder / MARK).write_text("x"),
    "name of a folder": lambda folder: (folder / MARK).mkdir(),
    "log": lambda folder: logging.getLogger("some").debug("it says %s", MARK),
    "field of a log": lambda folder: logging.getLogger("some").debug("it says", extra={"what": MARK}),
    "warning": lambda folder: warnings.warn(MARK, stacklevel=1),
    "print": lambda folder: print(MARK),  # noqa: T201
    "print of an error": lambda folder: print(MARK, file=sys.stderr),  # noqa: T201
    "bytes": lambda folder: sys.stdout.buffer.write(MARK.encode()),
}


@pytest.mark.parametrize("what", DONE)
def test_side_effects_are_recorded(what: str, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with recorded_side_effects(folder) as effects:
        DONE[what](folder)
    assert any(MARK.encode() in seen for _, seen in effects.seen)


def test_reading_is_not_a_side_effect(tmp_path: Path) -> None:
    """Files that are only read are not recorded."""
    (tmp_path / "input").write_text(MARK)
    with recorded_side_effects() as effects:
        assert (tmp_path / "input").read_text() == MARK
    assert not any(MARK.encode() in seen for _, seen in effects.seen)


def test_a_folder_can_be_ignored(tmp_path: Path) -> None:
    with recorded_side_effects(tmp_path, ignored=tmp_path) as effects:
        for done in ("removed", "moved", "left", "name"):
            DONE[done](tmp_path)
    assert not any(MARK.encode() in seen for _, seen in effects.seen)


def test_a_file_without_a_name_is_an_error(tmp_path: Path) -> None:
    with recorded_side_effects(), pytest.raises(RuntimeError, match="without a name"):
        tempfile.TemporaryFile(dir=tmp_path)  # noqa: SIM115


def error_with(where: str) -> Exception:
    """Return an error with the mark in one place."""
    try:
        try:
            raise KeyError(MARK if where == "context" else "x")
        except KeyError:
            raise ValueError(MARK if where == "message" else "x") from None
    except ValueError as error:
        if where == "note":
            error.add_note(MARK)
        if where == "field":
            error.what = MARK  # type: ignore[attr-defined]
        return error


@pytest.mark.parametrize("where", ["message", "context", "note", "field"])
def test_all_texts_of_an_error_are_found(where: str) -> None:
    """The texts of an earlier error are found too, even if it is suppressed."""
    assert MARK in error_text(error_with(where))
    assert MARK in error_text(ExceptionGroup("several", [error_with(where)]))
    assert MARK not in error_text(error_with("nowhere"))
