"""Word files in commands and options: speakers, joined lines, folders, suffixes of other programs, reports."""

import io
import json
import sys
from pathlib import Path

import pytest

import oralhist
from oralhist.commands import main
from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.model import Role
from oralhist.registry import recognised
from oralhist.reports.github import REPORT as GITHUB
from oralhist.reports.report import PLAIN, FileResult
from oralhist.reports.sarif import REPORT as SARIF
from word_pages import MAIN, W, written

TALK = "{Title}Voices of the Weir\nRUNA: Where was the weir?\nJON: Below the mill.\n\nRUNA: All?\nJON: All."


def test_speakers_that_the_caller_names_are_participants() -> None:
    data = written("The girl: Where?\nThe man: Here.")
    interview = oralhist.loads(data, speakers={"The girl": "holt:interviewer:Runa Holt", "The man": "vik"})
    assert [(person.id, person.name, person.roles) for person in interview.participants] == [
        ("holt", "Runa Holt", (Role.INTERVIEWER,)),
        ("vik", "The man", (Role.INTERVIEWEE,)),
    ]


def test_lines_of_a_paragraph_are_joined_on_request() -> None:
    data = written(
        "RUNA: Where was\\nthe <i>old\\nweir</i> in Decem-\\nber?\nJON: Be-\\ntween the mills.\nRUNA: All?\nJON: All."
    )
    said = [turn.text for turn in oralhist.loads(data, join_lines=True).turns]
    assert said == ["Where was the old weir in Decem- ber?", "Between the mills.", "All?", "All."]
    assert oralhist.loads(data).sessions[0].turns[0].text == "Where was\nthe old\nweir in Decem-\nber?"


@pytest.mark.parametrize("suffix", [".docx", ".DOCX", ".docm", ".dotx", ".doc", ".txt", ""])
def test_the_content_decides_whether_a_file_is_a_word_document(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"talk{suffix}"
    file.write_bytes(written(TALK))
    interview = oralhist.read(file)
    assert (interview.id, interview.metadata.title, len(interview.sessions[0].turns)) == (
        "talk",
        "Voices of the Weir",
        4,
    )


def test_a_package_whose_parts_have_other_names_is_recognised() -> None:
    """Only the types of its parts say that it is a document of Word."""
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        body = f"<w:document xmlns:w='{W}'><w:body><w:p><w:r><w:t>RUNA: Yes.</w:t></w:r></w:p></w:body></w:document>"
        archive.writestr(
            "[Content_Types].xml", f"<Types><Override PartName='/a/main.xml' ContentType='{MAIN}'/></Types>"
        )
        archive.writestr(
            "_rels/.rels", f"<Relationships><Relationship Id='a' Type='{kind}' Target='/a/main.xml'/></Relationships>"
        )
        archive.writestr("a/main.xml", body)
    assert recognised(file.getvalue()).name == "docx"
    assert oralhist.loads(file.getvalue()).sessions[0].turns[0].text == "RUNA: Yes."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "this is an old Word file, or a document with a password"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "this is an old Word file (.doc)",
        ),
        (b"\0\5\x16\7\0\2\0\0Mac OS X        " + bytes(90), "a resource fork"),
        (written(TALK)[:-400], "the file is damaged"),
    ],
    ids=["ole", "doc", "fork", "cut"],
)
def test_a_file_that_is_not_read_is_refused_with_the_next_step(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        oralhist.loads(data, name="a.doc")
    (finding,) = refused.value.findings
    assert message in finding.message
    assert finding.hint


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(InvalidInterview, match="the document has no text"):
        oralhist.loads(written("\n\n<hidden>All of it.</hidden>\n<del=All of it.>"))


def test_findings_name_the_paragraph_in_every_report(tmp_path: Path) -> None:
    """Programs that know lines only get none."""
    file = tmp_path / "talk.docx"
    file.write_bytes(written(f"{TALK}\n\nJON: That was [odd].\nANA: No."))
    findings = tuple(item for item in oralhist.validate(file) if item.code == "unknown-bracket")
    assert [(item.line, item.paragraph) for item in findings] == [(0, 8)]
    assert str(findings[0]).startswith(f"{file}: warning unknown-bracket: ")
    assert str(findings[0]).endswith("(paragraph 8)")
    results = [FileResult(file=str(file), findings=findings)]
    github = "".join(GITHUB.render(results, PLAIN))
    assert "line=" not in github
    assert "(paragraph 8)" in github
    (result,) = json.loads("".join(SARIF.render(results, PLAIN)))["runs"][0]["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]


def test_commands_read_word_pages_alone_and_in_folders(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    Path("talks").mkdir()
    Path("talks/a.docx").write_bytes(written(TALK))
    Path("talks/b.docx").write_bytes(written(TALK.replace("RUNA", "ANA")))
    for arguments, code in (
        (["validate", "talks"], 0),
        (["convert", "talks/a.docx", "a.json"], 0),
        (["show", "talks/b.docx"], 0),
        (["losses", "talks/b.docx", "--to", "text"], 0),
    ):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert (arguments, ended.value.code or 0) == (arguments, code), capfd.readouterr()
    assert "ANA" in capfd.readouterr().out
    assert oralhist.read("a.json").sessions == oralhist.read("talks/a.docx").sessions


def test_a_title_in_a_header_or_in_the_properties_is_used_if_the_text_has_none() -> None:
    speech = TALK.partition("\n")[2]
    assert oralhist.loads(written(speech, header="Weir Talk 4", title="Draft")).metadata.title == "Weir Talk 4"
    assert oralhist.loads(written(speech, title="Weir Talk 4")).metadata.title == "Weir Talk 4"
    assert oralhist.loads(written(speech, title="draft_2.docx"), name="talk").metadata.title == "talk"
    assert oralhist.loads(written(TALK, header="Weir Talk 4")).metadata.title == "Voices of the Weir"


def test_speakers_told_by_layout_are_the_same_when_they_are_written_and_read() -> None:
    """A written document prints their labels, and no line of its header can be taken for one of their turns."""
    pairs = (
        "<b>Where was it?</b>",
        "There.",
        "<b>And then?</b>",
        "Then.",
        "<b>Who?</b>",
        "Jon.",
        "<b>When?</b>",
        "In May.",
    )
    read = oralhist.loads(written("\n".join(("{Title}Interview with Jon Vik", *pairs))))
    again = oralhist.loads(oralhist.dumps(read, format="docx"))
    assert [(turn.speaker, turn.text) for turn in again.turns] == [(turn.speaker, turn.text) for turn in read.turns]
    assert len([*again.turns]) == 8
