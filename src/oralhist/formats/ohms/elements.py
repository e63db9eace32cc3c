"""The elements of OHMS XML: their names, their order, and their texts as a reader meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from oralhist.findings import Severity
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.xml_parser import line_of, local_name

if TYPE_CHECKING:
    from lxml import etree


NAMESPACE = "https://www.weareavp.com/nunncenter/ohms"

ORDER = (
    "version", "date", "date_nonpreferred_format", "cms_record_id", "title", "accession", "duration", "collection_id",
    "collection_name", "series_id", "series_name", "repository", "funding", "repository_url", "subject", "keyword",
    "interviewee", "interviewer", "format", "file_name", "sync", "sync_alt", "transcript_alt_lang", "translate",
    "media_id", "media_url", "mediafile", "kembed", "language", "user_notes", "index", "type", "description", "rel",
    "transcript", "transcript_alt", "vtt_transcript", "vtt_transcript_alt", "rights", "fmt", "usage", "userestrict",
    "xmllocation", "xmlfilename", "collection_link", "series_link",
)  # fmt: skip
"""What a record may hold, in the order its schema asks for; 5.4 has no ``vtt_`` elements."""

MANY = frozenset({"subject", "keyword", "interviewee", "interviewer", "format", "gpspoints", "hyperlinks", "point"})
"""The elements that may stand more than once."""


class Element:
    """An element whose children are known by their names, whatever their namespace, each with its text."""

    def __init__(self, element: etree._Element, diagnostics: Diagnostics, known: tuple[str, ...]) -> None:
        self.element = element
        self._noted = diagnostics
        self._children: dict[str, list[etree._Element]] = {}
        self.unknown: list[str] = []
        for child in element:
            name = local_name(child)
            held = self._children.setdefault(name, [])
            if name in known and (name in MANY or not held):
                held.append(child)
            else:
                self._keep(child, name, twice=name in known)

    def _keep(self, child: etree._Element, name: str, *, twice: bool) -> None:
        from lxml import etree

        code, what = ("element-twice", "stands twice") if twice else ("unknown-element", "is not an element of OHMS")
        message = f"<{name[:60]}> {what} here: it is kept as an extension"
        self._noted.add(code, Severity.WARNING, message, line_of(child))
        self.unknown.append(etree.tostring(child, encoding="unicode", with_tail=False))

    def children(self, name: str) -> list[etree._Element]:
        """The children of a name."""
        return self._children.get(name, [])

    def line(self, name: str) -> int:
        """The line in which the first child of a name starts; without one, the element's own."""
        held = self.children(name)
        return line_of(held[0] if held else self.element)

    def whole_text(self, name: str) -> str:
        """The text of the first child of a name, with the white space around it; empty without one."""
        held = self.children(name)
        return self._text_of(held[0]) if held else ""

    def text(self, name: str) -> str:
        """The text of the first child of a name, without the white space around it; empty without one."""
        return self.whole_text(name).strip()

    def texts(self, name: str) -> list[str]:
        """The texts of all children of a name that have one."""
        return [text for child in self.children(name) if (text := self._text_of(child).strip())]

    def _text_of(self, child: etree._Element) -> str:
        if not len(child):
            return child.text or ""
        message = f"<{local_name(child)}> holds markup where only text may stand: its words are kept"
        self._noted.add("markup-in-text", Severity.WARNING, message, line_of(child))
        return "".join(map(str, child.itertext()))


def extension_of(part: Any, *keys: str) -> Any:
    """What a part's extension ``ohms`` holds under keys, one inside the other; ``None`` when there is nothing."""
    held = part.extensions.get("ohms") if part is not None else None
    for key in keys:
        held = held.get(key) if isinstance(held, dict) else None
    return held
