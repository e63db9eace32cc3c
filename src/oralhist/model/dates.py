"""Dates in archives: exact, uncertain, open-ended, or only in words (EDTF, ISO 8601-2:2019)."""

import datetime
import re
import warnings
from functools import cache, lru_cache
from typing import Any

from attrs import frozen

from oralhist.errors import InvalidValue
from oralhist.model.fields import optional
from oralhist.model.shapes import TEXT, CrossField, Text

_SEASON = re.compile(r"([0-9]{4})-2([1-4])")
_LEVELS_0_AND_1 = frozenset(
    {"Date", "DateAndTime", "Interval", "Level1Interval", "LongYear", "Season", "UncertainOrApproximate", "Unspecified"}
)
_SIGNIFICANT = re.compile(r"[0-9]S[0-9]")
"""Significant digits, as in 1950S2, are EDTF of level 2: the parser takes them for the year alone."""
_QUALIFIED = re.compile(r"[?~%]")
_ZONED = re.compile(r"(.+T[0-9:]+)(Z|[+-][0-9]{2}(?::[0-9]{2})?)")
_LARGEST_OFFSET = 14
"""Hours by which the time zone that is ahead of all others is ahead of UTC (Pacific/Kiritimati)."""

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

EDTF = Text(
    "edtf",
    "a date in EDTF, such as 2023-01-10, 1931? or 1984/1985",
    r"^[!-~]{1,64}(?![\s\S])",
    examples=("2023-01-10", "1931?", "1984/1985"),
)
"""The characters of EDTF; rules check whether they form a valid date."""


@frozen(kw_only=True, repr=False)
class EdtfDate(CrossField):
    """A date: a value in EDTF, the wording of the source, or both."""

    SHORTHAND = "value"
    ONE_OF = ("value", "text")

    value: str | None = optional(
        EDTF, "The date in EDTF, levels 0 and 1, such as 2023-01-10, 1931?, 195X, 2023-01/.. or 1984/1985."
    )
    text: str | None = optional(
        TEXT, "The exact wording of the source, such as August 9, 2023 or until the narrator is ninety."
    )

    @property
    def earliest(self) -> datetime.date | None:
        """The first day the value can mean; ``None`` for an open start, a date in words or an invalid value."""
        return self._bounds[0]

    @property
    def latest(self) -> datetime.date | None:
        """The last day the value can mean; ``None`` for an open end, a date in words or an invalid value."""
        return self._bounds[1]

    @property
    def latest_possible(self) -> datetime.date | None:
        """The last day the date can mean, including the margin that EDTF allows for ``?``, ``~`` and ``%``.

        Of a reversed interval, it is the later end; of a time of day in a time zone, the day on which that time has
        passed in every zone. ``None`` if ``latest`` is. Embargoes use this date, as they must not end too early.
        """
        if self.value is None or self.latest is None:
            return None
        ends = [_latest_within_margin(end) for end in self.value.split("/") if end not in ("", "..")]
        return None if None in ends else max(filter(None, ends))

    @property
    def _bounds(self) -> tuple[datetime.date | None, datetime.date | None]:
        if self.value is None:
            return None, None
        try:
            return bounds(self.value)
        except InvalidValue:
            return None, None


@lru_cache(maxsize=4096)  # dates repeat within a collection, and parsing an uncertain one takes milliseconds
def bounds(value: str) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and the last day that an EDTF value of level 0 or 1 can mean.

    ``None`` is an open or unknown end, or a day outside the years 1 to 9999. Raises ``InvalidValue`` for a value that
    is not EDTF of these levels.
    """
    season = _SEASON.fullmatch(value)
    if season is not None and season[1] != "0000":
        return _season_bounds(int(season[1]), season[2])
    plain = _PLAIN.fullmatch(value)
    if plain is None:
        return _interval_bounds(value) if value.count("/") == 1 else _uncertain_bounds(value)
    year, month, day = (None if part is None else int(part) for part in plain.groups())
    if not year:
        if value != "0000":
            raise InvalidValue(f"{value!r} is not a date in the calendar")
        return None, None
    try:
        first = datetime.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise InvalidValue(f"{value!r} is not a date in the calendar: {error}") from None
    return first, first if day is not None else _last_day(year, month or 12)


def is_edtf(value: str) -> bool:
    """Return whether a text is a valid date in EDTF, level 0 or 1."""
    if EDTF.problem(value):
        return False
    try:
        bounds(value)
    except InvalidValue:
        return False
    return True


def _season_bounds(year: int, season: str) -> tuple[datetime.date, datetime.date | None]:
    """Return the first and last day of a season in either hemisphere: summer and winter may end in the next year."""
    last = _last_day(year, 12) if season in "13" else _last_day(year + 1, 3) if year < 9999 else None
    return datetime.date(year, 1, 1), last


def _last_day(year: int, month: int) -> datetime.date:
    if month == 12:
        return datetime.date(year, 12, 31)
    return datetime.date(year, month + 1, 1) - datetime.timedelta(days=1)


@cache
def _edtf() -> Any:
    """Import the EDTF parser, only for uncertain dates: that takes longer than importing oralhist."""
    with warnings.catch_warnings():  # pyparsing warns about the grammar where warnings are errors
        warnings.simplefilter("ignore")
        import edtf
    # It prints dates that it cannot read, which may be restricted.
    vars(edtf.parser.parser_classes)["print"] = lambda *_: None
    return edtf


def _interval_bounds(value: str) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first day of the first date of an interval and the last day of the second, each read as a date."""
    _uncertain_bounds(value)  # refuses what is not an interval
    start, end = value.split("/")
    return bounds(start)[0] if start not in ("", "..") else None, bounds(end)[1] if end not in ("", "..") else None


def _uncertain_bounds(value: str) -> tuple[datetime.date | None, datetime.date | None]:
    try:
        parsed = _edtf().parse_edtf(value)
        is_other_level = type(parsed).__name__ not in _LEVELS_0_AND_1 or _SIGNIFICANT.search(value)
        if parsed is None or str(parsed) != value or is_other_level:
            raise InvalidValue(f"{value!r} is not a date in EDTF, levels 0 and 1")
        # For an unknown end the parser invents a date ten years away.
        first = None if value.startswith("/") else _day(parsed.lower_strict())
        last = None if value.endswith("/") else _day(parsed.upper_strict())
        return first, last
    except InvalidValue:
        raise
    except Exception as error:  # the parser raises many kinds of exception
        raise InvalidValue(f"{value!r} is not a date in EDTF, levels 0 and 1") from error


@lru_cache(maxsize=4096)
def _latest_within_margin(value: str) -> datetime.date | None:
    """Return the last day that one date can mean, with its margin, in the time zone where that day ends last."""
    if zoned := _ZONED.fullmatch(value):
        return _last_day_anywhere(*zoned.groups())
    if not _QUALIFIED.search(value):
        return bounds(value)[1]
    parsed = _edtf().parse_edtf(value)
    return None if parsed is None else _day(parsed.upper_fuzzy())


def _last_day_anywhere(local: str, zone: str) -> datetime.date | None:
    """Return the date of a moment in the time zone that is ahead of all others."""
    hours, _, minutes = ("+0:0" if zone == "Z" else zone).partition(":")
    sign = -1 if zone.startswith("-") else 1
    ahead = datetime.timedelta(hours=_LARGEST_OFFSET - int(hours), minutes=-sign * int(minutes or 0))
    try:
        return (datetime.datetime.fromisoformat(local) + ahead).date()
    except (ValueError, OverflowError):
        return None


def _day(moment: object) -> datetime.date | None:
    try:
        return datetime.date(*moment[:3])  # type: ignore[index]
    except (TypeError, ValueError):
        return None
