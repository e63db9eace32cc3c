"""TEI on the command line: converted, shown, compared, and validated with rules."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

import oralhist
from formats.tei.checking import positions_of
from formats.tei.complete_interview import COMPLETE, FIRST
from formats.tei.small_interviews import EMPTY
from oralhist.commands import main
from oralhist.findings import path_text
from oralhist.formats.tei.writer.document import write
from oralhist.model import EdtfDate, Recording, Session, Turn, Utterance
from oralhist.model.traversal import occurrences

Run = Callable[..., tuple[int, str]]

EXAMPLE = "what-a-file-can-hold"


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs the command in this process and returns the exit code and the output."""

    def run_command(*arguments: str | Path) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        return int(ended.value.code or 0), capfd.readouterr().out

    return run_command


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    file = tmp_path / "whole.tei.xml"
    file.write_bytes(write(COMPLETE))
    return file


def test_tei_is_converted_to_json_and_back(run: Run, examples: Path, tmp_path: Path) -> None:
    tei, there, back = examples / f"{EXAMPLE}.tei.xml", tmp_path / "x.json", tmp_path / "x.tei.xml"
    assert run("convert", tei, there, "--audience", "archive")[0] == 0
    assert there.read_bytes() == (examples / f"{EXAMPLE}.json").read_bytes()
    assert run("convert", there, back, "--audience", "archive", "--strict")[0] == 0
    assert back.read_bytes() == tei.read_bytes()


def test_show_prints_the_same_for_tei_and_json(run: Run, examples: Path) -> None:
    shown = [run("show", examples / f"{EXAMPLE}{suffix}", "--audience", "archive") for suffix in (".tei.xml", ".json")]
    assert shown[0][0] == 0
    assert shown[0] == shown[1]


def test_tei_and_json_have_no_differences(run: Run, examples: Path, tmp_path: Path) -> None:
    tei = examples / f"{EXAMPLE}.tei.xml"
    assert run("diff", tei, examples / f"{EXAMPLE}.json") == (0, "")
    changed = tmp_path / "changed.tei.xml"
    changed.write_text(tei.read_text(encoding="utf-8").replace("Who rang it?", "Who rang?"), encoding="utf-8")
    code, output = run("diff", tei, changed)
    assert code == 1
    assert "sessions[0].turns[2].utterances[0].content" in output


def test_tei_loses_nothing(run: Run, examples: Path) -> None:
    assert run("losses", examples / f"{EXAMPLE}.json", "--to", "tei", "--audience", "archive")[0] == 0
    assert oralhist.losses(COMPLETE, format="tei", audience="archive") == ()


# Rules


RULES: dict[str, tuple[str, str, str]] = {
    "unknown-speaker": ('<u xml:id="t1" who="#asker"', '<u xml:id="t1" who="#nobody"', "sessions[0].turns[0].speaker"),
    "unknown-passage": ('corresp="#u1"', 'corresp="#u9"', "sessions[0].turns[1].utterances[0].corresponds[0]"),
    "unknown-participant": ('who="#marlow #asker"', 'who="#marlow #me"', "sessions[0].participants[1]"),
    "invalid-date": ('when-custom="1931?"', 'when-custom="1931??"', "participants[0].born.value"),
    "date-reversed": ('when-custom="2023-01/2023-02"', 'when-custom="2023-02/2023-01"', "metadata.date.value"),
    "time-reversed": ('interval="9000"', 'interval="4000"', "sessions[0].turns[1].utterances[0].end_ms"),
    "duplicate-id": ('<seg xml:id="u1"', '<seg xml:id="t1"', "sessions[0].turns[0].utterances[0].id"),
}  # fmt: skip


@pytest.mark.parametrize("code", RULES)
def test_a_violation_is_reported_at_its_line(run: Run, whole: Path, code: str) -> None:
    """The finding is that of the JSON file, at the line of the element with the value."""
    old, new, path = RULES[code]
    text = whole.read_text(encoding="utf-8")
    assert old in text
    whole.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [finding for finding in oralhist.validate(whole) if finding.code == code and finding.path]
    assert [path_text(finding.path) for finding in found] == [path]
    expected = text.partition(old)[0].count("\n") + 1
    if code == "time-reversed":  # the finding is about the utterance, not the timeline
        expected = text.partition('<seg xml:id="u2"')[0].count("\n") + 1
    assert [finding.line for finding in found] == [expected]
    code_of_exit, output = run("validate", whole, "--output-format", "json")
    assert code_of_exit == 1
    assert json.loads(output)


def test_the_example_has_no_findings(examples: Path) -> None:
    assert oralhist.validate(examples / f"{EXAMPLE}.tei.xml") == ()


def test_findings_of_all_checks_are_in_the_order_of_the_file(whole: Path) -> None:
    text = whole.read_text(encoding="utf-8")
    text = text.replace('<u xml:id="t1" who="#asker"', '<u xml:id="t1" who="#nobody"')
    text = text.replace(
        "<roleName>Dr.</roleName><forename>Ada</forename>", "<forename>Ada</forename><roleName>Dr.</roleName>"
    )
    whole.write_text(text, encoding="utf-8")
    findings = oralhist.validate(whole)
    codes = dict.fromkeys(finding.code for finding in findings)
    made = ["tei-schema", "dangling-pointer", "unknown-speaker"]
    assert [code for code in codes if code in made] == made
    assert [finding.line for finding in findings] == sorted(finding.line for finding in findings)
    assert [finding.line for finding in findings] == sorted(finding.line for finding in findings)


def test_every_object_of_an_interview_has_a_line() -> None:
    """It is the line of the object's element."""
    data = write(COMPLETE)
    paths = [path for path, _ in occurrences(COMPLETE, Session, Turn, Utterance, Recording, EdtfDate)]
    lines = data.decode().splitlines()
    positions = positions_of(data, paths)
    elements = {Session: "<div", Turn: "<u", Utterance: "<seg", Recording: "<recording"}
    for path, part in occurrences(COMPLETE, *elements):
        line, column = positions[path]
        assert column == 0
        assert lines[line - 1].lstrip().startswith(elements[type(part)]), path
    assert all(line for line, _ in positions.values())


def test_the_lines_of_a_long_file_are_correct() -> None:
    turns = tuple(
        Turn(utterances=(Utterance(content=f"{number}"), Utterance(content="x", start_ms=1))) for number in range(30)
    )
    data = write(
        evolve(EMPTY, sessions=(evolve(FIRST, turns=turns, index=(), versions=(), participants=(), recordings=()),))
    )
    for number in range(30):
        path = ("sessions", 0, "turns", number, "utterances", 0)
        line, _ = positions_of(data, [path])[path]
        assert f"<seg>{number}</seg>" in data.decode().splitlines()[line - 1]
