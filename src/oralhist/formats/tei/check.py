"""Check a TEI file: its schema, its ids, its pointers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from oralhist.findings import Finding, did_you_mean
from oralhist.formats.tei.codes import DANGLING_POINTER, FOREIGN_TEI, TEI_SCHEMA
from oralhist.formats.tei.namespace import TEI, XML_ID
from oralhist.formats.tei.relaxng import schema_errors
from oralhist.syntax.xml_parser import line_of, local_name

if TYPE_CHECKING:
    from lxml import etree


POINTERS = (
    "active", "ana", "corresp", "datingMethod", "decls", "end", "origin", "passive", "ref", "resp", "scheme", "since",
    "start", "synch", "target", "url", "who",
)  # fmt: skip
"""Attributes that have pointers. A pointer that begins with ``#`` leads to an id of the same file."""

MOST_HINTS = 20
"""How many dangling pointers get the nearest id as a hint: finding it compares the pointer with every id."""


def check(tree: etree._ElementTree) -> tuple[Finding, ...]:
    """Return every error of a TEI file that can be found without reading it as an interview.

    A native file must match the schema of oralhist. In any TEI file, ids are unique and every pointer into the file
    leads to an id.
    """
    root = tree.getroot()
    native = is_native(root)
    places = _Places()
    findings = [
        *(_schema_findings(tree, places) if native else ()),
        *_id_findings(root, places),
        *_pointer_findings(root, places),
    ]
    findings.sort(key=lambda finding: finding.line)
    return tuple(findings) if native else (_foreign(root), *findings)


def is_native(root: etree._Element) -> bool:
    """Return whether oralhist has written the file, which its ``transcriptionDesc`` says."""
    path = f"{TEI}teiHeader/{TEI}encodingDesc/{TEI}transcriptionDesc[@ident='oralhist']"
    return root.tag == f"{TEI}TEI" and root.find(path) is not None


def _foreign(root: etree._Element) -> Finding:
    message = "not written by oralhist: its ids and pointers were checked, its schema was not"
    return FOREIGN_TEI.finding(
        message, line=line_of(root), hint="check it with the schema of the project it comes from"
    )


def _schema_findings(tree: etree._ElementTree, places: _Places) -> Iterator[Finding]:
    for element, line, message in schema_errors(tree):
        hint = "see docs/tei.md for what is allowed here"
        yield TEI_SCHEMA.finding(f"{message} (at {places.of(element)})", line=line, hint=hint)


def _id_findings(root: etree._Element, places: _Places) -> Iterator[Finding]:
    owners: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for element in root.iter():
        id = element.get(XML_ID)
        if id is not None:
            owners[id].append(element)
    for id, (first, *others) in owners.items():
        for other in others:
            from oralhist.rules import RULES  # only on an error, as loading all rules takes time

            hint = f"the first is on line {line_of(first)}; give one of the two another id"
            message = f"the id {id!r} is used a second time (at {places.of(other)})"
            yield RULES["duplicate-id"].finding(message, line=line_of(other), hint=hint)


def _pointer_findings(root: etree._Element, places: _Places) -> Iterator[Finding]:
    ids = {id for element in root.iter() if (id := element.get(XML_ID)) is not None}
    hints = MOST_HINTS
    for element in root.iter():
        for name in POINTERS:
            value = element.get(name)
            if value is None or "#" not in value:
                continue
            for pointer in value.split():
                if pointer[0] == "#" and pointer[1:] not in ids:
                    near = did_you_mean(pointer[1:], sorted(ids)) if hints > 0 else ""
                    hints -= 1
                    message = f"@{name} points to {pointer}, which is not in this file (at {places.of(element)})"
                    hint = near or "correct the pointer, or give its target that xml:id"
                    yield DANGLING_POINTER.finding(message, line=line_of(element), hint=hint)


class _Places:
    """Finds the path to an element as people write it: ``/TEI/text/body/div[2]/u[3]``.

    The children of a parent are counted once, however many of them are asked for.
    """

    def __init__(self) -> None:
        self._steps: dict[Any, dict[Any, str]] = {}

    def of(self, element: Any) -> str:
        """Return the path from the root to an element."""
        steps: list[str] = []
        here = element
        while (parent := here.getparent()) is not None:
            steps.append(self._children(parent)[here])
            here = parent
        return "/".join(["", local_name(here), *reversed(steps)])

    def _children(self, parent: Any) -> dict[Any, str]:
        if parent not in self._steps:
            names = [local_name(child) for child in parent]
            many = Counter(names)
            seen: Counter[str] = Counter()
            steps = self._steps[parent] = {}
            for child, name in zip(parent, names, strict=True):
                seen[name] += 1
                steps[child] = f"{name}[{seen[name]}]" if many[name] > 1 else name
        return self._steps[parent]
