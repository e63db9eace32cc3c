"""``--merge-tapes``: the tapes of each interview in a folder become one record."""

import os
import random
from collections.abc import Iterable
from pathlib import Path

import pytest

import oralhist
from folders import outputs_in, steps_of
from oralhist import corpus
from oralhist.corpus.tapes import tape_pattern
from oralhist.errors import InvalidValue, OralHistError

CUES = (
    "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Tom Reed>What is on {0}?\n\n00:02.000 --> 00:04.000\n<v Ada Quill>Words.\n"
)


def tapes(folder: Path, names: Iterable[str]) -> Path:
    """Make captions whose first cue has the name of their file."""
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(CUES.format(file.stem), encoding="utf-8")
    return folder


def joined(source: Path, out: Path, pattern: str = "{interview}_tape{tape}.vtt", **options: object) -> corpus.Summary:
    return corpus.open(source).convert(out, to="json", merge_tapes=pattern, jobs=1, **options)  # type: ignore[arg-type]


def sayings(record: Path) -> list[str]:
    """Return the names of the tapes of a record, in its order."""
    turns = oralhist.read(record).turns
    return [turn.text.removeprefix("What is on ").rstrip("?") for turn in turns if turn.text.startswith("What")]


@pytest.mark.parametrize(
    ("pattern", "names", "record", "order"),
    [
        ("{interview}_tape{tape}.vtt", ["a_tape10.vtt", "a_tape9.vtt"], "a", ["a_tape9", "a_tape10"]),
        ("{interview}_tape{tape}.vtt", ["a_Tape2.VTT", "a_TAPE1.vtt"], "a", ["a_TAPE1", "a_Tape2"]),
        ("{interview}-{tape}.*", ["OH-001-2b.vtt", "OH-001-2a.vtt", "OH-001-1.vtt"], "OH-001", ["OH-001-1", "OH-001-2a", "OH-001-2b"]),
        ("{interview} Side {side}.vtt", ["Dr. Ann Lee Side B.vtt", "Dr. Ann Lee Side A.vtt"], "Dr. Ann Lee", ["Dr. Ann Lee Side A", "Dr. Ann Lee Side B"]),
        ("{interview}_{tape}{side}.vtt", ["x_2a.vtt", "x_1b.vtt", "x_1a.vtt"], "x", ["x_1a", "x_1b", "x_2a"]),
        ("{interview}_{tape}.vtt", ["x_IX.vtt", "x_X.vtt", "x_VIII.vtt"], "x", ["x_VIII", "x_IX", "x_X"]),
        ("{interview}/tape {tape}.vtt", ["east/q/tape 2.vtt", "east/q/tape 1.vtt"], "east/q", ["tape 1", "tape 2"]),
        ("{interview}_?{tape}_*.vtt", ["x_t2_new.vtt", "x_t1_old.vtt"], "x", ["x_t1_old", "x_t2_new"]),
        ("Überlieferung {interview} Band {tape}.vtt", ["Überlieferung Öl Band 2.vtt", "Überlieferung Öl Band 1.vtt"], "Öl", ["Überlieferung Öl Band 1", "Überlieferung Öl Band 2"]),
    ],
)  # fmt: skip
def test_tapes_follow_in_their_natural_order(
    pattern: str, names: list[str], record: str, order: list[str], tmp_path: Path
) -> None:
    joined(tapes(tmp_path / "in", names), tmp_path / "out", pattern)
    assert list(outputs_in(tmp_path / "out")) == [f"{record}.json"]
    assert sayings(tmp_path / "out" / f"{record}.json") == order
    whole = oralhist.read(tmp_path / "out" / f"{record}.json")
    assert (len(whole.sessions), len(whole.participants)) == (len(order), 2)


def test_tapes_become_recordings_of_one_session(tmp_path: Path) -> None:
    joined(tapes(tmp_path / "in", ["a_tape1.vtt", "a_tape2.vtt"]), tmp_path / "out", tapes_as="recordings")
    (session,) = oralhist.read(tmp_path / "out" / "a.json").sessions
    assert len(session.recordings) == 2


@pytest.mark.parametrize(
    ("names", "code", "words"),
    [
        (["a_tape1.vtt", "a_tape3.vtt"], "missing-tape", "tape 2"),
        (["a_tape4.vtt", "a_tape5.vtt"], "missing-tape", "tapes 1 to 3"),
        (["a_tape1a.vtt", "a_tape1b.vtt", "a_tape2b.vtt"], "missing-tape", "side 1 of tape 2"),
        (["a_tape1.vtt", "a_tape01.vtt"], "unclear-tapes", "the same tape"),
        (["a_tape1.vtt", "a_tapeB.vtt"], "unclear-tapes", "a number and a letter"),
        (["a_tapeA.vtt", "a_tapea.VTT"], "unclear-tapes", "the same tape"),
        (["a_tape1.vtt", "b.vtt"], "not-a-tape", "b.vtt"),
    ],
)
def test_missing_and_unclear_tapes_are_reported(names: list[str], code: str, words: str, tmp_path: Path) -> None:
    summary = joined(tapes(tmp_path / "in", names), tmp_path / "out")
    (finding,) = (one for one in summary.findings if one.code == code)
    assert words in finding.text
    assert summary.has_errors == (code == "unclear-tapes")
    assert (tmp_path / "out" / "a.json").exists() == (code != "unclear-tapes")


@pytest.mark.parametrize(
    "names", [["a_tape1.vtt"], ["a_tape0.vtt", "a_tape1.vtt"], ["a_tape1a.vtt", "a_tape1b.vtt", "a_tape2a.vtt"]]
)
def test_nothing_is_missing(names: list[str], tmp_path: Path) -> None:
    """The last tape may have one side only, and tapes may begin at zero."""
    (finding,) = joined(tapes(tmp_path / "in", names), tmp_path / "out").findings
    assert finding.code == "joined-tapes"
    assert finding.message.startswith(f"{len(names)} tape{'s' * (len(names) > 1)} of 1 interview: ")


def test_a_changed_tape_does_only_its_interview_again(tmp_path: Path) -> None:
    source = tapes(tmp_path / "in", ["a_tape1.vtt", "a_tape2.vtt", "b_tape1.vtt", "b_tape2.vtt", "c.vtt"])
    assert joined(source, tmp_path / "out").unchanged == 0
    assert joined(source, tmp_path / "out").unchanged == 3
    (source / "a_tape2.vtt").write_text(CUES.format("the new tape"), encoding="utf-8")
    tapes(source, ["b_tape3.vtt"])
    assert joined(source, tmp_path / "out").unchanged == 1
    assert sayings(tmp_path / "out" / "a.json") == ["a_tape1", "the new tape"]
    assert sayings(tmp_path / "out" / "b.json") == ["b_tape1", "b_tape2", "b_tape3"]
    for number in (1, 2, 3):
        (source / f"b_tape{number}.vtt").unlink()
    joined(source, tmp_path / "out")
    assert not (tmp_path / "out" / "b.json").exists()


def test_interviews_in_one_file_are_not_joined(tmp_path: Path) -> None:
    source = tapes(tmp_path / "in", ["a_tape1.vtt", "a_tape2.vtt"])
    one = oralhist.dumps(oralhist.read(source / "a_tape1.vtt"), format="tei").decode()
    head, body = one[: one.index("<TEI")], one[one.index("<TEI") :]
    corpus_of_two = f'{head}<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{body}{body}</teiCorpus>'
    (source / "two.tei.xml").write_text(corpus_of_two, encoding="utf-8")
    joined(source, tmp_path / "out")
    assert list(outputs_in(tmp_path / "out")) == ["a.json", "two-1.json", "two-2.json"]


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize(
    ("suffix", "content", "code", "what"),
    [
        (".vtt", b"WEBVT", "not-webvtt", ""),
        (".docx", b"PK\x03\x04", "other-format", ": "),
        (".json", b'{"name": "a", "version": 1}', "not-an-interview", ""),
    ],
)
def test_a_tape_with_errors_is_named(
    number: int, suffix: str, content: bytes, code: str, what: str, tmp_path: Path
) -> None:
    """The first one too, and with what is wrong if that quotes no word. The interview is not skipped."""
    source = tapes(tmp_path / "in", [f"a_tape{3 - number}.vtt", "b_tape1.vtt"])
    broken = f"a_tape{number}{suffix}"
    (source / broken).write_bytes(content)
    summary = joined(source, tmp_path / "out", "{interview}_tape{tape}.*")
    (entry,) = summary.listed
    assert (Path(entry.name).stem, str(entry.state)) == ("a", "refused")
    reason = entry.reasons[0]
    assert (reason.code, reason.text.startswith(f"in {broken}{what}")) == (code, True)
    assert list(outputs_in(tmp_path / "out")) == ["b.json"]


@pytest.mark.parametrize(
    "pattern",
    ["", "tape{tape}.vtt", "{interview}.vtt", "{interviews}_{tape}", "{interview}{tape", "{interview}{tape}{tape}"],
)
def test_a_wrong_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(InvalidValue):
        tape_pattern(pattern)


def test_a_pattern_that_fits_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OralHistError, match="no file is named"):
        joined(tapes(tmp_path / "in", ["a.vtt"]), tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is ended at a counted step after a fork")
def test_a_run_that_is_killed_at_any_step_continues(tmp_path: Path) -> None:
    source = tapes(tmp_path / "in", [f"OH-{number}_tape{tape}.vtt" for number in range(10) for tape in (1, 2, 3)])
    originals = outputs_in(source)
    joined(source, tmp_path / "whole")
    chance = random.Random(1)
    done = rounds = 0
    while done < 20:
        rounds += 1
        out = tmp_path / f"out-{rounds}"
        while steps_of(lambda: joined(source, out), chance.randint(1, 90)) == 9:  # noqa: B023
            done += 1
        joined(source, out)
        assert outputs_in(out) == outputs_in(tmp_path / "whole")
        assert outputs_in(source) == originals
