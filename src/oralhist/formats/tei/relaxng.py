"""The project's RELAX NG schema: whether a file matches it, and which elements do not."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from oralhist.findings import did_you_mean
from oralhist.formats.tei.namespace import attribute_name, qualified, start_tag
from oralhist.model.shapes import abbreviated
from oralhist.syntax.xml_parser import local_name

if TYPE_CHECKING:
    from lxml import etree


FILE = "oralhist-tei-1.rng"
CARRIER = "carrier"
RNG = "{http://relaxng.org/ns/structure/1.0}"

MOST_ERRORS = 1000
"""How many errors are searched for: a file with more usually has one cause for all."""

WIDEST = 500
WIDEST_IN_A_FILE = 5_000
"""How many children an element may have to be validated as a whole, in a part of a file and in a whole file. To locate
an error, lxml counts the siblings before it, so the time for wide elements grows with the square of their width."""

_ONE_AT_A_TIME = Lock()
"""Guards the error log of a schema, which is that of the document it validated last."""

SchemaError = tuple[Any, int, str]
"""An element, the line of the error, and the message."""


def schema_path() -> Path:
    """Return the path of the schema: next to this file when installed, else in ``schemas``."""
    installed = Path(__file__).with_name(FILE)
    return installed if installed.exists() else Path(__file__).parents[4] / "schemas" / FILE


def schema_errors(tree: etree._ElementTree) -> list[SchemaError]:
    """Return where a file does not match the schema.

    libxml2 says whether a whole file is valid, but rarely which element is not. So each child of an invalid element
    is validated alone, down to the innermost invalid elements.
    """
    if matches_schema(tree):
        return []
    with _ONE_AT_A_TIME:
        return list(dict.fromkeys(islice(_errors(tree.getroot(), _start()), MOST_ERRORS)))


def matches_schema(tree: etree._ElementTree) -> bool:
    """Return whether a file matches the schema."""
    with _ONE_AT_A_TIME:
        widest = max(map(len, tree.iter()), default=0)
        return _schema(_start()).validate(tree) if widest <= WIDEST_IN_A_FILE else _is_valid(_start(), tree.getroot())


def _errors(root: Any, start: Any) -> Iterator[SchemaError]:
    """Yield every error in an invalid element, in the order of the file."""
    pending = [(root, start)]
    while pending:
        element, pattern = pending.pop()
        invalid = []
        reported = False
        for child in element:
            if _is_valid_child(pattern, child):
                continue
            named = [inner for inner in _elements(pattern) if child.tag in _names(inner)]
            fitting = named if len(named) == 1 else [inner for inner in named if _may_be(inner, child)]
            if fitting:
                invalid.append((child, fitting[0]))
            else:
                reported = True
                yield child, child.sourceline, f"{start_tag(child)} is not allowed in <{local_name(element)}>"
        pending.extend(reversed(invalid))
        if not invalid and not reported:
            yield from _errors_of(element, pattern)


def _is_valid(pattern: Any, element: Any) -> bool:
    """Return whether an element matches a pattern, with everything in it."""
    if len(element) > WIDEST and not all(_is_valid_child(pattern, child) for child in element):
        return False
    # A copy, because the time that lxml needs for an element inside a tree grows with its siblings.
    alone = deepcopy(element)
    alone.tail = None
    return bool(_schema(pattern).validate(alone))


def _is_valid_child(pattern: Any, child: Any) -> bool:
    """Return whether a child matches one of those that the pattern of its parent allows."""
    return any(child.tag in _names(inner) and _is_valid(inner, child) for inner in _elements(pattern))


def _errors_of(element: Any, pattern: Any) -> Iterator[SchemaError]:
    """Yield the errors of an element whose children are each valid."""
    errors = [(element, element.sourceline, message) for message in _attribute_errors(element, pattern)]
    yield from errors
    schema = _schema(pattern)
    if errors or schema.validate(element):
        return
    logged = [(error.line, error.message) for error in schema.error_log]
    for line, message in [error for error in logged if not error[1].endswith(_UNINFORMATIVE)] or logged:
        yield element, line or element.sourceline, f"{message[0].lower()}{message[1:]} (in <{local_name(element)}>)"


def _attribute_errors(element: Any, pattern: Any) -> Iterator[str]:
    here = f"<{local_name(element)}>"
    patterns = _attributes(pattern)
    for name, value in element.items():
        shown = attribute_name(name)
        known = [attribute for attribute, _ in patterns if qualified(attribute.get("name")) == name]
        if not known:
            hint = did_you_mean(shown, [attribute.get("name") for attribute, _ in patterns]) or "remove it"
            yield f"@{shown} is not allowed on {here}: {hint}"
        elif not any(_attribute_schema(attribute).validate(_carrier(name, value)) for attribute in known):
            yield f"@{shown} of {here} cannot be {abbreviated(value)}"
    for attribute, required in patterns:
        if required and element.get(qualified(attribute.get("name"))) is None:
            yield f"@{attribute.get('name')} is missing on {here}"


_UNINFORMATIVE = ("failed to validate content", "failed to validate attributes")
"""The ends of messages of libxml2 that only repeat that an element is invalid."""


# The schema


@cache
def _grammar() -> Any:
    from lxml import etree

    return etree.parse(schema_path(), etree.XMLParser(remove_comments=True)).getroot()


@cache
def _start() -> Any:
    """Return the pattern of a whole file."""
    return _grammar().find(f"{RNG}start/{RNG}element")


@cache
def _schema(pattern: Any) -> etree.RelaxNG:
    """Return a schema for one element pattern."""
    from lxml import etree

    grammar = deepcopy(_grammar())
    start = grammar.find(f"{RNG}start")
    for held in list(start):
        start.remove(held)
    start.append(deepcopy(pattern))
    return etree.RelaxNG(grammar)


@cache
def _attribute_schema(pattern: Any) -> etree.RelaxNG:
    """Return a schema for one attribute, on an element that has no other."""
    from lxml import etree

    carrier = etree.Element(f"{RNG}element", {"name": CARRIER})
    carrier.append(deepcopy(pattern))
    return _schema(carrier)


def _carrier(name: str, value: str) -> Any:
    from lxml import etree

    return etree.Element(f"{{{_grammar().get('ns')}}}{CARRIER}", {name: value})


@cache
def _elements(pattern: Any) -> tuple[Any, ...]:
    """Return the patterns of the elements that are allowed directly in an element."""
    return tuple(held for held, _ in _inside(pattern) if held.tag == f"{RNG}element")


@cache
def _attributes(pattern: Any) -> tuple[tuple[Any, bool], ...]:
    """Return the patterns of the attributes that are allowed on an element, each with whether it is required."""
    return tuple((held, required) for held, required in _inside(pattern) if held.tag == f"{RNG}attribute")


def _inside(pattern: Any) -> Iterator[tuple[Any, bool]]:
    pending = [(held, True) for held in pattern]
    while pending:
        held, required = pending.pop(0)
        if held.tag in {f"{RNG}element", f"{RNG}attribute"}:
            yield held, required
        elif held.tag != f"{RNG}name":
            inner = _definition(held.get("name")) if held.tag == f"{RNG}ref" else held
            always = required and held.tag in {f"{RNG}ref", f"{RNG}group"}
            pending = [*((each, always) for each in inner), *pending]


@cache
def _definition(name: str) -> tuple[Any, ...]:
    return tuple(_grammar().find(f"{RNG}define[@name='{name}']"))


@cache
def _names(pattern: Any) -> frozenset[str]:
    names = [pattern.get("name")] if pattern.get("name") else [name.text for name in pattern.iter(f"{RNG}name")]
    return frozenset(f"{{{_grammar().get('ns')}}}{name}" for name in names)


def _may_be(pattern: Any, element: Any) -> bool:
    """Return whether an element has the attributes that distinguish this pattern from others with its name."""
    if element.get("type") is not None and not any(held.get("name") == "type" for held, _ in _attributes(pattern)):
        return False
    return all(element.get(name) in values for name, values in _distinguishing(pattern))


@cache
def _distinguishing(pattern: Any) -> tuple[tuple[str, frozenset[str | None]], ...]:
    """Return the attributes that distinguish elements of one name, each with the words that the pattern allows."""
    found = []
    for attribute, _ in _attributes(pattern):
        values = frozenset(value.text for value in attribute.iter(f"{RNG}value"))
        if attribute.get("name") in {"type", "n", "place"} and values:
            optional = attribute.getparent().tag == f"{RNG}optional"
            found.append((attribute.get("name"), values | {None} if optional else values))
    return tuple(found)
