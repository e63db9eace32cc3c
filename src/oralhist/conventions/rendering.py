"""Content as plain text: the words, and inlines in the form in which transcripts print them.

An inline with a ``source`` is printed as exactly those characters. Restricted inlines are printed too: the gate removes
what an audience may not see before anything is printed.
"""

from collections.abc import Mapping

from oralhist.model import Content, Correction, Editorial, Event, Gap, GapReason, Inline, Note, Overlap, Pause, Unclear

_GAPS = {
    None: "gap",
    GapReason.INAUDIBLE: "inaudible",
    GapReason.OVERLAP: "crosstalk",
    GapReason.TAPE: "recording damaged",
    GapReason.EDITORIAL: "…",
    GapReason.RESTRICTED: "restricted",
}
_NO_LABELS: Mapping[str, str] = {}


def printed(content: Content, labels: Mapping[str, str] = _NO_LABELS) -> str:
    """Return content as plain text.

    ``labels`` maps participant ids to the labels of people who speak during the turn of another; an id without a label
    is printed itself.
    """
    if len(content) == 1 and isinstance(content[0], str):
        return content[0]
    return "".join(item if isinstance(item, str) else _shown(item, labels) for item in content)


def _shown(inline: Inline, labels: Mapping[str, str]) -> str:
    source: str | None = getattr(inline, "source", None)
    if source is not None:
        return source
    match inline:
        case Event():
            return f"[{inline.description}]"
        case Pause():
            return "(pause)" if inline.duration_ms is None else f"({_seconds(inline.duration_ms)})"
        case Gap():
            lasting = "" if inline.duration_ms is None else f" {_seconds(inline.duration_ms)}"
            return f"[{_GAPS[inline.reason]}{lasting}]"
        case Unclear():
            return f"[{printed(inline.content, labels)}?]"
        case Editorial():
            return f"[{printed(inline.body, labels)}]"
        case Correction():
            corrected = "" if inline.corrected is None else f": {inline.corrected}"
            return f"{printed(inline.content, labels)} [sic{corrected}]"
        case Overlap():
            who = inline.label or labels.get(inline.speaker or "", inline.speaker)
            return f"//{who}: {printed(inline.content, labels)}//" if who else f"//{printed(inline.content, labels)}//"
        case Note():
            mark = "" if inline.mark is None else f" {inline.mark}"
            return f"{printed(inline.content, labels)} [note{mark}: {printed(inline.body, labels)}]"
        case _:  # emphasis, mentions and links are printed as their words, time points as nothing
            return printed(getattr(inline, "content", ()), labels)


def _seconds(milliseconds: int) -> str:
    """Return milliseconds as seconds: ``3 s``, ``0.25 s``."""
    whole, rest = divmod(milliseconds, 1000)
    return f"{whole}.{rest:03d}".rstrip("0").rstrip(".") + " s" if rest else f"{whole} s"
