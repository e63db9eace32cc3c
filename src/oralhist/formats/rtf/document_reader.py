"""From an RTF file to its paragraphs."""

from oralhist.documents.document import Document
from oralhist.formats.rtf.body import Body
from oralhist.formats.rtf.codes import CUT_SHORT
from oralhist.syntax.diagnostics import Diagnostics


def document_in(data: bytes, diagnostics: Diagnostics) -> Document:
    """Read the paragraphs of an RTF file. Raises ``UnreadableFile`` for groups that nest too deeply."""
    document = Document()
    is_whole = Body(document).read(data[max(data.find(b"{\\rtf"), 0) :])
    if not is_whole:
        diagnostics.report(CUT_SHORT, "the file ends inside a group: its end may be missing")
    for number, paragraph in enumerate(document.paragraphs, start=1):
        paragraph.number = number
    return document
