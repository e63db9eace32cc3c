"""Which files are meant by names, patterns and folders."""

import os
from pathlib import Path

import pytest

from oralhist.corpus.discovery import Listing, NoMatchingFiles, find_files

FILES = (
    "b.json",
    "a.json",
    "deep/er/c.tei.xml",
    "deep/d.SRT",
    "deep/notes.rst",
    ".hidden.json",
    ".git/e.json",
    "empty/readme",
)


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Some files, in the folder in which the command is called."""
    for name in FILES:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("names", "files"),
    [
        pytest.param(["b.json", "a.json"], ["b.json", "a.json"], id="files in the order of their names given"),
        pytest.param(["deep/notes.rst"], ["deep/notes.rst"], id="a file of any suffix"),
        pytest.param([".hidden.json"], [".hidden.json"], id="a hidden file that is named"),
        pytest.param(["-"], ["-"], id="standard input"),
        pytest.param(["deep"], ["deep/d.SRT", "deep/er/c.tei.xml"], id="a folder"),
        pytest.param(["."], ["./a.json", "./b.json", "./deep/d.SRT", "./deep/er/c.tei.xml"], id="this folder"),
        pytest.param(["*.json"], ["a.json", "b.json"], id="a pattern"),
        pytest.param(["./?.json"], ["./a.json", "./b.json"], id="a pattern from here"),
        pytest.param(
            ["deep/*"], ["deep/d.SRT", "deep/er/c.tei.xml", "deep/notes.rst"], id="a pattern that fits folders"
        ),
        pytest.param(["d*p/*r/*.xml"], ["deep/er/c.tei.xml"], id="a pattern of several steps"),
        pytest.param(["**/*.json"], ["a.json", "b.json"], id="any depth"),
        pytest.param(["**/*.tei.xml"], ["deep/er/c.tei.xml"], id="at some depth"),
        pytest.param(["deep/**"], ["deep/d.SRT", "deep/er/c.tei.xml"], id="all that a folder holds"),
        pytest.param([".*.json"], [".hidden.json"], id="a pattern for hidden files"),
        pytest.param(["a.json", "./a.json", "*.json"], ["a.json", "b.json"], id="each file once"),
    ],
)
def test_what_is_meant(names: list[str], files: list[str]) -> None:
    """In a fixed order; what is hidden only when it is named."""
    assert find_files(names) == Listing(files=tuple(files))


def test_absolute_patterns(tree: Path) -> None:
    """Give absolute names."""
    assert find_files([f"{tree}/*.json"]).files == (f"{tree}/a.json", f"{tree}/b.json")


def test_a_name_with_brackets_is_a_name(tree: Path) -> None:
    """When there is such a file."""
    (tree / "[1].json").write_text("x", encoding="utf-8")
    assert find_files(["[1].json"]).files == ("[1].json",)


def test_a_format_that_is_named() -> None:
    """Of a folder, its suffixes count alone."""
    assert find_files(["deep"], "srt").files == ("deep/d.SRT",)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere.json", "no file or folder"),
        ("*.docm", "no file matches"),
        ("**/nothing.json", "no file matches"),
        ("empty", r"has no file with a known suffix .*\*\.json.*: name the files"),
    ],
)
def test_nothing_is_meant(name: str, message: str) -> None:
    """It is said what is missing."""
    with pytest.raises(NoMatchingFiles, match=message):
        find_files([name])


def test_links_that_go_round(tree: Path) -> None:
    """Every folder is looked into once."""
    (tree / "deep" / "round").symlink_to(tree)
    (tree / "again").symlink_to(tree / "deep")
    names = {Path(file).name for file in find_files(["."]).files}
    assert names == {"a.json", "b.json", "d.SRT", "c.tei.xml"}
    assert len(find_files(["."]).files) == 4
    assert len(find_files(["**/*.json"]).files) == 2


def test_links_that_lead_nowhere_are_told_and_pipes_are_not_read(tree: Path) -> None:
    """A link is a file that is missed; a pipe would wait for ever."""
    (tree / "deep" / "gone.json").symlink_to(tree / "gone")
    os.mkfifo(tree / "deep" / "pipe.json")
    assert find_files(["deep"]).files == ("deep/d.SRT", "deep/gone.json", "deep/er/c.tei.xml")


def test_a_folder_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is a finding, and the rest is found."""
    scandir = os.scandir

    def closed(folder: str) -> object:
        if folder.endswith("er"):
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr("os.scandir", closed)
    listing = find_files(["deep"])
    assert listing.files == ("deep/d.SRT",)
    (finding,) = listing.findings
    assert str(finding) == (
        "deep/er: error unreadable-folder: this folder cannot be opened: Permission denied (change its permissions, "
        "or leave it out)"
    )


def test_what_lay_in_a_folder_is_told_from_what_was_named() -> None:
    """Whoever names a file, or a pattern that it fits, means it."""
    assert find_files(["deep"]).found == {"deep/d.SRT", "deep/er/c.tei.xml"}
    for names in (["deep/d.SRT", "deep"], ["deep", "./deep/d.SRT"]):
        assert find_files(names).found == {"deep/er/c.tei.xml"}
    assert find_files(["**/*.json", "deep/notes.rst"]).found == frozenset()
