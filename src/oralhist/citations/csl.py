"""CSL-JSON, the data of citation processors such as Zotero, Pandoc and Quarto."""

import json
import re
from typing import Any

from oralhist.citations.source import CitedSource
from oralhist.model import EdtfDate, Participant

_DATES = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)(?:/(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?)?")


def csl_json(source: CitedSource) -> str:
    """Return a list with one item."""
    return json.dumps([csl_item(source)], ensure_ascii=False, indent=2) + "\n"


def csl_item(source: CitedSource) -> dict[str, Any]:
    """Return the item: a name that the record does not give in parts is literal."""
    item = {
        "id": source.id,
        "type": "interview",
        "title": source.title,
        "author": list(map(_name, source.interviewees)),
        "interviewer": list(map(_name, source.interviewers)),
        "issued": _date(source.date or source.published),
        "collection-title": source.series,
        "collection-number": source.series_number,
        "publisher": source.publisher,
        "archive": source.archive,
        "DOI": source.doi,
        "URL": source.address,
        "language": next(iter(source.languages), ""),
        "keyword": ", ".join(source.terms),
        "abstract": source.abstract,
    }
    return {key: value for key, value in item.items() if value}


def _name(person: Participant) -> dict[str, str]:
    if person.family_name and person.given_name:
        return {"family": person.family_name, "given": person.given_name}
    return {"literal": person.name}


def _date(date: EdtfDate | None) -> dict[str, Any] | None:
    if date is None:
        return None
    found = _DATES.fullmatch(date.value or "")
    if found is None:
        return {"literal": date.text or date.value}
    parts = found.groups()
    first, last = ([int(part) for part in ends if part] for ends in (parts[:3], parts[4:]))
    return {"date-parts": [first, last] if last else [first], **({"circa": True} if parts[3] else {})}
