"""Real files of recognisers, counted by hand; skipped without ``ORALHIST_CORPUS``."""

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
    """Return the bytes of a file of the corpus."""
    return (FOLDER / name).read_bytes()


def reading_of(name: str) -> Reading:
    """Read a file of the corpus."""
    return read_one(FORMAT, Source(data=bytes_of(name), name=name.removesuffix(".json")))


def utterances_of(interview: Interview) -> list[Utterance]:
    """Return every utterance, in order."""
    return [utterance for turn in interview.sessions[0].turns for utterance in turn.utterances]


@pytest.mark.parametrize(("name", "segments", "words", "first", "last", "tool", "languages"), COUNTED)
def test_a_real_file_is_read_as_counted(
    name: str, segments: int, words: int, first: int, last: int, tool: str | None, languages: tuple[str, ...]
) -> None:
    """Segments, words, first and last time in milliseconds, tool and language; there are no findings."""
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
    """The words are those of the segments, and those of the whole text if the file has one."""
    plain = json.loads(bytes_of(name))
    words = " ".join(utterance.text for utterance in utterances_of(reading_of(name).interview)).split()
    for source in (" ".join(segment["text"] for segment in plain.get("segments", ())), plain.get("text", "")):
        assert not source or words == source.split()


def test_times_of_segments_are_kept() -> None:
    """Three segments of the longest file, checked by hand."""
    utterances = utterances_of(reading_of(COUNTED[2][0]).interview)
    times = [(utterances[number].start_ms, utterances[number].end_ms) for number in (1, 2, 8)]
    assert times == [(5280, 6820), (7020, 24140), (53160, 54700)]
    assert utterances[1].text == "We have 18A's"


def test_the_json_of_another_recogniser_is_refused_and_named() -> None:
    """It comes from a Whisper model but has no segments."""
    data = bytes_of("deepgram__dg_whisper_transcription.json")
    assert not FORMAT.recognises(data)
    with pytest.raises(InvalidInterview) as refused:
        read_one(FORMAT, Source(data=data))
    (finding,) = refused.value.findings
    assert (finding.code, finding.line, "Deepgram" in finding.message) == ("other-format", 1, True)


def test_every_file_has_been_counted() -> None:
    """No file of the folder is skipped."""
    names = {path.name for path in FOLDER.iterdir()}
    assert names == {counted[0] for counted in COUNTED} | {"deepgram__dg_whisper_transcription.json"}
