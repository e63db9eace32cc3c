"""Interviews with a hidden person, and what the public gets of them."""

import json
from typing import Any
from urllib.parse import unquote

import oralhist
from oralhist import Interview
from oralhist.errors import OralHistError
from oralhist.pages.style import script, style_sheet
from oralhist.registry import FORMATS
from oralhist.testing.canary_search import unpacked


def interview_with(person: dict[str, Any], **fields: Any) -> Interview:
    """Return an interview with a hidden person; ``fields`` are those of the file."""
    hidden = {"id": "h", "roles": ["interviewee"], "pseudonym": "Maria", "publish_as": "pseudonym", **person}
    people = [{"id": "q", "name": "Ida Frage"}, hidden, *fields.pop("people", ())]
    data = {"oralhist": 1, "id": "OH-1", "metadata": {"title": "A talk"}, "sessions": [], **fields}
    return oralhist.loads(json.dumps(data | {"participants": people}), format="json")


def said(*content: Any) -> dict[str, Any]:
    """Return the fields of a file in which the interviewer says a content."""
    return {"sessions": [{"turns": [{"speaker": "q", "utterances": [{"content": list(content)}]}]}]}


def without_code(page: str) -> str:
    """Return a page without its style sheet and its script, whose words may contain a name."""
    return page.replace(style_sheet(), "").replace(script(), "")


def output(interview: Interview, decision: str | None) -> str:
    """Return everything that the public gets, also decoded, in lower case; empty if the release is refused."""
    try:
        released = oralhist.release(interview, "public", possible_names=decision)
    except OralHistError as error:
        return str(error).casefold()
    found: list[str] = []
    for form in FORMATS:
        for part in form.parts(released) if form.writer else ():
            try:
                found.append(without_code(unpacked(form.write(part.interview))))
            except OralHistError as error:
                found.append(str(error))
    text = "\n".join(found)
    return "\n".join((text, unquote(text))).casefold()
