"""Word documents (.docx), as Office Open XML defines them (ECMA-376, ISO/IEC 29500)."""

from oralhist.format import Format
from oralhist.other_formats.signs import Content, is_word


def recognises(data: bytes) -> bool:
    """Return whether bytes are the package of a Word document or template."""
    return is_word(Content(data))


FORMAT = Format(
    name="docx",
    title="Word document",
    suffixes=(".docx", ".docm", ".dotx"),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    recognises=recognises,
    reader="oralhist.formats.docx.reader:read",
    writer="oralhist.formats.docx.writer:write",
    options=("template",),
    only_read=(".docm", ".dotx"),
)
