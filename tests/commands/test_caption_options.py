"""``--unroll`` and ``--labels-carry`` in every command that reads captions, and in Python."""

import json
from pathlib import Path
from typing import Any

import pytest

import oralhist
from oralhist.commands import main

ROLLING = """WEBVTT

00:00:01.000 --> 00:00:03.000
we left

00:00:03.000 --> 00:00:03.010
we left

00:00:03.010 --> 00:00:05.000
we left
in spring
"""
AT_CHANGES = """1
00:00:01,000 --> 00:00:02,000
ADA: Where?

2
00:00:02,000 --> 00:00:03,000
BEN: In Ems.

3
00:00:03,000 --> 00:00:04,000
By the bridge.

4
00:00:04,000 --> 00:00:05,000
ADA: When?

5
00:00:05,000 --> 00:00:06,000
BEN: In May.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rolling.vtt").write_text(ROLLING, "utf-8")
    (tmp_path / "changes.srt").write_text(AT_CHANGES, "utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    with pytest.raises(SystemExit):
        main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return captured.out + captured.err


@pytest.mark.parametrize("verb", [("convert",), ("release", "--audience", "public")])
def test_files_are_written_with_the_options(
    capsys: pytest.CaptureFixture[str], folder: Path, verb: tuple[str, ...]
) -> None:
    command, *options = verb
    out = folder / "out.json"
    run(capsys, command, folder / "rolling.vtt", out, "--unroll", *options)
    assert oralhist.read(out).text == "we left\nin spring"
    run(capsys, command, folder / "changes.srt", out, "--no-labels-carry", "--force", *options)
    speakers = [turn.get("speaker") for turn in json.loads(out.read_text("utf-8"))["sessions"][0]["turns"]]
    assert speakers == ["ada", "ben", None, "ada", "ben"]


def test_findings_name_the_option_and_follow_it(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """Every file of a folder is read with the options."""
    without = run(capsys, "validate", folder)
    assert "3 cues repeat lines" in without
    assert "--unroll" in without
    assert "--no-labels-carry" in without
    asked = run(capsys, "validate", folder, "--unroll", "--no-labels-carry")
    assert "are left out" in asked
    assert "their speaker is unknown (--labels-carry gives" in asked
    assert "labels-carried" not in asked


def test_show_and_losses_take_the_options(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(capsys, "show", folder / "rolling.vtt").count("we left") == 3
    assert run(capsys, "show", folder / "rolling.vtt", "--unroll").count("we left") == 1
    assert run(capsys, "losses", folder / "changes.srt", "--to", "vtt", "--no-labels-carry")


@pytest.mark.parametrize(("carry", "turns"), [(None, 4), (True, 4), (False, 5)])
def test_python_takes_both_options(folder: Path, carry: bool | None, turns: int) -> None:
    options: dict[str, Any] = {"labels_carry": carry, "unroll": True}
    file = folder / "changes.srt"
    (all_of,) = oralhist.read_all(file, **options)
    for interview in (oralhist.read(file, **options), all_of, oralhist.loads(AT_CHANGES, format="srt", **options)):
        assert len(list(interview.turns)) == turns
    codes = {finding.code for finding in oralhist.validate(file, **options)}
    assert ("labels-carried" in codes, "no-label" in codes) == (turns == 4, turns == 5)
    assert oralhist.read(folder / "rolling.vtt", **options).text == "we left\nin spring"
