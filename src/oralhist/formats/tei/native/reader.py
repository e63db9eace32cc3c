"""Native TEI to the interview that it was written from, with every field and every character."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from oralhist.errors import InvalidInterview
from oralhist.findings import Finding, Path, in_file_order
from oralhist.format import Reading
from oralhist.formats.tei.bindings.header import HEADER
from oralhist.formats.tei.bindings.index import POINT
from oralhist.formats.tei.bindings.speech import SECTION
from oralhist.formats.tei.namespace import TEI
from oralhist.formats.tei.native.forms import Form, form_of, ignored
from oralhist.formats.tei.native.inlines import ContentReader
from oralhist.formats.tei.native.partial import unknown_paths
from oralhist.formats.tei.native.read_context import MOST_ERRORS, Element, Plain, ReadContext
from oralhist.formats.tei.native.speech import read_session, read_timeline
from oralhist.formats.tei.native.written_lines import WrittenLines, written_lines
from oralhist.model.codes import INVALID_VALUE
from oralhist.syntax.characters import UNUSABLE
from oralhist.syntax.strict_json import refuse_constant, unique_keys
from oralhist.syntax.xml_parser import line_of, parse

if TYPE_CHECKING:
    from oralhist.converter import Problem


def native_reading(root: Element, data: bytes) -> Reading:
    """Read a native file, or its valid part, with a warning for each declaration that nothing points to.

    The elements of values are kept only for a file with errors, or when the positions of findings are asked for: then
    the file is read again. Raises ``InvalidInterview`` for a file with too many errors.
    """
    try:
        return _whole(root, data)
    except Exception as error:  # noqa: BLE001 - the partial reading explains what is wrong
        return _partial_reading(root, error)


def reading_by_lines(data: bytes, is_valid: Callable[[Element, WrittenLines], bool]) -> Reading | None:
    """Read a native file whose lines of speech are as the writer writes them; ``None`` if anything is in doubt.

    ``is_valid`` checks the rest of the file, in which each run of lines has a placeholder.
    """
    lines = written_lines(data)
    if lines is None:
        return None
    try:
        root = parse(lines.rest).getroot()
        return _whole(root, data, lines) if is_valid(root, lines) else None
    except Exception:  # noqa: BLE001 - the reading of all elements explains what is wrong
        return None


def _whole(root: Element, data: bytes, lines: WrittenLines | None = None) -> Reading:
    """Read a file without errors; raise an exception of any kind for any other."""
    from oralhist.converter import structure

    context, plain = _read(root, lines=lines)
    if context.errors.total or context.taken_moments:
        raise ValueError
    findings = tuple(context.unreferenced.findings())
    return Reading(interview=structure(plain), findings=findings, locate=partial(_lines, data))


def _lines(data: bytes, findings: Sequence[Finding]) -> list[tuple[int, int]]:
    """Return the line of each finding; XML parsers keep no columns."""
    return _lines_in(*_read(parse(data).getroot(), keep_elements=True), findings)


def _lines_in(context: ReadContext, plain: Plain, findings: Sequence[Finding]) -> list[tuple[int, int]]:
    return [(context.line(plain, finding.path), 0) for finding in findings]


def _partial_reading(root: Element, error: Exception) -> Reading:
    """Read the valid part of a file, with every error. ``error`` is why the converter refused the whole."""
    from oralhist.converter import partial_interview

    context, plain = _read(root, keep_elements=True)
    unknown = unknown_paths(context, plain)
    interview, problems = partial_interview(plain)
    errors = context.errors.total.total()
    findings = context.errors.findings() + [
        problem.finding(context.line(plain, problem.path))
        for problem in problems
        if not (errors and _follows(problem, plain, unknown))
    ]
    if not findings:
        findings = [INVALID_VALUE.finding(str(error), line=line_of(root))]
    if interview is None or errors >= MOST_ERRORS:
        raise InvalidInterview(in_file_order(findings))
    return Reading(
        interview=interview,
        findings=tuple(in_file_order(findings)),
        is_partial=True,
        unknown=frozenset(unknown.union(*(problem.unknown for problem in problems))),
        locate=partial(_lines_in, context, plain),
    )


def _follows(problem: Problem, plain: Any, unknown: Container[Path]) -> bool:
    """Return whether a value is missing or invalid because of an error that is already reported."""
    if any(place[:length] in unknown for place in problem.unknown for length in range(len(place) + 1)):
        return True
    held = plain
    for step in problem.unknown_path:
        try:
            held = held[step]
        except (KeyError, IndexError, TypeError):
            return False
    return held is None


def _read(
    root: Element, *, keep_elements: bool = False, lines: WrittenLines | None = None
) -> tuple[ReadContext, Plain]:
    """Read a file as plain data, with the lines that were taken from it."""
    context = ReadContext(root, keep_elements=keep_elements)
    context.contents = ContentReader(context)
    if lines is not None:
        context.taken, context.taken_moments = lines.places(root), dict(lines.moments)
    interview: Plain = {"metadata": {}, "sessions": []}
    context.keep(interview, root)
    _FILE.into(context, interview, root)
    _sort_descriptions(interview["metadata"])
    for element in context.extensions:
        _take_extension(context, interview, element)
    context.find_unreferenced()
    return context, interview


def _take_header(context: ReadContext, interview: Plain, header: Element) -> None:
    context.keep(interview["metadata"], header)
    form_of(HEADER).into(context, interview, header)


_TEXT = Form({"xml:lang": ignored})


def _take_text(context: ReadContext, interview: Plain, text: Element) -> None:
    _TEXT.take_attributes(context, {}, text)
    # The timelines before all else: an edited file may have one after the speech that needs it.
    for timeline in text.iterchildren(f"{TEI}timeline"):
        read_timeline(context, timeline)
    for part in text:
        if part.tag == f"{TEI}front":
            sections = [_section(context, child) for child in _divs(context, part)]
            interview.setdefault("front", []).extend(sections)
        elif part.tag == f"{TEI}body":
            for child in _divs(context, part):
                if child.get("type") == "session":
                    interview["sessions"].append(read_session(context, child))
                elif len(child) or child.attrib:
                    context.unexpected(child)
        elif part.tag == f"{TEI}back":
            _read_back(context, interview, part)
        elif part.tag != f"{TEI}timeline":
            context.unexpected(part)


def _section(context: ReadContext, element: Element) -> Plain:
    """Read a section before or after the speech; moments in it are on the timeline without an owner."""
    context.clock = ""
    return form_of(SECTION)(context, element)


def _read_back(context: ReadContext, interview: Plain, back: Element) -> None:
    sections = interview.setdefault("back", [])
    for child in _divs(context, back):
        if child.get("type") != "index":
            sections.append(_section(context, child))
            continue
        owner = child.get("corresp", "")
        if owner not in context.sessions:
            context.error(child, "the session of this index is not in the file", "point to it with @corresp")
            continue
        session, clock = context.sessions[owner]
        for point in _divs(context, child):
            context.clock = clock
            session.setdefault("index", []).append(form_of(POINT)(context, point))


_FILE = Form(children={"teiHeader": _take_header, "text": _take_text})


def _divs(context: ReadContext, parent: Element) -> Iterable[Element]:
    """Yield the divisions of a part of the text, which can have no other children."""
    for child in context.children(parent):
        if child.tag == f"{TEI}div":
            yield child
        else:
            context.unexpected(child)


def _sort_descriptions(metadata: Plain) -> None:
    """Sort abstracts and other descriptions, which TEI has in two places, by their number."""
    descriptions = metadata.get("descriptions", [])
    descriptions.sort(key=lambda description: description.get("n", 0))
    for description in descriptions:
        description.pop("n", None)


_EXTENSION = Form({"type": ignored, "subtype": ignored, "corresp": ignored}, text="json")


def _take_extension(context: ReadContext, interview: Plain, element: Element) -> None:
    text = _EXTENSION(context, element)["json"]
    owner = element.get("corresp")
    owners = [interview] if owner is None else context.owners.get(owner, [])
    name = element.get("subtype", "")
    if len(owners) != 1:
        context.error(element, f"{owner} cannot have extensions", "point to a person, a session or a recording")
        return
    try:
        value = json.loads(text, object_pairs_hook=unique_keys, parse_constant=refuse_constant)
    except (ValueError, RecursionError) as error:
        context.error(
            element, f"the extension {name!r} is not valid JSON: {error}", "write one JSON value, each key once"
        )
        return
    if "\\" in text and any(map(UNUSABLE.search, _texts(value))):
        context.error(element, f"the extension {name!r} has a character that XML cannot carry", "remove it")
    context.put(owners[0].setdefault("extensions", {}), name, value, element)


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in a JSON value."""
    pending = [value]
    while pending:
        held = pending.pop()
        if isinstance(held, dict):
            pending += [*held, *held.values()]
        elif isinstance(held, list):
            pending += held
        elif isinstance(held, str):
            yield held
