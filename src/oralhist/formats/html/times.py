"""The times that programs for transcripts write into pages: noScribe, hyperaudio and oTranscribe."""

import math
import re
from collections.abc import Mapping

from attrs import define

from oralhist.conventions.timestamps import STAMP, stamp_text
from oralhist.documents.document import Run

_NOSCRIBE = re.compile(r"ts_([0-9]{1,9})_([0-9]{1,9})_")
_LONGEST_HEAD = 80
_MOST_SECONDS = 1e7


@define
class Times:
    """The times of the paragraph that is open: those of its words or segments, in ms."""

    start: int | None = None
    end: int | None = None

    def read(self, attributes: Mapping[str, str]) -> None:
        """Read the times of an element, noScribe's ``name="ts_0_5400_S00"`` or hyperaudio's ``data-m`` and ``data-d``."""
        if found := _NOSCRIBE.match(attributes.get("name", "")):
            self._add(int(found[1]), int(found[2]))
        elif "data-m" in attributes:
            start = whole_number(attributes["data-m"], -1)
            length = whole_number(attributes.get("data-d"), 0)
            if start >= 0:
                self._add(start, start + length if length > 0 else None)

    def _add(self, start: int, end: int | None) -> None:
        self.start = start if self.start is None else self.start
        if end is not None and end > self.start:
            self.end = max(self.end or 0, end)

    def head(self, text: str) -> list[Run]:
        """Return the time to print before a paragraph; none if its text begins with one."""
        if self.start is None or STAMP.search(text[:_LONGEST_HEAD]):
            return []
        return [Run(f"{stamp_text(self.start, self.end)} ")]


def of_stamp(attributes: Mapping[str, str]) -> int | None:
    """Return the time of oTranscribe's ``<span class="timestamp" data-timestamp="12.3">`` in ms; ``None`` without one."""
    text = attributes.get("data-timestamp", "")
    try:
        seconds = float(text) if text and len(text) < 20 else -1.0
    except ValueError:
        return None
    return round(seconds * 1000) if math.isfinite(seconds) and 0 <= seconds < _MOST_SECONDS else None


def whole_number(text: str | None, default: int) -> int:
    """Return a number of the page; ``default`` for a missing or invalid one."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else default
