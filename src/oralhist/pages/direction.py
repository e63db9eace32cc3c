"""The language and the direction of text, as attributes of HTML."""

import re

from oralhist.syntax.html_writer import Attributes

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_RTL_SCRIPT = re.compile(r"-(adlm|arab|hebr|mand|nkoo|rohg|samr|syrc|thaa)\b")
_LTR_SCRIPT = re.compile(r"-(cyrl|deva|grek|latn)\b")
_RTL = frozenset(
    [
        "ar",
        "arc",
        "arz",
        "ckb",
        "dv",
        "fa",
        "he",
        "iw",
        "ji",
        "ku-arab",
        "nqo",
        "pnb",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
        "ydd",
    ]
)


def direction(tag: str | None) -> str:
    """Return ``rtl`` for a language that is written from right to left, else ``ltr``."""
    lowered = (tag or "").lower()
    if _RTL_SCRIPT.search(lowered):
        return "rtl"
    return "rtl" if not _LTR_SCRIPT.search(lowered) and lowered.split("-")[0] in _RTL else "ltr"


def language(tag: str | None, around: str | None = None) -> Attributes:
    """Return the attributes of text in a language, inside text in another; none for one that HTML does not accept."""
    if not tag or tag == around or not _TAG.fullmatch(tag):
        return {}
    own = direction(tag)
    return {"lang": tag, "dir": own if own != direction(around) else None}
