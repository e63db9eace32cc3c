"""Dates in words of any language: August 9, 2023; 10th January 2023; 9. August 2023; 9 августа 2023 г.; 2023年8月9日."""

import datetime
import re
from collections.abc import Iterable

from oralhist.conventions.word_tables import date_words, languages, months
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
    """Return the value of a date with the name of a month, and a day before or after it."""
    if words[-1] == "." and words[-2:-1].isdigit():  # the end of a sentence
        return None
    month: int | None = None
    numbers: list[str] = []
    for token in _TOKEN.finditer(words):
        if token["number"]:
            numbers.append(token["number"])
        elif token["word"]:
            word = token["word"].casefold()
            number = months().get(word)
            if number is not None and month is None and len(numbers) < 2:
                month = number
            elif word not in date_words():
                return None
        elif token["rest"] not in _BETWEEN:
            return None
    if month is None or not 1 <= len(numbers) <= 2 or len(numbers[-1]) != 4 or len(numbers[0]) == 3:
        return None
    day = numbers[0] if len(numbers) == 2 else None
    return None if day is not None and len(day) > 2 else _value(numbers[-1], str(month), day)


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
