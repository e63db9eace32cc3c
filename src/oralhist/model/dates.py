"""Dates as archives know them: exact, fuzzy, open, or only in words (EDTF, ISO 8601-2:2019)."""

import datetime
import re
from functools import lru_cache

from attrs import field, frozen

from oralhist.errors import InvalidValue
from oralhist.model.shapes import TEXT, Maybe, Text, Together, meaning

__all__ = ["EdtfDate", "bounds"]

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

EDTF = Text(
    "edtf",
    "a date in EDTF, such as 2023-01-10, 1931? or 1984/1985",
    r"^[!-~]{1,64}(?![\s\S])",
)
"""The characters of EDTF; whether they make a date is the rules' business."""


@frozen(kw_only=True)
class EdtfDate(Together):
    """A date: its exact value, the source's wording, or both."""

    SHORTHAND = "value"
    ONE_OF = ("value", "text")

    value: str | None = field(
        default=None,
        validator=Maybe(EDTF),
        metadata=meaning("The date in EDTF, levels 0 and 1: 2023-01-10, 1931?, 195X, 1984/1985, 2023-01/.."),
    )
    text: str | None = field(
        default=None,
        validator=Maybe(TEXT),
        metadata=meaning("The source's wording, kept as it is: August 9, 2023; until the narrator is ninety."),
    )

    @property
    def earliest(self) -> datetime.date | None:
        """The first day the value can mean; nothing for an open start, a date in words or an invalid value."""
        return self._bounds[0]

    @property
    def latest(self) -> datetime.date | None:
        """The last day the value can mean; nothing for an open end, a date in words or an invalid value."""
        return self._bounds[1]

    @property
    def _bounds(self) -> tuple[datetime.date | None, datetime.date | None]:
        if self.value is None:
            return None, None
        try:
            return bounds(self.value)
        except InvalidValue:
            return None, None


@lru_cache(maxsize=4096)
def bounds(value: str) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day an EDTF value of level 0 or 1 can mean.

    An open or unknown end, and a day outside the years 1 to 9999, is ``None``. Raises ``InvalidValue`` for what is
    not EDTF of these levels.
    """
    plain = _PLAIN.fullmatch(value)
    if plain is None or (plain[2] or "") > "12":  # months from 21 are EDTF's seasons
        return _fuzzy_bounds(value)
    year, month, day = (int(part) if part else None for part in plain.groups())
    if not year:
        if value != "0000":
            raise InvalidValue(f"{value!r} is not a date in the calendar")
        return None, None
    try:
        first = datetime.date(year, month or 1, day or 1)
    except ValueError as error:
        raise InvalidValue(f"{value!r} is not a date in the calendar: {error}") from None
    return first, first if day else _last_day(year, month or 12)


def _last_day(year: int, month: int) -> datetime.date:
    if month == 12:
        return datetime.date(year, 12, 31)
    return datetime.date(year, month + 1, 1) - datetime.timedelta(days=1)


def _fuzzy_bounds(value: str) -> tuple[datetime.date | None, datetime.date | None]:
    import edtf  # loaded for fuzzy dates alone: its parser costs more than the rest of the library

    try:
        parsed = edtf.parse_edtf(value)
        if parsed is None or str(parsed) != value or type(parsed).__name__.startswith("Level2"):
            raise InvalidValue(f"{value!r} is not a date in EDTF, levels 0 and 1")
        # For an unknown end the parser makes up a date ten years off.
        first = None if value.startswith("/") else _day(parsed.lower_strict())
        last = None if value.endswith("/") else _day(parsed.upper_strict())
        return first, last
    except InvalidValue:
        raise
    except Exception as error:  # the parser raises whatever its grammar met
        raise InvalidValue(f"{value!r} is not a date in EDTF, levels 0 and 1") from error


def _day(moment: object) -> datetime.date | None:
    try:
        return datetime.date(*moment[:3])  # type: ignore[index]
    except (TypeError, ValueError):
        return None
