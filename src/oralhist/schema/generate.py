"""The JSON Schema (2020-12) of the interview file, generated from the model.

The schema states everything that the JSON reader enforces, except what a schema cannot express: keys occur once, values
nest only so deep, ``1.0`` is not an integer, and there is a time for each word.
"""

from typing import Any

from oralhist.docstrings import docstring
from oralhist.model import Interview
from oralhist.model.content import ContentShape, Inline
from oralhist.model.inlines import INLINES
from oralhist.model.interview import FILE_VERSION
from oralhist.model.patterns import CARRIED, END
from oralhist.model.shapes import (
    LONGEST_TEXT,
    WORD,
    Choice,
    CrossField,
    Extensions,
    Integer,
    ListOf,
    Nested,
    Number,
    Shape,
    Text,
    Vocabulary,
    fields_of,
    is_required,
    shape_of,
)
from oralhist.model.word_times import WORD_TIMES

SCHEMA_ID = "urn:oralhist:interview:1"
"""The identifier of the schema: a URN, because the schema is never fetched."""

TIMES_OF_WORDS = (
    "The times of the words and inlines of the content, in order: the first in milliseconds from the start of the recording,"
    " the others as differences, and _ for one without a time."
)

Schema = dict[str, Any]

_CARRIED: Schema = {
    "pattern": f"^{CARRIED}*{END}",
    "patternErrorMessage": "This text has a character that XML cannot carry, such as a control character: remove it.",
}
"""The pattern of every text that has no narrower one."""


def json_schema() -> Schema:
    """Return the JSON Schema of the interview file as plain data, in a fixed order."""
    writer = _Writer()
    root = writer.object_schema(Interview)
    envelope = {
        "$schema": {
            "type": "string",
            **_CARRIED,
            "examples": ["interview-1.schema.json"],
            "description": "The schema that editors use; not part of the interview.",
        },
        "oralhist": {"const": FILE_VERSION, "description": "The version of the interview file format."},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **root,
        "title": "Interview file",
        "description": "An oral-history interview: its description, its participants, and what was said.",
        "properties": envelope | root["properties"],
        "required": ["oralhist", *root["required"]],
        "$defs": dict(sorted(writer.definitions.items())),
    }


class _Writer:
    """Writes the schema of each class and vocabulary once, under its name in the model."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def object_schema(self, model: type[Any]) -> Schema:
        """Return the schema of a class of the model, including its shorthand.

        Keywords for text, lists and objects are in one schema, as each applies only to values of its type. With
        alternatives (``anyOf``) validators could not report where exactly a value is wrong.
        """
        fields = fields_of(model)
        schema: Schema = {"title": f"{model.__name__}: {summary(model)}", "type": "object"}
        short = model.SHORTHAND
        if short:
            schema |= self._shorthand(next(shape_of(field) for field in fields if field.name == short))
        properties: dict[str, Schema] = {}
        required = [field.name for field in fields if is_required(field)]
        if issubclass(model, Inline):
            properties["type"] = {"const": model.TYPE, "description": f"The type of inline: {summary(model)}"}
            required.insert(0, "type")
        for field in fields:
            properties[field.name] = self._field_schema(field.metadata["description"], shape_of(field))
            if isinstance(field.default, str):
                properties[field.name]["default"] = str(field.default)
            if field.name == "content" and model.WORD_TIMES:
                properties[model.WORD_TIMES] = self._field_schema(TIMES_OF_WORDS, WORD_TIMES)
        schema["properties"] = properties
        if required:
            schema["required"] = required
        schema["additionalProperties"] = False
        if issubclass(model, CrossField):
            schema |= _dependencies(model)
        return schema

    def _field_schema(self, description: str, shape: Shape) -> Schema:
        """Return the schema of a field, with its description.

        In editors the description of a definition hides the description next to a reference to it. So definitions
        have titles only, and a vocabulary is written into the field itself, with its words after the description.
        """
        if isinstance(shape, Choice):
            schema = _vocabulary(shape.vocabulary)
            return schema | {"description": f"{description}\n\n{_words(shape.vocabulary)}"}
        return {"description": description, **self._schema(shape)}

    def _shorthand(self, shape: Shape) -> Schema:
        match shape:
            case ContentShape():
                return {**self._content(), "type": ["string", "array", "object"]}
            case Choice():
                return {"type": ["string", "object"], "anyOf": [self._schema(shape), {"type": "object"}]}
            case Text():
                return {**_text(shape), "type": ["string", "object"]}
            case _:
                raise TypeError(f"{shape!r} has no shorthand")

    def _schema(self, shape: Shape) -> Schema:
        match shape:
            case Text():
                return self._named(shape.name, lambda: {"title": shape.expectation, **_text(shape)})
            case Integer():
                return {"type": "integer", "minimum": shape.minimum, "maximum": shape.maximum}
            case Number():
                return {"type": "number", "minimum": shape.minimum, "maximum": shape.maximum}
            case Choice():
                return self._named(shape.vocabulary.__name__, lambda: _vocabulary(shape.vocabulary))
            case Nested():
                return self._named(shape.model.__name__, lambda: self.object_schema(shape.model))
            case ListOf():
                return {"type": "array", "items": self._schema(shape.item)}
            case ContentShape():
                return self._named("content", self._content)
            case Extensions():
                values = self._named("json_value", self._json_value)
                return {"type": "object", "propertyNames": self._schema(WORD), "additionalProperties": values}
            case _:
                raise TypeError(f"{shape!r} has no schema")

    def _named(self, name: str, write: Any) -> Schema:
        if name not in self.definitions:
            self.definitions[name] = {}  # a placeholder, as the definition may refer to itself
            self.definitions[name] = write()
        return {"$ref": f"#/$defs/{name}"}

    def _content(self) -> Schema:
        return {
            "title": "text, or a list of texts and inlines",
            "type": ["string", "array"],
            "maxLength": LONGEST_TEXT,
            **_CARRIED,
            "examples": ["I was born by the mill."],
            "items": self._named("item", self._item),
        }

    def _item(self) -> Schema:
        words = {"enum": list(INLINES), "enumDescriptions": [summary(model) for model in INLINES.values()]}
        return {
            "title": "text or an inline",
            "type": ["string", "object"],
            "maxLength": LONGEST_TEXT,
            **_CARRIED,
            "examples": ["I was born "],
            "properties": {"type": {"description": "The type of inline.", **words}},
            "required": ["type"],
            "allOf": [
                {
                    "if": {"type": "object", "properties": {"type": {"const": word}}, "required": ["type"]},
                    "then": self._schema(Nested(model)),
                }
                for word, model in INLINES.items()
            ],
        }

    def _json_value(self) -> Schema:
        inner = {"$ref": "#/$defs/json_value"}
        name = {**_CARRIED, "examples": ["shelf"]}
        examples = {"examples": ["A 12"]}
        return {
            "title": "any JSON value",
            **_CARRIED,
            **examples,
            "items": inner,
            "propertyNames": name,
            "additionalProperties": inner,
        }


def summary(model: type[Any]) -> str:
    """Return the first line of the docstring of a class."""
    return docstring(model).partition("\n")[0]


def _text(shape: Text) -> Schema:
    pattern = {"pattern": shape.pattern, "patternErrorMessage": f"This is not {shape.expectation}."}
    schema: Schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
    return {**schema, **(pattern if shape.pattern else _CARRIED), "examples": list(shape.examples)}


def _vocabulary(vocabulary: type[Vocabulary]) -> Schema:
    return {
        "title": f"{vocabulary.__name__}: {summary(vocabulary)}",
        "description": _words(vocabulary),
        "enum": [str(word) for word in vocabulary],
        "enumDescriptions": [word.meaning for word in vocabulary],
    }


def _words(vocabulary: type[Vocabulary]) -> str:
    return "\n".join(f"{word}: {word.meaning}" for word in vocabulary)


def _dependencies(model: type[CrossField]) -> Schema:
    schema: Schema = {}
    if model.ONE_OF:
        every = {field.name for field in fields_of(model)} == set(model.ONE_OF)
        schema |= {"minProperties": 1} if every else {"anyOf": [{"required": [name]} for name in model.ONE_OF]}
    if model.BOTH_OR_NEITHER:
        first, second = model.BOTH_OR_NEITHER
        schema["dependentRequired"] = {first: [second], second: [first]}
    return schema
