"""Small values that occur in several places: dates, names, places, terms, words of vocabularies, restrictions."""

from __future__ import annotations

import re

from oralhist.formats.tei.native.forms import (
    Form,
    TakeAttribute,
    TakeChild,
    attribute,
    constant,
    ignored,
    leaf,
    many,
    one,
    placeholder,
    text_of,
    typed,
)
from oralhist.formats.tei.native.read_context import Element, Plain, ReadContext
from oralhist.formats.tei.writer.register import TAXONOMIES
from oralhist.formats.tei.writer.rights import RESTRICTION_TEXTS
from oralhist.formats.tei.writer.values import SERIES
from oralhist.model import AccessLevel, RestrictionCategory
from oralhist.model.shapes import Vocabulary

_GEO = re.compile(r"(-?[0-9]{1,2}(?:\.[0-9]+)?) (-?[0-9]{1,3}(?:\.[0-9]+)?)")
_SECONDS = re.compile(r"PT([0-9]{1,16})(?:\.([0-9]{1,3}))?S")

DATING = {
    "when": attribute("value"),
    "when-custom": attribute("value"),
    "datingMethod": constant("#_edtf"),
    **dict.fromkeys(("from", "to", "notBefore", "notAfter"), ignored),
}
"""The dating attributes: the EDTF value is read, and the first and last day for other programs are ignored."""

DATE = Form(DATING, text="text", text_optional=True)
"""A date, whose text is the source's wording."""

WORDING = {"date": leaf("text")}
"""The source's wording of a date, in an element that has the dating attributes."""

IDENTIFIER = Form({"type": attribute("scheme")}, text="value")

PLACE_NAME = Form({"type": attribute("role"), "ref": attribute("uri"), "xml:lang": attribute("language")}, text="name")


def geo(context: ReadContext, plain: Plain, element: Element) -> None:
    """Read latitude and longitude."""
    found = _GEO.fullmatch(text_of(context, element))
    if found is None:
        context.invalid(element, "latitude and longitude expected", "write both in degrees: 48.2 16.37")
    for number, field in enumerate(("latitude", "longitude"), 1):
        context.put(plain, field, None if found is None else float(found[number]), element)


PLACE = Form(children={"placeName": PLACE_NAME.into, "location": Form(children={"geo": geo}).into})


def page(field: str) -> Form:
    """An element with the address of a page and no content."""
    return Form({"target": attribute(field)})


ORGANIZATION = Form(
    children={
        "orgName": leaf("name"),
        "abbr": leaf("abbreviation"),
        "idno": many("identifiers", IDENTIFIER),
        "ptr": page("url").into,
    }
)

TERM = {"ref": attribute("uri"), "xml:lang": attribute("language")}
"""The attributes of a term. What names its scheme depends on where the term is."""

_SCHEME = Form({"xml:id": ignored}, {"desc": leaf("name")})


def scheme(context: ReadContext, pointer: str, element: Element) -> str | None:
    """Return the name of the vocabulary that a pointer leads to."""
    found = context.resolve(pointer, _SCHEME, element, "taxonomy")
    return None if found is None else found.get("name")


_SERIES = Form(
    children={
        "title": Form({"level": constant("s"), "type": attribute("kind"), "ref": attribute("url")}, text="title").into,
        "idno": leaf("id"),
        "biblScope": leaf("number"),
    }
)


def take_series(context: ReadContext, plain: Plain, element: Element) -> None:
    """Read a series, a collection or a project, whichever the title says."""
    series = _SERIES(context, element)
    kind = series.pop("kind", None)
    if kind in SERIES:
        context.put(plain, kind, series, element)
    else:
        hint = 'write <title level="s" type="series">'
        context.error(element, "the title does not say what kind of series this is", hint)


def _duration(context: ReadContext, value: str, element: Element) -> int | None:
    found = _SECONDS.fullmatch(value)
    if found is None:
        context.invalid(element, f"{value[:40]!r} is not a duration in seconds", "write PT3723.5S")
        return None
    return int(found[1]) * 1000 + int((found[2] or "").ljust(3, "0"))


DURATION = {"dur": attribute("duration_ms", _duration)}
"""The attribute of a duration, in seconds to the millisecond."""


def whole_number(text: str, digits: int = 9) -> int | None:
    """Return a whole number of at most so many digits; ``None`` for any other text."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else None


def word(vocabulary: type[Vocabulary], pointer: str) -> str | None:
    """Return the word of a closed vocabulary that a pointer leads to; ``None`` if it leads to another vocabulary."""
    start = f"#{TAXONOMIES[vocabulary]}."
    return pointer.removeprefix(start) if pointer.startswith(start) else None


def words(example: str, **vocabularies: type[Vocabulary]) -> TakeAttribute:
    """Pointers to words of closed vocabularies, by the field that holds a word of each."""

    def take(context: ReadContext, plain: Plain, value: str, element: Element) -> None:
        for target in value.split():
            found = {field: said for field, known in vocabularies.items() if (said := word(known, target)) is not None}
            for field, said in found.items():
                context.put(plain, field, said, element)
            if not found:
                message = f"{target!r} does not point to a {' or a '.join(vocabularies)}"
                context.error(element, message, f"write {example}")

    return take


def _dated(field: str) -> TakeChild:
    return Form({"type": ignored}, {"date": one(field, DATE)}).into


_RESTRICTION = Form(
    {
        "n": constant("restriction"),
        "xml:id": ignored,
        "default": constant("false"),
        "status": ignored,
        "ana": words("#_level.archive", level=AccessLevel, category=RestrictionCategory),
    },
    {
        "ab": {
            None: placeholder,
            "until": _dated("until"),
            "review_on": _dated("review_on"),
            **typed(*RESTRICTION_TEXTS),
        }
    },
)


def restriction(context: ReadContext, pointer: str, element: Element) -> Plain | None:
    """Return the restriction that a pointer leads to."""
    found: Plain | None = context.resolve(pointer, _RESTRICTION, element, "availability")
    return found


RESTRICTED = {"ana": attribute("restriction", restriction)}
"""The attribute of something that only a restriction applies to."""

DESCRIBED = {"xml:lang": attribute("language"), **RESTRICTED}
"""The attributes of a description: its language and its restriction."""
