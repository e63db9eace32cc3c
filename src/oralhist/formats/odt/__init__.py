"""OpenDocument text (.odt), as LibreOffice and other programs write it (ISO/IEC 26300)."""

from oralhist.format import Format
from oralhist.other_formats.signs import Content, is_open_document


def recognises(data: bytes) -> bool:
    """Return whether bytes are the package of an OpenDocument text or template, or one as XML."""
    return is_open_document(Content(data))


FORMAT = Format(
    name="odt",
    title="OpenDocument text",
    suffixes=(".odt", ".ott", ".fodt"),
    media_type="application/vnd.oasis.opendocument.text",
    recognises=recognises,
    reader="oralhist.formats.odt.reader:read",
)
