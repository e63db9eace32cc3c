"""``oralhist describe`` over folders: each record is changed completely or not at all, and an interrupted run continues."""

import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

import oralhist
from example_counts import in_a_long_run
from folders import interview, outputs_in, steps_of
from oralhist.commands import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in a folder with records in two folders; return the exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    records(Path("records"))

    def run_command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as exit_:
            main(["describe", *arguments])
        out, err = capfd.readouterr()
        return int(exit_.value.code or 0), out, err

    return run_command


def records(folder: Path, count: int = 6) -> Path:
    """Make records with the same names in two folders, in a layout that is not ours."""
    for number in range(count):
        file = folder / ("east", "west")[number % 2] / f"iv{number // 2}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        plain = json.loads(interview(f"OH-{number}"))
        file.write_text(json.dumps(plain, indent=3) + "\n\n", encoding="utf-8")
    return folder


def edited(sheet: str, old: str, new: str) -> None:
    text = Path(sheet).read_text(encoding="utf-8")
    assert old in text
    Path(sheet).write_text(text.replace(old, new), encoding="utf-8")


def titles(folder: str = "records") -> list[str]:
    return [str(oralhist.read(file).metadata.title) for file in sorted(Path(folder).rglob("*.json"))]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_only_changed_files_are_written(run: Run, jobs: str) -> None:
    run("records", "--to", "sheet.csv")
    edited("sheet.csv", "Interview OH-3", "The mill")
    before = {file: file.stat().st_mtime_ns for file in Path("records").rglob("*.json")}
    code, out, err = run("records", "--from", "sheet.csv", "-j", jobs)
    assert (code, err) == (0, "")
    assert out == "records/west/iv1.json: metadata.title: 'Interview OH-3' → 'The mill'\n1 record changed\n"
    changed = [str(file) for file, time in before.items() if file.stat().st_mtime_ns != time]
    assert changed == [str(Path("records/west/iv1.json"))]
    assert Path("records/west/iv1.json").read_text(encoding="utf-8").startswith('{\n   "oralhist": 1')


@pytest.mark.parametrize("where", ["records", "records/*/*.json", "."])
def test_a_sheet_is_taken_back_from_any_folder(run: Run, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run("records", "--to", "sheet.csv")
    edited("sheet.csv", "Interview OH-3", "The mill")
    if where == ".":
        monkeypatch.chdir("records")
        assert run(".", "--from", "../sheet.csv")[1].endswith("1 record changed\n")
    else:
        assert run(where, "--from", "sheet.csv")[1].endswith("1 record changed\n")


def test_a_row_of_another_folder_does_not_change_a_file_of_the_same_name(run: Run) -> None:
    Path("sheet.csv").write_text("file,metadata.title\nwest/iv0.json,W\neast/iv0.json,E\n")
    code, out, err = run("records/east", "--from", "sheet.csv")
    assert (code, out.endswith("1 record changed\n")) == (0, True)
    assert "row 2: there is no record with the file 'west/iv0.json'" in err
    assert titles("records/east")[0] == "E"


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        ("file,metadata.title\niv0.json,A\n", "row 2: 2 records have the file 'iv0.json'"),
        ("id,metadata.title\nOH-1,A\nOH-1,B\n", "rows 2 and 3 are both about records/west/iv0.json"),
        ("metadata.title,keywords\nA,B\n", "the sheet has no column that names the records"),
        ("file,metadata.title,metadata.title\neast/iv0.json,A,B\n", "2 columns mean metadata.title"),
        ("id,metadata.date\nOH-1,03/04/1998\nOH-2,1998-04-31\n", "row 3, column 'metadata.date'"),
    ],
)
def test_a_sheet_that_is_not_clear_changes_nothing(run: Run, sheet: str, message: str) -> None:
    before = outputs_in(Path("records"))
    Path("sheet.csv").write_text(sheet)
    code, out, err = run("records", "--from", "sheet.csv")
    assert (code, out) == (1, "")
    assert message in err
    assert "no record is changed" in err
    assert outputs_in(Path("records")) == before


def test_many_rows_without_records_are_one_finding(run: Run) -> None:
    rows = "".join(f"x{number}.json,T\n" for number in range(200))
    Path("sheet.csv").write_text(f"file,metadata.title\n{rows}east/iv0.json,T\n")
    code, out, err = run("records", "--from", "sheet.csv", "-q")
    assert (code, out) == (0, "1 record changed\n")
    assert err.count("unmatched-row") == 1
    assert "rows 2, 3, 4, 5, 6 and 195 more" in err


def test_a_record_that_cannot_be_read_is_reported_and_the_others_are_changed(run: Run) -> None:
    Path("records/east/iv0.json").write_text('{"oralhist": 1, "id": ')
    Path("records/package.json").write_text("{}")
    code, out, err = run("records", "--set", "metadata.rights.holder=The archive", "-q")
    assert (code, out) == (1, "5 records changed\n")
    assert "records/east/iv0.json" in err
    assert "package.json" not in err
    code, out, err = run("records", "--to", "sheet.csv")
    assert (code, out) == (1, "sheet.csv: 5 records\n")
    assert "records/east/iv0.json" in err


def test_a_value_that_breaks_a_rule_is_refused(run: Run) -> None:
    before = outputs_in(Path("records"))
    code, _, err = run("records/east/iv0.json", "--set", "metadata.languages=Elvish")
    assert code == 1
    assert "--set" in err or "Elvish" in err
    assert outputs_in(Path("records")) == before


def test_a_value_that_a_list_has_is_not_added_again(run: Run) -> None:
    assert run("records", "--add", "metadata.keywords=mill; dock")[1].endswith("6 records changed\n")
    assert run("records", "--add", "metadata.keywords=mill; dock")[1] == "0 records changed\n"


def test_a_sheet_that_was_taken_changes_nothing_the_second_time(run: Run) -> None:
    """Although the revisions in it are those of the records before."""
    run("records", "--to", "sheet.csv")
    edited("sheet.csv", "Interview OH-3", "The mill")
    run("records", "--from", "sheet.csv")
    assert run("records", "--from", "sheet.csv") == (0, "0 records changed\n", "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is ended at a counted step after a fork")
@pytest.mark.parametrize("verb", ["--from", "--set", "--add"])
@pytest.mark.parametrize("kills", [15, pytest.param(in_a_long_run(100), marks=pytest.mark.slow)])
def test_a_run_that_is_killed_at_any_step_continues(run: Run, verb: str, kills: int) -> None:
    run("records", "--to", "sheet.csv")
    for number in (1, 2, 4):
        edited("sheet.csv", f"Interview OH-{number}", f"The mill {number}")
    values = {"--from": "sheet.csv", "--set": "metadata.title=The mill", "--add": "metadata.keywords=mill"}
    originals = {file: file.read_bytes() for file in Path("records").rglob("*.json")}

    def command() -> None:
        with open(os.devnull, "w") as nothing:  # noqa: PTH123
            os.dup2(nothing.fileno(), 1)
            os.dup2(nothing.fileno(), 2)
        try:
            main(["describe", "records", verb, values[verb], "-j", "1"])
        except SystemExit as ended:
            assert not ended.code  # noqa: PT017

    assert steps_of(command, 0) == 0
    wanted = {file: file.read_bytes() for file in originals}
    chance = random.Random(kills)
    done = rounds = 0
    while done < kills:
        rounds += 1
        for file, data in originals.items():
            file.write_bytes(data)
        while steps_of(command, chance.randint(1, 30)) == 9:
            done += 1
            for file, data in originals.items():
                assert file.read_bytes() in (data, wanted[file]), "a record is changed completely or not at all"
        assert {file: file.read_bytes() for file in Path("records").rglob("*.json")} == wanted
    assert steps_of(command, 0) == 0
    assert not list(Path("records").rglob(".oralhist*"))
    assert rounds > 1
