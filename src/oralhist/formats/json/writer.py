"""Write interview files in one canonical form: equal interviews have equal bytes."""

from oralhist.errors import CannotWrite
from oralhist.findings import path_text
from oralhist.formats.json.schema_key import with_schema
from oralhist.model import Interview
from oralhist.model.interview import FILE_VERSION
from oralhist.syntax.strict_json import may_have_unusable_characters, strict_findings


def write(interview: Interview, schema_reference: str = "") -> bytes:
    """Write an interview file: UTF-8, indented by two spaces, fields in the model's order, one final newline.

    ``schema_reference`` is written as ``$schema``. Raises ``CannotWrite`` for a character that XML cannot carry,
    because the reader would refuse the file.
    """
    from oralhist.converter import json_of

    text = f'{{\n  "oralhist": {FILE_VERSION},{json_of(interview)[1:]}\n'
    data = text.encode("utf-8", "surrogatepass")
    if schema_reference:
        data = with_schema(data, schema_reference)
        text = data.decode("utf-8", "surrogatepass")
    if may_have_unusable_characters(data):
        for found in strict_findings(text):
            raise CannotWrite(f"{path_text(found.path)}: {found.message} ({found.hint})")
    return data
