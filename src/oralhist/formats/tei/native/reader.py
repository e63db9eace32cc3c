"""Our own TEI to the interview it was written from: every field, every character."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from oralhist.errors import InvalidInterview
from oralhist.findings import Finding, Path
from oralhist.format import Reading
from oralhist.formats.tei.native.document import MOST_FAULTS, TEI, Element, Plain, ReadContext, is_layout
from oralhist.formats.tei.native.forms import Form, derived
from oralhist.formats.tei.native.header import HEADER
from oralhist.formats.tei.native.index import read_point
from oralhist.formats.tei.native.partial import places_lost
from oralhist.formats.tei.native.speech import read_section, read_session, read_timeline
from oralhist.model.codes import INVALID_VALUE
from oralhist.syntax.characters import UNUSABLE
from oralhist.syntax.xml_parser import line_of

if TYPE_CHECKING:
    from oralhist.converter import Problem


def native_reading(root: Element) -> Reading:
    """Read a file of our own making, or its valid part; a warning for each thing that nothing in it points to."""
    from oralhist.converter import structure

    file = ReadContext(root)
    plain = _plain(file)
    error: Exception | None = None
    if not file.faults:
        try:
            return Reading(
                interview=structure(plain),
                findings=tuple(file.unclaimed),
                locate=lambda found: _positions(root, found),
            )
        except Exception as refused:  # noqa: BLE001 - whatever stops the converter is explained
            error = refused
    return _partial(root, error)


def _partial(root: Element, error: Exception | None) -> Reading:
    """The valid part of a file: read once more, with the element of each value."""
    from oralhist.converter import partial_interview

    file = ReadContext(root, with_places=True)
    plain = _plain(file)
    lost = places_lost(file, plain)
    interview, problems = partial_interview(plain)
    values = [
        problem.finding(_line(file, plain, problem.path))
        for problem in problems
        if not (file.faults and _comes_of_a_fault(problem, plain, lost))
    ]
    findings = sorted([*file.faults, *values], key=lambda finding: finding.line)
    if not findings:
        findings = [INVALID_VALUE.finding(str(error), line=line_of(root))]
    if interview is None or len(file.faults) >= MOST_FAULTS:
        raise InvalidInterview(findings)
    return Reading(
        interview=interview,
        findings=tuple(findings),
        is_partial=True,
        unknown=frozenset(lost.union(*(problem.lost for problem in problems))),
        locate=lambda found: [(_line(file, plain, finding.path), 0) for finding in found],
    )


def _positions(root: Element, findings: Sequence[Finding]) -> list[tuple[int, int]]:
    """The lines of the elements of findings; XML parsers keep no columns."""
    file = ReadContext(root, with_places=True)
    plain = _plain(file)
    return [(_line(file, plain, finding.path), 0) for finding in findings]


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


def _line(file: ReadContext, plain: Any, path: Path) -> int:
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


def _plain(file: ReadContext) -> Plain:
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


def _take_header(file: ReadContext, interview: Plain, header: Element) -> None:
    file.place(interview["metadata"], header)
    HEADER.into(file, interview, header)


def _take_text(file: ReadContext, interview: Plain, text: Element) -> None:
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


def _read_back(file: ReadContext, interview: Plain, back: Element) -> None:
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


def _divs(file: ReadContext, parent: Element) -> Iterable[Element]:
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


def _take_extension(file: ReadContext, interview: Plain, element: Element) -> None:
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
    if "\\" in text and any(map(UNUSABLE.search, _texts(value))):
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
