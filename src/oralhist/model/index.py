"""The index: points in a session with a title, a synopsis and terms."""

from typing import Any

from attrs import field, frozen

from oralhist.model.access import Restriction
from oralhist.model.extensions import EXTENSIONS, OTHER_DATA, ordered_json
from oralhist.model.fields import description, list_of, optional
from oralhist.model.names import Link, Place, Term
from oralhist.model.shapes import (
    ID,
    LANGUAGE,
    MILLISECONDS,
    TEXT,
    CrossField,
    Integer,
    Nested,
    Part,
)


@frozen(kw_only=True, repr=False)
class IndexText(Part):
    """An index point in another language."""

    language: str = field(validator=LANGUAGE, metadata=description("The language of this text, as a BCP 47 tag."))
    title: str | None = optional(TEXT, "The title.")
    synopsis: str | None = optional(TEXT, "What is spoken of here.")
    partial_transcript: str | None = optional(TEXT, "The first words spoken here.")
    keywords: tuple[Term, ...] = list_of(Nested(Term), "Free keywords.")
    subjects: tuple[Term, ...] = list_of(Nested(Term), "Subjects from controlled vocabularies.")


@frozen(kw_only=True, repr=False)
class IndexPoint(CrossField):
    """A place in the session where a topic begins; OHMS calls it a segment."""

    ONE_OF = ("start_ms", "at")

    start_ms: int | None = optional(MILLISECONDS, "Where the topic begins, in milliseconds.")
    end_ms: int | None = optional(MILLISECONDS, "Where the topic ends, in milliseconds.")
    recording: str | None = optional(
        ID, "The id of the recording its times count on; left out, the session's only one.", refers_to=("Recording",)
    )
    at: str | None = optional(
        ID, "The id of the turn or utterance where the topic begins.", refers_to=("Turn", "Utterance")
    )
    level: int | None = optional(Integer(1, 100), "Its depth in the index; 1 is the outermost.")
    title: str | None = optional(TEXT, "The title.")
    synopsis: str | None = optional(TEXT, "What is spoken of here.")
    partial_transcript: str | None = optional(TEXT, "The first words spoken here.")
    keywords: tuple[Term, ...] = list_of(Nested(Term), "Free keywords.")
    subjects: tuple[Term, ...] = list_of(Nested(Term), "Subjects from controlled vocabularies.")
    places: tuple[Place, ...] = list_of(Nested(Place), "Places spoken of here.")
    links: tuple[Link, ...] = list_of(Nested(Link), "Pages to look at.")
    texts: tuple[IndexText, ...] = list_of(Nested(IndexText), "The same point in other languages.")
    restriction: Restriction | None = optional(Nested(Restriction), "Who may see this point.")
    extensions: dict[str, Any] = field(
        factory=dict, converter=ordered_json, validator=EXTENSIONS, hash=False, metadata=OTHER_DATA
    )
