"""The interview file: oralhist's own JSON, strict when read, canonical when written."""

import re

from oralhist.formats.format import Format
from oralhist.formats.json.reader import locate, read, remains
from oralhist.formats.json.writer import write

__all__ = ["FORMAT"]


def recognises(data: bytes) -> bool:
    """Whether the bytes look like an interview file: a JSON object with the key ``oralhist``."""
    return re.match(rb"(?:\xef\xbb\xbf)?\s*\{", data) is not None and b'"oralhist"' in data


FORMAT = Format(
    name="json",
    title="Interview file (JSON)",
    suffixes=(".json", ".oralhist.json"),
    media_type="application/json",
    recognises=recognises,
    read=read,
    write=write,
    remains=remains,
    locate=locate,
    holds_everything=True,
)
