"""The sources and the documentation use plain English: each refused word is listed with the plain one."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]

PLAIN = {
    r"stands?|stood|standing(?! committee)": "is, are, has",
    r"told|tells": "report, say, show",
    r"mend(?:s|ed|ing)?": "fix, hint",
    r"parted|parting": "split, separated",
    r"whoever|whomever": "a person who, readers",
    r"nobody": "no participant, no reader, no one",
    r"somebody": "a person, a participant",
    r"(?:is|are|was|were) none": "is missing, is not valid",
    r"g[ai]ven? out|gives? out|giving out": "release, publish",
    r"leans? on|leaning on": "depends on",
    r"as asked": "as the caller requests",
    r"what remains|the remains": "the valid part, the rest",
    r"beside": "next to, with",
    r"judg(?:e|es|ed|ing|ement|ements|ment)": "check, verdict",
    r"pass(?:es|ed|ing)? over": "skip",
    r"for ever": "permanently",
    r"in vain": "without a match",
    r"anew": "again",
    r"lest": "so that … not",
    r"thereof|therein|wherein|whereof": "of it, in it",
    r"makes? no sense": "is invalid",
    r"lets? through|let through": "releases",
    r"vouch(?:es|ed)?(?: for)?": "guarantee",
    r"nothing but": "only",
    r"seal(?:s|ed|ing)?": "restricted, withheld",
    r"riddles?": "unclear names",
    r"at fault": "wrong, invalid",
    r"taken off|take off": "remove",
    r"speaks? of|spoke of": "describe, mention",
    r"said of": "reported about",
    r"asked of": "required of",
    r"comes? of": "results from",
    r"hence|whence|thus": "so",
    r"whatever (?:is|the|it|they|was)": "any",
    r"can hold no": "cannot hold",
    r"befits?|behoves?": "suits",
    r"lie(?:s)? in wait|come to differ": "differ",
    r"of one's own|of its own making": "its own",
    r"give(?:s)? an? account": "describe",
    r"put(?:s)? right": "correct",
}
"""Refused words and phrases, as patterns for whole words, each with a plain alternative."""

REFUSED = re.compile(rf"\b(?:{'|'.join(PLAIN)})\b", re.IGNORECASE)

SOURCES = sorted((PROJECT / "src").rglob("*.py")) + sorted((PROJECT / "tests").rglob("*.py"))
PAGES = sorted([PROJECT / "README.md", PROJECT / "CHANGELOG.md", *(PROJECT / "docs").rglob("*.md")])
SPEECH = ("annotation_words.py", "test_plain_english.py")
"""Files that hold spoken words, or this list."""


def prose_of(source: str) -> Iterator[tuple[int, str]]:
    """The line and text of each docstring, comment and string with a space in it; test data is not prose."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip():
            yield node.lineno, node.value


def docstrings_of(source: str) -> Iterator[tuple[int, str]]:
    """The line and text of each docstring and comment."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, node.value.value


def refused_in(parts: Iterator[tuple[int, str]]) -> list[str]:
    """Each refused word with the line at which its text begins."""
    return [f"{line}: {found[0]!r}" for line, text in parts for found in REFUSED.finditer(text)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_source_uses_plain_english(path: Path) -> None:
    """In the library every string counts; in tests, whose strings are often speech, docstrings and comments do."""
    if path.name in SPEECH:
        return
    source = path.read_text(encoding="utf-8")
    found = refused_in(prose_of(source) if "src" in path.parts else docstrings_of(source))
    assert not found, f"use plain words, as PLAIN lists them: {found}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_page_uses_plain_english(path: Path) -> None:
    """In the README, the changelog and the documentation; code and quotations in backticks are left out."""
    text = re.sub(
        r"```.*?```|`[^`]*`|\*[^*\n]+\*",
        lambda code: "\n" * code[0].count("\n"),
        path.read_text("utf-8"),
        flags=re.DOTALL,
    )
    lines = enumerate(text.split("\n"), 1)
    assert not refused_in(iter(lines)), "use plain words, as PLAIN lists them"


def test_the_list_refuses_the_dialect() -> None:
    """The list finds the words of the old prose."""
    said = "Whoever stands here is told how to mend what nobody judged; what remains is none of it."
    assert len(REFUSED.findall(said)) >= 7
    assert not REFUSED.search("The standard reader reports each missing field and skips the rest.")
