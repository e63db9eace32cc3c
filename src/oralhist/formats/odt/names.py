"""Names of elements and attributes in OpenDocument files (ISO/IEC 26300)."""

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
TEXT = f"{{{_OASIS}:text:1.0}}"
STYLE = f"{{{_OASIS}:style:1.0}}"
FO = f"{{{_OASIS}:xsl-fo-compatible:1.0}}"
OFFICE = f"{{{_OASIS}:office:1.0}}"
TABLE = f"{{{_OASIS}:table:1.0}}"
DRAW = f"{{{_OASIS}:drawing:1.0}}"
MANIFEST = f"{{{_OASIS}:manifest:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}"
DC = "{http://purl.org/dc/elements/1.1/}"

MIMETYPES = frozenset({"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text-template"})
"""The content of the part ``mimetype``."""
