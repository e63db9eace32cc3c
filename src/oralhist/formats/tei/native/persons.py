"""The participants: ``person`` and ``personGrp``, and the members of groups."""

from __future__ import annotations

from oralhist.formats.tei.native.forms import (
    Form,
    attribute,
    constant,
    id_attribute,
    leaf,
    many,
    one,
    typed,
)
from oralhist.formats.tei.native.read_context import Element, Plain, ReadContext
from oralhist.formats.tei.native.values import (
    DATING,
    DESCRIBED,
    IDENTIFIER,
    ORGANIZATION,
    PLACE_NAME,
    WORDING,
    geo,
    restriction,
    word,
)
from oralhist.formats.tei.writer.persons import NAME_PARTS, NAME_TEXTS
from oralhist.model import PublishAs, Role


def _take_roles(_context: ReadContext, plain: Plain, value: str, _element: Element) -> None:
    plain.setdefault("roles", []).extend(value.split())


def _take_ana(context: ReadContext, plain: Plain, value: str, element: Element) -> None:
    """Read the roles of a group that has several, the name to publish, and the restriction."""
    for target in value.split():
        if (role := word(Role, target)) is not None:
            plain.setdefault("roles", []).append(role)
        elif (published := word(PublishAs, target)) is not None:
            context.put(plain, "publish_as", published, element)
        else:
            limit = restriction(context, target, element)
            if limit is None:  # a misspelt pointer could be any of the three
                context.unknown.append((plain, "publish_as"))
            context.put(plain, "restriction", limit, element)


_BIRTH = Form(DATING, {**WORDING, "placeName": one("birth_place", PLACE_NAME), "geo": geo})
_DEATH = Form(DATING, WORDING)


def _take_birth(context: ReadContext, plain: Plain, element: Element) -> None:
    born = _BIRTH(context, element)
    place = born.pop("birth_place", None)
    coordinates = {field: born.pop(field) for field in ("latitude", "longitude") if field in born}
    if place is not None:
        place.update(coordinates)
        context.put(plain, "birth_place", place, element)
    elif coordinates:
        context.error(element, "a birth has coordinates, but no place", "add the <placeName>")
    if born:
        context.put(plain, "born", born, element)


_AFFILIATION = Form(children={"roleName": leaf("position")})
_AFFILIATION.children |= ORGANIZATION.children


def _affiliation(context: ReadContext, element: Element) -> Plain:
    affiliation = _AFFILIATION(context, element)
    organization = {field: affiliation.pop(field) for field in list(affiliation) if field != "position"}
    if organization:
        affiliation["organization"] = organization
        context.keep(organization, element)
    return affiliation


_BIOGRAPHY = Form({"type": constant("biography"), "subtype": attribute("type"), **DESCRIBED}, text="text")

_OTHER_NAME = Form(
    {"type": constant("other"), "subtype": attribute("type"), "xml:lang": attribute("language")}, text="name"
)

_PARTS = Form({"type": constant("parts")}, {name: leaf(field) for name, field in NAME_PARTS.items()})

_PERSON = Form(
    {"xml:id": id_attribute, "role": _take_roles, "ana": _take_ana},
    {
        "persName": {
            None: leaf("name"),
            "parts": _PARTS.into,
            **typed(*NAME_TEXTS),
            "other": many("other_names", _OTHER_NAME),
        },
        "trait": Form({"type": constant("gender")}, {"desc": leaf("gender")}).into,
        "birth": _take_birth,
        "death": one("died", _DEATH),
        "affiliation": many("affiliations", _affiliation),
        "idno": many("identifiers", IDENTIFIER),
        "note": many("biographies", _BIOGRAPHY),
    },
)


def _person(context: ReadContext, element: Element) -> Plain:
    person = _PERSON(context, element)
    context.register_owner(element, person)
    return person


def _group(context: ReadContext, element: Element) -> Plain:
    group = _person(context, element)
    group["kind"] = "group"
    return group


_RELATION = Form({"name": constant("members"), "active": attribute("active"), "passive": attribute("passive")})


def _take_relation(context: ReadContext, _plain: Plain, element: Element) -> None:
    """Read the members of a group, which is one of the persons before."""
    relation = _RELATION(context, element)
    group = context.owners.get(relation.get("active", ""), [])
    if len(group) != 1:
        context.error(element, "the group of these members is not in the file", "point to a <personGrp> with @active")
        return
    context.put(group[0], "members", context.ids_of(relation.get("passive", ""), element), element)


PERSONS = Form(
    children={
        "listPerson": Form(
            children={
                "person": many("participants", _person),
                "personGrp": many("participants", _group),
                "listRelation": Form(children={"relation": _take_relation}).into,
            }
        ).into
    }
)
