"""The elements of OHMS XML: their names and order, how their text is read, and what the extension ``ohms`` keeps of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from oralhist.findings import Code
from oralhist.formats.ohms.codes import ELEMENT_TWICE, MARKUP_IN_TEXT
from oralhist.syntax.codes import UNKNOWN_ELEMENT
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.xml_parser import line_of, local_name
from oralhist.syntax.xml_writer import XmlWriter

if TYPE_CHECKING:
    from lxml import etree

T = TypeVar("T")

NAMESPACE = "https://www.weareavp.com/nunncenter/ohms"

ORDER = (
    "version", "date", "date_nonpreferred_format", "cms_record_id", "title", "accession", "duration", "collection_id",
    "collection_name", "series_id", "series_name", "repository", "funding", "repository_url", "subject", "keyword",
    "interviewee", "interviewer", "format", "file_name", "sync", "sync_alt", "transcript_alt_lang", "translate",
    "media_id", "media_url", "mediafile", "kembed", "language", "user_notes", "index", "type", "description", "rel",
    "transcript", "transcript_alt", "vtt_transcript", "vtt_transcript_alt", "rights", "fmt", "usage", "userestrict",
    "xmllocation", "xmlfilename", "collection_link", "series_link",
)  # fmt: skip
"""The elements of a record, in the order of its schema; 5.4 has no ``vtt_`` elements."""

_REPEATED = frozenset(
    {"subject", "keyword", "interviewee", "interviewer", "format", "gpspoints", "hyperlinks", "point"}
)
"""The elements that may occur more than once in their parent."""

_TRANSCRIPTS = frozenset({"transcript", "transcript_alt", "vtt_transcript", "vtt_transcript_alt"})
"""The elements whose outer white space is part of the text: a sync counts the lines from the first."""


class Element:
    """An XML element whose known children are found by local name.

    ``kept`` becomes the extension ``ohms``: by name, the values that the model has no field for, and the markup of unknown
    and repeated children. An element inside another can share the ``kept`` of that.
    """

    def __init__(
        self,
        element: etree._Element,
        diagnostics: Diagnostics,
        known: tuple[str, ...],
        kept: dict[str, Any] | None = None,
    ) -> None:
        self.element = element
        self.diagnostics = diagnostics
        self.kept: dict[str, Any] = {} if kept is None else kept
        self._children: dict[str, list[etree._Element]] = {}
        for child in element:
            name = local_name(child)
            held = self._children.setdefault(name, [])
            if name in known and (name in _REPEATED or not held):
                held.append(child)
            else:
                self._keep_markup(child, name, is_repeated=name in known)

    def _keep_markup(self, child: etree._Element, name: str, *, is_repeated: bool) -> None:
        from lxml import etree

        code, problem = (ELEMENT_TWICE, "is repeated") if is_repeated else (UNKNOWN_ELEMENT, "is unknown to OHMS")
        message = f"<{name[:60]}> {problem} here: it is kept as an extension"
        self.diagnostics.report(code, message, line_of(child))
        self.kept.setdefault("unknown", []).append(etree.tostring(child, encoding="unicode", with_tail=False))

    @property
    def extensions(self) -> dict[str, Any]:
        """The extensions of the part of the interview that is read from this element."""
        return {"ohms": self.kept} if self.kept else {}

    def children(self, name: str) -> list[etree._Element]:
        """Return the children that have a name."""
        return self._children.get(name, [])

    def child(self, name: str, known: tuple[str, ...], kept: dict[str, Any]) -> Element | None:
        """Return the first child that has a name, if there is one, with its own known children."""
        held = self.children(name)
        return Element(held[0], self.diagnostics, known, kept) if held else None

    def line(self, name: str) -> int:
        """Return the line of the first child that has a name; without one, the line of this element."""
        held = self.children(name)
        return line_of(held[0] if held else self.element)

    def report(self, code: Code, message: str, name: str, *, hint: str = "") -> None:
        """Report a finding about the first child that has a name."""
        self.diagnostics.report(code, message, self.line(name), hint=hint)

    def whole_text(self, name: str) -> str:
        """Return the text of the first child that has a name, with its outer white space; empty without one."""
        held = self.children(name)
        return self._text_of(held[0]) if held else ""

    def text(self, name: str) -> str:
        """Return the text of the first child that has a name, stripped; empty without one."""
        return self.whole_text(name).strip()

    def texts(self, name: str) -> list[str]:
        """Return the stripped texts of all children that have a name; empty ones are left out."""
        return [text for child in self.children(name) if (text := self._text_of(child).strip())]

    def text_by_name(self, names: tuple[str, ...]) -> dict[str, str]:
        """Return the texts of children by name, without empty ones."""
        return {name: text for name in names if (text := self.text(name))}

    def _text_of(self, child: etree._Element) -> str:
        if not len(child):
            return child.text or ""
        message = f"<{local_name(child)}> has markup, but may have text only: its words are kept"
        self.diagnostics.report(MARKUP_IN_TEXT, message, line_of(child))
        return "".join(map(str, child.itertext()))


def kept(part: Any, kind: type[T], *names: str) -> T:
    """Return what the extension ``ohms`` of a part keeps under nested names, or an empty value of the expected kind.

    Extensions may hold any JSON, as people edit them: a value of another kind counts as missing.
    """
    return value_at(part.extensions if part is not None else {}, kind, "ohms", *names)


def value_at(data: object, kind: type[T], *names: str) -> T:
    """Return the value under nested names; an empty value of the expected kind if it is missing or of another kind."""
    for name in names:
        data = data.get(name) if isinstance(data, dict) else None
    return data if isinstance(data, kind) else kind()


def write_texts(xml: XmlWriter, texts: Iterable[tuple[str, str | None]], always: str = "") -> None:
    """Write an element on its own line for every text that is not blank, and for the name ``always``."""
    for name, text in texts:
        stripped = (text or "").strip()
        if stripped or name == always:
            xml.line()
            xml.start(name)  # not a leaf: the schema allows no xml:space
            xml.text(text or "" if name in _TRANSCRIPTS else stripped)
            xml.end(name)
