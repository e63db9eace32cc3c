"""Interview files out: one canonical form, so that equal interviews are equal bytes."""

import json
import re

from oralhist.errors import CannotWrite
from oralhist.findings import path_text
from oralhist.model import Interview
from oralhist.model.interview import FILE_VERSION

# What json writes for a character that XML cannot carry; everything else stands as it is.
_ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*\\[ubf]|[\ud800-\udfff\ufffe\uffff]")


def write(interview: Interview) -> bytes:
    """Write an interview file: UTF-8, two-space indent, the model's order, one final newline.

    Raises ``CannotWrite`` when a text holds a character that XML cannot carry, as no reader would take it back.
    """
    from oralhist.converter import unstructure

    plain = {"oralhist": FILE_VERSION} | unstructure(interview)
    text = json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    if _ESCAPED.search(text):
        from oralhist.syntax.strict_json import strict_findings

        for found in strict_findings(text):
            raise CannotWrite(f"{path_text(found.path)}: {found.message} ({found.hint})")
    return text.encode("utf-8")
