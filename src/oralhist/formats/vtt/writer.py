"""From an interview to WebVTT."""

import re

from oralhist.conventions.rendering import printed
from oralhist.conventions.timestamps import time_text
from oralhist.formats.vtt.side_data import NAME, SideData, written_note
from oralhist.formats.vtt.times import SPACE
from oralhist.model import (
    Content,
    Emphasis,
    Foreign,
    Hyperlink,
    Inline,
    Interview,
    Mention,
    Restricted,
    Session,
    TimePoint,
)
from oralhist.syntax.characters import without_blank_lines
from oralhist.timed.caption_tags import TAG_OF_STYLE
from oralhist.timed.cues import Cue, cues_of

_CLASSES = re.compile(rf"[^{SPACE}<>&.]+(?:\.[^{SPACE}<>&.]+)*(?<!--)")
_LIKE_ASS = re.compile(r"(?<=\{)\\|\\(?=[Nnh])")
_SPACES = re.compile(f"[{SPACE}]+")


def write(interview: Interview) -> bytes:
    """Write the only session: a cue for each utterance, with its speaker as the voice.

    Emphasis, languages and time points become tags; every other inline is printed as text. Blank lines inside a cue are
    removed. Header, notes, styles, regions and settings that were read from WebVTT are written back. Raises
    ``CannotWrite`` for several clocks, and for utterances without a start.
    """
    labels = {participant.id: participant.printed_label for participant in interview.participants}
    cues = cues_of(interview, timed=True)
    session = interview.sessions[0] if interview.sessions else Session()
    side_data = SideData.of(session.extensions.get(NAME))
    notes = side_data.notes_by_cue()
    blocks = list(side_data.head(session.languages))
    for cue in cues:
        start_ms = cue.start_ms or 0
        blocks += notes.pop(start_ms, ())
        blocks.append(_block(cue, labels, side_data.settings.get(start_ms, "")))
    blocks += [note for left in notes.values() for note in left]
    blocks += map(written_note, side_data.waiting)
    return "\n".join(blocks).encode("utf-8")


def _block(cue: Cue, labels: dict[str, str], settings: str) -> str:
    id = "" if cue.id is None else f"{cue.id}\n"
    voice = _SPACES.sub(" ", _escaped(cue.label or "")).strip(" ")
    end = " >" if voice.endswith("--") else ">"  # "-->" would end the cue
    text = f"<v {voice}{end}" if voice else ""
    text = without_blank_lines(text + _marked_up(cue.content, labels))
    times = f"{time_text(cue.start_ms or 0)} --> {time_text(cue.end_ms or 0)} {settings}".rstrip(" ")
    return f"{id}{times}\n{text}\n" if text else f"{id}{times}\n"


def _marked_up(content: Content, labels: dict[str, str]) -> str:
    return "".join(_escaped(item) if isinstance(item, str) else _tagged(item, labels) for item in content)


def _tagged(inline: Inline, labels: dict[str, str]) -> str:
    match inline:
        case TimePoint():
            return f"<{time_text(inline.ms)}>"
        case Foreign():
            return f"<lang {inline.language}>{_marked_up(inline.content, labels)}</lang>"
        case Emphasis():
            style = inline.style or "italic"
            name = TAG_OF_STYLE.get(style)
            start, end = (name, name) if name else (f"c.{style}", "c") if _CLASSES.fullmatch(style) else ("i", "i")
            return f"<{start}>{_marked_up(inline.content, labels)}</{end}>"
        case Mention() | Hyperlink() | Restricted():
            return _marked_up(inline.content, labels)
        case _:
            return _escaped(printed((inline,), labels))


def _escaped(text: str) -> str:
    """Escape the characters that have a meaning in a cue; as every ``>`` is escaped, there is no arrow."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LIKE_ASS.sub("&#92;", escaped) if "\\" in escaped else escaped
