"""Participants made from names and labels as they are printed."""

from oralhist.conventions.ids import id_from_label
from oralhist.conventions.names import honorific_and_name
from oralhist.model import Participant


def new_participant(printed: str, taken: set[str], label: str | None = None) -> Participant:
    """Return a participant for a printed name or label, with a new id, which is added to ``taken``."""
    honorific, name = honorific_and_name(printed)
    id = id_from_label(printed, taken)
    taken.add(id)
    return Participant(id=id, name=name or printed, honorific=honorific or None, label=label)
