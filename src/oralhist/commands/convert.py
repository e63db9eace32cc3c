"""``oralhist convert``."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import click
from attrs import evolve

from oralhist.commands.arguments import (
    STANDARD_STREAM,
    access_options,
    merge_gap_option,
    reading_options,
    source_at,
    to_option,
    word_times_option,
)
from oralhist.commands.console import has_errors, report
from oralhist.commands.differences import by_kind, kind_lines
from oralhist.commands.losses import words_line
from oralhist.errors import CannotWrite, InvalidInterview, InvalidValue, UnknownFormat, UnreadableFile
from oralhist.files import write_bytes, written_files
from oralhist.findings import Finding
from oralhist.format import Format
from oralhist.gate import ReleasedInterview, release, restricted_places
from oralhist.model import AccessLevel, Interview
from oralhist.registry import format_for, format_named
from oralhist.round_trip import RoundTrip, round_trip
from oralhist.validation import read_and_check

_MOST_KINDS = 5


def strict_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how losses are met."""
    strict = click.option("--strict", is_flag=True, help="Write nothing if the format of OUT would lose anything.")
    quiet = click.option(
        "--quiet", "-q", is_flag=True, help="Do not print what was inferred on the way, nor what is lost."
    )
    return strict(quiet(command))


@click.command("convert")
@click.argument("source", metavar="IN", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.argument("target", metavar="OUT", type=click.Path(dir_okay=False, allow_dash=True))
@reading_options
@merge_gap_option
@word_times_option
@to_option()
@access_options
@strict_options
def command(
    source: str, target: str, to_format: str | None, audience: str | None, on: date | None, **options: Any
) -> int:
    """Turn the interview in IN into the format of OUT.

    What was inferred, not understood or lost is printed. An interview with errors is not converted: the exit code is
    1, and OUT stays as it was. A format that holds one session gets a file for each: OUT-1, OUT-2 and so on.

    \b
        oralhist convert interview.txt interview.json
        oralhist convert interview.json interview.tei.xml
        oralhist convert captions.vtt interview.json --speaker "Speaker 1=interviewer" --merge-gap 2000
        oralhist convert - - --from text --to tei < interview.txt
    """
    return convert(source, target, to_format, audience, lambda interview: release(interview, audience, on), **options)


def convert(
    source: str,
    target: str,
    to_format: str | None,
    audience: str | None,
    gate: Callable[[Interview], ReleasedInterview],
    *,
    strict: bool,
    quiet: bool,
    **asked: Any,
) -> int:
    """Read an interview, let it through a gate for an audience and write it; the exit code."""
    form = format_named(to_format) if to_format else _format_of(target)
    name = "<stdin>" if source == STANDARD_STREAM else source
    try:
        interview, findings = next(read_and_check(*source_at(source, **asked), name))
    except InvalidValue as error:
        raise click.UsageError(f"{name}: {error}") from None
    except (UnreadableFile, InvalidInterview) as error:
        report(error.findings, err=True)
        return 1
    if has_errors(findings) or not quiet:
        report(_told_beside(findings, interview, audience), err=True)
    if has_errors(findings):
        return 1
    given_out = gate(interview)
    if target == STANDARD_STREAM:
        files = {STANDARD_STREAM: form.write(given_out)}
    else:
        files = {str(path): data for path, data in written_files(target, given_out, form).items()}
    if (strict or not quiet) and form.reader and not form.holds_everything:
        _tell_losses(round_trip(given_out, form), form, strict=strict)
    for path, data in files.items():
        if path == STANDARD_STREAM:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            write_bytes(path, data)
    return 0


def _told_beside(findings: Sequence[Finding], interview: Interview, audience: str | None) -> Sequence[Finding]:
    """The findings as they are printed beside what an audience is given.

    A message quotes what it is about. Where anything is restricted, only the place and the kind of each are told.
    """
    if audience in (None, AccessLevel.ARCHIVE) or not restricted_places(interview):
        return findings
    message = "what stands here may be restricted: oralhist validate says what is found"
    return [evolve(finding, message=message, hint="") for finding in findings]


def _tell_losses(carried: RoundTrip, form: Format, *, strict: bool) -> None:
    """Say what is lost, in one line; with ``strict``, line by line, and raise ``CannotWrite``."""
    kinds = list(by_kind(carried.losses))
    if kinds and strict:
        for line in kind_lines(carried.losses):
            click.echo(line, err=True)
        raise CannotWrite(
            f"{form.name} would lose {len(kinds)} kinds of things, so nothing is written; {words_line(carried)}"
        )
    if kinds:
        some = ", ".join(kinds[:_MOST_KINDS]) + (
            f" and {len(kinds) - _MOST_KINDS} more" if len(kinds) > _MOST_KINDS else ""
        )
        click.echo(f"lost in {form.name}: {some}; {words_line(carried)} (oralhist losses lists all)", err=True)


def _format_of(target: str) -> Format:
    if target == STANDARD_STREAM:
        raise click.UsageError("standard output has no name that tells the format: name it with --to")
    try:
        form = format_for(target)
    except UnknownFormat as error:
        raise click.UsageError(str(error)) from None
    return form
