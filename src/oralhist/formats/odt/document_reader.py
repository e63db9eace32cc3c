"""From an OpenDocument file to its paragraphs."""

from oralhist.documents.codes import BROKEN_PACKAGE, ENCRYPTED_DOCUMENT
from oralhist.documents.document import Document
from oralhist.documents.package import Package
from oralhist.errors import UnreadableFile
from oralhist.formats.odt.body import Body
from oralhist.formats.odt.names import DC, MANIFEST, OFFICE, STYLE
from oralhist.formats.odt.styles import styles_in

_DIGITS_OF_PAGES = "0123456789 \t\n–—-/"


def document_in(data: bytes) -> Document:
    """Read the paragraphs of an OpenDocument text. Raises ``UnreadableFile``."""
    package = Package(data)
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and manifest.find(f".//{MANIFEST}encryption-data") is not None:
        raise UnreadableFile(
            [ENCRYPTED_DOCUMENT.finding("the document has a password", hint="remove the password in LibreOffice")]
        )
    content, named = package.xml("content.xml"), package.xml("styles.xml")
    text = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if content is None or text is None:
        raise UnreadableFile([BROKEN_PACKAGE.finding("the document has no text", hint="save it again in LibreOffice")])
    document = Document()
    styles = styles_in([root for root in (named, content) if root is not None])
    reader = Body(document, styles)
    reader.read(text)
    document.paragraphs = reader.paragraphs
    for number, paragraph in enumerate(document.paragraphs, start=1):
        paragraph.number = number
    for page in () if named is None else named.iter(f"{STYLE}header", f"{STYLE}footer"):
        margin = Body(Document(), styles)
        margin.read(page)
        lines = "\n".join(filter(None, (paragraph.text.strip() for paragraph in margin.paragraphs)))
        if lines.strip(_DIGITS_OF_PAGES) and lines not in document.margins:
            document.margins.append(lines)
    meta = package.xml("meta.xml")
    title = None if meta is None else meta.find(f".//{DC}title")
    document.title = (title.text or "").strip() if title is not None else ""
    return document
