"""The people, places and things that a file describes apart from its text, as far as a name can point to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oralhist.formats.tei.foreign.elements import allowed, named, pointer_to
from oralhist.formats.tei.foreign.participants import TeiParticipants
from oralhist.formats.tei.foreign.values import uri_of_identifier
from oralhist.model.shapes import URI

if TYPE_CHECKING:
    from lxml import etree


_ENTITIES = ("person", "personGrp", "place", "org", "event", "bibl", "object", "category")


class Entities:
    """Where names lead: to a participant, else to the URI by which the world knows the thing."""

    def __init__(self, root: etree._Element, people: TeiParticipants) -> None:
        self._people = people
        self._uris = {
            pointer_to(element): uri
            for element in named(root, *_ENTITIES)
            if pointer_to(element) and (uri := uri_of_identifier(element)) is not None
        }

    def reference(self, pointers: str | None) -> str | None:
        """The participant's id or the URI that the first useful one of these pointers leads to."""
        for pointer in (pointers or "").split():
            id = pointer.rpartition("#")[2]
            found = self._people.id_of(id) or self._uris.get(id) or allowed(URI, pointer)
            if found is not None:
                return found
        return None
