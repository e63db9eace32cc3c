"""``oralhist convert``."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

import click
from attrs import field, mutable

from oralhist.commands.arguments import (
    access_options,
    format_of_output,
    interviews_in,
    merge_gap_option,
    popped_writing_options,
    reading_options,
    to_option,
    word_times_option,
    writing_options,
)
from oralhist.commands.console import has_errors, report, write
from oralhist.commands.difference_lines import by_kind, kind_lines
from oralhist.commands.disclosure import may_quote, releasing, report_findings
from oralhist.commands.existing_files import check_nothing_is_lost, check_updates, updated_record
from oralhist.commands.folders import (
    ANY_INPUT,
    ANY_OUTPUT,
    FOLDER_OPTIONS,
    TAPES_OPTIONS,
    are_several,
    folder_options,
    one_file,
    tapes_options,
)
from oralhist.commands.losses import words_line
from oralhist.commands.output_files import check_different, ends_filled, is_same, report_earlier_parts, report_ends
from oralhist.errors import CannotWrite, UnknownFormat, UnreadableFile
from oralhist.files import numbered_path, written, written_files
from oralhist.findings import Finding
from oralhist.format import Format
from oralhist.formats.json.schema_key import schema_reference_in
from oralhist.gate import ReleasedInterview, release, restricted_places
from oralhist.model import AccessLevel, Interview
from oralhist.opening import STANDARD_STREAM
from oralhist.round_trip import RoundTrip, round_trip
from oralhist.storage import storing
from oralhist.validation import warnings_on

_MOST_KINDS = 5
"""Kinds of losses that are named in the line after a conversion: what fits into a line or two of a terminal."""

Gate = Callable[[Interview, int], tuple[ReleasedInterview, Mapping[Path, bytes]]]
"""Releases an interview with its number in the file, 0 if it is the only one; and returns its log, if there is one."""


def strict_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options about losses and about what is printed."""
    strict = click.option("--strict", is_flag=True, help="Write nothing if the format of OUT would lose anything.")
    quiet = click.option("--quiet", "-q", is_flag=True, help="Print errors only, not what was inferred or lost.")
    return strict(quiet(command))


def force_option(replaced: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option that replaces a file that exists; ``replaced`` says which, for its help."""
    text = f"Replace {replaced}. Parts that an earlier write to OUT has left are removed."
    return click.option("--force", is_flag=True, help=text)


@click.command("convert")
@click.argument("sources", metavar="IN...", nargs=-1, required=True, type=ANY_INPUT)
@click.argument("target", metavar="OUT", type=ANY_OUTPUT)
@reading_options
@merge_gap_option
@word_times_option
@to_option()
@writing_options
@access_options
@strict_options
@force_option("OUT, also if something in it is lost, and if it is IN")
@click.option(
    "--update",
    is_flag=True,
    help="Read the transcript in IN again into the record OUT (JSON or TEI), and keep what people have added to it.",
)
@tapes_options
@folder_options()
def command(
    sources: tuple[str, ...],
    target: str,
    to_format: str | None,
    audience: str | None,
    on: date | None,
    possible_names: str | None,
    *,
    update: bool,
    **options: Any,
) -> int:
    """Convert the interview in IN to the format of OUT, or all interviews in a folder to a folder.

    What was inferred, not understood or lost is printed. If there are errors, nothing is written, and the exit code
    is 1. In a format that holds one session, each session becomes a file: OUT-1, OUT-2 and so on; so does each
    interview if IN holds several. In one with one clock, each recording of a session does: OUT-1-1, OUT-1-2. If OUT is a symbolic link, the file it points to is written. OUT must not be the file
    IN, except with --force or --audience archive.

    If OUT exists and holds anything that its new content lacks, such as a title that was corrected, nothing is written,
    except with --force or --update.

    IN can also be a folder, a pattern, several files, or a zip archive; OUT is then a folder that gets files of the same names and
    structure, and a table at the end names the files that are not converted. The next run does only what has changed, also
    after an interruption, and removes the outputs of files that are gone or have errors now: see docs/collections.md.

    \b
        oralhist convert interview.txt interview.json
        oralhist convert interview.json interview.tei.xml
        oralhist convert interview.txt interview.json --update
        oralhist convert captions.vtt interview.json --speaker "Speaker 1=interviewer" --merge-gap 2000
        oralhist convert - - --from text --to tei < interview.txt
        oralhist convert interviews/ tei/ --to tei
    """
    folders = {name: options.pop(name) for name in FOLDER_OPTIONS}
    tapes = {name: options.pop(name) for name in TAPES_OPTIONS}
    if are_several(sources, target):
        from oralhist.commands.convert_folder import convert_folder

        access = {"audience": audience, "day": on, "possible_names": possible_names}
        return convert_folder(
            sources, target, to_format, "convert", access, folders=folders, update=update, **tapes, **options
        )
    if tapes["merge_tapes"]:
        raise click.UsageError(f"--merge-tapes is for folders, and {sources[0]!r} is one file")
    source = one_file(sources, "sources", folders=folders)

    def gate(interview: Interview, _: int) -> tuple[ReleasedInterview, Mapping[Path, bytes]]:
        return release(interview, audience, on, possible_names=possible_names), {}

    existing = ExistingFile.UPDATE if update else ExistingFile.REPLACE if options["force"] else ExistingFile.CHECK
    return convert(source, target, to_format, audience, gate, existing=existing, **options)


class ExistingFile(Enum):
    """What happens to an output that exists."""

    REPLACE = "it is replaced"
    CHECK = "it is replaced if nothing that it holds is lost"
    UPDATE = "it is a record, and only its words are replaced"


@mutable
class _Outputs:
    """What is to be written: files, logs, losses by the prefix of messages, prefixes of files without restrictions."""

    files: dict[Path, bytes] = field(factory=dict)
    logs: dict[Path, bytes] = field(factory=dict)
    losses: dict[str, RoundTrip] = field(factory=dict)
    opened: list[str] = field(factory=list)
    ended: int = 0
    warnings: list[Finding] = field(factory=list)
    """What rules find on released interviews; on others it is printed before."""


def convert(
    source: str,
    target: str,
    to_format: str | None,
    audience: str | None,
    gate: Gate,
    *,
    log: str | None = None,
    existing: ExistingFile = ExistingFile.REPLACE,
    strict: bool,
    quiet: bool,
    force: bool,
    **options: Any,
) -> int:
    """Read every interview of a file, release and write it; return the exit code. All files are written, or none."""
    writing = popped_writing_options(options)
    form = format_of_output(target, to_format, writing)
    may_replace = force or audience == AccessLevel.ARCHIVE
    if existing is ExistingFile.UPDATE:
        check_updates(form, audience)
    check_different(source, [target], [] if log is None else [log], may_replace=may_replace)
    interviews = _valid_interviews(source, audience, quiet=quiet, **options)
    several = len(interviews) > 1
    if several and target == STANDARD_STREAM:
        raise CannotWrite(f"{source} holds {len(interviews)} interviews, and '-' takes one: name a file for the output")
    targets = (
        [numbered_path(target, n, form=form) for n in range(1, len(interviews) + 1)] if several else [Path(target)]
    )
    if existing is ExistingFile.UPDATE:
        interviews = list(map(partial(updated_record, form, audience, quiet=quiet), targets, interviews))
    outputs = _Outputs()
    warns = not quiet and not may_quote(interviews, audience)
    for number, (own_target, interview) in enumerate(zip(targets, interviews, strict=True), several):
        with releasing(audience, prefix := f"interview {number}: " if several else ""):
            released, logs = gate(interview, number)
            _add(outputs, released, own_target, form, writing, prefix, wants_losses=strict or not quiet)
            outputs.logs.update(logs)
            outputs.ended += ends_filled(released, form)
            outputs.warnings.extend(_warnings(released, str(own_target), number, wanted=warns))
            if audience == AccessLevel.ARCHIVE and _loses_restrictions(released, form, outputs.losses.get(prefix)):
                outputs.opened.append(prefix)
    report(outputs.warnings)
    _report_losses(outputs.losses, form, strict=strict)
    report_ends(outputs.ended * (not quiet))
    _report_opened(outputs.opened, form)
    check_different(source, list(map(str, outputs.files)), list(map(str, outputs.logs)), may_replace=may_replace)
    if existing is ExistingFile.CHECK:
        check_nothing_is_lost(outputs.files, form)
    _store(outputs, target)
    if target != STANDARD_STREAM:
        remove = force and (several or form.holds_one_session) and not is_same(source, target)
        kept = [source, *map(str, outputs.logs)]
        report_earlier_parts(target, form, outputs.files.keys(), keep=kept, remove=remove)
    return 0


def _valid_interviews(source: str, audience: str | None, *, quiet: bool, **options: Any) -> list[Interview]:
    """Read every interview of a file and print what was found; end the command if any has an error."""
    read = interviews_in(source, audience, **options)
    interviews = [interview for interview, _ in read]
    invalid = any(has_errors(findings) for _, findings in read)
    for _, findings in read:
        if invalid or not quiet:
            report_findings(findings, interviews, audience)
    if invalid:
        raise click.exceptions.Exit(1)
    return interviews


def _add(
    outputs: _Outputs,
    released: ReleasedInterview,
    target: Path,
    form: Format,
    writing: Mapping[str, Any],
    prefix: str,
    *,
    wants_losses: bool,
) -> None:
    try:
        if str(target) == STANDARD_STREAM:
            outputs.files[target] = written(form, released, **writing)
        else:
            kept = schema_reference_in(target.read_bytes()) if form.name == "json" and target.is_file() else {}
            outputs.files.update(written_files(target, released, form, **{**kept, **writing}))
    except UnreadableFile as error:  # a file of an option
        report(error.findings)
        raise click.exceptions.Exit(1) from None
    if wants_losses and not form.holds_everything:
        outputs.losses[prefix] = round_trip(released, form)


def _warnings(released: ReleasedInterview, target: str, number: int, *, wanted: bool) -> Sequence[Finding]:
    return warnings_on(released, target, number) if wanted else ()


def _store(outputs: _Outputs, target: str) -> None:
    """Write files and logs: all or none. The logs are first, so that nothing leaves the archive without its log."""
    files = dict(outputs.files)
    content = files.pop(Path(target)) if target == STANDARD_STREAM else None
    with storing(outputs.logs | files, private=outputs.logs.keys()):
        if content is not None:
            write(content)


def _loses_restrictions(released: ReleasedInterview, form: Format, known: RoundTrip | None) -> bool:
    """Return whether something restricted is open in a file for the archive, as few formats have restrictions."""
    if form.holds_everything or not restricted_places(released):
        return False
    if not form.is_two_way:
        return True
    if known is None:
        try:
            known = round_trip(released, form)
        except (CannotWrite, UnknownFormat):
            return True
    return known.opens


def _report_opened(prefixes: Sequence[str], form: Format) -> None:
    for prefix in prefixes:
        click.echo(f"{prefix}{form.name} does not keep the restrictions: only the archive may have this file", err=True)


def _report_losses(losses: Mapping[str, RoundTrip], form: Format, *, strict: bool) -> None:
    """Print what is lost, in a line for each interview; with ``strict``, place by place, and raise ``CannotWrite``."""
    refused = []
    for prefix, result in losses.items():
        kinds = list(by_kind(result.losses))
        if kinds and strict:
            for line in kind_lines(result.losses):
                click.echo(prefix + line, err=True)
            refused.append(
                f"{prefix}{form.name} would lose {len(kinds)} kind{'s' * (len(kinds) > 1)} of value; {words_line(result)}"
            )
        elif kinds:
            some = ", ".join(kinds[:_MOST_KINDS]) + (
                f" and {len(kinds) - _MOST_KINDS} more" if len(kinds) > _MOST_KINDS else ""
            )
            hint = "'oralhist losses' lists all"
            click.echo(f"{prefix}lost in {form.name}: {some}; {words_line(result)} ({hint})", err=True)
    if refused:
        raise CannotWrite("nothing is written: " + "; ".join(refused))
