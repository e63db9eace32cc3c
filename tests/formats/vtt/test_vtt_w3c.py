"""The W3C's web-platform tests: the trees of cue texts, and the cues of files."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from oralhist.conventions.timestamps import time_text
from oralhist.format import Source
from oralhist.formats.vtt import FORMAT
from oralhist.formats.vtt.cue_text import Node, tree_of
from oralhist.model import Utterance
from oralhist.reading import read_one
from real_files import corpus
from released_interviews import whole

SUITE = corpus("suites", "webvtt.js", "test")


def drawn(node: Node, depth: int = 0) -> Iterator[str]:
    """Yield the lines in which the suite draws a tree; unknown tags are not drawn."""
    indent = "| " + "  " * depth
    for child in node.children:
        if isinstance(child, str):
            yield f'{indent}"{child}"'
        elif isinstance(child, int):
            yield f"{indent}<?timestamp {time_text(child)}>"
        elif isinstance(child, Node):
            yield f"{indent}<{'span' if child.name in {'c', 'v', 'lang'} else child.name}>"
            if child.classes:
                yield f'{indent}  class="{" ".join(child.classes)}"'
            if child.name in {"v", "lang"}:
                yield f'{indent}  {"title" if child.name == "v" else "lang"}="{child.annotation}"'
            yield from drawn(child, depth + 1)


def cases(name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((SUITE / "wpt-cue-parsing" / f"{name}.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize(
    ("name", "number"), [("entities", 25), ("tags", 28), ("text", 5), ("timestamps", 10), ("tree-building", 9)]
)
def test_cue_texts_have_the_trees_that_the_suite_expects(name: str, number: int) -> None:
    """There are 77 texts."""
    listed = cases(name)
    assert len(listed) == number
    for case in listed:
        text = case["text"].replace("\0", "\ufffd").removesuffix("\n").partition("\n\n")[0]  # as in its file
        assert "\n".join(drawn(tree_of(text))) == case["expectedTree"].rstrip("\n"), case


def test_every_word_of_the_cue_texts_is_kept() -> None:
    """Words in tags that the rules drop are kept too."""
    for name in ("entities", "tags", "text", "tree-building"):
        data = (SUITE / "wpt-cue-parsing" / f"{name}.vtt").read_bytes()
        said = read_one(FORMAT, Source(data=data)).interview.text
        for word in ("test", "text1", "text2", "foo bar", "✓"):
            assert data.count(word.encode()) == said.count(word)


def utterances(name: str) -> list[Utterance]:
    interview = read_one(FORMAT, Source(data=(SUITE / "wpt-file-parsing" / f"{name}.vtt").read_bytes())).interview
    return [utterance for turn in interview.turns for utterance in turn.utterances]


TIMED = {
    "arrows": ["text0", "text1", "text2", "text3", "text4", "text5"],
    "header-garbage": ["text"],
    "header-space": ["text"],
    "header-tab": ["text"],
    "header-timings": ["text"],
    "ids": ["text0", "text1", "text2", "text3", "text4"],
    "newlines": ["text0", "text1", "text2", "text3"],
    "nulls": ["text0", "text1", "\ufffdtext\ufffd2", "text3", "text4", "text5", "text6"],
    "regions-id": ["valid"] * 4,
    "regions-old": ["text0", "text1"],
    "signature-bom": [],
    "signature-no-newline": [],
    "signature-space": [],
    "signature-space-no-newline": [],
    "signature-tab": [],
    "signature-tab-no-newline": [],
    "signature-timings": [],
    "stylesheets": ["text", "text"],
    "timings-60": ["text1", "text2"],
    "timings-eof": [],
    "timings-garbage": ["invalid"] * 2,  # commas and colons before the milliseconds are read too
    "timings-negative": ["text0", "text1", "text2", "text3"],
    "timings-omitted-hours": ["text0", "text1", "text2"],
    "timings-too-long": ["text0", *["invalid"] * 8, "text1"],  # so are fields with more or fewer digits
    "timings-too-short": ["text0", *["invalid"] * 14, "text1"],
    "whitespace-chars": ["text0", "text1", "text2"],
}
"""The texts of the cues with valid times, counted by hand in each file."""


@pytest.mark.parametrize("name", TIMED)
def test_the_cues_with_valid_times_are_those_of_the_specification(name: str) -> None:
    """Cues that the specification drops are kept without an end, so that no word is lost."""
    held = utterances(name)
    assert [one.text for one in held if one.end_ms is not None] == TIMED[name]


def test_words_of_cues_with_invalid_times_are_kept() -> None:
    """One file of the suite has 63 of them."""
    assert " ".join(held.text for held in utterances("timings-garbage")).split().count("invalid") == 63


FILES = sorted(SUITE.glob("wpt-file-parsing/*.vtt"))


def test_the_suite_is_complete() -> None:
    assert len(FILES) == 37


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_of_the_suite_is_read_and_its_words_are_kept(file: Path) -> None:
    """These are all words below the first line of times; words that must be dropped are above it."""
    data = file.read_bytes()
    assert FORMAT.recognises(data)
    found = read_one(FORMAT, Source(data=data))
    lines = re.split(r"\r\n|\r|\n", data.decode().replace("\0", ""))
    first = next((number for number, line in enumerate(lines) if number and "-->" in line), len(lines))
    words = re.compile(r"\b(?:in)?valid[0-9]*\b|text[0-9]*")
    written = [word for line in lines[first:] if not re.search("-->|^NOTE", line) for word in words.findall(line)]
    said = words.findall(found.interview.text.replace("\ufffd", ""))
    assert said == written
    listed = [one for one in found.findings if one.code != "no-label" and not one.message.startswith("and ")]
    assert all(one.line for one in listed)


def test_regions_styles_and_settings_are_written_back() -> None:
    for file in FILES:
        interview = read_one(FORMAT, Source(data=file.read_bytes(), name="x")).interview
        timed = all(held.end_ms is not None for turn in interview.turns for held in turn.utterances)
        if timed:
            assert read_one(FORMAT, Source(data=FORMAT.write(whole(interview)), name="x")).interview == interview
