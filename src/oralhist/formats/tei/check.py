"""What is wrong with a TEI file: its markup, its shape, its pointers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from oralhist.findings import Finding, Severity, did_you_mean
from oralhist.formats.tei import NAMESPACE
from oralhist.formats.tei.relaxng import schema_faults
from oralhist.syntax.xml_parser import line_of

if TYPE_CHECKING:
    from lxml import etree


TEI = f"{{{NAMESPACE}}}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

POINTERS = (
    "active", "ana", "corresp", "datingMethod", "decls", "end", "origin", "passive", "ref", "resp", "scheme", "since",
    "start", "synch", "target", "url", "who",
)  # fmt: skip
"""Attributes that hold pointers; those that begin with ``#`` lead to an id of the same file."""

MOST_HINTS = 20
"""For how many pointers that lead nowhere the nearest id is looked for, which takes time."""


def check(tree: etree._ElementTree) -> tuple[Finding, ...]:
    """Find everything that is wrong with a TEI file, without reading it into an interview.

    A file of this library's own making must keep to its schema. In any TEI, every id stands once and every pointer
    into the file leads somewhere.
    """
    root = tree.getroot()
    own = is_own(root)
    places = _Places()
    findings = [
        *(_schema_findings(tree, places) if own else ()),
        *_id_findings(root, places),
        *_pointer_findings(root, places),
    ]
    findings.sort(key=lambda finding: finding.line)
    return tuple(findings) if own else (_foreign(root), *findings)


def is_own(root: etree._Element) -> bool:
    """Whether this library has written the file: its ``transcriptionDesc`` says so."""
    path = f"{TEI}teiHeader/{TEI}encodingDesc/{TEI}transcriptionDesc[@ident='oralhist']"
    return root.tag == f"{TEI}TEI" and root.find(path) is not None


def _foreign(root: etree._Element) -> Finding:
    return Finding(
        code="foreign-tei",
        severity=Severity.INFO,
        message="oralhist has not written this file: its ids and pointers were checked, its schema was not",
        line=line_of(root),
        hint="check it with the schema of the project it comes from",
    )


def _schema_findings(tree: etree._ElementTree, places: _Places) -> Iterator[Finding]:
    for element, line, message in schema_faults(tree):
        yield Finding(
            code="tei-schema",
            severity=Severity.ERROR,
            message=f"{message} (at {places.of(element)})",
            line=line,
            hint="docs/tei.md says what may stand where",
        )


def _id_findings(root: etree._Element, places: _Places) -> Iterator[Finding]:
    holders: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for element in root.iter():
        id = element.get(XML_ID)
        if id is not None:
            holders[id].append(element)
    for id, (first, *others) in holders.items():
        for other in others:
            yield Finding(
                code="duplicate-id",
                severity=Severity.ERROR,
                message=f"the id {id!r} stands here a second time (at {places.of(other)})",
                line=line_of(other),
                hint=f"it stands first in line {line_of(first)}; give one of the two another id",
            )


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
                    yield Finding(
                        code="dangling-pointer",
                        severity=Severity.ERROR,
                        message=f"@{name} points to {pointer}, which is not in this file (at {places.of(element)})",
                        line=line_of(element),
                        hint=near or "correct the pointer, or give the thing it means that xml:id",
                    )


class _Places:
    """The way to an element as people write it: ``/TEI/text/body/div[2]/u[3]``.

    The children of a parent are counted once, whoever asks for how many of them.
    """

    def __init__(self) -> None:
        self._steps: dict[Any, dict[Any, str]] = {}

    def of(self, element: Any) -> str:
        """The way from the root to an element."""
        steps: list[str] = []
        here = element
        while (parent := here.getparent()) is not None:
            steps.append(self._children(parent)[here])
            here = parent
        return "/".join(["", _name(here), *reversed(steps)])

    def _children(self, parent: Any) -> dict[Any, str]:
        if parent not in self._steps:
            names = [_name(child) for child in parent]
            many = Counter(names)
            seen: Counter[str] = Counter()
            steps = self._steps[parent] = {}
            for child, name in zip(parent, names, strict=True):
                seen[name] += 1
                steps[child] = f"{name}[{seen[name]}]" if many[name] > 1 else name
        return self._steps[parent]


def _name(element: Any) -> str:
    name: str = element.tag
    return name.removeprefix(TEI)
