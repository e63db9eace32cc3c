"""What the columns of a table of Oral-History.Digital hold, by their names in English or German."""

import re

from oralhist.conventions.languages import UNDETERMINED, standard_tag

TIMECODE, SPEAKER, TRANSCRIPT, TRANSLATION, TAPE = "timecode", "speaker", "transcript", "translation", "tape"
_KINDS = {"in": TIMECODE, "speaker": SPEAKER, "sprecher": SPEAKER, "transcript": TRANSCRIPT, "transkript": TRANSCRIPT,
          "tape": TAPE, "band": TAPE}  # fmt: skip
_STARTS = {"timecode": TIMECODE, "translation": TRANSLATION, "übersetzung": TRANSLATION}
_LANGUAGE = re.compile(r"\(([a-z]{2,8}(?:-[a-z0-9]{1,8})*)\)|[ _]([a-z]{2,3})\Z", re.IGNORECASE)


def kind_of(key: str) -> str:
    """Return what a column holds: ``timecode``, ``speaker``, ``transcript``, ``translation``, ``tape``, or nothing."""
    return _KINDS.get(key) or next((kind for start, kind in _STARTS.items() if key.startswith(start)), "")


def language_named(name: str) -> str:
    """Return the language in a column's name, as in ``Translation (en)`` or ``translation_eng``, else ``und``."""
    found = _LANGUAGE.search(name)
    tag = standard_tag(found[1] or found[2]) if found else None
    return tag or UNDETERMINED
