"""Files of formats that are not read are recognised by content and refused with the next step."""

import json
from pathlib import Path
from typing import Any

import pytest

import oralhist
from oralhist.corpus.check_file import FileChecker, FileTask
from oralhist.corpus.discovery import NoMatchingFiles, find_files
from oralhist.errors import InvalidInterview, UnknownFormat, UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.other_formats.json_table import JSON_FORMATS
from oralhist.other_formats.table import FORMATS, GENERAL, UNLIKELY
from oralhist.registry import recognised
from other_formats.contents import DIALOGUE, JSON_VARIANTS, VARIANTS, content

ROWS = [*FORMATS, *UNLIKELY, *GENERAL, *JSON_FORMATS]
EVERY = [
    pytest.param(name, content(variant), id=f"{name}-{number}")
    for name, variants in (VARIANTS | JSON_VARIANTS).items()
    for number, variant in enumerate(variants)
]


def finding_on(data: bytes, **options: Any) -> Finding:
    """Return the only finding for which bytes are refused."""
    with pytest.raises((UnreadableFile, InvalidInterview)) as refused:
        oralhist.loads(data, **options)
    (finding,) = refused.value.findings
    return finding


@pytest.mark.parametrize("suffix", [".txt", ".srt", ".csv"])
@pytest.mark.parametrize(("name", "data"), EVERY)
def test_a_file_is_refused_with_its_name_and_the_next_step(name: str, data: bytes, suffix: str) -> None:
    """The content decides, and not the suffix."""
    finding = finding_on(data, name=f"a{suffix}")
    assert (finding.code, finding.message) == ("other-format", f"this is {name}")
    assert finding.hint


@pytest.mark.parametrize(
    ("name", "data"), [case for case in EVERY if case.values[0] in JSON_VARIANTS and "another kind" not in str(case.id)]
)
def test_json_of_another_recogniser_is_named_with_the_suffix_of_json_and_when_read_as_whisper(
    name: str, data: bytes
) -> None:
    for options in ({"name": "a.json"}, {"format": "whisper"}):
        assert finding_on(data, **options).message == f"this is {name}"


def test_each_format_has_three_variants() -> None:
    variants = VARIANTS | JSON_VARIANTS
    assert {row.name for row in ROWS} == variants.keys()
    assert min(map(len, variants.values())) >= 3
    assert len({row.name for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    "name", ["a PDF file", "an Excel file (.xlsx)", "a web archive or an e-mail (MIME)", "an ELAN file"]
)
def test_a_format_that_the_caller_names_does_not_help(name: str) -> None:
    assert finding_on(content(VARIANTS[name][0]), format="text").message == f"this is {name}"


@pytest.mark.parametrize(
    "text",
    [
        DIALOGUE,
        "@Vera: Where was that?\n@Ole: Here.\n@Vera: And?\n@Ole: Yes.\n",
        "*VERA: Where?\n*OLE: Here.\n*VERA: And?\n*OLE: Yes.\n",
        "[Vera] {laughs}\n\n" + DIALOGUE,
        "PDF of the tape\n\n" + DIALOGUE,
        "Dialogue: a talk at noon\n\n" + DIALOGUE,
        "app: InqScribe\n\n" + DIALOGUE,
        "Speaker notes\n\n" + DIALOGUE,
        "II. Second tape\n\n" + DIALOGUE,
        "BZ: Where?\nOLE: Here.\nBZ: And?\nOLE: Yes.\n",
        DIALOGUE.replace("harbour", "<harbour>"),
        DIALOGUE.replace("Vera", "Вера").replace("Where", "Где"),
    ],
)
def test_transcripts_that_begin_similarly_are_read(text: str) -> None:
    assert recognised(text.encode(), "a.txt").name == "text"
    assert len(oralhist.loads(text, name="a.txt").sessions[0].turns) >= 4


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig", "cp1252", "cp1251", "shift_jis", "iso2022_jp"])
def test_texts_in_other_encodings_are_not_binary(encoding: str) -> None:
    text = DIALOGUE.replace("Where", "Где") if encoding == "cp1251" else DIALOGUE
    assert recognised(text.encode(encoding), "a.txt").name == "text"


@pytest.mark.parametrize("suffix", [".log", ".transcript", ".interview", ".doc", ".rst"])
def test_plain_text_with_the_suffix_of_no_format_is_refused(suffix: str) -> None:
    """A text without a suffix is read, and so is one whose format is named."""
    with pytest.raises(UnknownFormat, match=f"no format has the suffix '{suffix}'"):
        oralhist.loads(DIALOGUE, name=f"interview{suffix}")
    assert oralhist.loads(DIALOGUE, name=f"interview{suffix}", format="text").participants
    assert oralhist.loads(DIALOGUE, name="interview").participants


def test_a_folder_names_the_documents_that_are_not_read(tmp_path: Path) -> None:
    """They are warnings, as a folder of interviews holds other documents too; a document that is named is an error."""
    (tmp_path / "a.txt").write_text(DIALOGUE, encoding="utf-8")
    (tmp_path / "b.xlsx").write_bytes(content(VARIANTS["an Excel file (.xlsx)"][0]))
    (tmp_path / "c.pdf").write_bytes(content(VARIANTS["a PDF file"][0]))
    (tmp_path / "d.cha").write_text("no CHAT\n", encoding="utf-8")
    (tmp_path / "e.json").write_text(json.dumps(JSON_VARIANTS["the JSON of Rev"][0]), encoding="utf-8")
    (tmp_path / "f.mp3").write_bytes(b"ID3")
    listing = find_files([str(tmp_path)])
    assert [Path(file).name for file in listing.files] == ["a.txt", "b.xlsx", "c.pdf", "d.cha", "e.json"]
    found = {}
    for file in listing.files[1:]:
        (finding,) = FileChecker(options={})(FileTask(file=file, found=True)).findings
        found[Path(file).name] = finding.code, finding.severity
    assert found == {
        "b.xlsx": ("other-format", Severity.WARNING),
        "c.pdf": ("other-format", Severity.WARNING),
        "d.cha": ("unknown-format", Severity.WARNING),
        "e.json": ("other-format", Severity.WARNING),
    }
    assert FileChecker(options={})(FileTask(file=str(tmp_path / "b.xlsx"))).findings[0].severity is Severity.ERROR


def test_a_folder_of_documents_only_is_refused_and_names_them(tmp_path: Path) -> None:
    (tmp_path / "b.ods").write_bytes(content(VARIANTS["an OpenDocument spreadsheet (.ods)"][0]))
    with pytest.raises(NoMatchingFiles, match=r"documents that are not read, such as 'b.ods'"):
        find_files([str(tmp_path)])
