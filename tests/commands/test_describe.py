"""``oralhist describe``: to a sheet, and back."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import oralhist
from oralhist import Interview, Metadata, Participant
from oralhist.commands import main
from oralhist.model import Term

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in a folder with two records; return the exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    Path("records").mkdir()
    for name in ("a", "b"):
        people = (Participant(id="reed", name="Tom Reed"), Participant(id="quill", name="QUILL"))[: 1 + (name == "b")]
        metadata = Metadata(title=f"=Title {name}; first", keywords=(Term(term="mill"), Term(term="sea")))
        oralhist.write(Interview(id=f"OH-{name}", metadata=metadata, participants=people), f"records/{name}.json")

    def run_command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as exit_:
            main(["describe", *arguments])
        out, err = capfd.readouterr()
        return int(exit_.value.code or 0), out, err

    return run_command


def bytes_of_records() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(Path("records").iterdir())}


def cells_in(sheet: str) -> list[list[str]]:
    if sheet.endswith(".csv"):
        with Path(sheet).open(encoding="utf-8-sig", newline="") as file:
            text = file.read()
        return list(csv.reader(text.splitlines(), delimiter=";" if "(file);" in text else ","))
    openpyxl = pytest.importorskip("openpyxl")
    rows = openpyxl.load_workbook(sheet).worksheets[0].iter_rows(values_only=True)
    return [["" if cell is None else cell for cell in row] for row in rows]


def edit(sheet: str, row: int, heading: str, text: str) -> None:
    """Change a cell, as a person does in a spreadsheet."""
    cells = cells_in(sheet)
    (place,) = [place for place, name in enumerate(cells[0]) if heading in name]
    if sheet.endswith(".csv"):
        cells[row][place] = text
        with Path(sheet).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(cells)  # Excel writes semicolons in many countries
    else:
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.load_workbook(sheet)
        book.worksheets[0].cell(row + 1, place + 1).value = text
        book.save(sheet)


SHEETS = ["sheet.csv", "sheet.xlsx"]


@pytest.mark.parametrize("sheet", SHEETS)
def test_an_unchanged_sheet_changes_nothing(run: Run, sheet: str) -> None:
    before = bytes_of_records()
    assert run("records", "--to", sheet) == (0, f"{sheet}: 2 records\n", "")
    assert run("records", "--from", sheet) == (0, "0 records changed\n", "")
    assert bytes_of_records() == before


@pytest.mark.parametrize("sheet", SHEETS)
def test_only_edited_cells_are_applied_and_each_change_is_printed(run: Run, sheet: str) -> None:
    before = bytes_of_records()
    run("records", "--to", sheet)
    edit(sheet, 2, "(metadata.date)", "14 March 1998")
    code, out, err = run("records", "--from", sheet)
    assert (code, err) == (0, "")
    assert out == "records/b.json: metadata.date: nothing → '1998-03-14'\n1 record changed\n"
    changed = json.loads(bytes_of_records()["b.json"])
    assert changed["metadata"].pop("date") == {"value": "1998-03-14", "text": "14 March 1998"}
    assert changed == json.loads(before["b.json"])
    assert bytes_of_records()["a.json"] == before["a.json"]


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_cell_can_be_a_formula(run: Run, sheet: str) -> None:
    run("records", "--to", sheet)
    titles = [row[2] for row in cells_in(sheet)[1:]]
    if sheet.endswith(".csv"):
        assert titles == ["'=Title a; first", "'=Title b; first"]
    else:
        openpyxl = pytest.importorskip("openpyxl")
        cells = [cell for row in openpyxl.load_workbook(sheet).worksheets[0].iter_rows() for cell in row]
        assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
        assert titles == ["=Title a; first", "=Title b; first"]


def test_an_error_names_row_and_column_and_no_record_is_changed(run: Run) -> None:
    before = bytes_of_records()
    run("records", "--to", "sheet.csv")
    edit("sheet.csv", 1, "(metadata.title)", "New title")
    edit("sheet.csv", 2, "(metadata.date)", "10/01/2023")
    code, out, err = run("records", "--from", "sheet.csv")
    assert (code, out) == (1, "")
    assert "row 3, column 'Date of the interview (metadata.date)': '10/01/2023' is not one date" in err
    assert err.endswith("no record is changed\n")
    assert bytes_of_records() == before


def test_a_change_that_breaks_a_rule_is_an_error(run: Run) -> None:
    run("records", "--to", "sheet.csv")
    edit("sheet.csv", 1, "(metadata.languages)", "Elvish")
    code, _, err = run("records", "--from", "sheet.csv")
    assert code == 1
    assert "row 2" in err


def test_a_record_that_has_changed_since_is_not_undone(run: Run) -> None:
    run("records", "--to", "sheet.csv")
    run("records/a.json", "--set", "metadata.title=A new title")
    before = bytes_of_records()
    code, _, err = run("records", "--from", "sheet.csv")
    assert code == 1
    assert "changed-record: row 2: records/a.json has changed since this sheet was made" in err
    assert bytes_of_records() == before


def test_a_catalogue_of_other_columns_is_taken_by_id(run: Run) -> None:
    Path("catalogue.csv").write_text(
        "objectid,title,interviewee,location,latitude,longitude,pdf\n"
        'OH-b,The mill,Ada Quill,"Leith, Scotland",55.97,-3.17,b.pdf\nOH-x,Another,,,,,\n'
    )
    code, out, err = run("records", "--from", "catalogue.csv")
    assert code == 0
    assert "columns that are not used: 'pdf'" in err
    assert "row 3: there is no record with the id 'OH-x'" in err
    assert out.endswith("1 record changed\n")
    interview = oralhist.read("records/b.json")
    assert [person.name for person in interview.interviewees] == ["Ada Quill"]
    assert interview.metadata.places[0].longitude == -3.17


def test_values_are_set_and_added_from_the_command_line(run: Run) -> None:
    code, out, _ = run("records", "--set", "metadata.title=The mill", "--add", "metadata.keywords=dock; quay")
    assert code == 0
    assert "records/a.json: metadata.keywords: 'mill; sea' → 'mill; sea; dock\\\\; quay'" in out
    assert [term.term for term in oralhist.read("records/a.json").metadata.keywords] == ["mill", "sea", "dock; quay"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name one of --to, --from, and --set or --add"),
        (["--set", "metadata.title"], "has no equals sign"),
        (["--set", "metadata.titel=x"], "did you mean 'metadata.title'"),
        (["--add", "metadata.title=x"], "holds one value: use --set"),
        (["--set", "metadata.date=soon"], "is not one date"),
        (["-", "--set", "metadata.title=x"], "name these instead of '-'"),
        (["--to", "sheet.json"], "name it .csv or .xlsx, not 'sheet.json'"),
        (["--to", "records/a.json", "--force"], "name it .csv or .xlsx, not 'records/a.json'"),
    ],
)
def test_misuse_is_explained(run: Run, arguments: list[str], message: str) -> None:
    code, _, err = run("records", *arguments)
    assert code == 2
    assert message in " ".join(err.split())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--set", "consents[0].participant=reed"], "set status first"),
        (["--set", "metadata.title=a\x01b"], "this text has U+0001"),
        (["--add", "metadata.keywords=\ufffe"], "this text has U+FFFE"),
        (["--set", "consents[0].status=granted", "--set", "consents[0].participant=read"], "did you mean 'reed'"),
    ],
)
def test_a_value_that_does_not_fit_a_record_is_a_finding(run: Run, arguments: list[str], message: str) -> None:
    before = bytes_of_records()
    code, _, err = run("records", *arguments)
    assert code == 1
    assert message in " ".join(err.split())
    assert err.endswith("no record is changed\n")
    assert bytes_of_records() == before


def test_a_dry_run_and_an_existing_sheet_change_nothing(run: Run) -> None:
    before = bytes_of_records()
    assert run("records", "--set", "metadata.title=X", "--dry-run")[1].endswith("2 records would be changed\n")
    assert bytes_of_records() == before
    run("records", "--to", "sheet.csv")
    assert run("records", "--to", "sheet.csv")[0] == 2
    assert run("records", "--to", "sheet.csv", "--force")[0] == 0


def test_a_sheet_does_not_replace_a_table_that_it_describes(run: Run) -> None:
    table = "speaker,text,start\nReed,Where?,00:00:01\nQuill,In Leith.,00:00:02\n"
    Path("table.csv").write_text(table, encoding="utf-8")
    assert run("table.csv", "--to", "table.csv", "--force")[0] == 2
    assert Path("table.csv").read_text(encoding="utf-8") == table


def test_the_schema_of_an_editor_is_kept(run: Run) -> None:
    path = Path("records/a.json")
    path.write_text(path.read_text().replace('"oralhist": 1,', '"oralhist": 1,\n  "$schema": "./interview.json",', 1))
    run("records/a.json", "--set", "metadata.title=X")
    assert '\n  "$schema": "./interview.json",\n' in path.read_text()


def test_a_file_that_is_no_record_is_named(run: Run) -> None:
    Path("a.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nYes.\n")
    code, _, err = run("a.vtt", "--set", "metadata.title=X")
    assert code == 2
    assert "a.vtt is WebVTT: convert it to an interview file (.json) first" in " ".join(err.split())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"no workbook"])
def test_a_broken_workbook_is_a_finding(run: Run, content: bytes) -> None:
    pytest.importorskip("openpyxl")
    Path("sheet.xlsx").write_bytes(content)
    code, _, err = run("records", "--from", "sheet.xlsx")
    assert code == 1
    assert "unreadable-workbook" in err
    assert "save it as CSV" in err


def test_a_value_can_correct_what_a_rule_finds(run: Run) -> None:
    wrong = json.loads(Path("records/a.json").read_text("utf-8"))
    wrong["sessions"] = [{"turns": [{"speaker": "read", "utterances": ["Yes."]}]}]
    Path("records/a.json").write_text(json.dumps(wrong), encoding="utf-8")
    assert run("records/a.json", "--set", "sessions[0].turns[0].speaker=reed")[0] == 0
    assert oralhist.validate("records/a.json") == ()


def test_a_column_of_ones_own_is_printed_once(run: Run) -> None:
    """A sheet has other columns inside the same object."""
    Path("own.csv").write_text("file,metadata.repository,consents[0].status\na.json,A library,granted\n", "utf-8")
    code, out, _ = run("records", "--from", "own.csv")
    assert code == 0
    assert out.splitlines() == [
        "records/a.json: metadata.repository.name: nothing → 'A library'",
        "records/a.json: consents[0].status: nothing → 'granted'",
        "1 record changed",
    ]


@pytest.mark.parametrize("first", ["sep=;\n", '"sep=;"\n', ""])
@pytest.mark.parametrize("date", ["1998-03-14 00:00:00", "1998-03-14T00:00", "14.03.1998"])
def test_what_excel_writes_is_read(run: Run, first: str, date: str) -> None:
    run("records", "--set", "metadata.date=1998-03-14")
    before = bytes_of_records()
    rows = f"file;metadata.title;metadata.date\nrecords/a.json;=Title a\\; first;{date}\n"
    Path("sheet.csv").write_text(first + rows.replace("\\;", ","), encoding="utf-8-sig")
    code, out, err = run("records", "--from", "sheet.csv")
    assert (code, err) == (0, "")
    assert out.splitlines()[1:] == ["1 record changed"]
    changed = json.loads(bytes_of_records()["a.json"])
    assert changed["metadata"].pop("title") == "=Title a, first"
    assert changed["metadata"]["date"] == json.loads(before["a.json"])["metadata"]["date"]


def test_a_date_that_became_a_number_is_explained(run: Run) -> None:
    Path("sheet.csv").write_text("file,metadata.date\nrecords/a.json,35868\n")
    code, _, err = run("records", "--from", "sheet.csv")
    assert code == 1
    assert "row 2, column 'metadata.date': '35868' is a number of days" in err


def test_a_text_that_is_too_long_for_a_workbook_is_refused(run: Run) -> None:
    """Programs cut it off, and the record would lose the rest when the sheet is taken back."""
    pytest.importorskip("openpyxl")
    run("records/a.json", "--set", "metadata.descriptions=" + "long " * 8000, "-q")
    code, _, err = run("records", "--to", "sheet.xlsx")
    assert code == 2
    assert "write a table (.csv)" in " ".join(err.split())
    assert not Path("sheet.xlsx").exists()
    assert run("records", "--to", "sheet.csv")[0] == 0
    assert run("records", "--from", "sheet.csv")[1] == "0 records changed\n"
