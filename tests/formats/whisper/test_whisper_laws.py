"""Laws for any JSON: it is read, or refused with an error of the library, and no word is lost."""

import json
import random
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.format import Reading, Source
from oralhist.formats.whisper import FORMAT
from oralhist.reading import read_one

NUMBERS = st.one_of(st.integers(), st.floats(), st.floats(-1, 100), st.sampled_from([10**400, -1, 0, 2**53]))
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["text", "word", "words", "segments", "start", "end", "speaker", "language", "x"]),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=12,
)
TIMES = st.one_of(st.none(), st.decimals(0, 50, places=3).map(float), NUMBERS)
SPEAKERS = st.one_of(st.none(), st.sampled_from(["S0", "S1", "SPEAKER_00", ""]), st.text(max_size=3))
PLAIN_WORDS = st.lists(
    st.one_of(st.sampled_from(["a", "be", "2014.", "“Well,”", "はい", "—", "don't"]), st.text(min_size=1, max_size=4)),
    max_size=6,
)


@st.composite
def segments(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a segment whose words are mostly those of its text."""
    listed = draw(PLAIN_WORDS)
    text = draw(st.sampled_from([" ", "  ", ""])).join(["", *listed])
    plain: dict[str, Any] = {"start": draw(TIMES), "end": draw(TIMES), "text": text, "speaker": draw(SPEAKERS)}
    if draw(st.booleans()):
        plain["words"] = [
            {"word": word, "start": draw(TIMES), "end": draw(TIMES), "speaker": draw(SPEAKERS), "score": 0.5}
            for word in draw(st.sampled_from([listed, listed[1:], [*listed, "x"]]))
        ]
    return plain


SECONDS = {"start": 0.5, "end": 0.75, "text": ""}
"""A segment that shows by its fractions that times are seconds, so that none of the drawn ones is refused."""

TRANSCRIPTS = st.fixed_dictionaries(
    {"segments": st.lists(segments(), max_size=4).map(lambda listed: [*listed, SECONDS] if listed else [])},
    optional={"text": st.text(max_size=4), "language": st.one_of(VALUES, st.sampled_from(["en", "english"]))},
)


def reading_of(data: bytes) -> Reading | None:
    """Read bytes; return ``None`` if they are refused with a finding that has a line."""
    try:
        return read_one(FORMAT, Source(data=data, name="oh-12"))
    except (UnreadableFile, InvalidInterview) as error:
        refused = error.findings
    finally:
        FORMAT.recognises(data)
    assert refused
    assert refused[0].line
    return None


def spoken(reading: Reading) -> str:
    """Return every word, in order."""
    return " ".join(turn.text for session in reading.interview.sessions for turn in session.turns)


@example({"segments": [{"text": "a\x1cb"}]})
@given(TRANSCRIPTS)
def test_every_word_of_the_segments_is_kept(plain: dict[str, Any]) -> None:
    """In order; a segment is split only between words, or between letters of a script without spaces."""
    reading = reading_of(json.dumps(plain).encode())
    assert reading is not None
    expected = [_as_kept(segment["text"]) for segment in plain["segments"]]
    if plain["segments"] or not plain.get("text"):
        with_words = [
            kept or " ".join(_as_kept(word["word"]).strip() for word in segment.get("words", ()))
            for kept, segment in zip(map(str.strip, expected), plain["segments"], strict=True)
        ]
        assert "".join(spoken(reading).split()) == "".join(" ".join(with_words).split())
        if not any("は" in text or "い" in text for text in expected) and all(map(str.isascii, expected)):
            assert spoken(reading).split() == " ".join(with_words).split()
    starts = [u.start_ms for s in reading.interview.sessions for t in s.turns for u in t.utterances]
    assert all(start is None or start >= 0 for start in starts)


def _as_kept(text: str) -> str:
    unusable = {
        *map(chr, range(9)),
        "\x0b",
        *map(chr, range(14, 32)),
        *map(chr, range(0xD800, 0xE000)),
        "\ufffe",
        "\uffff",
    }
    return "".join("\ufffd" if character in unusable else character for character in text)


@given(VALUES)
def test_any_json_is_read_or_refused(plain: Any) -> None:
    reading_of(json.dumps(plain).encode())


@given(TRANSCRIPTS, st.integers(0, 2**32), st.integers(1, 6))
def test_damaged_transcripts_are_read_or_refused(plain: dict[str, Any], seed: int, times: int) -> None:
    """Bytes are flipped, removed and doubled."""
    data = bytearray(json.dumps(plain, ensure_ascii=seed % 2 == 0).encode("utf-8", "replace"))
    chance = random.Random(seed)
    for _ in range(times):
        place = chance.randrange(len(data)) if data else 0
        stop = place + chance.randrange(12)
        match chance.randrange(3):
            case 0 if data:
                data[place] ^= 1 << chance.randrange(8)
            case 1:
                del data[place:stop]
            case _:
                data[place:place] = data[place:stop]
    reading_of(bytes(data))
