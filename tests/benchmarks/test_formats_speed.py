"""What reading the formats of captions costs, beside decoding a file, parting it into lines and unescaping them.

No reader can do without that floor. Beside it stand the libraries that others read the same files with. All files are
about 1 MB, made by rule, of cues of a few seconds. ``pytest tests/benchmarks --benchmark-only`` prints the ratios.
"""

import html
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
"""Times 1,200 cues: about 1 MB of captions."""


def interview() -> Interview:
    return cue_interview(SCALE)


def without_voices(whole: Interview) -> Interview:
    """The same cues, said by nobody in particular."""
    (session,) = whole.sessions
    turns = tuple(Turn(utterances=turn.utterances) for turn in session.turns)
    bare = type(session)(recordings=session.recordings, turns=turns)
    return type(whole)(id=whole.id, metadata=whole.metadata, sessions=(bare,))


def ohms(whole: Interview) -> bytes:
    """A record of OHMS 5.4: lines of at most 80 characters, a sync point for every minute, no index."""
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
    "SRT with labels": ("srt", lambda: oralhist.dumps(interview(), format="srt")),
    "SRT without labels": ("srt", lambda: oralhist.dumps(without_voices(interview()), format="srt")),
    "OHMS": ("ohms", lambda: ohms(cue_interview(12))),
}
"""Files by what they are: their format, and what makes them."""


def floor(data: bytes) -> list[str]:
    """What nobody can do without."""
    return [html.unescape(line) for line in data.decode("utf-8").split("\n")]


def read_by_others(format: str) -> Callable[[str], object]:
    """How the library that others use reads a format; all of it, as some are lazy."""
    if format == "vtt":
        webvtt = pytest.importorskip("webvtt", reason="webvtt-py is not installed")
        return lambda text: webvtt.from_string(text)
    srt = pytest.importorskip("srt", reason="srt is not installed")
    return lambda text: list(srt.parse(text))


@pytest.mark.parametrize("kind", FILES)
def test_reading_captions(benchmark: Any, kind: str) -> None:
    """From bytes to an interview."""
    format, make = FILES[kind]
    if format not in {form.name for form in oralhist.list_formats()}:
        pytest.skip(f"{format} cannot be read yet")
    data = make()
    assert 900_000 < len(data) < 1_200_000
    benchmark.group = f"read {kind}, {len(data) / 1e6:.2f} MB, over lines and unescape"
    over(benchmark, lambda: oralhist.loads(data, format=format), lambda: floor(data), rounds=ROUNDS)


@pytest.mark.parametrize("kind", [kind for kind, (format, _) in FILES.items() if format in ("vtt", "srt")])
def test_reading_captions_with_other_libraries(benchmark: Any, kind: str) -> None:
    """From text to the other library's cues, over the same floor."""
    format, make = FILES[kind]
    read, data = read_by_others(format), make()
    text = data.decode("utf-8")
    benchmark.group = f"read {kind} with {'webvtt-py' if format == 'vtt' else 'srt'}, over lines and unescape"
    over(benchmark, lambda: read(text), lambda: floor(data), rounds=5)


@pytest.mark.parametrize("kind", [kind for kind, (format, _) in FILES.items() if format in ("vtt", "srt")])
def test_all_of_what_is_measured_is_read(kind: str) -> None:
    """As many utterances come back as there are cues."""
    format, make = FILES[kind]
    data = make()
    read = oralhist.loads(data, format=format)
    assert sum(len(turn.utterances) for turn in read.turns) == data.count(b" --> ") == 1_200 * SCALE
