"""The transcript of OHMS 6.0: WebVTT, with paragraphs inside cues and notes in its comments."""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from attrs import define, evolve, field

from oralhist.findings import Severity
from oralhist.formats.ohms.footnotes import body_of
from oralhist.formats.ohms.people import OhmsParticipants
from oralhist.formats.ohms.transcript import Speech
from oralhist.formats.vtt.blocks import Block, Kind, blocks_in
from oralhist.formats.vtt.file import file_of
from oralhist.formats.vtt.speech import voices_in
from oralhist.model import Content, Emphasis, Note, Turn, Utterance
from oralhist.model.content import normal_form
from oralhist.model.shapes import ID
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.codes import CUE_REVERSED
from oralhist.timed.cues import Cue, refuse_long_cues

_SECTION = re.compile(
    r"^NOTE[ \t\n]+ANNOTATIONS[ \t]+BEGIN\b(.*?)(?:^NOTE[ \t\n]+ANNOTATIONS[ \t]+END\b|\Z)", re.DOTALL | re.MULTILINE
)
_ATTRIBUTES = r"""((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)"""
_ANNOTATION = re.compile(
    rf"<annotation{_ATTRIBUTES}\s*(?:/>|>([^<]*(?:<(?!/?annotation\b)[^<]*)*)(?:</annotation\s*>)?)"
)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_USUAL_COMMENTS = frozenset({"", "TRANSCRIPTION BEGIN", "TRANSCRIPTION END"})


@define
class _Annotations:
    """The notes of a file by their numbers: the text of each, and what else is said of it."""

    texts: dict[str, str] = field(factory=dict)
    others: dict[str, dict[str, str]] = field(factory=dict)
    used: set[str] = field(factory=set)


def captions_in(text: str, people: OhmsParticipants, diagnostics: Diagnostics, line: int) -> Speech:
    """Read a transcript in WebVTT; ``line`` is that of the file in which it starts.

    A cue without a voice continues the speaker before it, and its two line breaks (``<br>``) part paragraphs. The end
    of the last cue is not known where it is zero. Raises ``UnreadableFile`` and ``InvalidInterview`` as the reader of
    WebVTT does, and ``InvalidValue`` for what the model cannot hold.
    """
    own = Diagnostics()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bare = text.lstrip("\ufeff \t\n")  # CDATA begins on any line
    line += text[: len(text) - len(bare)].count("\n")
    text = bare
    layout: dict[str, Any] = {}
    body, annotations = _without_annotations(text, layout, own)
    if not body.startswith("WEBVTT"):
        own.add("no-signature", Severity.INFO, "the transcript lacks the line WEBVTT, read all the same", 1)
        body = f"WEBVTT\n\n{body}"
        line -= 2
    file = file_of(body.encode("utf-8", "surrogatepass"), own)
    blocks = list(blocks_in(file.body.split("\n"), file.line, own))
    comments = [" ".join(" ".join(block.text).split()) for block in blocks if block.kind is Kind.NOTE]
    if comments := [comment for comment in comments if comment not in _USUAL_COMMENTS]:
        layout["comments"] = comments
    spoken = list(_spoken(blocks, own))
    refuse_long_cues((block.line, block.text) for block in spoken)
    turns = tuple(_turns(spoken, people, annotations, own))
    unused = {number: words for number, words in annotations.texts.items() if number not in annotations.used}
    if unused:
        own.add(
            "unused-note", Severity.WARNING, f"{len(unused)} notes are referred to nowhere: kept as an extension", 1
        )
        layout["notes"] = unused
    if annotations.others:
        layout["annotations"] = annotations.others
    if file.languages:
        layout["languages"] = list(file.languages)
    open_end = spoken[-1].line if spoken and spoken[-1].end_ms == 0 else 0
    for finding in own.findings():
        # An end of zero is how OHMS ends the last cue.
        if not (finding.code == CUE_REVERSED.id and finding.line == open_end):
            diagnostics.add(
                finding.code, finding.severity, finding.message, max(finding.line + line - 1, 1), hint=finding.hint
            )
    return Speech(turns, layout, is_timed=True)


def _spoken(blocks: Iterable[Block], own: Diagnostics) -> Iterator[Block]:
    """The cues, each with the text after it that stands in none, which the rules of WebVTT would drop."""
    cue: Block | None = None
    for block in blocks:
        if block.kind in (Kind.STYLE, Kind.REGION):
            own.count("styles-dropped", "style sheets and regions that are not kept", block.line)
        if block.kind is Kind.TEXT:
            what = "text outside the cues is kept: with the cue before it, else as a cue without times"
            own.add("text-outside-cue", Severity.WARNING, what, block.line, hint="take the blank line out of the cue")
        if block.kind is Kind.TEXT and cue is not None:
            cue.text += ["", *block.text]
        elif block.kind in (Kind.CUE, Kind.TEXT):
            if cue is not None:
                yield cue
            cue = block
            if block.settings:
                own.count("settings-dropped", "cues whose settings (place, alignment) are not kept", block.line)
    if cue is not None:
        yield cue


def _without_annotations(text: str, layout: dict[str, Any], own: Diagnostics) -> tuple[str, _Annotations]:
    annotations = _Annotations()
    section = _SECTION.search(text)
    if section is None:
        return text, annotations
    rest = []
    place = section.start(1)
    for found in _ANNOTATION.finditer(section[1]):
        rest.append(text[place : section.start(1) + found.start()])
        place = section.start(1) + found.end()
        values = {name: html.unescape(one or other) for name, one, other in _ATTRIBUTE.findall(found[1])}
        number = values.pop("ref", "") or str(len(annotations.texts) + 1)
        inner = html.unescape(found[2] or "").strip()
        annotations.texts[number] = values.pop("target_sub_id_text", "").strip() or inner
        if inner and inner != annotations.texts[number]:
            values["text"] = inner
        if values:
            annotations.others[number] = values
    rest.append(text[place : section.end(1)])
    stray = [line for line in "".join(rest).split("\n") if line.strip() and line.strip() != "NOTE"]
    if stray:
        layout["stray"] = stray
        own.add("text-among-notes", Severity.WARNING, "text among the notes is kept as an extension", 1)
    # As many lines as before, so that those after it keep their numbers.
    return text[: section.start()] + "\n" * section[0].count("\n") + text[section.end() :], annotations


def _turns(
    blocks: Iterable[Block], people: OhmsParticipants, annotations: _Annotations, own: Diagnostics
) -> Iterator[Turn]:
    cues = list(_cues(blocks, people, annotations, own))
    for label, held in groupby(cues, lambda cue: cue.label):
        speaker, printed = people.speaker(label) if label else (None, None)
        yield Turn(
            speaker=speaker,
            label=printed,
            utterances=tuple(
                Utterance(content=cue.content, id=cue.id, start_ms=cue.start_ms, end_ms=cue.end_ms) for cue in held
            ),
        )


def _cues(
    blocks: Iterable[Block], people: OhmsParticipants, annotations: _Annotations, own: Diagnostics
) -> Iterator[Cue]:
    listed = list(blocks)
    label: str | None = None
    for number, block in enumerate(listed, start=1):
        id: str | None = block.id or None
        if id and (id in people.taken or ID.problem(id)):
            own.count("ids-dropped", "cue ids that are not kept: numbers, ids with spaces, doubled ids", block.line)
            id = None
        people.taken.add(id or "")
        end = block.end_ms
        if end == 0 and block.start_ms and number == len(listed):
            end = None
        for voice, content in voices_in("\n".join(block.text), block.line, own):
            label = voice or label
            yield Cue(
                content=_with_notes(content, annotations), start_ms=block.start_ms, end_ms=end, id=id, label=label
            )
            id = None


def _with_notes(content: Content, annotations: _Annotations) -> Content:
    """The content with notes where it has spans that annotations are about (``<c.1>``)."""
    return normal_form([item if isinstance(item, str) else _with_note(item, annotations) for item in content])


def _with_note(item: Any, annotations: _Annotations) -> Any:
    if isinstance(item, Emphasis) and item.style in annotations.texts:
        annotations.used.add(item.style)
        body = body_of(annotations.texts[item.style])
        return Note(content=_with_notes(item.content, annotations), mark=item.style, body=body)
    if hasattr(item, "content"):
        return evolve(item, content=_with_notes(item.content, annotations))
    return item
