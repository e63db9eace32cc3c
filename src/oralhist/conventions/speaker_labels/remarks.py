"""Remarks inside a printed label, such as ``YUSUF (through interpreter):``."""

import re

from oralhist.conventions.annotations import inline_of
from oralhist.conventions.speaker_labels.keys import PAIRS, label_key, without_pronouns
from oralhist.conventions.speaker_labels.likeness import short_forms
from oralhist.model import Content, Editorial, Gap, GapReason, Inline

_DECLARES = re.compile(r"[\s,;:–—-]+")
_WITH_REMARK = re.compile(r"(?P<label>[^:\n]{1,120}?)[ \t]*(?P<remark>\([^()\n]{1,80}\)|\[[^\[\]\n]{1,80}\])\Z")


def label_and_remark(printed: str) -> tuple[str, str]:
    """Split the remark in brackets from the end of a printed label; it is empty if the brackets hold pronouns."""
    found = _WITH_REMARK.match(printed) if printed[-1:] in (")", "]") else None
    found = found if without_pronouns(printed) == printed else None
    return (found["label"].rstrip(), found["remark"]) if found else (printed, "")


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
    found = inline_of(remark[1:-1], remark, is_square=remark[0] == "[")
    is_of_voices = isinstance(found, Gap) and found.reason is GapReason.OVERLAP  # "ADA and BEN (together)": no gap
    return None if is_of_voices else found


def declared_short_form(label: str, remark: str) -> str:
    """Return the short name that a remark gives, as in ``Nina Lepova (henceforth — N. L.)``, or an empty text."""
    words = [word for word in _DECLARES.split(remark[1:-1]) if word]
    forms = short_forms(label)
    for number in range(1, min(4, len(words)) + 1):
        short = " ".join(words[-number:])
        if label_key(short) in forms:
            return short
    return ""
