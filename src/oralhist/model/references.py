"""Which fields name a participant by the id."""

from typing import Any

from oralhist.model.access import Consent
from oralhist.model.inlines import Editorial, Mention, Note, Overlap
from oralhist.model.interview import Change, Session
from oralhist.model.participants import Participant
from oralhist.model.transcript import Turn

NAMING_PEOPLE: dict[type[Any], str] = {
    Turn: "speaker",
    Overlap: "speaker",
    Mention: "ref",
    Note: "by",
    Editorial: "by",
    Change: "agent",
    Consent: "participant",
    Session: "participants",
    Participant: "members",
}
"""The classes that name participants by their ids, and the field in which they do."""
