"""The times of words, read on request: each is a time point before its word."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oralhist
from call_counts import lines_in
from formats.whisper.whisper_transcripts import segment, word
from oralhist.commands import main
from oralhist.errors import InvalidValue
from oralhist.model import Content, TimePoint
from oralhist.model.content import spoken_text
from oralhist.registry import FORMATS

DIALECTS: dict[str, list[dict[str, Any]]] = {
    "Whisper": [
        {"word": " Well,", "start": 0.5, "end": 0.9, "probability": 0.9},
        {"word": " yes.", "start": 1.0, "end": 1.4, "probability": 0.8},
    ],
    "WhisperX": [
        {"word": "Well,", "start": 0.5, "end": 0.9, "score": 0.9, "speaker": "S0"},
        {"word": "yes.", "start": 1.0, "end": 1.4, "score": 0.8, "speaker": "S0"},
    ],
    "whisper-timestamped": [
        {"text": "Well,", "start": 0.5, "end": 0.9, "confidence": 0.9},
        {"text": "yes.", "start": 1.0, "end": 1.4, "confidence": 0.8},
    ],
}


def contents(plain: Any, *, word_times: bool = True) -> list[Content]:
    """Return the contents of the utterances in data."""
    interview = oralhist.loads(json.dumps(plain), format="whisper", word_times=word_times)
    return [utterance.content for turn in interview.turns for utterance in turn.utterances]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_each_word_has_its_time(dialect: str) -> None:
    plain = {"segments": [segment(" Well, yes.", 0.4, 2, words=DIALECTS[dialect])]}
    assert contents(plain) == [(TimePoint(ms=500), "Well, ", TimePoint(ms=1000), "yes.")]
    assert contents(plain, word_times=False) == [("Well, yes.",)]


def test_words_without_segments_have_their_times() -> None:
    plain = {"text": "Well, yes.", "words": DIALECTS["Whisper"]}
    assert contents(plain) == [(TimePoint(ms=500), "Well, ", TimePoint(ms=1000), "yes.")]


def test_a_word_without_a_time_has_no_time_point() -> None:
    plain = {"segments": [segment("In 1914 we", words=[word("In", 0.1, 0.2), word("1914"), word("we", 0.5, 0.6)])]}
    assert contents(plain) == [(TimePoint(ms=100), "In 1914 ", TimePoint(ms=500), "we")]


def test_each_speaker_has_the_times_of_their_words() -> None:
    """Where a segment is split between speakers, so are its times; an opening mark belongs to its word."""
    words = [word("Why?", 0.1, 0.5, "S0"), word("So", 1.1, 1.2, "S1"), word("it", "S1"), word("is.", 1.5, 1.7, "S1")]
    plain = {"segments": [segment(" Why? “So it is.", 0, 3, words=words)]}
    assert contents(plain) == [
        (TimePoint(ms=100), "Why?"),
        (TimePoint(ms=1100), "“So it ", TimePoint(ms=1500), "is."),
    ]


def test_a_text_whose_words_differ_has_no_word_times(tmp_path: Path) -> None:
    """The text is kept, and the command succeeds."""
    plain = {"segments": [segment("One two", words=[word("Three", 0.1, 0.2)])]}
    assert contents(plain) == [("One two",)]
    file = tmp_path / "talk.json"
    file.write_text(json.dumps(plain), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["convert", str(file), str(tmp_path / "x.oralhist.json"), "--word-times"])
    assert ended.value.code == 0


def test_an_invalid_time_is_reported_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Even if it is read for a word and for the part of a speaker."""
    words = [word("a", 0, 1, "S0"), word("b", "late", 2, "S1"), word("c", 2, 3, "S1")]
    file = tmp_path / "talk.json"
    file.write_text(json.dumps({"segments": [segment("a b c", words=words)]}), encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["convert", str(file), str(tmp_path / "x.oralhist.json"), "--word-times"])
    assert capfd.readouterr().err.count("invalid-time") == 1


def test_the_command_keeps_word_times_on_request(tmp_path: Path) -> None:
    file, out = tmp_path / "talk.json", tmp_path / "x.oralhist.json"
    file.write_text(json.dumps({"segments": [segment("Well, yes.", words=DIALECTS["WhisperX"])]}), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["convert", str(file), str(out), "--word-times"])
    assert ended.value.code == 0
    assert oralhist.read(out) == oralhist.read(file, word_times=True)
    assert '"word_ms": ' in out.read_text("utf-8")


READ = [form for form in FORMATS if form.reader]


@pytest.mark.parametrize("form", [form for form in READ if not form.has_word_times], ids=lambda form: form.name)
def test_formats_without_word_times_refuse_the_option(form: Any) -> None:
    """The error names the format, and comes before the bytes are read."""
    with pytest.raises(InvalidValue, match="no word times") as refused:
        oralhist.loads(b"", format=form.name, word_times=True)
    assert form.name in str(refused.value)


def test_whisper_and_webvtt_have_word_times() -> None:
    assert [form.name for form in READ if form.has_word_times] == ["whisper", "vtt"]


def test_the_command_refuses_word_times_for_other_formats(
    examples: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """It is a usage error."""
    file = min(examples.glob("*.tei.xml"))
    with pytest.raises(SystemExit) as ended:
        main(["convert", str(file), str(tmp_path / "x.json"), "--word-times"])
    assert ended.value.code == 2
    assert "the format 'tei' has no word times" in capfd.readouterr().err
    assert not (tmp_path / "x.json").exists()


@given(
    st.lists(
        st.tuples(st.sampled_from(("a", "bb", "“c", "d,", "é", "日本", "1914")), st.none() | st.integers(0, 10**7)),
        min_size=1,
        max_size=9,
    )
)
def test_the_words_are_the_same_with_and_without_times(words: list[tuple[str, int | None]]) -> None:
    """Every time is kept, in order, before its word."""
    listed = [word(text) if ms is None else word(text, ms / 1000, ms / 1000) for text, ms in words]
    plain = {"segments": [segment(" ".join(text for text, _ in words), words=listed)]}
    ((timed,), (bare,)) = contents(plain), contents(plain, word_times=False)
    assert (spoken_text(timed),) == bare
    assert [item.ms for item in timed if isinstance(item, TimePoint)] == [ms for _, ms in words if ms is not None]
    following = [str(text) for point, text in pairwise(timed) if isinstance(point, TimePoint)]
    assert all(
        text.startswith(said)
        for text, said in zip(following, (said for said, ms in words if ms is not None), strict=True)
    )


def test_the_work_is_proportional_to_the_size_when_every_word_has_another_speaker() -> None:
    """Each word of one segment is a part with one time point; the other points are not looked at for it."""

    def work(size: int) -> int:
        words = [word(f"w{number}", number, number + 1, f"S{number % 2}") for number in range(size)]
        data = json.dumps({"segments": [segment(" ".join(one["word"] for one in words), 0, size, words=words)]})
        return lines_in(lambda: oralhist.loads(data, format="whisper", word_times=True))

    work(10)  # loads modules
    assert work(600) < 2.2 * work(300)
