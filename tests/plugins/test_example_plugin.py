"""The example of the documentation works from the command line and from Python, wherever our own formats and rules do."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import oralhist
from oralhist.commands import main
from oralhist.commands.configuration import configuration_for
from oralhist.corpus.conversion import Conversion
from oralhist.corpus.jobs import job_key
from plugin_packages import EXAMPLE, forget, packages_in

MILL = EXAMPLE / "tests" / "mill.tabs"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def example(tmp_path: Path) -> Iterator[Path]:
    """Install the example, and return the folder of installed packages."""
    with packages_in(tmp_path / "installed") as packages:
        packages.add_example()
        yield packages.folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs the command and returns its exit code and what it printed."""
    configuration_for.cache_clear()

    def run_command(*arguments: str | Path) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as exit_:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return int(exit_.value.code or 0), captured.out, captured.err

    return run_command


def test_a_file_is_read_and_written_by_its_suffix(tmp_path: Path) -> None:
    interview = oralhist.read(MILL)
    assert (interview.id, interview.title) == ("mill", "The mill at Ystrad")
    assert [(p.id, p.name) for p in interview.participants] == [
        ("wren", "Ada Wren"),
        ("interviewer", "Interviewer"),
    ]
    assert [u.start_ms for turn in interview.turns for u in turn.utterances] == [5000, 9000, 11500, None]
    oralhist.write(interview, tmp_path / "again.tabs")
    assert oralhist.read(tmp_path / "again.tabs").sessions == interview.sessions
    assert list(oralhist.read_all(MILL)) == [interview]


def test_a_file_is_read_by_its_content_and_by_its_name() -> None:
    data = MILL.read_bytes()
    assert oralhist.loads(data) == oralhist.loads(data, format="tabs")
    assert oralhist.loads(data, name="notes.2019.xml").title == "The mill at Ystrad"


def test_the_options_of_readers_work() -> None:
    interview = oralhist.read(MILL, speakers={"Interviewer": "lee:interviewer:Jo Lee"}, merge_gap_ms=10_000)
    assert [(p.id, p.name, p.roles) for p in interview.participants if p.id == "lee"] == [
        ("lee", "Jo Lee", (oralhist.Role.INTERVIEWER,))
    ]
    latin = "#tabbed-transcript\n\tZoë\tÇa va.\n".encode("latin-1")
    assert oralhist.loads(latin, format="tabs", encoding="latin-1").participants[0].name == "Zoë"


def test_the_format_is_listed(run: Run) -> None:
    form = oralhist.list_formats()[-1]
    assert (form.name, form.package) == ("tabs", "oralhist-tabs")
    assert (
        "tabs            read, write  .tabs                 Tabbed transcript (plug-in: oralhist-tabs)"
        in run("formats")[1]
    )
    assert (
        "| Tabbed transcript (plug-in: oralhist-tabs) | `tabs` | read, write | `.tabs` | one recording |"
        in run("formats", "--markdown")[1]
    )
    assert "|tabs]" in run("convert", "--help")[1].replace("\n", "")


def test_the_command_converts_to_it_and_from_it(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert run("convert", MILL, out) == (0, "", "")
    assert run("convert", out, tmp_path / "out.tabs")[0] == 0
    assert run("convert", out, "-", "--to", "tabs")[1] == (tmp_path / "out.tabs").read_text("utf-8")
    assert run("convert", MILL, "-", "--from", "tabs", "--to", "json")[1] == out.read_text("utf-8")


def test_an_output_of_the_format_is_not_overwritten_in_silence(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.tabs"
    assert run("convert", MILL, out)[0] == 0
    out.write_text(out.read_text("utf-8") + "0:01:00\tAda Wren\tAnd nothing came of it.\n", "utf-8")
    kept = out.read_bytes()
    code, _, err = run("convert", MILL, out)
    assert code
    assert "would be lost: sessions[].turns[].utterances[]" in err
    assert out.read_bytes() == kept
    assert run("convert", MILL, out, "--force")[0] == 0


def test_losses_are_found_out_by_writing_and_reading(run: Run, tmp_path: Path) -> None:
    interview = oralhist.read(MILL)
    data = json.loads(oralhist.dumps(interview))
    data["metadata"]["keywords"] = ["mill"]
    (tmp_path / "x.json").write_text(json.dumps(data), "utf-8")
    code, out, err = run("losses", tmp_path / "x.json", "--to", "tabs")
    assert code == 1
    assert "metadata.keywords" in out
    assert "every word of the speech is kept" in err
    assert [loss.path for loss in oralhist.losses(oralhist.read(tmp_path / "x.json"), format="tabs")] == [
        ("metadata", "keywords")
    ]


def test_each_recording_becomes_a_file(tmp_path: Path) -> None:
    """The format says that its files have one session and one clock."""
    (session,) = oralhist.read(MILL).sessions
    from attrs import evolve

    interview = evolve(oralhist.read(MILL), sessions=(session, session))
    oralhist.write(interview, tmp_path / "two.tabs")
    assert sorted(file.name for file in tmp_path.glob("*.tabs")) == ["two-1.tabs", "two-2.tabs"]


def test_folders_have_files_of_the_format(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("OH0001", "OH0002"):
        (folder / f"{name}.tabs").write_bytes(MILL.read_bytes())
    (folder / "OH0003.tabs").write_text("#tabbed-transcript\nAda Wren\tYes.\n", "utf-8")
    assert run("convert", folder, tmp_path / "out", "--to", "json")[0] == 1
    assert sorted(file.name for file in (tmp_path / "out").glob("*.json")) == ["OH0001.json", "OH0002.json"]
    code, out, _ = run("validate", folder)
    assert code == 1
    assert "OH0003.tabs:2:1: error tabs-short-row: a row has the time, the speaker and the words" in out
    assert run("convert", tmp_path / "out", tmp_path / "back", "--to", "tabs")[0] == 0
    assert (tmp_path / "back" / "OH0001.tabs").exists()


def test_what_is_restricted_does_not_reach_the_writer(tmp_path: Path, run: Run) -> None:
    data = json.loads(oralhist.dumps(oralhist.read(MILL)))
    data["sessions"][0]["turns"][0]["restriction"] = "archive"
    (tmp_path / "x.json").write_text(json.dumps(data), "utf-8")
    code, _, err = run("convert", tmp_path / "x.json", tmp_path / "x.tabs")
    assert (code, (tmp_path / "x.tabs").exists()) == (1, False)
    assert "--audience" in err
    assert run("convert", tmp_path / "x.json", tmp_path / "x.tabs", "--audience", "public")[0] == 0
    assert "beside the mill" not in (tmp_path / "x.tabs").read_text("utf-8")
    assert "the wheel" in (tmp_path / "x.tabs").read_text("utf-8")


def test_its_rules_are_checked_selected_and_explained(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mill.json"
    oralhist.write(oralhist.read(MILL), file)
    assert [found.code for found in oralhist.validate(file)] == ["archive-number"]
    assert oralhist.validate(file, ignore=["archive-number"]) == ()
    assert [found.code for found in oralhist.validate(file, select="archive-number")] == ["archive-number"]
    assert "long-utterance" not in {rule.id for rule in oralhist.rules.rules_for("core")}
    assert "long-utterance" in {rule.id for rule in oralhist.rules.rules_for("recommended")}
    assert run("validate", file, "--select", "archive-number", "--select", "invalid-date")[0] == 1
    assert run("validate", file, "--ignore", "archive-number")[0] == 0
    assert "archive-number              error     core         An interview" in run("rules")[1]
    assert "is not a number of the archive" in run("rules", "archive-number")[1]
    assert "the utterance has 403 words" in run("explain", "long-utterance")[1]
    assert "#tabbed-transcript" in run("explain", "tabs-short-row")[1]
    assert "### tabs-no-time" in run("explain", "--markdown")[1]


def test_its_codes_can_have_another_severity(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mill.tabs"
    file.write_text("#tabbed-transcript\nsoon\tAda Wren\tYes.\n", "utf-8")
    (tmp_path / "oralhist.toml").write_text(
        '[severity]\narchive-number = "info"\ntabs-no-time = "error"\n', encoding="utf-8"
    )
    code, out, _ = run("validate", file)
    assert code == 1
    assert "mill.tabs:2: error tabs-no-time: not a time: 'soon'" in out
    assert "info archive-number" in out


def test_sarif_describes_its_codes(run: Run) -> None:
    _, out, _ = run("validate", MILL, "--output-format", "sarif")
    (log,) = json.loads(out)["runs"]
    described = {rule["id"]: rule["shortDescription"]["text"] for rule in log["tool"]["driver"]["rules"]}
    assert described["archive-number"] == "An interview without a number of the archive."
    assert [result["ruleId"] for result in log["results"]] == ["archive-number"]


def test_its_rules_do_not_stop_a_conversion(run: Run, tmp_path: Path) -> None:
    """They are the rules of a house for its records; only the library's decide what can be written."""
    assert run("convert", MILL, tmp_path / "x.json") == (0, "", "")


def test_plug_ins_can_be_switched_off(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORALHIST_PLUGINS", "off")
    forget()
    assert "tabs" not in run("formats")[1]
    code, _, err = run("convert", MILL, tmp_path / "x.json", "--from", "tabs")
    assert code == 2
    assert "'tabs' is not one of" in err


def test_a_process_finds_them_without_the_module_of_metadata(example: Path) -> None:
    """Its import takes as long as half of a cold start."""
    code = (
        "import sys, oralhist\n"
        f"assert oralhist.read({str(MILL)!r}).id == 'mill'\n"
        f"assert [found.code for found in oralhist.validate({str(MILL)!r})] == ['archive-number']\n"
        "print('importlib.metadata' in sys.modules)"
    )
    path = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(example))))
    run = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True
    )
    assert run.stdout == "False\n", run.stderr


def test_a_folder_is_converted_again_when_plug_ins_change(monkeypatch: pytest.MonkeyPatch, example: Path) -> None:
    """What a plug-in reads may change with its version."""
    job = Conversion(to="json")
    with_it = job_key(job)
    assert job_key(job) == with_it
    (example / "oralhist_tabs-0.1.0.dist-info").rename(example / "oralhist_tabs-0.2.0.dist-info")
    forget()
    assert job_key(job) != with_it
    monkeypatch.setenv("ORALHIST_PLUGINS", "off")
    assert job_key(job) != with_it
