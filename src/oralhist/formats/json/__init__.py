"""The interview file: JSON, strict when read, canonical when written."""

import re

from oralhist.format import Format


def recognises(data: bytes) -> bool:
    """Return whether bytes look like an interview file: a JSON object with the key ``oralhist``."""
    return re.match(rb"(?:\xef\xbb\xbf)?\s*\{", data) is not None and b'"oralhist"' in data


FORMAT = Format(
    name="json",
    title="Interview file (JSON)",
    suffixes=(".json", ".oralhist.json"),
    media_type="application/json",
    recognises=recognises,
    reader="oralhist.formats.json.reader:read",
    writer="oralhist.formats.json.writer:write",
    holds_everything=True,
    options=("schema_reference",),
)
