"""The inlines: what stands in a content beside text, one class for each sort of thing."""

from attrs import field, frozen

from oralhist.model.access import Restriction
from oralhist.model.content import CONTENT, Content, Inline, normal_form
from oralhist.model.dates import EdtfDate
from oralhist.model.fields import description, optional
from oralhist.model.shapes import (
    ID,
    LANGUAGE,
    MILLISECONDS,
    REFERENCE,
    TEXT,
    URI,
    WORD,
    Choice,
    Nested,
    Vocabulary,
)

SOURCE = "The exact characters found in the source, so that the text goes out as it came in."
SAID = description("What was said: text and inlines.")


class EventKind(Vocabulary):
    """What sort of event was heard or seen."""

    VOCAL = "vocal", "Made with the voice, but not words: laughter, a sigh, a cough."
    KINESIC = "kinesic", "Made with the body: a nod, pointing at a photograph."
    INCIDENT = "incident", "Anything else that happens: a telephone rings, the tape stops."


class GapReason(Vocabulary):
    """Why words are missing."""

    INAUDIBLE = "inaudible", "Nobody can make out what was said."
    OVERLAP = "overlap", "Lost because people spoke at the same time."
    TAPE = "tape", "Lost because the recording broke off or is damaged."
    EDITORIAL = "editorial", "Left out by an editor."
    RESTRICTED = "restricted", "Withheld from this audience."


class MentionKind(Vocabulary):
    """What sort of thing is spoken of."""

    PERSON = "person", "A person."
    PLACE = "place", "A place."
    ORGANIZATION = "organization", "An organization."
    EVENT = "event", "An event, such as a strike or a war."
    WORK = "work", "A work: a book, a film, a song."
    DATE = "date", "A date or a period."


@frozen(kw_only=True, repr=False)
class Event(Inline):
    """Something that happens while people speak, such as ``[laughs]`` (TEI P5, 8.3.3)."""

    TYPE = "event"
    kind: EventKind = field(validator=Choice(EventKind), metadata=description("What sort of event it is."))
    description: str = field(validator=TEXT, metadata=description("What happens, in words: laughs, a telephone rings."))
    source: str | None = optional(TEXT, SOURCE)


@frozen(kw_only=True, repr=False)
class Pause(Inline):
    """A silence that was noted (TEI P5, 8.3.2)."""

    TYPE = "pause"
    duration_ms: int | None = optional(MILLISECONDS, "How long it lasts, in milliseconds.")
    source: str | None = optional(TEXT, SOURCE)


@frozen(kw_only=True, repr=False)
class Gap(Inline):
    """Words that are missing from the transcript (TEI P5, 3.5.3)."""

    TYPE = "gap"
    reason: GapReason | None = optional(Choice(GapReason), "Why the words are missing.")
    duration_ms: int | None = optional(MILLISECONDS, "How long the gap lasts, in milliseconds.")
    source: str | None = optional(TEXT, SOURCE)


@frozen(kw_only=True, repr=False)
class Unclear(Inline):
    """Words that the transcriber is not sure of (TEI P5, 3.5.3)."""

    TYPE = "unclear"
    content: Content = field(converter=normal_form, validator=CONTENT, metadata=SAID)
    reason: str | None = optional(WORD, "Why they are doubtful, in one word: phonetic, noise.")
    source: str | None = optional(TEXT, SOURCE)


@frozen(kw_only=True, repr=False)
class Editorial(Inline):
    """Words an editor supplied, such as ``[January 10th, 2023]`` (TEI P5, 3.5.2: ``supplied``)."""

    TYPE = "editorial"
    body: Content = field(
        converter=normal_form, validator=CONTENT, metadata=description("The editor's words; nobody said them.")
    )
    by: str | None = optional(TEXT, "Who supplied them: a participant's id, or a name.", refers_to=("Participant",))
    source: str | None = optional(TEXT, SOURCE)


@frozen(kw_only=True, repr=False)
class Correction(Inline):
    """Words kept as said, with what they should have been (TEI P5, 3.5.1)."""

    TYPE = "correction"
    content: Content = field(
        converter=normal_form, validator=CONTENT, metadata=description("The words as they were said.")
    )
    corrected: str | None = optional(TEXT, "What they should have been, if anybody has said so.")
    source: str | None = optional(TEXT, SOURCE)


@frozen(kw_only=True, repr=False)
class Overlap(Inline):
    """Words that another person says into this turn, such as ``//S02: yes//``."""

    TYPE = "overlap"
    content: Content = field(converter=normal_form, validator=CONTENT, metadata=SAID)
    speaker: str | None = optional(ID, "The id of the participant who says them.", refers_to=("Participant",))
    label: str | None = optional(TEXT, "The label printed before them, where it is another.")
    source: str | None = optional(TEXT, SOURCE)


@frozen(kw_only=True, repr=False)
class Foreign(Inline):
    """Words in another language than those around them (TEI P5, 3.3.2.1)."""

    TYPE = "foreign"
    content: Content = field(converter=normal_form, validator=CONTENT, metadata=SAID)
    language: str = field(validator=LANGUAGE, metadata=description("The language of these words, as a BCP 47 tag."))


@frozen(kw_only=True, repr=False)
class Emphasis(Inline):
    """Words that are set off in the source (TEI P5, 3.3.2.2)."""

    TYPE = "emphasis"
    content: Content = field(converter=normal_form, validator=CONTENT, metadata=SAID)
    style: str | None = optional(WORD, "How they are set off, in one word: italic, bold.")


@frozen(kw_only=True, repr=False)
class Mention(Inline):
    """A name or a date that is spoken of (TEI P5, 13)."""

    TYPE = "mention"
    content: Content = field(converter=normal_form, validator=CONTENT, metadata=SAID)
    kind: MentionKind | None = optional(Choice(MentionKind), "What sort of thing is spoken of.")
    ref: str | None = optional(REFERENCE, "Which one: a participant's id, or a URI.", refers_to=("Participant",))
    date: EdtfDate | None = optional(Nested(EdtfDate), "The date that is meant, when it is a date.")


@frozen(kw_only=True, repr=False)
class Hyperlink(Inline):
    """Words that lead somewhere (TEI P5, 3.7)."""

    TYPE = "link"
    content: Content = field(converter=normal_form, validator=CONTENT, metadata=SAID)
    url: str = field(validator=URI, metadata=description("Where they lead, as an absolute URI."))


@frozen(kw_only=True, repr=False)
class Note(Inline):
    """A footnote (TEI P5, 3.9.1)."""

    TYPE = "note"
    body: Content = field(
        converter=normal_form, validator=CONTENT, metadata=description("The text of the note; nobody said it.")
    )
    content: Content = field(
        default=(),
        converter=normal_form,
        validator=CONTENT,
        metadata=description("The words said that the note is about."),
    )
    mark: str | None = optional(TEXT, "The mark printed in the text, such as 1 or *.")
    by: str | None = optional(TEXT, "Who wrote it: a participant's id, or a name.", refers_to=("Participant",))


@frozen(kw_only=True, repr=False)
class TimePoint(Inline):
    """A moment on the recording's clock, between two words (TEI P5, 8.4.2)."""

    TYPE = "time"
    ms: int = field(validator=MILLISECONDS, metadata=description("Milliseconds from the start of the recording."))


@frozen(kw_only=True, repr=False)
class Restricted(Inline):
    """Words that only some may read."""

    TYPE = "restricted"
    content: Content = field(converter=normal_form, validator=CONTENT, metadata=SAID)
    restriction: Restriction = field(
        validator=Nested(Restriction), metadata=description("Who may read these words, and from when.")
    )


INLINES: dict[str, type[Inline]] = {
    model.TYPE: model
    for model in (
        Event, Pause, Gap, Unclear, Editorial, Correction, Overlap, Foreign, Emphasis, Mention, Hyperlink, Note,
        TimePoint, Restricted,
    )
}  # fmt: skip
"""Every inline class by its word in JSON."""
