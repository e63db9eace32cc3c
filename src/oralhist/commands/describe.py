"""``oralhist describe``: metadata in a spreadsheet, or from the command line."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from attrs import evolve

from oralhist.commands.console import has_errors, line, report
from oralhist.corpus.discovery import find_files
from oralhist.corpus.sheets import Described, described, new_errors, read_sheet, written_sheet
from oralhist.edit.columns import column_at
from oralhist.edit.sheet import cells_of, changed_cells, escaped, with_cell
from oralhist.errors import InvalidInterview, InvalidValue, UnknownFormat, UnreadableFile
from oralhist.findings import Finding
from oralhist.fixes import rewritten_file
from oralhist.model import Interview
from oralhist.opening import findings_of, open_source
from oralhist.storage import write_files
from oralhist.validation import read_and_check

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
) -> int:
    """Write the descriptions of records to a sheet, edit them there, and take them back.

    FILES are interview files, folders or patterns. A sheet has a row for each record and a column for each field: the
    title, dates, keywords, rights, and the people. Several values in a cell are separated by a semicolon. Only changed
    cells are applied; if any cell has an error, no record is changed. The metadata tables of OHMS and CollectionBuilder
    are taken as well; they name a record by its id.

    --set and --add also take any other field that a text can be the value of, such as access.transcript,
    consents[0].status or sessions[0].turns[3].speaker; "oralhist show --paths" prints the paths of turns.

    \b
        oralhist describe interviews/ --to sheet.xlsx
        oralhist describe interviews/ --from sheet.xlsx --dry-run
        oralhist describe interview.json --set metadata.title="The harbour" --add metadata.keywords=mill
        oralhist describe interview.json --set sessions[0].turns[3].restriction=archive
    """
    if sum(map(bool, (target, source, sets or adds))) != 1:
        raise click.UsageError("name one of --to, --from, and --set or --add")
    records = _records(files, only_json=target is None)
    if target is not None:
        if Path(target).exists() and not force:
            raise click.UsageError(f"{target} exists: name another sheet, or replace it with --force")
        write_files({Path(target): written_sheet(records, target)})
        line(f"{target}: {len(records)} record{'s' * (len(records) != 1)}")
        return 0
    results = list(_from_sheet(records, source) if source is not None else _from_options(records, sets, adds))
    return _store(results, dry_run=dry_run, quiet=quiet)


def _records(names: Sequence[str], *, only_json: bool) -> list[tuple[str, Interview]]:
    """Read the interview of each file; end the command if any cannot be read."""
    listing = find_files(names, "json" if only_json else None)
    records: list[tuple[str, Interview]] = []
    findings: list[Finding] = list(listing.findings)
    for file in listing.files:
        try:
            form, opened = open_source(file)
            if only_json and form.name != "json":
                raise click.UsageError(f"{file} is {form.title}: convert it to an interview file (.json) first")
            read = read_and_check(form, opened, file)
        except (UnreadableFile, InvalidInterview, UnknownFormat) as error:
            if file not in listing.found:
                findings += error.findings if isinstance(error, InvalidInterview) else findings_of(error, file)
            continue
        records += [(file, interview) for interview, _ in read]
        findings += [finding for _, found in read for finding in found if has_errors([finding])]
    report(findings)
    if has_errors(findings):
        raise click.exceptions.Exit(1)
    return records


def _from_sheet(records: Sequence[tuple[str, Interview]], source: str) -> Iterable[Described | Finding]:
    try:
        sheet = read_sheet(Path(source).read_bytes(), source)
    except (UnreadableFile, InvalidInterview) as error:
        yield from (evolve(finding, file=source) for finding in error.findings)
        return
    for result in (*sheet.findings, *described(records, sheet)):
        yield evolve(result, file=source) if isinstance(result, Finding) else result


def _from_options(
    records: Sequence[tuple[str, Interview]], sets: Sequence[str], adds: Sequence[str]
) -> Iterable[Described]:
    for file, old in records:
        new, paths = old, []
        for option, text in (*(("--set", text) for text in sets), *(("--add", text) for text in adds)):
            path, sign, value = text.partition("=")
            if not sign:
                raise click.UsageError(f"{text!r} has no equals sign: write PATH=VALUE")
            try:
                column = column_at(path)
                if option == "--add":
                    if not column.separator:
                        raise InvalidValue(f"{path} holds one value: use --set")
                    known = cells_of(new, [column])[path]
                    added = escaped(value, column.separator)
                    value = f"{known}{column.separator}{added}" if known else added
                new = with_cell(new, column, value)
            except InvalidValue as error:
                raise click.UsageError(f"{option} {text}: {error}") from None
            paths.append(column)
        if errors := new_errors(old, new):
            raise click.UsageError(f"{file} would not be valid: {errors[0]}")
        yield Described(file, old, new, tuple(changed_cells(old, new, paths)))


def _store(results: Sequence[Described | Finding], *, dry_run: bool, quiet: bool) -> int:
    """Print what is found and changed, and write the changed records: all or none."""
    findings = [result for result in results if isinstance(result, Finding)]
    changed = [result for result in results if isinstance(result, Described) and result.changes]
    report(findings)
    failed = has_errors(findings)
    if not quiet and not failed:
        for result in changed:
            for path, old, new in result.changes:
                line(f"{result.file}: {path}: {repr(old) if old else 'nothing'} → {repr(new) if new else 'nothing'}")
    if failed:
        click.echo("no record is changed", err=True)
        return 1
    if not dry_run:
        write_files({Path(one.file): rewritten_file(Path(one.file).read_bytes(), one.new) for one in changed})
    records = f"{len(changed)} record{'s' * (len(changed) != 1)}"
    line(f"{records} would be changed" if dry_run else f"{records} changed")
    return 0
