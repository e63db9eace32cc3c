"""``oralhist validate``."""

from typing import Any

import click

from oralhist.commands.arguments import STANDARD_STREAM, reading_options, source_at
from oralhist.commands.report import has_errors, report, summary
from oralhist.errors import UnknownFormat, UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.validation import findings_in

__all__ = ["command"]


@click.command("validate")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@reading_options
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the findings are printed.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print errors and warnings only, and no summary.")
def command(files: tuple[str, ...], output_format: str, *, quiet: bool, **asked: Any) -> int:
    """Find what is wrong with FILES, and how to mend it.

    Every finding of every file is printed: the place, how bad it is, a code, what is wrong, how to mend it. The
    exit code is 1 when there is an error, 0 when there are warnings at most.

    \b
        oralhist validate interview.json
        oralhist validate *.tei.xml --output-format json
        cat interview.json | oralhist validate -
    """
    findings = [finding for file in files for finding in _findings(file, asked)]
    if quiet:
        findings = [finding for finding in findings if finding.severity is not Severity.INFO]
    report(findings, as_json=output_format == "json")
    if not quiet:
        click.echo(summary(findings, len(files)), err=True)
    return int(has_errors(findings))


def _findings(file: str, asked: dict[str, Any]) -> tuple[Finding, ...]:
    name = "<stdin>" if file == STANDARD_STREAM else file
    try:
        source, form = source_at(file, **asked)
    except UnreadableFile as error:
        return error.findings
    except (UnknownFormat, OSError) as error:
        return (Finding(code="unreadable", severity=Severity.ERROR, message=str(error), file=name),)
    return findings_in(source, form, name)
