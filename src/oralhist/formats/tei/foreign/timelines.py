"""The timelines of a transcript: moments in milliseconds, and durations (TEI P5, 8.4.2 and 16.5.2)."""

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal

from oralhist.formats.tei.foreign.elements import Element, children, ids_in, xml_id_of
from oralhist.model.shapes import LARGEST_WHOLE

_UNITS = {"ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000, "d": 86_400_000}
_UNIT_NAMES = {
    "millisecond": "ms", "milliseconds": "ms", "msec": "ms", "sec": "s", "second": "s", "seconds": "s", "m": "min",
    "minute": "min", "minutes": "min", "hour": "h", "hours": "h", "day": "d", "days": "d",
}  # fmt: skip
# Digits are limited everywhere: a number of a million digits takes hours to convert.
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,40})?(?:[eE]-?[0-9]{1,2})?")
_CLOCK = re.compile(r"(?:([0-9]{1,6}):)?([0-9]{1,4}):([0-9]{1,4}(?:[.,][0-9]{1,9})?)")
_FIELD = r"(?:([0-9]{1,12}(?:\.[0-9]{1,12})?)%s)?"
_ISO = re.compile(f"P{_FIELD % 'D'}(?:T{_FIELD % 'H'}{_FIELD % 'M'}{_FIELD % 'S'})?")
_AMOUNT = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,9})?) ?([a-z]{1,12})")
_TIME_OF_DAY = re.compile(
    r"(?:([0-9]{4}-[0-9]{2}-[0-9]{2})T)?([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?)(?:Z|[+-][0-9:]{5})?"
)


class Timeline:
    """The moments of one timeline by their ids, in milliseconds from its origin, as far as they are ``known``.

    An interval counts from ``@since``, else from the origin; an interval of the timeline itself counts from the moment
    before. ``@absolute`` counts from the origin's ``@absolute``. Chains may lead forwards and backwards.
    """

    def __init__(self, timeline: Element) -> None:
        whens = list(children(timeline, "when"))
        self._unit = _unit(timeline.get("unit"), _UNITS["s"])
        self._regular = _interval(timeline.get("interval"), self._unit)
        self._origin = next(iter(ids_in(timeline.get("origin"))), None)
        first = next(iter(whens), None)
        self._opening = next((when for when in whens if xml_id_of(when) == self._origin), first)
        self._zero = None if self._opening is None else _absolute(self._opening.get("absolute"), self._unit)
        self.known: dict[str, Decimal] = {}
        self._waiting: dict[str, list[tuple[str, Decimal]]] = {}
        before: str | None = None
        for when in whens:
            self._add(when, before)
            before = xml_id_of(when)

    def _add(self, when: Element, before: str | None) -> None:
        id = xml_id_of(when)
        interval, since = self._interval(when, before)
        if interval is None or id in self.known:
            return
        if since is None or (since in (id, self._origin) and since not in self.known):
            self._settle(id, interval)
        elif since in self.known:
            self._settle(id, self.known[since] + interval)
        else:
            self._waiting.setdefault(since, []).append((id, interval))

    def _interval(self, when: Element, before: str | None) -> tuple[Decimal | None, str | None]:
        """Return the interval of a moment, and the id of the moment from which it counts; ``None`` is the origin."""
        interval = _interval(when.get("interval"), _unit(when.get("unit"), self._unit))
        if interval is not None:
            return interval, next(iter(ids_in(when.get("since"))), None)
        if when is self._opening:
            return Decimal(0), None
        if (absolute := _absolute(when.get("absolute"), self._unit)) is not None:
            return _difference(absolute, self._zero), None
        return (None, None) if before is None else (self._regular, before)

    def _settle(self, id: str, moment: Decimal) -> None:
        """Set a moment, and all moments that wait for it."""
        pending = [(id, moment)]
        while pending:
            id, moment = pending.pop()
            self.known.setdefault(id, moment)
            pending += [(later, self.known[id] + interval) for later, interval in self._waiting.pop(id, ())]


def _unit(name: str | None, inherited: int) -> int:
    word = (name or "").strip().casefold()
    return _UNITS.get(_UNIT_NAMES.get(word, word), inherited)


def _interval(text: str | None, unit: int) -> Decimal | None:
    """Return an interval in milliseconds: a number of units, or a duration such as ``PT4.2S``."""
    text = (text or "").strip()
    if _NUMBER.fullmatch(text):
        return Decimal(text) * unit
    duration = duration_ms(text)
    return None if duration is None else Decimal(duration)


def _absolute(text: str | None, unit: int) -> tuple[bool, Decimal] | None:
    """Return an absolute time in milliseconds, a time of day or a recorder's counter, and whether it has a date."""
    text = (text or "").strip()
    if _NUMBER.fullmatch(text):
        return False, Decimal(text) * unit
    if (found := _TIME_OF_DAY.fullmatch(text)) is None:
        return None
    try:
        day = datetime.date.fromisoformat(found[1]).toordinal() if found[1] else 0
    except ValueError:
        return None
    time = duration_ms(found[2])
    return None if time is None else (found[1] is not None, Decimal(day * _UNITS["d"] + time))


def _difference(absolute: tuple[bool, Decimal], zero: tuple[bool, Decimal] | None) -> Decimal | None:
    """Return the time since the origin. Without an origin a time of day is the recorder's, and a date is unusable."""
    has_date, moment = absolute
    if zero is None:
        return None if has_date else moment
    return moment - zero[1] if zero[0] == has_date else None


def duration_ms(text: str | None) -> int | None:
    """Return a duration in milliseconds: ``PT1M2.5S``, ``1:02.5`` or ``62.5 s``; ``None`` for a number without unit."""
    amounts = list(_amounts((text or "").strip()))
    return round(sum(amounts)) if amounts and sum(amounts) <= LARGEST_WHOLE else None


def _amounts(text: str) -> Iterator[Decimal]:
    if (clock := _CLOCK.fullmatch(text)) is not None:
        hours, minutes, seconds = clock.groups()
        yield Decimal(hours or 0) * _UNITS["h"]
        yield Decimal(minutes) * _UNITS["min"]
        yield Decimal(seconds.replace(",", ".")) * _UNITS["s"]
    elif (iso := _ISO.fullmatch(text)) is not None:
        for number, unit in zip(iso.groups(), ("d", "h", "min", "s"), strict=True):
            if number is not None:
                yield Decimal(number) * _UNITS[unit]
    elif (amount := _AMOUNT.fullmatch(text)) is not None and (factor := _unit(amount[2], 0)):
        yield Decimal(amount[1]) * factor


def element_duration_ms(element: Element) -> int | None:
    """Return the duration that an element states in ``@dur``, or in ``@quantity`` and ``@unit``."""
    given = element.get("dur") or element.get("dur-iso")
    if given is None and element.get("quantity"):
        given = f"{element.get('quantity')} {element.get('unit', '')}"
    return duration_ms(given)
