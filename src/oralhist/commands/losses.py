"""``oralhist losses``."""

from datetime import date
from typing import Any

import click

from oralhist.commands.arguments import access_options, reading_options, source_at, to_option
from oralhist.commands.console import report
from oralhist.commands.differences import as_json, by_kind, kind_lines
from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.gate import release
from oralhist.registry import format_named
from oralhist.round_trip import RoundTrip, round_trip
from oralhist.validation import read_and_check


@click.command("losses")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@to_option(required=True)
@reading_options
@access_options
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the losses are printed.",
)
def command(file: str, to_format: str, audience: str | None, on: date | None, output_format: str, **asked: Any) -> int:
    """Find what is lost when the interview in FILE is written in another format.

    The interview is written, read back and compared: each kind of place that has changed is printed, with how often,
    where first, and what becomes of it. The exit code is 1 when anything is lost, 0 when nothing is.

    \b
        oralhist losses interview.json --to vtt
        oralhist losses interview.json --to text --output-format json
    """
    try:
        interview, _ = next(read_and_check(*source_at(file, **asked), file))
    except (UnreadableFile, InvalidInterview) as error:
        report(error.findings, err=True)
        return 1
    carried = round_trip(release(interview, audience, on), format_named(to_format))
    if output_format == "json":
        click.echo(as_json(carried.losses))
    else:
        for line in kind_lines(carried.losses):
            click.echo(line)
        click.echo(_summary(carried, to_format), err=True)
    return int(bool(carried.losses))


def _summary(carried: RoundTrip, to_format: str) -> str:
    if not carried.losses:
        return f"{to_format} carries all of it"
    kinds, places = len(by_kind(carried.losses)), len(carried.losses)
    return f"{to_format} loses {kinds} kind{'s' * (kinds > 1)} of things in {places} place{'s' * (places > 1)}; {words_line(carried)}"


def words_line(carried: RoundTrip) -> str:
    """What became of the words of the speech."""
    if not carried.words_lost:
        return "every word of the speech is kept"
    return f"{carried.words_lost} word{'s' * (carried.words_lost > 1)} of the speech {'are' if carried.words_lost > 1 else 'is'} lost"
