"""TEI P5: an interview in the format of the Text Encoding Initiative, with every field of the model."""

import re

from oralhist.format import Format
from oralhist.formats.tei.namespace import NAMESPACE

_START = 8192
"""How many bytes are searched for the root; comments and processing instructions may precede it."""

_ROOT = re.compile(rb"<(?:TEI|teiCorpus)(?:[.]2)?[\s/>]")
"""The root of a file without a namespace, such as TEI P4 and older."""


def recognises(data: bytes) -> bool:
    """Return whether bytes look like TEI, in any encoding with one or two bytes a character."""
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
