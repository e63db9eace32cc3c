"""From segments to cues: one for each segment, or one for each speaker where the speaker changes in a segment."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from attrs import frozen

from oralhist.findings import Path
from oralhist.formats.whisper.codes import EMPTY_SEGMENT, WORDS_DIFFER
from oralhist.formats.whisper.values import label_in, quoted, text_in, time_in, times_in
from oralhist.model import Content, Inline, TimePoint
from oralhist.model.codes import INVALID_VALUE
from oralhist.model.content import normal_form
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.codes import CUE_REVERSED
from oralhist.timed.cues import Cue

# Thai, Lao, Burmese, Khmer, Chinese and Japanese have no spaces between words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@frozen
class _Word:
    """A word in a list of words, and its data."""

    text: str
    speaker: str | None
    plain: dict[str, Any]
    path: Path


@frozen
class _Part:
    """Words of a segment that one speaker says, and their start in the text."""

    speaker: str | None
    words: Sequence[_Word]
    start: int


def cues_in(segments: Sequence[Any], path: Path, diagnostics: Diagnostics, *, word_times: bool) -> Iterator[Cue]:
    """Yield the cues of the list of segments at a path. Segments without words are reported and left out."""
    for number, segment in enumerate(segments):
        place = (*path, number)
        if segment.__class__ is dict:
            yield from cues_of_segment(segment, place, diagnostics, word_times=word_times)
        else:
            message = f"{quoted(segment)} is not a segment"
            diagnostics.report(INVALID_VALUE, message, path=place, hint="a segment is an object")


def cues_of_segment(
    segment: dict[str, Any], path: Path, diagnostics: Diagnostics, *, word_times: bool
) -> Iterator[Cue]:
    """Yield the cues of the segment at a path. A segment without a text has the text of its words.

    With ``word_times`` there is a time point before each word that has a start.
    """
    words = _words_in(segment, path, diagnostics)
    text = text_in(segment, "text", path, diagnostics)
    if not text:
        text = _joined(words)
    if not text:
        diagnostics.report(EMPTY_SEGMENT, "this segment has no words: it is left out", path=path)
        return
    label = label_in(segment, path, diagnostics)
    start, end = times_in(segment, path, diagnostics)
    parts = _parts(text, words, label, path, diagnostics)
    points = list(_time_points(text, words, path, diagnostics)) if word_times else []
    last = len(parts) - 1
    ends = [part.start for part in parts[1:]] + [len(text)]
    for number, (part, stop) in enumerate(zip(parts, ends, strict=True)):
        first_ms = start if number == 0 else _first_time(part.words, "start", diagnostics)
        last_ms = end if number == last else _first_time(part.words[::-1], "end", diagnostics)
        if first_ms is not None and last_ms is not None and last_ms < first_ms:
            message = f"this ends at {last_ms} ms, before it starts at {first_ms} ms: the end is left out"
            diagnostics.report(CUE_REVERSED, message, path=(*path, "end") if len(parts) == 1 else path)
            last_ms = None
        content = _with_points(text, part.start, stop, points)
        yield Cue(content=content, start_ms=first_ms, end_ms=last_ms, label=part.speaker)


def _time_points(
    text: str, words: Sequence[_Word], path: Path, diagnostics: Diagnostics
) -> Iterator[tuple[int, TimePoint]]:
    """Yield the start time of each word with its place in the text; nothing where words and text differ."""
    places = _places(text, words)
    if places is None:
        message = "the words of this segment are not those of its text: their times are left out"
        diagnostics.report(WORDS_DIFFER, message, path=path)
        return
    for word, place in zip(words, places, strict=True):
        ms = time_in(word.plain, "start", word.path, diagnostics)
        if ms is not None:
            yield place, TimePoint(ms=ms)


def _with_points(text: str, start: int, stop: int, points: Sequence[tuple[int, TimePoint]]) -> Content:
    """Return a part of a text, without white space around it, with its time points."""
    said = text[start:stop]
    if not points:
        return normal_form(said.strip())
    start += len(said) - len(said.lstrip())
    stop -= len(said) - len(said.rstrip())
    items: list[str | Inline] = []
    for place, point in points:
        if start <= place < stop:
            items += (text[start:place], point)
            start = place
    return normal_form([*items, text[start:stop]])


def _words_in(segment: dict[str, Any], path: Path, diagnostics: Diagnostics) -> list[_Word]:
    """Return the words that a segment lists, without empty ones."""
    listed = segment.get("words")
    if listed is None:
        return []
    if listed.__class__ is not list:
        diagnostics.report(INVALID_VALUE, f"{quoted(listed)} is not a list of words", path=(*path, "words"))
        return []
    words = []
    for number, plain in enumerate(listed):
        place = (*path, "words", number)
        if plain.__class__ is not dict:
            diagnostics.report(INVALID_VALUE, f"{quoted(plain)} is not a word", path=place)
            continue
        text = text_in(plain, "word" if "word" in plain else "text", place, diagnostics)
        if text:
            words.append(_Word(text, label_in(plain, place, diagnostics), plain, place))
    return words


def _joined(words: Sequence[_Word]) -> str:
    """Join words to a text: with the spaces before them, or with one between them if no word has one."""
    apart = [str(word.plain.get("word", ""))[:1].isspace() for word in words]
    if not any(apart):
        return " ".join(word.text for word in words)
    return "".join(f" {word.text}" if space else word.text for word, space in zip(words, apart, strict=True)).strip()


def _parts(text: str, words: Sequence[_Word], label: str | None, path: Path, diagnostics: Diagnostics) -> list[_Part]:
    """Split a text by speaker. A word without a speaker has that of the word before it.

    The segment's label is used only if no word has a speaker.
    """
    last = next((word.speaker for word in words if word.speaker), label)
    if all(word.speaker in (None, last) for word in words):
        return [_Part(last, words, 0)]
    starts = _places(text, words)
    if starts is None:
        message = "the speaker changes in this segment, but its words are not those of its text: it is not split"
        diagnostics.report(WORDS_DIFFER, message, path=path)
        return [_Part(label, words, 0)]
    speakers: list[str | None] = []
    for number, word in enumerate(words):
        if word.speaker and (not number or _is_apart(text, starts[number])):
            last = word.speaker
        speakers.append(last)
    return [
        _Part(speaker, words[group[0] : group[-1] + 1], starts[group[0]] if group[0] else 0)
        for speaker, numbers in groupby(range(len(words)), speakers.__getitem__)
        if (group := list(numbers))
    ]


def _places(text: str, words: Sequence[_Word]) -> list[int] | None:
    """Return where each word starts, with its opening marks; ``None`` if letters or digits of the text are left over."""
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


def _is_apart(text: str, start: int) -> bool:
    """Return whether a new word starts here: after white space, or in a script without spaces between words."""
    return text[start - 1 : start].isspace() or any(map(_UNSPACED.match, text[max(0, start - 1) : start + 1]))


def _first_time(words: Sequence[_Word], key: str, diagnostics: Diagnostics) -> int | None:
    """Return the first time that any of the words has, in milliseconds."""
    times = (time_in(word.plain, key, word.path, diagnostics) for word in words)
    return next((time for time in times if time is not None), None)
