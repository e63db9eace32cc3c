"""A rule on characters: text that was damaged on its way, or that shows itself in another order than it is read."""

import re
import unicodedata
from collections.abc import Iterator

from oralhist.findings import Path, Severity
from oralhist.model.shapes import RECORD_ID, TEXT
from oralhist.rules.context import RuleContext
from oralhist.rules.rule import Violation, rule

_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROLS = "".join(map(chr, range(0x80, 0xA0)))
_ALONE = f"\ufffd\ufeff{_TURNING}{_CONTROLS}"

# UTF-8 that was read as Windows-1252 or Latin-1: the first byte of a letter shows as one of these, and is followed by
# what the bytes 80 to BF show as. Where that is a mark that may end a word, as in SÅ…, a capital before it clears it.
_LEADS = "ÂÃÄÅÎÏÐÑ×ØÙ"
_LATIN = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0))
_MARKS = "…‘’“”„‚‹›«»–—•·°™\xa0\xad"
_LETTERS = "".join(letter for letter in _LATIN if letter not in _MARKS)
# The same read as Windows-1251, where every other letter is one of two.
_CYRILLIC = "".join(bytes([byte]).decode("cp1251", "ignore") for byte in range(0x80, 0xC0))

_SUSPICIOUS = re.compile(
    rf"[{_ALONE}{_LEADS}âРС](?:"
    rf"(?<=[{_ALONE}])"
    rf"|(?<=[{_LEADS}])(?:[{re.escape(_LETTERS)}]|(?<![A-ZÀ-ÞŁŠŽ][{_LEADS}])[{re.escape(_MARKS)}])"
    rf"|(?<=â)[€„\x80\x84][{re.escape(_LATIN)}]"
    rf"|(?<=[РС])[{re.escape(_CYRILLIC)}](?:[РС][{re.escape(_CYRILLIC)}]){{2}})"
)
_FIRST = f"{_ALONE}{_LEADS}âР"
_ASCII = bytes(range(128))


@rule(
    "suspicious-character",
    Severity.WARNING,
    "A character that no keyboard has tells of damage on the way, or makes text read otherwise than it looks.",
    depends_on=(),
    example={"metadata": {"title": "A childhood in KÃ¶ln"}},
)
def suspicious_character(context: RuleContext) -> Iterator[Violation]:
    """Characters in speech and description that are hardly meant, the first of each text.

    They are U+FFFD, which stands where a character was lost; controls that turn the direction of the text around, for
    which Hebrew and Arabic have no need in transcripts; C1 controls and a stray byte-order mark; and UTF-8 that was
    read in another encoding, as in ``KÃ¶ln`` or ``РљРёРµРІ``.
    """
    if _is_suspicious(context.words):
        for path, step, content in context.contents:
            for number, text in enumerate(content):
                if isinstance(text, str) and (found := _SUSPICIOUS.search(text)):
                    yield _broken((*path, step) if len(content) == 1 else (*path, step, number), found)
    for path, text in context.values(TEXT, RECORD_ID):
        if not text.isascii() and (found := _SUSPICIOUS.search(text)):
            yield _broken(path, found)


def _is_suspicious(words: str) -> bool:
    """Whether there is anything to look for: what is not ASCII, little in most languages of Europe, is picked out first."""
    if words.isascii():
        return False
    others = words.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    return any(character in others for character in _FIRST) and _SUSPICIOUS.search(words) is not None


def _broken(path: Path, found: re.Match[str]) -> Violation:
    text, where = found[0], f"at character {found.start() + 1}"
    if len(text) > 1:
        return Violation(
            path, f"{text!r} {where} looks like UTF-8 read in another encoding", "read the source as UTF-8"
        )
    name = unicodedata.name(text, "a control character").lower()
    if text == "\ufffd":
        return Violation(path, f"U+FFFD stands {where}, where a character was lost", "look it up in the source")
    hint = (
        "remove it; the letters themselves say where text runs from right to left" if text in _TURNING else "remove it"
    )
    return Violation(path, f"U+{ord(text):04X} ({name}) stands {where}", hint)
