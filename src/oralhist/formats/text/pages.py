"""Page furniture: page numbers and running heads, which programs that turn pages into text leave between the words.

``pdftotext`` and word processors begin each page with a form feed. A line next to one is furniture if it recurs there
with other digits, or if it has the number of its page. Without form feeds, only page numbers that count up are found.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from oralhist.formats.text.codes import PAGE_FURNITURE
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.headings import names_a_session
from oralhist.transcripts.tape_marks import is_tape_mark

_PAGE = r"page|pg|p|seite|s|página|pág|pagina|pag|strona|str|страница|стр|с|сторінка|sayfa|صفحة|עמוד|第"
_NUMBER = re.compile(
    rf"\W{{0,4}}(?:(?:{_PAGE})\.?[ \t]*)?(?P<number>[0-9]{{1,4}})"
    r"(?:[ \t]*(?:/|of|von|de|di|z|из|з)[ \t]*[0-9]{1,4})?(?:[ \t]*[页頁])?\W{0,4}",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9]+")
_LONGEST = 120
_LONGEST_NUMBER = 40  # most lines are longer, and need no search
_MOST_LINES = 3  # heads and feet of pages have one to three lines
_FEWEST_NUMBERS = 3  # fewer bare numbers in a row can be answers, such as years
_MOST_BLANK = 30  # lines without text at a page break; more are not searched, so that the work is linear
_FEW_PAGES = 3  # in so few pages, a running head may be printed only once
_CENTRED = 8
_MOST_SHOWN = 5
_ENDS_A_SENTENCE = ".?!…:;\"”»’')]}。？！؟"


def without_page_furniture(lines: list[str], diagnostics: Diagnostics) -> list[str]:
    """Return lines with page numbers and running heads replaced by blank lines, each kind reported once.

    ``lines`` have their indents and form feeds. A paragraph that goes on after a page break becomes one again.
    """
    starts = [place for place, line in enumerate(lines) if line.startswith("\f")]
    found = _around_breaks(lines, starts) if starts else _counted_numbers(lines)
    if not found and not starts:
        return lines
    cleaned = ["" if place in found else line for place, line in enumerate(lines)]
    if found:
        shown = list(dict.fromkeys(lines[place].strip() for place in sorted(found)))
        more = ", …" if len(shown) > _MOST_SHOWN else ""
        texts = ", ".join(map(repr, shown[:_MOST_SHOWN])) + more
        message = f"page numbers and running heads are not kept ({len(found)} lines: {texts})"
        diagnostics.report(PAGE_FURNITURE, message, min(found) + 1)
    breaks = starts or sorted(found)
    return _with_paragraphs_joined(cleaned, breaks)


def _around_breaks(lines: Sequence[str], starts: Sequence[int]) -> set[int]:
    """Return the places of the lines of furniture next to form feeds."""
    edges = list(_edges(lines, starts))
    keys = Counter({key: len(pages) for key, pages in _pages_of_keys(lines, edges).items()})
    offsets = Counter(offset for page, place in edges if (offset := _offset(lines[place], page)) is not None)
    indents = Counter(len(line) - len(line.lstrip()) for line in lines if line.strip())
    usual = max(indents, key=indents.__getitem__, default=0)

    def is_furniture(page: int, place: int) -> bool:
        line = lines[place].strip()
        if is_tape_mark(line) or names_a_session(line):
            return False
        if (offset := _offset(line, page)) is not None and offsets[offset] > 1:
            return True
        recurs = keys[_key(line)]
        if ":" in line:  # a short turn, such as "A: Yes.", can recur too
            return recurs > 2 and 2 * recurs >= len(starts)
        centred = len(lines[place].replace("\f", "")) - len(lines[place].lstrip()) >= usual + _CENTRED
        return recurs > 1 or (centred and len(starts) < _FEW_PAGES)

    return {place for page, place in edges if is_furniture(page, place)}


def _edges(lines: Sequence[str], starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield page and place of the short lines that are next to a form feed, with a blank line on their other side."""
    for page, (start, end) in enumerate(pairwise((0, *starts, len(lines))), start=1):
        if page > 1:
            yield from ((page, place) for place in _run(lines, range(start, end)))
        if page <= len(starts):
            yield from ((page, place) for place in _run(lines, range(end - 1, start - 1, -1)))


def _run(lines: Sequence[str], places: range) -> list[int]:
    """Return the first run of lines with text at some places, if it is as short as the head or foot of a page."""
    run: list[int] = []
    for place in places:
        if len(run) > _MOST_LINES or len(lines[place]) > _LONGEST:
            return []
        if lines[place].strip():
            run.append(place)
        elif run:
            break
    return run if len(run) <= _MOST_LINES else []


def _pages_of_keys(lines: Sequence[str], edges: Sequence[tuple[int, int]]) -> dict[str, set[int]]:
    pages: defaultdict[str, set[int]] = defaultdict(set)
    for page, place in edges:
        pages[_key(lines[place])].add(page)
    return pages


def _key(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split())).casefold()


def _offset(line: str, page: int) -> int | None:
    """Return by how much the number on a line of only a page number differs from the number of the page."""
    found = _NUMBER.fullmatch(line.strip())
    return int(found["number"]) - page if found else None


def _counted_numbers(lines: Sequence[str]) -> set[int]:
    """Return the places of page numbers alone between blank lines, if they count up without a gap."""
    alone: list[tuple[int, int]] = []
    for place, line in enumerate(lines):
        found = _NUMBER.fullmatch(line.strip()) if 0 < len(line) <= _LONGEST_NUMBER else None
        if found and not any(lines[near].strip() for near in (place - 1, place + 1) if 0 <= near < len(lines)):
            alone.append((place, int(found["number"])))
    counts_up = all(after == before + 1 for (_, before), (_, after) in pairwise(alone))
    return {place for place, _ in alone} if counts_up and len(alone) >= _FEWEST_NUMBERS else set()


def _with_paragraphs_joined(lines: list[str], breaks: Sequence[int]) -> list[str]:
    """Move the blank lines at a page break behind a paragraph that goes on after it."""
    for place in breaks:
        before = _filled(lines, range(place - 1, max(-1, place - _MOST_BLANK), -1))
        after = _filled(lines, range(place, min(len(lines), place + _MOST_BLANK)))
        if before is None or after is None or not _goes_on(lines[before].strip(), lines[after].strip()):
            continue
        end = after
        while end < len(lines) and lines[end].strip():
            end += 1
        blank = after - before - 1
        lines[before + 1 : end] = [*lines[after:end], *[""] * blank]
    return lines


def _filled(lines: Sequence[str], places: range) -> int | None:
    return next((place for place in places if lines[place].strip()), None)


def _goes_on(before: str, after: str) -> bool:
    return before[-1] not in _ENDS_A_SENTENCE and after[0].islower()
