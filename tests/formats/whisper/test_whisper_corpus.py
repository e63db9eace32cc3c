"""Real files of recognisers, counted by hand; they are read only where ``ORALHIST_CORPUS`` names their folder."""

import json

import pytest

from oralhist.errors import InvalidInterview
from oralhist.format import Reading, Source
from oralhist.formats.whisper import FORMAT
from oralhist.model import Interview, Utterance
from oralhist.reading import read_one
from real_files import corpus

FOLDER = corpus("whisper")
COUNTED = (
    ("OpenFaceFX__whisperx.json", 1, 3, 0, 1350, "WhisperX", ()),
    ("OpenFaceFX__whisper_words.json", 1, 4, 100, 1300, None, ()),
    ("linto-ai__accurate.tiny_apollo11.mp3.words.json", 14, 173, 600, 78400, "whisper-timestamped", ("en",)),
)


def bytes_of(name: str) -> bytes:
    """A file of the corpus."""
    return (FOLDER / name).read_bytes()


def reading_of(name: str) -> Reading:
    """What is read from a file of the corpus."""
    return read_one(FORMAT, Source(data=bytes_of(name), name=name.removesuffix(".json")))


def utterances_of(interview: Interview) -> list[Utterance]:
    """Every utterance, in its order."""
    return [utterance for turn in interview.sessions[0].turns for utterance in turn.utterances]


@pytest.mark.parametrize(("name", "segments", "words", "first", "last", "tool", "languages"), COUNTED)
def test_a_real_file_holds_what_was_counted(
    name: str, segments: int, words: int, first: int, last: int, tool: str | None, languages: tuple[str, ...]
) -> None:
    """Segments, words, the first and the last time in milliseconds, the tool, the language; nothing to report."""
    reading = reading_of(name)
    utterances = utterances_of(reading.interview)
    assert len(utterances) == segments
    assert sum(len(utterance.text.split()) for utterance in utterances) == words
    assert (utterances[0].start_ms, utterances[-1].end_ms) == (first, last)
    transcription = reading.interview.transcription
    assert transcription is not None
    assert (transcription.method, transcription.tool) == ("automatic", tool)
    assert reading.interview.metadata.languages == languages
    assert reading.findings == ()


@pytest.mark.parametrize("name", [counted[0] for counted in COUNTED])
def test_the_words_of_a_real_file_are_unchanged(name: str) -> None:
    """The sequence of words is that of the segments, and of the whole text where there is one."""
    plain = json.loads(bytes_of(name))
    words = " ".join(utterance.text for utterance in utterances_of(reading_of(name).interview)).split()
    for source in (" ".join(segment["text"] for segment in plain.get("segments", ())), plain.get("text", "")):
        assert not source or words == source.split()


def test_times_of_segments_are_kept() -> None:
    """Three segments of the longest file, by hand."""
    utterances = utterances_of(reading_of(COUNTED[2][0]).interview)
    times = [(utterances[number].start_ms, utterances[number].end_ms) for number in (1, 2, 8)]
    assert times == [(5280, 6820), (7020, 24140), (53160, 54700)]
    assert utterances[1].text == "We have 18A's"


def test_another_recognisers_json_is_refused_with_its_name() -> None:
    """It ran a Whisper model, but has no segments."""
    data = bytes_of("deepgram__dg_whisper_transcription.json")
    assert not FORMAT.recognises(data)
    with pytest.raises(InvalidInterview) as refused:
        read_one(FORMAT, Source(data=data))
    (finding,) = refused.value.findings
    assert (finding.code, finding.line, "Deepgram" in finding.hint) == ("not-a-transcript", 1, True)


def test_every_file_has_been_counted() -> None:
    """No file of the folder is passed over."""
    names = {path.name for path in FOLDER.iterdir()}
    assert names == {counted[0] for counted in COUNTED} | {"deepgram__dg_whisper_transcription.json"}
