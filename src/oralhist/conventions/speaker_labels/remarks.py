"""Remarks inside a printed label, such as ``YUSUF (through interpreter):``."""

from oralhist.conventions.annotations import inline_of
from oralhist.conventions.speaker_labels.keys import PAIRS
from oralhist.model import Content, Editorial, Inline


def remark_inline(remark: str) -> Inline:
    """Return the inline of a remark in brackets: an event if its words are known, else an editor's remark."""
    return _meant(remark) or Editorial(body=remark[1:-1], source=remark)


def label_with_remark(label: str, content: Content) -> tuple[str, Content]:
    """Return a label with the remark that its words begin with, and the words without it.

    Only a remark that would not be read after the colon is printed in the label.
    """
    first = content[0] if content else None
    if not isinstance(first, Editorial) or first.by is not None:
        return label, content
    source = first.source or ""
    is_remark = source[:1] in PAIRS and first.body == (source[1:-1],) and source[-1] == PAIRS[source[0]]
    is_remark = is_remark and ":" not in source and "\n" not in source
    if not is_remark or _meant(source) is not None:
        return label, content
    rest = content[1:]
    return f"{label} {source}", (rest[0].lstrip(" "), *rest[1:]) if rest and isinstance(rest[0], str) else rest


def _meant(remark: str) -> Inline | None:
    return inline_of(remark[1:-1], remark, is_square=remark[0] == "[")
