"""From SRT to an interview."""

import re
from collections.abc import Iterator, Sequence

from attrs import define

from oralhist.conventions.speaker_labels import named_keys
from oralhist.errors import UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.format import Reading, Source
from oralhist.formats.srt.lines import lines_of
from oralhist.formats.srt.tags import content_of
from oralhist.formats.srt.times import Times, is_broken, times_in
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.codes import CUE_REVERSED
from oralhist.timed.cues import Cue, interview_from_cues, refuse_long_cues
from oralhist.timed.labels_in_cues import recurring_labels, split_at_labels

_NUMBER = re.compile(r"[ \t]*([0-9]{1,9})[ \t]*")


@define
class _Block:
    """A cue as it stands in the file; ``line`` is that of its times, from 1."""

    line: int
    times: Times | None
    text: list[str]


def read(source: Source) -> Iterator[Reading]:
    """Read SRT. Every word is kept, in its order; the numbers of the cues are not words.

    A cue ends where the times of the next stand, so blank lines inside it are kept. A label in the text (``MAN:``)
    counts when it begins two cues or more, or when the caller has named it; the other cues have no speaker. Raises
    ``UnreadableFile`` for what holds no line of times, ``InvalidInterview`` for a file without text or with a cue
    longer than the model holds.
    """
    diagnostics = Diagnostics()
    lines = lines_of(source, diagnostics)
    blocks = _blocks(lines, diagnostics)
    refuse_long_cues((block.line, block.text) for block in blocks)
    cues = list(_cues(blocks, diagnostics))
    keys = named_keys(source.speakers) | recurring_labels(cues)
    if keys:
        cues = list(split_at_labels(cues, keys))
        unnamed = sum(cue.label is None for cue in cues)
        if unnamed:
            message = f"{unnamed} of {len(cues)} cues have no label: their speaker is left open"
            diagnostics.add("no-label", Severity.INFO, message)
    yield Reading(interview=interview_from_cues(source, cues, diagnostics=diagnostics), findings=diagnostics.findings())


def _blocks(lines: Sequence[str], diagnostics: Diagnostics) -> list[_Block]:
    """The cues: what stands between one line of times and the next, without the next one's number."""
    text: list[str] = []
    blocks = [_Block(1, None, text)]
    number = 0
    for place, line in enumerate(lines, start=1):
        times = times_in(line)
        if times is None and not is_broken(line):
            text.append(line)
            continue
        number = _take_number(text, number, place, diagnostics)
        text = []
        blocks.append(_Block(place, times, text))
        _note(line, times, place, diagnostics)
    if len(blocks) == 1:
        finding = Finding(
            code="not-srt",
            severity=Severity.ERROR,
            message="no line gives the times of a cue",
            line=1,
            column=1,
            hint="write HH:MM:SS,mmm --> HH:MM:SS,mmm above each cue, or name the format",
        )
        raise UnreadableFile([finding])
    if any(line.strip() for line in blocks[0].text):
        message = "text before the first cue is kept, without times"
        diagnostics.add("text-outside-cue", Severity.WARNING, message, 1, hint="take it out, or give it times")
        return blocks
    return blocks[1:]


def _take_number(text: list[str], last: int, line: int, diagnostics: Diagnostics) -> int:
    """Take the number of the next cue off the end of what comes before its times, and say what it is.

    A number straight after words is theirs, unless it is the one that is due.
    """
    found = _NUMBER.fullmatch(text[-1]) if text else None
    if found is None:
        diagnostics.count("number-missing", "cues without a number", line)
        return last + 1
    number = int(found[1])
    if len(text) > 1 and text[-2].strip() and number != last + 1:
        diagnostics.count("number-missing", "cues without a number", line)
        return last + 1
    text.pop()
    return number


def _note(line: str, times: Times | None, place: int, diagnostics: Diagnostics) -> None:
    if times is None:
        message = f"not the times of a cue: {line.strip()[:60]!r}; its words are kept without times"
        diagnostics.add("bad-time", Severity.WARNING, message, place, hint="write HH:MM:SS,mmm --> HH:MM:SS,mmm")
        return
    if not times.usual:
        diagnostics.count(
            "odd-time", "times that are not written HH:MM:SS,mmm --> HH:MM:SS,mmm, read all the same", place
        )
    if times.rest:
        diagnostics.count("settings-dropped", "lines of times with more on them, which is not kept", place)
    if times.end_ms < times.start_ms:
        message = f"the cue ends before it starts: {line.strip()[:60]}"
        diagnostics.report(CUE_REVERSED, message, place, hint="correct the times")


def _cues(blocks: Sequence[_Block], diagnostics: Diagnostics) -> Iterator[Cue]:
    for block in blocks:
        text = "\n".join(line.strip(" \t") for line in block.text).strip("\n")
        if "\n\n" in text:
            diagnostics.count("blank-line-in-cue", "cues with blank lines inside, which are kept", block.line)
        yield Cue(
            content=content_of(text, block.line, diagnostics),
            start_ms=block.times.start_ms if block.times else None,
            end_ms=block.times.end_ms if block.times else None,
            line=block.line,
        )
