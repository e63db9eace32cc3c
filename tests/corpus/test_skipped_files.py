"""What lies in a folder and is no interview is passed over and told; what is named is judged."""

from pathlib import Path

import pytest

from oralhist.commands import main
from oralhist.corpus.check_file import SHARED_SUFFIXES
from oralhist.registry import FORMATS

OTHERS = {
    "README.md": "# The project\n\nHere are interviews.\n",
    "requirements.txt": "pip\nclick\n",
    "package.json": '{"name": "site", "version": "1.0.0"}',
    "list.json": '["a", "b"]',
    "feed.xml": "<feed><entry/></feed>",
    "recordings.csv": "file,minutes\na.wav,12\n",
    "places.tsv": "name\tcountry\nQuarrow\tnowhere\n",
}
MEANT = {
    "without-its-first-key.json": '{"id": "x", "metadata": {"title": "T"}, "sessions": []}',
    "broken.json": '{"oralhist": 1, "id": ',
    "cut.json": '"id": "x", "metadata": {"ti',
    "empty.json": "",
    "blank.txt": " \n",
    "captions.vtt": "WEBVT\n\nno cue",
    "talk.tei.xml": "<text/>",
    "talk.oralhist.json": "{}",
}
TALK = "ADA: Who was there?\n\nBEN: The miller.\n\nADA: And then?\n\nBEN: Nothing.\n"


def run(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Run the command in this process: its code, and what it printed."""
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0), *capfd.readouterr()


@pytest.mark.parametrize("name", OTHERS)
def test_another_file_is_passed_over_and_told(name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It is no error, and the interview beside it is judged."""
    (tmp_path / name).write_text(OTHERS[name], encoding="utf-8")
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    code, out, _ = run(capfd, "validate", tmp_path)
    told = [line for line in out.splitlines() if name in line]
    assert code == 0
    assert [f"{tmp_path / name}: info skipped-file: " in line for line in told] == [True]
    assert "inferred-role" in out


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_that_is_named_is_judged(name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """By its name, by a pattern, or by the name of its format."""
    file = tmp_path / name
    file.write_text(OTHERS[name], encoding="utf-8")
    form = next(known.name for known in FORMATS if file.suffix in known.suffixes)
    for arguments in ((file,), (tmp_path / "*",), (tmp_path, "--from", form), (file, tmp_path)):
        _, out, _ = run(capfd, "validate", *arguments)
        assert name in out
        assert "skipped-file" not in out


@pytest.mark.parametrize("name", MEANT)
def test_what_was_to_be_an_interview_is_judged(name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A fault that hides what a file is must not hide the file."""
    (tmp_path / name).write_text(MEANT[name], encoding="utf-8")
    _, out, _ = run(capfd, "validate", tmp_path)
    assert "skipped-file" not in out
    assert name in out


def test_nothing_of_another_file_is_mended(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Nor is it said that it was not; what is judged afterwards passes it over."""
    file = tmp_path / "package.json"
    file.write_text(OTHERS[file.name], encoding="utf-8")
    assert run(capfd, "validate", tmp_path, "--diff") == (0, "", "")
    code, out, err = run(capfd, "validate", tmp_path, "--fix", "--quiet")
    assert (code, out, err) == (0, "", "")
    assert file.read_text("utf-8") == OTHERS[file.name]


def test_the_suffixes_that_others_have_too() -> None:
    """Each is that of a format; those with two dots, and those of captions, are of the formats alone."""
    known = {suffix for form in FORMATS for suffix in form.suffixes}
    assert set(SHARED_SUFFIXES) <= known
    assert known - set(SHARED_SUFFIXES) == {
        ".oralhist.json", ".tei.xml", ".tei", ".ohms.xml", ".ohms", ".ohms54.xml", ".ohms54", ".vtt", ".srt",
        ".index.csv", ".ohd.csv",
    }  # fmt: skip
