"""Reading and writing files by path."""

import os
import stat
import threading
from pathlib import Path

import pytest
from attrs import evolve

import oralhist
from generated import cue_interview
from oralhist import Interview, Metadata
from oralhist.errors import CannotWrite, UnknownFormat
from oralhist.files import numbered_path, written_files
from oralhist.registry import FORMATS, format_for, recognised
from released_interviews import whole

INTERVIEW = Interview(id="x", metadata=Metadata(title="T"))


@pytest.mark.parametrize("name", ["a.json", "a.oralhist.json", "A.JSON", "a.txt"])
def test_the_suffix_chooses_the_format(name: str, tmp_path: Path) -> None:
    oralhist.write(INTERVIEW, tmp_path / name)
    again = oralhist.read(tmp_path / name)
    assert again.title == "T"
    assert next(oralhist.read_all(tmp_path / name)) == again


def test_the_longest_suffix_wins() -> None:
    """``.tei.xml`` is TEI, although OHMS has ``.xml`` too."""
    assert format_for("a.tei.xml").name == "tei"
    assert format_for("archive.of.2023.JSON").name == "json"


def test_an_unknown_suffix_or_format_is_an_error_with_a_hint() -> None:
    with pytest.raises(UnknownFormat, match=r"'a\.doc' has no suffix of a format \(\.json, \.tei"):
        format_for("folder/a.doc")
    with pytest.raises(UnknownFormat, match="did you mean 'json'"):
        oralhist.dumps(INTERVIEW, format="jsn")


def test_the_content_chooses_the_format_if_the_suffix_is_unknown(tmp_path: Path) -> None:
    file = tmp_path / "interview.data"
    file.write_bytes(oralhist.dumps(INTERVIEW))
    assert oralhist.read(file) == INTERVIEW
    assert recognised(oralhist.dumps(INTERVIEW, format="tei"), "a.data").name == "tei"
    with pytest.raises(UnknownFormat):
        recognised(b"\x00\x01\x02\x03", "a.data")


@pytest.mark.parametrize("suffix", [".dotx", ".DOCM"])
def test_a_document_is_not_written_as_a_template_or_with_macros(suffix: str, tmp_path: Path) -> None:
    """Word refuses a document with such a suffix."""
    with pytest.raises(CannotWrite, match=r"use '\.docx'"):
        oralhist.write(INTERVIEW, tmp_path / f"a{suffix}")
    assert not list(tmp_path.iterdir())


def test_every_format_recognises_its_own_output() -> None:
    """The interview has times, because captions need them."""
    interview = cue_interview()
    for form in FORMATS:
        if form.is_two_way:
            assert recognised(form.write(whole(interview))) is form


def test_the_file_name_supplies_a_missing_id(tmp_path: Path) -> None:
    file = tmp_path / "OH-17.txt"
    file.write_text("A title\n\nA: one\n\nB: two\n\nA: three\n\nB: four\n")
    assert oralhist.read(file).id == "OH-17"
    assert oralhist.loads(file.read_bytes(), format="text", name="OH-18").id == "OH-18"


def test_loads_accepts_text() -> None:
    assert oralhist.loads(oralhist.dumps(INTERVIEW).decode()) == INTERVIEW


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No other file is left in the folder."""
    file = tmp_path / "a.json"
    oralhist.write(INTERVIEW, file)
    before = file.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("oralhist.storage.os.fsync", full)
    with pytest.raises(CannotWrite, match="No space left"):
        oralhist.write(Interview(id="y", metadata=Metadata(title="U")), file)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(os.name != "posix", reason="file permissions need POSIX")
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    """A new file has the permissions of any new file."""
    kept, new, other = tmp_path / "a.json", tmp_path / "b.json", tmp_path / "c"
    kept.touch()
    kept.chmod(0o640)
    other.touch()
    for file in (kept, new):
        oralhist.write(INTERVIEW, file)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="No such file or directory"):
        oralhist.write(INTERVIEW, tmp_path / "no" / "a.json")


def test_file_names_have_the_number_of_the_interview_then_of_the_session() -> None:
    form = format_for("out.ohms.xml")
    (session,) = cue_interview().sessions
    interview = evolve(cue_interview(), sessions=(session, session))
    paths = [str(path) for path in written_files(numbered_path("a/out.ohms.xml", 2, form=form), whole(interview), form)]
    assert paths == [str(Path("a") / "out-2-1.ohms.xml"), str(Path("a") / "out-2-2.ohms.xml")]


def test_a_file_that_is_too_large_gives_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is not read completely."""
    monkeypatch.setattr("oralhist.opening.LARGEST_FILE", 10)
    file = tmp_path / "a.json"
    file.write_bytes(b" " * 11)
    assert [finding.code for finding in oralhist.validate(file)] == ["too-large"]
    with pytest.raises(oralhist.UnreadableFile):
        oralhist.read(file)


@pytest.mark.skipif(os.name != "posix", reason="named pipes are those of POSIX")
def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    """The system gives 0 as its size."""
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    data = oralhist.dumps(cue_interview())
    writer = threading.Thread(target=pipe.write_bytes, args=(data,))
    writer.start()
    assert oralhist.read(pipe) == cue_interview()
    writer.join()


def test_a_file_of_an_unknown_format_gives_a_finding(tmp_path: Path) -> None:
    file = tmp_path / "a.bin"
    file.write_bytes(b"\x00\x01\x02")
    assert [finding.code for finding in oralhist.validate(file)] == ["unknown-format"]
