"""Printed citations: Chicago (notes and bibliography, 17th edition), MLA (9th) and APA (7th)."""

import re
from collections.abc import Iterable, Iterator, Sequence

from oralhist.citations.source import CitedSource
from oralhist.model import EdtfDate, Participant

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")
_END = re.compile(r"[.!?…][”’\"']?$")


def styles(source: CitedSource) -> Iterator[tuple[str, str]]:
    """Yield the name of each style and the citation in it."""
    yield "Chicago", chicago(source)
    yield "MLA", mla(source)
    yield "APA", apa(source)


def chicago(source: CitedSource, passage: str = "") -> str:
    """Return the citation in the style of Chicago; ``passage`` is a place in the interview, such as its times."""
    before, after = chicago_around_passage(source)
    return " ".join(filter(None, (before, f"{passage}." if passage else "", after)))


def chicago_around_passage(source: CitedSource) -> tuple[str, str]:
    """Return the parts of a citation before and after the place of a passage."""
    by = f"Interview by {together(person.name for person in source.interviewers)}" if source.interviewers else ""
    when = day(source.date)
    series = " ".join(filter(None, (source.series, source.series_number)))
    published = ", ".join(filter(None, (source.publisher, "" if when else _year(source))))
    before = (_authors(source, ", and "), f"“{source.title}”", by, when[:1].upper() + when[1:])
    return _sentences(before), _sentences((series, published, source.archive, source.address))


def mla(source: CitedSource) -> str:
    """Return the citation in the style of the Modern Language Association."""
    by = (
        "Interview by " + together(person.name for person in source.interviewers)
        if source.interviewers
        else "Interview"
    )
    made = f"{by}, {day(source.date) or day(source.published) or 'n.d.'}"
    return _sentences(
        (_authors(source, ", and "), f"“{source.title}”", made, source.series, source.archive or source.publisher, source.address)
    )  # fmt: skip


def apa(source: CitedSource) -> str:
    """Return the citation in the style of the American Psychological Association; the address has no full stop."""
    authors = _listed([_initials(person) for person in source.interviewees], ", & ")
    year = f"({_year(source)})"
    title = f"{source.title} [Interview]"
    by = f"Interviewed by {together(person.name for person in source.interviewers)}" if source.interviewers else ""
    head = (f"{authors} {year}", title) if authors else (f"{title} {year}",)
    return " ".join(filter(None, (_sentences((*head, by, source.archive or source.publisher)), source.address)))


def day(date: EdtfDate | None) -> str:
    """Return a date in English as these styles print it: ``May 3, 1998``; one in other words stays as it is."""
    if date is None:
        return ""
    value = date.value or ""
    if "/" in value:
        start, _, end = value.partition("/")
        both = [_one_day(part) for part in (start, end)]
        return "–".join(both) if all(both) else date.text or value
    return _one_day(value) or date.text or value


def together(names: Iterable[str]) -> str:
    """Join names as a list in a sentence."""
    return _listed(list(names), " and ")


def inverted(person: Participant) -> str:
    """Return the name with the family name first, if the record gives it in parts; else the name."""
    parted = person.family_name and person.given_name
    return f"{person.family_name}, {person.given_name}" if parted else person.name


def _one_day(value: str) -> str:
    found = _DAY.fullmatch(value)
    if found is None or not 1 <= int(found[2] or 1) <= 12:
        return ""
    year, month, number, mark = found.groups()
    shown = year if not month else f"{_MONTHS[int(month) - 1]} {int(number)}, {year}" if number else ""
    shown = shown or f"{_MONTHS[int(month) - 1]} {year}"
    return f"about {shown}" if mark in ("~", "%") else f"{shown}?" if mark else shown


def _year(source: CitedSource) -> str:
    return source.year or "n.d."


def _authors(source: CitedSource, last: str) -> str:
    names = [inverted(person) if place == 0 else person.name for place, person in enumerate(source.interviewees)]
    return _listed(names, last)


def _initials(person: Participant) -> str:
    if not (person.family_name and person.given_name):
        return person.name
    given = " ".join(f"{part[0]}." for part in re.split(r"[\s-]+", person.given_name) if part)
    return f"{person.family_name}, {given}"


def _listed(names: Sequence[str], last: str) -> str:
    return last.join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _sentences(parts: Sequence[str]) -> str:
    """End each part with a full stop, inside its quotation marks, unless it ends a sentence already."""
    return " ".join(_sentence(part) for part in parts if part)


def _sentence(part: str) -> str:
    if _END.search(part):
        return part
    return f"{part[:-1]}.”" if part.endswith("”") else f"{part}."
