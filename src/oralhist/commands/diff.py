"""``oralhist diff``."""

from collections.abc import Iterator, Sequence

import click

from oralhist.commands.arguments import INPUT, interviews_in, output_format_option
from oralhist.commands.console import line
from oralhist.commands.difference_lines import as_json, place_lines
from oralhist.comparison import Difference, differences
from oralhist.files import STANDARD_STREAM
from oralhist.model import AccessLevel, Interview
from oralhist.reports.escaping import one_line


@click.command("diff")
@click.argument("old", type=INPUT)
@click.argument("new", type=INPUT)
@output_format_option("How the differences are printed.")
def command(old: str, new: str, output_format: str) -> int:
    """List the differences between the interviews in OLD and NEW, which may be of different formats.

    Each place is printed with its old and new value; of speech, the words that changed. Of several interviews in a
    file, each is compared with the one of the same id, or else with the next one; those in one file only are reported.
    Restricted values are compared and printed too. The exit code is 1 when there are differences, 0 when there are
    none.

    \b
        oralhist diff interview.json corrected.json
        oralhist diff interview.json interview.tei.xml --output-format json
    """
    if old == new == STANDARD_STREAM:
        raise click.UsageError("only one of the two files can be standard input")
    olds, news = ([interview for interview, _ in interviews_in(file, AccessLevel.ARCHIVE)] for file in (old, new))
    several = max(len(olds), len(news)) > 1
    changes = [(number if several else 0, _changes(before, after)) for number, before, after in _pairs(olds, news)]
    if output_format == "json":
        line(as_json(changes))
    else:
        for number, some in changes:
            for change in some:
                for text in _lines(number, change):
                    line(text)
    return int(any(some for _, some in changes))


def _pairs(
    olds: Sequence[Interview], news: Sequence[Interview]
) -> Iterator[tuple[int, Interview | None, Interview | None]]:
    """Yield the interviews to compare, with the number of the old one: first by id, then in order."""
    if len(olds) == len(news) == 1:
        yield 1, olds[0], news[0]
        return
    rest = list(enumerate(news, 1))
    matches: dict[int, Interview] = {}
    for number, interview in enumerate(olds):
        match = next((one for one in rest if one[1].id == interview.id), None)
        if match is not None:
            rest.remove(match)
            matches[number] = match[1]
    for number, interview in enumerate(olds):
        after = matches.get(number) or (rest.pop(0)[1] if rest else None)
        yield number + 1, interview, after
    for number, interview in rest:
        yield number, None, interview


def _changes(old: Interview | None, new: Interview | None) -> Sequence[Difference]:
    if old is None or new is None:
        return (Difference(path=(), old=old, new=new),)
    return differences(old, new)


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
