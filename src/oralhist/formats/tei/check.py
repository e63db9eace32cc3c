"""Check a TEI file: its schema, its ids, its pointers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from oralhist.findings import Finding, FindingList, did_you_mean, in_file_order
from oralhist.formats.tei.codes import DANGLING_POINTER, FOREIGN_TEI, POINTER_OUTSIDE, TEI_SCHEMA
from oralhist.formats.tei.namespace import TEI, XML_ID
from oralhist.formats.tei.relaxng import MOST_ERRORS, schema_errors
from oralhist.syntax.codes import MORE_FINDINGS
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

_LOCAL = frozenset({"start", "end", "synch", "since"})
"""Attributes whose targets are in the same file, also in a corpus of many files."""


def check(tree: etree._ElementTree) -> tuple[Finding, ...]:
    """Return every error of a TEI file that can be found without reading it as an interview.

    A native file must match the schema of oralhist. In any TEI file, ids are unique and every pointer into the file
    leads to an id; in the files of a corpus some lead into the file that holds the corpus together.
    """
    root = tree.getroot()
    native = is_native(root)
    places = _Places()
    found = FindingList(_schema_findings(tree, places) if native else ())
    if not points_only_to_ids(root):
        ids = _check_ids(root, places, found)
        _check_pointers(root, ids, places, found, native=native)
    findings = in_file_order(found.findings())
    return tuple(findings) if native else (_foreign(root), *findings)


def points_only_to_ids(root: etree._Element, others: Container[str] = (), targets: Iterable[str] = ()) -> bool:
    """Return whether every id is unique and every pointer leads to one.

    ``others`` are pointers to what is not in the tree, ``targets`` are pointers in it. Also returns ``False`` for text in
    an attribute that only looks like a pointer: walking over all elements takes twice as long, so that is left to
    the report.
    """
    ids = _values(root, "//@xml:id")
    known = {f"#{id}" for id in ids}
    if len(known) < len(ids) or any(pointer in others for pointer in known):
        return False
    values = [value for value in set(_values(root, "//@*")) if "#" in value]
    pointers = {target for value in values for target in value.split() if target[0] == "#"}
    return all(pointer in known or pointer in others for pointer in pointers.union(targets))


def _values(root: etree._Element, path: str) -> list[str]:
    values: Any = root.xpath(path, smart_strings=False)
    return list(values)


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
    errors = schema_errors(tree)
    for element, line, message in errors:
        hint = "see docs/tei.md for what is allowed here"
        yield TEI_SCHEMA.finding(f"{message} (at {places.of(element)})", line=line, hint=hint)
    if len(errors) == MOST_ERRORS:
        message = f"after {MOST_ERRORS:,} errors the rest of the file is not compared with the schema"
        yield MORE_FINDINGS.finding(message, line=errors[-1][1], hint="fix those, and validate again")


def _check_ids(root: etree._Element, places: _Places, found: FindingList) -> set[str]:
    """Report every id that is used again; return the ids."""
    owners: dict[str, etree._Element] = {}
    for element in root.iter():
        id = element.get(XML_ID)
        if id is None or (first := owners.setdefault(id, element)) is element:
            continue
        from oralhist.rules import RULES  # only on an error, as loading all rules takes time

        message = f"the id {id!r} is used a second time (at {places.of(element)})"
        hint = f"the first is on line {line_of(first)}; give one of the two another id"
        found.report(RULES["duplicate-id"], message, line=line_of(element), hint=hint)
    return set(owners)


def _check_pointers(root: etree._Element, ids: set[str], places: _Places, found: FindingList, *, native: bool) -> None:
    """Report each pointer to an id that the file lacks; in a file of another project, each target once."""
    hints = MOST_HINTS
    missing: dict[str, tuple[str, etree._Element, int]] = {}
    local = _LOCAL if native else _LOCAL | ({"who"} if root.find(f".//{TEI}person") is not None else set())
    for element in root.iter():
        for name in POINTERS:
            value = element.get(name)
            if value is None or "#" not in value:
                continue
            for pointer in value.split():
                if pointer[0] != "#" or pointer[1:] in ids:
                    continue
                if not native and name not in local:
                    _, first, number = missing.get(pointer, (name, element, 0))
                    missing[pointer] = name, first, number + 1
                    continue
                near = did_you_mean(pointer[1:], sorted(ids)) if hints > 0 else ""
                hints -= 1
                message = f"@{name} points to {pointer}, which is not in this file (at {places.of(element)})"
                hint = near or "correct the pointer, or give its target that xml:id"
                found.report(DANGLING_POINTER, message, line=line_of(element), hint=hint)
    for pointer, (name, first, number) in missing.items():
        message = (
            f"@{name} points to {pointer}, which is not in this file ({number} such pointers)"
            if number > 1
            else f"@{name} points to {pointer}, which is not in this file"
        )
        hint = "validate the whole corpus with its own tools, if the target is in the corpus file"
        found.report(POINTER_OUTSIDE, message, line=line_of(first), hint=hint)


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
