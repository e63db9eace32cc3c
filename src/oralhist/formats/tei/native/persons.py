"""The people: every ``person`` and ``personGrp``, and who makes up which group."""

from __future__ import annotations

from oralhist.formats.tei.native.document import Element, Plain, ReadContext
from oralhist.formats.tei.native.forms import Form, attribute, exactly, id_attribute, leaf, many, merged, one
from oralhist.formats.tei.native.rights import TYPED, word
from oralhist.formats.tei.native.values import (
    DATING,
    DESCRIBED,
    IDENTIFIER,
    ORGANIZATION,
    PLACE_NAME,
    WORDING,
    geo,
    restriction,
)


def _take_roles(_file: ReadContext, plain: Plain, value: str, _element: Element) -> None:
    plain.setdefault("roles", []).extend(value.split())


def _take_ana(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
    """Several roles of a group, under what a person is published, a restriction."""
    for target in value.split():
        if (role := word("_role", target)) is not None:
            plain.setdefault("roles", []).append(role)
        elif (published := word("_publish_as", target)) is not None:
            file.put(plain, "publish_as", published, element)
        else:
            limit = restriction(file, target, element)
            if limit is None:  # nobody can say which of the three it was to be
                file.lost.append((plain, "publish_as"))
            file.put(plain, "restriction", limit, element)


_BIRTH = Form(DATING, {"date": leaf("text", WORDING), "placeName": one("birth_place", PLACE_NAME), "geo": geo})
_DEATH = Form(DATING, {"date": leaf("text", WORDING)})


def _take_birth(file: ReadContext, plain: Plain, element: Element) -> None:
    born = _BIRTH(file, element)
    place = born.pop("birth_place", None)
    coordinates = {field: born.pop(field) for field in ("latitude", "longitude") if field in born}
    if place is not None:
        place.update(coordinates)
        file.put(plain, "birth_place", place, element)
    elif coordinates:
        file.fault(element, "a birth has coordinates and no place", "add the <placeName>")
    if born:
        file.put(plain, "born", born, element)


_ORGANIZATION_FIELDS = ("name", "abbreviation", "identifiers", "url")


def _affiliation(file: ReadContext, element: Element) -> Plain:
    held = _AFFILIATION(file, element)
    organization = {field: held.pop(field) for field in _ORGANIZATION_FIELDS if field in held}
    if organization:
        held["organization"] = organization
        file.place(organization, element)
    return held


_AFFILIATION = Form(children={"roleName": leaf("position")})
_AFFILIATION.children |= ORGANIZATION.children

_BIOGRAPHY = Form({"type": exactly("biography"), "subtype": attribute("type"), **DESCRIBED}, text="text")

_OTHER_NAME = Form(
    {"type": exactly("other"), "subtype": attribute("type"), "xml:lang": attribute("language")}, text="name"
)

_PARTS = Form(
    {"type": exactly("parts")},
    {"roleName": leaf("honorific"), "forename": leaf("given_name"), "surname": leaf("family_name")},
)

PERSON = Form(
    {"xml:id": id_attribute, "role": _take_roles, "ana": _take_ana},
    {
        "persName": {
            None: leaf("name"),
            "parts": merged(_PARTS),
            "label": leaf("label", TYPED),
            "pseudonym": leaf("pseudonym", TYPED),
            "other": many("other_names", _OTHER_NAME),
        },
        "trait": merged(Form({"type": exactly("gender")}, {"desc": leaf("gender")})),
        "birth": _take_birth,
        "death": one("died", _DEATH),
        "affiliation": many("affiliations", _affiliation),
        "idno": many("identifiers", IDENTIFIER),
        "note": many("biographies", _BIOGRAPHY),
    },
)


def _person(file: ReadContext, element: Element) -> Plain:
    person = PERSON(file, element)
    file.own(element, person)
    return person


def _group(file: ReadContext, element: Element) -> Plain:
    group = _person(file, element)
    group["kind"] = "group"
    return group


_RELATION = Form(
    {"name": exactly("members"), "active": attribute("active"), "passive": attribute("passive")},
)


def _take_relation(file: ReadContext, _plain: Plain, element: Element) -> None:
    """Who makes up a group: one of the people that stand before."""
    relation = _RELATION(file, element)
    group = file.owners.get(relation.get("active", ""), [])
    if len(group) != 1:
        file.fault(element, "whose members these are is not one of the people", "point to a group with @active")
        return
    file.put(group[0], "members", file.ids_of(relation.get("passive", ""), element), element)


PEOPLE = Form(
    children={
        "listPerson": merged(
            Form(
                children={
                    "person": many("participants", _person),
                    "personGrp": many("participants", _group),
                    "listRelation": merged(Form(children={"relation": _take_relation})),
                }
            )
        )
    }
)
