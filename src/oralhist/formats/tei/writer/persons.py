"""The participants (TEI P5, 16.2.2)."""

from oralhist.formats.tei.writer.register import Register, pointers
from oralhist.formats.tei.writer.values import (
    dating,
    write_coordinates,
    write_identifiers,
    write_organization,
    write_place_name,
    write_text,
    write_typed,
    write_wording,
)
from oralhist.model import Interview, Participant, ParticipantKind
from oralhist.syntax.xml_writer import XmlWriter

RELATORS = "http://id.loc.gov/vocabulary/relators/"

NAME_PARTS = {"roleName": "honorific", "forename": "given_name", "surname": "family_name"}
"""The field in each element of a divided name."""

NAME_TEXTS = ("label", "pseudonym")


def write_persons(xml: XmlWriter, interview: Interview, register: Register) -> None:
    """Write every participant, then the members of groups."""
    if not interview.participants:
        return
    xml.open("particDesc")
    xml.open("listPerson")
    for participant in interview.participants:
        _write_person(xml, participant, register)
    groups = [participant for participant in interview.participants if participant.members]
    if groups:
        xml.open("listRelation")
        for group in groups:
            members = register.persons(group.members, "member of a group")
            xml.line()
            xml.empty("relation", {"name": "members", "active": f"#{group.id}", "passive": members})
        xml.close("listRelation")
    xml.close("listPerson")
    xml.close("particDesc")


def write_responsibilities(xml: XmlWriter, interview: Interview, register: Register) -> None:
    """Write the roles of participants, for programs that read only titles; then the agents who are not participants."""
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


def _write_person(xml: XmlWriter, participant: Participant, register: Register) -> None:
    element = "person" if participant.kind is ParticipantKind.PERSON else "personGrp"
    # TEI allows one role on a group: several are in @ana, with what TEI has no attribute for.
    in_role = participant.kind is ParticipantKind.PERSON or len(participant.roles) < 2
    ana = pointers(
        *(() if in_role else map(register.word, participant.roles)),
        register.word(participant.publish_as),
        register.restriction(participant.restriction),
    )
    role = " ".join(participant.roles) if in_role else ""
    xml.open(element, {"xml:id": participant.id, "role": role or None, "ana": ana})
    _write_names(xml, participant)
    if participant.gender is not None:
        xml.line()
        xml.start("trait", {"type": "gender"})
        xml.leaf("desc", participant.gender)
        xml.end("trait")
    _write_life(xml, participant, register)
    for affiliation in participant.affiliations:
        xml.line()
        xml.start("affiliation")
        if affiliation.organization is not None:
            write_organization(xml, affiliation.organization)
        write_text(xml, "roleName", affiliation.position, line=False)
        xml.end("affiliation")
    write_identifiers(xml, participant.identifiers, lines=True)
    for biography in participant.biographies:
        attributes = {
            "type": "biography",
            "subtype": biography.type,
            "xml:lang": biography.language,
            "ana": register.restriction(biography.restriction),
        }
        write_text(xml, "note", biography.text, attributes)
    xml.close(element)


def _write_names(xml: XmlWriter, participant: Participant) -> None:
    write_text(xml, "persName", participant.name)
    parts = {name: getattr(participant, field) for name, field in NAME_PARTS.items()}
    if any(text is not None for text in parts.values()):
        xml.line()
        xml.start("persName", {"type": "parts"})
        for name, text in parts.items():
            write_text(xml, name, text, line=False)
        xml.end("persName")
    write_typed(xml, "persName", participant, NAME_TEXTS)
    for other in participant.other_names:
        write_text(xml, "persName", other.name, {"type": "other", "subtype": other.type, "xml:lang": other.language})


def _write_life(xml: XmlWriter, participant: Participant, register: Register) -> None:
    if participant.born is not None or participant.birth_place is not None:
        xml.line()
        xml.start("birth", dating(participant.born, register))
        write_wording(xml, participant.born)
        if participant.birth_place is not None:
            write_place_name(xml, participant.birth_place)
            write_coordinates(xml, participant.birth_place)
        xml.end("birth")
    if participant.died is not None:
        xml.line()
        xml.start("death", dating(participant.died, register))
        write_wording(xml, participant.died)
        xml.end("death")
