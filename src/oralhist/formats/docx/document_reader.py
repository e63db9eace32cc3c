"""From the package of a Word file to its paragraphs. Only parts that relations name are read."""

import posixpath
from collections.abc import Iterator, Mapping

from attrs import define, frozen
from lxml import etree

from oralhist.documents.character_format import NOTHING_SET, Format
from oralhist.documents.codes import BROKEN_PACKAGE
from oralhist.documents.colours import UNKNOWN, hex_colour, is_black
from oralhist.documents.document import Document, Run, note_of
from oralhist.documents.package import Package
from oralhist.errors import UnreadableFile
from oralhist.formats.docx.body import Body
from oralhist.formats.docx.names import STRICT, W
from oralhist.formats.docx.numbering import Numbering
from oralhist.formats.docx.styles import Styles, styles_in

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
"""Types of notes that are lines on the page."""


@frozen
class _Relation:
    """A relation of a part to another one, or to an address."""

    id: str
    kind: str
    target: str
    is_external: bool


def document_in(data: bytes) -> Document:
    """Read the paragraphs of a Word file. Raises ``UnreadableFile``."""
    package = Package(data)
    parts = main_part_of(package)
    document = Document()
    styles, numbering = styles_in(parts.first("styles")), Numbering(parts.first("numbering"))
    notes = {
        (f"{kind}Reference", id): runs
        for kind in ("footnote", "endnote")
        for id, runs in _notes(parts, kind, document, styles)
    }
    reader = Body(document, styles, numbering, parts.links(parts.main), notes)
    reader.ground = _page_of(parts)
    reader.read(parts.body)
    document.paragraphs = reader.paragraphs
    for number, paragraph in enumerate(document.paragraphs, start=1):
        paragraph.number = number
    _add_margins(document, parts, styles)
    document.title = _title(package)
    return document


def main_part_of(package: Package) -> "Parts":
    """Return the main part of a Word file. Raises ``UnreadableFile`` without one."""
    main = next((relation.target for relation in _relations(package, "") if relation.kind == "officeDocument"), None)
    root = package.xml(main, STRICT) if main else None  # Word on the web writes word/document2.xml
    body = root.find(f"{W}body") if root is not None else None
    if main is None or root is None or body is None:
        raise UnreadableFile([BROKEN_PACKAGE.finding("the document has no text part", hint="save it again in Word")])
    return Parts(package, main, root, body)


@define
class Parts:
    """The main part of a document, and the parts that it names."""

    package: Package
    main: str
    root: etree._Element
    body: etree._Element

    def all(self, kind: str) -> Iterator[tuple[str, etree._Element]]:
        """Yield the name and the root of each part of a kind."""
        for relation in _relations(self.package, self.main):
            if relation.kind == kind and not relation.is_external:
                root = self.package.xml(relation.target, STRICT)
                if root is not None:
                    yield relation.target, root

    def first(self, kind: str) -> etree._Element | None:
        """Return the root of the first part of a kind."""
        return next((root for _, root in self.all(kind)), None)

    def links(self, part: str) -> Mapping[str, str]:
        """Return the addresses of a part's external relations by their ids."""
        return {
            relation.id: relation.target
            for relation in _relations(self.package, part)
            if relation.is_external and relation.kind == "hyperlink"
        }


def _page_of(parts: Parts) -> Format:
    """Return the colour of the page, if Word shows it. Automatic words on a dark page are white."""
    background = parts.root.find(f"{W}background")
    colour = None if background is None else hex_colour(background.get(f"{W}color"))
    settings = parts.first("settings") if colour else None
    if settings is None or settings.find(f"{W}displayBackgroundShape") is None:
        return NOTHING_SET
    return Format(around=UNKNOWN if is_black(colour) else colour)


def _relations(package: Package, part: str) -> Iterator[_Relation]:
    """Yield the relations of a part, those of the package for an empty name; targets are names of parts."""
    folder, name = posixpath.split(part)
    root = package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    for element in () if root is None else root:
        target = element.get("Target", "")
        is_external = element.get("TargetMode") == "External"
        if not is_external:
            target = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
        kind = element.get("Type", "").rsplit("/", 1)[-1]
        yield _Relation(element.get("Id", ""), kind, target, is_external)


def _notes(parts: Parts, kind: str, document: Document, styles: Styles) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """Yield the id and the text of each footnote or endnote."""
    for name, root in parts.all(f"{kind}s"):
        links = parts.links(name)
        for note in root.iterfind(f"{W}{kind}"):
            if note.get(f"{W}type") in _SEPARATORS:
                continue
            reader = Body(document, styles, Numbering(None), links, {})
            reader.read(note)
            yield note.get(f"{W}id") or "", note_of(reader.paragraphs)


def _add_margins(document: Document, parts: Parts, styles: Styles) -> None:
    """Add the texts of headers and footers."""
    for kind in ("header", "footer"):
        for name, root in parts.all(kind):
            reader = Body(Document(), styles, Numbering(None), parts.links(name), {})
            reader.read(root)
            document.add_margin(reader.paragraphs)


def _title(package: Package) -> str:
    """Return the title in the properties. The others name staff and their programs, and are not read."""
    for relation in _relations(package, ""):
        if relation.kind == "core-properties":
            root = package.xml(relation.target)
            title = None if root is None else root.find("{http://purl.org/dc/elements/1.1/}title")
            return (title.text or "").strip() if title is not None else ""
    return ""
