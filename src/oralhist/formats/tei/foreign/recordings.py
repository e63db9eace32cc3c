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


def recordings_of(
    header: Element | None, timelines: Sequence[Element], log: ReadingLog
) -> tuple[tuple[Recording, ...], list[int]]:
    """Return the recordings in the order of the header, and the place of each timeline's recording among them.

    A timeline points to a recording or to one of its media files. One without a valid pointer has a new recording,
    unless there is only one timeline and only one recording.
    """
    elements = list(descendants(header, "recording"))
    found = [_recording(element, log) for element in elements]
    places: dict[str, int] = {}
    for place, element in enumerate(elements):
        for id in filter(None, map(xml_id_of, (element, *children(element, "media")))):
            places.setdefault(id, place)
    is_only = len(timelines) == len(found) == 1
    of_timelines = []
    for timeline in timelines:
        pointer = next(iter(ids_in(timeline.get("corresp"))), "")
        place = 0 if is_only else places.get(pointer, len(found))
        if place == len(found):
            found.append(Recording())
            if pointer:
                places[pointer] = place
        of_timelines.append(place)
    recordings = tuple(_with_id(one, log) if len(found) > 1 and not one.id else one for one in found)
    for recording, element in zip(recordings, elements, strict=False):
        log.with_line(recording, element)
    return recordings, of_timelines


def _with_id(recording: Recording, log: ReadingLog) -> Recording:
    id = id_from_label("recording", log.ids)
    log.ids.add(id)
    return evolve(recording, id=id)


def _recording(element: Element, log: ReadingLog) -> Recording:
    log.mark_read(element)
    media = list(children(element, "media"))
    for part in element:
        if part not in media and not part.tag.endswith(("equipment", "date")):
            log.unsupported(part)
    return Recording(
        id=log.claimed(id_of(element)),
        duration_ms=_duration_ms(element, media, log),
        part=element.get("n") or None,
        carrier=text_of(child(element, "equipment")) or None,
        files=tuple(_files(element, log)),
    )


def _duration_ms(element: Element, media: Sequence[Element], log: ReadingLog) -> int | None:
    given = [one.get(name) for one in (element, *media) for name in ("dur", "dur-iso")]
    duration = next((found for found in map(duration_ms, given) if found is not None), None)
    if duration is None and any(given):
        log.count(INVALID_DURATION, "recordings with a duration that is not valid, kept without it", element)
    return duration


def _files(element: Element, log: ReadingLog) -> Iterator[MediaFile]:
    for media in children(element, "media", "ptr"):
        given = media.get("url") or media.get("target")
        url = valid(URI_OR_PATH, given)
        if url is not None:
            yield MediaFile(url=url, media_type=valid(MEDIA_TYPE, media.get("mimeType")))
        elif given:
            log.count(INVALID_MEDIA_URL, "media whose address is not a URI or a path, not kept", media)
