"""Change the words of a content, and keep its inlines where they are."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve, frozen, mutable

from oralhist.comparison import aligned
from oralhist.conventions.rendering import printed
from oralhist.edit.word_alignment import IN_CONTEXTS, UNSPACED, contexts
from oralhist.model import Content, Gap, GapReason, Note, Restricted
from oralhist.model.content import Inline, normal_form

WITHHELD = printed((Gap(reason=GapReason.RESTRICTED),))
_TOKEN = re.compile(rf"(\s*)([{UNSPACED}]|[^\W{UNSPACED}]+|[^\w\s])")


@mutable
class _Leaf:
    """A piece of a content: where it is in the printed text, its words now, and whether it is restricted or a remark."""

    start: int
    end: int
    text: str
    is_restricted: bool
    is_remark: bool


def printed_words(content: Content) -> str:
    """Return what is printed of a content: what was said, and remarks in their brackets."""
    return "".join(leaf.text for leaf in _leaves(content, 0, restricted=False))


def with_words(content: Content, words: str) -> tuple[Content, bool]:
    """Return a content with other words, and whether restricted words were kept that ``words`` does not have.

    ``words`` are as ``printed_words`` writes a content. Words that are in both stay where they are, in their inlines. New words
    go into the inline of the words that they replace; between two, into the restricted one. Times, events, notes and
    other inlines without words stay between their neighbours, also if ``words`` does not print them.
    """
    leaves = list(_leaves(content, 0, restricted=False))
    kept = False
    for start, end, text in reversed(list(_changes("".join(leaf.text for leaf in leaves), words))):
        kept = _change(leaves, start, end, text) or kept
    texts = iter([leaf.text for leaf in leaves if not leaf.is_remark])
    return normal_form(_rebuilt(content, texts)), kept


def _leaves(content: Content, start: int, *, restricted: bool) -> Iterator[_Leaf]:
    def leaf(text: str, *, is_remark: bool) -> _Leaf:
        nonlocal start
        start += len(text)
        return _Leaf(start - len(text), start, text, restricted, is_remark)

    for item in content:
        if isinstance(item, str):
            yield leaf(item, is_remark=False)
            continue
        inner: Content = getattr(item, "content", ())
        words = printed(inner)  # empty also for a link whose content is a time
        before, _, after = printed((item,)).partition(words) if words else (printed((item,)), "", "")
        if before:  # such as the bracket before unclear words
            yield leaf(before, is_remark=True)
        for one in _leaves(inner, start, restricted=restricted or isinstance(item, Restricted)):
            yield one
            start = one.end
        if after:
            yield leaf(after, is_remark=True)


def _rebuilt(content: Content, texts: Iterator[str]) -> list[str | Inline]:
    found: list[str | Inline] = []
    for item in content:
        if isinstance(item, str):
            found.append(next(texts))
        elif inner := getattr(item, "content", ()):
            changed: Any = item
            new = normal_form(_rebuilt(inner, texts))
            if new or isinstance(item, Note | Restricted):  # others have nothing left to mark
                found.append(evolve(changed, content=new))
        else:
            found.append(item)
    return found


@frozen
class _Token:
    """A word or a sign, its place, and whether white space separates it from the one before."""

    text: str
    start: int
    end: int
    is_apart: bool


def _tokens(text: str) -> list[_Token]:
    found = [(match[2], match.start(2), match.end(), bool(match[1])) for match in _TOKEN.finditer(text)]
    return [_Token(word, start, end, space and number > 0) for number, (word, start, end, space) in enumerate(found)]


def _changes(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start and the end of each part of the old text that differs, and the new text in its place."""
    before, after = _tokens(old), _tokens(new)
    start = end = 0
    text = ""
    old_keys, new_keys = (contexts([one.text for one in tokens]) for tokens in (before, after))
    for left, right in aligned(old_keys, new_keys, IN_CONTEXTS):
        if left is not None and right is not None and before[left].text == after[right].text:
            if after[right].is_apart != (left > 0 and old[end : before[left].start] != ""):
                text += " " * after[right].is_apart
                end = before[left].start
            if text or start < end:
                yield start, end, text
            start = end = before[left].end
            text = ""
            continue
        if left is not None:
            end = before[left].end
        if right is not None:
            text += " " * after[right].is_apart + after[right].text
    if text or start < end:
        yield start, end, text


def _change(leaves: Sequence[_Leaf], start: int, end: int, text: str) -> bool:
    """Replace a part of the printed text in its leaves; return whether restricted words were kept, not deleted."""
    words = [leaf for leaf in leaves if not leaf.is_remark]
    touched = [leaf for leaf in words if leaf.start < end and leaf.end > start]
    if not touched:  # an insertion, or a remark that is not printed
        near = [leaf for leaf in words if leaf.start <= end and leaf.end >= start]
        touched = sorted(near, key=lambda leaf: not leaf.is_restricted)[:1]
    if any(leaf.is_restricted for leaf in touched) and (not any(map(str.isalnum, text)) or text.strip() == WITHHELD):
        return True
    target = next((leaf for leaf in touched if leaf.is_restricted), touched[0] if touched else None)
    for leaf in touched:
        first = max(start, leaf.start) - leaf.start
        last = max(first, min(end, leaf.end) - leaf.start)
        leaf.text = leaf.text[:first] + (text if leaf is target else "") + leaf.text[last:]
    return False
