"""The participants (TEI P5, 16.2.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from oralhist.formats.tei.bindings.rows import (
    Attribute,
    Computed,
    Constant,
    Element,
    Mixed,
    Pointers,
    Row,
    Special,
    Value,
    block,
    each,
    group,
    leaf,
    one,
    typed,
    within,
)
from oralhist.formats.tei.bindings.values import (
    DATED,
    GEO,
    IDENTIFIERS,
    LANGUAGE,
    ORGANIZATION,
    PLACE_NAME,
    RESTRICTED,
    RESTRICTION,
    own,
    persons,
    skip,
    take_id,
    word,
)
from oralhist.model import Interview, Participant, ParticipantKind, PublishAs, Role

if TYPE_CHECKING:
    from oralhist.formats.tei.native.read_context import Plain, ReadContext
    from oralhist.formats.tei.writer.register import Register
    from oralhist.syntax.xml_writer import XmlWriter

RELATORS = "http://id.loc.gov/vocabulary/relators/"


def _check_birth(context: ReadContext, plain: Plain, element: Any) -> None:
    place = plain.get("birth_place")
    if place is not None and "name" not in place and "latitude" in place:
        context.error(element, "a birth has coordinates, but no place", "add the <placeName>")
        if len(place) == 2:
            del plain["birth_place"]


PERSON: tuple[Row, ...] = (
    leaf("persName", "name"),
    group(
        "persName",
        leaf("roleName", "honorific"),
        leaf("forename", "given_name"),
        leaf("surname", "family_name"),
        type="parts",
    ),
    *typed("persName", "label", "pseudonym"),
    each("other_names", "persName", Attribute("subtype", "type"), LANGUAGE, text="name", type="other"),
    group("trait", Constant("type", "gender"), leaf("desc", "gender")),
    leaf("persPronouns", "pronouns"),
    Element("birth", (*within("born", *DATED), *within("birth_place", PLACE_NAME, GEO)), after=_check_birth),
    one("died", "death", *DATED),
    each("affiliations", "affiliation", *within("organization", *ORGANIZATION), leaf("roleName", "position")),
    IDENTIFIERS,
    each(
        "biographies",
        "note",
        Constant("type", "biography"),
        Attribute("subtype", "type"),
        LANGUAGE,
        RESTRICTED,
        text="text",
    ),
)
"""The names, the life and the identifiers of a participant."""


ID = Computed("xml:id", lambda held, _register: held.id, "id", take_id, field="id")


def _own_group(context: ReadContext, plain: Plain, element: Any) -> None:
    own(context, plain, element)
    plain["kind"] = "group"


def _split(_context: ReadContext, value: str, _element: Any) -> list[str]:
    return value.split()


def _described(name: str, role: Value, pointers: dict[str, Value], after: Callable[..., None]) -> Element:
    rows = (ID, Attribute("role", "roles", role), Pointers("ana", pointers), *PERSON)
    return Element(name, rows, "participants", each=True, block=True, after=after)


_ROLES = Value(lambda roles, _: " ".join(roles) or None, _split, "roles", adds=True)
_ONE_ROLE = Value(lambda roles, _: roles[0] if len(roles) == 1 else None, _split, "role", adds=True)
_SEVERAL_ROLES = Value(
    write=lambda roles, register: " ".join(str(register.word(role)) for role in roles) if len(roles) > 1 else None,
    read=lambda _context, pointer, _element: [pointer.removeprefix("#_role.")],
    pattern="to-roles",
    claims=word(Role).claims,
    adds=True,
)
_TO_OTHERS = {"publish_as": word(PublishAs), "restriction": RESTRICTION}

INDIVIDUAL = _described("person", _ROLES, _TO_OTHERS, own)
# TEI allows one role on a group: several are in @ana, with what TEI has no attribute for.
GROUP = _described("personGrp", _ONE_ROLE, {"roles": _SEVERAL_ROLES} | _TO_OTHERS, _own_group)


def _people(interview: Interview, _register: Register) -> Iterator[tuple[Element, Participant]]:
    for participant in interview.participants:
        yield INDIVIDUAL if participant.kind is ParticipantKind.PERSON else GROUP, participant


def _groups(interview: Interview, _register: Register) -> Iterator[Participant]:
    return (participant for participant in interview.participants if participant.members)


def _take_relation(context: ReadContext, _plain: Plain, element: Any) -> None:
    """Read the members of a group, which is one of the persons before."""
    from oralhist.formats.tei.native.forms import form_of

    relation = form_of(_RELATION)(context, element)
    group = context.owners.get(element.get("active", ""), [])
    if len(group) != 1:
        context.error(element, "the group of these members is not in the file", "point to a <personGrp> with @active")
        return
    context.put(group[0], "members", relation.get("members", []), element)


_RELATION = Element(
    "relation",
    (
        Constant("name", "members"),
        Computed("active", lambda group, _register: f"#{group.id}", "to-participant"),
        Attribute("passive", "members", persons("member of a group")),
    ),
    objects=_groups,
    model=Participant,
    take=_take_relation,
)

PEOPLE = block(
    "particDesc",
    block("listPerson", Mixed(_people, (INDIVIDUAL, GROUP), at_least_one=True), block("listRelation", _RELATION)),
)


# The roles again, for programs that read only titles; and the agents who are not participants


def _write_responsibilities(xml: XmlWriter, interview: Interview, register: Register) -> None:
    for participant in interview.participants:
        for role in participant.roles:
            xml.line()
            xml.start("respStmt")
            xml.leaf("resp", role, {"ref": f"{RELATORS}{role.relator}"})
            xml.leaf("name", participant.name, {"ref": f"#{participant.id}"})
            xml.end("respStmt")
    for agent, id in register.agents.items():
        xml.line()
        xml.start("respStmt", {"xml:id": id})
        xml.leaf("resp", "agent")
        xml.leaf("name", agent)
        xml.end("respStmt")


RESPONSIBILITIES = Special(
    _write_responsibilities, takes={"respStmt": skip}, pattern='<zeroOrMore><ref name="responsibility"/></zeroOrMore>'
)
