"""``oralhist validate``."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import click
from attrs import evolve

from oralhist.commands.arguments import STANDARD_STREAM, reading_options
from oralhist.commands.configuration import rules_asked
from oralhist.commands.console import summary
from oralhist.commands.output import terminal_width, wants_colour, write_report
from oralhist.commands.progress import Bar
from oralhist.corpus.check_file import FileChecker, FileTask, worker_crashed
from oralhist.corpus.discovery import Listing, NoMatchingFiles, find_files
from oralhist.corpus.workers import map_files, processors
from oralhist.findings import Severity
from oralhist.reports.registry import REPORTS, report_named
from oralhist.reports.report import FileResult, RenderStyle
from oralhist.rules import Profile

MANY, MUCH = 500, 15_000_000
"""From how many files, or how many bytes in them, several processes are faster than one: they take a moment to start."""


def _codes(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


def _day(_: click.Context, __: click.Parameter, value: datetime.datetime | None) -> datetime.date:
    return datetime.datetime.now().astimezone().date() if value is None else value.date()


@click.command("validate")
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True))
@reading_options
@click.option(
    "--profile",
    type=click.Choice([str(profile) for profile in Profile]),
    default=None,
    help="What the files are judged for; each asks more than the one before it.  [default: core]",
)
@click.option(
    "--select", metavar="CODE", multiple=True, callback=_codes, help="Judge by this rule only. Can be repeated."
)
@click.option("--ignore", metavar="CODE", multiple=True, callback=_codes, help="Leave this rule out. Can be repeated.")
@click.option(
    "--on",
    metavar="YYYY-MM-DD",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    help="The day to judge on, for restrictions that lapse.  [default: today]",
)
@click.option(
    "--output-format",
    type=click.Choice([report.name for report in REPORTS]),
    default="text",
    show_default=True,
    help="How the findings are printed.",
)
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write the findings to FILE, whole or not at all, instead of printing them.",
)
@click.option(
    "--color/--no-color",
    "colour",
    default=None,
    help="Print colours, or none. Left out, they are printed on a terminal unless NO_COLOR is set.",
)
@click.option(
    "--jobs",
    "-j",
    metavar="N",
    type=click.IntRange(min=1),
    help=f"In how many processes. Left out, one for each processor from {MANY} files or {MUCH // 1_000_000} MB on.",
)
@click.option(
    "--fix", is_flag=True, help="Mend interview files (JSON) where they stand, in what has exactly one right answer."
)
@click.option("--diff", is_flag=True, help="Print what --fix would change, as a unified diff, and change nothing.")
@click.option("--quiet", "-q", is_flag=True, help="Print errors and warnings only, and no summary.")
def command(
    files: tuple[str, ...],
    output_format: str,
    output: str | None,
    colour: bool | None,
    jobs: int | None,
    *,
    fix: bool,
    diff: bool,
    quiet: bool,
    **asked: Any,
) -> int:
    """Find what is wrong with FILES, and how to mend it.

    Every finding of every file is printed: the place, how bad it is, a code, what is wrong, how to mend it. Of a
    folder every file is taken whose suffix is that of a format, in the folders within it too, but nothing hidden;
    what no format knows for an interview there, such as a README.md, is passed over, and told. The exit code is 1
    when there is an error, 0 when there are warnings at most. oralhist rules lists the codes of rules and explains
    each. What is said of a file's form, and by readers of other formats, is always printed.

    Projects say once what their files are judged by: profile, select and ignore in an oralhist.toml, or under
    [tool.oralhist] in a pyproject.toml, in the file's folder or above it. The command line beats them.

    With --fix, faults that have one right answer are mended first: dates that can be read in one way only, language
    tags, keywords that stand twice, missing ids, the canonical form. No word of speech is changed. What is judged is
    the mended file. With --diff nothing is judged, and the exit code is 1 when --fix would change a file.

    \b
        oralhist validate interview.json
        oralhist validate *.json --profile deposit --ignore missing-consent
        oralhist validate interviews --output-format sarif --output findings.sarif
        oralhist validate interviews --diff
        oralhist validate interviews --fix
        cat interview.json | oralhist validate -
    """
    try:
        listing = find_files(files, asked["format"])
    except NoMatchingFiles as error:
        raise click.BadParameter(str(error), param_hint="FILES") from None
    chosen = {name: asked.pop(name) for name in ("profile", "select", "ignore")}
    cases = _cases(listing, chosen)
    many = jobs or (processors() if _are_many(cases) else 1)
    on = asked.pop("on")
    if diff or fix:
        from oralhist.commands.fix import files_fixed, show_fixes

        if diff:
            return show_fixes(cases, asked, many, quiet=quiet)
        cases = files_fixed(cases, asked, many, quiet=quiet)
    report, look = report_named(output_format), RenderStyle(colour=output is None and wants_colour(colour))
    quotes = output is None and not report.is_for_programs
    judge = FileChecker(on=on, asked=asked, width=terminal_width() if quotes else None)
    bar, tally = Bar(len(cases)), _Tally(quiet=quiet)
    closed = (FileResult(file=finding.file, findings=(finding,)) for finding in listing.findings)
    judged = bar.over(_judged(judge, cases, many))
    write_report(report, tally.over(chain(closed, judged)), look, output, bar)
    if not quiet:
        click.echo(summary(tally.counts, len(listing.files)), err=True)
    return int(tally.counts[Severity.ERROR] > 0)


def _cases(listing: Listing, chosen: dict[str, Any]) -> list[FileTask]:
    """The files, each with the rules that are asked for where it lies."""
    rules: dict[Path, tuple[str, ...]] = {}
    cases = []
    for file in listing.files:
        folder = Path.cwd() if file == STANDARD_STREAM else Path(file).parent
        if folder not in rules:
            asked = rules_asked(folder, chosen["profile"] or "", chosen["select"], chosen["ignore"])
            rules[folder] = tuple(rule.id for rule in asked)
        cases.append(FileTask(file=file, rules=rules[folder], found=file in listing.found))
    return cases


def _are_many(cases: Sequence[FileTask]) -> bool:
    """Whether the files are worth several processes. What has no size counts for nothing."""
    if len(cases) >= MANY:
        return True
    size = 0
    for case in cases:
        with suppress(OSError):
            size += Path(case.file).stat().st_size
    return size >= MUCH


def _judged(judge: FileChecker, cases: Iterable[FileTask], jobs: int) -> Iterator[FileResult]:
    """Every file judged, in order. Standard input is there for this process only."""
    for here, some in groupby(cases, lambda case: case.file == STANDARD_STREAM):
        yield from map_files(judge, some, jobs=1 if here else jobs, worker_crashed=worker_crashed)


class _Tally:
    """Counts findings on their way to a report, and keeps back what is not to be printed."""

    def __init__(self, *, quiet: bool) -> None:
        self.counts: Counter[Severity] = Counter()
        self._quiet = quiet

    def over(self, judged: Iterable[FileResult]) -> Iterator[FileResult]:
        """The files as they come, counted."""
        for file in judged:
            kept = _without_infos(file) if self._quiet else file
            self.counts.update(finding.severity for finding in kept.findings)
            yield kept


def _without_infos(file: FileResult) -> FileResult:
    kept = [number for number, finding in enumerate(file.findings) if finding.severity is not Severity.INFO]
    return evolve(
        file,
        findings=tuple(file.findings[number] for number in kept),
        quotes=tuple(file.quotes[number] for number in kept) if file.quotes else (),
    )
