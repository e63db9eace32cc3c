"""Statements in an introduction or a heading: people and their roles, date, place, affiliations, and series.

Only plain statements are read: a name, a comma, a position ``of`` an organization. Every word of the organization has a
capital, and it has a short name in brackets or is an institute, a university or the like.
"""

import re
from collections.abc import Iterator

from oralhist.conventions.dates import date_in_words
from oralhist.model import Affiliation, Organization, Place, Series
from oralhist.transcripts.headings import INTERVIEW
from oralhist.transcripts.phrases import people_named
from oralhist.transcripts.titles import Statement

_SHORTEST_NAME = 3  # shorter names are initials, which other words contain

_CAPITAL = r"[^\W\d_a-z]"
_JOINT = r"(?:of|for|and|the|on|in|de|du|la|für|der|&)"
_NAME = rf"{_CAPITAL}[\w’'&-]*(?: (?:{_JOINT} ){{0,3}}{_CAPITAL}[\w’'&-]*){{0,15}}"
_ORGANIZATION = rf"(?:[Tt]he )?(?P<name>{_NAME})"
_SHORT = r" \((?P<short>[A-Z][\w&.-]{1,14})\)"
_POSITION = rf"(?:(?:the|an?) (?P<common>[\w-]+(?: [\w-]+){{0,4}}?)|(?P<proper>{_CAPITAL}[\w-]*(?: [\w-]+){{0,5}}?))"
_APPOSITION = re.compile(rf", {_POSITION} (?:of|at|for) {_ORGANIZATION}(?:{_SHORT}|(?=[,.;:)]|\Z| and\b))")
_AT_THE_END = re.compile(rf", {_ORGANIZATION}(?:{_SHORT})?\Z")
_INSTITUTION = re.compile(
    r"\b(?:Academy|Agency|Archives?|Association|Bureau|Cent(?:er|re)|College|Commission|Committee|Council|Department|"
    r"Faculty|Foundation|Hospital|Institut[eo]?|Laborator(?:y|ies)|Library|Ministry|Museum|Office|Organi[sz]ation|"
    r"School|Society|Universit(?:y|ät|é))\b"
)
_SERIES = re.compile(
    rf"\b(?:part of|published in|appeared in|appears in|issued in) the ({_CAPITAL}\S* (?:[\w’'&-]+ ){{0,9}}?Series)\b"
)
_JOINING = re.compile(_JOINT)
_WHEN_AND_WHERE = re.compile(
    rf"(?:an? )?(?:oral history )?{INTERVIEW} with (?:[^,;:]{{3,60}}?)(?: (?:conducted )?by [^,;:]{{3,60}}?)?,? on "
    r"(?P<date>[^;:]{6,30}?)(?:,? (?:at|in) (?P<place>[^;:]{3,100}?))?\.?",
    re.IGNORECASE,
)


def statement_in(text: str, line: int) -> Statement:
    """Read a heading or a sentence such as ``Interview with X by Y on DATE at PLACE``."""
    people = list(people_named(text, line))
    found = _WHEN_AND_WHERE.fullmatch(text)
    date = date_in_words(found["date"]) if found else None
    place = Place(name=found["place"]) if found and date and found["place"] else None
    return Statement(people, date, place)


def places_of_name(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Find the start and end of each occurrence of a name in a text; case is ignored."""
    if len(name) >= _SHORTEST_NAME:
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            yield found.span()


def affiliations_after(name: str, text: str, *, is_heading: bool = False) -> Iterator[Affiliation]:
    """Find the affiliations that follow a name: ``Elena Sokova, Executive Director of the Vienna Center … (VCDNP)``.

    A heading may end with the organization alone.
    """
    for _, end in places_of_name(name, text):
        found = _APPOSITION.match(text, end)
        position = (found["proper"] or found["common"]) if found is not None else None
        if found is None or not _is_certain(found) or _INSTITUTION.fullmatch((position or "").split()[-1]):
            found, position = _AT_THE_END.match(text, end) if is_heading else None, None
        if found is not None and _is_certain(found):
            yield Affiliation(
                position=position, organization=Organization(name=found["name"], abbreviation=found["short"])
            )


def _is_certain(found: re.Match[str]) -> bool:
    return found["short"] is not None or _INSTITUTION.search(found["name"]) is not None


def series_in(text: str) -> Series | None:
    """Return the series that a text says it is part of: ``as part of the … Paper Series``."""
    for found in _SERIES.finditer(text):
        words = found[1].split()
        if all(not word[0].islower() or _JOINING.fullmatch(word) for word in words):
            return Series(title=found[1])
    return None
