"""``docs/search.md``: its example in Python runs."""

import re
from pathlib import Path

import pytest

import oralhist
from oralhist import Interview, Metadata, Participant, Role, Session, Turn, Utterance
from oralhist.model import EdtfDate

PAGE = Path(__file__).parents[2] / "docs" / "search.md"
(EXAMPLE,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "interviews").mkdir()
    turns = (Turn(speaker="tell", utterances=(Utterance(content="Then the mill closed."),)),)
    mill = Interview(
        id="mill",
        metadata=Metadata(title="The mill", date=EdtfDate(value="1984")),
        participants=(Participant(id="tell", name="Ada Moss", roles=(Role.INTERVIEWEE,)),),
        sessions=(Session(turns=turns),),
    )
    oralhist.write(mill, tmp_path / "interviews" / "mill.json")
    exec(compile(EXAMPLE, "search.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "Then the [mill] closed." in printed
    assert "|the mill| closed." in printed
