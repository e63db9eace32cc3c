"""The key ``$schema`` of an interview file, which is for editors and no part of the interview."""

import json

from oralhist.model.interview import FILE_VERSION


def with_schema(data: bytes, schema: object) -> bytes:
    """Return a written interview file with ``$schema``, by which editors find the JSON Schema."""
    head = f'{{\n  "oralhist": {FILE_VERSION},'
    schema_line = f'\n  "$schema": {json.dumps(schema, ensure_ascii=False)},'
    return data.replace(head.encode(), f"{head}{schema_line}".encode(), 1)
