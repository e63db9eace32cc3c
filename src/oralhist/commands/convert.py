"""``oralhist convert``."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
from attrs import evolve

from oralhist.commands.arguments import (
    INPUT,
    OUTPUT,
    access_options,
    interviews_in,
    merge_gap_option,
    reading_options,
    to_option,
    word_times_option,
)
from oralhist.commands.console import has_errors, report, write
from oralhist.commands.difference_lines import by_kind, kind_lines
from oralhist.commands.losses import words_line
from oralhist.errors import AudienceNeeded, CannotWrite, NothingToRelease, UnknownFormat
from oralhist.files import STANDARD_STREAM, numbered_path, written_files
from oralhist.findings import Finding
from oralhist.format import Format
from oralhist.gate import ReleasedInterview, release, restricted_places
from oralhist.model import AccessLevel, Interview
from oralhist.registry import format_for, format_named
from oralhist.round_trip import RoundTrip, round_trip
from oralhist.storage import write_files

_MOST_KINDS = 5
"""Kinds of losses that are named in the line after a conversion: what fits into a line or two of a terminal."""

Gate = Callable[[Interview, int], tuple[ReleasedInterview, Mapping[Path, bytes]]]
"""Releases an interview with its number in the file, 0 if it is the only one; and returns further files to write."""


def strict_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options about losses."""
    strict = click.option("--strict", is_flag=True, help="Write nothing if the format of OUT would lose anything.")
    quiet = click.option("--quiet", "-q", is_flag=True, help="Print errors only, not what was inferred or lost.")
    return strict(quiet(command))


@click.command("convert")
@click.argument("source", metavar="IN", type=INPUT)
@click.argument("target", metavar="OUT", type=OUTPUT)
@reading_options
@merge_gap_option
@word_times_option
@to_option()
@access_options
@strict_options
def command(
    source: str, target: str, to_format: str | None, audience: str | None, on: date | None, **options: Any
) -> int:
    """Convert the interview in IN to the format of OUT.

    What was inferred, not understood or lost is printed. If there are errors, nothing is written, and the exit code
    is 1. In a format that holds one session, each session becomes a file: OUT-1, OUT-2 and so on; so does each
    interview if IN holds several.

    \b
        oralhist convert interview.txt interview.json
        oralhist convert interview.json interview.tei.xml
        oralhist convert captions.vtt interview.json --speaker "Speaker 1=interviewer" --merge-gap 2000
        oralhist convert - - --from text --to tei < interview.txt
    """

    def gate(interview: Interview, _: int) -> tuple[ReleasedInterview, Mapping[Path, bytes]]:
        return release(interview, audience, on), {}

    return convert(source, target, to_format, audience, gate, **options)


def convert(
    source: str,
    target: str,
    to_format: str | None,
    audience: str | None,
    gate: Gate,
    *,
    strict: bool,
    quiet: bool,
    **options: Any,
) -> int:
    """Read every interview of a file, release and write it; return the exit code. All files are written, or none."""
    form = format_named(to_format) if to_format else _format_of(target)
    interviews = interviews_in(source, **options)
    several = len(interviews) > 1
    if several and target == STANDARD_STREAM:
        raise CannotWrite(f"{source} holds {len(interviews)} interviews, and '-' takes one: name a file for the output")
    invalid = any(has_errors(findings) for _, findings in interviews)
    for interview, findings in interviews:
        if invalid or not quiet:
            report(_redacted_findings(findings, interview, audience))
    if invalid:
        return 1
    files: dict[Path, bytes] = {}
    losses: dict[str, RoundTrip] = {}
    for number, (interview, _) in enumerate(interviews, 1):
        prefix = f"interview {number}: " if several else ""
        try:
            released, more = gate(interview, number if several else 0)
            if target == STANDARD_STREAM:
                files[Path(target)] = form.write(released)
            else:
                files |= written_files(numbered_path(target, number, form) if several else target, released, form)
        except (AudienceNeeded, NothingToRelease, CannotWrite) as error:
            raise type(error)(f"{prefix}{error}") from None
        files |= more
        if (strict or not quiet) and form.reader and not form.holds_everything:
            losses[prefix] = round_trip(released, form)
    _report_losses(losses, form, strict=strict)
    if target == STANDARD_STREAM:
        write(files.pop(Path(target)))
    write_files(files)
    return 0


def _redacted_findings(findings: Sequence[Finding], interview: Interview, audience: str | None) -> Sequence[Finding]:
    """Return the findings as they may be printed for an audience.

    Messages quote the interview, so if anything in it is restricted, only places and codes are kept.
    """
    if audience in (None, AccessLevel.ARCHIVE) or not restricted_places(interview):
        return findings
    message = "the value here may be restricted: run 'oralhist validate' for the message"
    return [evolve(finding, message=message, hint="") for finding in findings]


def _report_losses(losses: Mapping[str, RoundTrip], form: Format, *, strict: bool) -> None:
    """Print what is lost, in a line for each interview; with ``strict``, place by place, and raise ``CannotWrite``."""
    refused = []
    for prefix, result in losses.items():
        kinds = list(by_kind(result.losses))
        if kinds and strict:
            for line in kind_lines(result.losses):
                click.echo(prefix + line, err=True)
            refused.append(f"{prefix}{form.name} would lose {len(kinds)} kinds of things; {words_line(result)}")
        elif kinds:
            some = ", ".join(kinds[:_MOST_KINDS]) + (
                f" and {len(kinds) - _MOST_KINDS} more" if len(kinds) > _MOST_KINDS else ""
            )
            hint = "'oralhist losses' lists all"
            click.echo(f"{prefix}lost in {form.name}: {some}; {words_line(result)} ({hint})", err=True)
    if refused:
        raise CannotWrite("nothing is written: " + "; ".join(refused))


def _format_of(target: str) -> Format:
    if target == STANDARD_STREAM:
        raise click.UsageError("standard output has no suffix: name its format with --to")
    try:
        return format_for(target)
    except UnknownFormat as error:
        raise click.UsageError(str(error)) from None
