"""The key ``$schema`` of an interview file, which is for editors and no part of the interview."""

import json
import re
from typing import Any

from oralhist.model.interview import FILE_VERSION

_HAS_KEY = re.compile(rb'"\$schema"')


def schema_reference_in(data: bytes) -> dict[str, Any]:
    """Return the option of the writer that keeps the ``$schema`` of an interview file; nothing if it has none."""
    if not _HAS_KEY.search(data):
        return {}
    try:
        plain = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    reference = plain.get("$schema") if isinstance(plain, dict) and "oralhist" in plain else None
    return {"schema_reference": reference} if isinstance(reference, str) and reference else {}


def with_schema(data: bytes, schema: object) -> bytes:
    """Return a written interview file with ``$schema``, by which editors find the JSON Schema."""
    head = f'{{\n  "oralhist": {FILE_VERSION},'
    schema_line = f'\n  "$schema": {json.dumps(schema, ensure_ascii=False)},'
    return data.replace(head.encode(), f"{head}{schema_line}".encode("utf-8", "surrogatepass"), 1)
