"""``oralhist release``."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from oralhist.commands.arguments import (
    audience_option,
    on_option,
    possible_names_option,
    reading_options,
    to_option,
    writing_options,
)
from oralhist.commands.convert import convert, force_option, strict_options
from oralhist.commands.folders import ANY_INPUT, ANY_OUTPUT, FOLDER_OPTIONS, are_several, folder_options, one_file
from oralhist.files import numbered_path
from oralhist.gate import ReleasedInterview, release_with_log
from oralhist.gate.log_output import as_json
from oralhist.model import Interview


@click.command("release")
@click.argument("sources", metavar="IN...", nargs=-1, required=True, type=ANY_INPUT)
@click.argument("target", metavar="OUT", type=ANY_OUTPUT)
@audience_option("The audience of the output.", required=True)
@on_option
@possible_names_option
@click.option(
    "--log",
    type=click.Path(),
    help="Write what was withheld and why, and what must be cut from recordings, to this file, or to this folder if OUT "
    "is one. For the archive only.",
)
@reading_options
@to_option()
@writing_options
@strict_options
@force_option("IN if OUT is the same file")
@folder_options()
def command(
    sources: tuple[str, ...],
    target: str,
    audience: str,
    on: date | None,
    log: str | None,
    to_format: str | None,
    possible_names: str | None,
    **options: Any,
) -> int:
    """Write what an audience may see of the interview in IN, in the format of OUT, or of all interviews in a folder.

    Withheld speech leaves a gap of fixed size or its replacement; people who appear under another name lose what
    identifies them; consents, private notes and the log are for the archive only. The log alone says how much was
    withheld; only its owner may read it, and it cannot be IN or OUT. OUT can be IN only with --force. Recordings are not changed: a file
    with a restricted part is left out, and the log says what to cut. If IN holds several interviews, each becomes a
    file, with a log: OUT-1, LOG-1 and so on.

    Words that may be the name of a hidden person, and may be others, are listed, and nothing is written, until
    --possible-names or the extension 'possible_names' of the participant says what happens to them.

    IN can also be a folder, a pattern, several files, or a zip archive; OUT is then a folder for this audience only, and --log a
    folder elsewhere; files are JSON without --to. Closed interviews have no output. The next run does only what has changed, and
    removes the outputs of interviews that are gone, closed or have errors now: see docs/collections.md.

    \b
        oralhist release interview.json public.tei.xml --audience public --on 2026-01-01 --log withheld.json
        oralhist release interviews/ public/ --audience public --on today --log logs/
    """
    folders = {name: options.pop(name) for name in FOLDER_OPTIONS}
    if are_several(sources, target):
        from oralhist.commands.convert_folder import convert_folder

        access = {"audience": audience, "day": on, "possible_names": possible_names}
        return convert_folder(
            sources, target, to_format or "json", "release", access, folders=folders, log=log, **options
        )
    source = one_file(sources, "sources", folders=folders)
    if log is not None and Path(log).is_dir():
        raise click.BadParameter(f"{log!r} is a folder: name a file for the log of one interview", param_hint="--log")

    def gate(interview: Interview, number: int) -> tuple[ReleasedInterview, Mapping[Path, bytes]]:
        result = release_with_log(interview, audience, on, possible_names=possible_names)
        if log is None:
            return result.interview, {}
        return result.interview, {numbered_path(log, number) if number else Path(log): as_json(result)}

    return convert(source, target, to_format, audience, gate, log=log, **options)
