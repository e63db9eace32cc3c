"""``docs/tables.md``: its columns are those of the tables."""

import re
from pathlib import Path

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
