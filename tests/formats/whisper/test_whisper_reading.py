"""Segments, words and speakers in small transcripts written by hand."""

from typing import Any

import pytest

from formats.whisper.whisper_transcripts import cues_of, places_of, reading_of, segment, word
from oralhist.findings import MOST_OF_A_KIND


def test_segments_become_utterances_with_their_times() -> None:
    """The space before the text of a segment is layout, and the duration of the recording is unknown."""
    segments = [segment(" Well, yes.", 0.0, 2.5, tokens=[50364]), segment(" No.", 2.5, 4.24)]
    reading = reading_of({"text": " Well, yes. No.", "segments": segments, "language": "de"})
    interview = reading.interview
    assert cues_of(interview) == [(None, 0, 2500, "Well, yes."), (None, 2500, 4240, "No.")]
    assert len(interview.sessions[0].turns) == 1
    assert [recording.duration_ms for recording in interview.sessions[0].recordings] == [None]
    assert (interview.id, interview.title, interview.metadata.languages) == ("oh-12", "oh-12", ("de",))
    assert interview.participants == ()
    assert reading.findings == ()


def test_speakers_become_participants_without_roles() -> None:
    """Segments of one speaker in a row are one turn."""
    plain = {"segments": [segment(" a", speaker="SPEAKER_01"), segment(" b", speaker="SPEAKER_01"), segment(" c")]}
    interview = reading_of(plain).interview
    (participant,) = interview.participants
    assert (participant.name, participant.label, participant.roles) == ("SPEAKER_01", "SPEAKER_01", ())
    assert [(turn.speaker, turn.text) for turn in interview.sessions[0].turns] == [
        (participant.id, "a\nb"),
        (None, "c"),
    ]


def test_a_segment_is_split_where_the_speaker_of_its_words_changes() -> None:
    """Outer times are those of the segment, inner ones those of words."""
    words = [
        word("Why?", 0.1, 0.5, "S0"),
        word("“In", 1.1, 1.2, "S1"),
        word("2014,", "S1"),
        word("I", 1.6, 1.7, "S1"),
        word("think.”"),
        word("Ah.", 2.5, 2.8, "S0"),
    ]
    plain = {"segments": [segment(" Why? “In 2014, I think.” Ah.", 0, 3, words=words, speaker="S1")]}
    reading = reading_of(plain)
    first, second = (participant.id for participant in reading.interview.participants)
    assert cues_of(reading.interview) == [
        (first, 0, 500, "Why?"),
        (second, 1100, 1700, "“In 2014, I think.”"),
        (first, 2500, 3000, "Ah."),
    ]
    assert reading.findings == ()


def test_a_speaker_whose_words_have_no_times_has_no_times() -> None:
    """Times are not inferred; words before the first known speaker have that speaker."""
    words = [word("2014."), word("So", "S0"), word("2015", "S1"), word("it", "S0")]
    interview = reading_of({"segments": [segment("2014. So 2015 it", 1, 4, words=words)]}).interview
    first, second = (participant.id for participant in interview.participants)
    assert cues_of(interview) == [
        (first, 1000, None, "2014. So"),
        (second, None, None, "2015"),
        (first, None, 4000, "it"),
    ]


def test_the_speaker_of_the_words_has_precedence_over_that_of_the_segment() -> None:
    """A segment without words has its own speaker."""
    plain = {"segments": [segment("a", words=[word("a", 0, 1, "S1")], speaker="S0"), segment("b", speaker="S0")]}
    assert [participant.label for participant in reading_of(plain).interview.participants] == ["S1", "S0"]


def test_a_change_inside_a_word_does_not_break_the_word() -> None:
    """Some recognisers list parts of a word as words; only scripts without spaces are split between letters."""
    plain = {
        "segments": [
            segment("don't go", words=[word("don", 0, 1, "S0"), word("'t", 1, 2, "S1"), word("go", 2, 3, "S1")]),
            segment("はい、そう", words=[word("はい", 0, 1, "S0"), word("そう", 1, 2, "S1")]),
        ]
    }
    assert [text for *_, text in cues_of(reading_of(plain).interview)] == ["don't", "go", "はい、", "そう"]


def test_a_segment_whose_words_differ_from_its_text_is_not_split() -> None:
    """It keeps its own speaker, and the finding has its place."""
    data = (
        '{"segments": [\n{"text": "five people", "speaker": "S0", "words": [{"word": "5", "speaker": "S0"},\n'
        '{"word": "people", "speaker": "S1"}]}]}'
    )
    reading = reading_of(data)
    assert [text for *_, text in cues_of(reading.interview)] == ["five people"]
    assert [participant.label for participant in reading.interview.participants] == ["S0"]
    assert places_of(reading) == [("words-differ", 2, 1)]


def test_segments_that_overlap_are_kept() -> None:
    """They come from cross-talk and from rounding."""
    plain = {"segments": [segment("a", 0, 2, speaker="S0"), segment("b", 1.5, 3, speaker="S1"), segment("c", 2.99, 4)]}
    times = [cue[1:3] for cue in cues_of(reading_of(plain).interview)]
    assert times == [(0, 2000), (1500, 3000), (2990, 4000)]


def test_nan_and_infinity_are_reported_once_at_the_first() -> None:
    data = (
        '{"segments": [{"text": "a", "avg_logprob": -Infinity,\n"no_speech_prob": NaN}, {"text": "b", "score": NaN}]}'
    )
    reading = reading_of(data)
    assert places_of(reading) == [("not-a-number", 1, 44)]
    assert [text for *_, text in cues_of(reading.interview)] == ["a", "b"]


def test_empty_segments_are_left_out_and_reported() -> None:
    """Of many, only the number is reported."""
    reading = reading_of({"segments": [segment(" "), segment("a"), *[segment("")] * MOST_OF_A_KIND, {}]})
    assert [text for *_, text in cues_of(reading.interview)] == ["a"]
    assert [finding.code for finding in reading.findings] == ["empty-segment"] * (MOST_OF_A_KIND + 1)
    assert reading.findings[-1].message == "and 2 more of this kind"


def test_a_segment_without_a_text_has_the_text_of_its_words() -> None:
    """With the spaces before the words, or with one between two words if they have none."""
    spaced = {"words": [{"word": " It"}, {"word": "'s"}, {"word": " so"}], "text": ""}
    bare = {"words": [{"text": "it"}, {"text": " "}, {"text": "was"}]}
    reading = reading_of({"segments": [spaced, bare]})
    assert [text for *_, text in cues_of(reading.interview)] == ["It's so", "it was"]


def test_a_text_without_segments_is_one_utterance() -> None:
    """Its times are those of its first and last word that have times."""
    words = [
        {"word": "a"},
        {"word": "b", "start": 0.5, "end": 0.75},
        {"word": "c", "start": 1, "end": 2},
        {"word": "d"},
    ]
    assert cues_of(reading_of({"text": " a b c d ", "words": words}).interview) == [(None, 500, 2000, "a b c d")]
    assert cues_of(reading_of({"text": "a", "segments": []}).interview) == [(None, None, None, "a")]


def test_silence_is_an_interview_without_speech() -> None:
    """A recogniser writes this if the recording has no speech."""
    reading = reading_of({"text": "", "segments": [], "language": "en"})
    assert cues_of(reading.interview) == []
    assert places_of(reading) == [("no-speech", 1, 0)]


def test_a_whole_text_that_differs_is_reported() -> None:
    """White space does not matter."""
    assert places_of(reading_of({"text": " a  b", "segments": [segment("a"), segment("b")]})) == []
    assert places_of(reading_of({"text": "a b c", "segments": [segment("a"), segment("b")]})) == [
        ("text-differs", 1, 10)
    ]


@pytest.mark.parametrize(
    ("language", "languages"),
    [
        ("en", ("en",)),
        ("yue", ("yue",)),
        (None, ()),
        ("english", None),
        ("x y", None),
        ("", None),
        (1, None),
        ([], None),
    ],
)
def test_a_language_that_is_not_a_tag_is_reported(language: Any, languages: tuple[str, ...] | None) -> None:
    """Names of languages are not tags."""
    reading = reading_of({"language": language, "segments": [segment("a")]})
    assert reading.interview.metadata.languages == (languages or ())
    assert places_of(reading) == ([("unknown-language", 1, 14)] if languages is None else [])


@pytest.mark.parametrize(
    ("plain", "tool"),
    [
        ({"segments": [segment("a", avg_logprob=-0.1)]}, "Whisper"),
        ({"segments": [segment("a", words=[word("a") | {"probability": 0.5}])]}, "Whisper"),
        ({"segments": [segment("a", words=[word("a") | {"score": 0.5}], avg_logprob=-0.1)]}, "WhisperX"),
        ({"segments": [segment("a")], "word_segments": []}, "WhisperX"),
        ({"segments": [segment("a", avg_logprob=-0.1, confidence=0.5)]}, "whisper-timestamped"),
        ({"segments": [segment("a", words=[{"text": "a", "confidence": 0.5}])]}, "whisper-timestamped"),
        ({"segments": [segment("a")]}, None),
    ],
)
def test_the_tool_is_recognised_by_the_keys(plain: Any, tool: str | None) -> None:
    """The method is always automatic."""
    transcription = reading_of(plain).interview.transcription
    assert transcription is not None
    assert (transcription.method, transcription.tool) == ("automatic", tool)
