"""Controls of the text direction: pairs are fine, others are one finding for the file, in every format."""

from pathlib import Path

import pytest

import oralhist

OPEN, CLOSE, OVERRIDE = "\u202b", "\u202c", "\u202e"


def captions(*lines: str, head: str = "", comma: str = ",") -> str:
    """Return cues with these words."""
    return head + "".join(
        f"{n}\n00:00:{n:02d}{comma}000 --> 00:00:{n:02d}{comma}900\n{line}\n\n" for n, line in enumerate(lines, 1)
    )


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.srt", captions(f"{OPEN}שלום{CLOSE}", *[f"{OPEN}חיפה"] * 40), 7),
        ("a.vtt", captions("مرحبا", *[f"{OVERRIDE}حيفا"] * 40, head="WEBVTT\n\n", comma="."), 9),
        ("a.txt", f"רות: {OPEN}שלום{CLOSE}\n\nדן: {OVERRIDE}חיפה\n\n" + "רות: כן\n\nדן: \u2067לא\n\n" * 20, 3),
    ],
)
def test_controls_without_their_other_half_are_one_finding_with_count_and_line(
    tmp_path: Path, name: str, text: str, line: int
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (finding,) = [found for found in oralhist.validate(tmp_path / name) if "direction" in found.code]
    assert finding.line == line
    assert " texts have such controls" in finding.message


@pytest.mark.parametrize(
    "pair",
    [
        ("\u202a", CLOSE),
        (OPEN, CLOSE),
        ("\u2066", "\u2069"),
        ("\u2067", "\u2069"),
        ("\u2068", "\u2069"),
        ("\u200f", "\u200e"),
    ],
)
def test_pairs_and_marks_are_no_finding(tmp_path: Path, pair: tuple[str, str]) -> None:
    for name, head, comma in (("a.srt", "", ","), ("a.vtt", "WEBVTT\n\n", ".")):
        text = captions(*[f"{pair[0]}שלום{pair[1]}\n{pair[0]}-כן{pair[1]}"] * 3, head=head, comma=comma)
        (tmp_path / name).write_text(text, encoding="utf-8")
        codes = {found.code for found in oralhist.validate(tmp_path / name)}
        assert not codes & {"direction-control", "suspicious-character"}
