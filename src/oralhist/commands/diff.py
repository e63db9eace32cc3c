"""``oralhist diff``."""

import click

from oralhist.commands.arguments import STANDARD_STREAM, source_at
from oralhist.commands.console import report
from oralhist.commands.differences import as_json, place_lines
from oralhist.comparison import differences
from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.model import Interview
from oralhist.validation import read_and_check

_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True)


@click.command("diff")
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the differences are printed.",
)
def command(old: str, new: str, output_format: str) -> int:
    """Find what differs between the interviews in OLD and NEW, which may be of different formats.

    Each place is printed with what was there and what is there now; of speech, the words that changed. What is
    restricted is compared and printed too. The exit code is 1 when they differ, 0 when they do not.

    \b
        oralhist diff interview.json corrected.json
        oralhist diff interview.json interview.tei.xml --output-format json
    """
    if old == new == STANDARD_STREAM:
        raise click.UsageError("standard input can be one of the two interviews only")
    try:
        changes = differences(_read(old), _read(new))
    except (UnreadableFile, InvalidInterview) as error:
        report(error.findings, err=True)
        return 1
    if output_format == "json":
        click.echo(as_json(changes))
    else:
        for change in changes:
            for line in place_lines(change):
                click.echo(line)
    return int(bool(changes))


def _read(file: str) -> Interview:
    return next(read_and_check(*source_at(file), file))[0]
