"""Refuse options that are wrong for every file before a file is opened. Otherwise, each file would be refused."""

import datetime
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from oralhist.access.possible_names import NameDecision
from oralhist.errors import CannotWrite
from oralhist.files import written
from oralhist.gate import release
from oralhist.model import AccessLevel, Interview, Metadata, Session, Turn, Utterance
from oralhist.project_schema import chosen_rules
from oralhist.registry import format_named
from oralhist.syntax.encodings import encoding_named

_TRIAL = Interview(
    id="trial",
    metadata=Metadata(title="A trial"),
    sessions=(Session(turns=(Turn(utterances=(Utterance(content=("Yes.",), start_ms=0, end_ms=1),)),)),),
)
"""What is written to find out whether a writer refuses an option."""


def check_reading(format: str | None, options: Mapping[str, Any]) -> None:
    """Raise ``UnknownFormat``, and ``InvalidValue`` for an unknown encoding."""
    if format:
        format_named(format)
    if options.get("encoding"):
        encoding_named(options["encoding"])


def checked_rules(
    profile: str, select: str | Iterable[str], ignore: str | Iterable[str], schema: str | os.PathLike[str] | None
) -> dict[str, Any]:
    """Return the choice of rules for a job. Raises what ``oralhist.validate`` raises for one that is wrong."""
    selected, ignored = (((codes,) if isinstance(codes, str) else tuple(codes)) for codes in (select, ignore))
    chosen_rules(profile, selected, ignored, schema)
    place = None if schema is None else os.path.abspath(schema)  # noqa: PTH100 - workers may run in another folder
    return {"profile": profile, "select": selected, "ignore": ignored, "schema": place}


def check_output(
    to: str,
    audience: AccessLevel | str | None,
    on: datetime.date | None,
    possible_names: NameDecision | str | None,
    writing: Mapping[str, Any],
) -> None:
    """Raise ``UnknownFormat``, ``InvalidValue`` for an audience or an option, and what an option that is a file raises."""
    form = format_named(to)
    released = release(_TRIAL, audience or AccessLevel.PUBLIC, on, possible_names=possible_names)
    with suppress(CannotWrite):  # the trial is too small for the format
        written(form, released, **writing)
