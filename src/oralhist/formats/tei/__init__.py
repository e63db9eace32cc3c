"""TEI P5: the interview as the Text Encoding Initiative would have it, whole."""

import re

from oralhist.format import Format

__all__ = ["FORMAT", "NAMESPACE"]

NAMESPACE = "http://www.tei-c.org/ns/1.0"

_START = 8192
"""How many bytes may stand before the root says what it is."""


_ROOT = re.compile(rb"<(?:TEI|teiCorpus)(?:[.]2)?[\s/>]")
"""The root of a file that names no namespace, as those of TEI P4 and older do."""


def recognises(data: bytes) -> bool:
    """Whether bytes look like TEI, in any encoding of one or two bytes a character."""
    start = data[:_START].replace(b"\0", b"")
    return NAMESPACE.encode() in start or _ROOT.search(start) is not None


FORMAT = Format(
    name="tei",
    title="TEI P5",
    suffixes=(".tei.xml", ".tei", ".xml"),
    media_type="application/tei+xml",
    recognises=recognises,
    reader="oralhist.formats.tei.reader:read",
    writer="oralhist.formats.tei.writer.document:write",
    holds_everything=True,
)
