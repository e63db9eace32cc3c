"""How the record was made: who contributed, by which conventions it was transcribed, and what was changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from oralhist.formats.tei.foreign.elements import child, children, first, named, pointed_at, words_of
from oralhist.formats.tei.foreign.participants import TeiParticipants
from oralhist.formats.tei.foreign.person import role_of
from oralhist.formats.tei.foreign.unsupported import Unsupported
from oralhist.formats.tei.foreign.values import date_of
from oralhist.model import Change, Transcription

if TYPE_CHECKING:
    from lxml import etree


def add_contributors(header: etree._Element | None, people: TeiParticipants, unsupported: Unsupported) -> None:
    """Add those whom a ``respStmt`` names with a role that is known (TEI P5, 2.2.1)."""
    for statement in named(header, "respStmt"):
        told = [text for one in children(statement, "resp") for text in (words_of(one), one.get("ref") or "")]
        role = next((role for role in map(role_of, told) if role is not None), None)
        names = [one for one in children(statement, "persName", "name") if words_of(one)]
        if role is not None and names:
            unsupported.understood(*names, *children(statement, "resp"))
            for one in names:
                people.contributor(words_of(one), role)


def transcription_of(header: etree._Element | None, unsupported: Unsupported) -> Transcription | None:
    """The conventions of the transcript: their name, their version and what is said of them (TEI P5, 8.2)."""
    element = first(header, "transcriptionDesc")
    if element is None:
        return None
    name = " ".join(filter(None, (element.get("ident"), element.get("version"))))
    conventions = ": ".join(filter(None, (name, words_of(element))))
    unsupported.understood(element)
    return unsupported.stands.keep(Transcription(conventions=conventions), element) if conventions else None


def history_of(header: etree._Element | None, people: TeiParticipants, unsupported: Unsupported) -> Iterator[Change]:
    """The changes that have a date and say what was done."""
    for element in named(first(header, "revisionDesc"), "change"):
        dated = child(element, "date")
        date = date_of(dated) or (date_of(element, wording=False) if element.get("when") else None)
        note = words_of(element)
        if date is None or not note:
            continue
        agents = [people.id_of(pointer) or pointer for pointer in pointed_at(element.get("who"))]
        agent = next(iter(agents), None) or words_of(child(element, "name", "persName")) or None
        unsupported.understood(element)
        yield unsupported.stands.keep(Change(date=date, note=note, agent=agent), element)
