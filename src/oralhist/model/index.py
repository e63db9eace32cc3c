"""The index: points in a session with a title, a synopsis and terms."""

from typing import Any

from attrs import field, frozen

from oralhist.model.access import Restriction
from oralhist.model.extensions import EXTENSIONS, ordered_json
from oralhist.model.names import Link, Place, Term
from oralhist.model.shapes import (
    ID,
    LANGUAGE,
    MILLISECONDS,
    TEXT,
    CrossField,
    Integer,
    ListOf,
    Nested,
    Optional,
    Part,
    description,
)


@frozen(kw_only=True, repr=False)
class IndexText(Part):
    """An index point in another language."""

    language: str = field(validator=LANGUAGE, metadata=description("The language of this text, as a BCP 47 tag."))
    title: str | None = field(default=None, validator=Optional(TEXT), metadata=description("The title."))
    synopsis: str | None = field(
        default=None, validator=Optional(TEXT), metadata=description("What is spoken of here.")
    )
    partial_transcript: str | None = field(
        default=None, validator=Optional(TEXT), metadata=description("The first words spoken here.")
    )
    keywords: tuple[Term, ...] = field(
        default=(), validator=ListOf(Nested(Term)), metadata=description("Free keywords.")
    )
    subjects: tuple[Term, ...] = field(
        default=(), validator=ListOf(Nested(Term)), metadata=description("Subjects from controlled vocabularies.")
    )


@frozen(kw_only=True, repr=False)
class IndexPoint(CrossField):
    """A place in the session where a topic begins; OHMS calls it a segment."""

    ONE_OF = ("start_ms", "at")

    start_ms: int | None = field(
        default=None, validator=Optional(MILLISECONDS), metadata=description("Where the topic begins, in milliseconds.")
    )
    end_ms: int | None = field(
        default=None, validator=Optional(MILLISECONDS), metadata=description("Where the topic ends, in milliseconds.")
    )
    recording: str | None = field(
        default=None,
        validator=Optional(ID),
        metadata=description(
            "The id of the recording its times count on; left out, the session's only one.", refers_to=("Recording",)
        ),
    )
    at: str | None = field(
        default=None,
        validator=Optional(ID),
        metadata=description(
            "The id of the turn or utterance where the topic begins.", refers_to=("Turn", "Utterance")
        ),
    )
    level: int | None = field(
        default=None,
        validator=Optional(Integer(1, 100)),
        metadata=description("Its depth in the index; 1 is the outermost."),
    )
    title: str | None = field(default=None, validator=Optional(TEXT), metadata=description("The title."))
    synopsis: str | None = field(
        default=None, validator=Optional(TEXT), metadata=description("What is spoken of here.")
    )
    partial_transcript: str | None = field(
        default=None, validator=Optional(TEXT), metadata=description("The first words spoken here.")
    )
    keywords: tuple[Term, ...] = field(
        default=(), validator=ListOf(Nested(Term)), metadata=description("Free keywords.")
    )
    subjects: tuple[Term, ...] = field(
        default=(), validator=ListOf(Nested(Term)), metadata=description("Subjects from controlled vocabularies.")
    )
    places: tuple[Place, ...] = field(
        default=(), validator=ListOf(Nested(Place)), metadata=description("Places spoken of here.")
    )
    links: tuple[Link, ...] = field(
        default=(), validator=ListOf(Nested(Link)), metadata=description("Pages to look at.")
    )
    texts: tuple[IndexText, ...] = field(
        default=(), validator=ListOf(Nested(IndexText)), metadata=description("The same point in other languages.")
    )
    restriction: Restriction | None = field(
        default=None, validator=Optional(Nested(Restriction)), metadata=description("Who may see this point.")
    )
    extensions: dict[str, Any] = field(
        factory=dict,
        converter=ordered_json,
        validator=EXTENSIONS,
        hash=False,
        metadata=description("What the model has no field for, by the name of its source."),
    )
