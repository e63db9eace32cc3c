"""BibTeX, which BibLaTeX, JabRef and Zotero read too."""

import re
from collections.abc import Iterator

from oralhist.citations.source import CitedSource
from oralhist.citations.styles import together
from oralhist.model import Participant

_SPECIAL = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_{}"},
}  # fmt: skip
_TO_ESCAPE = re.compile(r"[\\~^&%$#_{}]")


def bibtex(source: CitedSource) -> str:
    """Return an entry of the kind ``misc``, because BibTeX has none for interviews."""
    written = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(source) if value)
    return f"@misc{{{_key(source)},\n{written}\n}}\n"


def _fields(source: CitedSource) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join(map(_name, source.interviewees))
    yield "title", f"{{{_escaped(source.title)}}}"
    by = _escaped(together(person.name for person in source.interviewers))
    yield "howpublished", f"Interview by {by}" if by else "Interview"
    yield "year", source.year
    date = source.date or source.published
    yield "date", date.value or "" if date else ""  # EDTF, which BibLaTeX reads
    yield "publisher", _escaped(source.publisher)
    yield "organization", _escaped(source.archive)
    yield "series", _escaped(source.series)
    yield "number", _escaped(source.series_number)
    yield "doi", _raw(source.doi)
    yield "url", _raw(source.address)
    yield "language", ", ".join(map(_escaped, source.languages))
    yield "keywords", ", ".join(map(_escaped, source.terms))
    yield "abstract", _escaped(source.abstract)


def _key(source: CitedSource) -> str:
    return re.sub(r"[^A-Za-z0-9_-]+", "-", source.id).strip("-") or "interview"


def _name(person: Participant) -> str:
    """Braces keep a name in one piece; BibTeX would divide it otherwise."""
    if person.family_name and person.given_name:
        return f"{{{_escaped(person.family_name)}}}, {{{_escaped(person.given_name)}}}"
    return f"{{{_escaped(person.name)}}}"


def _escaped(text: str) -> str:
    return _TO_ESCAPE.sub(lambda found: _SPECIAL[found[0]], " ".join(text.split()))


def _raw(address: str) -> str:
    """Return an address as it is, except for characters that would end the field."""
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
