"""One person or group, as others' TEI describes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from oralhist.conventions.names import honorific_and_name
from oralhist.formats.tei.foreign.elements import child, children, first, named, pointer_to, words_of
from oralhist.formats.tei.foreign.source_lines import SourceLines
from oralhist.formats.tei.foreign.unsupported import Unsupported
from oralhist.formats.tei.foreign.values import date_of, identifiers_of, organization_of, place_of
from oralhist.model import (
    Affiliation,
    Description,
    NameType,
    OtherName,
    Participant,
    ParticipantKind,
    Role,
)
from oralhist.syntax.xml_parser import local_name

if TYPE_CHECKING:
    from lxml import etree


_ROLES = {str(role): role for role in Role} | {
    "ive": Role.INTERVIEWEE, "ivr": Role.INTERVIEWER, "trc": Role.TRANSCRIBER, "edt": Role.EDITOR, "vdg": Role.CAMERA,
    "rcd": Role.SOUND, "res": Role.RESEARCHER, "trl": Role.TRANSLATOR,
    "narrator": Role.INTERVIEWEE, "informant": Role.INTERVIEWEE, "respondent": Role.INTERVIEWEE,
    "interviewed": Role.INTERVIEWEE, "transcription": Role.TRANSCRIBER, "transcript": Role.TRANSCRIBER,
    "translation": Role.TRANSLATOR, "interpreter": Role.INTERPRETER, "cinematographer": Role.CAMERA,
    "indexing": Role.INDEXER,
}  # fmt: skip
_SEXES = {"1": "male", "2": "female", "m": "male", "f": "female"}
"""ISO 5218 and the letters in use; 0 and 9 say that nothing is known."""
_OTHER_NAMES = {"birth": NameType.BIRTH, "maiden": NameType.BIRTH, "former": NameType.FORMER, "alias": NameType.ALIAS}
_PARTS_READ = (
    "persName", "name", "orgName", "givenName", "familyName", "label", "birth", "death", "sex", "gender", "idno",
    "affiliation", "note", "altGrp",
)  # fmt: skip


def names_of(element: etree._Element) -> Iterator[str]:
    """What pointers call a person: the id, else ``@n``, else the code that TEICORPO keeps in ``altGrp/alt``."""
    codes = [alt.get("type") for alt in children(child(element, "altGrp"), "alt")]
    found = [name for name in (pointer_to(element), *codes) if name]
    yield from dict.fromkeys(found or filter(None, [element.get("n")]))


def role_of(word: str) -> Role | None:
    """The role that a word means, in English or as a MARC relator."""
    return _ROLES.get(word.strip().casefold().removesuffix(".html").rpartition("/")[2].lstrip("#"))


def unknown_roles(element: etree._Element) -> list[str]:
    """The words of ``@role`` that mean no role known here."""
    return [word for word in (element.get("role") or "").split() if role_of(word) is None]


def described(element: etree._Element, pointer: str, stands: SourceLines) -> Participant | None:
    """A participant as described, the id yet to be chosen; nothing if there is neither a name nor a pointer."""
    names = [one for one in children(element, "persName", "name", "orgName") if words_of(one)]
    full = names[0] if names else None
    given = _joined(element if full is None else full, "forename", "givenName")
    family = _joined(element if full is None else full, "surname", "familyName")
    label = words_of(first(full, "abbr")) or words_of(child(element, "label"))
    title, whole = honorific_and_name(words_of(full))
    name = f"{given} {family}".strip() or whole or element.get("name") or pointer
    if not name:
        return None
    birth, death = child(element, "birth"), child(element, "death")
    born_at = first(birth, "placeName", "settlement", "country")
    honorific = next((words_of(one) for one in named(full, "roleName") if one.get("type") == "honorific"), title)
    return Participant(
        id="person",
        name=name,
        roles=tuple(_roles(element)),
        kind=ParticipantKind.PERSON if local_name(element) == "person" else ParticipantKind.GROUP,
        honorific=honorific or None,
        given_name=given or None,
        family_name=family or None,
        other_names=tuple(_other_name(one) for one in names[1:]),
        label=label if label and label != name else None,
        affiliations=tuple(_affiliations(element)),
        gender=_gender(element),
        born=stands.keep(date_of(birth, wording=born_at is None), birth),
        died=stands.keep(date_of(death), death),
        birth_place=stands.keep(place_of(born_at), born_at),
        identifiers=identifiers_of(element, stands),
        biographies=tuple(
            stands.keep(Description(text=words_of(one)), one) for one in children(element, "note") if words_of(one)
        ),
    )


def read_of(element: etree._Element, unsupported: Unsupported) -> None:
    """Say which parts of a description ``described`` takes, and which roles it does not know."""
    unsupported.entered(element)
    unsupported.understood(*children(element, *_PARTS_READ))
    if unknown_roles(element):
        unsupported.count("unknown-role", "participants with a role that is not known, kept without it", element)


def _joined(element: etree._Element, *names: str) -> str:
    return " ".join(filter(None, map(words_of, named(element, *names))))


def _roles(element: etree._Element) -> Iterator[Role]:
    roles = map(role_of, (element.get("role") or "").split())
    yield from dict.fromkeys(role for role in roles if role is not None)


def _other_name(element: etree._Element) -> OtherName:
    return OtherName(name=words_of(element), type=_OTHER_NAMES.get(element.get("type", "")))


def _affiliations(element: etree._Element) -> Iterator[Affiliation]:
    for one in children(element, "affiliation"):
        position = words_of(child(one, "roleName"))
        named_in = child(one, "orgName")
        organization = organization_of(named_in if named_in is not None else None if position else one)
        if organization is not None or position:
            yield Affiliation(organization=organization, position=position or None)


def _gender(element: etree._Element) -> str | None:
    sex = child(element, "sex", "gender")
    code = (None if sex is None else sex.get("value")) or element.get("sex") or element.get("gender") or ""
    told = words_of(sex) or _SEXES.get(code.casefold(), code)
    return told if told and told not in ("0", "9") else None
