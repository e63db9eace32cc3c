"""A sheet that was not edited changes no byte, in whatever layout the records are, whatever program has saved the sheet."""

import csv
import io
import json
import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import oralhist
from oralhist import Interview
from oralhist.corpus.describing import Describing
from oralhist.corpus.sheets import DescribedFile, read_sheet, rows_by_file, written_sheet
from oralhist.testing.strategies import core_interviews

Saved = Callable[[bytes], bytes]


def as_saved(encoding: str, delimiter: str, *, newline: str = "\r\n", quoted: bool = False) -> Saved:
    """Return a function that reads and writes a sheet as a spreadsheet program does."""

    def saved(data: bytes) -> bytes:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        stream = io.StringIO(newline="")
        csv.writer(
            stream, delimiter=delimiter, lineterminator=newline, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
        ).writerows(rows)
        return stream.getvalue().encode(encoding)

    return saved


SAVED: dict[str, Saved] = {
    "as written": bytes,
    "Excel, semicolons": as_saved("utf-8-sig", ";"),
    "LibreOffice, quoted": as_saved("utf-8", ",", newline="\n", quoted=True),
    "Excel, Unicode text": as_saved("utf-16", "\t"),
}


def layouts(interview: Interview, chance: random.Random) -> bytes:
    """Return an interview file in another order and layout than ours, which says the same."""

    def mixed(value: object) -> object:
        if isinstance(value, dict):
            items = list(value.items())
            chance.shuffle(items)
            return {key: mixed(held) for key, held in items}
        return [mixed(held) for held in value] if isinstance(value, list) else value

    plain = json.loads(oralhist.dumps(interview, audience="archive"))
    indent = chance.choice([None, 1, 3, "\t"])
    return json.dumps(
        mixed(plain), indent=indent, ensure_ascii=chance.random() < 0.5
    ).encode() + b"\n" * chance.randint(0, 2)


@given(
    st.lists(core_interviews(), min_size=1, max_size=3),
    st.randoms(use_true_random=False),
    st.sampled_from(sorted(SAVED)),
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_an_unchanged_sheet_changes_no_record(records: list[Interview], chance: random.Random, program: str) -> None:
    files = {f"{number}.json": layouts(record, chance) for number, record in enumerate(records)}
    rows = [DescribedFile.of(name, record) for name, record in zip(files, records, strict=True)]
    sheet = read_sheet(SAVED[program](written_sheet(rows, "sheet.csv")), "sheet.csv")
    by_file, findings = rows_by_file(sheet, list(files), dict)
    assert not findings
    assert by_file.keys() == files.keys()
    job = Describing(sheet=sheet, rows=by_file)
    for name, data in files.items():
        product = job(name, data)
        assert (product.outputs, product.reasons) == ({}, ())


@given(st.lists(core_interviews(), min_size=1, max_size=2), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_an_unchanged_workbook_changes_no_record(records: list[Interview], chance: random.Random) -> None:
    pytest.importorskip("openpyxl")
    files = {f"{number}.json": layouts(record, chance) for number, record in enumerate(records)}
    rows = [DescribedFile.of(name, record) for name, record in zip(files, records, strict=True)]
    sheet = read_sheet(written_sheet(rows, "sheet.xlsx"), "sheet.xlsx")
    by_file, _ = rows_by_file(sheet, list(files), dict)
    for name, data in files.items():
        product = Describing(sheet=sheet, rows=by_file)(name, data)
        assert (product.outputs, product.reasons) == ({}, ())


@given(core_interviews(), st.randoms(use_true_random=False))
def test_an_edited_title_changes_only_the_title(record: Interview, chance: random.Random) -> None:
    data = layouts(record, chance)
    row = DescribedFile.of("a.json", record)
    titled = DescribedFile(row.file, row.people, {**row.cells, "metadata.title": "Another title;"}, row.revision)
    sheet = read_sheet(written_sheet([titled], "sheet.csv"), "sheet.csv")
    by_file, _ = rows_by_file(sheet, ["a.json"], dict)
    (output,) = Describing(sheet=sheet, rows=by_file)("a.json", data).outputs.values()
    old, new = json.loads(data), json.loads(output)
    assert new["metadata"].pop("title") == "Another title;"
    old["metadata"].pop("title")
    assert new == old
