"""Write interview files in one canonical form: equal interviews have equal bytes."""

import json
import re

from oralhist.errors import CannotWrite
from oralhist.findings import path_text
from oralhist.model import Interview
from oralhist.model.interview import FILE_VERSION

# Finds what json writes for a character that XML cannot carry.
_ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*\\[ubf]|[\ud800-\udfff\ufffe\uffff]")


def write(interview: Interview) -> bytes:
    """Write an interview file: UTF-8, indented by two spaces, fields in the model's order, one final newline.

    Raises ``CannotWrite`` for a character that XML cannot carry, because the reader would refuse the file.
    """
    from oralhist.converter import unstructure

    plain = {"oralhist": FILE_VERSION} | unstructure(interview)
    text = json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    if _ESCAPED.search(text):
        from oralhist.syntax.strict_json import strict_findings

        for found in strict_findings(text):
            raise CannotWrite(f"{path_text(found.path)}: {found.message} ({found.hint})")
    return text.encode("utf-8")
