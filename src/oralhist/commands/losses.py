"""``oralhist losses``."""

from datetime import date
from typing import Any

import click

from oralhist.commands.arguments import (
    access_options,
    interviews_in,
    output_format_option,
    reading_options,
    to_option,
)
from oralhist.commands.console import line
from oralhist.commands.difference_lines import as_json, by_kind, kind_lines
from oralhist.commands.disclosure import for_each, report_refused
from oralhist.commands.folders import ANY_INPUT, FOLDER_OPTIONS, are_several, folder_options, one_file
from oralhist.gate import release
from oralhist.model import Interview
from oralhist.registry import format_named
from oralhist.round_trip import RoundTrip, round_trip


@click.command("losses")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=ANY_INPUT)
@to_option(required=True)
@reading_options
@access_options
@output_format_option("How the losses are printed.")
@folder_options(stores=False)
def command(
    files: tuple[str, ...],
    to_format: str,
    audience: str | None,
    on: date | None,
    possible_names: str | None,
    output_format: str,
    **options: Any,
) -> int:
    """List what is lost when the interview in FILE, or each of a folder, is written in another format.

    The interview is written, read back and compared. Each kind of place that changes is printed, with its number of
    changes, the first of them, and its values before and after. Of several interviews in FILE, each is compared;
    those that are wholly closed are named at the end. The exit code is 1 when anything is lost or closed, else 0.

    FILE can also be a folder, a pattern, several files, or a zip archive. Then each kind of place is printed with its number of
    changes in all files, and each file that loses something with the numbers of values and words.

    \b
        oralhist losses interview.json --to vtt
        oralhist losses interview.json --to text --output-format json
        oralhist losses interviews/ --to vtt
    """
    folders = {name: options.pop(name) for name in FOLDER_OPTIONS if name in options}
    if are_several(files):
        from oralhist.commands.losses_in_folder import losses_in_folder
        from oralhist.corpus.losses import Losses

        job = Losses(to=to_format, audience=audience, day=on, possible_names=possible_names, options=options)
        return losses_in_folder(files, job, output_format, folders)
    file = one_file(files, "files", folders=folders)
    interviews = [interview for interview, _ in interviews_in(file, audience, **options)]
    form = format_named(to_format)

    def losses_of(interview: Interview) -> RoundTrip:
        return round_trip(release(interview, audience, on, possible_names=possible_names), form)

    results, refused = for_each(interviews, audience, losses_of)
    numbered = [(number if len(interviews) > 1 else 0, result) for number, result in results.items()]
    if output_format == "json":
        line(as_json((number, result.losses) for number, result in numbered))
    else:
        for number, result in numbered:
            prefix = f"interview {number}: " if number else ""
            for text in kind_lines(result.losses):
                line(prefix + text)
            click.echo(prefix + _summary(result, to_format), err=True)
    report_refused(refused)
    return int(bool(refused) or any(result.losses for result in results.values()))


def _summary(result: RoundTrip, to_format: str) -> str:
    if not result.losses:
        return f"{to_format} loses nothing"
    kinds, places = len(by_kind(result.losses)), len(result.losses)
    return (
        f"{to_format} loses {kinds} kind{'s' * (kinds > 1)} of value in {places} place{'s' * (places > 1)}; "
        f"{words_line(result)}"
    )


def words_line(result: RoundTrip) -> str:
    """Return how many words of the speech are lost, as a clause."""
    if not result.words_lost:
        return "every word of the speech is kept"
    several = result.words_lost > 1
    return f"{result.words_lost} word{'s' * several} of the speech {'are' if several else 'is'} lost"
