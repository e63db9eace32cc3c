"""What remains of a file of our own that is refused, and of what nothing is known then.

A wrong value is left as ``None`` by whoever reads it, and the converter says what is lost with it. Where something
stands that has no place, nobody can say what it was to be: then what is lost is all that could stand there and does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from attrs import frozen

from oralhist.findings import Path
from oralhist.formats.tei.native.document import TEI, Element, Plain, ReadContext
from oralhist.model import Interview, Session, Turn, Utterance
from oralhist.model.content import ContentShape
from oralhist.model.inlines import INLINES
from oralhist.model.shapes import ListOf, Nested, fields_of, shape_of

SOME = -1
"""The position of an item of which nobody knows where it would stand."""

Ways: TypeAlias = tuple[str, ...]
"""Fields by the ways to them from the interview, through every item of a list."""

_KINDS_OF_SERIES = ("metadata.series", "metadata.collection", "metadata.project")
_OF_FILE: dict[str, Ways] = {
    "titleStmt": ("metadata.title", "metadata.alternative_titles", "metadata.funders"),
    "publicationStmt": (
        "metadata.publication.publisher",
        "metadata.publication.place",
        "metadata.publication.date",
        "metadata.publication.url",
        "metadata.identifiers",
        "metadata.rights",
        "id",
        "access",
        "consents",
    ),
    "seriesStmt": _KINDS_OF_SERIES,
    "notesStmt": ("metadata.descriptions", "metadata.related"),
    "recordingStmt": ("sessions.recordings",),
    "msDesc": ("metadata.repository",),
}
_OF_PROFILE: dict[str, Ways] = {
    "abstract": ("metadata.descriptions",),
    "langUsage": ("metadata.languages", "sessions.languages"),
    "textClass": (
        "metadata.keywords",
        "metadata.subjects",
        "sessions.turns.utterances.keywords",
        "sessions.versions.turns.utterances.keywords",
    ),
    "particDesc": ("participants", "participants.members"),
    "settingDesc": ("metadata.date", "metadata.places", "sessions.date", "sessions.place", "sessions.participants"),
}
_OF_TEXT: dict[str, Ways] = {
    "timeline": ("sessions.recordings.offset_ms",),
    "front": ("front",),
    "body": ("sessions",),
    "back": ("back", "sessions.index"),
}
_EXTENSIONS = tuple(f"{owner}extensions" for owner in (
    "", "participants.", "sessions.", "sessions.recordings.", "sessions.index.",
))  # fmt: skip


def _all_of(parts: dict[str, Ways], *more: str) -> Ways:
    return (*more, *(way for ways in parts.values() for way in ways))


_OF_HEADER: dict[str, Ways] = {
    "fileDesc": _all_of(_OF_FILE),
    "encodingDesc": ("transcription", *_KINDS_OF_SERIES),
    "profileDesc": _all_of(_OF_PROFILE),
    "revisionDesc": ("history",),
    "xenoData": _EXTENSIONS,
}
_WHOLE = {"teiHeader": _all_of(_OF_HEADER, "metadata.language"), "text": _all_of(_OF_TEXT)}
REGIONS: dict[str, Ways] = {
    **_OF_FILE,
    "sourceDesc": (*_OF_FILE["recordingStmt"], *_OF_FILE["msDesc"]),
    "respStmt": (),
    "projectDesc": _KINDS_OF_SERIES,
    "classDecl": (),
    **_OF_PROFILE,
    **_OF_HEADER,
    **_OF_TEXT,
    **_WHOLE,
    "TEI": _all_of(_WHOLE),
}
"""What may stand in a part of the file that is no object; what pointers lead to is asked of whoever points."""

BY_CHILDREN: dict[type[Any], tuple[str, ...]] = {
    Session: ("title", "turns", "versions"),
    Turn: ("label", "utterances"),
    Utterance: ("label", "start_ms", "end_ms"),
}
"""The fields that stand in the element of such an object; the others stand on it, or are led to by what does."""


@frozen
class _Stand:
    """An object of the interview: its place, its class, its fields."""

    path: Path
    model: type[Any]
    held: Plain


def places_lost(file: ReadContext, interview: Plain) -> set[Path]:
    """The places of which nothing is known for the faults of a file, but for values that are ``None``.

    The file was read with its places.
    """
    if not (file.unsure or file.lost):
        return set()
    stands: dict[Element, list[_Stand]] = {}
    objects: dict[int, list[_Stand]] = {}
    for stand, element in _walk(file, interview, Interview, ()):
        objects.setdefault(id(stand.held), []).append(stand)
        if element is not None:
            stands.setdefault(element, []).append(stand)
    lost = {
        place
        for held, field in file.lost
        for stand in objects.get(id(held), ())
        for place in _unsure_fields(stand, (field,))
    }
    regions = set()
    for element, is_attribute in file.unsure:
        holder, region = _holder(element, stands)
        if region is None:
            for stand in stands[holder]:
                lost |= _unsure_fields(stand, _fields_of(stand.model, is_attribute=is_attribute))
        else:
            regions.add(region)
    for way in {way for region in regions for way in REGIONS[region]}:
        lost |= _at_the_end(interview, tuple(way.split(".")), ())
    return lost


def _walk(file: ReadContext, held: Plain, model: type[Any], path: Path) -> Iterator[tuple[_Stand, Element | None]]:
    """Every object of the interview with its element."""
    places = file.places or {}
    yield _Stand(path, model, held), places.get((id(held), None))
    for field in fields_of(model):
        value = held.get(field.name)
        if not value:
            continue
        shape, way = shape_of(field), (*path, field.name)
        if isinstance(shape, Nested) and isinstance(value, dict):
            yield from _walk(file, value, shape.model, way)
        elif isinstance(shape, ContentShape):
            yield from _inlines(file, value, way)
        elif isinstance(shape, ListOf) and isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(shape.item, ContentShape):
                    yield from _inlines(file, item, (*way, number))
                elif isinstance(shape.item, Nested) and isinstance(item, dict):
                    yield from _walk(file, item, shape.item.model, (*way, number))
                elif isinstance(shape.item, Nested) and isinstance(item, str | list):  # an utterance that is a content
                    stand = _Stand((*way, number), shape.item.model, {"content": item})
                    yield stand, places.get((id(value), number))


def _inlines(file: ReadContext, content: Any, path: Path) -> Iterator[tuple[_Stand, Element | None]]:
    if isinstance(content, list):
        for number, item in enumerate(content):
            if isinstance(item, dict):
                yield from _walk(file, item, INLINES[item["type"]], (*path, number))


def _holder(element: Element, stands: dict[Element, list[_Stand]]) -> tuple[Element, str | None]:
    """The innermost object around a fault, or the innermost part of the file, and its name."""
    while True:
        name = str(element.tag).removeprefix(TEI)
        if name in REGIONS:
            return element, name
        if element in stands:
            return element, None
        parent = element.getparent()
        if parent is None:
            return element, "TEI"
        element = parent


def _fields_of(model: type[Any], *, is_attribute: bool) -> Iterator[str]:
    """The fields that may stand on the element of an object, or in it."""
    inside = BY_CHILDREN.get(model)
    for field in fields_of(model):
        if inside is None or (field.name in inside) is not is_attribute:
            yield field.name


def _unsure_fields(stand: _Stand, fields: Iterable[str]) -> set[Path]:
    """Those of an object's fields that are not there, and of lists one item more."""
    return {place for field in fields for place in _missing(stand.held, field, stand.path)}


def _missing(held: Plain, field: str, path: Path) -> Iterator[Path]:
    value = held.get(field)
    if field not in held:
        yield (*path, field)
    elif isinstance(value, list):
        yield (*path, field, SOME)


def _at_the_end(held: Any, way: tuple[str, ...], path: Path) -> set[Path]:
    """What may be missing at the end of a way, or on it."""
    if not isinstance(held, dict):
        return set()
    first, *rest = way
    if not rest or first not in held:
        return set(_missing(held, first, path))
    value = held[first]
    items = enumerate(value) if isinstance(value, list) else ()
    found = _at_the_end(value, tuple(rest), (*path, first))
    return found.union(*(_at_the_end(item, tuple(rest), (*path, first, number)) for number, item in items))
