"""The recordings that a header lists, and the clock that each timeline counts on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from oralhist.conventions.ids import id_from_label
from oralhist.formats.tei.foreign.elements import allowed, child, children, id_of, named, pointer_to, words_of
from oralhist.formats.tei.foreign.timelines import duration_ms
from oralhist.formats.tei.foreign.unsupported import NOT_KEPT, Unsupported
from oralhist.model import MediaFile, Recording
from oralhist.model.shapes import MEDIA_TYPE, URI_OR_PATH

if TYPE_CHECKING:
    from lxml import etree


class Recordings:
    """The recordings of a session, in their order, with one more for every timeline that belongs to none of them."""

    def __init__(self, header: etree._Element | None, taken: set[str], unsupported: Unsupported) -> None:
        self._taken = taken
        self._unread = unsupported
        self._places: dict[str, int] = {}
        self._all: list[Recording] = []
        self._elements: dict[int, etree._Element] = {}
        self._clocks: list[int] = []
        for element in named(header, "recording"):
            self._take(element)

    def all(self) -> tuple[Recording, ...]:
        """Every recording."""
        for number, recording in enumerate(self._all):
            self._unread.stands.keep(recording, self._elements.get(number))
        return tuple(self._all)

    def clock(self, timeline: int | None) -> str | None:
        """The recording that a timeline counts on, where the session has several."""
        return None if timeline is None or len(self._all) < 2 else self._all[self._clocks[timeline]].id

    def count_on(self, owners: Sequence[str | None]) -> None:
        """Give every timeline its recording: the one it points to, or the only one to a timeline that is alone."""
        alone = len(owners) == 1 and len(self._all) == 1
        for owner in owners:
            place = 0 if alone else self._places.get(owner or "", -1)
            if place < 0:
                place = len(self._all)
                self._all.append(Recording())
                if owner:
                    self._places[owner] = place
            self._clocks.append(place)
        if len(self._all) > 1:
            self._all = [recording if recording.id else self._named(recording) for recording in self._all]

    def _named(self, recording: Recording) -> Recording:
        id = id_from_label("recording", self._taken)
        self._taken.add(id)
        return evolve(recording, id=id)

    def _take(self, element: etree._Element) -> None:
        self._unread.understood(element)
        id = id_of(element)
        files = list(self._files(element))
        media = list(children(element, "media"))
        lasting = [one.get(name) for one in (element, *media) for name in ("dur", "dur-iso")]
        recording = Recording(
            id=id if id and id not in self._taken else None,
            duration_ms=next((found for found in map(duration_ms, lasting) if found is not None), None),
            part=element.get("n") or None,
            carrier=words_of(child(element, "equipment")) or None,
            files=tuple(files),
        )
        self._taken |= {id} if id else set()
        for name in (pointer_to(element), *map(pointer_to, media)):
            if name:
                self._places.setdefault(name, len(self._all))
        self._elements[len(self._all)] = element
        self._all.append(recording)
        if recording.duration_ms is None and any(lasting):
            self._unread.count("unknown-duration", "recordings whose duration is not understood, left out", element)
        for part in element:
            if part not in media and not part.tag.endswith(("equipment", "date")):
                self._unread.element(part, NOT_KEPT)

    def _files(self, element: etree._Element) -> Iterator[MediaFile]:
        for media in children(element, "media", "ptr"):
            given = media.get("url") or media.get("target")
            url = allowed(URI_OR_PATH, given)
            if url is not None:
                yield MediaFile(url=url, media_type=allowed(MEDIA_TYPE, media.get("mimeType")))
            elif given:
                self._unread.count("unknown-media", "media whose address is no URI and no path, not kept", media)
