"""The transcript of OHMS 6.0: WebVTT with paragraphs inside cues, and notes in its comments."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import define, evolve, field

from oralhist.conventions.speaker_labels.policy import LONGEST_LABEL
from oralhist.format import Source
from oralhist.formats.ohms.brackets import body_of
from oralhist.formats.ohms.codes import NO_SIGNATURE, STYLES_DROPPED, TEXT_AMONG_NOTES, UNUSED_NOTE
from oralhist.formats.ohms.lines_reader import Transcript
from oralhist.formats.ohms.participants import OhmsParticipants
from oralhist.formats.vtt.blocks import Block, Kind, blocks_in, report_text_outside_cues
from oralhist.formats.vtt.file import vtt_file
from oralhist.formats.vtt.speech import voices_in
from oralhist.model import Emphasis, Note, Turn, Utterance
from oralhist.model.shapes import ID
from oralhist.model.traversal import rewritten
from oralhist.syntax.characters import refuse_long_texts, with_line_feeds
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.codes import CUE_REVERSED, IDS_DROPPED, SETTINGS_DROPPED
from oralhist.timed.cue_speakers import with_cue_speakers
from oralhist.timed.cues import Cue

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
class _Notes:
    """The notes of a file by number: their texts, their other attributes, and the numbers that cues refer to.

    ``stray`` are the lines between the notes.
    """

    texts: dict[str, str] = field(factory=dict)
    attributes: dict[str, dict[str, str]] = field(factory=dict)
    stray: list[str] = field(factory=list)
    used: set[str] = field(factory=set)

    def note_for(self, span: Emphasis) -> Emphasis | Note:
        """Return the note to which a span refers, such as ``<c.1>``, else the span."""
        if span.style not in self.texts:
            return span
        self.used.add(span.style)
        return Note(content=span.content, mark=span.style, body=body_of(self.texts[span.style]))


def captions_in(
    text: str, participants: OhmsParticipants, diagnostics: Diagnostics, line: int, source: Source
) -> Transcript:
    """Read a transcript in WebVTT, which starts at a line of the file.

    A cue without a voice continues the speaker before it, and two line breaks (``<br>``) in a cue separate paragraphs.
    If no cue has a voice, labels in the text are speakers, as in WebVTT.
    The end of the last cue is unknown if it is zero. Raises ``UnreadableFile`` and ``InvalidInterview`` as the reader
    of WebVTT does, and ``InvalidValue`` for what the model cannot hold.
    """
    found = Diagnostics()
    text = with_line_feeds(text)
    stripped = text.lstrip("\ufeff \t\n")  # CDATA can begin on any line
    line += text.count("\n", 0, len(text) - len(stripped))
    body, notes = _without_notes(stripped, found)
    if not body.startswith("WEBVTT"):
        found.report(NO_SIGNATURE, "the transcript lacks the line WEBVTT and is read without it", 1)
        body = f"WEBVTT\n\n{body}"
        line -= 2
    file = vtt_file(body.encode("utf-8", "surrogatepass"), found)
    blocks = list(blocks_in(file.body.split("\n"), file.line, found))
    cues = _cue_blocks(blocks, found)
    comments = [" ".join(" ".join(block.text).split()) for block in blocks if block.kind in (Kind.NOTE, Kind.TEXT)]
    refuse_long_texts("cue", ((block.line, len("\n".join(block.text))) for block in cues))
    turns = tuple(_turns(_spoken(cues, participants, notes, source, found), participants))
    unused = {number: text for number, text in notes.texts.items() if number not in notes.used}
    if unused:
        found.report(UNUSED_NOTE, f"{len(unused)} notes have no reference: they are kept as an extension", 1)
    layout = {
        "annotations": notes.attributes,
        "comments": [comment for comment in comments if comment not in _USUAL_COMMENTS],
        "languages": list(file.languages),
        "notes": unused,
        "stray": notes.stray,
    }
    open_end = cues[-1].line if cues and cues[-1].end_ms == 0 else 0  # OHMS ends the last cue at zero
    for finding in found.findings():
        if not (finding.code == CUE_REVERSED.id and finding.line == open_end and finding.count == 1):
            diagnostics.add(evolve(finding, line=max(finding.line + line - 1, 1)))
    return Transcript(turns, {name: held for name, held in layout.items() if held}, is_timed=True)


def _cue_blocks(blocks: Iterable[Block], found: Diagnostics) -> list[Block]:
    """Return the cues, each with the text that follows outside the cues, which players drop.

    Such text is emptied, so that only text before the first cue stays.
    """
    cues: list[Block] = []
    for block in blocks:
        if block.kind in (Kind.STYLE, Kind.REGION):
            found.count(STYLES_DROPPED, "style sheets and regions that are not kept", block.line)
        if block.kind is Kind.TEXT:
            report_text_outside_cues(block.line, found, is_before_cues=not cues)
            if cues:
                cues[-1].text += ["", *block.text]
                block.text = []
        elif block.kind is Kind.CUE:
            cues.append(block)
            if block.settings:
                found.count(SETTINGS_DROPPED, "cues whose settings (place, alignment) are not kept", block.line)
    return cues


def _without_notes(text: str, found: Diagnostics) -> tuple[str, _Notes]:
    """Return a transcript without its section of notes, and the notes."""
    notes = _Notes()
    section = _SECTION.search(text)
    if section is None:
        return text, notes
    for annotation in _ANNOTATION.finditer(section[1]):
        values = {name: html.unescape(one or other) for name, one, other in _ATTRIBUTE.findall(annotation[1])}
        number = values.pop("ref", "") or str(len(notes.texts) + 1)
        inner = html.unescape(annotation[2] or "").strip()
        notes.texts[number] = values.pop("target_sub_id_text", "").strip() or inner
        if inner and inner != notes.texts[number]:
            values["text"] = inner
        if values:
            notes.attributes[number] = values
    others = _ANNOTATION.sub("", section[1]).split("\n")
    notes.stray = [line for line in others if line.strip() and line.strip() != "NOTE"]
    if notes.stray:
        found.report(TEXT_AMONG_NOTES, "text among the notes is kept as an extension", 1)
    # As many lines as before, so that the lines after the section keep their numbers.
    return text[: section.start()] + "\n" * section[0].count("\n") + text[section.end() :], notes


def _turns(cues: Iterable[Cue], participants: OhmsParticipants) -> Iterator[Turn]:
    for label, held in groupby(cues, lambda cue: cue.label):
        speaker, printed = participants.speaker(label) if label else (None, None)
        utterances = tuple(
            Utterance(content=cue.content, id=cue.id, start_ms=cue.start_ms, end_ms=cue.end_ms) for cue in held
        )
        yield Turn(speaker=speaker, label=printed, utterances=utterances)


def _spoken(
    blocks: Sequence[Block], participants: OhmsParticipants, notes: _Notes, source: Source, found: Diagnostics
) -> Iterable[Cue]:
    """Return a cue for each voice, with the label of its speaker."""
    cues: list[Cue] = []
    for block in blocks:
        id: str | None = block.id or None
        if id and (id in participants.taken or ID.problem(id)):
            found.count(IDS_DROPPED, "cue ids that are not kept: numbers, ids with spaces, repeated ids", block.line)
            id = None
        participants.taken.add(id or "")
        is_open = block is blocks[-1] and block.end_ms == 0 and block.start_ms
        end = None if is_open else block.end_ms
        for voice, content in voices_in("\n".join(block.text), block.line, found):
            with_notes = rewritten(content, notes.note_for, Emphasis)
            cues.append(Cue(with_notes, block.start_ms, end, id, voice, line=block.line))
            id = None
    if not any(cue.label for cue in cues):
        known = dict.fromkeys(label for cue in cues for label in _labels(cue) if participants.knows(label))
        return with_cue_speakers(cues, evolve(source, speakers=known | dict(source.speakers)), found)[0]
    label: str | None = None
    for cue in cues:
        label = cue.label = cue.label or label
    return cues


def _labels(cue: Cue) -> Iterator[str]:
    """Yield the words before the first colon of each line."""
    first = cue.content[0] if cue.content else ""
    for line in first.split("\n") if isinstance(first, str) else ():
        label, colon, _ = line.partition(":")
        if colon and len(label) <= LONGEST_LABEL:
            yield label.strip()
