"""What happens to words that may be the name of a hidden person, and may be common words."""

from enum import StrEnum

from oralhist.model import Participant

EXTENSION = "possible_names"
"""The name of the extension of a participant that records the decision."""


class NameDecision(StrEnum):
    """The decision about words that may be a name."""

    REPLACE = "replace"
    """They are replaced, as names are."""
    WITHHOLD = "withhold"
    """They become a gap."""
    KEEP = "keep"
    """They are released."""

    @classmethod
    def recorded_for(cls, person: Participant) -> "NameDecision | None":
        """Return the decision that the record holds for a person, if there is a valid one."""
        value = person.extensions.get(EXTENSION)
        return cls(value) if isinstance(value, str) and value in tuple(cls) else None
