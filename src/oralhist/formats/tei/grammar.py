"""The RELAX NG schema of native TEI, made from the tables of ``bindings`` and the shapes of the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from attrs import evolve

from oralhist.formats.tei.bindings.content import ELEMENTS
from oralhist.formats.tei.bindings.header import HEADER
from oralhist.formats.tei.bindings.rows import (
    Attribute,
    Computed,
    Constant,
    Content,
    Dating,
    Element,
    Mixed,
    Pointers,
    Row,
    Special,
    fields_in,
)
from oralhist.formats.tei.bindings.speech import TEXT, TURN
from oralhist.formats.tei.bindings.values import TAXONOMIES
from oralhist.formats.tei.namespace import NAMESPACE
from oralhist.formats.tei.patterns import SPECIAL, VALUES, attribute, element_of, optional, ref, repeated, values
from oralhist.model import Interview, Role, Turn
from oralhist.model.shapes import (
    LANGUAGE,
    URI,
    WORD,
    Choice,
    ListOf,
    Nested,
    Number,
    Shape,
    fields_of,
    is_required,
    shape_of,
)

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!--
  The TEI that oralhist writes, version 1: a strict subset of TEI P5 (valid by tei_all 4.12.0; without persPronouns also
  by 4.3.0). 'oralhist schema' makes it from the tables that files are written and read by.

  docs/tei.md describes each element. This schema allows what the writer writes, and little more: white space between
  elements, attributes in any order, and any numbers in the ids that the writer makes.

  RELAX NG cannot check that pointers lead to the right elements and that ids are unique: 'oralhist validate' does that.

  The writer makes ids that start with an underscore; all others are those of the interview.
-->
"""


_WIDEST_LINE = 118


def relaxng() -> str:
    """Return the RELAX NG schema, in XML."""
    from lxml import etree

    grammar = _Grammar()
    grammar.defines |= {"content": "", "turn": grammar.element(TURN, Turn)}
    start = element_of("TEI", grammar.rows((HEADER, TEXT), Interview))
    grammar.defines["content"] = grammar.content()
    for name in (Role.__name__, f"to-{Role.__name__}"):
        grammar.value(name, Choice(Role))
    defines = grammar.defines | SPECIAL | VALUES
    text = "".join(f'<define name="{name}">{pattern}</define>' for name, pattern in defines.items())
    root = etree.fromstring(f"<grammar><start>{start}</start>{text}</grammar>")
    lines = (line for part in root for line in ("", *_laid_out(part, "  ")))
    types = "http://www.w3.org/2001/XMLSchema-datatypes"
    opening = (
        f'<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{NAMESPACE}"\n         datatypeLibrary="{types}">'
    )
    return "\n".join([f"{HEAD}{opening}", *lines, "", "</grammar>", ""])


def _laid_out(pattern: Any, indent: str) -> Iterator[str]:
    """Yield the lines of a pattern: one, if it fits."""
    from lxml import etree

    line = indent + etree.tostring(pattern, encoding="unicode")
    if len(line) <= _WIDEST_LINE or not len(pattern):
        yield line
        return
    yield f"{line.partition('>')[0]}>"
    for inner in pattern:
        yield from _laid_out(inner, indent + "  ")
    yield f"{indent}</{pattern.tag}>"


class _Grammar:
    """Makes the patterns of rows, and keeps what they refer to."""

    def __init__(self) -> None:
        self.defines: dict[str, str] = {}

    def rows(self, rows: Iterable[Row], model: type[Any], *, is_sole: bool = False) -> str:
        """Return the patterns of rows; those of an object that may be absent are optional together."""
        found = ""
        for prefix, run in groupby(rows, key=lambda row: _optional_object(row, model)):
            patterns = "".join(self.row(row, model, prefix, is_sole=is_sole) for row in run)
            found += optional(f"<group>{patterns}</group>") if prefix and not is_sole else patterns
        return found

    def row(self, row: Row, model: type[Any], within: str, *, is_sole: bool) -> str:
        """Return the pattern of a row of an object, or of the object at a path within it."""
        match row:
            case Constant():
                return attribute(row.name, f"<value>{row.value}</value>")
            case Computed():
                pattern = attribute(row.name, ref(row.pattern))
                return optional(pattern) if row.is_optional else pattern
            case Attribute():
                pattern = attribute(row.name, self.value(row.value.pattern, _shape(model, row.field)))
                return pattern if is_sole or _is_set(model, row.field, within) else optional(pattern)
            case Pointers():
                return self.pointers(row, model)
            case Dating():
                return ref("dating")
            case Content():
                return ref("content")
            case Special():
                return optional(row.pattern) if row.fields and not is_sole else row.pattern
            case Mixed():
                elements = "".join(self.element(inner, model) for inner in row.elements)
                return repeated(f"<choice>{elements}</choice>", at_least_one=row.at_least_one)
            case Element():
                return self.occurring(row, model, within, is_sole=is_sole)

    def occurring(self, element: Element, model: type[Any], within: str, *, is_sole: bool) -> str:
        """Return the pattern of an element with how often it occurs."""
        pattern = self.element(element, model)
        if element.otherwise is not None:
            name, words = element.otherwise
            return f"<choice>{pattern}{_placeholder(name, words)}</choice>"
        if element.each or element.objects:
            return repeated(pattern, at_least_one=is_sole)
        return pattern if is_sole or _is_there(element, model, within) else optional(pattern)

    def pointers(self, row: Pointers, model: type[Any]) -> str:
        """Return the pattern of an attribute with a pointer for each field that is set, in order."""
        found, is_there = "", False
        for path, value in row.values.items():
            pattern = self.value(value.pattern, _shape(model, path))
            must = _is_set(model, path, path.rpartition(".")[0])
            found += repeated(pattern) if value.adds else pattern if must else optional(pattern)
            is_there = is_there or must
        pattern = attribute(row.name, f"<list>{found}</list>")
        return pattern if is_there else optional(pattern)

    def value(self, pattern: str, shape: Shape) -> str:
        """Return the pattern of a value: its own, or that of the shape of the field."""
        if isinstance(shape, Choice) and pattern in {"", shape.vocabulary.__name__}:
            pattern = shape.vocabulary.__name__
            self.defines[pattern] = values(shape.vocabulary)
        elif isinstance(shape, Choice) and pattern == f"to-{shape.vocabulary.__name__}":
            self.defines[pattern] = values(f"#{TAXONOMIES[shape.vocabulary]}.{word}" for word in shape.vocabulary)
        names: dict[Shape, str] = {LANGUAGE: "language-tag", URI: "uri", WORD: "word"}
        return ref(pattern or names.get(shape) or ("number" if isinstance(shape, Number) else "nonempty"))

    def element(self, element: Element, model: type[Any]) -> str:
        """Return the pattern of an element, without how often it occurs."""
        return element_of(element.name, "".join(self.inside(element, model)))

    def inside(self, element: Element, model: type[Any]) -> tuple[str, str]:
        """Return the patterns of the attributes of an element and of its content."""
        model = element.model or (_nested(_shape(model, element.of)) if element.of else None) or model
        key, value = element.key or ("", None)
        fixed = attribute(key, f"<value>{value}</value>") if isinstance(value, str) else ""
        attributes = [row for row in element.rows if not isinstance(row, Element | Mixed | Special | Content)]
        inner = [row for row in element.rows if row not in attributes]
        # A group is there because of its fields: if it has only one, that is set.
        is_group, fields = not (element.of or element.always), list(fields_in(evolve(element, of="", model=None)))
        is_sole = is_group and len(inner) == 1 and not any(True for row in attributes for _ in fields_in(row))
        content = self.rows(inner, model, is_sole=is_sole)
        if element.text:
            content += f"<choice><empty/>{ref('words')}</choice>" if element.may_be_empty else ref("words")
        if element.filler is not None:
            content = f"<choice><group>{content}</group>{_placeholder(*element.filler)}</choice>"
        return fixed + self.rows(attributes, model, is_sole=is_group and len(fields) == 1), content

    def content(self) -> str:
        """Return the pattern of text and inlines. Each name of an element occurs once, which validators read faster."""
        by_name: dict[str, dict[str, str]] = {}
        for model, element in ELEMENTS:
            attributes, content = self.inside(element, model)
            known = by_name.setdefault(element.name, {})
            if attributes not in known:
                known[attributes] = content
        found = "<text/>"
        for name, patterns in by_name.items():
            groups = "".join(f"<group>{attributes}</group>" for attributes in patterns if attributes)
            choice = groups if len(patterns) == 1 else f"<choice>{groups}</choice>"
            found += element_of(name, choice + "".join(dict.fromkeys(patterns.values())))
        return repeated(f"<choice>{found}</choice>")


def _placeholder(name: str, words: str) -> str:
    return element_of(name, f"<choice><empty/><value>{words}</value></choice>" if words else "")


# The fields of the model


def _steps(model: type[Any], path: str) -> Iterator[tuple[str, Any]]:
    """Yield the path to each object on a path and to its end, with the field there."""
    steps = path.split(".") if path else []
    for number, step in enumerate(steps, 1):
        field = next(field for field in fields_of(model) if field.name == step)
        yield ".".join(steps[:number]), field
        model = _nested(shape_of(field)) or model


def _nested(shape: Shape) -> type[Any] | None:
    inner = shape.item if isinstance(shape, ListOf) else shape
    return inner.model if isinstance(inner, Nested) else None


def _shape(model: type[Any], path: str) -> Shape:
    """Return the shape of a field, or that of the items of a list of texts: the empty path is such an item."""
    shape = LANGUAGE if not path else shape_of([field for _, field in _steps(model, path)][-1])
    return shape.item if isinstance(shape, ListOf) and not isinstance(shape.item, Nested) else shape


def _optional_object(row: Row, model: type[Any]) -> str:
    """Return the path to the object of a row's fields that an interview may not have, or an empty text."""
    if isinstance(row, Element) and (row.otherwise is not None or row.always):
        return ""
    paths = list(fields_in(row))
    for prefix, field in _steps(model, paths[0]) if paths else ():
        if all(path.startswith(f"{prefix}.") for path in paths) and not is_required(field):
            return prefix
    return ""


def _is_set(model: type[Any], path: str, within: str) -> bool:
    """Return whether a field is always set, in the object at ``within``."""
    return all(is_required(field) for prefix, field in _steps(model, path) if len(prefix) > len(within))


def _is_there(element: Element, model: type[Any], within: str) -> bool:
    """Return whether an element is always there."""
    if element.always or element.filler is not None:
        return True
    if element.of:
        return _is_set(model, element.of, within)
    return any(
        _is_there(row, model, within)
        if isinstance(row, Element)
        else any(_is_set(model, path, within) for path in fields_in(row))
        for row in element.rows
        if not (isinstance(row, Mixed | Special) or (isinstance(row, Element) and (row.each or row.objects)))
    ) or bool(element.text and _is_set(model, element.text, within))
