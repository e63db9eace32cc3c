"""From turns to the transcript of OHMS 6.0: WebVTT with its notes in comments."""

import html
import re
from collections.abc import Sequence
from itertools import count
from typing import Any

from attrs import evolve

from oralhist.formats.ohms.brackets import body_text
from oralhist.formats.ohms.elements import value_at
from oralhist.formats.ohms.lines_writer import UNIDENTIFIED
from oralhist.formats.vtt.times import SPACE
from oralhist.formats.vtt.writer import write as write_vtt
from oralhist.model import Content, Emphasis, Inline, Interview, Note, Session, Turn
from oralhist.model.content import normal_form
from oralhist.model.traversal import with_fields
from oralhist.syntax.characters import with_line_feeds

_BREAK = "\x01"
"""A line break of a cue while WebVTT is written. No interview has this character, as XML cannot carry it."""

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_NAME = re.compile(r"[\w:.-]+")
_LATEST = 3_600_000 * 10**9
"""Milliseconds from which on the hours have more digits than the reader of WebVTT accepts."""


def is_timed(turns: Sequence[Turn]) -> bool:
    """Return whether turns can be written as cues: all utterances have a start and, except for the last, an end."""
    utterances = [utterance for turn in turns for utterance in turn.utterances]
    return bool(utterances) and all(
        utterance.start_ms is not None
        and (utterance.end_ms is not None or utterance is utterances[-1])
        and max(utterance.start_ms, utterance.end_ms or 0) < _LATEST
        for utterance in utterances
    )


def captions_text(interview: Interview, turns: Sequence[Turn], layout: dict[str, Any]) -> str:
    """Return turns as WebVTT. Raises ``CannotWrite`` as the writer of WebVTT does."""
    notes = _Notes(layout)
    labels = {person.id: person.printed_label for person in interview.participants}
    spoken: list[Turn] = []
    is_named = False
    for turn in turns:
        label = turn.label or labels.get(turn.speaker or "", turn.speaker or "")
        is_named = is_named or bool(label.strip(SPACE))
        utterances = tuple(
            # An open end is written as zero.
            evolve(said, content=_with_spans(said.content, notes), end_ms=said.end_ms or 0, recording=None)
            for said in turn.utterances
        )
        # A cue without a voice would continue the speaker before it.
        label = label if label.strip(SPACE) or not is_named else UNIDENTIFIED
        spoken.append(evolve(turn, label=label or None, utterances=utterances))
    data = write_vtt(evolve(interview, sessions=(Session(turns=tuple(spoken)),)))
    text = data.decode("utf-8", "surrogatepass").replace(_BREAK, "<br>")
    head, _, cues = text.partition("\n\n")
    head += "".join(f"\nLanguage: {language}" for language in _texts(layout, "languages"))
    comments = [" ".join(comment.replace("-->", "->").split()) for comment in _texts(layout, "comments")]
    before = [f"NOTE\n{comment}" for comment in ("TRANSCRIPTION BEGIN", *filter(None, comments))]
    after = [f"NOTE\n{comment}" for comment in ("TRANSCRIPTION END", *notes.comments())]
    return "\n\n".join(filter(None, [head, *before, cues.strip("\n"), *after])) + "\n"


def _texts(layout: dict[str, Any], name: str) -> list[str]:
    return [text for text in value_at(layout, list, name) if isinstance(text, str)]


class _Notes:
    """The notes of a speech, each with its own number."""

    def __init__(self, layout: dict[str, Any]) -> None:
        self._attributes = value_at(layout, dict, "annotations")
        unused = value_at(layout, dict, "notes")
        self._unused = {number: body for number, body in unused.items() if isinstance(body, str)}
        self._bodies: dict[str, str] = {}

    def number_of(self, note: Note) -> str:
        """Return the number of a note: its mark if that is a free number, else the next free one."""
        mark = note.mark or ""
        if not (mark.isascii() and mark.isdigit() and len(mark) < 10) or mark in self._bodies or mark in self._unused:
            free = map(str, count(len(self._bodies) + 1))
            mark = next(number for number in free if number not in self._bodies and number not in self._unused)
        self._bodies[mark] = body_text(note.body)
        return mark

    def comments(self) -> list[str]:
        """Return the comments that hold the notes."""
        annotations = [self._annotation(number, body) for number, body in (self._unused | self._bodies).items()]
        return ["ANNOTATIONS BEGIN", *annotations, "ANNOTATIONS END"] if annotations else []

    def _annotation(self, number: str, body: str) -> str:
        others = value_at(self._attributes, dict, number)
        attributes = {"ref": number, "target_sub_id_text": body} | others
        text = attributes.pop("text", body)
        shown = (
            f' {name}="{_escaped(value)}"'
            for name, value in attributes.items()
            if isinstance(value, str) and _NAME.fullmatch(name)
        )
        return f"<annotation{''.join(shown)}>{_escaped(text if isinstance(text, str) else body)}</annotation>"


def _escaped(text: str) -> str:
    """Return a text without what would end the comment or its markup; its line breaks become spaces."""
    return html.escape(" ".join(text.split()), quote=True)


def _with_spans(content: Content, notes: _Notes) -> Content:
    """Return a content with spans for notes, and with two line breaks for a blank line, which would end the cue."""
    items: list[str | Inline] = []
    for item in content:
        if isinstance(item, str):
            items.append(_BLANK_LINES.sub(_BREAK * 2, with_line_feeds(item)))
            continue
        inner = _with_spans(getattr(item, "content", ()), notes)
        if isinstance(item, Note):
            items.append(Emphasis(content=inner, style=notes.number_of(item)))
        else:
            items.append(with_fields(item, {"content": inner}) if inner else item)
    return normal_form(items)
