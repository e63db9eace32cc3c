"""What several verbs take: input, format, speakers, audience."""

import datetime
import sys
from collections.abc import Callable, Sequence
from typing import Any, Unpack

import click

from oralhist.conventions.speakers import speakers_named
from oralhist.errors import InvalidValue
from oralhist.files import LARGEST_FILE, Asked, open_source, source_of
from oralhist.format import Format, Source
from oralhist.model import AccessLevel
from oralhist.registry import FORMATS
from oralhist.syntax.encodings import encoding_named

STANDARD_STREAM = "-"

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_from_option: Decorator = click.option(
    "--from",
    "format",
    type=click.Choice([known.name for known in FORMATS]),
    help="The format of the input, if its name and content do not tell.",
)


def to_option(*, required: bool = False) -> Decorator:
    """The option that names the format of the output."""
    return click.option(
        "--to",
        "to_format",
        type=click.Choice([known.name for known in FORMATS if known.writer]),
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


def _encoding(_: click.Context, __: click.Parameter, name: str | None) -> str | None:
    try:
        return None if name is None else encoding_named(name)
    except InvalidValue as error:
        raise click.BadParameter(str(error)) from None


_speaker_option: Decorator = click.option(
    "--speaker",
    "speakers",
    metavar="LABEL[=ID[:ROLE]]",
    multiple=True,
    callback=_speakers,
    help="A label that is a speaker's though it stands only once, as in --speaker 'A neighbour', or whom it means, "
    "as in --speaker SPEAKER_00=interviewer or --speaker A=smith:interviewee. Can be repeated.",
)
_encoding_option: Decorator = click.option(
    "--encoding",
    metavar="NAME",
    callback=_encoding,
    help="The encoding of text, captions or tables that are not UTF-8, such as windows-1252. Left out, it is guessed.",
)
merge_gap_option: Decorator = click.option(
    "--merge-gap",
    "merge_gap_ms",
    metavar="MS",
    type=click.IntRange(min=0),
    help="Join neighbouring cues of a turn into paragraphs unless a pause of more milliseconds parts them.",
)
word_times_option: Decorator = click.option(
    "--word-times",
    is_flag=True,
    help="Keep when each word starts, where IN is a recogniser's JSON that says it.",
)


def audience_option(text: str, *, required: bool = False) -> Decorator:
    """The option that names whom the output is for; ``text`` is its help."""
    return click.option(
        "--audience", type=click.Choice([str(level) for level in AccessLevel]), required=required, help=text
    )


def _day(_: click.Context, __: click.Parameter, moment: datetime.datetime | None) -> datetime.date | None:
    return moment.date() if moment else None


on_option: Decorator = click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    metavar="YYYY-MM-DD",
    help="The day on which it is given out: restrictions that end before it are over. Left out, none is.",
)


def access_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say for whom, and for which day, an output is."""
    return audience_option("Whom the output is for. Needed when anything is restricted.")(on_option(command))


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how an input is to be read; ``source_at`` takes what is given for them."""
    return _from_option(_speaker_option(_encoding_option(command)))


def source_at(file: str, *, format: str | None = None, **asked: Unpack[Asked]) -> tuple[Format, Source]:
    """The source that a file argument names; a dash is standard input."""
    if file != STANDARD_STREAM:
        return open_source(file, format=format, **asked)
    return source_of(sys.stdin.buffer.read(LARGEST_FILE + 1), "", format=format, **asked)
