"""Audiences: who sees an interview, on which date, and which restrictions close a part of it to them."""

import datetime

from attrs import evolve, frozen

from oralhist.model import Access, AccessLevel, Participant, PublishAs, Restriction
from oralhist.model.shapes import Nested, fields_of, shape_of

LEVELS = tuple(AccessLevel)
"""The access levels, from the most open to the most closed."""

LAYERS = tuple(field.name for field in fields_of(Access) if isinstance(shape_of(field), Nested))
"""The fields of ``Access`` that restrict a layer of the interview: ``record``, ``metadata`` and so on."""

_RANK = {level: rank for rank, level in enumerate(LEVELS)}


def rank(restriction: Restriction | None) -> int:
    """Return the position in ``LEVELS`` of the level that a restriction sets; 0 for no restriction."""
    return 0 if restriction is None else _RANK[restriction.level]


def last_day(restriction: Restriction) -> datetime.date | None:
    """Return the last day on which a restriction applies, or None if it has no end.

    A date in words, with an open end or outside the calendar has no last day. The level ``public``, which says that
    something stays open, has none either: a later day never closes anything.
    """
    if restriction.until is None or restriction.level is AccessLevel.PUBLIC:
        return None
    return restriction.until.latest_possible


def has_lapsed(restriction: Restriction, on: datetime.date | None) -> bool:
    """Return whether the last day of a restriction is before a date; without a date, no restriction lapses."""
    last = last_day(restriction)
    return on is not None and last is not None and last < on


def covers(one: Restriction, other: Restriction) -> bool:
    """Return whether one restriction closes something to everyone to whom another would, and on each such day."""
    ends, other_ends = last_day(one), last_day(other)
    return rank(one) >= rank(other) and (ends is None or (other_ends is not None and ends >= other_ends))


@frozen(kw_only=True)
class Audience:
    """The people with one level of access, on a date. Without a date, no restriction lapses."""

    level: AccessLevel
    on: datetime.date | None = None

    def may_see(self, restriction: Restriction | None) -> bool:
        """Return whether something with this restriction is open to the audience."""
        if restriction is None or _RANK[restriction.level] <= _RANK[self.level]:
            return True
        return has_lapsed(restriction, self.on)

    def rank_of(self, restriction: Restriction | None) -> int:
        """Return the position in ``LEVELS`` of the lowest audience that may see something on this date."""
        return 0 if restriction is None or has_lapsed(restriction, self.on) else rank(restriction)

    def may_see_layer(self, access: Access | None, layer: str) -> bool:
        """Return whether a layer of the interview is open to the audience; ``LAYERS`` has the names."""
        return access is None or self.may_see(getattr(access, layer))

    def visible_part(self, restriction: Restriction | None) -> Restriction | None:
        """Return the restriction without its private note, or None if it restricts no lower audience any longer.

        A restriction of the level ``public`` says that something stays open although what corresponds to it is closed;
        it is kept for every audience above the public.
        """
        if restriction is None or has_lapsed(restriction, self.on):
            return None
        if restriction.level is AccessLevel.PUBLIC and self.level is AccessLevel.PUBLIC:
            return None
        return evolve(restriction, private_note=None) if restriction.private_note else restriction


def is_hidden(participant: Participant) -> bool:
    """Return whether only the archive sees the name of a participant."""
    return participant.appears_as is not PublishAs.NAME
