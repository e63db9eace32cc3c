"""Finding codes: ``oralhist explain``, the page of documentation, and the codes that files give."""

import ast
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import oralhist
from oralhist.codes import all_codes
from oralhist.commands import main
from oralhist.commands.explain import explanations, in_markdown
from oralhist.registry import FORMATS
from real_files import corpus
from snapshots import assert_page_ends_with

PROJECT = Path(__file__).parents[2]
SUFFIXES = tuple({suffix for form in FORMATS for suffix in form.suffixes})


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run ``oralhist explain`` in this process; return its exit code, output and errors."""
    with pytest.raises(SystemExit) as ended:
        main(["explain", *arguments])
    return int(ended.value.code or 0), *capsys.readouterr()


def test_every_code_is_described() -> None:
    for code in all_codes().values():
        assert code.title[:-1], code.id
        assert not code.title.endswith("."), code.id
        assert code.why.endswith((".", "'")), code.id
        assert code.fix.endswith((".", "'")), code.id
        text = "\n".join(explanations([code]))
        assert text.startswith(f"{code.id}: {code.severity}")


def test_explain_lists_and_explains(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys)
    assert [line.split()[0] for line in out.splitlines()[1:]] == list(all_codes())
    code, out, _ = run(capsys, "unknown-speaker", "too-large")
    assert code == 0
    assert "example.json:17:22: error unknown-speaker: " in out
    assert out.index("unknown-speaker: error, profile core") < out.index("too-large: error")
    plain = json.loads(run(capsys, "unknown-speaker", "too-large", "--output-format", "json")[1])
    assert [one["code"] for one in plain] == ["unknown-speaker", "too-large"]
    assert plain[0]["profile"] == "core"


def test_an_unknown_code_is_misuse_with_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "unknown-speakers")
    assert (code, out) == (2, "")
    assert "did you mean 'unknown-speaker'?" in err


def test_the_documented_codes_are_the_output_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert_page_ends_with(PROJECT / "docs" / "findings.md", run(capsys, "--markdown")[1])


def codes_in(folder: Path) -> Iterator[str]:
    """Yield the codes of all findings in the files of a folder."""
    for file in sorted(folder.rglob("*")):
        if file.name.lower().endswith(SUFFIXES) and file.is_file():
            for finding in oralhist.validate(file, profile="deposit", on=date(2026, 1, 1)):
                yield finding.code


def test_tags_in_explanations_are_code_in_markdown() -> None:
    """Markdown does not print ``<v>`` otherwise."""
    assert in_markdown("Write <v Ada> and &lt; if 1 < 2.") == "Write `<v Ada>` and `&lt;` if 1 < 2."


@pytest.mark.parametrize("folder", ["examples", "tests"])
def test_the_codes_of_all_fixtures_are_described(folder: str) -> None:
    assert set(codes_in(PROJECT / folder)) - all_codes().keys() == set()


@pytest.mark.slow
def test_the_codes_of_all_real_files_are_described() -> None:
    assert set(codes_in(corpus())) - all_codes().keys() == set()


def test_findings_are_made_from_codes() -> None:
    """No id of a code is written where a finding is made."""
    found = []
    for file in sorted(Path(oralhist.__file__).parent.rglob("*.py")):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func).endswith(("Finding", "evolve")):
                found += [
                    f"{file}:{call.lineno}"
                    for keyword in call.keywords
                    if keyword.arg == "code" and isinstance(keyword.value, ast.Constant)
                ]
    assert found == []
