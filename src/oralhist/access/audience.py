"""Who reads, and when: which restrictions close a thing to that reader."""

import datetime

from attrs import evolve, frozen

from oralhist.model import Access, AccessLevel, Participant, PublishAs, Restriction

_RANK = {level: rank for rank, level in enumerate(AccessLevel)}


@frozen(kw_only=True)
class Audience:
    """An audience on a day. Without a day no restriction lapses."""

    audience: AccessLevel
    on: datetime.date | None = None

    def may_see(self, restriction: Restriction | None) -> bool:
        """Whether what a restriction stands on is open to this reader."""
        return restriction is None or _RANK[restriction.level] <= _RANK[self.audience] or self._has_lapsed(restriction)

    def may_see_layer(self, access: Access | None, layer: str) -> bool:
        """Whether a layer of the interview is open to this reader: ``record``, ``metadata``, ``transcript`` and so on."""
        return access is None or self.may_see(getattr(access, layer))

    def is_over(self, restriction: Restriction) -> bool:
        """Whether a restriction no longer restricts anybody."""
        return restriction.level is AccessLevel.PUBLIC or self._has_lapsed(restriction)

    def visible_part(self, restriction: Restriction | None) -> Restriction | None:
        """What remains of a restriction on what this reader sees: nothing of one that is over, no private note."""
        if restriction is None or self.is_over(restriction):
            return None
        return evolve(restriction, private_note=None) if restriction.private_note else restriction

    def _has_lapsed(self, restriction: Restriction) -> bool:
        """A date in words, with an open end or outside the calendar never comes."""
        last = restriction.until.latest_possible if restriction.until else None
        return self.on is not None and last is not None and last < self.on


def is_hidden(participant: Participant) -> bool:
    """Whether a participant appears under another name to everybody but the archive."""
    return participant.appears_as is not PublishAs.NAME
