"""``oralhist release``."""

from datetime import date
from typing import Any

import click

from oralhist.commands.arguments import audience_option, on_option, reading_options, to_option
from oralhist.commands.convert import convert, strict_options
from oralhist.commands.release_log import as_json, counted
from oralhist.files import write_bytes
from oralhist.gate import Release, ReleasedInterview, release_with_log
from oralhist.model import Interview


@click.command("release")
@click.argument("source", metavar="IN", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.argument("target", metavar="OUT", type=click.Path(dir_okay=False, allow_dash=True))
@audience_option("Whom the output is for.", required=True)
@on_option
@click.option(
    "--log",
    type=click.Path(dir_okay=False),
    help="Where to write what was withheld and why, and what must be cut from recordings. For the archive only.",
)
@reading_options
@to_option()
@strict_options
def command(
    source: str, target: str, audience: str, on: date | None, log: str | None, to_format: str | None, **options: Any
) -> int:
    """Give out what an audience may see of the interview in IN, in the format of OUT.

    Withheld speech leaves a gap of fixed size or its replacement; people who appear under another name lose what tells
    who they are; consents, private notes and the log are for the archive alone. What the recordings hold is not
    changed: a file with a restricted stretch is left out, and the log says what to cut.

    \b
        oralhist release interview.json public.tei.xml --audience public --on 2026-01-01 --log withheld.json
    """
    passed: list[Release] = []

    def gate(interview: Interview) -> ReleasedInterview:
        passed.append(release_with_log(interview, audience, on))
        return passed[0].interview

    code = convert(source, target, to_format, audience, gate, **options)
    for result in passed:
        if log is not None:
            write_bytes(log, as_json(result))
        if result.withheld:
            click.echo(f"withheld from the audience {result.audience}: {counted(result)}", err=True)
    return code
