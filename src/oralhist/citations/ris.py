"""RIS, which EndNote, Zotero and Mendeley read: two letters, two spaces, a hyphen and a value on each line."""

import re
from collections.abc import Iterator

from oralhist.citations.source import CitedSource
from oralhist.citations.styles import inverted

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def ris(source: CitedSource) -> str:
    """Return a record of the type ``GEN``, because RIS has none for interviews; ``M3`` says that it is one."""
    lines = (f"{tag}  - {' '.join(value.split())}" for tag, value in _fields(source) if value)
    return "\r\n".join(["TY  - GEN", *lines, "ER  - ", ""])


def _fields(source: CitedSource) -> Iterator[tuple[str, str]]:
    yield "ID", source.id
    yield from (("AU", inverted(person)) for person in source.interviewees)
    yield from (("A2", inverted(person)) for person in source.interviewers)
    yield "TI", source.title
    yield "PY", source.year
    date = source.date or source.published
    if date and date.value and (found := _DATE.fullmatch(date.value)):
        yield "DA", "/".join(part or "" for part in found.groups()) + "/"
    yield "M3", "Interview"
    yield "T2", source.series
    yield "VL", source.series_number
    yield "PB", source.publisher
    yield from (("KW", term) for term in source.terms)
    yield "AB", source.abstract
    yield from (("LA", language) for language in source.languages)
    yield "DO", source.doi
    yield "UR", source.address
    yield "AN", source.id
    yield "DP", source.archive
