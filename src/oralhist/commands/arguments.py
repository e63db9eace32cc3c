"""What several verbs take: input, format, speakers, audience."""

import sys
from collections.abc import Callable
from typing import Any

import click

from oralhist.files import LARGEST_FILE, open_source, source_of
from oralhist.formats.format import Format, Source
from oralhist.formats.table import FORMATS
from oralhist.model import AccessLevel

__all__ = ["STANDARD_STREAM", "audience_option", "from_option", "source_at", "speaker_option"]

STANDARD_STREAM = "-"

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

from_option: Decorator = click.option(
    "--from",
    "from_format",
    type=click.Choice([known.name for known in FORMATS]),
    help="The format of the input, if its name and content do not tell.",
)
speaker_option: Decorator = click.option(
    "--speaker",
    "speakers",
    metavar="LABEL",
    multiple=True,
    help="A label that is a speaker's though it stands only once, as in --speaker 'A neighbour'. Can be repeated.",
)
audience_option: Decorator = click.option(
    "--audience",
    type=click.Choice([str(level) for level in AccessLevel]),
    help="Whom the output is for. Needed when anything is restricted; so far only the archive may have that.",
)


def source_at(file: str, from_format: str | None, speakers: tuple[str, ...]) -> tuple[Source, Format]:
    """The source that a file argument names; a dash is standard input."""
    if file != STANDARD_STREAM:
        return open_source(file, format=from_format, speakers=speakers)
    data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    return source_of(data, "", format=from_format, speakers=speakers)
