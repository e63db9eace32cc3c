"""The unified diff can be applied, and contains only what changed."""

import re

from hypothesis import given
from hypothesis import strategies as st

from oralhist.commands.unified_diff import unified_diff

TEXTS = st.text(alphabet="ab\n\r", max_size=40)
HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


def patched(old: str, diff: list[str]) -> str:
    """Return the old text after the diff is applied as by ``patch``; all counts and removed lines must match."""
    source = old.split("\n")[:-1] if old.endswith("\n") else old.split("\n") if old else []
    result: list[str] = []
    place = 0
    ends_with_break = old.endswith("\n") or not old
    lines = iter(diff[2:])
    pending: list[str] = []
    for line in lines:
        if found := HUNK.fullmatch(line):
            start, count = int(found[1]), int(found[2] or 1)
            first = start - 1 if count else start
            result += source[place:first]
            place = first
            assert int(found[3]) == len(result) + (found[4] != "0")
            continue
        sign, text = line[0], line[1:]
        if sign == "\\":
            if pending[-1][0] != "-":
                ends_with_break = False
            continue
        if sign in " -":
            assert source[place] == text
            place += 1
        if sign in " +":
            result.append(text)
            ends_with_break = True
        pending.append(line)
    if place < len(source):
        ends_with_break = old.endswith("\n")
    result += source[place:]
    return "\n".join(result) + ("\n" if result and ends_with_break else "")


@given(TEXTS, TEXTS)
def test_the_applied_diff_gives_the_new_text(old: str, new: str) -> None:
    """This is true for any two texts, with and without a final line break."""
    diff = list(unified_diff(old, new, "a.json"))
    assert (diff == []) == (old == new)
    if diff:
        assert diff[:2] == ["--- a.json", "+++ a.json"]
        assert patched(old, diff) == new


def test_a_diff_has_the_unified_format() -> None:
    """A hunk has three lines of context, and a note on a missing final line break."""
    old = "".join(f"{number}\n" for number in range(1, 21))
    new = old.replace("5\n", "five\n", 1).replace("20\n", "20")
    assert list(unified_diff(old, new, "a.json")) == [
        "--- a.json",
        "+++ a.json",
        "@@ -2,7 +2,7 @@",
        " 2",
        " 3",
        " 4",
        "-5",
        "+five",
        " 6",
        " 7",
        " 8",
        "@@ -17,4 +17,4 @@",
        " 17",
        " 18",
        " 19",
        "-20",
        "+20",
        "\\ No newline at end of file",
    ]


def test_a_new_layout_of_a_large_file_is_one_hunk() -> None:
    """The file has a hundred thousand lines. Many are equal, and all are changed."""
    old = "  {\n    1\n  }\n" * 33_000
    new = " {\n  1\n }\n" * 33_000
    diff = list(unified_diff(old, new, "a.json"))
    assert len(diff) == 3 + 2 * 99_000
