"""``oralhist validate``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from oralhist.commands import NOT_WRITTEN
from oralhist.commands.arguments import on_option, reading_options
from oralhist.commands.configuration import FAILING, rules_in, similar_file
from oralhist.commands.output import terminal_width, wants_colour, write_report
from oralhist.commands.output_files import check_is_no_input
from oralhist.commands.progress import Bar
from oralhist.commands.summary import Summary
from oralhist.corpus.check_file import FileChecker, FileTask, worker_crashed
from oralhist.corpus.discovery import Listing, NoMatchingFiles, find_files
from oralhist.corpus.equal_ids import with_duplicate_ids
from oralhist.corpus.workers import MANY, MUCH, map_files, processors
from oralhist.opening import STANDARD_STREAM
from oralhist.reports.registry import REPORTS, report_named
from oralhist.reports.report import FileResult, RenderStyle
from oralhist.rules import Profile

_CHOICE = ("profile", "select", "ignore", "schema", "skip_others")
"""The options that say which rules are checked in which files."""


def _codes(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


def _schema_file(_: click.Context, __: click.Parameter, name: str | None) -> str | None:
    if name is not None and not Path(name).is_file():
        hint = similar_file(Path(name)) or "name a file with a JSON Schema"
        raise click.BadParameter(f"no file {name!r}: {hint}")
    return name


@click.command("validate")
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True))
@reading_options
@click.option(
    "--profile",
    type=click.Choice([str(profile) for profile in Profile]),
    help="The rules to check; each profile includes the one before it.  [default: core]",
)
@click.option("--select", metavar="CODE", multiple=True, callback=_codes, help="Check only this rule. Can be repeated.")
@click.option("--ignore", metavar="CODE", multiple=True, callback=_codes, help="Skip this rule. Can be repeated.")
@click.option(
    "--schema",
    metavar="FILE",
    callback=_schema_file,
    help="A JSON Schema with the rules of a project, such as the form of ids and allowed keywords.",
)
@on_option
@click.option(
    "--fail-on",
    type=click.Choice(list(FAILING)),
    help="The lowest severity for which the exit code is 1.  [default: error]",
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
    help="Write the findings to FILE, completely or not at all, instead of printing them.",
)
@click.option(
    "--color/--no-color",
    "colour",
    default=None,
    help="Print colours or not.  [default: on a terminal, unless NO_COLOR is set]",
)
@click.option(
    "--jobs",
    "-j",
    metavar="N",
    type=click.IntRange(min=1),
    help=f"The number of processes.  [default: one, from {MANY} files or {MUCH // 1_000_000} MB on one per processor]",
)
@click.option(
    "--fix", is_flag=True, help="Fix interview files (JSON) in place, where there is exactly one right answer."
)
@click.option("--canonical", is_flag=True, help="Write files in the canonical form, too; with --fix or --diff.")
@click.option("--diff", is_flag=True, help="Print the changes of --fix as a unified diff, and change nothing.")
@click.option(
    "--skip-others",
    is_flag=True,
    help="Skip files that do not look like interviews, as in folders, even if they are named.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print errors and warnings only, and no summary.")
def command(
    files: tuple[str, ...],
    output_format: str,
    output: str | None,
    colour: bool | None,
    jobs: int | None,
    fail_on: str | None,
    *,
    fix: bool,
    canonical: bool,
    diff: bool,
    quiet: bool,
    **options: Any,
) -> int:
    """Check FILES and suggest fixes.

    Every finding in every file is printed: the place, its severity, a code, what is wrong, how to fix it; oralhist
    explain CODE explains it. In a folder, and the folders in it, all files with the suffix of a format are checked
    except hidden ones; files there that do not look like interviews, such as a README.md, are skipped and reported.
    The exit code is 1 when there is an error, 0 when there are warnings at most; with --fail-on warning, it is 1 when there
    is a warning, too.

    --profile, --select and --ignore choose the rules; findings about the form of a file, and those of readers of other
    formats, are always printed. A project can configure profile, select, ignore, fail-on, schema and the severity of
    each code for all its files in an oralhist.toml, or under [tool.oralhist] in a pyproject.toml, in the folder of the file or
    above it. The command line overrides them.

    With --fix, faults that have one right answer are fixed first: dates that can be read in one way only, language
    tags, repeated keywords, missing ids, words in another case. Everything else stays as it is, also the layout and
    other errors; --canonical writes files in the canonical form, too. No word of speech is changed. The findings are
    those of the fixed file. If a file cannot be written, the others are fixed, and the exit code is 3. With --diff nothing is
    checked, and the exit code is 1 when --fix would change a file.

    \b
        oralhist validate *.json --profile deposit --ignore missing-consent
        oralhist validate interviews --output-format sarif --output findings.sarif
        oralhist validate interviews --fix
        cat interview.json | oralhist validate -
    """
    _check_canonical(canonical, is_changing=fix or diff)
    listing = _files(files, options["format"], output)
    tasks = _tasks(listing, {name: options.pop(name) for name in _CHOICE})
    processes = jobs or (processors() if _are_many(tasks) else 1)
    on = options.pop("on")
    all_written = True
    if diff or fix:
        from oralhist.commands.fix import fix_files, show_fixes

        if diff:
            return show_fixes(tasks, options, processes, canonical=canonical, quiet=quiet)
        tasks, all_written = fix_files(tasks, options, processes, canonical=canonical, quiet=quiet)
    report, style = report_named(output_format), RenderStyle(colour=output is None and wants_colour(colour))
    quotes = output is None and not report.is_for_programs
    checker = FileChecker(on=on, options=options, width=terminal_width() if quotes else None)
    bar, summary = Bar(len(tasks)), Summary(fail_on=fail_on, quiet=quiet)
    results = _checked(listing, tasks, checker, processes, bar)
    write_report(report, summary.over(results), style, output, bar)
    if not quiet:
        click.echo("\n".join(summary.lines(len(listing.files))), err=True)
    return int(summary.files_failed > 0) if all_written else NOT_WRITTEN


def _check_canonical(canonical: bool, *, is_changing: bool) -> None:
    if canonical and not is_changing:
        raise click.UsageError("--canonical needs --fix or --diff")


def _files(names: Sequence[str], format: str | None, output: str | None) -> Listing:
    """Return the files that some names refer to. The output must be none of them."""
    try:
        listing = find_files(names, format)
    except NoMatchingFiles as error:
        raise click.BadParameter(str(error), param_hint="FILES") from None
    check_is_no_input(output, listing.files)
    return listing


def _tasks(listing: Listing, choice: Mapping[str, Any]) -> list[FileTask]:
    """Return the files to check, each with the rules for its folder."""
    rules: dict[Path, tuple[tuple[str, ...], str]] = {}
    tasks = []
    for file in listing.files:
        folder = Path.cwd() if file == STANDARD_STREAM else Path(file).parent
        if folder not in rules:
            chosen, schema = rules_in(
                folder, choice["profile"] or "", choice["select"], choice["ignore"], choice["schema"]
            )
            rules[folder] = tuple(rule.id for rule in chosen), schema
        codes, schema = rules[folder]
        is_found = choice["skip_others"] or file in listing.found
        tasks.append(FileTask(file=file, rules=codes, schema=schema, found=is_found))
    return tasks


def _are_many(tasks: Sequence[FileTask]) -> bool:
    """Return whether several processes are faster. Files of unknown size count as empty."""
    if len(tasks) >= MANY:
        return True
    size = 0
    for task in tasks:
        with suppress(OSError):
            size += Path(task.file).stat().st_size
    return size >= MUCH


def _checked(
    listing: Listing, tasks: Sequence[FileTask], checker: FileChecker, jobs: int, bar: Bar
) -> Iterator[FileResult]:
    """Yield the findings on folders, then those on each file with what equal ids add."""
    yield from (FileResult(file=finding.file, findings=(finding,)) for finding in listing.findings)
    yield from bar.over(with_duplicate_ids(_results(checker, tasks, jobs), checker.options))


def _results(checker: FileChecker, tasks: Iterable[FileTask], jobs: int) -> Iterator[FileResult]:
    """Check every file, in order. Only this process can read standard input."""
    for here, some in groupby(tasks, lambda task: task.file == STANDARD_STREAM):
        yield from map_files(checker, some, jobs=1 if here else jobs, worker_crashed=worker_crashed)
