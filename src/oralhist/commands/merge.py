"""``oralhist merge``: corrected words back into a record, or several tapes into one."""

from collections.abc import Sequence, Sized
from pathlib import Path
from typing import Any

import click
from attrs import evolve

from oralhist.commands.arguments import format_of_output, interviews_in, reading_options
from oralhist.commands.console import has_errors, line, report
from oralhist.commands.folders import (
    ANY_INPUT,
    ANY_OUTPUT,
    FOLDER_OPTIONS,
    are_several,
    folder_options,
    one_file,
    tapes_options,
)
from oralhist.commands.output_files import check_different
from oralhist.corpus.conversion import RECORDINGS
from oralhist.corpus.merging import merged, speakers_of
from oralhist.edit import join_interviews
from oralhist.edit.codes import FILLED_ENDS, MERGE_CONFLICT
from oralhist.edit.corrections import Corrected
from oralhist.errors import InvalidValue
from oralhist.files import write
from oralhist.findings import Finding
from oralhist.format import Format
from oralhist.formats.json.schema_key import schema_reference_in
from oralhist.model import AccessLevel, Interview
from oralhist.opening import STANDARD_STREAM
from oralhist.rules import errors_in


@click.command("merge")
@click.argument("inputs", metavar="RECORD CORRECTED...", nargs=-1, required=True, type=ANY_INPUT)
@click.option(
    "--output",
    "-o",
    "target",
    metavar="OUT",
    required=True,
    type=ANY_OUTPUT,
    help="The merged record, in JSON or TEI, or the folder for the merged records of a folder.",
)
@click.option("--tapes", is_flag=True, help="Join the inputs, the tapes of one interview, instead.")
@tapes_options
@click.option("--force", is_flag=True, help="Replace OUT if it exists, also if it is RECORD.")
@click.option("--quiet", "-q", is_flag=True, help="Print errors only, not what could not be taken.")
@reading_options
@folder_options()
def command(
    inputs: tuple[str, ...],
    target: str,
    merge_tapes: str | None,
    tapes_as: str,
    *,
    tapes: bool,
    force: bool,
    quiet: bool,
    **options: Any,
) -> int:
    """Put the words of a corrected text into a record, or join the tapes of one interview.

    CORRECTED is the record as text, captions or Word, corrected by a person. Its words go into the utterances of RECORD
    that they resemble; ids, times, restrictions, metadata, index and footnotes stay. A missing end becomes the start of
    the next utterance. What differs and is not a word, such as a speaker, is reported and not changed. With several
    sessions, name one CORRECTED for all, or one for each.

    RECORD and CORRECTED can also be two folders or patterns, whose files are paired by their names, and OUT a folder. With
    --merge-tapes, the inputs are folders, and the tapes of each interview in them become a record: see docs/records.md.

    \b
        oralhist convert interview.json interview.txt --audience archive
        oralhist merge interview.json interview.txt -o corrected.json
        oralhist merge --tapes tape-1.vtt tape-2.vtt -o interview.json
        oralhist merge records/ corrected/ -o merged/
    """
    folders = {name: options.pop(name) for name in FOLDER_OPTIONS}
    _check_names(inputs, target, merge_tapes)
    if merge_tapes or (not tapes and are_several(inputs[:1], target)):
        from oralhist.commands.merge_folders import merge_folders

        if force:
            raise click.UsageError("--force is for single files: --again replaces the outputs of a folder")
        return merge_folders(inputs, target, merge_tapes, tapes_as, folders=folders, quiet=quiet, **options)
    if len(inputs) < 2:
        raise click.UsageError(
            "name two tapes or more; for those in folders use --merge-tapes"
            if tapes
            else "name the record, then the corrected text"
        )
    inputs = tuple(one_file([name], "inputs", folders=folders) for name in inputs)
    form = _checked_output(target, inputs[0], force=force)
    if tapes:
        interviews = [_read(file, options) for file in inputs]
        try:
            merged_record = join_interviews(interviews, as_recordings=tapes_as == RECORDINGS)
        except InvalidValue as error:
            raise click.UsageError(str(error)) from None
        findings = []
        told = f"{target}: {_count(merged_record.sessions, 'session')}, {_count(merged_record.participants, 'participant')}"
    else:
        record = _read(inputs[0], {})
        result = _corrected(record, inputs[1:], options)
        merged_record = result.interview
        findings = _findings(result, inputs[0])
        told = f"{target}: {_count(range(result.changed), 'utterance')} changed"
    errors = [evolve(finding, file=target) for finding in errors_in(merged_record)]
    report(errors if quiet else [*findings, *errors])
    if has_errors(errors):
        return 1
    kept = _schema_reference(inputs[0]) if form.name == "json" else {}
    write(merged_record, target, format=form.name, audience=AccessLevel.ARCHIVE, **kept)
    line(told)
    return 0


def _check_names(inputs: Sequence[str], target: str, merge_tapes: str | None) -> None:
    if target == STANDARD_STREAM:
        raise click.UsageError("a record is not written to standard output: name a file for JSON or TEI")
    if merge_tapes and not are_several(inputs):
        raise click.UsageError(f"--merge-tapes is for folders, and {inputs[0]!r} is one file")


def _schema_reference(record: str) -> dict[str, Any]:
    return {**schema_reference_in(Path(record).read_bytes())} if Path(record).is_file() else {}


def _findings(result: Corrected, record: str) -> list[Finding]:
    """Return what could not be taken from a corrected text, and how many ends were filled."""
    findings = [MERGE_CONFLICT.finding(one.message, path=one.path, file=record) for one in result.conflicts]
    if result.ended:
        message = f"{_count(range(result.ended), 'utterance')} without an end got the start of the next one"
        findings.append(FILLED_ENDS.finding(message, file=record))
    return findings


def _checked_output(target: str, record: str, *, force: bool) -> Format:
    """Return the format of the output, which holds all of a record. Raises ``click.UsageError``."""
    form = format_of_output(target, None, {})
    if not form.holds_everything:
        raise click.UsageError(f"{form.title} does not hold all of a record: name a file for JSON or TEI")
    check_different(record, [target], [], may_replace=force)
    if Path(target).exists() and not force:
        raise click.UsageError(f"{target} exists: name another file, or replace it with --force")
    return form


def _corrected(record: Interview, files: Sequence[str], options: dict[str, Any]) -> Corrected:
    given = {**options, "speakers": speakers_of(record, options.get("speakers"))}
    return merged(record, [_read(file, given) for file in files])


def _read(file: str, options: dict[str, Any]) -> Interview:
    """Read the only interview of a file, and print what was found unless that follows from how it is used."""
    read = interviews_in(file, AccessLevel.ARCHIVE, **options)
    if len(read) != 1:
        raise click.UsageError(f"{file} holds {len(read)} interviews: merge one at a time")
    interview, findings = read[0]
    if has_errors(findings):
        report(findings)
        raise click.exceptions.Exit(1)
    return interview


def _count(things: Sized, name: str) -> str:
    return f"{len(things)} {name}{'s' * (len(things) != 1)}"
