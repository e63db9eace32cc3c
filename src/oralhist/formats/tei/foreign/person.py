"""One person or group, as others' TEI describes it."""

from collections.abc import Iterator

from oralhist.conventions.names import honorific_and_name
from oralhist.formats.tei.foreign.codes import UNKNOWN_ROLE
from oralhist.formats.tei.foreign.elements import Element, child, children, descendant, descendants, text_of, xml_id_of
from oralhist.formats.tei.foreign.reading_log import ReadingLog
from oralhist.formats.tei.foreign.values import date_of, identifier_of, organization_of, place_of
from oralhist.model import Affiliation, Description, NameType, OtherName, Participant, ParticipantKind, Role
from oralhist.syntax.xml_parser import local_name

_ROLES = {str(role): role for role in Role} | {
    "ive": Role.INTERVIEWEE, "ivr": Role.INTERVIEWER, "trc": Role.TRANSCRIBER, "edt": Role.EDITOR, "vdg": Role.CAMERA,
    "rcd": Role.SOUND, "res": Role.RESEARCHER, "trl": Role.TRANSLATOR,
    "narrator": Role.INTERVIEWEE, "informant": Role.INTERVIEWEE, "respondent": Role.INTERVIEWEE,
    "interviewed": Role.INTERVIEWEE, "transcription": Role.TRANSCRIBER, "transcript": Role.TRANSCRIBER,
    "translation": Role.TRANSLATOR, "interpreter": Role.INTERPRETER, "cinematographer": Role.CAMERA,
    "indexing": Role.INDEXER,
}  # fmt: skip
"""Roles by oralhist's words, by the codes of MARC relators, and by other words that projects use."""
_SEXES = {"1": "male", "2": "female", "m": "male", "f": "female"}
"""The codes of ISO 5218, and the usual letters."""
_UNKNOWN_SEX = ("0", "9")
"""The codes of ISO 5218 for what is unknown or does not apply."""
_OTHER_NAMES = {"birth": NameType.BIRTH, "maiden": NameType.BIRTH, "former": NameType.FORMER, "alias": NameType.ALIAS}
_NAMES = ("persName", "name", "orgName")
_CHILDREN_READ = (
    *_NAMES, "givenName", "familyName", "label", "birth", "death", "sex", "gender", "persPronouns", "idno", "affiliation", "note",
    "altGrp",
)  # fmt: skip


def pointers_to(element: Element) -> Iterator[str]:
    """Yield the names by which pointers refer to a person: the id and the code in TEICORPO's ``altGrp/alt``, else ``@n``."""
    codes = [alt.get("type") for alt in children(child(element, "altGrp"), "alt")]
    found = [name for name in (xml_id_of(element), *codes) if name]
    yield from dict.fromkeys(found or filter(None, [element.get("n")]))


def role_of(word: str) -> Role | None:
    """Return the role that a word means, in English or as a MARC relator (its code or its URI)."""
    return _ROLES.get(word.strip().casefold().removesuffix(".html").rpartition("/")[2].lstrip("#"))


def participant_of(element: Element, pointer: str, log: ReadingLog) -> Participant | None:
    """Return a participant as described, with a placeholder for the id; ``None`` without a name or a pointer."""
    names = [one for one in children(element, *_NAMES) if text_of(one)]
    main = names[0] if names else None
    given = _joined(element if main is None else main, "forename", "givenName")
    family = _joined(element if main is None else main, "surname", "familyName")
    title, rest = honorific_and_name(text_of(main))
    name = f"{given} {family}".strip() or rest or element.get("name") or pointer
    if not name:
        return None
    log.partly_read.add(element)
    log.mark_read(*children(element, *_CHILDREN_READ))
    label = text_of(descendant(main, "abbr")) or text_of(child(element, "label"))
    honorifics = (text_of(one) for one in descendants(main, "roleName") if one.get("type") == "honorific")
    birth, death = child(element, "birth"), child(element, "death")
    birth_place = descendant(birth, "placeName", "settlement", "country")
    return Participant(
        id="person",
        name=name,
        roles=_roles(element, log),
        kind=ParticipantKind.PERSON if local_name(element) == "person" else ParticipantKind.GROUP,
        honorific=next(honorifics, title) or None,
        given_name=given or None,
        family_name=family or None,
        other_names=tuple(
            OtherName(name=text_of(one), type=_OTHER_NAMES.get(one.get("type", ""))) for one in names[1:]
        ),
        label=label if label and label != name else None,
        affiliations=tuple(_affiliations(element)),
        gender=_gender(element),
        pronouns=_pronouns(element),
        born=log.with_line(date_of(birth, wording=birth_place is None), birth),
        died=log.with_line(date_of(death), death),
        birth_place=log.with_line(place_of(birth_place), birth_place),
        identifiers=log.read_each(identifier_of, children(element, "idno")),
        biographies=log.read_each(_biography, children(element, "note")),
    )


def _joined(element: Element, *names: str) -> str:
    return " ".join(filter(None, map(text_of, descendants(element, *names))))


def _roles(element: Element, log: ReadingLog) -> tuple[Role, ...]:
    roles = list(map(role_of, (element.get("role") or "").split()))
    if None in roles:
        log.count(UNKNOWN_ROLE, "participants with an unknown role, kept without it", element)
    return tuple(dict.fromkeys(role for role in roles if role is not None))


def _biography(element: Element) -> Description | None:
    return Description(text=text) if (text := text_of(element)) else None


def _affiliations(element: Element) -> Iterator[Affiliation]:
    for one in children(element, "affiliation"):
        position = text_of(child(one, "roleName"))
        named = child(one, "orgName")
        # Without an orgName the whole text is the organization, unless a part of it is the position.
        organization = organization_of(named if named is not None else None if position else one)
        if organization is not None or position:
            yield Affiliation(organization=organization, position=position or None)


def _pronouns(element: Element) -> str | None:
    return text_of(child(element, "persPronouns")) or None


def _gender(element: Element) -> str | None:
    sex = child(element, "sex", "gender")
    code = (None if sex is None else sex.get("value")) or element.get("sex") or element.get("gender") or ""
    gender = text_of(sex) or _SEXES.get(code.casefold(), code)
    return gender if gender not in ("", *_UNKNOWN_SEX) else None
