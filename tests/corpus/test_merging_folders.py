"""``oralhist merge`` over folders: corrected texts are paired with records by their names."""

import os
import random
from pathlib import Path

import pytest

import oralhist
from example_counts import in_a_long_run
from folders import folder_of_interviews, outputs_in, steps_of
from oralhist import corpus
from oralhist.corpus.discovery import NoMatchingFiles
from oralhist.model import AccessLevel


def written(records: Path, texts: Path, form: str) -> Path:
    corpus.open(records).convert(texts, to=form, audience="archive", jobs=1, losses=False)
    return texts


def merged(records: Path, texts: Path, out: Path) -> corpus.Summary:
    return corpus.open(records).merge(texts, out, jobs=1)


def correct(text: Path, old: str, new: str) -> None:
    words = text.read_text(encoding="utf-8")
    assert old in words
    text.write_text(words.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("form", ["text", "vtt", "srt", "docx", "ohms"])
def test_uncorrected_texts_change_nothing(form: str, tmp_path: Path) -> None:
    records = folder_of_interviews(tmp_path / "in", 4)
    summary = merged(records, written(records, tmp_path / "texts", form), tmp_path / "out")
    assert summary.states[corpus.State.DONE] >= 3, "one has speech without times, which captions cannot have"
    for name in outputs_in(tmp_path / "out"):
        assert oralhist.read(tmp_path / "out" / name) == oralhist.read(records / name)


def test_corrected_words_go_into_the_record_of_the_same_name(tmp_path: Path) -> None:
    records = folder_of_interviews(tmp_path / "in", 4)
    texts = written(records, tmp_path / "texts", "text")
    correct(texts / "east" / "iv0002.txt", "Sentence 1 of", "The first sentence of")
    merged(records, texts, tmp_path / "out")
    whole = oralhist.read(tmp_path / "out" / "east" / "iv0002.json")
    assert "The first sentence of iv0002." in whole.text
    assert merged(records, texts, tmp_path / "out").unchanged == 4
    correct(texts / "west" / "iv0001.txt", "Sentence 1 of", "The first sentence of")
    assert merged(records, texts, tmp_path / "out").unchanged == 3


def test_texts_in_one_folder_and_of_several_recordings_find_their_records(tmp_path: Path) -> None:
    records = folder_of_interviews(tmp_path / "in", 3)
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in ("east/iv0000", "west/iv0001"):
        oralhist.write(oralhist.read(records / f"{name}.json"), texts / f"{Path(name).name}-1.txt", audience="archive")
    summary = merged(records, texts, tmp_path / "out")
    assert summary.states == {corpus.State.DONE: 2}
    (finding,) = summary.findings
    assert (finding.code, "iv0002" in finding.text) == ("uncorrected-record", True)


def test_texts_and_records_without_a_partner_are_reported(tmp_path: Path) -> None:
    records = folder_of_interviews(tmp_path / "in", 3)
    texts = written(records, tmp_path / "texts", "text")
    (texts / "east" / "iv0000.txt").rename(texts / "east" / "other.txt")
    (texts / "east" / "iv0002.md").write_bytes((texts / "east" / "iv0002.txt").read_bytes())
    summary = merged(records, texts, tmp_path / "out")
    assert {(one.code, str(one.severity)) for one in summary.findings} == {
        ("unmatched-correction", "warning"),
        ("uncorrected-record", "info"),
        ("unclear-corrections", "error"),
    }
    assert summary.has_errors
    assert list(outputs_in(tmp_path / "out")) == ["west/iv0001.json"]


def test_texts_of_other_records_are_refused(tmp_path: Path) -> None:
    records = folder_of_interviews(tmp_path / "in", 1)
    (tmp_path / "texts").mkdir()
    oralhist.write(oralhist.read(records / "east" / "iv0000.json"), tmp_path / "texts" / "a.txt", audience="archive")
    with pytest.raises(NoMatchingFiles, match="no corrected text"):
        merged(records, tmp_path / "texts", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_tei_records_stay_tei(tmp_path: Path) -> None:
    records = folder_of_interviews(tmp_path / "in", 2)
    tei = written(records, tmp_path / "tei", "tei")
    texts = written(tei, tmp_path / "texts", "text")
    correct(texts / "east" / "iv0000.txt", "Sentence 1 of", "The first sentence of")
    merged(tei, texts, tmp_path / "out")
    assert "The first sentence" in oralhist.read(tmp_path / "out" / "east" / "iv0000.tei.xml", format="tei").text


def test_what_is_not_taken_is_counted_for_each_record_also_when_nothing_has_changed(tmp_path: Path) -> None:
    records = folder_of_interviews(tmp_path / "in", 2)
    texts = written(records, tmp_path / "texts", "text")
    text = texts / "east" / "iv0000.txt"
    text.write_text(
        "\n".join(line for line in text.read_text(encoding="utf-8").splitlines() if "printing press" not in line)
    )
    for _ in range(2):
        (entry,) = merged(records, texts, tmp_path / "out").listed
        assert [(reason.code, reason.count) for reason in entry.reasons] == [("merge-conflict", 1)]
    kept = oralhist.read(tmp_path / "out" / "east" / "iv0000.json")
    assert kept.sessions[0].turns[0].restriction.level is AccessLevel.ARCHIVE  # type: ignore[union-attr]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is ended at a counted step after a fork")
@pytest.mark.parametrize("kills", [20, pytest.param(in_a_long_run(100), marks=pytest.mark.slow)])
def test_a_run_that_is_killed_at_any_step_continues(kills: int, tmp_path: Path) -> None:
    records = folder_of_interviews(tmp_path / "in", 12)
    texts = written(records, tmp_path / "texts", "text")
    for number in range(0, 12, 3):
        correct(next(texts.rglob(f"iv{number:04}.txt")), "Sentence 1 of", "The first sentence of")
    originals = outputs_in(records), outputs_in(texts)
    merged(records, texts, tmp_path / "whole")
    chance = random.Random(kills)
    done = rounds = 0
    while done < kills:
        rounds += 1
        out = tmp_path / f"out-{rounds}"
        while steps_of(lambda: merged(records, texts, out), chance.randint(1, 90)) == 9:  # noqa: B023
            done += 1
        merged(records, texts, out)
        assert outputs_in(out) == outputs_in(tmp_path / "whole")
        assert (outputs_in(records), outputs_in(texts)) == originals
    assert rounds > 1
