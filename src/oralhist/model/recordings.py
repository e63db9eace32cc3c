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
    Many,
    Maybe,
    One,
    Part,
    Together,
    meaning,
)


@frozen(kw_only=True, repr=False)
class MediaFile(Together):
    """A file that holds a recording, or its id on the platform that streams it."""

    ONE_OF = ("url", "host_id")

    url: str | None = field(
        default=None, validator=Maybe(URI_OR_PATH), metadata=meaning("Where the file is: a URI or a relative path.")
    )
    host: str | None = field(default=None, validator=Maybe(TEXT), metadata=meaning("The platform that streams it."))
    host_id: str | None = field(default=None, validator=Maybe(TEXT), metadata=meaning("Its id on that platform."))
    media_type: str | None = field(
        default=None, validator=Maybe(MEDIA_TYPE), metadata=meaning("Its media type, such as audio/wav.")
    )
    checksum: str | None = field(
        default=None, validator=Maybe(CHECKSUM), metadata=meaning("Its checksum, as algorithm:digits.")
    )
    restriction: Restriction | None = field(
        default=None, validator=Maybe(One(Restriction)), metadata=meaning("Who may have the file.")
    )


@frozen(kw_only=True, repr=False)
class TimeRange(Part):
    """A stretch of a recording that only some may hear."""

    start_ms: int = field(validator=MILLISECONDS, metadata=meaning("Where it starts, in milliseconds."))
    end_ms: int = field(validator=MILLISECONDS, metadata=meaning("Where it ends, in milliseconds."))
    restriction: Restriction = field(validator=One(Restriction), metadata=meaning("Who may hear it."))


@frozen(kw_only=True, repr=False)
class Recording(Part):
    """One recording with one clock that starts at zero."""

    id: str | None = field(
        default=None, validator=Maybe(ID), metadata=meaning("The id by which utterances name the clock.")
    )
    title: str | None = field(default=None, validator=Maybe(TEXT), metadata=meaning("What it is called."))
    duration_ms: int | None = field(
        default=None, validator=Maybe(MILLISECONDS), metadata=meaning("How long it lasts, in milliseconds.")
    )
    part: str | None = field(
        default=None, validator=Maybe(TEXT), metadata=meaning("Which part of the session it holds: Tape 1, Side A.")
    )
    carrier: str | None = field(
        default=None, validator=Maybe(TEXT), metadata=meaning("What it was recorded on: DAT cassette.")
    )
    offset_ms: int | None = field(
        default=None,
        validator=Maybe(MILLISECONDS),
        metadata=meaning("Where its zero stands on the session's clock, in milliseconds."),
    )
    files: tuple[MediaFile, ...] = field(
        default=(), validator=Many(One(MediaFile)), metadata=meaning("The files it is kept in.")
    )
    restricted_times: tuple[TimeRange, ...] = field(
        default=(), validator=Many(One(TimeRange)), metadata=meaning("Stretches that only some may hear.")
    )
    restriction: Restriction | None = field(
        default=None, validator=Maybe(One(Restriction)), metadata=meaning("Who may hear it at all.")
    )
    extensions: dict[str, Any] = field(
        factory=dict,
        converter=ordered_json,
        validator=EXTENSIONS,
        hash=False,
        metadata=meaning("What the model has no field for, by the name of its source."),
    )
