"""The state of one reading of a file: what its header declares, the errors, the element of each value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from oralhist.findings import Code, FindingList, Path
from oralhist.formats.tei.bindings.values import TAXONOMIES
from oralhist.formats.tei.codes import DANGLING_POINTER, TEI_PROFILE, TEI_UNREFERENCED
from oralhist.formats.tei.namespace import TEI, XML_ID, attribute_name, start_tag
from oralhist.syntax.xml_parser import line_of, local_name

Element: TypeAlias = Any
"""An element of lxml, which its stubs describe less exactly."""

Plain: TypeAlias = dict[str, Any]
"""An object of an interview as plain data: every object is written out, without shorthand."""

MOST_ERRORS = 1000
"""From this number of errors on no valid part of a file is read: they usually have one cause for all."""

REFERENCED = {
    "recording", "settingDesc", "langUsage", "textClass", "transcriptionDesc", "availability", "taxonomy", "respStmt",
}  # fmt: skip
"""Declarations of the header that are read only when something points to them."""

VOCABULARIES = tuple(f"#{id}" for id in ("_edtf", *TAXONOMIES.values()))
"""Pointers to the closed vocabularies, which are not read: a pointer to one of their words names the word itself."""

SEE_DOCUMENTATION = "see docs/tei.md for what is allowed here"


class ReadContext:
    """What the readers of all parts of a file share.

    With ``keep_elements`` it keeps the element of each object and field, which ``line`` needs. That takes time, so a
    file is first read without.
    """

    def __init__(self, root: Element, *, keep_elements: bool = False) -> None:
        self.root = root
        self.elements: dict[tuple[int, str | int | None], Element] | None = {} if keep_elements else None
        self._kept: list[Any] = []
        self.errors = FindingList()
        self.ambiguous: dict[tuple[Element, bool], None] = {}
        """Elements with content that could be any field, each with whether that content is an attribute."""
        self.unknown: list[tuple[Plain, str]] = []
        """Fields whose values are unknown, with their objects."""
        self.unreferenced = FindingList()
        self.clocks: dict[str, dict[str, int | None]] = {}
        """The moments of each timeline by their pointers, by the pointer to its owner; ``None`` for invalid ones."""
        self.clock = ""
        """The pointer to the owner of the clock of what is being read: a recording, a session, or empty."""
        self.contents: Any = None
        """Reads text and inlines."""
        self.taken: Mapping[Element, Any] = {}
        """The turns and utterances that were taken from the file as lines, by their placeholders."""
        self.taken_moments: dict[str, Mapping[str, int]] = {}
        """Moments that were taken as lines, by the pointer to the origin of their timeline, until that is read."""
        self.owners: dict[str, list[Plain]] = {}
        """Objects that may have extensions, by the pointer to them."""
        self.origins: dict[str, tuple[str, Element]] = {}
        """Where each clock starts on the clock of its session, by the pointer to its owner: a pointer, its element."""
        self.assigned: set[str] = set()
        """Pointers to the recordings that belong to a session."""
        self.sessions: dict[str, tuple[Plain, str]] = {}
        """Each session and the owner of its clock, by the pointer to the session."""
        self.extensions: list[Element] = []
        self._declared: dict[str, list[Element]] = {}
        self._resolved: dict[tuple[str, str], Any] = {}
        self._referenced: set[str] = set()
        for element in root.iterfind(f"{TEI}teiHeader//*[@{XML_ID}]"):
            self._declared.setdefault(f"#{element.get(XML_ID)}", []).append(element)

    # Errors

    def error(self, element: Element, message: str, hint: str) -> None:
        """Report content of an element that cannot be read and could be any field of the object around it."""
        self.invalid(element, message, hint)
        self.ambiguous[element, False] = None

    def invalid(self, element: Element, message: str, hint: str, code: Code = TEI_PROFILE) -> None:
        """Report an invalid value, which the caller leaves as ``None``: no other field is affected."""
        self.errors.report(code, message, line=line_of(element), hint=hint)

    def unexpected(self, element: Element) -> None:
        """Report an element that is not allowed where it is."""
        self.invalid(element, f"{start_tag(element)} is not allowed here and would be lost", SEE_DOCUMENTATION)
        self.ambiguous[element.getparent(), False] = None

    def unexpected_attribute(self, element: Element, name: str, value: str) -> None:
        """Report an attribute that is not allowed on an element, or not with this value."""
        shown = value if len(value) <= 40 else f"{value[:39]}…"
        message = f"@{attribute_name(name)}={shown!r} is not allowed on <{local_name(element)}> and would be lost"
        self.invalid(element, message, SEE_DOCUMENTATION)
        self.ambiguous[element, True] = None

    def unexpected_text(self, element: Element, after: Element | None = None) -> None:
        """Report text in an element that can hold only elements: before the first child, or after this child."""
        message = f"<{local_name(element)}> holds text, which would be lost: only elements are allowed in it"
        self.invalid(element if after is None else after, message, "move it into one of the elements, or remove it")
        self.ambiguous[element, False] = None

    def children(self, element: Element) -> Iterator[Element]:
        """Yield the children of an element that can hold only elements, and report text between them."""
        if not is_layout(element.text):
            self.unexpected_text(element)
        for child in element:
            yield child
            if not is_layout(child.tail):
                self.unexpected_text(element, child)

    # Positions

    def keep(self, plain: Any, element: Element, key: str | int | None = None) -> None:
        """Keep the element of an object, or of one of its fields."""
        if self.elements is not None:
            self.elements[id(plain), key] = element
            self._kept.append(plain)  # a freed object's identity may be given to another

    def put(self, plain: Plain, field: str, value: Any, element: Element) -> None:
        """Set a field; report a second value, after which the field is unknown."""
        if field in plain:
            self.invalid(element, f"a second <{local_name(element)}>, where one is allowed", "keep one of them")
            value = None
        plain[field] = value
        self.keep(plain, element, field)

    def line(self, plain: Any, path: Path) -> int:
        """Return the line of the innermost element on the way to a path."""
        elements = self.elements or {}
        found: Element = self.root
        for step in path:
            found = elements.get((id(plain), step), found)
            try:
                plain = plain[step]
            except (KeyError, IndexError, TypeError):
                break
            found = elements.get((id(plain), None), found)
        return line_of(found)

    # Pointers

    def id_of(self, pointer: str, element: Element) -> str | None:
        """Return the interview's id that a pointer leads to."""
        if pointer[:1] != "#" or is_made(pointer[1:]) or len(pointer) < 2:
            self.invalid(
                element, f"{pointer!r} does not point to an id of the interview", "write #id, with an id of this file"
            )
            return None
        return pointer[1:]

    def ids_of(self, pointers: str, element: Element) -> list[str | None]:
        """Return the interview's ids that several pointers lead to."""
        return [self.id_of(pointer, element) for pointer in pointers.split()]

    def declared(self, pointer: str, element: Element) -> Element | None:
        """Return the element of the header that a pointer leads to; report an unknown or ambiguous pointer."""
        found = self._declared.get(pointer, ())
        if len(found) == 1:
            self._referenced.add(pointer)
            return found[0]
        if found:
            from oralhist.rules import RULES  # only on an error, as loading all rules takes time

            message = f"{pointer} is the id of {len(found)} elements"
            self.invalid(element, message, "give each its own xml:id", RULES["duplicate-id"])
        else:
            message = f"{pointer} is not declared in the header, so its meaning would be lost"
            self.invalid(element, message, "correct the pointer, or declare it in the header", DANGLING_POINTER)
        return None

    def resolve(self, pointer: str, read: Callable[[ReadContext, Element], Any], element: Element, kind: str) -> Any:
        """Read the declaration of this kind that a pointer leads to, once for all pointers; ``None`` without one."""
        key = pointer, kind
        if key not in self._resolved:
            declared = self.declared(pointer, element)
            if declared is not None and declared.tag != TEI + kind:
                message = f"{pointer} leads to a <{local_name(declared)}>; a <{kind}> is expected"
                self.invalid(element, message, "correct the pointer")
                declared = None
            self._resolved[key] = None if declared is None else read(self, declared)
        return self._resolved[key]

    def moment(self, pointer: str | None, element: Element) -> int | None:
        """Return the milliseconds of a moment; report one that is not on the clock of what is being read."""
        clock = self.clock
        moments = self.clocks.get(clock) or {}
        ms = moments.get(pointer or "")
        if ms is None and pointer not in moments:
            if clock:
                owner = f"of the timeline of {clock}"
                hint = f'point to a <when> of <timeline corresp="{clock}">, or name the recording'
            else:
                owner = "of the timeline without @corresp"
                hint = "point to a <when> of the <timeline> without @corresp"
            self.invalid(element, f"{pointer} is not a <when> {owner}", hint)
        return ms

    # Declarations

    def register_owner(self, element: Element, plain: Plain) -> None:
        """Keep an object that may have extensions, by its id if it has one."""
        if element.get(XML_ID) is not None:
            self.owners.setdefault(f"#{element.get(XML_ID)}", []).append(plain)

    def find_unreferenced(self) -> None:
        """Report declarations of the header that nothing points to: they are not part of the interview."""
        for pointer, (element, *_) in self._declared.items():
            kind = local_name(element)
            if kind in REFERENCED and pointer not in self._referenced and not pointer.startswith(VOCABULARIES):
                message = f'nothing points to <{kind} xml:id="{pointer[1:]}">, so it is not read'
                hint = "point to it from what it applies to, or remove it"
                self.unreferenced.report(TEI_UNREFERENCED, message, line=line_of(element), hint=hint)


def is_made(id: str) -> bool:
    """Return whether the writer made an id, so that the interview has none."""
    return id[:1] == "_"


def is_layout(text: str | None) -> bool:
    """Return whether a text is empty or only XML white space."""
    return not text or not text.strip(" \t\r\n")
