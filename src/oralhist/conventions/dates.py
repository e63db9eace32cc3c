"""Dates in words, with English names of months: August 9, 2023; 10th January 2023; 2023-01-10."""

import datetime
import re

from oralhist.model import EdtfDate

LONGEST_DATE = 60
"""Most characters of a date; a longer text is not parsed."""

_MONTH_NAMES = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12][0-9]{3})"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_WEEKDAY}{_MONTH} {_DAY} ?,? {_YEAR}",
        rf"{_WEEKDAY}(?:the )?{_DAY} (?:of )?{_MONTH} ?,? {_YEAR}",
        rf"{_MONTH} ?,? {_YEAR}",
        r"(?P<year>[12][0-9]{3})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?",
    )
)


def date_in_words(text: str) -> EdtfDate | None:
    """Parse a text that is only a date; return ``None`` for other texts and for days that do not exist.

    The date keeps the wording of the source unless that is the EDTF value itself. Numeric dates such as 9/8/2023 are
    not read, because they mean different days in different countries.
    """
    if len(text) > LONGEST_DATE or not text[-1:].isdigit():
        return None
    words = " ".join(text.split())
    for form in _FORMS:
        if found := form.fullmatch(words):
            value = _value(**found.groupdict())
            return EdtfDate(value=value, text=None if value == text else text) if value else None
    return None


def _value(year: str, month: str | None = None, day: str | None = None) -> str | None:
    """Return the EDTF value of a year, month and day, or ``None`` if the day does not exist."""
    if month is None:
        return year
    number = _MONTHS.get(month.lower()) or int(month)
    try:
        found = datetime.date(int(year), number, int(day or 1))
    except ValueError:
        return None
    return found.isoformat() if day else f"{found:%Y-%m}"
