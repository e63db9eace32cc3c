"""The findings about data that does not fit the model."""

from oralhist.findings import Code, Severity

# fmt: off
INVALID_VALUE = Code("invalid-value", Severity.ERROR, "A value that its field does not accept",
    why="Each field accepts one kind of value, and many accept only certain words or forms.",
    fix="Write a value of the kind that the message names. If the value is unknown, leave the field out.",
    example='{"oralhist": 1, "id": "OH-1", "metadata": {"title": 1956}}')
UNKNOWN_FIELD = Code("unknown-field", Severity.ERROR, "A field that the model does not have",
    why="A misspelt field would be lost, and with it what it says, such as a restriction.",
    fix="Correct the name of the field, or move data of other systems to extensions.",
    example='{"oralhist": 1, "id": "OH-1", "metadata": {"title": "Ada Wren", "lenguage": "en"}}')
MISSING_FIELD = Code("missing-field", Severity.ERROR, "A required field is missing",
    why="The object cannot be understood or referred to without this field.",
    fix="Add the field.", example='{"oralhist": 1, "metadata": {"title": "Ada Wren"}}')
# fmt: on
