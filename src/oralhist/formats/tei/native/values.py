"""The small values that stand in several places: dates, names, places, terms."""

from __future__ import annotations

import re

from oralhist.formats.tei.native.document import Element, Plain, ReadContext
from oralhist.formats.tei.native.forms import Form, attribute, derived, exactly, leaf, many, merged, words

_GEO = re.compile(r"(-?[0-9]{1,2}(?:\.[0-9]+)?) (-?[0-9]{1,3}(?:\.[0-9]+)?)")
_SECONDS = re.compile(r"PT([0-9]{1,16})(?:\.([0-9]{1,3}))?S")

DATING = {
    "when": attribute("value"),
    "when-custom": attribute("value"),
    "datingMethod": exactly("#_edtf"),
    "from": derived,
    "to": derived,
    "notBefore": derived,
    "notAfter": derived,
}
"""The dating attributes: the value in EDTF is as it stands, what says it again for others is not read."""

DATE = Form(DATING, text="text", text_optional=True)
"""A date with the source's wording as its text."""

WORDING = Form(text="text")
"""The source's wording alone."""

IDENTIFIER = Form({"type": attribute("scheme")}, text="value")

PLACE_NAME = Form({"type": attribute("role"), "ref": attribute("uri"), "xml:lang": attribute("language")}, text="name")


def geo(file: ReadContext, plain: Plain, element: Element) -> None:
    """Latitude and longitude."""
    found = _GEO.fullmatch(words(file, element))
    if found is None:
        file.refuse(element, "latitude and longitude are not here", "write both in degrees: 48.2 16.37")
    for number, field in enumerate(("latitude", "longitude"), 1):
        file.put(plain, field, None if found is None else float(found[number]), element)


PLACE = Form(children={"placeName": merged(PLACE_NAME), "location": merged(Form(children={"geo": geo}))})


def page(field: str) -> Form:
    """An element that is nothing but the address of a page."""
    return Form({"target": attribute(field)})


ORGANIZATION = Form(
    children={
        "orgName": leaf("name"),
        "abbr": leaf("abbreviation"),
        "idno": many("identifiers", IDENTIFIER),
        "ptr": merged(page("url")),
    }
)

TERM = Form({"ref": attribute("uri"), "xml:lang": attribute("language")}, text="term")
"""A term but for its scheme, which stands elsewhere."""


def scheme(file: ReadContext, value: str, element: Element) -> str | None:
    """The vocabulary that a pointer leads to, by its name."""
    return file.once(value, _name_of, element, "taxonomy")  # type: ignore[no-any-return]


def _name_of(file: ReadContext, element: Element) -> str | None:
    held = Form({"xml:id": derived}, {"desc": leaf("name")})(file, element)
    return held.get("name")


_SERIES = Form(
    children={
        "title": merged(
            Form(
                {"level": exactly("s"), "type": attribute("kind"), "ref": attribute("url")},
                text="title",
            )
        ),
        "idno": leaf("id"),
        "biblScope": leaf("number"),
    }
)


def take_series(file: ReadContext, plain: Plain, element: Element) -> None:
    """A series, a collection or a project, as its title says."""
    series = _SERIES(file, element)
    kind = series.pop("kind", None)
    if kind in {"series", "collection", "project"}:
        file.put(plain, kind, series, element)
    else:
        file.fault(
            element, "what kind of series this is, its title does not say", 'write <title level="s" type="series">'
        )


def take_duration(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
    """A duration in seconds to the millisecond."""
    found = _SECONDS.fullmatch(value)
    if found is None:
        file.refuse(element, f"{value[:40]!r} is no duration in seconds", "write PT3723.5S")
        file.put(plain, "duration_ms", None, element)
        return
    file.put(plain, "duration_ms", int(found[1]) * 1000 + int((found[2] or "").ljust(3, "0")), element)


def restriction(file: ReadContext, value: str, element: Element) -> Plain | None:
    """The restriction that a pointer leads to."""
    from oralhist.formats.tei.native.rights import RESTRICTION

    return file.once(value, RESTRICTION, element, "availability")  # type: ignore[no-any-return]


def take_restriction(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
    """A pointer to a restriction and nothing else."""
    file.put(plain, "restriction", restriction(file, value, element), element)


DESCRIBED = {"xml:lang": attribute("language"), "ana": take_restriction}
"""The attributes of a description: its language, its restriction."""
