"""From an OpenDocument file to its paragraphs."""

from lxml import etree

from oralhist.documents.codes import BROKEN_PACKAGE, ENCRYPTED_DOCUMENT
from oralhist.documents.colours import UNKNOWN, is_black
from oralhist.documents.document import Document
from oralhist.documents.package import Package
from oralhist.errors import UnreadableFile
from oralhist.formats.odt.body import Body
from oralhist.formats.odt.names import DC, MANIFEST, OFFICE, STYLE
from oralhist.formats.odt.styles import ground_in, styles_in
from oralhist.syntax.codes import XML_DOCTYPE
from oralhist.syntax.xml_parser import parse

_MARGINS = [f"{STYLE}{name}{page}" for name in ("header", "footer") for page in ("", "-left", "-first")]


def document_in(data: bytes) -> Document:
    """Read the paragraphs of an OpenDocument text, a package or one XML file (.fodt). Raises ``UnreadableFile``."""
    document = Document()
    parts = _parts_of_package(data) if data.startswith(b"PK") else _flat(data)
    named, content, meta = parts
    text = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if text is None:
        raise UnreadableFile([BROKEN_PACKAGE.finding("the document has no text", hint="save it again in LibreOffice")])
    styles = styles_in([root for root in dict.fromkeys((named, content)) if root is not None])
    reader = Body(document, styles, ground=_page_in(named))
    reader.read(text)
    document.paragraphs = reader.paragraphs
    for number, paragraph in enumerate(document.paragraphs, start=1):
        paragraph.number = number
    for page in () if named is None else named.iter(*_MARGINS):
        margin = Body(Document(), styles)
        margin.read(page)
        document.add_margin(margin.paragraphs)
    title = None if meta is None else meta.find(f".//{DC}title")
    document.title = (title.text or "").strip() if title is not None else ""
    return document


def _page_in(named: etree._Element | None) -> str | None:
    """Return the colour of the first page. Automatic words on a dark page are white."""
    page = None if named is None else named.find(f".//{STYLE}page-layout-properties")
    colour = None if page is None else ground_in(page)
    return UNKNOWN if is_black(colour) else colour


def _parts_of_package(data: bytes) -> list[etree._Element | None]:
    """Return what holds the named styles, the text with its own styles, and the properties."""
    package = Package(data)
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and manifest.find(f".//{MANIFEST}encryption-data") is not None:
        raise UnreadableFile(
            [ENCRYPTED_DOCUMENT.finding("the document has a password", hint="remove the password in LibreOffice")]
        )
    return [package.xml(f"{name}.xml") for name in ("styles", "content", "meta")]


def _flat(data: bytes) -> list[etree._Element | None]:
    tree = parse(data)
    document_type: object = tree.docinfo.internalDTD  # the stubs say that there always is one
    if document_type is not None:
        raise UnreadableFile([XML_DOCTYPE.finding("the document has a document type", hint="save it again")])
    root = tree.getroot()
    return [root, root, root]
