"""Printed citations: Chicago (notes and bibliography, 17th edition), MLA (9th) and APA (7th)."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from oralhist.citations.source import CitedSource
from oralhist.model import EdtfDate, Participant

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT = {5: "May", 6: "June", 7: "July", 9: "Sept."}
"""Months that MLA does not shorten to three letters."""

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
    published = ", ".join(filter(None, (source.publisher, "" if when else source.year)))
    before = (_authors(source), f"“{source.title}”", by, when[:1].upper() + when[1:])
    return _sentences(before), _sentences((series, published, source.archive, source.address))


def mla(source: CitedSource) -> str:
    """Return the citation in the style of the Modern Language Association: the day before the month, which is short."""
    by = (
        "Interview by " + together(person.name for person in source.interviewers)
        if source.interviewers
        else "Interview"
    )
    date = source.date or source.published
    found = (source.series, _day_first(date), source.archive or source.publisher, source.address)
    return _sentences((_authors(source), f"“{source.title}”", by, ", ".join(filter(None, found))))


def apa(source: CitedSource) -> str:
    """Return the citation in the style of the American Psychological Association; the address has no full stop."""
    authors = _listed([_initials(person) for person in source.interviewees], ", & ")
    exact = _DAY.fullmatch((source.date and source.date.value) or "")
    when = ", ".join(
        filter(None, (source.year or "n.d.", day(source.date).partition(",")[0] if exact and exact[3] else ""))
    )
    title = f"{source.title} [Interview]"
    by = f"Interviewed by {together(person.name for person in source.interviewers)}" if source.interviewers else ""
    head = (f"{authors} ({when})", title) if authors else (f"{title} ({when})",)
    return " ".join(filter(None, (_sentences((*head, by, source.archive or source.publisher)), source.address)))


def day(date: EdtfDate | None) -> str:
    """Return a date in English as Chicago prints it: ``May 3, 1998``; one in other words stays as it is."""
    return _in_words(
        date,
        lambda year, month, number: (
            f"{_MONTHS[month - 1]} {number}, {year}" if number else f"{_MONTHS[month - 1]} {year}"
        ),
    )


def _day_first(date: EdtfDate | None) -> str:
    """Return a date as MLA prints it: ``3 Sept. 1998``, and ``n.d.`` if there is no date."""

    def shown(year: str, month: int, number: int | None) -> str:
        short = _SHORT.get(month, _MONTHS[month - 1][:3] + ".")
        return f"{number} {short} {year}" if number else f"{short} {year}"

    return _in_words(date, shown) or "n.d."


def _in_words(date: EdtfDate | None, shown: Callable[[str, int, int | None], str]) -> str:
    if date is None:
        return ""
    value = date.value or ""
    start, _, end = value.partition("/")
    both = [_one_day(part, shown) for part in (start, end) if part or "/" in value]
    return "–".join(both) if both and all(both) else date.text or value


def together(names: Iterable[str]) -> str:
    """Join names as a list in a sentence, with a comma before the last of three or more."""
    listed = list(names)
    return _listed(listed, ", and " if len(listed) > 2 else " and ")


def inverted(person: Participant) -> str:
    """Return the name with the family name first, if the record gives it in parts; else the name."""
    parted = person.family_name and person.given_name
    return f"{person.family_name}, {person.given_name}" if parted else person.name


def _one_day(value: str, shown: Callable[[str, int, int | None], str]) -> str:
    found = _DAY.fullmatch(value)
    if found is None or not 1 <= int(found[2] or 1) <= 12:
        return ""
    year, month, number, mark = found.groups()
    words = shown(year, int(month), int(number) if number else None) if month else year
    return f"about {words}" if mark in ("~", "%") else f"{words}?" if mark else words


def _authors(source: CitedSource) -> str:
    """Return the interviewees, the first inverted; a comma then precedes the second."""
    names = [inverted(person) if place == 0 else person.name for place, person in enumerate(source.interviewees)]
    return _listed(names, ", and ") if names and "," in names[0] else together(names)


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
