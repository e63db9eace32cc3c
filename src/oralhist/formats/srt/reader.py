"""From SRT to an interview."""

import re
from collections.abc import Iterator, Sequence

from attrs import Factory, define

from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.format import Reading, Source
from oralhist.formats.srt.codes import BLANK_LINE_IN_CUE, NOT_SRT, NUMBER_MISSING
from oralhist.formats.srt.side_data import BEFORE, NAME
from oralhist.model import Content, Emphasis, Inline
from oralhist.model.content import normal_form
from oralhist.syntax.characters import refuse_long_texts, usable
from oralhist.syntax.codes import EMPTY_FILE, INVALID_TIME
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.encodings import decoded
from oralhist.timed.caption_tags import DEEPEST_TAGS, STYLE_OF_TAG, has_ass, is_markup, without_overrides
from oralhist.timed.codes import (
    CUE_REVERSED,
    SETTINGS_DROPPED,
    TAGS_DROPPED,
    TEXT_OUTSIDE_CUE,
    TIME_FORM,
    UNKNOWN_TAG,
)
from oralhist.timed.cue_speakers import with_cue_speakers
from oralhist.timed.cue_times import Times, has_broken_times, times_in
from oralhist.timed.cues import Cue, interview_from_cues
from oralhist.timed.rolling import with_lines_once

_NUMBER = re.compile(r"[ \t]*([0-9]{1,9})[ \t]*")
# A tag is at most 200 characters long: without a limit, unclosed tags need quadratic time.
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]{0,30})([. =][^<>\n]{0,200})?[ ]?/?>", re.IGNORECASE)

_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,200})?[ \t]+([^<>\n]{1,200})>")


@define
class _Block:
    """A cue of the file; ``line`` is the line of its times, from 1."""

    line: int
    times: Times | None
    text: list[str]


@define
class _Span:
    """An open tag and its content so far."""

    name: str
    items: list[str | Inline] = Factory(list)


def read(source: Source) -> Iterator[Reading]:
    """Read SRT. Every word of the cues is kept, in order; text before the first cue is kept in the extension ``srt``.

    A cue ends at the times of the next one, so blank lines inside it are kept. A label in the text (``MAN:``) counts
    if it begins two cues or more, or if the caller has named it; the other cues have no speaker. Raises
    ``UnreadableFile`` for a file without a line of times, and ``InvalidInterview`` for a file without text and for a
    cue that is longer than an interview can hold.
    """
    diagnostics = Diagnostics()
    text = usable(decoded(source.data, diagnostics, source.encoding), diagnostics)
    if not text.strip():
        raise InvalidInterview([EMPTY_FILE.finding("the file has no text", hint="give a file with captions")])
    before, *blocks = _blocks(text.split("\n"), diagnostics)
    extensions = {NAME: {BEFORE: stray}} if (stray := "\n".join(before.text).strip()) else {}
    refuse_long_texts("cue", ((block.line, sum(map(len, block.text)) + len(block.text) - 1) for block in blocks))
    all_cues = list(_cues(blocks, diagnostics, has_ass=has_ass(text)))
    cues, meant = with_cue_speakers(with_lines_once(all_cues, diagnostics, unroll=source.unroll), source, diagnostics)
    interview = interview_from_cues(source, cues, diagnostics, extensions=extensions, meant=meant)
    yield Reading(interview=interview, findings=diagnostics.findings())


def _blocks(lines: Sequence[str], diagnostics: Diagnostics) -> list[_Block]:
    """Return the text before the first cue as a block without times, then the cues.

    A cue is the text between one line of times and the next, without the number of the next cue.
    """
    text: list[str] = []
    blocks = [_Block(1, None, text)]
    number = 0
    for place, line in enumerate(lines, start=1):
        times = times_in(line) if ">" in line else None
        if times is None and not (">" in line and has_broken_times(line)):
            text.append(line)
            continue
        number = _remove_number(text, number, place, diagnostics)
        text = []
        blocks.append(_Block(place, times, text))
        _report(line, times, place, diagnostics)
    if len(blocks) == 1:
        hint = "write HH:MM:SS,mmm --> HH:MM:SS,mmm above each cue, or name the format"
        raise UnreadableFile([NOT_SRT.finding("no line has the times of a cue", line=1, column=1, hint=hint)])
    stray = next((number for number, line in enumerate(blocks[0].text, start=1) if line.strip()), 0)
    if stray:
        message = "text before the first cue is kept as an extension, not as speech"
        diagnostics.report(TEXT_OUTSIDE_CUE, message, stray, hint="remove it, or give it times")
    return blocks


def _remove_number(text: list[str], last: int, line: int, diagnostics: Diagnostics) -> int:
    """Remove the number of the next cue from the end of the text before its times, and return it.

    A number straight after words belongs to them, unless it is the expected one.
    """
    found = _NUMBER.fullmatch(text[-1]) if text else None
    number = int(found[1]) if found else 0
    if found is None or (len(text) > 1 and text[-2].strip() and number != last + 1):
        diagnostics.count(NUMBER_MISSING, "cues without a number", line)
        return last + 1
    text.pop()
    return number


def _report(line: str, times: Times | None, place: int, diagnostics: Diagnostics) -> None:
    if times is None:
        message = f"invalid times of a cue: {line.strip()[:60]!r}; its words are kept without times"
        diagnostics.report(INVALID_TIME, message, place, hint="write HH:MM:SS,mmm --> HH:MM:SS,mmm")
        return
    if not times.usual:
        diagnostics.count(TIME_FORM, "times in another form than HH:MM:SS,mmm --> HH:MM:SS,mmm, which are read", place)
    if times.rest:
        diagnostics.count(SETTINGS_DROPPED, "lines of times with more text, which is not kept", place)
    if times.end_ms < times.start_ms:
        message = f"the cue ends before it starts: {line.strip()[:60]}"
        diagnostics.report(CUE_REVERSED, message, place, hint="correct the times")


def _cues(blocks: Sequence[_Block], diagnostics: Diagnostics, *, has_ass: bool) -> Iterator[Cue]:
    for block in blocks:
        text = "\n".join([line.strip(" \t") for line in block.text]).strip("\n")
        if "\n\n" in text:
            diagnostics.count(BLANK_LINE_IN_CUE, "cues with blank lines inside, which are kept", block.line)
        if has_ass:
            text = without_overrides(text, block.line, diagnostics).strip("\n")
        if "&gt;&gt;" in text:  # the arrows of live captions, as converters from WebVTT leave them
            text = text.replace("&gt;&gt;", ">>")
        for label, said in _voices(text):
            yield Cue(
                content=_content_of(said, block.line, diagnostics),
                start_ms=block.times.start_ms if block.times else None,
                end_ms=block.times.end_ms if block.times else None,
                label=label,
                line=block.line,
            )


def _voices(text: str) -> Sequence[tuple[str | None, str]]:
    """Split a cue at the voices of WebVTT, which some converters leave."""
    if "<v" not in text:
        return ((None, text),)
    before, *others = _VOICE.split(text)
    voices = [(label.strip() or None, said.strip()) for label, said in zip(others[::2], others[1::2], strict=True)]
    return [*([(None, before.strip())] if before.strip() or not voices else []), *voices]


def _content_of(text: str, line: int, diagnostics: Diagnostics) -> Content:
    """Return the content of a cue: three tags become emphasis, other markup is removed and counted.

    A tag that is never closed ends with the cue; a closing tag without an opening one is removed. Other words in angle
    brackets stay.
    """
    if "<" not in text:
        return normal_form(text)
    spans = [_Span("")]
    place = 0
    for found in _TAG.finditer(text):
        spans[-1].items.append(text[place : found.start()])
        place = found.end()
        name = found[2].lower()
        if name == "br":
            spans[-1].items.append("\n")
        elif not is_markup(name, found[3] or ""):
            spans[-1].items.append(found[0])
            diagnostics.count(UNKNOWN_TAG, "unknown tags that are kept as text", line)
        elif name not in STYLE_OF_TAG:
            diagnostics.count(TAGS_DROPPED, "tags of colours and positions that are not kept", line)
        elif not found[1]:
            if len(spans) <= DEEPEST_TAGS:
                spans.append(_Span(name))
        elif any(span.name == name for span in spans):
            while spans[-1].name != name:
                _close(spans)
            _close(spans)
    spans[-1].items.append(text[place:])
    while len(spans) > 1:
        _close(spans)
    return normal_form(spans[0].items)


def _close(spans: list[_Span]) -> None:
    span = spans.pop()
    content = normal_form(span.items)
    if content:
        spans[-1].items.append(Emphasis(content=content, style=STYLE_OF_TAG[span.name]))
