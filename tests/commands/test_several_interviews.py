"""Files of several interviews: every verb and function uses each of them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import oralhist
from oralhist.commands import main

OHMS = """<ROOT xmlns="https://www.weareavp.com/nunncenter/ohms">
<record id="1" dt="2020-01-01"><version>5.4</version><title>First</title>
<language>English</language><userestrict>{restricted}</userestrict></record>
<record id="2" dt="2020-01-01"><version>5.4</version><date value="{date}" format="yyyy-mm-dd"/><title>Second</title>
<language>English</language></record></ROOT>"""
TEXT = """<TEI><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt></fileDesc>
<profileDesc><particDesc><listPerson><person xml:id="{words}"/></listPerson></particDesc></profileDesc></teiHeader>
<text><body><u who="#a">{words}</u></body></text></TEI>
"""
PARTS = TEXT.format(title="First", words="one") + TEXT.format(title="Second", words="two")
TEI = f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{PARTS}</teiCorpus>'
FILES = {"two.ohms.xml": OHMS.format(restricted=0, date="1970-01-01"), "two.tei.xml": TEI}
RESTRICTED = OHMS.format(restricted=1, date="1970-01-01")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command in a folder with the files; return its exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).write_text(text, encoding="utf-8")

    def run_command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        return int(ended.value.code or 0), *capfd.readouterr()

    return run_command


def written(name: str) -> list[str]:
    """Return the names of the written files that begin with a prefix."""
    return sorted(path.name for path in Path().glob(f"{name}*"))


@pytest.mark.parametrize("file", FILES)
def test_the_library_reads_all_interviews_or_refuses_the_file(run: Run, file: str) -> None:
    """Reading only the first would lose the second."""
    with pytest.raises(oralhist.InvalidInterview, match=r"several-interviews.*read_all"):
        oralhist.read(file)
    with pytest.raises(oralhist.InvalidInterview, match=r"several-interviews.*read_all"):
        oralhist.loads(FILES[file])
    assert [interview.title for interview in oralhist.read_all(file)] == ["First", "Second"]


@pytest.mark.parametrize("file", FILES)
def test_convert_writes_a_file_for_each_interview(run: Run, file: str) -> None:
    """With --quiet and --strict it prints nothing if nothing is lost."""
    assert run("convert", file, "out.tei.xml", "-q", "--strict") == (0, "", "")
    assert written("out") == ["out-1.tei.xml", "out-2.tei.xml"]
    assert [oralhist.read(name).title for name in written("out")] == ["First", "Second"]


@pytest.mark.parametrize("file", FILES)
def test_only_one_interview_can_be_written_to_standard_output(run: Run, file: str) -> None:
    code, out, err = run("convert", file, "-", "--to", "json")
    assert (code, out) == (3, "")
    assert "holds 2 interviews" in err


@pytest.mark.parametrize("verb", ["convert", "release"])
def test_an_error_in_one_interview_prevents_all_files(run: Run, verb: str) -> None:
    """The error is a closed interview, a loss, or a file that cannot be written."""
    Path("bad.ohms.xml").write_text(RESTRICTED, encoding="utf-8")
    public = ("--audience", "public")
    code, _, err = run(verb, "bad.ohms.xml", "out.json", *public, "--quiet")
    assert (code, err) == (1, "oralhist: interview 1: the whole interview is closed to the audience 'public'\n")
    code, _, err = run(verb, "two.ohms.xml", "out.vtt", *public, "--strict", "--quiet")
    assert code == 3
    assert 'interview 1: metadata.title: "First"' in err
    assert 'interview 2: metadata.title: "Second"' in err
    assert written("out") == []
    Path("out-2.json").mkdir()
    assert run(verb, "two.ohms.xml", "out.json", *public)[0] == 3
    assert written("out") == ["out-2.json"]


@pytest.mark.parametrize("verb", [("show",), ("losses", "--to", "tei", "--audience", "public")])
def test_a_message_about_a_closed_interview_has_its_number(run: Run, verb: tuple[str, ...]) -> None:
    Path("bad.ohms.xml").write_text(RESTRICTED, encoding="utf-8")
    code, _, err = run(*verb, "bad.ohms.xml")
    assert code == 1
    assert err.endswith("oralhist: interview 1: the whole interview is closed to the audience 'public'\n")


@pytest.mark.parametrize("verb", [("show",), ("losses", "--to", "json", "--audience", "public")])
def test_a_closed_interview_does_not_hide_the_others(run: Run, verb: tuple[str, ...]) -> None:
    """It is named at the end, and the exit code is that of an error."""
    Path("bad.ohms.xml").write_text(RESTRICTED, encoding="utf-8")
    code, out, err = run(*verb, "bad.ohms.xml")
    assert code == 1
    assert "First" not in out + err
    assert ("Interview 2 of 2\nSecond" in out) if verb == ("show",) else ("interview 2: json loses nothing\n" in err)


def test_release_writes_a_log_for_each_interview(run: Run) -> None:
    Path("two.ohms.xml").write_text(RESTRICTED.replace("<userestrict>1", "<userestrict>0"), encoding="utf-8")
    code, _, _ = run("release", "two.ohms.xml", "out.json", "--audience", "public", "--log", "log.json")
    assert code == 0
    assert written("log") == ["log-1.json", "log-2.json"]
    assert written("out") == ["out-1.json", "out-2.json"]


@pytest.mark.parametrize("file", FILES)
def test_losses_and_show_print_each_interview(run: Run, file: str) -> None:
    code, out, err = run("losses", file, "--to", "text")
    assert code == 1
    assert "interview 2: " in out
    assert "interview 2: text loses " in err
    _, out, _ = run("losses", file, "--to", "text", "--output-format", "json")
    assert {loss["interview"] for loss in json.loads(out)} == {1, 2}
    code, out, _ = run("show", file)
    assert code == 0
    assert [line for line in out.splitlines() if "Interview" in line or line in ("First", "Second")] == [
        "Interview 1 of 2",
        "First",
        "Interview 2 of 2",
        "Second",
    ]


def test_diff_compares_each_interview(run: Run) -> None:
    """They are matched by id, then in order. An interview in only one file is a difference."""
    assert run("diff", "two.ohms.xml", "two.ohms.xml") == (0, "", "")
    run("convert", "two.ohms.xml", "out.json", "-q")
    assert run("diff", "two.ohms.xml", "out-2.json")[:2] == (1, "interview 1: only in OLD: 1, First\n")
    assert run("diff", "out-1.json", "two.ohms.xml")[:2] == (1, "interview 2: only in NEW: 2, Second\n")
    Path("new.ohms.xml").write_text(FILES["two.ohms.xml"].replace("Second", "Third"), encoding="utf-8")
    code, out, _ = run("diff", "two.ohms.xml", "new.ohms.xml")
    assert (code, out.splitlines()[0]) == (1, "interview 2: metadata.title")
    (change,) = json.loads(run("diff", "two.ohms.xml", "new.ohms.xml", "--output-format", "json")[1])
    assert change == {"interview": 2, "path": "metadata.title", "old": "Second", "new": "Third"}


def test_validate_checks_each_interview(run: Run) -> None:
    """Findings have the number of their interview."""
    Path("two.ohms.xml").write_text(OHMS.format(restricted=0, date="nonsense"), encoding="utf-8")
    _, out, _ = run("validate", "two.ohms.xml")
    assert "warning date-in-words" in out
    assert out.endswith("(interview 2)\n")
    assert {finding.interview for finding in oralhist.validate("two.ohms.xml")} == {2}
    pointers = [finding for finding in oralhist.validate("two.tei.xml") if finding.code == "dangling-pointer"]
    assert [finding.interview for finding in pointers] == [1, 2]


@pytest.mark.parametrize("text", [OHMS.format(restricted=0, date="nonsense"), TEI], ids=["ohms", "tei"])
def test_an_invalid_interview_does_not_hide_the_others(run: Run, text: str) -> None:
    """The others are checked, but nothing is converted."""
    Path("bad.xml").write_text(text.replace("First", "F" * 2_000_001), encoding="utf-8")
    found = oralhist.validate("bad.xml")
    assert {"invalid-record", "invalid-value"} & {finding.code for finding in found if finding.interview == 1}
    assert {"date-in-words", "dangling-pointer"} & {finding.code for finding in found if finding.interview == 2}
    code, _, err = run("convert", "bad.xml", "out.json")
    assert (code, written("out")) == (1, [])
    assert "(interview 1)" in err
