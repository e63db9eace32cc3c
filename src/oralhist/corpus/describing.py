"""The job that changes the descriptions of records in place, as the rows of a sheet or options say."""

import datetime
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import field, frozen

from oralhist.corpus.codes import INVALID_CELL
from oralhist.corpus.discovery import Listing
from oralhist.corpus.jobs import Job, Product, State, reasons_of
from oralhist.corpus.sheets import Described, Sheet, SheetRow, described_by_row, new_errors
from oralhist.corpus.sources import FileSource, Item
from oralhist.edit.columns import column_at
from oralhist.edit.sheet import cells_of, changed_cells, escaped, values_in, with_cell
from oralhist.errors import InvalidValue
from oralhist.findings import Finding
from oralhist.fixes import rewritten_file
from oralhist.model import Interview
from oralhist.opening import source_of
from oralhist.validation import read_and_check


@frozen(kw_only=True)
class Setting:
    """A value for a field of every record; with ``adds``, one more value of a list."""

    path: str
    value: str
    adds: bool = False

    @property
    def option(self) -> str:
        """The option of the command line that says this."""
        return f"{'--add' if self.adds else '--set'} {self.path}={self.value}"

    def applied(self, interview: Interview) -> Interview:
        """Return the interview with the value. A list gets no value twice. Raises ``InvalidValue``."""
        column = column_at(self.path)
        if not self.adds:
            return with_cell(interview, column, self.value)
        if not column.separator:
            raise InvalidValue(f"{self.path} holds one value: use --set")
        known = cells_of(interview, [column])[self.path]
        if self.value.strip() in values_in(known, column.separator):
            return interview
        added = escaped(self.value, column.separator)
        return with_cell(interview, column, f"{known}{column.separator}{added}" if known else added)


@frozen(kw_only=True)
class Describing(Job):
    """Changes the description of each record by its row in ``rows``, by the names of files, and by ``settings_``.

    Changing a record twice has the same result, so an interrupted run can be continued. The output has the name of the
    input.
    """

    sheet: Sheet = field(factory=lambda: Sheet({}, ()))
    rows: Mapping[str, SheetRow] = field(factory=dict)
    values: Sequence[Setting] = ()
    options: Mapping[str, Any] = field(factory=dict)
    day: datetime.date | None = None

    @property
    def settings(self) -> Mapping[str, Any]:
        return {"verb": "describe", "audience": None}

    def target(self, name: str) -> str | None:  # noqa: ARG002 - it changes its inputs
        return None

    def described(self, name: str, data: bytes) -> tuple[Described | None, list[Finding]]:
        """Return what changes in a record, and its errors. Raises ``UnreadableFile`` and ``InvalidInterview``."""
        form, source = source_of(data, name, **self.options)
        ((old, found),) = read_and_check(form, source, name)
        if reasons_of(found) and not self.values:  # a value may correct the error
            return None, list(found)
        results = described_by_row(name, old, self.rows[name], self.sheet) if name in self.rows else ()
        if self.values:
            results = self._by_options(name, old)
        changed = [one for one in results if isinstance(one, Described)]
        return (changed[0] if changed else None), [one for one in results if isinstance(one, Finding)]

    def _by_options(self, name: str, old: Interview) -> list[Described | Finding]:
        new = old
        for setting in self.values:
            try:
                new = setting.applied(new)
            except InvalidValue as error:
                return [INVALID_CELL.finding(f"{setting.option}: {error}", file=name)]
        if errors := new_errors(old, new):
            return [INVALID_CELL.finding(message, file=name) for message in errors]
        columns = [column_at(path) for path in dict.fromkeys(setting.path for setting in self.values)]
        return [Described(name, old, new, tuple(changed_cells(old, new, columns)))]

    def __call__(self, name: str, data: bytes) -> Product:
        found, findings = self.described(name, data)
        if reasons := reasons_of(findings):
            return Product(state=State.REFUSED, reasons=reasons)
        if found is None or found.new == found.old:
            return Product()
        return Product(
            outputs={name: rewritten_file(data, found.old, found.new)}, counts={"changes": len(found.changes)}
        )


@frozen(kw_only=True)
class FilesAsNamed(FileSource):
    """Files on this computer, each with the name that was found."""

    listing: Listing
    only: frozenset[str] | None = None

    @property
    def root(self) -> str:
        return str(Path.cwd())

    @property
    def findings(self) -> Sequence[Finding]:
        return self.listing.findings

    def items(self) -> Sequence[Item]:
        files: Iterable[str] = self.listing.files
        return [
            Item(name=file, place=os.path.abspath(file), size=_size(file), found=file in self.listing.found)  # noqa: PTH100
            for file in files
            if self.only is None or file in self.only
        ]

    def is_gone(self, name: str) -> bool:  # noqa: ARG002 - it has no journal
        return False


def _size(file: str) -> int:
    try:
        return Path(file).stat().st_size
    except OSError:
        return 0
