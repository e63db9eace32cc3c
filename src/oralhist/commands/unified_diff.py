"""What differs between two texts, line by line, in the form that ``patch`` and editors read (POSIX: diff -u)."""

from collections.abc import Iterator, Sequence

from oralhist.comparison import aligned

_LINES_AROUND = 3
_NO_BREAK = "\\ No newline at end of file"

Step = tuple[str, int, int]
"""A line of the comparison: `` ``, ``-`` or ``+``, and how many lines of either text come before it."""


def unified_diff(old: str, new: str, label: str) -> Iterator[str]:
    """The lines of a unified diff, without their breaks; none for equal texts. ``label`` names both of them.

    Lines are matched in n log n time; ``difflib`` would take longer by the square for a large file laid out anew.
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
    """Take off the empty line that follows a last break; the number of the line that ends without one, else -1."""
    if lines[-1]:
        return len(lines) - 1
    lines.pop()
    return -1


def _steps(old: Sequence[str], new: Sequence[str], *, unfinished: tuple[int, ...]) -> Iterator[Step]:
    """The comparison line by line, what is taken out before what is put in."""
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
    """The changes with the lines around them; those near one another together."""
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
    """Lines as the format counts them: the first from 1 and how many; of none, the line that comes before them."""
    first = before + 1 if count else before
    return f"{first}" if count == 1 else f"{first},{count}"
