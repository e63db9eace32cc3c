"""The recordings: one clock each, whatever files it is kept in."""

from typing import Any

from attrs import field, frozen

from oralhist.model.access import Restriction
from oralhist.model.extensions import EXTENSIONS, OTHER_DATA, ordered_json
from oralhist.model.fields import description, list_of, optional
from oralhist.model.shapes import (
    CHECKSUM,
    ID,
    MEDIA_TYPE,
    MILLISECONDS,
    TEXT,
    URI_OR_PATH,
    CrossField,
    Nested,
    Part,
)


@frozen(kw_only=True, repr=False)
class MediaFile(CrossField):
    """A file that holds a recording, or its id on the platform that streams it."""

    ONE_OF = ("url", "host_id")

    url: str | None = optional(URI_OR_PATH, "Where the file is: a URI or a relative path.")
    host: str | None = optional(TEXT, "The platform that streams it.")
    host_id: str | None = optional(TEXT, "Its id on that platform.")
    media_type: str | None = optional(MEDIA_TYPE, "Its media type, such as audio/wav.")
    checksum: str | None = optional(CHECKSUM, "Its checksum, as algorithm:digits.")
    restriction: Restriction | None = optional(Nested(Restriction), "Who may have the file.")


@frozen(kw_only=True, repr=False)
class TimeRange(Part):
    """A stretch of a recording that only some may hear."""

    start_ms: int = field(validator=MILLISECONDS, metadata=description("Where it starts, in milliseconds."))
    end_ms: int = field(validator=MILLISECONDS, metadata=description("Where it ends, in milliseconds."))
    restriction: Restriction = field(validator=Nested(Restriction), metadata=description("Who may hear it."))


@frozen(kw_only=True, repr=False)
class Recording(Part):
    """One recording with one clock that starts at zero."""

    id: str | None = optional(ID, "The id by which utterances name the clock.")
    title: str | None = optional(TEXT, "What it is called.")
    duration_ms: int | None = optional(MILLISECONDS, "How long it lasts, in milliseconds.")
    part: str | None = optional(TEXT, "Which part of the session it holds: Tape 1, Side A.")
    carrier: str | None = optional(TEXT, "What it was recorded on: DAT cassette.")
    offset_ms: int | None = optional(MILLISECONDS, "Where its zero stands on the session's clock, in milliseconds.")
    files: tuple[MediaFile, ...] = list_of(Nested(MediaFile), "The files it is kept in.")
    restricted_times: tuple[TimeRange, ...] = list_of(Nested(TimeRange), "Stretches that only some may hear.")
    restriction: Restriction | None = optional(Nested(Restriction), "Who may hear it at all.")
    extensions: dict[str, Any] = field(
        factory=dict, converter=ordered_json, validator=EXTENSIONS, hash=False, metadata=OTHER_DATA
    )
