"""``docs/tables.md``: its columns are those of the tables, and its examples run."""

import importlib.util
import re
from pathlib import Path

import pytest

import oralhist
from oralhist import corpus
from oralhist.corpus.tables.schema import TABLES
from snapshots import assert_page_ends_with

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
PACKAGES = [re.findall(r"^(?:import|from) (\w+)", example, re.MULTILINE)[0] for example in EXAMPLES]


def columns() -> str:
    """Return the last part of the page: the columns of each table."""
    return "\n".join(
        f"### {table}\n\n| column | type | meaning |\n|---|---|---|\n"
        + "".join(f"| `{one.name}` | {one.type} | {one.meaning} |\n" for one in described)
        for table, described in TABLES.items()
    )


def test_the_page_describes_every_column() -> None:
    assert_page_ends_with(PAGE, columns())


def test_the_page_has_an_example_for_each_package() -> None:
    assert PACKAGES == ["duckdb", "pandas", "polars", "pyspark"]


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.filterwarnings("ignore")  # of the packages
def test_an_example_runs(
    package: str, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pyarrow", reason="the extra oralhist[tables] is not installed")
    if importlib.util.find_spec(package) is None:
        pytest.skip(f"{package} is not installed")
    monkeypatch.chdir(tmp_path)
    oralhist.write(oralhist.read(examples / "multi-track-diplomacy.json"), tmp_path / "talk.json")
    corpus.open("talk.json").tables("tables", audience="public", words=True)
    exec(compile(EXAMPLES[PACKAGES.index(package)], package, "exec"), {})
    assert capsys.readouterr().out
