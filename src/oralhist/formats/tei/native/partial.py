"""The unknown paths of an invalid native file.

A reader leaves an invalid value as ``None``, and the converter says what is unknown with it. An element or attribute
that is not allowed could be any field that is missing near it: all these fields are unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from oralhist.findings import Path
from oralhist.formats.tei.bindings.header import HEADER
from oralhist.formats.tei.bindings.rows import Element as Table
from oralhist.formats.tei.bindings.rows import Row, Special, fields_in
from oralhist.formats.tei.namespace import TEI
from oralhist.formats.tei.native.read_context import Element, Plain, ReadContext
from oralhist.model import Interview, Session, Turn, Utterance
from oralhist.model.content import ContentShape
from oralhist.model.inlines import INLINES
from oralhist.model.shapes import ListOf, Nested, fields_of, shape_of

ANY_POSITION = -1
"""The position of an item that could be anywhere in a list."""

_UTTERANCE_KEYWORDS = "sessions.turns.utterances.keywords sessions.versions.turns.utterances.keywords"
_SERIES = "metadata.series metadata.collection metadata.project"
_PARTS = {
    "teiHeader": "", "fileDesc": "", "titleStmt": "", "respStmt": "", "publicationStmt": "", "seriesStmt": _SERIES,
    "notesStmt": "", "sourceDesc": "", "recordingStmt": "sessions.recordings", "msDesc": "",
    "encodingDesc": "", "projectDesc": _SERIES, "classDecl": "",
    "profileDesc": "", "abstract": "", "langUsage": "sessions.languages", "textClass": _UTTERANCE_KEYWORDS,
    "particDesc": "participants.members", "settingDesc": "sessions.date sessions.place sessions.participants",
    "revisionDesc": "",
    "xenoData": "extensions participants.extensions sessions.extensions sessions.recordings.extensions "
    "sessions.index.extensions",
    "timeline": "sessions.recordings.offset_ms", "front": "front", "body": "sessions", "back": "back sessions.index",
}  # fmt: skip
"""The parts of a file, each with fields in it that the tables do not name, as paths through every item of a list."""

REGIONS: dict[str, set[str]] = {name: set(fields.split()) for name, fields in _PARTS.items()}
"""The fields that a part of a file could hold, for errors in no object. What pointers lead to is not in them."""


def _enter(row: Row) -> set[str]:
    """Enter the fields of each part of an element; return all of them."""
    found = set(fields_in(row))
    if isinstance(row, Table) and row.model is None and not row.text:
        found = found.union(*map(_enter, row.rows)) if not row.of else found
        found |= REGIONS.get(row.name, set())
        if row.name in REGIONS:
            REGIONS[row.name] = found
    elif isinstance(row, Special):
        found = found.union(*(REGIONS.get(name, set()) for name in row.takes))
    return found


REGIONS["text"] = set().union(*(REGIONS[name] for name in ("timeline", "front", "body", "back")))
REGIONS["TEI"] = _enter(HEADER) | REGIONS["text"]

BY_CHILDREN: dict[type[Any], tuple[str, ...]] = {
    Session: ("title", "turns", "versions"),
    Turn: ("label", "utterances"),
    Utterance: ("label", "start_ms", "end_ms"),
}
"""The fields that are children of the element of such an object; its other fields are attributes, or need a pointer."""


@frozen
class _Located:
    """An object of the interview: its path, its class, its fields."""

    path: Path
    model: type[Any]
    held: Plain


def unknown_paths(context: ReadContext, interview: Plain) -> set[Path]:
    """Return the paths that are unknown because of errors, except values that are ``None``.

    The context must keep elements.
    """
    if not (context.ambiguous or context.unknown):
        return set()
    by_element: dict[Element, list[_Located]] = {}
    by_object: dict[int, list[_Located]] = {}
    for found, element in _walk(context, interview, Interview, ()):
        by_object.setdefault(id(found.held), []).append(found)
        if element is not None:
            by_element.setdefault(element, []).append(found)
    unknown = {
        path
        for held, field in context.unknown
        for found in by_object.get(id(held), ())
        for path in _missing_fields(found, (field,))
    }
    regions = set()
    for element, is_attribute in context.ambiguous:
        holder, region = _holder(element, by_element)
        if region is None:
            for found in by_element[holder]:
                unknown |= _missing_fields(found, _fields_of(found.model, is_attribute=is_attribute))
        else:
            regions.add(region)
    for way in {way for region in regions for way in REGIONS[region]}:
        unknown |= _missing_on(tuple(way.split(".")), interview, ())
    return unknown


def _walk(context: ReadContext, held: Plain, model: type[Any], path: Path) -> Iterator[tuple[_Located, Element | None]]:
    """Yield every object of the interview, with its element."""
    elements = context.elements or {}
    yield _Located(path, model, held), elements.get((id(held), None))
    for field in fields_of(model):
        value = held.get(field.name)
        if not value:
            continue
        shape, way = shape_of(field), (*path, field.name)
        if isinstance(shape, Nested) and isinstance(value, dict):
            yield from _walk(context, value, shape.model, way)
        elif isinstance(shape, ContentShape):
            yield from _inlines(context, value, way)
        elif isinstance(shape, ListOf) and isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(shape.item, ContentShape):
                    yield from _inlines(context, item, (*way, number))
                elif isinstance(shape.item, Nested) and isinstance(item, dict):
                    yield from _walk(context, item, shape.item.model, (*way, number))
                elif isinstance(shape.item, Nested) and isinstance(item, str | list):  # an utterance of only content
                    utterance = _Located((*way, number), shape.item.model, {"content": item})
                    yield utterance, elements.get((id(value), number))


def _inlines(context: ReadContext, content: Any, path: Path) -> Iterator[tuple[_Located, Element | None]]:
    if isinstance(content, list):
        for number, item in enumerate(content):
            if isinstance(item, dict):
                yield from _walk(context, item, INLINES[item["type"]], (*path, number))


def _holder(element: Element, by_element: Mapping[Element, list[_Located]]) -> tuple[Element, str | None]:
    """Return the innermost object around an error, or the innermost part of the file with its name."""
    while True:
        name = str(element.tag).removeprefix(TEI)
        if name in REGIONS:
            return element, name
        if element in by_element:
            return element, None
        parent = element.getparent()
        if parent is None:
            return element, "TEI"
        element = parent


def _fields_of(model: type[Any], *, is_attribute: bool) -> Iterator[str]:
    """Yield the fields that can be attributes of the element of an object, or that can be in it."""
    inside = BY_CHILDREN.get(model)
    for field in fields_of(model):
        if inside is None or (field.name in inside) is not is_attribute:
            yield field.name


def _missing_fields(found: _Located, fields: Iterable[str]) -> set[Path]:
    """Return the paths of those fields of an object that it does not have, and of one more item of each list."""
    return {path for field in fields for path in _missing(found.held, field, found.path)}


def _missing(held: Plain, field: str, path: Path) -> Iterator[Path]:
    value = held.get(field)
    if field not in held:
        yield (*path, field)
    elif isinstance(value, list):
        yield (*path, field, ANY_POSITION)


def _missing_on(way: tuple[str, ...], held: Any, path: Path) -> set[Path]:
    """Return what could be missing at the end of a way through fields and every item of lists, or on it."""
    if not isinstance(held, dict):
        return set()
    first, *rest = way
    if not rest or first not in held:
        return set(_missing(held, first, path))
    value = held[first]
    items = enumerate(value) if isinstance(value, list) else ()
    found = _missing_on(tuple(rest), value, (*path, first))
    return found.union(*(_missing_on(tuple(rest), item, (*path, first, number)) for number, item in items))
