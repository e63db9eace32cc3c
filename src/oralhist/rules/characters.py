"""A rule on characters: text that was damaged on the way."""

import re
import unicodedata
from collections.abc import Iterator

from oralhist.findings import Path, Severity
from oralhist.model.shapes import RECORD_ID, TEXT
from oralhist.rules.rule import Violation, rule
from oralhist.rules.rule_context import RuleContext

_CONTROLS = "".join(map(chr, range(0x80, 0xA0)))
_ALWAYS_SUSPICIOUS = f"\ufffd\ufeff{_CONTROLS}"

# UTF-8 read as Windows-1252 or Latin-1: the first byte of a letter is displayed as one of _LEADS, the bytes 80 to BF
# after it as one of _LATIN. A mark of _LATIN may also be correct after a word in capitals, as in SÅ….
_LEADS = "ÂÃÄÅÎÏÐÑ×ØÙ"
_LATIN = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0))
_MARKS = "…‘’“”„‚‹›«»–—•·°™\xa0\xad"
_LETTERS = "".join(letter for letter in _LATIN if letter not in _MARKS)
# The same read as Windows-1251, where every second letter is Р or С; three pairs in a row are not a word.
_CYRILLIC = "".join(bytes([byte]).decode("cp1251", "ignore") for byte in range(0x80, 0xC0))

_SUSPICIOUS = re.compile(
    rf"[{_ALWAYS_SUSPICIOUS}{_LEADS}âРС](?:"
    rf"(?<=[{_ALWAYS_SUSPICIOUS}])"
    rf"|(?<=[{_LEADS}])(?:[{re.escape(_LETTERS)}]|(?<![A-ZÀ-ÞŁŠŽ][{_LEADS}])[{re.escape(_MARKS)}])"
    rf"|(?<=â)[€„\x80\x84][{re.escape(_LATIN)}]"
    rf"|(?<=[РС])[{re.escape(_CYRILLIC)}](?:[РС][{re.escape(_CYRILLIC)}]){{2}})"
)
_FIRST = f"{_ALWAYS_SUSPICIOUS}{_LEADS}âР"


@rule("suspicious-character", Severity.WARNING, "A character that points to damaged text",
    why="The text was probably damaged when it was converted.",
    fix="Read the source in its own encoding, or remove the character.", depends_on=(),
    example='{"metadata": {"title": "A childhood in KÃ¶ln"}}')  # fmt: skip
def suspicious_character(context: RuleContext) -> Iterator[Violation]:
    """A character in speech or metadata that is probably a mistake; the first one of each text.

    These are U+FFFD, which replaces a lost character; C1 controls and a stray byte-order mark; and UTF-8 that was read in
    another encoding, as in ``KÃ¶ln`` or ``РљРёРµРІ``.
    """
    others = context.characters_beyond_ascii
    if any(character in others for character in _FIRST) and _SUSPICIOUS.search(context.words):
        for path, step, content in context.contents:
            for number, text in enumerate(content):
                if isinstance(text, str) and (found := _SUSPICIOUS.search(text)):
                    yield _violation((*path, step) if len(content) == 1 else (*path, step, number), found)
    for path, text in context.values(TEXT, RECORD_ID):
        if not text.isascii() and (found := _SUSPICIOUS.search(text)):
            yield _violation(path, found)


def _violation(path: Path, found: re.Match[str]) -> Violation:
    text, where = found[0], f"at character {found.start() + 1}"
    if len(text) > 1:
        message = f"{text!r} {where} looks like UTF-8 read in another encoding"
        return Violation(path, message, "read the source as UTF-8")
    if text == "\ufffd":
        return Violation(path, f"U+FFFD {where} replaces a lost character", "look the character up in the source")
    name = unicodedata.name(text, "a control character").lower()
    return Violation(path, f"unexpected U+{ord(text):04X} ({name}) {where}", "remove it")
