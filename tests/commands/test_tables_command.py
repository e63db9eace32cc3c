"""``oralhist tables``."""

from pathlib import Path

import pytest

import oralhist
from oralhist import Interview, Metadata, Session, Turn, Utterance
from oralhist.commands import main
from oralhist.model import AccessLevel, Restriction

pytest.importorskip("pyarrow", reason="the extra oralhist[tables] is not installed")


def run(*arguments: str | Path) -> int:
    """Run the command in this process, and return its exit code."""
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with an interview and another file."""
    source = tmp_path / "in"
    source.mkdir()
    turns = (
        Turn(utterances=(Utterance(content="We closed the mill."),)),
        Turn(utterances=(Utterance(content="Zsofia."),), restriction=Restriction(level=AccessLevel.ARCHIVE)),
    )
    mill = Interview(id="mill", metadata=Metadata(title="The mill"), sessions=(Session(turns=turns),))
    oralhist.write(mill, source / "mill.json", audience="archive")
    (source / "README.md").write_text("# Our interviews\n")
    return source


def test_a_folder_becomes_tables(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("tables", folder, tmp_path / "out", "--audience", "public", "--words") == 0
    printed = capsys.readouterr()
    assert "skipped  README.md" in printed.out
    assert "1 interview, 2 turns, 2 utterances, 4 words" in printed.err
    assert (tmp_path / "out" / "audience=public" / "words").is_dir()


def test_a_refused_file_does_not_stop_the_others(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "broken.json").write_text('{"oralhist": 1, "metadata": {"title": "Zsofia"}, "sessions": [}')
    assert run("tables", folder, tmp_path / "out", "--audience", "public") == 1
    printed = capsys.readouterr()
    assert "refused  broken.json" in printed.out
    assert "1 interview, 2 turns" in printed.err
    assert "3 files: 1 done, 1 refused, 1 skipped" in printed.err
    assert "Zsofia" not in printed.out + printed.err


def test_the_audience_must_be_named(folder: Path, tmp_path: Path) -> None:
    assert run("tables", folder, tmp_path / "out") == 2


def test_a_folder_without_interviews_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("tables", tmp_path, tmp_path / "out", "--audience", "public") == 2
    assert "no file with a known suffix" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_another_audience_in_the_same_folder_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("tables", folder, tmp_path / "out", "--audience", "public") == 0
    assert run("tables", folder, tmp_path / "out", "--audience", "archive") == 2
    assert "name another folder" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["tables", "index"])
def test_standard_input_is_refused(verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(verb, "-", tmp_path / "out", "--audience", "public") == 2
    assert "standard input" in capsys.readouterr().err
