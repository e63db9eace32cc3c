"""The time to read captions and OHMS, as a ratio to decoding a file, splitting it into lines and unescaping them.

Every reader must do the work of this floor. Other libraries for the same files are measured too. Each file is generated,
has about 1 MB, and has cues of a few seconds. ``pytest tests/benchmarks --benchmark-only`` prints the ratios.
"""

import html
import json
import re
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

import pytest

import oralhist
from benchmarks.test_speed import over
from generated import cue_interview
from oralhist.model import Interview, Turn

ROUNDS = 20
SCALE = 8
"""The factor for 1,200 cues that gives about 1 MB of captions."""


def interview() -> Interview:
    return cue_interview(SCALE)


def without_voices(whole: Interview) -> Interview:
    """Return the same cues without speakers."""
    (session,) = whole.sessions
    turns = tuple(Turn(utterances=turn.utterances) for turn in session.turns)
    anonymous = type(session)(recordings=session.recordings, turns=turns)
    return type(whole)(id=whole.id, metadata=whole.metadata, sessions=(anonymous,))


def with_labels_in_the_text(whole: Interview) -> bytes:
    """Return WebVTT without voices whose text has the labels, as SRT prints them."""
    captions = oralhist.dumps(whole, format="srt").decode()
    return b"WEBVTT\n\n" + re.sub(r"([0-9]{2}),([0-9]{3})", r"\1.\2", captions).encode()


def ohms(whole: Interview) -> bytes:
    """Return a record of OHMS 5.4: lines of at most 80 characters, a sync point for every minute, no index."""
    labels = {participant.id: participant.printed_label for participant in whole.participants}
    lines: list[str] = []
    sync: list[str] = []
    for turn in whole.turns:
        for number, utterance in enumerate(turn.utterances):
            words = utterance.text.split()
            line = f"{labels[turn.speaker or '']}:".upper() if not number else ""
            for place, word in enumerate(words):
                if (utterance.start_ms or 0) >= 60_000 * (len(sync) + 1) and not place:
                    sync.append(f"{len(lines) + 1}({len(line.split()) + 1})")
                if len(line) + len(word) > 79:
                    lines.append(line)
                    line = ""
                line = f"{line} {word}".strip()
            lines.append(line)
    record = (
        "<version>5.4</version><date value='2023-01-10' format='yyyy-mm-dd'/><title>An interview in lines</title>"
        f"<sync>1:|{'|'.join(sync)}</sync><transcript>{escape(chr(10).join(lines))}</transcript>"
    )
    namespace = "https://www.weareavp.com/nunncenter/ohms"
    return f"<ROOT xmlns='{namespace}'><record id='1' dt='2023-01-10'>{record}</record></ROOT>\n".encode()


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "WebVTT with voices": ("vtt", lambda: oralhist.dumps(interview(), format="vtt")),
    "WebVTT without voices": ("vtt", lambda: oralhist.dumps(without_voices(interview()), format="vtt")),
    "WebVTT with labels in the text": ("vtt", lambda: with_labels_in_the_text(interview())),
    "SRT with labels": ("srt", lambda: oralhist.dumps(interview(), format="srt")),
    "SRT without labels": ("srt", lambda: oralhist.dumps(without_voices(interview()), format="srt")),
    "OHMS": ("ohms", lambda: ohms(cue_interview(12))),
}
"""The format of each kind of file, and the function that makes it."""


def floor(data: bytes) -> list[str]:
    """Do the work that no reader can avoid."""
    return [html.unescape(line) for line in data.decode("utf-8").split("\n")]


def reader_of_other_library(format: str) -> Callable[[str], object]:
    """Return a function that reads all cues of a format with a common library, also if the library is lazy."""
    if format == "vtt":
        webvtt = pytest.importorskip("webvtt", reason="webvtt-py is not installed")
        return lambda text: webvtt.from_string(text)
    srt = pytest.importorskip("srt", reason="srt is not installed")
    return lambda text: list(srt.parse(text))


@pytest.mark.parametrize("kind", FILES)
def test_reading_captions(benchmark: Any, kind: str) -> None:
    """Measure from bytes to an interview."""
    format, make = FILES[kind]
    if format not in {form.name for form in oralhist.list_formats()}:
        pytest.skip(f"{format} cannot be read yet")
    data = make()
    assert 900_000 < len(data) < 1_200_000
    benchmark.group = f"read {kind}, {len(data) / 1e6:.2f} MB, over lines and unescape"
    over(benchmark, lambda: oralhist.loads(data, format=format), lambda: floor(data), rounds=ROUNDS)


def recognised(words: int) -> bytes:
    """Return the JSON of Whisper for so many words, ten in a segment, each with its times."""
    segments = [
        {
            "start": segment * 4.0,
            "end": segment * 4.0 + 3.9,
            "text": "".join(f" word{number}" for number in range(10)),
            "words": [
                {"word": f" word{number}", "start": segment * 4 + number * 0.4, "end": segment * 4 + number * 0.4 + 0.3}
                for number in range(10)
            ],
        }
        for segment in range(words // 10)
    ]
    return json.dumps({"language": "en", "segments": segments}).encode()


@pytest.mark.parametrize("words", [10_000, 100_000])
def test_reading_word_times(benchmark: Any, words: int) -> None:
    """Measure from the JSON of a recogniser to an interview with a time before each word.

    The ratio should not grow with the number of words.
    """
    data = recognised(words)
    benchmark.group = f"read Whisper with the times of {words:,} words, over json.loads"
    over(
        benchmark,
        lambda: oralhist.loads(data, format="whisper", word_times=True),
        lambda: json.loads(data),
        rounds=100_000 // words + 4,
    )


@pytest.mark.parametrize("kind", [kind for kind, (format, _) in FILES.items() if format in ("vtt", "srt")])
def test_reading_captions_with_other_libraries(benchmark: Any, kind: str) -> None:
    """Measure from text to the cues of the other library, as a ratio to the same floor."""
    format, make = FILES[kind]
    read, data = reader_of_other_library(format), make()
    text = data.decode("utf-8")
    benchmark.group = f"read {kind} with {'webvtt-py' if format == 'vtt' else 'srt'}, over lines and unescape"
    over(benchmark, lambda: read(text), lambda: floor(data), rounds=5)


@pytest.mark.parametrize("kind", [kind for kind, (format, _) in FILES.items() if format in ("vtt", "srt")])
def test_all_cues_of_the_measured_files_are_read(kind: str) -> None:
    """The interview has one utterance for each cue."""
    format, make = FILES[kind]
    data = make()
    read = oralhist.loads(data, format=format)
    assert sum(len(turn.utterances) for turn in read.turns) == data.count(b" --> ") == 1_200 * SCALE
