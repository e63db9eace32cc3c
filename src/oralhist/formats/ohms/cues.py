"""From speech to the transcript of OHMS 6.0: WebVTT, with its notes in comments."""

import html
import re
from collections.abc import Sequence
from itertools import count
from typing import Any

from attrs import evolve

from oralhist.formats.ohms.footnotes import body_text
from oralhist.formats.ohms.lines import UNIDENTIFIED
from oralhist.formats.vtt.times import SPACE
from oralhist.formats.vtt.writer import write as write_vtt
from oralhist.model import Content, Emphasis, Interview, Note, Session, Turn, Utterance
from oralhist.model.content import normal_form

_BREAK = "\x01"
"""Stands for a line break of a cue while WebVTT is written; no interview holds it, as XML cannot carry it."""

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_LATEST = 3_600_000 * 10**9
"""Milliseconds from which on the hours have more digits than a time of WebVTT is read with."""


def is_timed(turns: Sequence[Turn]) -> bool:
    """Whether speech can be written in cues: every utterance has a start and, but for the last, an end."""
    held = [utterance for turn in turns for utterance in turn.utterances]
    return bool(held) and all(
        utterance.start_ms is not None
        and (utterance.end_ms is not None or utterance is held[-1])
        and max(utterance.start_ms, utterance.end_ms or 0) < _LATEST
        for utterance in held
    )


def captions(interview: Interview, turns: Sequence[Turn], layout: Any) -> str:
    """The turns as WebVTT. Raises ``CannotWrite`` as the writer of WebVTT does."""
    layout = layout if isinstance(layout, dict) else {}
    notes = _Notes(layout.get("notes"))
    labels = {person.id: person.printed_label for person in interview.participants}
    spoken: list[Turn] = []
    is_named = False
    for turn in turns:
        label = turn.label or labels.get(turn.speaker or "", turn.speaker or "")
        is_named = is_named or bool(label.strip(SPACE))
        utterances = tuple(_prepared(utterance, notes) for utterance in turn.utterances)
        # A cue without a voice would count as the speaker's before it.
        label = label if label.strip(SPACE) or not is_named else UNIDENTIFIED
        spoken.append(evolve(turn, label=label or None, utterances=utterances))
    data = write_vtt(evolve(interview, sessions=(Session(turns=tuple(spoken)),)))
    text = data.decode("utf-8", "surrogatepass").replace(_BREAK, "<br>")
    head, _, cues = text.partition("\n\n")
    languages = layout.get("languages")
    if isinstance(languages, list):
        head += "".join(f"\nLanguage: {language}" for language in languages if isinstance(language, str))
    parts = [head, "NOTE\nTRANSCRIPTION BEGIN", *_comments(layout), cues.strip("\n"), "NOTE\nTRANSCRIPTION END"]
    parts += notes.section(layout)
    return "\n\n".join(part for part in parts if part) + "\n"


def _comments(layout: dict[str, Any]) -> list[str]:
    comments = layout.get("comments")
    listed = [comment for comment in comments if isinstance(comment, str)] if isinstance(comments, list) else []
    return [f"NOTE\n{comment}" for text in listed if (comment := " ".join(text.replace("-->", "->").split()))]


class _Notes:
    """The notes met in the speech, each under a number of its own."""

    def __init__(self, rest: object) -> None:
        held = rest if isinstance(rest, dict) else {}
        self._rest = {number: body for number, body in held.items() if isinstance(body, str)}
        self._bodies: dict[str, str] = {}

    def number_of(self, note: Note) -> str:
        """The number of a note: its mark if that is a free number, else the next free one."""
        mark = note.mark or ""
        if not (mark.isascii() and mark.isdigit() and len(mark) < 10) or mark in self._bodies or mark in self._rest:
            free = (str(number) for number in count(len(self._bodies) + 1))
            mark = next(number for number in free if number not in self._bodies and number not in self._rest)
        self._bodies[mark] = body_text(note.body)
        return mark

    def section(self, layout: dict[str, Any]) -> list[str]:
        """The comments that hold the notes."""
        bodies = self._rest | self._bodies
        others = layout.get("annotations")
        if not bodies:
            return []
        listed = [
            _annotation(number, body, others.get(number) if isinstance(others, dict) else None)
            for number, body in bodies.items()
        ]
        return ["NOTE\nANNOTATIONS BEGIN", *(f"NOTE\n{note}" for note in listed), "NOTE\nANNOTATIONS END"]


def _annotation(number: str, body: str, others: object) -> str:
    attributes = {"ref": number, "target_sub_id_text": body}
    if isinstance(others, dict):
        attributes |= {name: text for name, text in others.items() if isinstance(text, str) and name != "text"}
        text = others.get("text", body)
    else:
        text = body
    shown = "".join(f' {name}="{_escaped(value)}"' for name, value in attributes.items() if _is_name(name))
    return f"<annotation{shown}>{_escaped(text if isinstance(text, str) else body)}</annotation>"


def _is_name(name: str) -> bool:
    return bool(name) and all(letter.isalnum() or letter in "_:.-" for letter in name)


def _escaped(text: str) -> str:
    """A text without what would end the comment or its markup; its line breaks are blanks."""
    return html.escape(" ".join(text.split()), quote=True)


def _prepared(utterance: Utterance, notes: _Notes) -> Utterance:
    """An utterance as the writer of WebVTT takes it: paragraphs as breaks, notes as numbered spans, an open end as 0."""
    end = 0 if utterance.end_ms is None else utterance.end_ms
    return evolve(utterance, end_ms=end, recording=None, content=_marked(utterance.content, notes))


def _marked(content: Content, notes: _Notes) -> Content:
    return normal_form([_broken(item) if isinstance(item, str) else _numbered(item, notes) for item in content])


def _broken(text: str) -> str:
    """A text whose blank lines, which would end the cue, are two line breaks."""
    return _BLANK_LINES.sub(_BREAK * 2, text.replace("\r\n", "\n").replace("\r", "\n"))


def _numbered(item: Any, notes: _Notes) -> Any:
    if isinstance(item, Note):
        return Emphasis(content=_marked(item.content, notes), style=notes.number_of(item))
    return evolve(item, content=_marked(item.content, notes)) if getattr(item, "content", ()) else item
