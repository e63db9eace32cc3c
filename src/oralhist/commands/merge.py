"""``oralhist merge``: corrected words back into a record, or several tapes into one."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from attrs import evolve

from oralhist.commands.arguments import INPUT, interviews_in, reading_options
from oralhist.commands.console import has_errors, line, report
from oralhist.commands.output_files import check_different
from oralhist.edit import join_interviews, with_corrections
from oralhist.edit.codes import MERGE_CONFLICT
from oralhist.edit.corrections import Corrected
from oralhist.errors import InvalidValue
from oralhist.files import write
from oralhist.findings import Finding
from oralhist.model import AccessLevel, Interview
from oralhist.rules import errors_in


@click.command("merge")
@click.argument("inputs", metavar="RECORD CORRECTED...", nargs=-1, required=True, type=INPUT)
@click.option(
    "--output",
    "-o",
    "target",
    metavar="OUT",
    required=True,
    type=click.Path(dir_okay=False),
    help="The merged record, an interview file.",
)
@click.option("--tapes", is_flag=True, help="Join the inputs, the tapes of one interview, instead.")
@click.option(
    "--as",
    "parts",
    type=click.Choice(["sessions", "recordings"]),
    default="sessions",
    show_default=True,
    help="What each tape becomes.",
)
@click.option("--force", is_flag=True, help="Replace OUT if it exists, also if it is RECORD.")
@click.option("--quiet", "-q", is_flag=True, help="Print errors only, not what could not be taken.")
@reading_options
def command(
    inputs: tuple[str, ...], target: str, parts: str, *, tapes: bool, force: bool, quiet: bool, **options: Any
) -> int:
    """Put the words of a corrected text into a record, or join the tapes of one interview.

    CORRECTED is the record as text, captions or Word, corrected by a person. Its words go into the utterances of RECORD
    that they resemble; ids, times, restrictions, metadata, index and footnotes stay. A missing end becomes the start of
    the next utterance. What differs and is not a word, such as a speaker, is reported and not changed. With several
    sessions, name one CORRECTED for all, or one for each.

    \b
        oralhist convert interview.json interview.txt --audience archive
        oralhist merge interview.json interview.txt -o corrected.json
        oralhist merge --tapes tape-1.vtt tape-2.vtt -o interview.json
    """
    if len(inputs) < 2:
        raise click.UsageError("name the tapes" if tapes else "name the record, then the corrected text")
    check_different(inputs[0], [target], [], may_replace=force)
    if Path(target).exists() and not force:
        raise click.UsageError(f"{target} exists: name another file, or replace it with --force")
    if tapes:
        interviews = [_read(file, options) for file in inputs]
        try:
            merged = join_interviews(interviews, as_recordings=parts == "recordings")
        except InvalidValue as error:
            raise click.UsageError(str(error)) from None
        findings: list[Finding] = []
        told = f"{target}: {len(merged.sessions)} session{'s' * (len(merged.sessions) != 1)}, {len(merged.participants)} participants"
    else:
        record = _read(inputs[0], {})
        result = _corrected(record, inputs[1:], options)
        merged = result.interview
        findings = [MERGE_CONFLICT.finding(one.message, path=one.path, file=inputs[0]) for one in result.conflicts]
        told = f"{target}: {result.changed} utterance{'s' * (result.changed != 1)} changed"
    errors = [evolve(finding, file=target) for finding in errors_in(merged)]
    report(errors if quiet else [*findings, *errors])
    if has_errors(errors):
        return 1
    write(merged, target, format="json", audience=AccessLevel.ARCHIVE)
    line(told)
    return 0


def _corrected(record: Interview, files: Sequence[str], options: dict[str, Any]) -> Corrected:
    speakers = {one.printed_label: one.id for one in record.participants}
    given = {**options, "speakers": {**speakers, **dict(options.get("speakers") or {})}}
    texts = [_read(file, given) for file in files]
    if len(texts) == 1:
        return with_corrections(record, texts[0])
    sessions = tuple(session for text in texts for session in text.sessions)
    if len(record.sessions) == 1:  # the files of its recordings
        turns = tuple(turn for session in sessions for turn in session.turns)
        sessions = (evolve(sessions[0], turns=turns),)
    people = {one.id: one for text in texts for one in text.participants}
    return with_corrections(record, evolve(texts[0], sessions=sessions, participants=tuple(people.values())))


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
