"""The values of an object in the JSON of a recogniser: its times, its text, its speaker."""

from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from typing import Any

from attrs import frozen

from oralhist.findings import Code, Path
from oralhist.formats.whisper.codes import INVALID_SPEAKER, NEGATIVE_TIME
from oralhist.model.codes import INVALID_VALUE
from oralhist.model.shapes import LARGEST_WHOLE, LONGEST_TEXT, abbreviated
from oralhist.syntax.characters import without_controls
from oralhist.syntax.codes import INVALID_TIME, TEXT_TOO_LONG, UNUSABLE_CHARACTER
from oralhist.syntax.diagnostics import Diagnostics

# The context of the caller may round to fewer digits; 28 are enough for every time that the model can hold.
_ROUNDING = Context(prec=28, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation])
_MILLISECOND = Decimal("0.001")
LAST_SECOND = Decimal(LARGEST_WHOLE).scaleb(-3, _ROUNDING)
_SHORT = 60


@frozen
class JsonObject:
    """A transcript, a segment or a word: its keys and values, and its path in the file."""

    plain: dict[str, Any]
    path: Path
    diagnostics: Diagnostics

    def report(self, code: Code, message: str, *steps: str | int, hint: str = "") -> None:
        """Report a finding about the object, or about the value to which some steps lead from it."""
        self.diagnostics.report(code, message, path=(*self.path, *steps), hint=hint)

    def time(self, key: str) -> int | None:
        """Return seconds as whole milliseconds, rounded half to even by the decimal text, and at least 0.

        An invalid time is reported and left out.
        """
        value = self.plain.get(key)
        if value is None:
            return None
        if value.__class__ not in (int, Decimal) or not Decimal(value).is_finite() or value > LAST_SECOND:
            message = f"{quoted(value)} is not a time in seconds: it is left out"
            self.report(INVALID_TIME, message, key, hint="write the seconds as a number")
            return None
        if value < 0:
            self.report(NEGATIVE_TIME, f"{quoted(value)} is before the start: it is read as 0", key)
            return 0
        return int(Decimal(value).quantize(_MILLISECOND, context=_ROUNDING).scaleb(3, _ROUNDING))

    def text(self, key: str) -> str | None:
        """Return a text without the white space around it, which is layout; ``None`` for a missing one.

        A value that is not a text is an error, because words may be lost. Characters that XML cannot carry become
        U+FFFD.
        """
        value = self.plain.get(key)
        if value is None:
            return None
        if value.__class__ is not str:
            self.report(INVALID_VALUE, f"{quoted(value)} is not a text", key)
            return None
        text = without_controls(value)
        if len(text) > LONGEST_TEXT:
            self.report(TEXT_TOO_LONG, f"the text has {len(text):,} characters, more than {LONGEST_TEXT:,}", key)
            return None
        if "\ufffd" in text and text != value.replace("\f", " "):
            self.report(UNUSABLE_CHARACTER, "a character that XML cannot carry is read as U+FFFD", key)
        return text.strip()

    def label(self) -> str | None:
        """Return the recogniser's label of the speaker; ``None`` for a missing one."""
        value = self.plain.get("speaker")
        if value is not None and value.__class__ is not str:
            self.report(INVALID_SPEAKER, f"{quoted(value)} is not a speaker's label: it is left out", "speaker")
            return None
        return self.text("speaker") or None


def quoted(value: object) -> str:
    """Return a value as a message quotes it: short, also for deeply nested lists."""
    if value.__class__ in (dict, list):
        return "an object" if value.__class__ is dict else "a list"
    return str(value) if value.__class__ is Decimal and len(str(value)) < _SHORT else abbreviated(value)
