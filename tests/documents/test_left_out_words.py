"""Deletions, hidden text, comments and blacked-out words are in no output, finding or file that an audience may see."""

import io
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest

import oralhist
from oralhist.commands import main
from oralhist.errors import CannotWrite
from oralhist.findings import Severity
from oralhist.model import AccessLevel, Gap, GapReason, Interview, Restricted
from oralhist.model.content import walk
from oralhist.registry import FORMATS
from oralhist.testing.canary_search import holds
from word_pages import written

HIDDEN = (
    "RUNA: Where<del= SECRET> was the <hidden>SECRET </hidden>weir? [<hidden>SECRET</hidden>sic]",
    "JON<del=SECRET>: Below<comment=SECRET> the mill<note=With [hidden]SECRET[/hidden]stones.>.",
    "<hidden>SECRET: All of a paragraph.</hidden>",
    "| RUNA: | <del=SECRET>And the boats? |",
    "| JON: | In the <hidden>SECRET</hidden>reeds. |",
)
BLACK = (
    "{Title}Interview with <black>SECRET</black>",
    "Interviewee: <black>SECRET Holt</black>",
    "Keywords: weir; <black>SECRET</black>",
    "This is part of the <black>SECRET</black> Paper Series.",
    "{heading 1}Session 2: <black>SECRET</black>",
    "RUNA: Where is <b><black>SECRET and SECRET</black></b>? [<black>SECRET</black>] (<black>SECRET</black> laughs)",
    "<black>SECRET</black>: Below the mill<note=With [black]SECRET[/black].>.",
    "<black>SECRET:</black> Yes.",
    "{heading 2}About <black>SECRET</black>",
    "RUNA: See <link=https://weir.example/a><black>SECRET</black></link>.",
    "<black>SECRET</black>",
    "JON: All?",
    "JON: All.",
)
VERBS = (
    ("convert", "a.docx", "a.json"), ("convert", "a.docx", "b.json", "--audience", "public"),
    ("convert", "a.docx", "a.tei.xml", "--audience", "public"), ("convert", "a.docx", "a.txt", "--audience", "public"),
    ("convert", "a.docx", "b.docx"), ("convert", "a.docx", "b.tei.xml"), ("show", "a.docx"), ("losses", "a.docx", "--to", "docx"),
    ("validate", "a.docx"), ("show", "a.docx", "--audience", "public"), ("losses", "a.docx", "--to", "text", "--audience", "public"),
    ("validate", "a.docx", "--output-format", "sarif"),
)  # fmt: skip


def page(lines: tuple[str, ...]) -> bytes:
    return written("\n".join(lines), title="Voices of the Weir")


def outputs(interview: Interview, audience: AccessLevel) -> dict[str, bytes]:
    """Return what each writer gives an audience."""
    found = {}
    for form in FORMATS:
        if form.writer:
            try:
                found[form.name] = oralhist.dumps(interview, format=form.name, audience=audience)
            except CannotWrite:  # a talk without times has no captions
                continue
    assert {"json", "tei", "text"} <= found.keys()
    return found


@pytest.mark.parametrize("audience", list(AccessLevel))
@pytest.mark.parametrize("lines", [HIDDEN, BLACK], ids=["hidden", "black"])
def test_what_the_page_does_not_show_is_in_no_output(lines: tuple[str, ...], audience: AccessLevel) -> None:
    interview = oralhist.loads(page(lines))
    assert "secret" not in repr(interview).casefold()
    assert not {name for name, data in outputs(interview, audience).items() if holds(data, "secret")}


def test_what_is_blacked_out_is_a_restriction_and_nothing_else() -> None:
    """It is restricted to the archive without its words; titles, names and labels have signs in their place."""
    interview = oralhist.loads(page(BLACK))
    contents = [utterance.content for turn in interview.turns for utterance in turn.utterances]
    contents += [content for section in (*interview.front, *interview.back) for content in section.paragraphs]
    restricted = [item for content in contents for item in walk(content) if isinstance(item, Restricted)]
    assert len(restricted) >= 7
    assert {item.restriction.level for item in restricted} == {AccessLevel.ARCHIVE}
    assert {item.content for item in restricted} == {(Gap(reason=GapReason.RESTRICTED),)}
    assert interview.metadata.title == "Interview with ██████"


@pytest.mark.parametrize("lines", [HIDDEN, BLACK], ids=["hidden", "black"])
def test_no_finding_has_the_words(lines: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(page(lines))
    for finding in oralhist.validate(file, profile="deposit"):
        assert "secret" not in str(finding).casefold()


def test_each_kind_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(page((*HIDDEN, "JON: <black>SECRET</black>.")))
    found = {
        finding.code: (finding.severity, finding.message.rpartition(" ")[2]) for finding in oralhist.validate(file)
    }
    assert found["tracked-changes"] == (Severity.INFO, "3")
    assert found["hidden-text"] == (Severity.WARNING, "5")
    assert found["comments-left-out"] == (Severity.WARNING, "1")
    assert found["blacked-out"] == (Severity.WARNING, "1")


@pytest.mark.parametrize("arguments", VERBS, ids=" ".join)
def test_no_command_prints_or_stores_the_words(
    arguments: tuple[str, ...], tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    Path("a.docx").write_bytes(page((*BLACK, *HIDDEN)))
    with pytest.raises(SystemExit):
        main(list(arguments))
    printed = "".join(capfd.readouterr())
    assert "secret" not in printed.casefold()
    files = Counter(path.name for path in tmp_path.rglob("*") if path.is_file() and path.name != "a.docx")
    assert not {name for name in files if holds((tmp_path / name).read_bytes(), "secret")}
