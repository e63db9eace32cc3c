"""The comparison of what real files print with what is read, and tests of the comparison itself."""

from pathlib import Path

import pytest

import corpus_report
import oralhist
from real_files import corpus

# Reached on the files of the corpus; the failing test lists each exception.
MOST_MISSED_LABELS = 0.023
MOST_MISSED_STAMPS = 0.0
MOST_WRONG = 0
MOST_SILENT = 0


@pytest.mark.slow
def test_real_files_are_read_as_printed() -> None:
    """Printed labels begin turns, stamps are times, and no turn has a wrong speaker."""
    rows = corpus_report.report(corpus())
    listed = "\n".join([corpus_report.HEAD, *map(str, rows), corpus_report.summary(rows)])
    assert sum(row.labels for row in rows) > 0
    assert sum(row.missed_labels for row in rows) <= MOST_MISSED_LABELS * sum(row.labels for row in rows), listed
    assert sum(row.missed_stamps for row in rows) <= MOST_MISSED_STAMPS * sum(row.stamps for row in rows), listed
    assert sum(row.wrong for row in rows) <= MOST_WRONG, listed
    assert sum(row.silent for row in rows) <= MOST_SILENT, listed


@pytest.mark.parametrize(
    ("text", "missed", "wrong", "stamps"),
    [
        ("ADA: One two three.\n\nBEN: Four five six.\n\n" * 3, 0, 0, 0),
        ("ADA: One two three.\n\nBEN: Four five six.\n\nADA: Seven.\n\nBEN: Eight.\n\nADA: Nine.\n", 0, 0, 0),
    ],
)
def test_a_transcript_that_is_read_right_has_no_problem(
    tmp_path: Path, text: str, missed: int, wrong: int, stamps: int
) -> None:
    """Labels that recur are guessed."""
    row = _judged(tmp_path, text)
    assert (row.labels > 0, row.missed_labels, row.wrong, row.missed_stamps) == (True, missed, wrong, stamps)


def test_words_of_another_speaker_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library is made to read another text, in which a label and a stamp are missing."""
    printed = "ADA: [00:00:01] One two three.\n\nBEN: [00:00:02] Four five six.\n\nADA: Done.\n\nBEN: Well.\n\n" * 3
    other = printed.replace("BEN: [00:00:02] Four", "Four", 1)
    read = oralhist.loads(other.encode(), format="text")
    monkeypatch.setattr(oralhist, "read", lambda path: read)
    row = _judged(tmp_path, printed)
    assert (row.missed_labels, row.wrong, row.missed_stamps) == (1, 1, 1)


def _judged(folder: Path, text: str) -> corpus_report.Row:
    file = folder / "text" / "x.txt"
    file.parent.mkdir()
    file.write_text(text, "utf-8")
    row = corpus_report.judged(file)
    assert row is not None
    return row
