"""The table of formats: one line each. The command line, the documentation and the tests read it."""

from collections.abc import Sequence
from pathlib import PurePath

from oralhist.errors import UnknownFormat
from oralhist.findings import did_you_mean
from oralhist.format import Format
from oralhist.formats import json, ohasdata, ohd, ohms, srt, tei, text, vtt, whisper

FORMATS: tuple[Format, ...] = (
    json.FORMAT,
    whisper.FORMAT,
    tei.FORMAT,
    ohms.FORMAT,
    ohms.FORMAT_5_4,
    vtt.FORMAT,
    srt.FORMAT,
    ohasdata.FORMAT,
    ohasdata.INDEX,
    ohd.FORMAT,
    text.FORMAT,
)


def format_named(name: str) -> Format:
    """The format of a name. Raises ``UnknownFormat``."""
    for known in FORMATS:
        if known.name == name:
            return known
    names = [known.name for known in FORMATS]
    mend = did_you_mean(name, names) or f"there are {', '.join(names)}"
    raise UnknownFormat(f"there is no format {name!r} ({mend})")


def format_for(name: str) -> Format:
    """The format that a file's name asks for, by its longest suffix. Raises ``UnknownFormat``."""
    matching = _with_suffix(name)
    if not matching:
        known = ", ".join(suffix for listed in FORMATS for suffix in listed.suffixes[:1])
        raise UnknownFormat(f"{PurePath(name).name!r} has none of the suffixes of a format ({known}): name the format")
    return matching[0]


def recognised(data: bytes, name: str = "") -> Format:
    """The format of some bytes: that of the name's suffix if they look like it, else the first they look like.

    Raises ``UnknownFormat`` when they look like none and the suffix says nothing either.
    """
    candidates = _with_suffix(name)
    for known in (*candidates, *FORMATS):
        if known.recognises(data):
            return known
    if candidates:
        return candidates[0]
    raise UnknownFormat("these bytes look like none of the formats: name the format")


def _with_suffix(name: str) -> Sequence[Format]:
    """The formats whose suffix ends the name, the longest suffix first."""
    lowered = name.lower()
    fitting = [
        (len(suffix), -number, known)
        for number, known in enumerate(FORMATS)
        for suffix in known.suffixes
        if lowered.endswith(suffix)
    ]
    return [known for *_, known in sorted(fitting, key=lambda fit: fit[:2], reverse=True)]
