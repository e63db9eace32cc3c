"""The values in a segment or a word: its times, its text, who speaks."""

from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from typing import Any

from oralhist.findings import Path
from oralhist.formats.whisper.diagnostics import Diagnostics
from oralhist.model.shapes import LARGEST_WHOLE, LONGEST_TEXT, abbreviated
from oralhist.syntax.characters import without_controls

_MILLISECOND = Decimal("0.001")
_LAST_SECOND = Decimal(LARGEST_WHOLE) * _MILLISECOND
_SHORT = 60
_ROUNDING = Context(prec=28, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation])


def times_in(plain: dict[str, Any], path: Path, diagnostics: Diagnostics) -> tuple[int | None, int | None]:
    """The start and the end of a segment in milliseconds; nothing for what is missing or is no time."""
    return time_in(plain, "start", path, diagnostics), time_in(plain, "end", path, diagnostics)


def time_in(plain: dict[str, Any], key: str, path: Path, diagnostics: Diagnostics) -> int | None:
    """Seconds as whole milliseconds, rounded half to even by the decimal text; never below zero.

    What is no time is noted and left out.
    """
    value = plain.get(key)
    if value is None:
        return None
    if value.__class__ not in (int, Decimal) or not Decimal(value).is_finite() or value > _LAST_SECOND:
        diagnostics.warning("invalid-time", f"{told(value)} is not a time in seconds: it is left out", (*path, key))
        return None
    if value < 0:
        diagnostics.warning("negative-time", f"{told(value)} is before the start: it is read as 0", (*path, key))
        return 0
    return int(Decimal(value).quantize(_MILLISECOND, context=_ROUNDING).scaleb(3, _ROUNDING))


def text_in(plain: dict[str, Any], key: str, path: Path, diagnostics: Diagnostics) -> str | None:
    """A text without the white space around it, which is layout; nothing when there is none.

    What is no text is an error, as words may be lost; characters that XML cannot carry become U+FFFD.
    """
    value = plain.get(key)
    if value is None:
        return None
    if value.__class__ is not str:
        diagnostics.error("invalid-text", f"{told(value)} is not a text", (*path, key))
        return None
    text = without_controls(value)
    if len(text) > LONGEST_TEXT:
        diagnostics.error(
            "text-too-long", f"the text has {len(text):,} characters, more than {LONGEST_TEXT:,}", (*path, key)
        )
        return None
    if "\ufffd" in text and text != value.replace("\f", " "):
        diagnostics.warning("unusable-character", "a character that XML cannot carry is read as U+FFFD", (*path, key))
    return text.strip()


def label_in(plain: dict[str, Any], path: Path, diagnostics: Diagnostics) -> str | None:
    """Who speaks, as the recogniser calls them; nothing when it does not say."""
    value = plain.get("speaker")
    if value is not None and value.__class__ is not str:
        diagnostics.warning("invalid-speaker", f"{told(value)} is not a speaker's label: left out", (*path, "speaker"))
        return None
    return text_in(plain, "speaker", path, diagnostics) or None


def told(value: object) -> str:
    """A value as a message tells it: short, and safe for lists in lists without end."""
    if value.__class__ in (dict, list):
        return "an object" if value.__class__ is dict else "a list"
    return str(value) if value.__class__ is Decimal and len(str(value)) < _SHORT else abbreviated(value)
