"""The JSON of whisper.cpp, and times that cannot be seconds."""

import json
from typing import Any

import pytest

import oralhist
from oralhist.errors import InvalidInterview
from oralhist.findings import Finding
from oralhist.format import Source
from oralhist.formats.whisper import FORMAT
from oralhist.reading import read_one
from oralhist.registry import recognised


def offsets(start: int, end: int) -> dict[str, Any]:
    """Return the times of a segment or a token."""
    return {"offsets": {"from": start, "to": end}, "timestamps": {"from": "00:00:00,000", "to": "00:00:00,000"}}


SEGMENTS = {
    "en": [{**offsets(0, 3800), "text": " Where was that?"}, {**offsets(3800, 6250), "text": " Here.", "speaker": "1"}],
    "de": [{**offsets(40, 90), "text": " Wo war das?"}, {**offsets(90, 120), "text": " Hier."}],
    "ja": [{**offsets(3_600_000, 3_601_005), "text": "どこですか"}],
}


@pytest.mark.parametrize("language", SEGMENTS)
def test_offsets_are_milliseconds(language: str) -> None:
    segments = SEGMENTS[language]
    plain = {"systeminfo": "x", "model": {"type": "tiny"}, "result": {"language": language}, "transcription": segments}
    data = json.dumps(plain).encode()
    assert recognised(data, "a.json") is FORMAT
    interview = oralhist.loads(data, name="a.json")
    said = [utterance for turn in interview.sessions[0].turns for utterance in turn.utterances]
    assert [(each.text, each.start_ms, each.end_ms) for each in said] == [
        (segment["text"].strip(), segment["offsets"]["from"], segment["offsets"]["to"]) for segment in segments
    ]
    assert interview.metadata.languages == (language,)
    assert interview.transcription is not None
    assert interview.transcription.tool == "whisper.cpp"


def test_tokens_give_the_times_of_words() -> None:
    tokens = [
        {"text": "[_BEG_]", **offsets(0, 0)},
        {"text": " Har", **offsets(200, 300)},
        {"text": "bour", **offsets(300, 500)},
        {"text": " town", **offsets(600, 900)},
        {"text": ".", "p": 0.9},
    ]
    plain = {"transcription": [{**offsets(0, 900), "text": " Harbour town.", "tokens": tokens}]}
    interview = oralhist.loads(json.dumps(plain), word_times=True)
    content = interview.sessions[0].turns[0].utterances[0].content
    assert [step if isinstance(step, str) else getattr(step, "ms", step) for step in content][1::2] == [
        "Harbour ",
        "town.",
    ]


def test_an_invalid_value_is_reported_at_its_place() -> None:
    data = b'{"transcription": [\n{"offsets": {"from": 0, "to": 5}, "text": 7}]}'
    with pytest.raises(InvalidInterview) as refused:
        oralhist.loads(data, name="a.json")
    assert [(finding.code, finding.line) for finding in refused.value.findings] == [("invalid-value", 2)]


def refused(plain: Any) -> list[Finding]:
    """Return the findings for which data is refused; none for data that is read."""
    try:
        read_one(FORMAT, Source(data=json.dumps(plain).encode()))
    except InvalidInterview as error:
        return list(error.findings)
    return []


WORD = {"word": "ja", "start": 170, "end": 400}


@pytest.mark.parametrize(
    "plain",
    [
        pytest.param({"duration": 2, "segments": [{"text": "Ja.", "start": 170, "end": 400}]}, id="after the duration"),
        pytest.param({"duration": 2.5, "text": "Ja.", "words": [WORD]}, id="words after the duration"),
        pytest.param({"duration": 60, "segments": [{"text": "a", "start": 0.5, "end": 59000.5}]}, id="decimals"),
        pytest.param({"segments": [{"text": "Oui, je viens.", "start": 0, "end": 1900}]}, id="slow speech"),
        pytest.param({"text": "ja ja", "words": [WORD, {"word": "ja", "start": 500, "end": 900}]}, id="slow words"),
        pytest.param({"segments": [{"text": "Да, конечно.", "start": 10_000_000, "end": 45_000_000}]}, id="ticks"),
    ],
)
def test_times_that_cannot_be_seconds_are_refused(plain: Any) -> None:
    (finding,) = refused(plain)
    assert finding.code == "not-seconds"
    assert finding.hint


@pytest.mark.parametrize(
    "plain",
    [
        pytest.param({"duration": 20, "segments": [{"text": "Ja.", "start": 1, "end": 30}]}, id="padding of a window"),
        pytest.param({"segments": [{"text": "Ja.", "start": 3600, "end": 3602}]}, id="late in a tape"),
        pytest.param({"segments": [{"text": "Ja.", "start": 0.0, "end": 120.5}]}, id="a long pause"),
        pytest.param(
            {"duration": 3_600_000, "segments": [{"text": "Ja.", "start": 1, "end": 2}]}, id="only the duration"
        ),
        pytest.param(
            {"segments": [{"text": "Ja.", "start": 1, "end": 61}, {"text": "So", "start": 61, "end": 80}]},
            id="a minute",
        ),
    ],
)
def test_times_that_can_be_seconds_are_read(plain: Any) -> None:
    assert refused(plain) == []


@pytest.mark.parametrize(
    "more", [{"transcript": "Ja."}, {"utterances": []}, {"language_code": "de"}, {"chunks": [{"timestamp": [0, 1]}]}]
)
def test_other_keys_beside_segments_of_whisper_do_not_matter(more: dict[str, Any]) -> None:
    assert refused({"segments": [{"text": "Ja.", "start": 0, "end": 1.5}], **more}) == []
