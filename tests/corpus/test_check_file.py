"""Checking one file gives findings and quotes, never an exception."""

from pathlib import Path

import pytest

from oralhist.corpus.check_file import FileChecker, FileTask, worker_crashed
from oralhist.findings import Finding, Severity
from oralhist.reports.report import FileResult
from oralhist.reports.snippets import Quote

BAD = '{"oralhist": 1,\n "id": "x",\n "metadata": {"title": "T", "titel": 1}}\n'


def only(result: FileResult) -> Finding:
    """Return the only finding."""
    (finding,) = result.findings
    return finding


def test_findings_have_quotes_if_there_is_a_width(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(BAD, encoding="utf-8")
    assert FileChecker(options={})(FileTask(file=str(file))).quotes == ()
    result = FileChecker(options={}, width=80)(FileTask(file=str(file)))
    assert only(result).code == "unknown-field"
    assert result.quotes == (Quote(text=' "metadata": {"title": "T", "titel": 1}}', caret=28),)


def test_quotes_are_decoded_like_the_file(tmp_path: Path) -> None:
    """Line breaks may be carriage returns."""
    file = tmp_path / "a.txt"
    file.write_bytes("Interview\r\rQ: Wie hei\xdfen Sie?\rA: M\xfcller.\rQ: Ja?\rA: Ja.\r".encode("latin-1"))
    result = FileChecker(options={"encoding": None}, width=80)(FileTask(file=str(file)))
    texts = {quote.text for quote in result.quotes if quote}
    assert "Q: Wie heißen Sie?" in texts, result


def test_binary_data_is_not_quoted(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"PK\x03\x04\0\0\x1b[31m")
    result = FileChecker(options={}, width=80)(FileTask(file=str(file)))
    assert result.has_errors
    assert not any(quote and quote.text for quote in result.quotes)


@pytest.mark.parametrize(
    ("name", "code"), [("nowhere.json", "unreadable"), ("folder.json", "unreadable"), ("unknown.bin", "unknown-format")]
)
def test_files_that_cannot_be_read_give_findings(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "unknown.bin").write_bytes(b"\0\1")
    finding = only(FileChecker(options={})(FileTask(file=str(tmp_path / name))))
    assert (finding.code, finding.file) == (code, str(tmp_path / name))


@pytest.mark.parametrize(("raised", "code"), [(MemoryError(), "out-of-memory"), (KeyError("x"), "internal-error")])
def test_an_exception_of_the_library_becomes_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception, code: str
) -> None:

    def fail(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr("oralhist.corpus.check_file.findings_in", fail)
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    finding = only(FileChecker(options={})(FileTask(file=str(tmp_path / "a.json"))))
    assert (finding.code, finding.severity) == (code, Severity.ERROR)
    assert finding.hint


def test_a_crashed_worker_gives_a_finding_with_a_hint() -> None:
    finding = only(worker_crashed(FileTask(file="a.json")))
    assert str(finding).startswith("a.json: error worker-crashed: ")
    assert "split the file" in finding.hint
