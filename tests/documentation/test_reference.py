"""The generated pages of the reference are up to date; ``ORALHIST_SNAPSHOTS=write`` rewrites them."""

import os
from collections.abc import Callable

import pytest

from documentation import reference_commands, reference_model, reference_python
from documentation.blocks import PROJECT

PAGES: dict[str, Callable[[], str]] = {
    "model": reference_model.page,
    "python": reference_python.page,
    "commands": reference_commands.page,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_up_to_date(name: str) -> None:
    file = PROJECT / "docs" / "reference" / f"{name}.md"
    text = PAGES[name]()
    if os.environ.get("ORALHIST_SNAPSHOTS") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
