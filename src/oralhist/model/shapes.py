"""Shapes: what a field of the model may hold, stated once.

A shape is the validator of its ``attrs`` field. The converter and the JSON Schema are made from the shapes too, so the
model, the reader and the schema always agree.
"""

import re
from collections.abc import Callable
from enum import StrEnum
from functools import cached_property
from typing import Any, ClassVar, Self

import attrs

from oralhist.docstrings import complete_later
from oralhist.errors import InvalidValue
from oralhist.model.patterns import ABSOLUTE, CARRIED, END, FRAGMENT, LETTER, OUTER, RELATIVE

LARGEST_WHOLE = 2**53 - 1
"""The largest integer that every JSON reader keeps exactly (RFC 7493, section 2.2)."""

LONGEST_TEXT = 2_000_000
"""The most characters in one text: every XML parser reads that many, at four bytes each, as one text node."""


class Vocabulary(StrEnum):
    """A closed list of words, each with its meaning and, in some lists, its code in another standard."""

    meaning: str
    code: str

    def __new__(cls, word: str, meaning: str = "", code: str = "") -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.meaning = meaning
        member.code = code
        return member

    def __init_subclass__(cls) -> None:
        complete_later(cls, "oralhist.model.documentation")


class Shape:
    """What a field may hold."""

    def problem(self, value: Any) -> str | None:
        """Return why a value does not fit, or ``None``."""
        raise TypeError(f"{type(self).__name__} does not define problem(), called for {value!r}")

    def __call__(self, instance: object, attribute: "attrs.Attribute[Any]", value: Any) -> None:
        problem = self.problem(value)
        if problem is not None:
            raise InvalidValue(f"{type(instance).__name__}.{attribute.name}: {problem}")


def abbreviated(value: object) -> str:
    """Return a value as messages quote it: on one line, at most 60 characters long."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


class Text(Shape):
    """A non-empty text of at most ``LONGEST_TEXT`` characters that matches a pattern, if one is given.

    ``examples`` are shown by editors that know the JSON Schema.
    """

    def __init__(self, name: str, expectation: str, pattern: str = "", *, examples: tuple[str, ...]) -> None:
        self.name = name
        self.expectation = expectation
        self.pattern = pattern
        self.examples = examples
        self.known: set[str] = set()

    @cached_property
    def fits(self) -> Callable[[str], object]:
        """Match a text with the pattern, which is compiled on first use, as most programs use few patterns."""
        return re.compile(self.pattern).search if self.pattern else str.__len__

    def is_valid(self, text: str) -> bool:
        """Whether a text fits. Short valid texts are kept in ``known``, as a file repeats its ids and languages."""
        is_valid = bool(0 < len(text) <= LONGEST_TEXT and self.fits(text))
        if is_valid and len(text) <= 100 and len(self.known) < 4096:
            self.known.add(text)
        return is_valid

    def problem(self, value: Any) -> str | None:
        if value.__class__ is not str:
            return f"{abbreviated(value)} is not text"
        if not value or not self.fits(value):
            return f"{abbreviated(value)} is not {self.expectation}"
        if len(value) > LONGEST_TEXT:
            return f"a text of {len(value):,} characters is longer than {LONGEST_TEXT:,}"
        return None


class Number(Shape):
    """A finite number within bounds."""

    TYPES: ClassVar[tuple[type[Any], ...]] = (int, float)
    NOUN: ClassVar[str] = "a number"

    def __init__(self, minimum: int = 0, maximum: int = LARGEST_WHOLE) -> None:
        self.minimum = minimum
        self.maximum = maximum

    def problem(self, value: Any) -> str | None:
        if value.__class__ not in self.TYPES:
            return f"{abbreviated(value)} is not {self.NOUN}"
        if not self.minimum <= value <= self.maximum:
            return f"{abbreviated(value)} is not between {self.minimum} and {self.maximum}"
        return None


class Integer(Number):
    """An integer within bounds."""

    TYPES, NOUN = (int,), "a whole number"


class Choice(Shape):
    """One word of a vocabulary."""

    def __init__(self, vocabulary: type[Vocabulary]) -> None:
        self.vocabulary = vocabulary

    def problem(self, value: Any) -> str | None:
        if value.__class__ is not self.vocabulary:
            return f"{abbreviated(value)} is not a member of {self.vocabulary.__name__}"
        return None


class Nested(Shape):
    """One object of a class of the model."""

    def __init__(self, model: type[Any]) -> None:
        self.model = model

    def problem(self, value: Any) -> str | None:
        if value.__class__ is self.model:
            return None
        name = self.model.__name__
        return f"{abbreviated(value)} is not {'an' if name[0] in 'AEIOU' else 'a'} {name}"


class ListOf(Shape):
    """A tuple whose items all have one shape."""

    def __init__(self, item: Shape) -> None:
        self.item = item

    def problem(self, value: Any) -> str | None:
        if value.__class__ is not tuple:
            return f"{abbreviated(value)} is not a tuple"
        return next(
            (f"item {number}: {problem}" for number, item in enumerate(value) if (problem := self.item.problem(item))),
            None,
        )


class Extensions(Shape):
    """A mapping of names to JSON values."""

    def problem(self, value: Any) -> str | None:
        return None if value.__class__ is dict else f"{abbreviated(value)} is not a mapping"


class Constructor:
    """The constructor of a class of the model, which is generated when the first object is made.

    attrs would generate the constructors of all classes at import, and they would take twice as long to run.
    """

    def __get__(self, instance: Any, model: type[Any]) -> Any:
        from oralhist.model.constructors import CONSTRUCTORS

        constructor = model.__init__ = CONSTRUCTORS.of(model)
        return constructor.__get__(instance, model)


class ModelObject:
    """The base class of all classes of the model."""

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        """Give each class a docstring, and a constructor that attrs does not replace."""
        complete_later(cls, "oralhist.model.documentation")
        if "__init__" not in vars(cls):
            cls.__init__ = Constructor()  # type: ignore[method-assign, assignment]

    SHORTHAND: ClassVar[str] = ""
    """The field whose value may replace the object in JSON when no other field is set; most classes have none."""
    WORD_TIMES: ClassVar[str] = ""
    """The key in JSON for the times of the words in the field ``content``; see ``model.word_times``."""

    def __repr__(self) -> str:
        """Show only the fields that are set."""
        held = [(field, getattr(self, field.name)) for field in fields_of(type(self))]
        given = [f"{field.name}={value!r}" for field, value in held if is_required(field) or is_set(value)]
        return f"{type(self).__name__}({', '.join(given)})"


class CrossField(ModelObject):
    """The base class of classes whose fields depend on one another."""

    __slots__ = ()

    ONE_OF: ClassVar[tuple[str, ...]] = ()
    """Fields of which at least one must be set."""
    BOTH_OR_NEITHER: ClassVar[tuple[str, ...]] = ()
    """Two fields that must both be set or both be unset."""

    def __attrs_post_init__(self) -> None:
        if self.ONE_OF and not any(is_set(getattr(self, name)) for name in self.ONE_OF):
            raise InvalidValue(f"{type(self).__name__}: one of {', '.join(self.ONE_OF)} is required")
        if len({getattr(self, name) is None for name in self.BOTH_OR_NEITHER}) > 1:
            raise InvalidValue(f"{type(self).__name__}: {' and '.join(self.BOTH_OR_NEITHER)} must be given together")


def is_set(value: object) -> bool:
    """Whether the value of a field is set: not ``None``, an empty tuple or an empty mapping."""
    return value is not None and value != () and value != {}


def fields_of(model: type[Any]) -> "tuple[attrs.Attribute[Any], ...]":
    """Return the fields of a class of the model, in order; a base class has none."""
    fields: tuple[attrs.Attribute[Any], ...] = getattr(model, "__attrs_attrs__", ())
    return fields


def shape_of(attribute: "attrs.Attribute[Any]") -> Shape:
    """Return the shape of a field; a field whose default is ``None`` may also hold that."""
    if not isinstance(attribute.validator, Shape):
        raise TypeError(f"the field {attribute.name} has no shape")
    return attribute.validator


def is_required(attribute: "attrs.Attribute[Any]") -> bool:
    """Whether a field is required."""
    return attribute.default is attrs.NOTHING


def default_of(attribute: "attrs.Attribute[Any]") -> Any:
    """Return the default of a field, a new one if it can be changed, or ``attrs.NOTHING`` for a required field."""
    make = getattr(attribute.default, "factory", None)
    return make() if make else attribute.default


TEXT = Text("text", "text of at least one character", examples=("The mill in winter",))
ID = Text(
    "id",
    "an id: a letter, then letters, digits, full stops, hyphens or underscores",
    rf"^[{LETTER}][{LETTER}0-9._-]*{END}",
    examples=("wren", "turn-12"),
)
RECORD_ID = Text(
    "record_id",
    "an id: text without control characters or white space at the ends",
    rf"^(?={CARRIED}*{END})[^{OUTER}](?:[^\u0000-\u001f\u007f-\u009f]*[^{OUTER}])?{END}",
    examples=("OH-0012", "2023/14"),
)
WORD = Text(
    "word",
    "one word: letters, digits and punctuation without white space",
    rf"^[!-~{LETTER}]+{END}",
    examples=("shelf",),
)
URI = Text(
    "uri",
    "an absolute URI such as https://example.org/",
    rf"^{ABSOLUTE}{FRAGMENT}{END}",
    examples=("https://example.org/interviews/12",),
)
URI_OR_PATH = Text(
    "uri_or_path",
    "a URI, or a path without spaces",
    rf"^(?:{ABSOLUTE}|{RELATIVE}){FRAGMENT}{END}",
    examples=("tapes/tape-1.wav", "https://example.org/tape-1.wav"),
)
REFERENCE = Text(
    "reference",
    "the id of a participant or an absolute URI",
    f"(?:{ID.pattern})|(?:{URI.pattern})",
    examples=("wren", "https://example.org/people/wren"),
)
LANGUAGE = Text(
    "language",
    "a language tag such as en or de-AT",
    rf"^[A-Za-z]{{1,8}}(?:-[A-Za-z0-9]{{1,8}})*{END}",
    examples=("en", "de-AT"),
)
MEDIA_TYPE = Text(
    "media_type",
    "a media type such as audio/wav",
    rf"^[A-Za-z0-9][A-Za-z0-9!#\u0024&^_.+-]*/[A-Za-z0-9][A-Za-z0-9!#\u0024&^_.+-]*{END}",
    examples=("audio/wav", "video/mp4"),
)
CHECKSUM = Text(
    "checksum",
    "a checksum written as algorithm:digits, such as sha256:0f1e2d",
    rf"^[A-Za-z0-9-]+:[0-9A-Fa-f]+{END}",
    examples=("md5:d41d8cd98f00b204e9800998ecf8427e",),
)
MILLISECONDS = Integer()
ADDRESSES = (RECORD_ID, REFERENCE, URI, URI_OR_PATH, WORD)
"""Shapes of ids, URIs, file names and the like: text without spaces between words, where a name may be anywhere."""
