"""Our own TEI to the interview it was written from: every field, every character."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from oralhist.errors import InvalidInterview
from oralhist.findings import Finding, Path, Severity
from oralhist.formats.format import Remains
from oralhist.formats.tei.exact.file import MOST_FAULTS, TEI, Element, File, Plain, is_layout
from oralhist.formats.tei.exact.forms import Form, derived
from oralhist.formats.tei.exact.header import HEADER
from oralhist.formats.tei.exact.index import read_point
from oralhist.formats.tei.exact.remains import places_lost
from oralhist.formats.tei.exact.speech import read_section, read_session, read_timeline
from oralhist.formats.xml import FORBIDDEN, line_of
from oralhist.model import Interview

if TYPE_CHECKING:
    from oralhist.converter import Problem

__all__ = ["interview_of", "lines_of", "what_remains"]


def interview_of(root: Element) -> tuple[Interview, tuple[Finding, ...]]:
    """Read a file of our own making; with what nothing in it points to.

    Raises ``InvalidInterview`` with every place at which something would be lost, and with every value that no
    interview can hold.
    """
    from oralhist.converter import from_plain

    file = File(root)
    plain = _plain(file)
    if file.faults:
        raise InvalidInterview(_explained(root))
    try:
        return from_plain(plain), tuple(file.unclaimed)
    except Exception as error:  # noqa: BLE001 - whatever stops the converter is explained
        said = Finding(code="invalid-value", severity=Severity.ERROR, message=str(error), line=line_of(root))
        raise InvalidInterview(_explained(root) or [said]) from None


def what_remains(root: Element) -> Remains | None:
    """What is left of a file that ``interview_of`` refuses; nothing of one with more faults than are told."""
    from oralhist.converter import what_remains as what_remains_of

    file = File(root, with_places=True)
    plain = _plain(file)
    interview, problems = what_remains_of(plain)
    if interview is None or len(file.faults) >= MOST_FAULTS:
        return None
    lost = places_lost(file, plain).union(*(problem.lost for problem in problems))
    return Remains(interview=interview, lost=frozenset(lost))


def lines_of(root: Element, paths: Iterable[Path]) -> dict[Path, int]:
    """The lines of the elements in which places of the interview stand."""
    file = File(root, with_places=True)
    plain = _plain(file)
    return {path: _line(file, plain, path) for path in paths}


def _explained(root: Element) -> list[Finding]:
    """All that is wrong with a file: what has no place in it, and what no interview can hold besides."""
    from oralhist.converter import problems_of

    file = File(root, with_places=True)
    plain = _plain(file)
    lost = places_lost(file, plain)
    values = [
        Finding(
            code=problem.code,
            severity=Severity.ERROR,
            message=problem.message,
            hint=problem.hint,
            path=problem.path,
            line=_line(file, plain, problem.path),
        )
        for problem in problems_of(plain)
        if not (file.faults and _comes_of_a_fault(problem, plain, lost))
    ]
    return sorted([*file.faults, *values], key=lambda finding: finding.line)


def _comes_of_a_fault(problem: Problem, plain: Any, lost: Container[Path]) -> bool:
    """Whether a value is missing or wrong because of something that has been said already."""
    if any(place[:length] in lost for place in problem.lost for length in range(len(place) + 1)):
        return True
    held = plain
    for step in problem.held:
        try:
            held = held[step]
        except (KeyError, IndexError, TypeError):
            return False
    return held is None


def _line(file: File, plain: Any, path: Path) -> int:
    """The line of the innermost element on the way to a place."""
    places = file.places or {}
    found: Element = file.root
    held = plain
    for step in path:
        found = places.get((id(held), step), found)
        try:
            held = held[step]
        except (KeyError, IndexError, TypeError):
            break
        found = places.get((id(held), None), found)
    return line_of(found)


# The file


def _plain(file: File) -> Plain:
    """The interview as JSON would hold it."""
    interview: Plain = {"metadata": {}}
    file.place(interview, file.root)
    interview["sessions"] = []
    _FILE.into(file, interview, file.root)
    _put_descriptions_in_order(interview["metadata"])
    for element in file.extensions:
        _take_extension(file, interview, element)
    file.tell_unclaimed()
    return interview


def _take_header(file: File, interview: Plain, header: Element) -> None:
    file.place(interview["metadata"], header)
    HEADER.into(file, interview, header)


def _take_text(file: File, interview: Plain, text: Element) -> None:
    Form({"xml:lang": derived}).take_attributes(file, {}, text)
    for timeline in text.iterchildren(f"{TEI}timeline"):
        read_timeline(file, timeline)
    for part in text:
        if part.tag == f"{TEI}front":
            sections = [read_section(file, child) for child in _divs(file, part)]
            interview.setdefault("front", []).extend(sections)
        elif part.tag == f"{TEI}body":
            for child in _divs(file, part):
                if child.get("type") == "session":
                    interview["sessions"].append(read_session(file, child))
                elif len(child) or child.attrib:
                    file.stray(child)
        elif part.tag == f"{TEI}back":
            _read_back(file, interview, part)
        elif part.tag != f"{TEI}timeline":
            file.stray(part)


def _read_back(file: File, interview: Plain, back: Element) -> None:
    sections = []
    for child in _divs(file, back):
        if child.get("type") != "index":
            sections.append(read_section(file, child))
            continue
        owner = child.get("corresp", "")
        if owner not in file.sessions:
            file.fault(child, "the session of this index is not in the file", "point to it with @corresp")
            continue
        session, clock = file.sessions[owner]
        session.setdefault("index", []).extend(read_point(file, point, clock) for point in _divs(file, child))
    interview.setdefault("back", []).extend(sections)


_FILE = Form(children={"teiHeader": _take_header, "text": _take_text})


def _divs(file: File, parent: Element) -> Iterable[Element]:
    """The divisions of a part of the text, which holds nothing else."""
    if not is_layout(parent.text):
        file.stray_text(parent)
    for child in parent:
        if child.tag == f"{TEI}div":
            yield child
        else:
            file.stray(child)
        if not is_layout(child.tail):
            file.stray_text(parent, child)


def _put_descriptions_in_order(metadata: Plain) -> None:
    """Abstracts and other descriptions stand in two places of the header, each with its number."""
    descriptions = metadata.get("descriptions", [])
    descriptions.sort(key=lambda description: description.get("n", 0))
    for description in descriptions:
        description.pop("n", None)


# What the model has no field for


_EXTENSION = Form({"type": derived, "subtype": derived, "corresp": derived}, text="json")


def _take_extension(file: File, interview: Plain, element: Element) -> None:
    text = _EXTENSION(file, element)["json"]
    owner = element.get("corresp")
    owners = [interview] if owner is None else file.owners.get(owner, [])
    name = element.get("subtype", "")
    if len(owners) != 1:
        file.fault(element, f"{owner} is nothing that can have extensions", "point to a person, a session, a recording")
        return
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        file.fault(element, f"the extension {name!r} is no JSON: {error}", "write one JSON value, each key once")
        return
    if "\\" in text and any(map(FORBIDDEN.search, _texts(value))):
        file.fault(element, f"the extension {name!r} holds a character that XML cannot carry", "take it out")
    file.put(owners[0].setdefault("extensions", {}), name, value, element)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return held


def _texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value."""
    pending = [value]
    while pending:
        held = pending.pop()
        if isinstance(held, dict):
            pending += [*held, *held.values()]
        elif isinstance(held, list):
            pending += held
        elif isinstance(held, str):
            yield held


def _refuse(word: str) -> Any:
    raise ValueError(f"{word} is no number")
