"""The search finds a mark in any spelling. Without this, tests that find no mark would prove nothing."""

import base64
import io
import json
import urllib.parse
import zipfile

import pytest

from oralhist.testing.canary_search import holds

TEXT = "»So said canaryzq!«"

SPELT = {
    "raw": TEXT.encode(),
    "in capitals": TEXT.upper().encode(),
    "in JSON": json.dumps(TEXT).encode(),
    "escaped": "".join(f"\\u{ord(one):04X}" for one in TEXT).encode(),
    "escaped in part": b"c\\u0061naryzq",
    "in a URI": urllib.parse.quote(TEXT).encode(),
    "in a URI, every letter escaped": "".join(f"%{ord(one):02x}" for one in "CanaryZQ").encode(),
    "in XML": "".join(f"&#x{ord(one):X};" for one in TEXT).encode(),
    "in XML, as numbers": "".join(f"&#{ord(one)};" for one in TEXT).encode(),
    "among invalid bytes": b"\xff\xfe" + TEXT.encode() + b"\x00\x80",
    **{f"in base64, at {place}": base64.b64encode(b"y" * place + TEXT.encode()) for place in range(4)},
    "in base64 and in capitals": base64.b64encode(b"CANARYZQ"),
}


def zipped(name: str, data: bytes) -> bytes:
    """Return a zip file with one compressed member."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize("spelling", SPELT)
def test_a_mark_is_found(spelling: str) -> None:
    data = SPELT[spelling]
    assert holds(data, "canaryzq")
    assert holds(zipped("word/document.xml", data), "canaryzq")
    assert holds(zipped("inner.zip", zipped("x", data)), "canaryzq")


def test_a_mark_is_found_in_the_name_of_a_zip_member() -> None:
    assert holds(zipped("canaryzq.xml", b""), "canaryzq")


def test_other_bytes_do_not_match() -> None:
    for data in (b"", b"canary", b"PK\x03\x04 is no zip", zipped("x", b"canary"), base64.b64encode(b"canary")):
        assert not holds(data, "canaryzq")
