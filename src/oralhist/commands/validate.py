"""``oralhist validate``."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from oralhist.commands.arguments import STANDARD_STREAM, reading_options, source_at
from oralhist.commands.configuration import rules_asked
from oralhist.commands.report import has_errors, report, summary
from oralhist.errors import UnknownFormat, UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.rules import Profile, Rule
from oralhist.validation import findings_in

__all__ = ["command"]


def _codes(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


def _day(_: click.Context, __: click.Parameter, value: datetime.datetime | None) -> datetime.date:
    return datetime.datetime.now().astimezone().date() if value is None else value.date()


@click.command("validate")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@reading_options
@click.option(
    "--profile",
    type=click.Choice([str(profile) for profile in Profile]),
    default=None,
    help="What the files are judged for; each asks more than the one before it.  [default: core]",
)
@click.option(
    "--select", metavar="CODE", multiple=True, callback=_codes, help="Judge by this rule only. Can be repeated."
)
@click.option("--ignore", metavar="CODE", multiple=True, callback=_codes, help="Leave this rule out. Can be repeated.")
@click.option(
    "--on",
    metavar="YYYY-MM-DD",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    help="The day to judge on, for restrictions that lapse.  [default: today]",
)
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the findings are printed.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print errors and warnings only, and no summary.")
def command(files: tuple[str, ...], *, output_format: str, quiet: bool, **asked: Any) -> int:
    """Find what is wrong with FILES, and how to mend it.

    Every finding of every file is printed: the place, how bad it is, a code, what is wrong, how to mend it. The
    exit code is 1 when there is an error, 0 when there are warnings at most. oralhist rules lists the codes of rules
    and explains each. What is said of a file's form, and by readers of other formats, is always printed.

    Projects say once what their files are judged by: profile, select and ignore in an oralhist.toml, or under
    [tool.oralhist] in a pyproject.toml, in the file's folder or above it. The command line beats them.

    \b
        oralhist validate interview.json
        oralhist validate *.json --profile deposit --ignore missing-consent
        oralhist validate *.tei.xml --output-format json
        cat interview.json | oralhist validate -
    """
    chosen = {name: asked.pop(name) for name in ("profile", "select", "ignore")}
    on = asked.pop("on")
    judged = [(file, _rules(file, chosen)) for file in files]
    findings = [finding for file, rules in judged for finding in _findings(file, rules, on, asked)]
    if quiet:
        findings = [finding for finding in findings if finding.severity is not Severity.INFO]
    report(findings, as_json=output_format == "json")
    if not quiet:
        click.echo(summary(findings, len(files)), err=True)
    return int(has_errors(findings))


def _rules(file: str, chosen: dict[str, Any]) -> tuple[Rule, ...]:
    folder = Path.cwd() if file == STANDARD_STREAM else Path(file).parent
    return rules_asked(folder, chosen["profile"] or "", chosen["select"], chosen["ignore"])


def _findings(file: str, rules: tuple[Rule, ...], on: datetime.date, asked: dict[str, Any]) -> tuple[Finding, ...]:
    name = "<stdin>" if file == STANDARD_STREAM else file
    try:
        source, form = source_at(file, **asked)
    except UnreadableFile as error:
        return error.findings
    except (UnknownFormat, OSError) as error:
        return (Finding(code="unreadable", severity=Severity.ERROR, message=str(error), file=name),)
    return findings_in(source, form, name, rules=rules, on=on)
