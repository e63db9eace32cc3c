"""``oralhist convert --update`` on folders: what people added to an output stays, whatever happens."""

import json
import os
import random
from pathlib import Path

import pytest

import oralhist
from example_counts import in_a_long_run
from folders import outputs_in, steps_of
from oralhist import corpus
from oralhist.corpus.jobs import CHANGED, UPDATED

TEXT = """Interviewee: Ada Quill
Interviewer: Tom Reed

REED: Where were you born, number {0}?

QUILL: In Leith, by the mill.

REED: And then?

QUILL: Then {0} of us went to sea.
"""


def transcripts(folder: Path, count: int) -> Path:
    for number in range(count):
        file = folder / ("east", "west")[number % 2] / f"OH-{number}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEXT.format(number), encoding="utf-8")
    return folder


def update(source: Path, out: Path, **options: object) -> corpus.Summary:
    return corpus.open(source).convert(out, to="json", update=True, jobs=1, **options)  # type: ignore[arg-type]


def describe(record: Path, title: str) -> None:
    """Give a record a title and keywords, as an archivist does."""
    plain = json.loads(record.read_bytes())
    plain["metadata"] |= {"title": title, "keywords": ["mill"]}
    record.write_text(json.dumps(plain), encoding="utf-8")


def correct(transcript: Path, old: str, new: str) -> None:
    text = transcript.read_text(encoding="utf-8")
    assert old in text
    transcript.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    source, out = transcripts(tmp_path / "in", 4), tmp_path / "out"
    update(source, out)
    describe(out / "east" / "OH-0.json", "By hand")
    describe(out / "west" / "OH-1.json", "By hand, too")
    correct(source / "east" / "OH-0.txt", "the mill", "the old mill")
    correct(source / "east" / "OH-2.txt", "the mill", "the old mill")
    return source, out


def test_an_edited_output_gets_the_words_and_keeps_the_rest(folders: tuple[Path, Path]) -> None:
    source, out = folders
    untouched = (out / "west" / "OH-1.json").read_bytes()
    summary = update(source, out)
    assert (summary.counts[UPDATED], summary.counts[CHANGED], summary.unchanged) == (1, 1, 2)
    record = oralhist.read(out / "east" / "OH-0.json")
    assert (record.metadata.title, "old mill" in record.text) == ("By hand", True)
    assert oralhist.read(out / "east" / "OH-2.json").metadata.title == "Interview with Ada Quill"
    assert "old mill" in oralhist.read(out / "east" / "OH-2.json").text
    assert (out / "west" / "OH-1.json").read_bytes() == untouched, "its transcript says nothing new"
    (copy,) = (out / ".oralhist" / "edited").rglob("OH-0.json.*")
    assert "by the mill" in oralhist.loads(copy.read_bytes(), format="json").text


def test_the_next_run_changes_nothing(folders: tuple[Path, Path]) -> None:
    source, out = folders
    update(source, out)
    before = {file: (file.stat().st_mtime_ns, file.stat().st_ino) for file in out.rglob("*")}
    assert update(source, out).unchanged == 4
    assert {file: (file.stat().st_mtime_ns, file.stat().st_ino) for file in out.rglob("*")} == before


def test_a_later_run_without_update_does_not_take_the_updated_output_for_its_own(folders: tuple[Path, Path]) -> None:
    source, out = folders
    update(source, out)
    kept = (out / "east" / "OH-0.json").read_bytes()
    correct(source / "east" / "OH-0.txt", "went to sea", "sailed")
    summary = corpus.open(source).convert(out, to="json", jobs=1)
    assert [entry.name for entry in summary.listed if entry.edited] == ["east/OH-0.txt", "west/OH-1.txt"]
    assert kept in [file.read_bytes() for file in (out / ".oralhist" / "edited").rglob("*.json.*")]


@pytest.mark.parametrize("spoiled", ["not json", "{}", '{"oralhist": 1}'])
def test_an_output_that_is_no_record_any_more_stays_and_is_reported(folders: tuple[Path, Path], spoiled: str) -> None:
    source, out = folders
    (out / "east" / "OH-0.json").write_text(spoiled, encoding="utf-8")
    for _ in range(2):
        (entry,) = update(source, out).listed
        assert [reason.code for reason in entry.reasons] == ["output-not-updated"]
        assert (out / "east" / "OH-0.json").read_text(encoding="utf-8") == spoiled


@pytest.mark.parametrize("ending", ["gone", "broken"])
def test_an_edited_output_stays_although_its_transcript_is_gone(folders: tuple[Path, Path], ending: str) -> None:
    source, out = folders
    for name in ("east/OH-0.txt", "east/OH-2.txt"):
        (source / name).unlink() if ending == "gone" else (source / name).write_bytes(b"\x00\xff\xfe\x81" * 20)
    update(source, out)
    assert oralhist.read(out / "east" / "OH-0.json").metadata.title == "By hand"
    assert not (out / "east" / "OH-2.json").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is ended at a counted step after a fork")
@pytest.mark.parametrize("kills", [25, pytest.param(in_a_long_run(100), marks=pytest.mark.slow)])
def test_an_update_that_is_killed_at_any_step_continues(kills: int, tmp_path: Path) -> None:
    def prepared(folder: Path) -> Path:
        source = transcripts(folder / "in", 12)
        update(source, folder / "out")
        for number in range(0, 12, 2):
            describe(folder / "out" / "east" / f"OH-{number}.json", f"By hand {number}")
        for number in range(0, 12, 3):
            correct(source / ("east", "west")[number % 2] / f"OH-{number}.txt", "the mill", "the old mill")
        return source

    originals = outputs_in(prepared(tmp_path / "whole"))
    update(tmp_path / "whole" / "in", tmp_path / "whole" / "out")
    wanted = outputs_in(tmp_path / "whole" / "out")
    chance = random.Random(kills)
    done = rounds = 0
    while done < kills:
        rounds += 1
        folder = tmp_path / f"round-{rounds}"
        source = prepared(folder)
        while steps_of(lambda: update(source, folder / "out"), chance.randint(1, 90)) == 9:  # noqa: B023
            done += 1
        update(source, folder / "out")
        assert outputs_in(folder / "out") == wanted
        assert outputs_in(source) == originals, "no original is changed"
        copies = [file for file in (folder / "out" / ".oralhist" / "edited").rglob("*") if file.is_file()]
        assert len(copies) == 2, "each replaced record is copied once"
    assert rounds > 1
