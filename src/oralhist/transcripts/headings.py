"""Short lines that are headings of sessions, as publications in English print them."""

import re

LONGEST_HEADING = 200
"""Most characters of a title or a heading."""
_LONGEST_TOPIC = 60  # longer lines are sentences that lack their full stop

INTERVIEW = r"(?i:interview|conversation|discussion|dialogue|talk)s?"
"""A pattern for the words for an interview."""
_WITH = re.compile(rf"(?:an? )?{INTERVIEW} (?:with|between) (?P<whom>\S)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:session|part|interview|sitting|conversation|discussion|meeting|day) (?:[0-9]{1,3}|[ivx]{1,5}|one|two|three|"
    r"four|five|six|seven|eight|nine|ten)\b"
    r"|(?:first|second|third|fourth|fifth|sixth|last|final) (?:session|interview|sitting|conversation|discussion)\b",
    re.IGNORECASE,
)
_ABBREVIATED_END = re.compile(r"\b(?:Jr|Sr|Esq|Inc|Ltd|[A-Z][a-z]?\.[A-Z])\.\Z")
_LONGEST_END = len("Xx.X.") + 1


def names_a_session(line: str) -> bool:
    """Return whether a line is the heading of a session: ``Discussion with …``, ``Session 2``, ``Part II: …``."""
    if not _has_form_of_heading(line, LONGEST_HEADING):
        return False
    with_whom = _WITH.match(" ".join(line.split()))
    return numbers_a_session(line) or (with_whom is not None and not with_whom["whom"].islower())


def numbers_a_session(line: str) -> bool:
    """Return whether a line is a heading with the number of a session, which is never the title of the interview."""
    return _has_form_of_heading(line, LONGEST_HEADING) and _NUMBERED.match(" ".join(line.split())) is not None


def could_be_heading(line: str) -> bool:
    """Return whether a line looks like any heading: short, a capital at the start, no punctuation at the end."""
    return _has_form_of_heading(line, _LONGEST_TOPIC) and line[0].isupper()


def _has_form_of_heading(line: str, longest: int) -> bool:
    if not line or len(line) > longest or "\n" in line:
        return False
    if line[-1] == ".":
        return _ABBREVIATED_END.search(line, max(0, len(line) - _LONGEST_END)) is not None
    return line[-1] not in '!?;:,…—–-]”"'
