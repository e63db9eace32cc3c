"""One file judged, whatever it is: findings and quotes, never an exception."""

from pathlib import Path

import pytest

from oralhist.corpus.check_file import FileChecker, FileTask, worker_crashed
from oralhist.findings import Finding, Severity
from oralhist.reports.report import FileResult
from oralhist.reports.snippets import Quote

BAD = '{"oralhist": 1,\n "id": "x",\n "metadata": {"title": "T", "titel": 1}}\n'


def only(judged: FileResult) -> Finding:
    """The one finding."""
    (finding,) = judged.findings
    return finding


def test_findings_and_their_lines(tmp_path: Path) -> None:
    """Quoted when a width is given."""
    file = tmp_path / "a.json"
    file.write_text(BAD, encoding="utf-8")
    assert FileChecker(options={})(FileTask(file=str(file))).quotes == ()
    judged = FileChecker(options={}, width=80)(FileTask(file=str(file)))
    assert only(judged).code == "unknown-field"
    assert judged.quotes == (Quote(text=' "metadata": {"title": "T", "titel": 1}}', caret=28),)


def test_lines_of_old_encodings(tmp_path: Path) -> None:
    """Are quoted as they were read, with carriage returns for line breaks too."""
    file = tmp_path / "a.txt"
    file.write_bytes("Interview\r\rQ: Wie hei\xdfen Sie?\rA: M\xfcller.\rQ: Ja?\rA: Ja.\r".encode("latin-1"))
    judged = FileChecker(options={"encoding": None}, width=80)(FileTask(file=str(file)))
    texts = {quote.text for quote in judged.quotes if quote}
    assert "Q: Wie heißen Sie?" in texts, judged


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """Are never quoted."""
    file = tmp_path / "a.json"
    file.write_bytes(b"PK\x03\x04\0\0\x1b[31m")
    judged = FileChecker(options={}, width=80)(FileTask(file=str(file)))
    assert judged.has_errors
    assert not any(quote and quote.text for quote in judged.quotes)


@pytest.mark.parametrize(
    ("name", "code"), [("nowhere.json", "unreadable"), ("folder.json", "unreadable"), ("unknown.bin", "unknown-format")]
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, code: str) -> None:
    """Are findings."""
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "unknown.bin").write_bytes(b"\0\1")
    finding = only(FileChecker(options={})(FileTask(file=str(tmp_path / name))))
    assert (finding.code, finding.file) == (code, str(tmp_path / name))


@pytest.mark.parametrize(("raised", "code"), [(MemoryError(), "out-of-memory"), (KeyError("x"), "internal-error")])
def test_a_fault_of_the_library_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception, code: str
) -> None:
    """It is told of the file it happened with."""

    def fail(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr("oralhist.corpus.check_file.findings_in", fail)
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    finding = only(FileChecker(options={})(FileTask(file=str(tmp_path / "a.json"))))
    assert (finding.code, finding.severity) == (code, Severity.ERROR)
    assert finding.hint


def test_a_file_that_kills_its_process() -> None:
    """Is an error with a mend."""
    finding = only(worker_crashed(FileTask(file="a.json")))
    assert str(finding).startswith("a.json: error worker-crashed: ")
    assert "split the file" in finding.hint
