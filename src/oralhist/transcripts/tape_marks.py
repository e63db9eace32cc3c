"""Lines that mark the start and end of tapes, and the recordings that they name."""

from collections import Counter
from collections.abc import Mapping, Sequence

from oralhist.conventions.annotations import inline_of
from oralhist.conventions.tape_marks import LONGEST_TAPE_MARK, tape_mark
from oralhist.model import Content, Event, EventKind, Gap, Inline


def is_tape_mark(line: str) -> bool:
    """Return whether a line is a mark about a tape, with or without brackets."""
    return mark_without_brackets(line.strip(" \t[]")) is not None


def mark_without_brackets(line: str) -> Inline | None:
    """Return the event or gap for a line without brackets that is a mark about a tape.

    Lines in capitals that say what happens to the recording count too: ``END OF INTERVIEW``.
    """
    text = line.strip()
    if len(text) > LONGEST_TAPE_MARK or text[:1] == "[":
        return None
    mark = tape_mark(text)
    if mark is not None and not (mark.is_session and not mark.is_end):
        return Event(kind=EventKind.INCIDENT, description=text.lstrip("# \t").strip("*_"), source=line)
    if not text.isupper() or not _concerns_a_recording(text):
        return None
    inline = inline_of(text, line)
    return inline if isinstance(inline, Event | Gap) else None


def _concerns_a_recording(text: str) -> bool:
    return any(word in text for word in ("TAPE", "SIDE", "TRACK", "REEL", "CASSETTE", "DISC", "INTERVIEW", "SEGMENT"))


def tape_names(contents: Sequence[Content], clocks: Sequence[int], times: Sequence[int | None]) -> Mapping[int, str]:
    """Return the name of the tape for each clock, such as ``Tape 1, Side A``, if the marks agree.

    The mark of an end names the clock before it, that of a beginning the clock of the next utterance with a time. Marks of
    several sides of one tape name the tape. ``contents`` are those of a session's utterances in order, with the ``clocks``
    and ``times`` of each.
    """
    following = list(clocks)
    for place in range(len(clocks) - 2, -1, -1):
        if times[place] is None:
            following[place] = following[place + 1]
    named: dict[int, set[str]] = {}
    for place, content in enumerate(contents):
        for number, item in enumerate(content):
            mark = tape_mark(item.description) if isinstance(item, Event) and item.source is not None else None
            if mark is not None and mark.part:
                after = place if number == 0 else min(place + 1, len(clocks) - 1)
                named.setdefault(clocks[place] if mark.is_end else following[after], set()).add(mark.part)
    given = {clock: part for clock, parts in named.items() if (part := _common(parts))}
    uses = Counter(given.values())
    return {clock: part for clock, part in given.items() if uses[part] == 1}


def _common(parts: set[str]) -> str | None:
    """Return the only part, or the tape that all parts are sides of."""
    if len(parts) == 1:
        return next(iter(parts))
    tapes = {part.partition(", ")[0] for part in parts}
    return tapes.pop() if len(tapes) == 1 else None
