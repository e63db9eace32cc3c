"""``oralhist release``."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from oralhist.commands.arguments import (
    INPUT,
    OUTPUT,
    audience_option,
    on_option,
    possible_names_option,
    reading_options,
    to_option,
    writing_options,
)
from oralhist.commands.convert import convert, strict_options
from oralhist.files import numbered_path
from oralhist.gate import ReleasedInterview, release_with_log
from oralhist.gate.log_output import as_json
from oralhist.model import Interview


@click.command("release")
@click.argument("source", metavar="IN", type=INPUT)
@click.argument("target", metavar="OUT", type=OUTPUT)
@audience_option("The audience of the output.", required=True)
@on_option
@possible_names_option
@click.option(
    "--log",
    type=click.Path(dir_okay=False),
    help="Write what was withheld and why, and what must be cut from recordings, to this file. For the archive only.",
)
@reading_options
@to_option()
@writing_options
@strict_options
def command(
    source: str,
    target: str,
    audience: str,
    on: date | None,
    log: str | None,
    to_format: str | None,
    possible_names: str | None,
    **options: Any,
) -> int:
    """Write what an audience may see of the interview in IN, in the format of OUT.

    Withheld speech leaves a gap of fixed size or its replacement; people who appear under another name lose what
    identifies them; consents, private notes and the log are for the archive only. The log alone says how much was
    withheld; only its owner may read it, and it cannot be IN or OUT. OUT can be IN only with --force. Recordings are not changed: a file
    with a restricted part is left out, and the log says what to cut. If IN holds several interviews, each becomes a
    file, with a log: OUT-1, LOG-1 and so on.

    Words that may be the name of a hidden person, and may be others, are listed, and nothing is written, until
    --possible-names or the extension 'possible_names' of the participant says what happens to them.

    \b
        oralhist release interview.json public.tei.xml --audience public --on 2026-01-01 --log withheld.json
    """

    def gate(interview: Interview, number: int) -> tuple[ReleasedInterview, Mapping[Path, bytes]]:
        result = release_with_log(interview, audience, on, possible_names=possible_names)
        if log is None:
            return result.interview, {}
        return result.interview, {numbered_path(log, number) if number else Path(log): as_json(result)}

    return convert(source, target, to_format, audience, gate, log=log, **options)
