"""Files in a folder that do not look like interviews are skipped and reported; named files are checked."""

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
    "settings.json": '{"tools": {"oralhist": {"profile": "core"}}}',
    "house.schema.json": '{"properties": {"oralhist": {}, "metadata": {}, "sessions": {}}}',
    "feed.xml": "<feed><entry/></feed>",
    "recordings.csv": "file,minutes\na.wav,12\n",
    "places.tsv": "name\tcountry\nQuarrow\tnowhere\n",
}
BROKEN = {
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
    """Run the command in this process; return its exit code, output and errors."""
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0), *capfd.readouterr()


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_in_a_folder_are_skipped_and_reported(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The interview next to them is checked."""
    (tmp_path / name).write_text(OTHERS[name], encoding="utf-8")
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    code, out, _ = run(capfd, "validate", tmp_path)
    reported = [line for line in out.splitlines() if name in line]
    assert code == 0
    assert [f"{tmp_path / name}: info skipped-file: " in line for line in reported] == [True]
    assert "inferred-role" in out


@pytest.mark.parametrize("name", OTHERS)
def test_named_files_are_checked(name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """By their name, by a pattern, or with ``--from``."""
    file = tmp_path / name
    file.write_text(OTHERS[name], encoding="utf-8")
    form = next(known.name for known in FORMATS if file.suffix in known.suffixes)
    for arguments in ((file,), (tmp_path / "*",), (tmp_path, "--from", form), (file, tmp_path)):
        _, out, _ = run(capfd, "validate", *arguments)
        assert name in out
        assert "skipped-file" not in out


@pytest.mark.parametrize("name", BROKEN)
def test_broken_interviews_in_a_folder_are_checked(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text(BROKEN[name], encoding="utf-8")
    _, out, _ = run(capfd, "validate", tmp_path)
    assert "skipped-file" not in out
    assert name in out


def test_other_files_are_not_fixed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "package.json"
    file.write_text(OTHERS[file.name], encoding="utf-8")
    assert run(capfd, "validate", tmp_path, "--diff") == (0, "", "")
    code, out, err = run(capfd, "validate", tmp_path, "--fix", "--quiet")
    assert (code, out, err) == (0, "", "")
    assert file.read_text("utf-8") == OTHERS[file.name]


def test_shared_suffixes_are_suffixes_of_formats() -> None:
    """Those with two dots, those of captions and those of word processors are not shared."""
    known = {suffix for form in FORMATS if form.reader for suffix in form.suffixes}
    assert set(SHARED_SUFFIXES) <= known
    assert known - set(SHARED_SUFFIXES) == {
        ".oralhist.json", ".tei.xml", ".tei", ".ohms.xml", ".ohms", ".ohms54.xml", ".ohms54", ".vtt", ".srt",
        ".index.csv", ".ohd.csv", ".docx", ".docm", ".dotx", ".odt", ".ott", ".fodt", ".rtf",
    }  # fmt: skip
