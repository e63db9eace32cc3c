"""One file while it is read: what its header declares, what is wrong with it, where each value stands."""

from __future__ import annotations

from typing import Any, TypeAlias

from oralhist.findings import Finding, Severity
from oralhist.formats.tei import NAMESPACE
from oralhist.formats.tei.writer.register import TAXONOMIES
from oralhist.syntax.xml_parser import line_of, local_name

TEI = f"{{{NAMESPACE}}}"
XML = "{http://www.w3.org/XML/1998/namespace}"
XML_ID = f"{XML}id"

Element: TypeAlias = Any
"""An element of lxml, whose stubs know of bytes where there are none."""

Plain: TypeAlias = dict[str, Any]
"""A part of an interview as JSON would hold it, every object with all its keys, no shorthand."""

MOST_FAULTS = 1000
"""How many faults are told of one file; whoever has more has one cause."""

CLAIMED = (
    "recording",
    "settingDesc",
    "langUsage",
    "textClass",
    "transcriptionDesc",
    "availability",
    "taxonomy",
    "respStmt",
)
"""What the header declares for somebody to point to; nobody else reads it."""


VOCABULARIES = tuple(f"#{id}" for id in ("_edtf", *TAXONOMIES.values()))
"""Pointers to the closed vocabularies, of which words are used, and to EDTF."""


class ReadContext:
    """What the readers of all parts share.

    ``places`` is asked for when somebody wants to know where values stand: the element of every object and of every
    field that has an element of its own.
    """

    def __init__(self, root: Element, *, with_places: bool = False) -> None:
        self.root = root
        self.places: dict[tuple[int, str | int | None], Element] | None = {} if with_places else None
        self._kept: list[Any] = []
        self.faults: list[Finding] = []
        self.unsure: dict[tuple[Element, bool], None] = {}
        """Where something is wrong, and nobody can say what it was to be: the element in which it stands, and whether
        it stands on it, as an attribute."""
        self.lost: list[tuple[Plain, str]] = []
        """Fields of which nothing is known, with their objects."""
        self.unclaimed: list[Finding] = []
        self.clocks: dict[str, dict[str, int | None]] = {}
        """The moments of every timeline by their pointers, under the pointer to whose clock it is; ``None`` where it
        is wrong."""
        self.owners: dict[str, list[Plain]] = {}
        """What may have extensions, by the pointer to it."""
        self.origins: dict[str, tuple[str, Element]] = {}
        """Where the zero of a clock stands on the clock of its session, by the pointer to whose clock it is."""
        self.recorded: set[str] = set()
        """Pointers to the recordings that belong to a session already."""
        self.sessions: dict[str, tuple[Plain, str]] = {}
        """The sessions and whose clock counts in each, by the pointers to them."""
        self.extensions: list[Element] = []
        self._declared: dict[str, list[Element]] = {}
        self._read: dict[tuple[str, str], Any] = {}
        self._claimed: set[str] = set()
        for element in root.iterfind(f"{TEI}teiHeader//*[@{XML_ID}]"):
            self._declared.setdefault(f"#{element.get(XML_ID)}", []).append(element)

    # What is wrong

    def fault(self, element: Element, message: str, hint: str, code: str = "tei-profile") -> None:
        """Refuse the file for something in an element: to read on would lose it or get it wrong."""
        self.refuse(element, message, hint, code)
        self.unsure[element, False] = None

    def refuse(self, element: Element, message: str, hint: str, code: str = "tei-profile") -> None:
        """Refuse the file for a value at an element, which whoever reads it leaves as ``None``: no more is lost."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(
                Finding(code=code, severity=Severity.ERROR, message=message, line=line_of(element), hint=hint)
            )

    def stray(self, element: Element) -> None:
        """Refuse an element that has no place here."""
        what = f"<{local_name(element)}>"
        if type := element.get("type"):
            what = f'<{local_name(element)} type="{type}">'
        self.refuse(element, f"{what} has no place here: it would be lost", "docs/tei.md says what may stand where")
        self.unsure[element.getparent(), False] = None

    def stray_attribute(self, element: Element, name: str, value: str) -> None:
        """Refuse an attribute that has no place here, or not with this value."""
        shown = value if len(value) <= 40 else f"{value[:39]}…"
        message = f"@{_attribute(name)}={shown!r} has no place on <{local_name(element)}>: it would be lost"
        self.refuse(element, message, "docs/tei.md says what may stand where")
        self.unsure[element, True] = None

    def stray_text(self, element: Element, after: Element | None = None) -> None:
        """Refuse text in an element that holds none, after a child of it or before all."""
        message = f"text stands in <{local_name(element)}>, which holds elements only: it would be lost"
        hint = "move it into one of the elements, or take it out"
        self.refuse(element if after is None else after, message, hint)
        self.unsure[element, False] = None

    # Where things stand

    def place(self, plain: Any, element: Element, key: str | int | None = None) -> None:
        """Keep the element of an object, or of one of its fields."""
        if self.places is not None:
            self.places[id(plain), key] = element
            self._kept.append(plain)  # else its identity may become that of another

    def put(self, plain: Plain, field: str, value: Any, element: Element) -> None:
        """Set a field, once; of one that is set twice nothing is known."""
        if field in plain:
            self.refuse(element, f"<{local_name(element)}> stands here a second time", "keep one of them")
            value = None
        plain[field] = value
        self.place(plain, element, field)

    # Pointers

    def id_of(self, pointer: str, element: Element) -> str | None:
        """The model's id that a pointer leads to."""
        if pointer[:1] != "#" or made_by_writer(pointer[1:]) or len(pointer) < 2:
            hint = "point to an id of this file with #id"
            self.refuse(element, f"{pointer!r} is no pointer to an id of the interview", hint)
            return None
        return pointer[1:]

    def ids_of(self, pointers: str, element: Element) -> list[str | None]:
        """The model's ids that several pointers lead to."""
        return [self.id_of(pointer, element) for pointer in pointers.split()]

    def declared(self, pointer: str, element: Element) -> Element | None:
        """What the header declares under a pointer; a fault when that is not one thing."""
        found = self._declared.get(pointer, ())
        if len(found) == 1:
            self._claimed.add(pointer)
            return found[0]
        if found:
            self.refuse(
                element, f"{pointer} stands for {len(found)} things", "give each its own xml:id", "duplicate-id"
            )
        else:
            message = f"{pointer} leads to nothing in the header, and what it means would be lost"
            self.refuse(element, message, "correct the pointer, or declare what it means", "dangling-pointer")
        return None

    def once(self, pointer: str, read: Any, element: Element, kind: str) -> Any:
        """What an element of the header says, read once however many point to it; nothing when it is not there."""
        key = pointer, kind
        if key not in self._read:
            declared = self.declared(pointer, element)
            if declared is not None and declared.tag != TEI + kind:
                self.refuse(
                    element, f"{pointer} leads to a <{local_name(declared)}>, not to a <{kind}>", "correct the pointer"
                )
                declared = None
            self._read[key] = None if declared is None else read(self, declared)
        return self._read[key]

    def moment(self, pointer: str | None, clock: str, element: Element) -> int | None:
        """The milliseconds of a moment on the clock on which it must count."""
        moments = self.clocks.get(clock) or {}
        ms = moments.get(pointer or "")
        if ms is None and pointer not in moments:
            where = f"of {clock}" if clock else "that belongs to nobody"
            hint = f'point to a <when> of <timeline corresp="{clock}">, or name the recording that is meant'
            if not clock:
                hint = "point to a <when> of the <timeline> without @corresp"
            self.refuse(element, f"{pointer} is no moment on the clock {where}, on which this counts", hint)
        return ms

    # What belongs to what

    def own(self, element: Element, plain: Plain) -> None:
        """Keep whose extensions these are, by its id."""
        self.owners.setdefault(f"#{element.get(XML_ID)}", []).append(plain)

    def tell_unclaimed(self) -> None:
        """Tell what the header declares and nothing points to: it is no part of the interview."""
        for pointer, elements in self._declared.items():
            kind = local_name(elements[0])
            if kind in CLAIMED and pointer not in self._claimed and not pointer.startswith(VOCABULARIES):
                self.unclaimed.append(
                    Finding(
                        code="tei-unclaimed",
                        severity=Severity.WARNING,
                        message=f'nothing points to <{kind} xml:id="{pointer[1:]}">, so it is not read',
                        line=line_of(elements[0]),
                        hint="point to it from what it applies to, or take it out",
                    )
                )


def made_by_writer(id: str) -> bool:
    """Whether an id was made by the writer, so that the thing has none in the interview."""
    return id[:1] == "_"


def is_layout(text: str | None) -> bool:
    """Whether there is nothing but white space."""
    return not text or not text.strip(" \t\r\n")


def _attribute(name: str) -> str:
    return name.replace(XML, "xml:")
