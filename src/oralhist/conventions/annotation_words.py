"""What transcripts print in brackets, and what it means.

The words of each language are in ``oralhist.conventions.words``. English has patterns around them, because its transcripts
add who does something and how: each row has a pattern for the whole passage in lower case, with single spaces and without a
full stop at the end.
"""

import re
from functools import cache

from oralhist.conventions.language_words import Meaning
from oralhist.conventions.word_tables import annotation_meanings
from oralhist.conventions.words.en import WORDS
from oralhist.model import EventKind, GapReason, Pause

_ENGLISH = WORDS.annotations

_WHO = r"(?!(?:who|which|that|and|or|to|for|of) )(?:[^ ,;:]+ ){0,5}"  # the first words of: Dr. Kortunov laughs
_HOW = r"(?: \w+ly| again| out loud| a little| a bit| and [^ ]+)?"  # the last words of: laughs loudly

_VOCAL = rf"{_ENGLISH[EventKind.VOCAL]}|(?:clears|clearing) (?:(?:his|her|their) )?throat"
_VOCAL_ALONE = "(?:(?:both|all|they|everyone|everybody) )?(?:laugh|chuckle|sigh|cough|cry|sob)"
_KINESIC = rf"{_ENGLISH[EventKind.KINESIC]}|(?:shakes|shaking|nods|nodding) (?:(?:his|her|their) )?head"
_POINTING = "(?:points|pointing|gestures|gesturing) (?:to|at|towards?) .+"

_MACHINE = "(?:audio|video|sound|tape|tape recorder|recording|recorder|camera|microphone|cassette|disc|file|track)"
_STOPS = (
    "(?:(?:is |was )?(?:stops|stopped|starts|started|restarts|restarted|reverses|reversed|resumes|resumed|ends|ended|"
    "breaks off|cuts out|cuts off|pauses|paused|interrupted|changed|break|off|on|turned off|turned on|turned over|"
    "switched off|switched on))"
)
_NUMBER = r"(?: (?:[0-9]{1,4}|[ivx]{1,5}|[a-d]|one|two|three|four|five|six|seven|eight))?"
_SIDE = rf"(?:,? side{_NUMBER})?"
_INCIDENT = (
    r"(?:(?:the|a|cell|mobile) ){0,2}(?:tele)?phone (?:rings|ringing)",
    r"(?:(?:the|a) )?doorbell (?:rings|ringing)",
    r"(?:(?:the|a) )?door (?:opens|closes|slams|bangs)",
    r"(?:a )?knock(?:s|ing)? (?:at|on) (?:the )?door",
    r"(?:(?:the|a) )?dogs? (?:barks|barking)",
    rf"(?:(?:the|both) )?{_MACHINE}s?{_NUMBER}{_SIDE} {_STOPS}(?:(?:,| and|, and|;) {_STOPS}){{0,3}}",
    rf"(?:a )?(?:pause|break|interruption) in (?:the )?(?:{_MACHINE}|interview|conversation)",
    rf"(?:the )?(?:end|beginning|start) of (?:the )?(?:interview|session|side|reel|part|{_MACHINE}){_NUMBER}{_SIDE}",
    _ENGLISH[EventKind.INCIDENT],
    rf"(?:begin|begins|end) (?:side|reel|part|{_MACHINE}),?{_NUMBER}{_SIDE}|{_MACHINE},?{_NUMBER}{_SIDE} begins",
    rf"(?:end|beginning|start) of (?:reel|part|{_MACHINE}),{_NUMBER}{_SIDE}",
    r"(?:shuffling|rustling|sound) of papers?|papers? (?:rustling|shuffling)|shuffles papers?",
    r"people talking(?: in (?:the )?background)?",
)

_UNHEARD = rf"(?:{_ENGLISH[GapReason.INAUDIBLE]}|\?\?+)"
_CLOCK = r"(?:(?: at)? [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
_LASTING = r"[0-9]{1,4}(?:\.[0-9]{1,3})? ?-?(?:s|sec|secs|seconds?|min|mins|minutes?)"
_SECONDS = r"[0-9]{1,4}(?:\.[0-9]{1,3})? ?s"
_SILENCE = f"(?:{_ENGLISH[Pause]})"

_SQUARE: tuple[tuple[str, Meaning], ...] = (
    (rf"{_WHO}(?:{_VOCAL}){_HOW}|{_VOCAL_ALONE}", EventKind.VOCAL),
    (rf"{_WHO}(?:{_KINESIC}){_HOW}|{_WHO}{_POINTING}", EventKind.KINESIC),
    ("|".join(_INCIDENT), EventKind.INCIDENT),
    (rf"{_UNHEARD}(?: (?:words?|passage|section))?{_CLOCK}(?: {_LASTING})?", GapReason.INAUDIBLE),
    (rf"(?:cross[- ]?talk|{_ENGLISH[GapReason.OVERLAP]})(?: {_LASTING})?", GapReason.OVERLAP),
    (rf"(?:{_ENGLISH[GapReason.TAPE]})(?: {_LASTING})?", GapReason.TAPE),
    (rf"(?:\. ?\. ?\.|…)(?: {_LASTING})?", GapReason.EDITORIAL),
    (rf"(?:{_ENGLISH[GapReason.RESTRICTED]})(?: {_LASTING})?", GapReason.RESTRICTED),
    (
        rf"(?:(?:long|short|brief) )?{_SILENCE}(?:,? (?:of )?{_LASTING})?|{_LASTING} {_SILENCE}|{_SECONDS}",
        Pause,
    ),
)
_ROUND: tuple[tuple[str, Meaning], ...] = (
    (rf"(?:{_VOCAL}){_HOW}|{_VOCAL_ALONE}", EventKind.VOCAL),
    (_KINESIC, EventKind.KINESIC),
    (
        r"(?:tele)?phone (?:rings|ringing)|applause|(?:shuffling|rustling) of papers?|people talking in the background",
        EventKind.INCIDENT,
    ),
    # Empty brackets are words that were not heard, too.
    (rf"{_UNHEARD}(?: (?:words?|passage|section))?{_CLOCK}|", GapReason.INAUDIBLE),
    (rf"(?:(?:long|short|brief) )?pause|{_LASTING} {_SILENCE}|{_SECONDS}|\.{{1,5}}", Pause),
)

_DURATION = re.compile(r"([0-9]{1,4})(?:\.([0-9]{1,3}))? ?-?(s|min)[a-z]*(?: pause| silence)?")


def meaning_of(words: str, *, is_square: bool) -> Meaning | None:
    """Return the meaning of a passage, or ``None`` if it is uncertain."""
    found = next((meaning for pattern, meaning in _compiled(is_square) if pattern.fullmatch(words)), None)
    if found is not None:
        return found
    found = annotation_meanings().get(words)
    is_a_topic = found is EventKind.INCIDENT and " " not in words  # "(Musik)" in prose is not a sound
    return None if is_a_topic and not is_square else found


def duration_ms(words: str) -> int | None:
    """Return the length of a pause or gap in milliseconds if the passage states it."""
    found = _DURATION.search(words)
    if found is None:
        return None
    milliseconds = int(found[1]) * 1000 + int((found[2] or "").ljust(3, "0"))
    return milliseconds * 60 if found[3] == "min" else milliseconds


@cache
def _compiled(is_square: bool) -> tuple[tuple[re.Pattern[str], Meaning], ...]:
    return tuple((re.compile(pattern), meaning) for pattern, meaning in (_SQUARE if is_square else _ROUND))
