"""OpenDocument packages (.odt), made of flat files (.fodt) as the tests write them."""

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
MIMETYPE = b"application/vnd.oasis.opendocument.text"
_PARTS = {
    "content.xml": ("document-content", ("automatic-styles", "body")),
    "styles.xml": ("document-styles", ("styles", "automatic-styles", "master-styles")),
    "meta.xml": ("document-meta", ("meta",)),
}


def package_of(flat: bytes, **others: bytes) -> bytes:
    """Return the package of a flat file; ``others`` are further parts, or the manifest as ``manifest``."""
    root = etree.fromstring(flat)
    parts: dict[str, bytes] = {}
    for name, (top, held) in _PARTS.items():
        part = etree.Element(f"{OFFICE}{top}", nsmap={prefix: name for prefix, name in root.nsmap.items() if prefix})
        for child in root:
            if isinstance(child.tag, str) and etree.QName(child).localname in held:
                part.append(etree.fromstring(etree.tostring(child)))
        parts[name] = etree.tostring(part, encoding="UTF-8", xml_declaration=True)
    manifest = others.pop("manifest", b"")
    return zipped(parts | ({"META-INF/manifest.xml": manifest} if manifest else {}) | others)


def zipped(parts: Mapping[str, bytes], mimetype: bytes = MIMETYPE) -> bytes:
    """Return a package with parts, the media type first."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"mimetype": mimetype, **parts}.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, kind)
    return file.getvalue()
