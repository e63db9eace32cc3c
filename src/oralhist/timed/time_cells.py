"""The times in the cells of a table: a time or a range, in the forms of timestamps, with words before or after it."""

import re
from collections.abc import Iterable

from attrs import frozen

from oralhist.conventions.timestamps import STAMP, Stamp, bare_at_the_end, bare_stamp, clock_ms
from oralhist.model import Content, Note
from oralhist.model.content import normal_form
from oralhist.model.shapes import LARGEST_WHOLE
from oralhist.syntax.codes import TIME_WITH_WORDS
from oralhist.syntax.diagnostics import Diagnostics

_UNITS = re.compile(
    r"(?:([0-9]{1,4})[ ]?h(?:rs?|ours?)?[ ]?)?(?:([0-9]{1,4})[ ]?(?:m(?:ins?|inutes?)?|['’′])[ ]?)?"
    r"(?:([0-9]{1,6})(?:[.,]([0-9]{1,3}))?[ ]?(?:s(?:ecs?|econds?)?|[\"”″]|''))?(?![^\W_])",
    re.IGNORECASE,
)
_AROUND_WORDS = " \t\n\xa0-–—:;,.|"
_LONGEST = 2_000


@frozen
class TimeCell:
    """The start and, of a range, the end in a cell, in milliseconds, and the words next to them."""

    start_ms: int
    end_ms: int | None = None
    words: str = ""


def time_cell(cell: str) -> TimeCell | None:
    """Read a cell that begins or ends with a time; ``None`` for any other text."""
    text = cell.strip()[:_LONGEST]
    if text != cell.strip():
        return None
    stamp = _first(text)
    if stamp is None:
        stamp = _last(text)
    if stamp is None or max(stamp.ms, stamp.end_ms or 0) > LARGEST_WHOLE:
        return None
    words = f"{text[: stamp.start]}{text[stamp.end :]}".strip(_AROUND_WORDS)
    end = stamp.end_ms if stamp.end_ms is not None and stamp.end_ms >= stamp.ms else None
    return TimeCell(stamp.ms, end, words)


def _first(text: str) -> Stamp | None:
    return _bracketed(STAMP.match(text)) or bare_stamp(text) or _with_units(text)


def _last(text: str) -> Stamp | None:
    *_, last = (None, *(found for found in STAMP.finditer(text) if found.end() == len(text)))
    return _bracketed(last) or bare_at_the_end(text)


def _bracketed(found: re.Match[str] | None) -> Stamp | None:
    ms = clock_ms(found["clock"] or found["f4"]) if found else None
    if found is None or ms is None:
        return None
    return Stamp(*found.span(), ms, found[0], clock_ms(found["until"]) if found["until"] else None)


def _with_units(text: str) -> Stamp | None:
    """Return the time at the start of a text that is written with units, such as ``1h 2m 3s``."""
    found = _UNITS.match(text)
    if found is None or not found[0].strip():
        return None
    hours, minutes, seconds = (int(found[number] or 0) for number in (1, 2, 3))
    ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((found[4] or "0").ljust(3, "0"))
    return Stamp(0, found.end(), ms, found[0])


def with_words(content: Content, cell: TimeCell | None, line: int, diagnostics: Diagnostics) -> Content:
    """Return the words of a row, after a note with the words of its time cell, which are reported."""
    if cell is None or not cell.words:
        return content
    diagnostics.count(TIME_WITH_WORDS, "words in cells of times, kept as notes", line)
    items: Iterable[object] = content if isinstance(content, tuple) else (content,)
    return normal_form((Note(body=cell.words), *items))  # type: ignore[arg-type]
