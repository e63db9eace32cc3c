"""Each case in the folders of ODT, RTF and HTML is a file and the outline of the document that is read from it."""

import os
from pathlib import Path

import pytest

from document_outline import outline_of
from oralhist.documents.document import Document
from oralhist.errors import UnreadableFile
from oralhist.formats.html.document_reader import document_in as html_document
from oralhist.formats.odt.document_reader import document_in as odt_document
from oralhist.formats.rtf.document_reader import document_in as rtf_document
from oralhist.syntax.diagnostics import Diagnostics

FOLDERS = {"fodt": "odt", "rtf": "rtf", "html": "html"}
CASES = sorted(
    case for ending, name in FOLDERS.items() for case in (Path(__file__).parent / name / "cases").glob(f"*.{ending}")
)


def document_in(case: Path, diagnostics: Diagnostics) -> Document:
    data = case.read_bytes()
    match case.suffix:
        case ".fodt":
            return odt_document(data)
        case ".rtf":
            return rtf_document(data, diagnostics)
    return html_document(data, diagnostics)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.suffix[1:]}-{case.stem}")
def test_a_file_is_read_as_its_outline(case: Path) -> None:
    diagnostics = Diagnostics()
    try:
        text = outline_of(document_in(case, diagnostics))
        findings = diagnostics.findings()
    except UnreadableFile as error:
        text, findings = "", error.findings
    text += "".join(f"{found.severity} {found.code}: {found.message} ({found.hint})\n" for found in findings)
    outline = case.with_suffix(".outline")
    if os.environ.get("ORALHIST_SNAPSHOTS") == "write":
        outline.write_text(text, "utf-8")
    assert text == outline.read_text("utf-8")
    assert "SECRET" not in text


def test_every_outline_has_a_file() -> None:
    outlines = {
        case for name in FOLDERS.values() for case in (Path(__file__).parent / name / "cases").glob("*.outline")
    }
    assert outlines == {case.with_suffix(".outline") for case in CASES}
    assert len(CASES) > 30
