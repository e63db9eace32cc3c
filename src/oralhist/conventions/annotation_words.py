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

_VOCAL = (
    rf"{_ENGLISH[EventKind.VOCAL]}|(?:clears|clearing) (?:(?:his|her|their) )?throat|(?:laughter|chuckles) from .+|"
    "(?:reads|reading)(?: (?:aloud|from|out) ?.*)?|(?:spells|spelling)(?: (?:it|out|name) ?.*)?|imitates .+"
)
_VOCAL_ALONE = "(?:(?:both|all|they|everyone|everybody) )?(?:laugh|chuckle|sigh|cough|cry|sob)"
_KINESIC = rf"{_ENGLISH[EventKind.KINESIC]}|(?:shakes|shaking|nods|nodding) (?:(?:his|her|their) )?head"
_POINTING = (
    "(?:points|pointing|gestures|gesturing) (?:to|at|towards?) .+|(?:holds|holding) up .+|(?:shows|showing) (?:the|a|his|her|"
    "some|photos?|pictures?|photographs?)(?: .+)?|demonstrates|demonstrating"
)

_MACHINE = "(?:audio|video|sound|tape|tape recorder|recording|recorder|camera|microphone|cassette|disc|reel|file|audio ?file|track)"
_STOPS = (
    "(?:(?:is |was )?(?:stops|stopped|starts|started|restarts|restarted|reverses|reversed|resumes|resumed|ends|ended|"
    "breaks off|cuts out|cuts off|pauses|paused|interrupted|changed|break|off|on|turned off|turned on|turned over|"
    "switched off|switched on))"
)
_NUMBER = r"(?: (?:[0-9]{1,4}(?:\.[0-9]{1,2})?|[ivx]{1,5}|[a-d]|one|two|three|four|five|six|seven|eight))?"
_SIDE = rf"(?:,? side{_NUMBER})?"
_INCIDENT = (
    r"(?:(?:the|a|cell|mobile) ){0,2}(?:tele)?phone (?:rings|ringing)",
    r"(?:(?:the|a) )?doorbell (?:rings|ringing)",
    r"(?:(?:the|a) )?door (?:opens|closes|slams|bangs)",
    r"(?:a )?knock(?:s|ing)? (?:at|on) (?:the )?door",
    r"(?:(?:the|a) )?dogs? (?:barks|barking)",
    rf"(?:(?:the|both) )?{_MACHINE}s?{_NUMBER}{_SIDE} {_STOPS}(?:(?:,| and|, and|;| &) {_STOPS}){{0,3}}",
    rf"(?:pause|stop|turn off|turn on) (?:the )?{_MACHINE}",
    rf"(?:(?:{_MACHINE}|interview|telephone|phone|music) )?(?:interruption|interrupted)(?:(?: while| by| as|,|;) .+)?",
    r"(?:music|talking|conversation|voices|noise|laughter)(?: (?:in|on) the (?:background|tape|recording|radio))",
    rf"(?:a )?(?:pause|break|interruption) in (?:the )?(?:{_MACHINE}|interview|conversation)",
    rf"(?:the )?(?:end|beginning|start) of (?:the )?(?:interview|session|side|reel|part|{_MACHINE}){_NUMBER}{_SIDE}",
    _ENGLISH[EventKind.INCIDENT],
    rf"(?:begin|begins|end) (?:side|reel|part|{_MACHINE}),?{_NUMBER}{_SIDE}|{_MACHINE},?{_NUMBER}{_SIDE} begins",
    rf"(?:end|beginning|start) of (?:reel|part|{_MACHINE}),{_NUMBER}{_SIDE}",
    r"(?:shuffling|rustling|sound) of papers?|papers? (?:rustling|shuffling)|shuffles papers?",
    r"people talking(?: in (?:the )?background)?",
)

_UNHEARD = rf"(?:{_ENGLISH[GapReason.INAUDIBLE]}|\?\?+)"
_CLOCK = r"(?:,?(?: at)? [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.,:][0-9]{1,3})?)?"
_AMOUNT = r"[0-9]{1,4}(?:[.,][0-9]{1,3})? ?-?"
_UNIT_OF_SECONDS = (
    "sec(?:ond[oe]?)?s?|sek(?:und\\w{0,3})?|seg(?:undos?)?|сек(?:унд\\w?)?|secondi|seconden|saniye|sn|[sс秒]"
)
_UNIT_OF_MINUTES = "min(?:ut\\w{0,3})?s?|мин(?:ут\\w?)?|dakika|dk|分"
_LASTING = rf"{_AMOUNT}(?:{_UNIT_OF_SECONDS}|{_UNIT_OF_MINUTES})\.?"
_SECONDS = rf"{_AMOUNT}[sс]"
_SILENCE = f"(?:{_ENGLISH[Pause]})"
_LEFT_OUT = (
    r"(?:(?:side|private|off-record|personal) )?(?:conversation|section|passage|segment|portion|discussion|name|material)s?"
    r" (?:deleted|removed|omitted|not transcribed|cut)"
)

_SQUARE: tuple[tuple[str, Meaning], ...] = (
    (rf"{_WHO}(?:{_VOCAL}){_HOW}|{_VOCAL_ALONE}", EventKind.VOCAL),
    (rf"{_WHO}(?:{_KINESIC}){_HOW}|{_WHO}{_POINTING}", EventKind.KINESIC),
    ("|".join(_INCIDENT), EventKind.INCIDENT),
    (rf"{_UNHEARD}(?: (?:words?|passage|section))?{_CLOCK}(?: {_LASTING})?", GapReason.INAUDIBLE),
    (rf"(?:cross[- ]?talk|{_ENGLISH[GapReason.OVERLAP]})(?: {_LASTING})?", GapReason.OVERLAP),
    (rf"(?:{_ENGLISH[GapReason.TAPE]})(?: {_LASTING})?", GapReason.TAPE),
    (rf"(?:\. ?\. ?\.|…)(?: {_LASTING})?|{_LEFT_OUT}", GapReason.EDITORIAL),
    (rf"(?:{_ENGLISH[GapReason.RESTRICTED]})(?: {_LASTING})?", GapReason.RESTRICTED),
    (
        rf"(?:(?:long|short|brief) )?{_SILENCE}(?:,? (?:of |for )?\(?{_LASTING}\)?)?|{_LASTING} {_SILENCE}|{_SECONDS}",
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

_DURATION = re.compile(
    rf"(?P<whole>[0-9]{{1,4}})(?:[.,](?P<part>[0-9]{{1,3}}))? ?-?(?:(?P<minutes>{_UNIT_OF_MINUTES})|{_UNIT_OF_SECONDS})(?!\w)"
)
_LENGTH_BEFORE_OR_AFTER = re.compile(rf"[,:(]? ?(?:ca\. ?)?{_LASTING}\)? ?")
_MOST_WORDS_OF_A_NAME = 4


def meaning_of(words: str, *, is_square: bool) -> Meaning | None:
    """Return the meaning of a passage, or ``None`` if it is uncertain."""
    found = next((meaning for pattern, meaning in _compiled(is_square) if pattern.fullmatch(words)), None)
    if found is not None:
        return found
    found = _foreign_meaning(words)
    is_a_topic = found is EventKind.INCIDENT and " " not in words  # "(Musik)" in prose is not a sound
    return None if is_a_topic and not is_square else found


def _foreign_meaning(words: str) -> Meaning | None:
    """Return the meaning of words in any language: with the length of a pause, or with a name before an event."""
    meanings = annotation_meanings()
    if (found := meanings.get(words)) is not None:
        return found
    if words[-1:].isdigit() or any(map(str.isdigit, words)):
        found = meanings.get(_LENGTH_BEFORE_OR_AFTER.sub("", words).strip(" ,:()"))
        return found if found is Pause or isinstance(found, GapReason) else None
    return None


def duration_ms(words: str) -> int | None:
    """Return the length of a pause or gap in milliseconds if the passage states it."""
    found = _DURATION.search(words)
    if found is None:
        return None
    milliseconds = int(found["whole"]) * 1000 + int((found["part"] or "").ljust(3, "0"))
    return milliseconds * 60 if found["minutes"] else milliseconds


def event_after_name(words: str) -> EventKind | None:
    """Return the kind of an event in any language that follows the name of the person: ``Anna lacht``.

    ``words`` are as they are printed: the words of the name begin with a capital.
    """
    parts = words.split(maxsplit=_MOST_WORDS_OF_A_NAME)
    for number in range(1, len(parts)):
        if not parts[number - 1][0].isupper():
            return None
        found = annotation_meanings().get(" ".join(parts[number:]).lower())
        if found in (EventKind.VOCAL, EventKind.KINESIC):
            return EventKind(found)
    return None


@cache
def _compiled(is_square: bool) -> tuple[tuple[re.Pattern[str], Meaning], ...]:
    return tuple((re.compile(pattern), meaning) for pattern, meaning in (_SQUARE if is_square else _ROUND))
