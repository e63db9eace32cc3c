"""From segments to cues: one for each segment, or one for each speaker where the speaker changes in a segment."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from attrs import Factory, frozen

from oralhist.formats.whisper.codes import EMPTY_SEGMENT, WORDS_DIFFER
from oralhist.formats.whisper.values import JsonObject, quoted
from oralhist.model import Content, Inline, TimePoint
from oralhist.model.codes import INVALID_VALUE
from oralhist.model.content import normal_form
from oralhist.timed.codes import CUE_REVERSED
from oralhist.timed.cues import Cue

# Thai, Lao, Burmese, Khmer, Chinese and Japanese have no spaces between words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@frozen
class _Word:
    """A word in a list of words, and its object."""

    text: str
    speaker: str | None
    source: JsonObject
    _times: dict[str, int | None] = Factory(dict)

    def time(self, key: str) -> int | None:
        """Return a time of the word; it is read once, so that an invalid one is reported once."""
        if key not in self._times:
            self._times[key] = self.source.time(key)
        return self._times[key]


@frozen
class _Part:
    """Words of a segment that one speaker says, and their start in the text."""

    speaker: str | None
    words: Sequence[_Word]
    start: int


def cues_in(
    segments: Sequence[Any], transcript: JsonObject, *, word_times: bool, key: str = "segments"
) -> Iterator[Cue]:
    """Yield the cues of the segments under a key of a transcript. Segments without words are reported and left out."""
    for number, plain in enumerate(segments):
        segment = JsonObject(plain, (key, number), transcript.diagnostics)
        if plain.__class__ is dict:
            yield from cues_of_segment(segment, word_times=word_times)
        else:
            segment.report(INVALID_VALUE, f"{quoted(plain)} is not a segment", hint="a segment is an object")


def cues_of_segment(segment: JsonObject, *, word_times: bool) -> Iterator[Cue]:
    """Yield the cues of a segment. A segment without a text has the text of its words.

    With ``word_times`` there is a time point before each word that has a start.
    """
    words = _words_in(segment)
    text = segment.text("text") or _joined(words)
    if not text:
        segment.report(EMPTY_SEGMENT, "this segment has no words: it is left out")
        return
    label, start, end = segment.label(), segment.time("start"), segment.time("end")
    parts = _parts(text, words, label, segment)
    points = list(_time_points(text, words, segment)) if word_times else []
    ends = [part.start for part in parts[1:]] + [len(text)]
    for part, stop in zip(parts, ends, strict=True):
        first_ms = start if part is parts[0] else _first_time(part.words, "start")
        last_ms = end if part is parts[-1] else _first_time(part.words[::-1], "end")
        if first_ms is not None and last_ms is not None and last_ms < first_ms:
            message = f"this ends at {last_ms} ms, before it starts at {first_ms} ms: the end is left out"
            segment.report(CUE_REVERSED, message, *(["end"] if len(parts) == 1 else []))
            last_ms = None
        content = _with_points(text, part.start, stop, points)
        yield Cue(content=content, start_ms=first_ms, end_ms=last_ms, label=part.speaker)


def _time_points(text: str, words: Sequence[_Word], segment: JsonObject) -> Iterator[tuple[int, TimePoint]]:
    """Yield the start time of each word with its place in the text; nothing where words and text differ."""
    places = _places(text, words)
    if places is None:
        segment.report(WORDS_DIFFER, "the words of this segment are not those of its text: their times are left out")
        return
    for word, place in zip(words, places, strict=True):
        ms = word.time("start")
        if ms is not None:
            yield place, TimePoint(ms=ms)


def _with_points(text: str, start: int, stop: int, points: Sequence[tuple[int, TimePoint]]) -> Content:
    """Return a part of a text, without white space around it, with its time points.

    ``points`` are those of the whole text. Not all of them are looked at: each word may be a part.
    """
    said = text[start:stop]
    if not points:
        return normal_form(said.strip())
    start += len(said) - len(said.lstrip())
    stop -= len(said) - len(said.rstrip())
    items: list[str | Inline] = []
    first, last = (bisect_left(points, edge, key=itemgetter(0)) for edge in (start, stop))
    for place, point in points[first:last]:
        items += (text[start:place], point)
        start = place
    return normal_form([*items, text[start:stop]])


def _words_in(segment: JsonObject) -> list[_Word]:
    """Return the words that a segment lists, without empty ones."""
    listed = segment.plain.get("words")
    if listed is None:
        return []
    if listed.__class__ is not list:
        segment.report(INVALID_VALUE, f"{quoted(listed)} is not a list of words", "words")
        return []
    words = []
    for number, plain in enumerate(listed):
        word = JsonObject(plain, (*segment.path, "words", number), segment.diagnostics)
        if plain.__class__ is not dict:
            word.report(INVALID_VALUE, f"{quoted(plain)} is not a word")
        elif text := word.text("word" if "word" in plain else "text"):
            words.append(_Word(text, word.label(), word))
    return words


def _joined(words: Sequence[_Word]) -> str:
    """Join words to a text: with the spaces before them, or with one between them if no word has one."""
    spaced = [str(word.source.plain.get("word", ""))[:1].isspace() for word in words]
    if not any(spaced):
        return " ".join(word.text for word in words)
    return "".join(f" {word.text}" if space else word.text for word, space in zip(words, spaced, strict=True)).strip()


def _parts(text: str, words: Sequence[_Word], label: str | None, segment: JsonObject) -> list[_Part]:
    """Split a text by speaker. A word without a speaker has that of the word before it.

    The segment's label is used only if no word has a speaker.
    """
    last = next((word.speaker for word in words if word.speaker), label)
    if all(word.speaker in (None, last) for word in words):
        return [_Part(last, words, 0)]
    starts = _places(text, words)
    if starts is None:
        message = "the speaker changes in this segment, but its words are not those of its text: it is not split"
        segment.report(WORDS_DIFFER, message)
        return [_Part(label, words, 0)]
    speakers: list[str | None] = []
    for number, word in enumerate(words):
        if word.speaker and (not number or _starts_a_word(text, starts[number])):
            last = word.speaker
        speakers.append(last)
    return [
        _Part(speaker, words[group[0] : group[-1] + 1], starts[group[0]] if group[0] else 0)
        for speaker, numbers in groupby(range(len(words)), speakers.__getitem__)
        if (group := list(numbers))
    ]


def _places(text: str, words: Sequence[_Word]) -> list[int] | None:
    """Return where each word starts, with its opening marks; ``None`` if the text has other letters or digits."""
    starts, end = [], 0
    for word in words:
        start = end
        while not text.startswith(word.text, start):
            if start >= len(text) or text[start].isalnum():
                return None
            start += 1
        space = max((place for place in range(end, start) if text[place].isspace()), default=start - 1)
        starts.append(space + 1)
        end = start + len(word.text)
    return None if any(map(str.isalnum, text[end:])) else starts


def _starts_a_word(text: str, start: int) -> bool:
    """Return whether a new word starts here: after white space, or in a script without spaces between words."""
    return text[start - 1 : start].isspace() or any(map(_UNSPACED.match, text[max(0, start - 1) : start + 1]))


def _first_time(words: Sequence[_Word], key: str) -> int | None:
    """Return the first time that any of the words has, in milliseconds."""
    return next((time for word in words if (time := word.time(key)) is not None), None)
