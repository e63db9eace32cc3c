"""From an interview to SRT."""

import re
from collections.abc import Iterator

from oralhist.conventions.rendering import printed
from oralhist.conventions.timestamps import time_text
from oralhist.formats.srt.side_data import BEFORE, NAME
from oralhist.model import Content, Emphasis, Foreign, Hyperlink, Inline, Interview, Mention, Restricted
from oralhist.syntax.characters import with_line_feeds, without_blank_lines, without_controls
from oralhist.timed.caption_tags import TAG_OF_STYLE
from oralhist.timed.cue_times import has_broken_times, times_in
from oralhist.timed.cues import Cue, cues_of

_ARROW = re.compile(r"-[ ]?>")


def write(interview: Interview) -> bytes:
    """Write the only session: a cue for each utterance, with the label of its speaker before the words.

    Text that was read before the first cue is written back there.
    Emphasis becomes a tag; every other inline is printed as text. Blank lines inside a cue are removed, and an arrow in
    words that look like a line of times is split by spaces. Raises ``CannotWrite`` for several clocks, and for
    utterances without a start.
    """
    labels = {participant.id: participant.printed_label for participant in interview.participants}
    blocks = [_block(number, cue, labels) for number, cue in enumerate(cues_of(interview, timed=True), start=1)]
    return "\n".join([*_text_before(interview), *blocks] if blocks else []).encode("utf-8")


def _text_before(interview: Interview) -> Iterator[str]:
    for session in interview.sessions:
        held = session.extensions.get(NAME)
        text = held.get(BEFORE) if isinstance(held, dict) else None
        if isinstance(text, str) and text.strip():
            yield "".join(f"{_safe(line)}\n" for line in with_line_feeds(without_controls(text)).strip().split("\n"))


def _block(number: int, cue: Cue, labels: dict[str, str]) -> str:
    label = " ".join((cue.label or "").split())
    text = _marked_up(cue.content, labels)
    if label:
        text = f"{label}: {text}"
    text = "\n".join(map(_safe, without_blank_lines(text).split("\n")))
    times = f"{time_text(cue.start_ms or 0, ',')} --> {time_text(cue.end_ms or 0, ',')}"
    return f"{number}\n{times}\n{text}\n" if text else f"{number}\n{times}\n"


def _safe(line: str) -> str:
    """Return a line of words that cannot be read as times."""
    return _ARROW.sub("-  >", line) if times_in(line) or has_broken_times(line) else line


def _marked_up(content: Content, labels: dict[str, str]) -> str:
    return "".join(item if isinstance(item, str) else _tagged(item, labels) for item in content)


def _tagged(inline: Inline, labels: dict[str, str]) -> str:
    match inline:
        case Emphasis():
            name = TAG_OF_STYLE.get(inline.style or "", "i")
            return f"<{name}>{_marked_up(inline.content, labels)}</{name}>"
        case Foreign() | Mention() | Hyperlink() | Restricted():
            return _marked_up(inline.content, labels)
        case _:
            return printed((inline,), labels)
