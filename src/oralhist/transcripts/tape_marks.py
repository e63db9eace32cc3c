"""Marks at the start and end of tapes: ``[END OF TAPE 1, SIDE A]``, ``[Begin Tape 2]``."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from oralhist.conventions.annotations import inline_of
from oralhist.model import Content, Event, Gap, Inline

_LONGEST = 60  # longer lines in capitals are titles
_NUMBER = r"(?:[0-9]{1,4}|[ivx]{1,5}|[a-d]|one|two|three|four|five|six|seven|eight)"
_CARRIER = r"(?P<carrier>tape|cassette|reel|disc|track|file|side|part|recording)"
_SIDE = rf"(?:,? ?side (?P<side>{_NUMBER}))?"
_WHICH = rf"{_CARRIER},? ?(?P<number>{_NUMBER})?{_SIDE}"
_VERB_FIRST = re.compile(
    rf"(?:the )?(?P<verb>end(?: of)?|begins?|(?:beginning|start) of) (?:the )?{_WHICH}", re.IGNORECASE
)
_VERB_LAST = re.compile(rf"{_WHICH} (?P<verb>ends?|begins)", re.IGNORECASE)


def is_tape_mark(line: str) -> bool:
    """Return whether a line is a mark in capitals about a tape, with or without brackets."""
    return mark_without_brackets(line.strip(" \t[]")) is not None


def mark_without_brackets(line: str) -> Inline | None:
    """Return the event or gap for a line in capitals without brackets, if it concerns the recording."""
    text = line.strip()
    if len(text) > _LONGEST or not text.isupper() or text[0] == "[" or not _concerns_a_recording(text):
        return None
    inline = inline_of(text, line)
    return inline if isinstance(inline, Event | Gap) else None


def _concerns_a_recording(text: str) -> bool:
    return any(word in text for word in ("TAPE", "SIDE", "TRACK", "REEL", "CASSETTE", "DISC", "INTERVIEW", "SEGMENT"))


def tape_names(contents: Sequence[Content], clocks: Sequence[int], times: Sequence[int | None]) -> Mapping[int, str]:
    """Return the name of the tape for each clock, such as ``Tape 1, Side A``, if the marks agree.

    The mark of an end names the clock before it, that of a beginning the clock of the next utterance with a time.
    ``contents`` are those of a session's utterances in order, with the ``clocks`` and ``times`` of each.
    """
    following = list(clocks)
    for place in range(len(clocks) - 2, -1, -1):
        if times[place] is None:
            following[place] = following[place + 1]
    named: dict[int, set[str]] = {}
    for place, content in enumerate(contents):
        for number, item in enumerate(content):
            if not isinstance(item, Event) or item.source is None:
                continue
            found = _VERB_FIRST.fullmatch(item.description) or _VERB_LAST.fullmatch(item.description)
            if found is not None and (found["number"] or found["side"]):
                after = place if number == 0 else min(place + 1, len(clocks) - 1)
                clock = clocks[place] if found["verb"].lower().startswith("end") else following[after]
                named.setdefault(clock, set()).add(_part(found))
    given = {clock: parts.pop() for clock, parts in named.items() if len(parts) == 1}
    uses = Counter(given.values())
    return {clock: part for clock, part in given.items() if uses[part] == 1}


def _part(found: re.Match[str]) -> str:
    """Return the part that a mark names, such as ``Tape 1, Side A``."""
    part = f"{found['carrier'].capitalize()} {_shown(found['number'])}".rstrip()
    return f"{part}, Side {_shown(found['side'])}" if found["side"] else part


def _shown(number: str | None) -> str:
    return "" if number is None else number.capitalize() if len(number) > 2 and number.isalpha() else number.upper()
