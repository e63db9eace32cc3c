"""The index of a session: points with a title, a synopsis and terms."""

from typing import Any

from attrs import field, frozen

from oralhist.model.access import Restriction
from oralhist.model.extensions import other_data
from oralhist.model.fields import description, list_of, optional
from oralhist.model.names import Link, Place, Term
from oralhist.model.shapes import ID, LANGUAGE, MILLISECONDS, TEXT, CrossField, Integer, ModelObject


@frozen(kw_only=True, repr=False)
class IndexText(ModelObject):
    """The text of an index point in another language."""

    language: str = field(validator=LANGUAGE, metadata=description("The language of this text, as a BCP 47 tag."))
    title: str | None = optional(TEXT, "The title of the topic.")
    synopsis: str | None = optional(TEXT, "A summary of what is said here.")
    partial_transcript: str | None = optional(TEXT, "The first words that are said here.")
    keywords: tuple[Term, ...] = list_of(Term, "Free keywords.")
    subjects: tuple[Term, ...] = list_of(Term, "Subjects from controlled vocabularies.")


@frozen(kw_only=True, repr=False)
class IndexPoint(CrossField):
    """A point in the session where a topic begins; OHMS calls it a segment."""

    ONE_OF = ("start_ms", "at")

    start_ms: int | None = optional(
        MILLISECONDS, "When the topic begins, in milliseconds from the start of the recording."
    )
    end_ms: int | None = optional(MILLISECONDS, "When the topic ends, in milliseconds from the start of the recording.")
    recording: str | None = optional(
        ID,
        "The id of the recording that the times refer to; default: the only one of the session.",
        refers_to="Recording",
    )
    at: str | None = optional(ID, "The id of the turn or utterance where the topic begins.", refers_to="Turn Utterance")
    level: int | None = optional(Integer(1, 100), "The depth in the index, from 1 for the outermost level.")
    title: str | None = optional(TEXT, "The title of the topic.")
    synopsis: str | None = optional(TEXT, "A summary of what is said here.")
    partial_transcript: str | None = optional(TEXT, "The first words that are said here.")
    keywords: tuple[Term, ...] = list_of(Term, "Free keywords.")
    subjects: tuple[Term, ...] = list_of(Term, "Subjects from controlled vocabularies.")
    places: tuple[Place, ...] = list_of(Place, "Places that are mentioned here.")
    links: tuple[Link, ...] = list_of(Link, "Web pages on the topic.")
    texts: tuple[IndexText, ...] = list_of(IndexText, "The texts of this point in other languages.")
    restriction: Restriction | None = optional(Restriction, "Who may see this index point.")
    extensions: dict[str, Any] = other_data()
