"""``oralhist convert``."""

import sys
from typing import Any

import click

from oralhist.commands.arguments import (
    STANDARD_STREAM,
    audience_option,
    from_option,
    source_at,
    speaker_option,
)
from oralhist.commands.report import has_errors, report
from oralhist.errors import InvalidInterview, UnknownFormat, UnreadableFile
from oralhist.files import dumps, write_bytes
from oralhist.formats.table import FORMATS, format_for
from oralhist.validation import judged

__all__ = ["command"]


@click.command("convert")
@click.argument("source", metavar="IN", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.argument("target", metavar="OUT", type=click.Path(dir_okay=False, allow_dash=True))
@from_option
@click.option(
    "--to",
    "to_format",
    type=click.Choice([known.name for known in FORMATS if known.write]),
    help="The format of the output, if its name does not tell.",
)
@audience_option
@speaker_option
@click.option("--quiet", "-q", is_flag=True, help="Do not print what was inferred on the way.")
def command(source: str, target: str, *, quiet: bool, **options: Any) -> int:
    """Turn the interview in IN into the format of OUT.

    What was inferred or not understood is printed. An interview with errors is not converted: the exit code is 1, and
    OUT stays as it was.

    \b
        oralhist convert interview.txt interview.json
        oralhist convert interview.json interview.tei.xml
        oralhist convert - - --from text --to tei < interview.txt
    """
    to_format = options["to_format"] or _format_of(target)
    name = "<stdin>" if source == STANDARD_STREAM else source
    try:
        interview, findings = judged(*source_at(source, options["from_format"], options["speakers"]), file=name)
    except (UnreadableFile, InvalidInterview) as error:
        report(error.findings, err=True)
        return 1
    if has_errors(findings) or not quiet:
        report(findings, err=True)
    if has_errors(findings):
        return 1
    data = dumps(interview, format=to_format, audience=options["audience"])
    if target == STANDARD_STREAM:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_bytes(target, data)
    return 0


def _format_of(target: str) -> str:
    if target == STANDARD_STREAM:
        raise click.UsageError("standard output has no name that tells the format: name it with --to")
    try:
        form = format_for(target)
    except UnknownFormat as error:
        raise click.UsageError(str(error)) from None
    return form.name
