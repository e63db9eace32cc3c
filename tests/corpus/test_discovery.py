"""Finding files by names, patterns and folders."""

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
    """Write some files in the current folder."""
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
def test_names_folders_and_patterns_give_files(names: list[str], files: list[str]) -> None:
    """In a fixed order; hidden files only if they are named."""
    assert find_files(names) == Listing(files=tuple(files))


def test_absolute_patterns_give_absolute_names(tree: Path) -> None:
    assert find_files([f"{tree}/*.json"]).files == (f"{tree}/a.json", f"{tree}/b.json")


def test_a_file_name_with_brackets_is_not_a_pattern(tree: Path) -> None:
    (tree / "[1].json").write_text("x", encoding="utf-8")
    assert find_files(["[1].json"]).files == ("[1].json",)


def test_a_format_limits_the_suffixes_in_a_folder() -> None:
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
def test_names_without_files_are_errors(name: str, message: str) -> None:
    with pytest.raises(NoMatchingFiles, match=message):
        find_files([name])


def test_circular_links_are_followed_once(tree: Path) -> None:
    (tree / "deep" / "round").symlink_to(tree)
    (tree / "again").symlink_to(tree / "deep")
    names = {Path(file).name for file in find_files(["."]).files}
    assert names == {"a.json", "b.json", "d.SRT", "c.tei.xml"}
    assert len(find_files(["."]).files) == 4
    assert len(find_files(["**/*.json"]).files) == 2


def test_broken_links_are_found_and_pipes_are_not(tree: Path) -> None:
    """A broken link is a missing file; reading a pipe could wait without end."""
    (tree / "deep" / "gone.json").symlink_to(tree / "gone")
    os.mkfifo(tree / "deep" / "pipe.json")
    assert find_files(["deep"]).files == ("deep/d.SRT", "deep/gone.json", "deep/er/c.tei.xml")


def test_a_folder_that_cannot_be_opened_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other files are found."""
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


def test_files_found_in_a_folder_differ_from_named_files() -> None:
    assert find_files(["deep"]).found == {"deep/d.SRT", "deep/er/c.tei.xml"}
    for names in (["deep/d.SRT", "deep"], ["deep", "./deep/d.SRT"]):
        assert find_files(names).found == {"deep/er/c.tei.xml"}
    assert find_files(["**/*.json", "deep/notes.rst"]).found == frozenset()
