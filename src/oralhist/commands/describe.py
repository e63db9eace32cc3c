"""``oralhist describe``: metadata in a spreadsheet, or from the command line."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import click
from attrs import evolve, frozen

from oralhist.commands import NOT_WRITTEN
from oralhist.commands.console import has_errors, line, report
from oralhist.commands.folder_run import executor_at, why
from oralhist.commands.folders import dask_option, jobs_option
from oralhist.commands.output_files import check_is_no_input
from oralhist.commands.progress import Bar
from oralhist.corpus.check_file import FileChecker, FileTask
from oralhist.corpus.codes import CHANGED_RECORD, INVALID_CELL
from oralhist.corpus.describing import Describing, FilesAsNamed, Setting
from oralhist.corpus.discovery import Listing, NoMatchingFiles, find_files
from oralhist.corpus.jobs import State
from oralhist.corpus.journal import CannotBegin, Entry
from oralhist.corpus.run import Run
from oralhist.corpus.sheets import DescribedFile, read_sheet, rows_by_file, written_sheet
from oralhist.corpus.use import Use
from oralhist.edit.columns import column_at
from oralhist.errors import CannotWrite, InvalidInterview, InvalidValue, UnknownFormat, UnreadableFile
from oralhist.findings import Finding
from oralhist.fixes.apply import rewritten_file
from oralhist.model import Interview, Metadata
from oralhist.opening import STANDARD_STREAM, contents_of, open_source
from oralhist.storage import write_files

_LONGEST_SHOWN = 200
_SHEET = click.Path(dir_okay=False)


@click.command("describe")
@click.argument("files", metavar="FILES...", nargs=-1, required=True, type=click.Path())
@click.option("--to", "target", metavar="SHEET", type=_SHEET, help="Write the descriptions to a sheet, .csv or .xlsx.")
@click.option(
    "--from",
    "source",
    metavar="SHEET",
    type=click.Path(exists=True, dir_okay=False),
    help="Change the records as an edited sheet says.",
)
@click.option("--set", "sets", metavar="PATH=VALUE", multiple=True, help="Give every record a value. Can be repeated.")
@click.option(
    "--add", "adds", metavar="PATH=VALUE", multiple=True, help="Add a value to a list of every record. Can be repeated."
)
@click.option("--dry-run", is_flag=True, help="Print the changes, and change nothing.")
@click.option("--force", is_flag=True, help="Replace SHEET if it exists.")
@click.option("--quiet", "-q", is_flag=True, help="Print errors only, not each change.")
@jobs_option
@dask_option
def command(
    files: Sequence[str],
    target: str | None,
    source: str | None,
    sets: Sequence[str],
    adds: Sequence[str],
    *,
    dry_run: bool,
    force: bool,
    quiet: bool,
    jobs: int | None,
    dask: str | None,
) -> int:
    """Write the descriptions of records to a sheet, edit them there, and take them back.

    FILES are interview files, folders or patterns. A sheet has a row for each record and a column for each field: the
    title, dates, keywords, rights, and the people. Several values in a cell are separated by a semicolon. Only changed
    cells are applied; if any cell has an error, no record is changed. The metadata tables of OHMS and CollectionBuilder
    are taken as well; they name a record by its id.

    --set and --add also set any other field whose value can be written as text, such as access.transcript,
    consents[0].status or sessions[0].turns[3].speaker; "oralhist show --paths" prints the paths of turns.

    \b
        oralhist describe interviews/ --to sheet.xlsx
        oralhist describe interviews/ --from sheet.xlsx --dry-run
        oralhist describe interview.json --set metadata.title="The harbour" --add metadata.keywords=mill
        oralhist describe interview.json --set "sessions[0].turns[3].restriction=archive"
    """
    if sum(map(bool, (target, source, sets or adds))) != 1:
        raise click.UsageError("name one of --to, --from, and --set or --add")
    if STANDARD_STREAM in files:
        raise click.BadParameter("records are changed in their files: name these instead of '-'", param_hint="FILES")
    try:
        listing = find_files(files, None if target else "json")
    except NoMatchingFiles as error:
        raise click.BadParameter(str(error), param_hint="FILES") from None
    if target is not None:
        return _to_sheet(listing, target, force=force)
    _check_records(listing)
    changer = _Changer(listing=listing, jobs=jobs, dask=dask, dry_run=dry_run, quiet=quiet)
    if source is None:
        return changer.run(Describing(values=_settings(sets, adds)), listing.files)
    try:
        sheet = read_sheet(Path(source).read_bytes(), source)
    except (UnreadableFile, InvalidInterview) as error:
        report([evolve(finding, file=source) for finding in error.findings])
        return 1
    rows, findings = rows_by_file(sheet, listing.files, partial(_ids, listing))
    report([evolve(finding, file=source) for finding in (*sheet.findings, *findings)])
    if has_errors((*sheet.findings, *findings)):
        click.echo("no record is changed", err=True)
        return 1
    return changer.run(Describing(sheet=sheet, rows=rows), rows, sheet_name=source)


def _to_sheet(listing: Listing, target: str, *, force: bool) -> int:
    """Write the descriptions of all records that can be read; return the exit code, 1 if any cannot."""
    if not target.lower().endswith((".csv", ".xlsx")):
        raise click.UsageError(f"a sheet is a table or a workbook: name it .csv or .xlsx, not {target!r}")
    check_is_no_input(target, listing.files)
    if Path(target).exists() and not force:
        raise click.UsageError(f"{target} exists: name another sheet, or replace it with --force")
    records: list[DescribedFile] = []
    is_whole = _use(listing, lambda file, interview: records.append(DescribedFile.of(file, interview)))
    if not records:
        return 1
    try:
        write_files({Path(target): written_sheet(records, target)})
    except InvalidValue as error:
        raise click.UsageError(f"{target}: {error}") from None
    line(f"{target}: {len(records)} record{'s' * (len(records) != 1)}")
    return 0 if is_whole else 1


def _use(listing: Listing, use: Callable[[str, Interview], object]) -> bool:
    """Call a function with each interview; print what is wrong with files, and return whether all could be read."""
    findings = list(listing.findings)
    reader = Use(use=lambda file, interviews: [use(file, interview) for interview in interviews])
    source = FilesAsNamed(listing=listing)
    for item in Bar(len(listing.files)).over(source.items()):
        if reader.product(item).state is State.REFUSED:
            findings += _errors_of(item.name)
    report(findings)
    return not has_errors(findings)


def _ids(listing: Listing) -> dict[str, list[str]]:
    """Return the files of each id."""
    files: dict[str, list[str]] = {}
    if not _use(listing, lambda file, interview: files.setdefault(interview.id, []).append(file)):
        raise click.exceptions.Exit(1)
    return files


def _check_records(listing: Listing) -> None:
    """Check that the files that were named are in JSON. Raises ``click.UsageError``."""
    for file in listing.files:
        if file not in listing.found:
            try:
                form, _ = open_source(file)
            except (UnreadableFile, UnknownFormat):
                continue
            if form.name != "json":
                raise click.UsageError(f"{file} is {form.title}: convert it to an interview file (.json) first")


def _settings(sets: Sequence[str], adds: Sequence[str]) -> tuple[Setting, ...]:
    settings = []
    for text, is_added in (*((text, False) for text in sets), *((text, True) for text in adds)):
        path, sign, value = text.partition("=")
        if not sign:
            raise click.UsageError(f"{text!r} has no equals sign: write PATH=VALUE")
        setting = Setting(path=path, value=value, adds=is_added)
        try:
            column_at(path)
            if path.startswith("metadata.") and "[" not in path:  # others depend on the record
                setting.applied(Interview(id="any", metadata=Metadata(title="any")))
        except InvalidValue as error:
            raise click.UsageError(f"{setting.option}: {error}") from None
        settings.append(setting)
    return tuple(settings)


@frozen(kw_only=True)
class _Changer:
    """Changes records: tries all, and prints what would change; then replaces each, if none has an error."""

    listing: Listing
    jobs: int | None
    dask: str | None
    dry_run: bool
    quiet: bool

    def run(self, job: Describing, files: Iterable[str], sheet_name: str = "") -> int:
        """Change the records in some files; return the exit code."""
        tried = self._entries(job, frozenset(files), in_place=False)
        unread: list[Finding] = list(self.listing.findings)
        refused: list[Finding] = []
        for entry in tried:
            if entry.state is State.REFUSED:
                errors = _errors_in_cells(job, entry.name)
                refused += [evolve(one, file=sheet_name or one.file) for one in errors]
                unread += [] if errors else _errors_of(entry.name)
        changed = [entry.name for entry in tried if entry.state is State.DONE and entry.counts]
        report([*unread, *refused])
        if refused:
            click.echo("no record is changed", err=True)
            return 1
        if not self.quiet:
            for file in changed:
                _print_changes(job, file)
        if not self.dry_run and changed:
            failed = [
                one for one in self._entries(job, frozenset(changed), in_place=True) if one.state is not State.DONE
            ]
            for entry in failed:
                line(f"{entry.name}: {'; '.join(map(why, entry.reasons))}")
            if failed:
                changed = changed[len(failed) :]
                line(f"{_records(len(changed))} changed, {len(failed)} not: run the command again to continue")
                return NOT_WRITTEN
        line(f"{_records(len(changed))} {'would be ' if self.dry_run else ''}changed")
        return int(has_errors(unread))

    def _entries(self, job: Describing, files: frozenset[str], *, in_place: bool) -> list[Entry]:
        source = FilesAsNamed(listing=self.listing, only=files)
        try:
            with executor_at(self.dask) as executor:
                run = Run(source=source, job=job, executor=executor, jobs=self.jobs, in_place=in_place)
                return sorted(Bar(len(run.items)).over(run), key=lambda entry: entry.name)
        except CannotBegin as error:
            raise click.UsageError(str(error)) from None


def _errors_in_cells(job: Describing, file: str) -> list[Finding]:
    """Return the errors of a record's row with their messages, which no worker sends; none if it cannot be read."""
    try:
        data = contents_of(file)
        found, findings = job.described(file, data)
        if found and not has_errors(findings):
            rewritten_file(data, found.old, found.new)
    except CannotWrite as error:
        return [INVALID_CELL.finding(str(error), file=file)]
    except (UnreadableFile, InvalidInterview, UnknownFormat, OSError):
        return []
    return [one for one in findings if one.code in (INVALID_CELL.id, CHANGED_RECORD.id)]


def _errors_of(file: str) -> Iterable[Finding]:
    findings = FileChecker(options={})(FileTask(file=file)).findings
    return [finding for finding in findings if has_errors([finding])]


def _print_changes(job: Describing, file: str) -> None:
    found, _ = job.described(file, contents_of(file))
    for path, old, new in found.changes if found else ():
        line(f"{file}: {path}: {_shown(old)} → {_shown(new)}")


def _shown(text: str) -> str:
    shortened = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return repr(shortened) if text else "nothing"


def _records(number: int) -> str:
    return f"{number} record{'s' * (number != 1)}"
