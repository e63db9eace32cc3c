"""Recordings. Each has one clock and any number of files."""

from typing import Any

from attrs import field, frozen

from oralhist.model.access import Restriction
from oralhist.model.extensions import other_data
from oralhist.model.fields import description, list_of, optional
from oralhist.model.shapes import (
    CHECKSUM,
    ID,
    MEDIA_TYPE,
    MILLISECONDS,
    TEXT,
    URI_OR_PATH,
    CrossField,
    ModelObject,
    Nested,
)


@frozen(kw_only=True, repr=False)
class MediaFile(CrossField):
    """A file that holds a recording, or a copy on a streaming platform."""

    ONE_OF = ("url", "host_id")

    url: str | None = optional(URI_OR_PATH, "The address of the file: a URI or a relative path.")
    host: str | None = optional(TEXT, "The platform that streams the recording.")
    host_id: str | None = optional(TEXT, "The id of the recording on that platform.")
    media_type: str | None = optional(MEDIA_TYPE, "The media type, such as audio/wav.")
    checksum: str | None = optional(CHECKSUM, "The checksum of the file, as algorithm:digits.")
    restriction: Restriction | None = optional(Restriction, "Who may have the file.")


@frozen(kw_only=True, repr=False)
class TimeRange(ModelObject):
    """A restricted stretch of a recording."""

    start_ms: int = field(
        validator=MILLISECONDS, metadata=description("The start, in milliseconds from the start of the recording.")
    )
    end_ms: int = field(
        validator=MILLISECONDS, metadata=description("The end, in milliseconds from the start of the recording.")
    )
    restriction: Restriction = field(validator=Nested(Restriction), metadata=description("Who may hear this stretch."))


@frozen(kw_only=True, repr=False)
class Recording(ModelObject):
    """A recording: one clock that starts at zero, and the files that hold it."""

    id: str | None = optional(ID, "The id by which utterances and index points refer to the recording.")
    title: str | None = optional(TEXT, "The title of the recording.")
    duration_ms: int | None = optional(MILLISECONDS, "The duration, in milliseconds.")
    part: str | None = optional(TEXT, "The part of the session that it holds, such as Tape 1, Side A.")
    carrier: str | None = optional(TEXT, "The carrier it was recorded on, such as a DAT cassette.")
    offset_ms: int | None = optional(
        MILLISECONDS, "When the recording starts, in milliseconds from the start of the session."
    )
    files: tuple[MediaFile, ...] = list_of(MediaFile, "The files that hold the recording.")
    restricted_times: tuple[TimeRange, ...] = list_of(TimeRange, "The restricted stretches of the recording.")
    restriction: Restriction | None = optional(Restriction, "Who may hear the recording.")
    extensions: dict[str, Any] = other_data()
