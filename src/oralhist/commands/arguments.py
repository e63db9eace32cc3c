"""What several verbs take: input, format, speakers, audience."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from oralhist.errors import InvalidValue
from oralhist.files import LARGEST_FILE, open_source, source_of
from oralhist.formats.format import Format, Source
from oralhist.formats.speakers import speakers_named
from oralhist.formats.table import FORMATS
from oralhist.model import AccessLevel

__all__ = [
    "STANDARD_STREAM",
    "audience_option",
    "from_option",
    "merge_gap_option",
    "source_at",
    "speaker_option",
    "to_option",
]

STANDARD_STREAM = "-"

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

from_option: Decorator = click.option(
    "--from",
    "from_format",
    type=click.Choice([known.name for known in FORMATS]),
    help="The format of the input, if its name and content do not tell.",
)


def to_option(*, required: bool = False) -> Decorator:
    """The option that names the format of the output."""
    return click.option(
        "--to",
        "to_format",
        type=click.Choice([known.name for known in FORMATS if known.write]),
        required=required,
        help="The format of the output." if required else "The format of the output, if its name does not tell.",
    )


def _speakers(_: click.Context, __: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    parted = [value.rpartition("=") if "=" in value else (value, "", "") for value in values]
    speakers = {label: said for label, _, said in parted}
    try:
        speakers_named(speakers)
    except InvalidValue as error:
        raise click.BadParameter(str(error)) from None
    return speakers


speaker_option: Decorator = click.option(
    "--speaker",
    "speakers",
    metavar="LABEL[=ID[:ROLE]]",
    multiple=True,
    callback=_speakers,
    help="A label that is a speaker's though it stands only once, as in --speaker 'A neighbour', or whom it means, "
    "as in --speaker SPEAKER_00=interviewer or --speaker A=smith:interviewee. Can be repeated.",
)
merge_gap_option: Decorator = click.option(
    "--merge-gap",
    "merge_gap_ms",
    metavar="MS",
    type=click.IntRange(min=0),
    help="Join neighbouring cues of a turn into paragraphs unless a pause of more milliseconds parts them.",
)
audience_option: Decorator = click.option(
    "--audience",
    type=click.Choice([str(level) for level in AccessLevel]),
    help="Whom the output is for. Needed when anything is restricted; so far only the archive may have that.",
)


def source_at(
    file: str, from_format: str | None, speakers: Mapping[str, str], merge_gap_ms: int | None = None
) -> tuple[Source, Format]:
    """The source that a file argument names; a dash is standard input."""
    asked: dict[str, Any] = {"format": from_format, "speakers": speakers, "merge_gap_ms": merge_gap_ms}
    if file != STANDARD_STREAM:
        return open_source(file, **asked)
    return source_of(sys.stdin.buffer.read(LARGEST_FILE + 1), "", **asked)
