"""Refuse options that are wrong for every file, before a file is opened: else each file would be refused for them."""

import datetime
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from oralhist.access.possible_names import NameDecision
from oralhist.errors import CannotWrite
from oralhist.files import written
from oralhist.gate import release
from oralhist.model import AccessLevel, Interview, Metadata, Session, Turn, Utterance
from oralhist.registry import format_named
from oralhist.rules import rules_for
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


def check_rule_names(profile: str, select: str | Iterable[str], ignore: str | Iterable[str]) -> None:
    """Raise ``InvalidValue`` for an unknown profile or code."""
    rules_for(profile, select, ignore)


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
