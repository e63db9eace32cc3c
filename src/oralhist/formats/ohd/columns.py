"""The columns of a table of Oral-History.Digital, by their keys, in English or German."""

import re

_LANGUAGE = re.compile(r"\(([a-z]{2,8}(?:-[a-z0-9]{1,8})*)\)|[ _]([a-z]{2,3})\Z", re.IGNORECASE)
_UNDETERMINED = "und"


def is_timecode(key: str) -> bool:
    """Whether a column holds the time codes at which the rows start."""
    return key == "in" or key.startswith("timecode")


def is_speaker(key: str) -> bool:
    """Whether a column holds the speakers' labels."""
    return key in ("speaker", "sprecher")


def is_transcript(key: str) -> bool:
    """Whether a column holds what was said."""
    return key in ("transcript", "transkript")


def is_translation(key: str) -> bool:
    """Whether a column holds a translation of what was said."""
    return key.startswith(("translation", "übersetzung"))


def is_tape(key: str) -> bool:
    """Whether a column holds the numbers of the tapes, on each of which the clock starts anew."""
    return key in ("band", "tape")


def language_named(name: str) -> str:
    """The language that a column's name gives, as in ``Translation (en)`` or ``translation_eng``, else ``und``."""
    from langcodes import standardize_tag, tag_is_valid

    found = _LANGUAGE.search(name)
    tag = (found[1] or found[2]) if found else _UNDETERMINED
    return standardize_tag(tag) if tag_is_valid(tag) else _UNDETERMINED
