"""``oralhist merge``: corrected words back into a record, and tapes into one interview."""

from collections.abc import Callable
from pathlib import Path

import pytest

import oralhist
from oralhist.commands import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, examples: Path) -> Run:
    """Run the command in a folder with a record; return the exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    Path("record.json").write_bytes((examples / "what-a-file-can-hold.json").read_bytes())

    def run_command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as exit_:
            main(list(arguments))
        out, err = capfd.readouterr()
        return int(exit_.value.code or 0), out, err

    return run_command


@pytest.mark.parametrize("suffix", ["txt", "md", "docx", "ohms.xml", "vtt"])
def test_an_uncorrected_copy_changes_nothing(run: Run, suffix: str) -> None:
    """Also one that was divided into a file for each recording."""
    assert run("convert", "record.json", f"copy.{suffix}", "--audience", "archive", "-q")[0] == 0
    copies = sorted(str(path) for path in Path().glob(f"copy*.{suffix}"))
    code, out, err = run("merge", "record.json", *copies, "-o", "merged.json")
    assert (code, out, err) == (0, "merged.json: 0 utterances changed\n", "")
    assert Path("merged.json").read_bytes() == Path("record.json").read_bytes()


def test_corrected_words_are_put_into_the_record(run: Run) -> None:
    run("convert", "record.json", "copy.txt", "--audience", "archive", "-q")
    text = Path("copy.txt").read_text()
    assert "Who rang it?" in text
    Path("copy.txt").write_text(text.replace("Who rang it?", "And who rang the bell?"))
    before = Path("record.json").read_bytes()
    code, out, _ = run("merge", "record.json", "copy.txt", "-o", "merged.json")
    assert (code, out) == (0, "merged.json: 1 utterance changed\n")
    assert Path("record.json").read_bytes() == before
    changes = oralhist.differences(oralhist.read("record.json"), oralhist.read("merged.json"))
    assert [(change.path[-1], change.new) for change in changes] == [("content", ("And who rang the bell?",))]


def test_an_existing_output_is_not_replaced_without_force(run: Run) -> None:
    run("convert", "record.json", "copy.txt", "--audience", "archive", "-q")
    assert run("merge", "record.json", "copy.txt", "-o", "record.json")[0] == 2
    assert run("merge", "record.json", "copy.txt", "-o", "record.json", "--force")[0] == 0


def test_tapes_become_one_interview(run: Run) -> None:
    for number, words in enumerate(("Where were you born?", "And then?"), 1):
        cue = f"00:00.000 --> 00:02.000\n<v Tom Reed>{words}\n\n00:02.000 --> 00:04.000\n<v Ada Quill>In Leith.\n"
        Path(f"tape-{number}.vtt").write_text(f"WEBVTT\n\n{cue}")
    code, out, _ = run("merge", "--tapes", "tape-1.vtt", "tape-2.vtt", "-o", "interview.json", "--as", "recordings")
    assert (code, out) == (0, "interview.json: 1 session, 2 participants\n")
    (session,) = oralhist.read("interview.json").sessions
    assert len(session.recordings) == 2
    assert [turn.text for turn in session.turns] == ["Where were you born?", "In Leith.", "And then?", "In Leith."]
    assert run("convert", "interview.json", "again.vtt", "-q")[0] == 0
    assert sorted(path.name for path in Path().glob("again*")) == ["again-1-1.vtt", "again-1-2.vtt"]


def test_one_file_is_not_enough(run: Run) -> None:
    code, _, err = run("merge", "record.json", "-o", "merged.json")
    assert code == 2
    assert "name the record, then the corrected text" in err
