"""Names of elements and relations in Word's files (ECMA-376, ISO/IEC 29500)."""

from collections.abc import Mapping

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": M[1:-1].encode(),
}
"""The namespaces of the strict variant, which Word writes as "Strict Open XML Document", and the usual ones."""

_VALUE = f"{W}val"
OFF = frozenset({"0", "false", "off", "none"})
"""Values of a property that is off."""


def children_of(parent: etree._Element | None) -> dict[str, etree._Element]:
    """Return the first child of each name; one pass is faster than a search for each."""
    return {} if parent is None else {str(child.tag).removeprefix(W): child for child in reversed(parent)}


def value_in(children: Mapping[str, etree._Element], name: str) -> str | None:
    """Return the ``w:val`` of one of some children; ``None`` without the child, and empty without the attribute."""
    child = children.get(name)
    return None if child is None else child.get(_VALUE, "")


def value_of(parent: etree._Element | None, name: str) -> str | None:
    """Return the ``w:val`` of a child; ``None`` without the child, and empty without the attribute."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val", "")
