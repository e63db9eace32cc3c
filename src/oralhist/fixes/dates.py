"""A fix for dates that are not EDTF but can be read in only one way."""

import re
from collections.abc import Iterator
from typing import Any

from oralhist.conventions.dates import LONGEST_DATE, date_in_words
from oralhist.fixes.fix import Correction, fix
from oralhist.fixes.locations import locations
from oralhist.model import EdtfDate
from oralhist.model.dates import is_edtf
from oralhist.model.shapes import Nested


@fix("invalid-date", "The text can be read as only one date.")
def date(plain: dict[str, Any]) -> Iterator[Correction]:
    """Write ``August 9, 2023``, ``2023/08/09`` and ``25.12.1931`` as EDTF; the wording of the source becomes ``text``.

    A date in numbers that could be read in two ways is not changed: 10.01.2023 is in January or in October.
    """
    for location in locations(plain):
        if isinstance(location.shape, Nested) and location.shape.model is EdtfDate:
            held = location.value
            fields = held if held.__class__ is dict else {"value": held}
            new = _fixed(fields)
            if new is not None:
                location.replace(new["value"] if new.keys() == {"value"} else new)
                yield location.path, held, location.value


def _fixed(fields: dict[str, Any]) -> dict[str, Any] | None:
    """Return the fields of a date with a valid value, or None if it is valid already or its meaning is uncertain."""
    written = fields.get("value")
    if written.__class__ is int and 0 < written < 10**8:  # a year or a day that a program wrote as a number
        written = str(written)
    elif written.__class__ is not str or not 0 < len(written) <= LONGEST_DATE or _checked(written):
        return None
    if (edtf := edtf_of(written)) is None:
        return None
    wording = {} if edtf == written.strip() or fields.get("text") is not None else {"text": written}
    return {**fields, "value": edtf, **wording}


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CIRCA = re.compile(r"(?:(?:circa|ca|approximately|approx|about|around) |c ?\. ?|(?:ca|approx)\. ?)(.+)", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"([12][0-9]{3})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_EIGHT_DIGITS = re.compile(r"([12][0-9]{3})()([0-9]{2})([0-9]{2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([12][0-9]{3})")
_DRAFT = re.compile(r"(?:unknown|[0-9u-]{4,10}(?:\?~|[?~])?)(?:/(?:unknown|open|[0-9u-]{4,10}(?:\?~|[?~])?))?")
"""A date in the EDTF draft of 2012, which has other signs than ISO 8601-2."""


def edtf_of(text: str) -> str | None:
    """Return the EDTF value of a text that can be read as only one date, or None."""
    words = " ".join(text.split())
    if circa := _CIRCA.fullmatch(words):
        day = edtf_of(circa[1]) or circa[1]
        return _checked(f"{day}~") if re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", day) else None
    closed_up = re.sub(r" ?([/?~%]) ?", r"\1", words)
    return (
        _in_numbers(words)
        or _in_words(words)
        or _checked(closed_up)
        or (_checked(_from_draft(closed_up)) if _DRAFT.fullmatch(closed_up) else None)
    )


def _in_numbers(words: str) -> str | None:
    """Return a date with the year first, or with the year last if day and month cannot be confused."""
    if found := _YEAR_FIRST.fullmatch(words) or _EIGHT_DIGITS.fullmatch(words):
        return _checked(f"{found[1]}-{int(found[3]):02}-{int(found[4]):02}")
    if found := _YEAR_LAST.fullmatch(words):
        one, other = int(found[1]), int(found[3])
        month_and_day = {(month, day) for month, day in ((one, other), (other, one)) if month <= 12}
        if len(month_and_day) == 1:
            ((month, day),) = month_and_day
            return _checked(f"{found[4]}-{month:02}-{day:02}")
    return None


def _in_words(words: str) -> str | None:
    found = date_in_words(words)
    if found is None or found.earliest is None:
        return None
    weekday = words.partition("day")[0].casefold() + "day"
    if weekday in _WEEKDAYS and _WEEKDAYS[found.earliest.weekday()] != weekday:
        return None  # the weekday contradicts the date: one of the two is wrong
    return found.value


def _from_draft(words: str) -> str:
    """Return a date of the EDTF draft of 2012 in the current signs, such as ``199X`` for ``199u``."""
    start, slash, end = words.partition("/")
    ends = [{"unknown": "", "open": ".."}.get(one, one) for one in (start, end)]
    return slash.join(ends).replace("u", "X").replace("?~", "%")


def _checked(value: str) -> str | None:
    """Return the value if it is valid EDTF."""
    return value if is_edtf(value) else None
