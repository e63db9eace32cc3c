"""Search bytes for a mark in any case, also escaped, encoded or compressed."""

import base64
import html
import io
import re
import urllib.parse
import zipfile

__all__ = ["holds", "unpacked"]

_ESCAPES = re.compile(r"\\u([0-9a-f]{4})")
_CASINGS = (str.lower, str.upper, str.capitalize)


def holds(data: bytes, mark: str) -> bool:
    """Return whether bytes contain a mark in any spelling.

    It is found in any case, with some or all letters escaped as in JSON, XML or a URI, in base64 at any offset, and in
    the names and members of a zip file, also of a nested one.
    """
    text = data.decode("utf-8", "replace")
    plain = urllib.parse.unquote(html.unescape(text)) if "&" in text or "%" in text else text
    plain = _ESCAPES.sub(lambda found: chr(int(found[1], 16)), plain.casefold()).casefold()
    return mark in plain or any(packed in text for packed in _packed(mark)) or _is_in_zip(data, mark)


def unpacked(data: bytes) -> str:
    """Return bytes as text; of a zip file, the names and the text of all members."""
    if not data.startswith(b"PK\x03\x04") or not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return "\n".join(f"{name}\n{unpacked(packed.read(name))}" for name in packed.namelist())


def _packed(mark: str) -> list[str]:
    """Return the mark in base64 at each of the three offsets, without the characters that neighbours change."""
    raws = [casing(mark).encode() for casing in _CASINGS]
    return [
        base64.b64encode(b"x" * offset + raw)[-(-offset * 8 // 6) : (offset + len(raw)) * 8 // 6].decode()
        for raw in raws
        for offset in range(3)
    ]


def _is_in_zip(data: bytes, mark: str) -> bool:
    if b"PK\x03\x04" not in data or not zipfile.is_zipfile(io.BytesIO(data)):
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return any(holds(name.encode(), mark) or holds(packed.read(name), mark) for name in packed.namelist())
