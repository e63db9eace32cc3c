"""The recordings: one clock each, whatever files it is kept in."""

from typing import Any

from attrs import field, frozen

from oralhist.model.access import Restriction
from oralhist.model.extensions import EXTENSIONS, ordered_json
from oralhist.model.shapes import (
    CHECKSUM,
    ID,
    MEDIA_TYPE,
    MILLISECONDS,
    TEXT,
    URI_OR_PATH,
    CrossField,
    ListOf,
    Nested,
    Optional,
    Part,
    description,
)


@frozen(kw_only=True, repr=False)
class MediaFile(CrossField):
    """A file that holds a recording, or its id on the platform that streams it."""

    ONE_OF = ("url", "host_id")

    url: str | None = field(
        default=None,
        validator=Optional(URI_OR_PATH),
        metadata=description("Where the file is: a URI or a relative path."),
    )
    host: str | None = field(
        default=None, validator=Optional(TEXT), metadata=description("The platform that streams it.")
    )
    host_id: str | None = field(
        default=None, validator=Optional(TEXT), metadata=description("Its id on that platform.")
    )
    media_type: str | None = field(
        default=None, validator=Optional(MEDIA_TYPE), metadata=description("Its media type, such as audio/wav.")
    )
    checksum: str | None = field(
        default=None, validator=Optional(CHECKSUM), metadata=description("Its checksum, as algorithm:digits.")
    )
    restriction: Restriction | None = field(
        default=None, validator=Optional(Nested(Restriction)), metadata=description("Who may have the file.")
    )


@frozen(kw_only=True, repr=False)
class TimeRange(Part):
    """A stretch of a recording that only some may hear."""

    start_ms: int = field(validator=MILLISECONDS, metadata=description("Where it starts, in milliseconds."))
    end_ms: int = field(validator=MILLISECONDS, metadata=description("Where it ends, in milliseconds."))
    restriction: Restriction = field(validator=Nested(Restriction), metadata=description("Who may hear it."))


@frozen(kw_only=True, repr=False)
class Recording(Part):
    """One recording with one clock that starts at zero."""

    id: str | None = field(
        default=None, validator=Optional(ID), metadata=description("The id by which utterances name the clock.")
    )
    title: str | None = field(default=None, validator=Optional(TEXT), metadata=description("What it is called."))
    duration_ms: int | None = field(
        default=None, validator=Optional(MILLISECONDS), metadata=description("How long it lasts, in milliseconds.")
    )
    part: str | None = field(
        default=None,
        validator=Optional(TEXT),
        metadata=description("Which part of the session it holds: Tape 1, Side A."),
    )
    carrier: str | None = field(
        default=None, validator=Optional(TEXT), metadata=description("What it was recorded on: DAT cassette.")
    )
    offset_ms: int | None = field(
        default=None,
        validator=Optional(MILLISECONDS),
        metadata=description("Where its zero stands on the session's clock, in milliseconds."),
    )
    files: tuple[MediaFile, ...] = field(
        default=(), validator=ListOf(Nested(MediaFile)), metadata=description("The files it is kept in.")
    )
    restricted_times: tuple[TimeRange, ...] = field(
        default=(), validator=ListOf(Nested(TimeRange)), metadata=description("Stretches that only some may hear.")
    )
    restriction: Restriction | None = field(
        default=None, validator=Optional(Nested(Restriction)), metadata=description("Who may hear it at all.")
    )
    extensions: dict[str, Any] = field(
        factory=dict,
        converter=ordered_json,
        validator=EXTENSIONS,
        hash=False,
        metadata=description("What the model has no field for, by the name of its source."),
    )
