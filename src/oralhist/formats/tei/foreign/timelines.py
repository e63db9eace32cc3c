"""The timelines of a transcript: moments in milliseconds, and lengths of time (TEI P5, 8.4.2 and 16.5.2)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from oralhist.formats.tei.foreign.elements import children, named, pointed_at, pointer_to
from oralhist.formats.tei.foreign.unsupported import Unsupported
from oralhist.model.shapes import LARGEST_WHOLE

if TYPE_CHECKING:
    from lxml import etree


_UNITS = {"ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000, "d": 86_400_000}
_UNIT_NAMES = {
    "millisecond": "ms", "milliseconds": "ms", "msec": "ms", "sec": "s", "second": "s", "seconds": "s", "m": "min",
    "minute": "min", "minutes": "min", "hour": "h", "hours": "h", "day": "d", "days": "d",
}  # fmt: skip
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,40})?(?:[eE]-?[0-9]{1,2})?")
_CLOCK = re.compile(r"(?:([0-9]{1,6}):)?([0-9]{1,4}):([0-9]{1,4}(?:[.,][0-9]{1,9})?)")
_PART = r"(?:([0-9]{1,12}(?:\.[0-9]{1,12})?)%s)?"
_ISO = re.compile(f"P{_PART % 'D'}(?:T{_PART % 'H'}{_PART % 'M'}{_PART % 'S'})?")
_AMOUNT = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,9})?) ?([a-z]{1,12})")
_OF_DAY = re.compile(
    r"(?:([0-9]{4}-[0-9]{2}-[0-9]{2})T)?([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?)(?:Z|[+-][0-9:]{5})?"
)


class Moment(NamedTuple):
    """A moment, and the number of the timeline on which it stands."""

    ms: int
    timeline: int


class Moments:
    """Every moment of a file's timelines by its id. Those that cannot be worked out are left out and counted."""

    def __init__(self, root: etree._Element, unsupported: Unsupported) -> None:
        self.recordings: list[str | None] = []
        """The recording that each timeline says it belongs to."""
        self._known: dict[str, Moment] = {}
        for number, timeline in enumerate(named(root, "timeline")):
            self.recordings.append(next(iter(pointed_at(timeline.get("corresp"))), None))
            known = _moments(timeline)
            for when in children(timeline, "when"):
                id = pointer_to(when)
                exact = known.get(id)
                if exact is None or not 0 <= exact <= LARGEST_WHOLE:
                    what = "moments whose time cannot be worked out, left out"
                    unsupported.count("unknown-moment", what, when)
                else:
                    self._known.setdefault(id, Moment(round(exact), number))

    def at(self, *pointers: str | None) -> Moment | None:
        """The moment that the first of these attributes to lead to one points to."""
        ids = (id for pointer in pointers for id in pointed_at(pointer))
        return next((self._known[id] for id in ids if id in self._known), None)


def _moments(timeline: etree._Element) -> dict[str, Decimal]:
    """The moments of one timeline, in milliseconds from its origin, as far as they can be known.

    An interval counts from ``@since``, else from the origin; with ``timeline/@interval`` from the moment before.
    ``@absolute`` counts from the origin's, as it may be the time of day. Chains may lead forwards and back.
    """
    whens = list(children(timeline, "when"))
    unit = _unit(timeline.get("unit"), _UNITS["s"])
    regular = _interval(timeline.get("interval"), unit)
    origin = next(iter(pointed_at(timeline.get("origin"))), None)
    opening = next((when for when in whens if pointer_to(when) == origin), whens[0] if whens else None)
    zero = _absolute(None if opening is None else opening.get("absolute"), unit)
    known: dict[str, Decimal] = {}
    waiting: dict[str, list[tuple[str, Decimal]]] = {}
    before: str | None = None
    for when in whens:
        id = pointer_to(when)
        since = next(iter(pointed_at(when.get("since"))), None)
        interval = _interval(when.get("interval"), _unit(when.get("unit"), unit))
        if interval is None and when is opening:
            interval, since = Decimal(0), None
        elif interval is None and (absolute := _absolute(when.get("absolute"), unit)) is not None:
            interval, since = _difference(absolute, zero), None
        elif interval is None and regular is not None and before is not None:
            interval, since = regular, before
        before = id
        if interval is None or id in known:
            continue
        if since is None or (since in (id, origin) and since not in known):
            _settle(id, interval, known, waiting)
        elif since in known:
            _settle(id, known[since] + interval, known, waiting)
        else:
            waiting.setdefault(since, []).append((id, interval))
    return known


def _settle(id: str, moment: Decimal, known: dict[str, Decimal], waiting: dict[str, list[tuple[str, Decimal]]]) -> None:
    """Take a moment as known, and with it all that wait for it."""
    pending = [(id, moment)]
    while pending:
        id, moment = pending.pop()
        known.setdefault(id, moment)
        pending += [(later, known[id] + interval) for later, interval in waiting.pop(id, ())]


def _unit(name: str | None, inherited: int) -> int:
    word = (name or "").strip().casefold()
    return _UNITS.get(_UNIT_NAMES.get(word, word), inherited)


def _interval(text: str | None, unit: int) -> Decimal | None:
    """An interval in milliseconds: a number of units, or a length of time such as ``PT4.2S``."""
    text = (text or "").strip()
    if _NUMBER.fullmatch(text):
        return Decimal(text) * unit
    lasting = duration_ms(text)
    return None if lasting is None else Decimal(lasting)


def _absolute(text: str | None, unit: int) -> tuple[bool, Decimal] | None:
    """An absolute time in milliseconds, and whether it holds a date: a time of day, or the plain number of a recorder."""
    text = (text or "").strip()
    if _NUMBER.fullmatch(text):
        return False, Decimal(text) * unit
    if (found := _OF_DAY.fullmatch(text)) is None:
        return None
    try:
        day = datetime.date.fromisoformat(found[1]).toordinal() if found[1] else 0
    except ValueError:
        return None
    of_day = duration_ms(found[2])
    return None if of_day is None else (found[1] is not None, Decimal(day * _UNITS["d"] + of_day))


def _difference(absolute: tuple[bool, Decimal], zero: tuple[bool, Decimal] | None) -> Decimal | None:
    """How long after the origin; without one, a time of day is the time on the recorder, and a date says nothing."""
    is_dated, moment = absolute
    if zero is None:
        return None if is_dated else moment
    return moment - zero[1] if zero[0] == is_dated else None


def duration_ms(text: str | None) -> int | None:
    """A length of time in milliseconds: ``PT1M2.5S``, ``1:02.5``, ``62.5 s``; nothing for what has no unit."""
    parts = list(_parts((text or "").strip()))
    return round(sum(parts)) if parts and sum(parts) <= LARGEST_WHOLE else None


def _parts(text: str) -> Iterator[Decimal]:
    if (clock := _CLOCK.fullmatch(text)) is not None:
        hours, minutes, seconds = clock.groups()
        yield Decimal(hours or 0) * _UNITS["h"]
        yield Decimal(minutes) * _UNITS["min"]
        yield Decimal(seconds.replace(",", ".")) * _UNITS["s"]
    elif (iso := _ISO.fullmatch(text)) is not None:
        for number, unit in zip(iso.groups(), ("d", "h", "min", "s"), strict=True):
            if number is not None:
                yield Decimal(number) * _UNITS[unit]
    elif (amount := _AMOUNT.fullmatch(text)) is not None and _unit(amount[2], 0):
        yield Decimal(amount[1]) * _unit(amount[2], 0)


def quantity_ms(element: etree._Element) -> int | None:
    """How long an element says that it lasts: ``@dur``, or ``@quantity`` with ``@unit``."""
    given = element.get("dur") or element.get("dur-iso")
    if given is None and element.get("quantity"):
        given = f"{element.get('quantity')} {element.get('unit', '')}"
    return duration_ms(given)
