"""What is wrong with data that does not fit the model."""

from oralhist.findings import Code, Severity

# fmt: off
INVALID_VALUE = Code("invalid-value", Severity.ERROR, "A value that its field cannot hold",
    why="The value has the wrong type or form, so no program can rely on it.",
    fix="Write the value as the message says, or remove the field.", example='{"metadata": {"title": null}}')
UNKNOWN_FIELD = Code("unknown-field", Severity.ERROR, "A field that does not exist",
    why="Readers would drop the value silently. The key is often a misspelt field.",
    fix="Correct the key, or move the value to an extension.", example='{"metadata": {"titel": "An interview"}}')
MISSING_FIELD = Code("missing-field", Severity.ERROR, "A required field is missing",
    why="The object has no meaning without this field.",
    fix="Add the field.", example='{"participants": [{"name": "Ada Bell"}]}')
# fmt: on
