"""The line of keywords of a transcript."""

import re
from collections.abc import Sequence

_LINE = re.compile(r"key ?words?\s*:(.*)", re.IGNORECASE | re.DOTALL)
_LONGEST_LINE = 2000  # a longer paragraph is prose that begins with these words


def keywords_in(line: str) -> tuple[str, ...]:
    """Return the keywords of a line such as ``Key words: Russia-USA``; empty for other lines.

    They are separated by semicolons if there are any, else by commas.
    """
    found = _LINE.fullmatch(line) if len(line) <= _LONGEST_LINE else None
    if found is None:
        return ()
    words = found[1].split(";" if ";" in found[1] else ",")
    return tuple(word.strip() for word in words if word.strip())


def keyword_line(keywords: Sequence[str]) -> str:
    """Return the line in which keywords are written."""
    if not any("," in word for word in keywords):
        return f"Key words: {', '.join(keywords)}"
    return f"Key words: {'; '.join(keywords)}" + (";" if len(keywords) == 1 else "")
