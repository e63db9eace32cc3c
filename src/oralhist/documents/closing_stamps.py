"""Times at the ends of paragraphs, as f4 prints them: ``Yes. #00:01:23-4#`` ends a paragraph and begins the next one."""

import re

from attrs import evolve

from oralhist.conventions.timestamps import clock_ms, stamp_text
from oralhist.documents.document import Paragraph, Run

_F4 = r"#([0-9]{1,7}:[0-5][0-9]:[0-5][0-9]-[0-9]{1,3})#"
_AT_THE_END = re.compile(rf"[ \t]*{_F4}[ \t]*\Z")
_AT_THE_START = re.compile(rf"\s*{_F4}")
_LONGEST = 40
_ENOUGH = 2


def with_stamps_first(paragraphs: list[Paragraph]) -> None:
    """Move the times of f4 that end paragraphs to the start, as ranges, such as ``[00:01:10 - 00:01:23.400]``.

    Nothing changes in a document whose first paragraph with such a time begins with it. The first paragraph keeps its
    time at the end, because no time says when it starts.
    """
    filled = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    ends = [_time_at_the_end(paragraph) for paragraph in filled]
    starts = (_AT_THE_START.match(paragraph.text) is not None for paragraph in filled)
    first = next((start for start, end in zip(starts, ends, strict=True) if start or end is not None), True)
    if first or sum(end is not None for end in ends) < _ENOUGH:
        return
    since: int | None = None
    for paragraph, end in zip(filled, ends, strict=True):
        if since is not None and (end is None or end >= since):
            if end is not None:
                _cut_the_end(paragraph)
            paragraph.runs.insert(0, Run(f"{stamp_text(since, end)} "))
        since = end


def _time_at_the_end(paragraph: Paragraph) -> int | None:
    found = _AT_THE_END.search(paragraph.text[-_LONGEST:])
    return clock_ms(found[1]) if found else None


def _cut_the_end(paragraph: Paragraph) -> None:
    """Remove the time at the end, which may be in several runs."""
    found = _AT_THE_END.search(paragraph.text[-_LONGEST:])
    rest = len(found[0]) if found else 0
    for place in range(len(paragraph.runs) - 1, -1, -1):
        run = paragraph.runs[place]
        kept = run.text[: max(0, len(run.text) - rest)]
        rest -= len(run.text) - len(kept)
        paragraph.runs[place] = evolve(run, text=kept)
        if not rest:
            break
    paragraph.runs = [run for run in paragraph.runs if run.text or run.note is not None]
