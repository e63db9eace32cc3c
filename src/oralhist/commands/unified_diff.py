"""The differences between two texts in the unified format that ``patch`` and editors read (POSIX: diff -u)."""

from collections.abc import Iterator, Sequence

from oralhist.comparison import aligned

_LINES_AROUND = 3
_NO_BREAK = "\\ No newline at end of file"

Step = tuple[str, int, int]
"""A line of the comparison: `` ``, ``-`` or ``+``, and the number of lines before it in either text."""


def unified_diff(old: str, new: str, label: str) -> Iterator[str]:
    """Yield the lines of a unified diff, without line breaks; none for equal texts. ``label`` is the name of both texts.

    Lines are matched in n log n time; ``difflib`` takes quadratic time, which is long for a reformatted large file.
    """
    if old == new:
        return
    lines = old.split("\n"), new.split("\n")
    unfinished = tuple(_drop_last(text) for text in lines)
    yield f"--- {label}"
    yield f"+++ {label}"
    for hunk in _hunks(list(_steps(*lines, unfinished=unfinished))):
        yield from _printed(hunk, lines, unfinished)


def _drop_last(lines: list[str]) -> int:
    """Drop the empty line after a final line break; return the number of the last line if it has no break, else -1."""
    if lines[-1]:
        return len(lines) - 1
    lines.pop()
    return -1


def _steps(old: Sequence[str], new: Sequence[str], *, unfinished: tuple[int, ...]) -> Iterator[Step]:
    """Yield the comparison line by line, removed lines before added ones."""
    left = right = 0
    added: list[Step] = []
    for before, after in aligned(old, new, (str,)):
        is_same = (
            before is not None
            and after is not None
            and old[before] == new[after]
            and (before == unfinished[0]) == (after == unfinished[1])
        )
        if is_same:
            yield from added
            added = []
            yield " ", left, right
        if before is not None:
            if not is_same:
                yield "-", left, right
            left += 1
        if after is not None:
            if not is_same:
                added.append(("+", left, right))
            right += 1
    yield from added


def _hunks(steps: Sequence[Step]) -> Iterator[Sequence[Step]]:
    """Yield groups of changes with the lines around them; near changes are in one group."""
    start = end = -1
    for place, (sign, _, _) in enumerate(steps):
        if sign == " ":
            continue
        if start >= 0 and place - _LINES_AROUND > end:
            yield steps[start:end]
            start = -1
        if start < 0:
            start = max(place - _LINES_AROUND, 0)
        end = place + _LINES_AROUND + 1
    if start >= 0:
        yield steps[start:end]


def _printed(
    hunk: Sequence[Step], lines: tuple[Sequence[str], Sequence[str]], unfinished: tuple[int, ...]
) -> Iterator[str]:
    olds = sum(sign != "+" for sign, _, _ in hunk)
    news = sum(sign != "-" for sign, _, _ in hunk)
    left = min(before for _, before, _ in hunk)
    right = min(after for _, _, after in hunk)
    yield f"@@ -{_range(left, olds)} +{_range(right, news)} @@"
    for sign, before, after in hunk:
        number, of = (after, 1) if sign == "+" else (before, 0)
        yield sign + lines[of][number]
        if number == unfinished[of]:
            yield _NO_BREAK


def _range(before: int, count: int) -> str:
    """Return a range in the format's notation: first line, from 1, and count; for no lines, the line before."""
    first = before + 1 if count else before
    return f"{first}" if count == 1 else f"{first},{count}"
