"""The line of key words, read and written."""

import re
from collections.abc import Sequence

_LINE = re.compile(r"key ?words?\s*:(.*)", re.IGNORECASE | re.DOTALL)
_LONGEST_LINE = 2000


def keywords_in(line: str) -> tuple[str, ...]:
    """The key words of a line such as ``Key words: Russia-USA``; none when it is not such a line.

    Semicolons part them where there are any, else commas.
    """
    found = _LINE.fullmatch(line) if len(line) <= _LONGEST_LINE else None
    if found is None:
        return ()
    words = found[1].split(";" if ";" in found[1] else ",")
    return tuple(word.strip() for word in words if word.strip())


def keyword_line(keywords: Sequence[str]) -> str:
    """The one line in which key words are written."""
    if not any("," in word for word in keywords):
        return f"Key words: {', '.join(keywords)}"
    return f"Key words: {'; '.join(keywords)}" + (";" if len(keywords) == 1 else "")
