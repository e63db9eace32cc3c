"""The recordings that a header lists, and the recording of each timeline."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from oralhist.conventions.ids import id_from_label
from oralhist.formats.tei.foreign.elements import (
    Element,
    child,
    children,
    descendants,
    id_of,
    ids_in,
    text_of,
    valid,
    xml_id_of,
)
from oralhist.formats.tei.foreign.reading_log import ReadingLog
from oralhist.formats.tei.foreign.timelines import duration_ms
from oralhist.model import MediaFile, Recording
from oralhist.model.shapes import MEDIA_TYPE, URI_OR_PATH
from oralhist.syntax.codes import INVALID_DURATION, INVALID_MEDIA_URL


class Recordings:
    """The recordings of a session in the order of the header, and one more for each timeline that has none.

    A timeline may point to a recording or to one of its media files.
    """

    def __init__(self, header: Element | None, timelines: Sequence[Element], log: ReadingLog) -> None:
        self._log = log
        self._places: dict[str, int] = {}
        self._all: list[Recording] = []
        elements = list(descendants(header, "recording"))
        for element in elements:
            self._add(element)
        self._by_timeline = list(self._places_of(timelines))
        has_several = len(self._all) > 1
        self.all = tuple(self._with_id(one) if has_several and not one.id else one for one in self._all)
        for recording, element in zip(self.all, elements, strict=False):
            log.with_line(recording, element)

    def id_of_timeline(self, timeline: int | None) -> str | None:
        """Return the id of a timeline's recording, which turns need only if the session has several."""
        return None if timeline is None or len(self.all) < 2 else self.all[self._by_timeline[timeline]].id

    def _places_of(self, timelines: Sequence[Element]) -> Iterator[int]:
        """Yield the place of each timeline's recording: the one it points to, else the only one, else a new one."""
        is_only = len(timelines) == 1 and len(self._all) == 1
        for timeline in timelines:
            pointer = next(iter(ids_in(timeline.get("corresp"))), "")
            place = 0 if is_only else self._places.get(pointer, -1)
            if place < 0:
                place = len(self._all)
                self._all.append(Recording())
                if pointer:
                    self._places[pointer] = place
            yield place

    def _with_id(self, recording: Recording) -> Recording:
        id = id_from_label("recording", self._log.ids)
        self._log.ids.add(id)
        return evolve(recording, id=id)

    def _add(self, element: Element) -> None:
        self._log.mark_read(element)
        media = list(children(element, "media"))
        for pointer in filter(None, map(xml_id_of, (element, *media))):
            self._places.setdefault(pointer, len(self._all))
        id = id_of(element)
        id = id if id not in self._log.ids else None
        self._log.ids |= {id} if id else set()
        self._all.append(
            Recording(
                id=id,
                duration_ms=self._duration_ms(element, media),
                part=element.get("n") or None,
                carrier=text_of(child(element, "equipment")) or None,
                files=tuple(self._files(element)),
            )
        )
        for part in element:
            if part not in media and not part.tag.endswith(("equipment", "date")):
                self._log.unsupported(part)

    def _duration_ms(self, element: Element, media: Sequence[Element]) -> int | None:
        given = [one.get(name) for one in (element, *media) for name in ("dur", "dur-iso")]
        duration = next((found for found in map(duration_ms, given) if found is not None), None)
        if duration is None and any(given):
            self._log.count(INVALID_DURATION, "recordings with a duration that is not valid, kept without it", element)
        return duration

    def _files(self, element: Element) -> Iterator[MediaFile]:
        for media in children(element, "media", "ptr"):
            given = media.get("url") or media.get("target")
            url = valid(URI_OR_PATH, given)
            if url is not None:
                yield MediaFile(url=url, media_type=valid(MEDIA_TYPE, media.get("mimeType")))
            elif given:
                self._log.count(INVALID_MEDIA_URL, "media whose address is not a URI or a path, not kept", media)
