"""The inlines: everything in a content except text, one class for each kind."""

from attrs import field, frozen

from oralhist.model.access import Restriction
from oralhist.model.content import CONTENT, Content, Inline, normal_form
from oralhist.model.dates import EdtfDate
from oralhist.model.fields import description, optional
from oralhist.model.shapes import ID, LANGUAGE, MILLISECONDS, REFERENCE, TEXT, URI, WORD, Choice, Nested, Vocabulary

SOURCE = "The exact characters in the source, so that the text can be written as it was read."
SAID = description("What was said: text and inlines.")


class EventKind(Vocabulary):
    """The kind of an event."""

    VOCAL = "vocal", "Made with the voice, but not words: laughter, a sigh, a cough."
    KINESIC = "kinesic", "Made with the body: a nod, pointing at a photograph."
    INCIDENT = "incident", "Anything else that happens: a telephone rings, the tape stops."


class GapReason(Vocabulary):
    """Why words are missing."""

    INAUDIBLE = "inaudible", "The words cannot be understood."
    OVERLAP = "overlap", "Lost because people spoke at the same time."
    TAPE = "tape", "Lost because the recording broke off or is damaged."
    EDITORIAL = "editorial", "Left out by an editor."
    RESTRICTED = "restricted", "Withheld from this audience."


class MentionKind(Vocabulary):
    """The kind of thing that is mentioned."""

    PERSON = "person", "A person."
    PLACE = "place", "A place."
    ORGANIZATION = "organization", "An organization."
    EVENT = "event", "An event, such as a strike or a war."
    WORK = "work", "A work: a book, a film, a song."
    DATE = "date", "A date or a period."


@frozen(kw_only=True, repr=False)
class Event(Inline):
    """Something that happens during the speech, such as ``[laughs]`` (TEI P5, 8.3.3)."""

    TYPE = "event"
    kind: EventKind = field(validator=Choice(EventKind), metadata=description("The kind of event."))
    description: str = field(
        validator=TEXT, metadata=description("What happens, in words, such as laughs or a telephone rings.")
    )
    source: str | None = optional(TEXT, SOURCE)


@frozen(kw_only=True, repr=False)
class Pause(Inline):
    """A pause in the speech (TEI P5, 8.3.2)."""

    TYPE = "pause"
    duration_ms: int | None = optional(MILLISECONDS, "The duration of the pause, in milliseconds.")
    source: str | None = optional(TEXT, SOURCE)


@frozen(kw_only=True, repr=False)
class Gap(Inline):
    """Words that are missing from the transcript (TEI P5, 3.5.3)."""

    TYPE = "gap"
    reason: GapReason | None = optional(GapReason, "Why the words are missing.")
    duration_ms: int | None = optional(MILLISECONDS, "The duration of the gap, in milliseconds.")
    source: str | None = optional(TEXT, SOURCE)


@frozen(kw_only=True, repr=False)
class Unclear(Inline):
    """Words that the transcriber is unsure of (TEI P5, 3.5.3)."""

    TYPE = "unclear"
    content: Content = field(converter=normal_form, validator=CONTENT, metadata=SAID)
    reason: str | None = optional(WORD, "Why the words are unclear, in one word, such as phonetic or noise.")
    source: str | None = optional(TEXT, SOURCE)


@frozen(kw_only=True, repr=False)
class Editorial(Inline):
    """Words supplied by an editor, such as ``[January 10th, 2023]`` (TEI P5, 3.5.2: ``supplied``)."""

    TYPE = "editorial"
    body: Content = field(
        converter=normal_form, validator=CONTENT, metadata=description("The words of the editor, which were not said.")
    )
    by: str | None = optional(
        TEXT, "Who supplied the words: the id of a participant, or a name.", refers_to="Participant"
    )
    source: str | None = optional(TEXT, SOURCE)


@frozen(kw_only=True, repr=False)
class Correction(Inline):
    """Words with a mistake, and their correction (TEI P5, 3.5.1)."""

    TYPE = "correction"
    content: Content = field(
        converter=normal_form, validator=CONTENT, metadata=description("The words as they were said.")
    )
    corrected: str | None = optional(TEXT, "The correct words, if they are known.")
    source: str | None = optional(TEXT, SOURCE)


@frozen(kw_only=True, repr=False)
class Overlap(Inline):
    """Words that another speaker says during this turn, such as ``//S02: yes//``."""

    TYPE = "overlap"
    content: Content = field(converter=normal_form, validator=CONTENT, metadata=SAID)
    speaker: str | None = optional(ID, "The id of the participant who says the words.", refers_to="Participant")
    label: str | None = optional(
        TEXT, "The label printed before the words, if it differs from the participant's label."
    )
    source: str | None = optional(TEXT, SOURCE)


@frozen(kw_only=True, repr=False)
class Foreign(Inline):
    """Words in a different language from the words around them (TEI P5, 3.3.2.1)."""

    TYPE = "foreign"
    content: Content = field(converter=normal_form, validator=CONTENT, metadata=SAID)
    language: str = field(validator=LANGUAGE, metadata=description("The language of the words, as a BCP 47 tag."))


@frozen(kw_only=True, repr=False)
class Emphasis(Inline):
    """Words that the source highlights (TEI P5, 3.3.2.2)."""

    TYPE = "emphasis"
    content: Content = field(converter=normal_form, validator=CONTENT, metadata=SAID)
    style: str | None = optional(WORD, "How the words are highlighted, in one word, such as italic or bold.")


@frozen(kw_only=True, repr=False)
class Mention(Inline):
    """A mention of a person, a place, a date or the like (TEI P5, 13)."""

    TYPE = "mention"
    content: Content = field(converter=normal_form, validator=CONTENT, metadata=SAID)
    kind: MentionKind | None = optional(MentionKind, "The kind of thing that is mentioned.")
    ref: str | None = optional(
        REFERENCE, "What is mentioned: the id of a participant, or a URI.", refers_to="Participant"
    )
    date: EdtfDate | None = optional(EdtfDate, "The date that the words mean, if a date is mentioned.")


@frozen(kw_only=True, repr=False)
class Hyperlink(Inline):
    """Words that link to another resource (TEI P5, 3.7)."""

    TYPE = "link"
    content: Content = field(converter=normal_form, validator=CONTENT, metadata=SAID)
    url: str = field(validator=URI, metadata=description("The target of the link, as an absolute URI."))


@frozen(kw_only=True, repr=False)
class Note(Inline):
    """A footnote (TEI P5, 3.9.1)."""

    TYPE = "note"
    body: Content = field(
        converter=normal_form, validator=CONTENT, metadata=description("The text of the note, which was not said.")
    )
    content: Content = field(
        default=(),
        converter=normal_form,
        validator=CONTENT,
        metadata=description("The words, as said, that the note is about."),
    )
    mark: str | None = optional(TEXT, "The footnote mark printed in the text, such as 1 or *.")
    by: str | None = optional(TEXT, "Who wrote the note: the id of a participant, or a name.", refers_to="Participant")


@frozen(kw_only=True, repr=False)
class TimePoint(Inline):
    """A time in the recording, between two words (TEI P5, 8.4.2)."""

    TYPE = "time"
    ms: int = field(
        validator=MILLISECONDS, metadata=description("The time, in milliseconds from the start of the recording.")
    )


@frozen(kw_only=True, repr=False)
class Restricted(Inline):
    """Words that only some audiences may read."""

    TYPE = "restricted"
    content: Content = field(converter=normal_form, validator=CONTENT, metadata=SAID)
    restriction: Restriction = field(
        validator=Nested(Restriction), metadata=description("Who may read the words, and until when others may not.")
    )


INLINES: dict[str, type[Inline]] = {
    model.TYPE: model
    for model in (
        Event, Pause, Gap, Unclear, Editorial, Correction, Overlap, Foreign, Emphasis, Mention, Hyperlink, Note,
        TimePoint, Restricted,
    )
}  # fmt: skip
"""Every inline class by its ``type`` in JSON."""
