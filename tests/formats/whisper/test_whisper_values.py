"""Invalid times, labels and texts: they are left out and reported, or refused with their place."""

from decimal import Context, Decimal, localcontext
from typing import Any

import pytest

from formats.whisper.whisper_transcripts import cues_of, places_of, reading_of, segment
from oralhist.errors import InvalidInterview
from oralhist.model.shapes import LONGEST_TEXT


@pytest.mark.parametrize(
    ("digits", "milliseconds"),
    [
        ("0.0005", 0),
        ("0.0015", 2),
        ("0.0025", 2),
        ("2.9199998", 2920),
        ("1.0005000000000000000000000000000000001", 1001),
        ("1e1", 10000),
        ("3", 3000),
        ("-0.0", 0),
        ("1e-999999", 0),
        ("9007199254740.991", 9007199254740991),
    ],
)
def test_times_are_rounded_by_their_decimal_text(digits: str, milliseconds: int) -> None:
    """Half is rounded to even, and the decimal context of the caller does not matter."""
    with localcontext(Context(prec=3)):
        reading = reading_of(f'{{"segments": [{{"text": "a", "start": {digits}}}]}}')
    assert cues_of(reading.interview) == [(None, milliseconds, None, "a")]
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("start", "end", "times", "code"),
    [
        ("2.5", "2.0", (2500, None), "cue-reversed"),
        ("-0.02", "2.0", (0, 2000), "negative-time"),
        ("NaN", "2.0", (None, 2000), "invalid-time"),
        ("0", "Infinity", (0, None), "invalid-time"),
        ("0", '"2.0"', (0, None), "invalid-time"),
        ("true", "2.0", (None, 2000), "invalid-time"),
        ("[[]]", "2.0", (None, 2000), "invalid-time"),
        ("0", "9007199254740.992", (0, None), "invalid-time"),
        ("0", "1e999999", (0, None), "invalid-time"),
        ("0", "9" * 400, (0, None), "invalid-time"),
    ],
)
def test_an_invalid_time_is_left_out_and_reported(
    start: str, end: str, times: tuple[int | None, int | None], code: str
) -> None:
    """The finding has the line of the time, and the words are kept."""
    reading = reading_of(f'{{"segments": [{{\n"start": {start},\n"end": {end},\n"text": "a"}}]}}')
    assert cues_of(reading.interview) == [(None, *times, "a")]
    found = {finding.code: finding.line for finding in reading.findings}
    assert found.pop("not-a-number", None) == (2 if start == "NaN" else 3 if end == "Infinity" else None)
    assert found == {code: 2 if times[0] is None or code == "negative-time" else 3}


def test_missing_times_are_not_reported() -> None:
    reading = reading_of({"segments": [{"text": "a"}, segment("b", None, None)]})
    assert cues_of(reading.interview) == [(None, None, None, "a"), (None, None, None, "b")]
    assert reading.findings == ()


@pytest.mark.parametrize("speaker", [0, [], {"name": "S0"}, False])
def test_a_speaker_that_is_not_a_text_is_reported(speaker: Any) -> None:
    """The words are kept without a speaker."""
    reading = reading_of({"segments": [segment("a", speaker=speaker)]})
    assert cues_of(reading.interview) == [(None, 0, 1000, "a")]
    assert [finding.code for finding in reading.findings] == ["invalid-speaker"]


def test_characters_that_xml_cannot_carry_are_reported() -> None:
    """They become U+FFFD; a U+FFFD of the file itself is not reported."""
    reading = reading_of('{"segments": [{"text": "a\\u0001b\\ud800 \\ufffd",\n"speaker": "S\\u0000"}]}')
    assert reading.interview.sessions[0].turns[0].text == "a\ufffdb\ufffd \ufffd"
    assert [participant.label for participant in reading.interview.participants] == ["S\ufffd"]
    assert places_of(reading) == [("unusable-character", 1, 24), ("unusable-character", 2, 12)]
    assert places_of(reading_of({"segments": [segment("a\ufffdb\fc")]})) == []


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        ('{"segments": [\n 7]}', "invalid-value", 2, 2),
        ('{"segments": [{"text": "a"},\n{"text": ["b"]}]}', "invalid-value", 2, 10),
        ('{"segments": [{"text": "a", "words":\n{}}]}', "invalid-value", 2, 1),
        ('{"segments": [{"text": "a", "words": [\n"a"]}]}', "invalid-value", 2, 1),
        ('{"text": "a", "words": [\n"a"]}', "invalid-value", 2, 1),
        ('{"segments": [{"text": "a", "words": [{"word": \n1}]}]}', "invalid-value", 2, 1),
        ('{"segments": {}, "text": 1}', "not-a-transcript", 1, 1),
        ('{"segments": "abc", "text": "a"}', "not-a-transcript", 1, 1),
        ('[{"text": "a"}]', "not-a-transcript", 1, 1),
        ('{"oralhist": 1}', "not-a-transcript", 1, 1),
        ("null", "not-a-transcript", 1, 1),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_at_its_place(data: str, code: str, line: int, column: int) -> None:
    with pytest.raises(InvalidInterview) as refused:
        reading_of(data)
    (finding,) = refused.value.findings
    assert (finding.code, finding.line, finding.column) == (code, line, column)


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(InvalidInterview) as refused:
        reading_of({"segments": [segment("a" * (LONGEST_TEXT + 1))]})
    assert [finding.code for finding in refused.value.findings] == ["text-too-long"]


def test_a_long_number_is_abbreviated_in_the_message() -> None:
    """Short numbers are quoted as written."""
    messages = [
        reading_of(f'{{"segments": [{{"text": "a", "start": {digits}}}]}}').findings[0].message
        for digits in ("-0.5", "-" + "1" * 90 + ".5")
    ]
    assert messages[0].startswith(f"{Decimal('-0.5')} is before the start")
    assert len(messages[1]) < 120
