"""The programs in ``docs/collections.md`` run as they are printed."""

import importlib.util
import re
from pathlib import Path

import pytest

from folders import folder_of_interviews, outputs_in

PAGE = Path(__file__).parents[2] / "docs" / "collections.md"
PROGRAMS = re.findall(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("number", range(len(PROGRAMS)))
def test_programs_run(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    folder_of_interviews(Path("interviews"), 6, broken=3)
    Path("program.py").write_text(PROGRAMS[number], encoding="utf-8")
    specification = importlib.util.spec_from_file_location("program", "program.py")
    assert specification is not None
    assert specification.loader is not None
    specification.loader.exec_module(importlib.util.module_from_spec(specification))
    written = [folder for folder in (Path("tei"), Path("counted")) if folder.is_dir()]
    assert len(written) == 1
    assert len(outputs_in(written[0])) == (5 if number == 0 else 6)
    assert capsys.readouterr().out


def test_the_page_has_the_programs() -> None:
    assert len(PROGRAMS) == 2
