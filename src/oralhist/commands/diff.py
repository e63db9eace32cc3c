"""``oralhist diff``."""

from collections.abc import Iterator

import click

from oralhist.commands.arguments import interviews_in, output_format_option
from oralhist.commands.console import line
from oralhist.commands.diff_pairs import changes, pairs
from oralhist.commands.difference_lines import as_json, place_lines
from oralhist.commands.folders import ANY_INPUT, are_several, jobs_option, one_file
from oralhist.comparison import Difference
from oralhist.model import AccessLevel
from oralhist.opening import STANDARD_STREAM
from oralhist.reports.escaping import one_line


@click.command("diff")
@click.argument("old", type=ANY_INPUT)
@click.argument("new", type=ANY_INPUT)
@output_format_option("How the differences are printed.")
@jobs_option
def command(old: str, new: str, output_format: str, jobs: int | None) -> int:
    """List the differences between the interviews in OLD and NEW, which may be of different formats.

    Each place is printed with its old and new value; of speech, the words that changed. Of several interviews in a
    file, each is compared with the one of the same id, or else with the next one; those in one file only are reported.
    Restricted values are compared and printed too. The exit code is 1 when there are differences, 0 when there are
    none.

    OLD and NEW can also be two folders, patterns or zip archives. Files of one name, apart from the suffix, are compared; the table
    has the number of places that differ in each, and the files that only one folder has or that cannot be read.

    \b
        oralhist diff interview.json corrected.json
        oralhist diff interview.json interview.tei.xml --output-format json
        oralhist diff interviews/ corrected/
    """
    if are_several([old]) or are_several([new]):
        from oralhist.commands.diff_folders import diff_folders

        return diff_folders(old, new, output_format, jobs)
    old, new = one_file([old], "old", folders={}), one_file([new], "new", folders={})
    if old == new == STANDARD_STREAM:
        raise click.UsageError("only one of the two files can be standard input")
    olds, news = ([interview for interview, _ in interviews_in(file, AccessLevel.ARCHIVE)] for file in (old, new))
    several = max(len(olds), len(news)) > 1
    found = [(number if several else 0, changes(before, after)) for number, before, after in pairs(olds, news)]
    if output_format == "json":
        line(as_json(found))
    else:
        for number, some in found:
            for change in some:
                for text in _lines(number, change):
                    line(text)
    return int(any(some for _, some in found))


def _lines(number: int, change: Difference) -> Iterator[str]:
    if change.path:
        prefix = click.style(f"interview {number}: ", bold=True) if number else ""
        first, *others = place_lines(change)
        yield prefix + first
        yield from others
    else:
        held, side = (change.old, "OLD") if change.new is None else (change.new, "NEW")
        title = one_line(f"{held.id}, {held.title}")
        yield click.style(f"interview {number}: only in {side}: {title}", bold=True)
