"""Dates in words of any language: August 9, 2023; 10th January 2023; 9. August 2023; 9 августа 2023 г.; 2023年8月9日."""

import datetime
import re
from collections.abc import Iterable

from oralhist.conventions.word_tables import date_words, joins, languages, months
from oralhist.model import EdtfDate

LONGEST_DATE = 60
"""Most characters of a date; a longer text is not parsed."""

_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_TOKEN = re.compile(r"(?P<number>\d+)|(?P<word>[^\W\d_]+)|(?P<rest>[^\w\s]|_)")
_BETWEEN = frozenset(".,،、’'ºª°-–")
"""Signs that may be between the parts of a date in words; a hyphen is before an ending: 9-го."""
_ISO = re.compile(r"(?P<year>[12][0-9]{3})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_EAST_ASIAN = re.compile(r"(?P<year>[12]\d{3}) ?年(?: ?(?P<month>\d{1,2}) ?月(?: ?(?P<day>\d{1,2}) ?日)?)?")
_NUMERIC = re.compile(r"(\d{1,4})(?P<sign>[./-]) ?(\d{1,2})(?P=sign) ?(\d{1,4})(?: ?г\.?)?")
_OF_NUMBERS = {
    "dmy": re.compile(r"(?P<day>\d{1,2})(?P<sign>[./-]) ?(?P<month>\d{1,2})(?P=sign) ?(?P<year>[12]\d{3})(?: ?г\.?)?"),
    "mdy": re.compile(r"(?P<month>\d{1,2})(?P<sign>[./-])(?P<day>\d{1,2})(?P=sign)(?P<year>[12]\d{3})"),
    "ymd": re.compile(r"(?P<year>[12]\d{3})(?P<sign>[./-]) ?(?P<month>\d{1,2})(?P=sign) ?(?P<day>\d{1,2})\.?"),
}


def date_in_words(text: str, tags: Iterable[str] = ()) -> EdtfDate | None:
    """Parse a text that is only a date; return ``None`` for other texts and for days that do not exist.

    The date keeps the wording of the source unless that is the EDTF value itself. A date in numbers such as 9/8/2023 is
    read only if it has one meaning: no other order gives a day, or the languages ``tags`` of the text have one order.
    """
    if len(text) > LONGEST_DATE or not _YEAR.search(text):
        return None
    words = " ".join(text.split())
    found = _ISO.fullmatch(words) or _EAST_ASIAN.fullmatch(words)
    value = _value(**found.groupdict()) if found else _of_words(words) or _of_numbers(words, tags)
    return EdtfDate(value=value, text=None if value == text else text) if value else None


def is_ambiguous_date(text: str) -> bool:
    """Return whether a text is a date in numbers that ``date_in_words`` may not read: 9-9-89, 9/8/2023."""
    return len(text) <= LONGEST_DATE and _NUMERIC.fullmatch(text.strip()) is not None


def _of_words(words: str) -> str | None:
    """Return the value of a date with the name of a month, and a day, or two days, before or after it."""
    if words[-1] == "." and words[-2:-1].isdigit():  # the end of a sentence
        return None
    parts = _parts(words)
    if parts is None or len(parts[2]) > 3 or len(parts[2][-1]) != 4:
        return None
    month, before, (*days, year) = parts
    if any(len(day) > 2 for day in days):
        return None
    if len(days) == 2:
        return _days(days, str(month), year) if before != 1 else None
    return _value(year, str(month), *days)


def _parts(words: str) -> tuple[int, int, list[str]] | None:
    """Return the month, how many numbers are before it, and all numbers; ``None`` if there is anything else."""
    month: tuple[int, int] | None = None
    numbers: list[str] = []
    for token in _TOKEN.finditer(words):
        word = (token["word"] or "").casefold()
        if token["number"]:
            numbers.append(token["number"])
        elif month is None and word in months():
            month = months()[word], len(numbers)
        elif (word and word not in date_words() and not (word in joins() and 1 <= len(numbers) <= 2)) or (
            token["rest"] and token["rest"] not in _BETWEEN
        ):
            return None
    return (*month, numbers) if month is not None and numbers else None


def _days(days: list[str], month: str, year: str) -> str | None:
    """Return the value of two days that follow one another in a month, such as ``8 and 9 March 2004``."""
    values = [_value(year, month, day) for day in days]
    return "/".join(map(str, values)) if all(values) and int(days[1]) == int(days[0]) + 1 else None


def _of_numbers(words: str, tags: Iterable[str]) -> str | None:
    """Return the value of a date in numbers if it has one meaning."""
    orders = {languages()[tag].date_order for tag in tags if tag in languages()}
    (order,) = orders if len(orders) == 1 else (None,)
    found = {name: form.fullmatch(words) for name, form in _OF_NUMBERS.items() if order is None or name == order}
    values = {_value(match["year"], match["month"], match["day"]) for match in found.values() if match} - {None}
    return values.pop() if len(values) == 1 else None


def _value(year: str, month: str | None = None, day: str | None = None) -> str | None:
    """Return the EDTF value of a year, month and day in numbers, or ``None`` if the day does not exist."""
    if month is None:
        return str(int(year))
    try:
        found = datetime.date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return found.isoformat() if day else f"{found:%Y-%m}"
