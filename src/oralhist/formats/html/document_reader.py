"""From the bytes of a page to its paragraphs."""

import codecs
import re

from attrs import evolve

from oralhist.documents.document import Document
from oralhist.errors import InvalidValue
from oralhist.formats.html.body import Body
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.encodings import decoded, encoding_named

_DECLARED = re.compile(
    rb"""<(?:meta\s[^<>]{0,200}?charset|\?xml\s[^<>]{0,100}?encoding)\s*=\s*["']?([\w.:-]{2,30})""", re.IGNORECASE
)
_START = 4096  # bytes, as browsers search; saved pages have comments before it
_CONTROLS = dict.fromkeys(code for code in range(32) if chr(code) not in "\t\n\f\r")  # browsers do not show them
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
                "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-11": "cp874", "tis-620": "cp874"}  # fmt: skip
"""What is read for an encoding that pages declare, as the Encoding Standard says."""


def document_in(data: bytes, diagnostics: Diagnostics, encoding: str | None = None) -> Document:
    """Read the paragraphs of a page.

    The encoding is the given one, that of a byte-order mark, UTF-8 if the bytes are valid, the one that the page
    declares, or the one that fits best. Raises ``UnreadableFile``.
    """
    found = Diagnostics()
    text = decoded(data, found, encoding or _declared(data)).translate(_CONTROLS)
    for finding in found.findings():
        diagnostics.add(evolve(finding, line=0, column=0))  # other findings count paragraphs, not lines
    document = Document()
    Body(document).read(text)
    for number, paragraph in enumerate(document.paragraphs, start=1):
        paragraph.number = number
    return document


def _declared(data: bytes) -> str | None:
    """Return the encoding that a page declares, if its bytes are in it; ``None`` for UTF-8 and for no usable one."""
    found = _DECLARED.search(data, 0, _START)
    if found is None or data.startswith(_MARKS):
        return None
    try:
        name = encoding_named(found[1].decode("ascii", "replace"))
        name = _AS_BROWSERS.get(name, name)
    except InvalidValue:
        return None
    if name.startswith("utf") or (not name.startswith(("iso2022", "hz")) and _is_valid(data, "utf-8")):
        return None
    return name if _is_valid(data, name) else None


def _is_valid(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
