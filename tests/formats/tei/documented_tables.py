"""The generated end of docs/tei.md: where each field is, and what each element may have."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree

from oralhist.formats.tei.bindings.content import ELEMENTS
from oralhist.formats.tei.bindings.header import HEADER
from oralhist.formats.tei.bindings.rows import Attribute, Computed, Content, Dating, Element, Mixed, Pointers, Special
from oralhist.formats.tei.bindings.speech import TEXT, TURN
from oralhist.formats.tei.grammar import relaxng
from oralhist.model import Interview, Turn
from oralhist.model.shapes import ListOf, Nested, fields_of, shape_of

RNG = "{http://relaxng.org/ns/structure/1.0}"
DATING = ("when", "when-custom", "datingMethod", "from", "to", "notBefore", "notAfter")
SPEECH = {"p", "seg", "unclear", "supplied", "sic", "said", "foreign", "hi", "persName", "placeName", "orgName", "title",
          "date", "name", "ref", "note"}  # fmt: skip
"""Elements that may have an inline inside."""

Place = tuple[str, str, str]
"""A class, a field of it, and where that is in TEI."""


def owner_of(model: type[Any], path: str) -> tuple[type[Any], str]:
    """Return the class that has the field at the end of a path."""
    *outer, field = path.split(".")
    for step in outer:
        model = model_of(model, step)
    return model, field


def model_of(model: type[Any], name: str) -> type[Any]:
    shape = shape_of(next(field for field in fields_of(model) if field.name == name))
    inner = shape.item if isinstance(shape, ListOf) else shape
    return inner.model if isinstance(inner, Nested) else model


def step_of(element: Element) -> str:
    key, value = element.key or ("", None)
    return f"{element.name}[@{key}='{value}']" if isinstance(value, str) else element.name


def places(element: Element, model: type[Any], around: str = "") -> Iterator[Place]:
    """Yield where each field of an element is. A path begins at the element of its object."""
    here = f"{around}/{step_of(element)}".strip("/")

    def place(path: str, where: str) -> Place:
        owner, field = owner_of(model, path)
        return owner.__name__, field, where.strip("/")

    if element.of:
        yield place(element.of, here)
        owner, field = owner_of(model, element.of)
        model = model_of(owner, field)
    model = element.model or model
    if element.of or element.model:
        here = step_of(element)
    if element.text:
        yield place(element.text, here)
    for row in element.rows:
        match row:
            case Attribute() if row.field:
                yield place(row.field, f"{here}/@{row.name}")
            case Computed() if row.field:
                yield place(row.field, f"{here}/@{row.name}")
            case Pointers():
                yield from (place(path, f"{here}/@{row.name}") for path in row.values)
            case Dating():
                yield place(f"{row.of}.value" if row.of else "value", f"{here}/*dating*")
            case Content() if row.field:
                yield place(row.field, here)
            case Special():
                fields = (f"{row.of}.{field}" if row.of else field for field in row.fields)
                yield from (place(field, f"{here}/{name}") for field in fields for name in row.takes)
            case Mixed():
                for inner in row.elements:
                    yield from places(inner, model, here)
            case Element():
                yield from places(row, model, here)


@cache
def fields() -> dict[tuple[str, str], list[str]]:
    """Return the places of each field of each class."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    elements: list[tuple[type[Any], Element]] = [(Interview, HEADER), (Interview, TEXT), (Turn, TURN), *ELEMENTS]
    for model, element in elements:
        for owner, field, where in places(element, model):
            found.setdefault((owner, field), {})[where.removeprefix("teiHeader/")] = None
    for known in found.values():  # groups have the elements of persons
        for group in [where for where in known if "personGrp/" in where and where.replace("Grp", "") in known]:
            del known[group]
    return {key: list(where) for key, where in sorted(found.items())}


@cache
def grammar() -> Any:
    return etree.fromstring(relaxng().encode())


def inside(pattern: Any) -> Iterator[Any]:
    """Yield the elements and attributes directly in a pattern."""
    for held in pattern:
        if held.tag in {f"{RNG}element", f"{RNG}attribute"}:
            yield held
        elif held.tag == f"{RNG}ref":
            (define,) = (d for d in grammar().iter(f"{RNG}define") if d.get("name") == held.get("name"))
            yield from inside(define)
        elif held.tag is not etree.Comment:
            yield from inside(held)


@cache
def elements() -> dict[str, tuple[dict[str, None], dict[str, None]]]:
    """Return the parents and the attributes of each element of the schema."""
    found: dict[str, tuple[dict[str, None], dict[str, None]]] = {"TEI": ({}, {})}
    for pattern in grammar().iter(f"{RNG}element"):
        name = pattern.get("name")
        for held in inside(pattern):
            if held.tag == f"{RNG}attribute":
                found.setdefault(name, ({}, {}))[1][held.get("name")] = None
            else:
                found.setdefault(held.get("name"), ({}, {}))[0][name] = None
    return found


def meanings(page: str) -> dict[str, str]:
    """Return the meanings of elements that a page has, which people write; a new element has that of its field."""
    rows = [line.strip("|").split("|") for line in page.partition(START)[2].splitlines()]
    written = {cells[0].strip(" `"): cells[3].strip() for cells in rows if len(cells) == 4}
    for (owner, field), where in fields().items():
        for place in where:
            name = place.rpartition("/")[2].partition("[")[0]
            if "@" not in place and name not in written:
                written[name] = f"`{owner}.{field}`"
    return written


START = "## Every field"


def generated_end(page: str) -> str:
    """Return the tables of fields and elements."""
    lines = [START, "", "Made from the tables that files are written and read by.", "", "| field | TEI |", "|---|---|"]
    for (owner, field), where in fields().items():
        shown = [
            f"`{place}`" if "*" not in place else f"`{place.replace('/*dating*', '')}`: *dating*" for place in where
        ]
        lines.append(f"| {owner}.{field} | {', '.join(shown[:4])}{' …' if len(shown) > 4 else ''} |")
    lines += [
        "",
        "## Every element",
        "",
        ABOUT_ELEMENTS,
        "",
        "| element | parents | attributes | meaning |",
        "|---|---|---|---|",
    ]
    known = meanings(page)
    for name, (parents, attributes) in sorted(elements().items()):
        above = [f"`{parent}`" for parent in sorted(parents) if parent not in SPEECH or not parents.keys() >= SPEECH]
        has = [f"`@{attribute}`" for attribute in attributes if attribute not in {*DATING, "xml:space"}]
        above += ["*speech*"] if parents.keys() >= SPEECH else []
        has += ["*dating*"] if "when-custom" in attributes else []
        lines.append(f"| `{name}` | {', '.join(above) or '—'} | {', '.join(has) or '—'} | {known.get(name, '')} |")
    return "\n".join(lines) + "\n"


ABOUT_ELEMENTS = """A native file may have these elements and attributes and no others; the table is that of the schema. *Speech* means the elements that may have an inline
inside: `p` of a section, `seg`, `sic`, `supplied`, `note`, `said` and the other inlines with words. *Dating* means `@when`, or `@when-custom` with `@datingMethod` and
`@from`, `@to`, `@notBefore`, `@notAfter`. Every element with text may have `@xml:space`."""
