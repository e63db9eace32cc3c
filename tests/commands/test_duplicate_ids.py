"""``oralhist validate`` on interviews with equal ids."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from oralhist.commands import main
from oralhist.commands.configuration import configuration_for

JOBS = [("--jobs", "1"), ("--jobs", "2")]

Duplicates = Callable[..., list[tuple[str, int, str]]]


@pytest.fixture
def duplicates(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Duplicates:
    """Return a function that validates in a new folder and returns the file, line and message of each duplicate."""
    monkeypatch.chdir(tmp_path)
    configuration_for.cache_clear()

    def run(*arguments: str) -> list[tuple[str, int, str]]:
        with pytest.raises(SystemExit):
            main(["validate", *arguments, "--output-format", "json"])
        found = json.loads(capsys.readouterr().out)
        return [
            (Path(f["file"]).as_posix(), f["line"], f["message"]) for f in found if f["code"] == "duplicate-record-id"
        ]

    return run


def interview(id: str, title: str = "The quay") -> str:
    """Return an interview file with its id in the third line."""
    return json.dumps({"oralhist": 1, "id": id, "metadata": {"title": title}}, indent=1)


def write(name: str, text: str) -> None:
    """Write a file, in a folder or not."""
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("jobs", JOBS)
def test_the_later_file_names_the_first(duplicates: Duplicates, jobs: Sequence[str]) -> None:
    """For files that are named and for folders; an id that differs in anything is another id."""
    write("a/one.json", interview("kvist-1"))
    write("a/two.json", interview("KVIST-1"))
    write("b/three.json", interview("kvist-1", "Another"))
    write("b/two.json", interview("kvist-1", "A third"))
    message = "the id 'kvist-1' is already that of the interview in 'a/one.json'"
    expected = [("b/three.json", 3, message), ("b/two.json", 3, message)]
    assert duplicates("a", "b", *jobs) == expected
    assert duplicates("a/one.json", "b/three.json", *jobs) == expected[:1]
    assert duplicates("a", *jobs) == []


def test_other_errors_hide_no_duplicate(duplicates: Duplicates) -> None:
    """The id of an invalid interview counts if it can be read."""
    write("a.json", interview("dahl").replace("title", "titel"))
    write("b.json", interview("dahl"))
    write("c.json", interview("dahl").replace('"dahl"', "7"))
    assert [file for file, _, _ in duplicates("a.json", "b.json", "c.json")] == ["b.json"]


def test_the_same_interview_in_another_format_is_no_duplicate(duplicates: Duplicates) -> None:
    """It has the same title; another title makes it another interview."""
    write("a.json", interview("dahl"))
    with pytest.raises(SystemExit):
        main(["convert", "a.json", "a.tei.xml"])
    assert duplicates(".") == []
    text = Path("a.tei.xml").read_text(encoding="utf-8")
    write("b.tei.xml", text.replace("The quay", "The mill"))
    assert [file for file, line, _ in duplicates(".") if line] == ["b.tei.xml"]
    Path("a.json").unlink()
    assert [file for file, _, _ in duplicates(".")] == ["b.tei.xml"]


def test_ids_from_names_of_files_are_no_duplicates(duplicates: Duplicates) -> None:
    """Captions and transcripts state no id, so that files of one name in several folders are right."""
    for folder in ("a", "b"):
        write(f"{folder}/dahl.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ada>Yes.\n")
        write(f"{folder}/dahl.txt", "Ada: Yes.\n\nBo: No.\n\nAda: Well.\n\nBo: So.\n")
    assert duplicates("a", "b") == []


def test_two_names_of_one_file_are_no_duplicates(duplicates: Duplicates) -> None:
    """A link leads to the same interview."""
    write("a.json", interview("dahl"))
    Path("b.json").symlink_to("a.json")
    assert duplicates("a.json", "b.json", "a.json") == []


def test_a_project_chooses_its_severity(duplicates: Duplicates) -> None:
    """A duplicate is an error that fails the run, unless the project says otherwise."""
    write("a.json", interview("dahl"))
    write("b.json", interview("dahl"))
    with pytest.raises(SystemExit) as failed:
        main(["validate", "."])
    assert failed.value.code == 1
    write("oralhist.toml", '[severity]\nduplicate-record-id = "warning"\n')
    configuration_for.cache_clear()
    with pytest.raises(SystemExit) as passed:
        main(["validate", "."])
    assert not passed.value.code
