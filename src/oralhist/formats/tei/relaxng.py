"""The project's own schema: whether it takes a file, and at which element it does not."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from oralhist.findings import did_you_mean
from oralhist.model.shapes import abbreviated
from oralhist.syntax.xml_parser import local_name

if TYPE_CHECKING:
    from lxml import etree


FILE = "oralhist-tei-1.rng"
BEARER = "bearer"
RNG = "{http://relaxng.org/ns/structure/1.0}"

MOST_FAULTS = 1000
"""How many faults against the schema are reported: whoever has more has one cause."""

WIDEST = 500
WIDEST_IN_A_FILE = 5_000
"""How many children an element may have to be judged at once, in a part of a file and in a whole one: to place each
error, lxml counts the siblings before it."""

_ONE_AT_A_TIME = Lock()
"""A schema keeps the errors of the document it has looked at last."""

SchemaFault = tuple[Any, int, str]
"""An element, the line of what is wrong at it, and what that is."""


def schema_path() -> Path:
    """Where the schema is: beside this file when installed, in ``schemas`` when not."""
    installed = Path(__file__).with_name(FILE)
    return installed if installed.exists() else Path(__file__).parents[4] / "schemas" / FILE


def schema_faults(tree: etree._ElementTree) -> list[SchemaFault]:
    """Where a file is not as the schema asks; nothing when it is.

    libxml2 says whether a whole file is valid and seldom where it is not. So an element that fails is taken apart:
    each child is judged by what the schema says of it alone, down to the innermost that fails.
    """
    with _ONE_AT_A_TIME:
        start = _grammar().find(f"{RNG}start/{RNG}element")
        widest = max(map(len, tree.iter()), default=0)
        if _judge(start).validate(tree) if widest <= WIDEST_IN_A_FILE else _takes(start, tree.getroot()):
            return []
        return list(dict.fromkeys(islice(_faults(tree.getroot(), start), MOST_FAULTS)))


def _faults(root: Any, start: Any) -> Iterator[SchemaFault]:
    """Every fault below an element that fails, in the order of the file."""
    pending = [(root, start)]
    while pending:
        element, pattern = pending.pop()
        inside = []
        told = False
        for child in element:
            if _taken(pattern, child):
                continue
            named = [inner for inner in _elements(pattern) if child.tag in _names(inner)]
            fitting = named if len(named) == 1 else [inner for inner in named if _may_be(inner, child)]
            if fitting:
                inside.append((child, fitting[0]))
            else:
                told = True
                yield child, child.sourceline, f"{_shown(child)} has no place in <{local_name(element)}>"
        pending.extend(reversed(inside))
        if not inside and not told:
            yield from _faults_at(element, pattern)


def _takes(pattern: Any, element: Any) -> bool:
    """Whether a pattern takes an element with all that is in it."""
    if len(element) > WIDEST and not all(_taken(pattern, child) for child in element):
        return False
    # A copy of its own: lxml's way to judge an element within a tree takes time that grows with its siblings.
    alone = deepcopy(element)
    alone.tail = None
    return bool(_judge(pattern).validate(alone))


def _taken(pattern: Any, child: Any) -> bool:
    """Whether a child is as one of those that may stand in an element of this pattern."""
    return any(child.tag in _names(inner) and _takes(inner, child) for inner in _elements(pattern))


def _faults_at(element: Any, pattern: Any) -> Iterator[SchemaFault]:
    """What is wrong with an element whose children are each as they should be."""
    faults = [(element, element.sourceline, message) for message in _faults_of_attributes(element, pattern)]
    yield from faults
    schema = _judge(pattern)
    if faults or schema.validate(element):
        return
    errors = [(error.line, error.message) for error in schema.error_log]
    for line, message in [error for error in errors if not error[1].endswith(_OF_NO_USE)] or errors:
        yield element, line or element.sourceline, f"{message[0].lower()}{message[1:]} (in <{local_name(element)}>)"


def _faults_of_attributes(element: Any, pattern: Any) -> Iterator[str]:
    here = f"<{local_name(element)}>"
    patterns = _attributes(pattern)
    for name, value in element.items():
        known = [attribute for attribute, _ in patterns if _attribute_name(attribute) == name]
        if not known:
            hint = did_you_mean(_short(name), [attribute.get("name") for attribute, _ in patterns]) or "take it out"
            yield f"@{_short(name)} has no place on {here}: {hint}"
        elif not any(_judge_attribute(attribute).validate(_bearer(name, value)) for attribute in known):
            yield f"@{_short(name)} of {here} cannot be {abbreviated(value)}"
    for attribute, required in patterns:
        if required and element.get(_attribute_name(attribute)) is None:
            yield f"@{attribute.get('name')} is missing on {here}"


_OF_NO_USE = ("failed to validate content", "failed to validate attributes")
"""How libxml2 ends what it says of an element whose fault it tells as well."""


# The schema


@cache
def _grammar() -> Any:
    from lxml import etree

    return etree.parse(schema_path(), etree.XMLParser(remove_comments=True)).getroot()


@cache
def _judge(pattern: Any) -> etree.RelaxNG:
    """The schema of one element pattern alone."""
    from lxml import etree

    grammar = deepcopy(_grammar())
    start = grammar.find(f"{RNG}start")
    for held in list(start):
        start.remove(held)
    start.append(deepcopy(pattern))
    return etree.RelaxNG(grammar)


@cache
def _judge_attribute(pattern: Any) -> etree.RelaxNG:
    """The schema of one attribute alone, on an element made for it."""
    from lxml import etree

    bearer = etree.Element(f"{RNG}element", {"name": BEARER})
    bearer.append(deepcopy(pattern))
    return _judge(bearer)


def _bearer(name: str, value: str) -> Any:
    from lxml import etree

    return etree.Element(f"{{{_grammar().get('ns')}}}{BEARER}", {name: value})


@cache
def _elements(pattern: Any) -> tuple[Any, ...]:
    """The patterns of the elements that may stand in an element, and not of those in them."""
    return tuple(held for held, _ in _inside(pattern) if held.tag == f"{RNG}element")


@cache
def _attributes(pattern: Any) -> tuple[tuple[Any, bool], ...]:
    """The patterns of the attributes that may stand on an element, and whether each must."""
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
    """Whether an element has every attribute by which the schema tells this pattern from others of its name."""
    if element.get("type") is not None and not any(held.get("name") == "type" for held, _ in _attributes(pattern)):
        return False
    return all(element.get(name) in values for name, values in _marks(pattern))


@cache
def _marks(pattern: Any) -> tuple[tuple[str, frozenset[str | None]], ...]:
    """The attributes that must have one of a few words, with these words, of those by which elements are told apart."""
    marks = []
    for attribute, _ in _attributes(pattern):
        values = frozenset(value.text for value in attribute.iter(f"{RNG}value"))
        if attribute.get("name") in {"type", "n", "place"} and values:
            optional = attribute.getparent().tag == f"{RNG}optional"
            marks.append((attribute.get("name"), values | {None} if optional else values))
    return tuple(marks)


def _attribute_name(pattern: Any) -> str:
    name: str = pattern.get("name")
    return name.replace("xml:", "{http://www.w3.org/XML/1998/namespace}")


def _short(name: str) -> str:
    return name.replace("{http://www.w3.org/XML/1998/namespace}", "xml:")


def _shown(element: Any) -> str:
    type = element.get("type")
    return f"<{local_name(element)}>" if type is None else f"<{local_name(element)} type={type!r}>"
