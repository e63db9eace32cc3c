"""From WebVTT to an interview."""

from collections.abc import Iterator
from itertools import pairwise

from oralhist.conventions.speaker_labels import named_keys
from oralhist.findings import Severity
from oralhist.format import Reading, Source
from oralhist.formats.vtt.blocks import Block, Kind, blocks_in
from oralhist.formats.vtt.fast_path import PlainCues, plain_and_others
from oralhist.formats.vtt.file import file_of
from oralhist.formats.vtt.side_data import Beside
from oralhist.formats.vtt.speech import voices_in
from oralhist.model.shapes import ID, LONGEST_TEXT
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.json_positions import Lines
from oralhist.timed.cues import Cue, Cues, interview_from_cues, refuse_long_cues
from oralhist.timed.labels_in_cues import split_at_labels


def read(source: Source) -> Iterator[Reading]:
    """Read WebVTT. Every word of the cues is kept, in its order.

    A cue in which several voices speak becomes an utterance for each, all with the cue's times; only the first
    has its id. A voice holds for its cue alone: a cue without one has no speaker. A label printed in the text
    (``MAN:``) counts only when the caller has named it. Header, notes, styles, regions and settings are kept as the
    session's extension ``vtt``. Raises ``UnreadableFile`` for what is not UTF-8 or has no signature,
    ``InvalidInterview`` for a cue longer than the model holds.
    """
    diagnostics = Diagnostics()
    file = file_of(source.data, diagnostics)
    found = _Found(diagnostics, Beside(file.header))
    found.take(file.body, file.line)
    refuse_long_cues(found.endless)
    cues = found.cues
    if source.speakers:
        cues = Cues.of(split_at_labels(cues, named_keys(source.speakers)))
    unnamed = cues.labels.count(None)
    if 0 < unnamed < len(cues.labels):
        message = f"{unnamed} of {len(cues.labels)} cues name no voice: their speaker is left open"
        diagnostics.add("no-voice", Severity.INFO, message)
    extensions = found.beside.extensions(diagnostics)
    interview = interview_from_cues(
        source, cues, languages=file.languages, extensions=extensions, diagnostics=diagnostics
    )
    yield Reading(interview=interview, findings=diagnostics.findings())


class _Found:
    """The cues of a body, in their order, and what stands beside them."""

    def __init__(self, diagnostics: Diagnostics, beside: Beside) -> None:
        self.cues = Cues()
        self.beside = beside
        self.endless: list[tuple[int, list[str]]] = []
        self._noted = diagnostics
        self._ids: set[str] = set()

    def take(self, body: str, first: int) -> None:
        """Take the cues of a body, whose first line has the number ``first``."""
        lines = Lines(body)
        for part in plain_and_others(body):
            if isinstance(part, tuple):
                start, stop = part
                self._take_blocks(body[start:stop].split("\n"), lines.at(start)[0] + first - 1)
            else:
                self._take_plain(part, lines, first)

    def _take_plain(self, run: PlainCues, lines: Lines, first: int) -> None:
        """Take plain cues. The line is found of those of which something is to be kept or told."""
        cues, number = self.cues, len(run.starts)
        ids, numbers = list(run.ids), [0] * number
        before = cues.starts[-1] if cues.starts else None
        told: set[int] = set()
        if any(ids) or any(run.settings):
            told = {place for place in range(number) if ids[place] or run.settings[place]}
        if run.starts != sorted(run.starts):
            told |= {place for place, (one, other) in enumerate(pairwise(run.starts), start=1) if other < one}
        if self.beside.waiting or (before is not None and run.starts[0] < before):
            told.add(0)
        for place in sorted(told):
            line = numbers[place] = lines.at(run.places[place])[0] + first - 1 + (ids[place] is not None)
            ids[place] = self._begin(ids[place] or "", run.starts[place], run.settings[place], line) or None
        cues.contents += run.contents
        cues.starts += run.starts
        cues.ends += run.ends
        cues.ids += ids
        cues.labels += run.labels
        cues.recordings += [None] * number
        cues.keywords += [()] * number
        cues.lines += numbers

    def _begin(self, id: str, start_ms: int | None, settings: str, line: int) -> str:
        """Say that a cue begins: what stood before it is its own now. Its id, if it is kept; the first of two is."""
        self.beside.before_cue(start_ms, settings, line, self._noted)
        if id and (id in self._ids or ID.problem(id)):
            what = "cue ids that are not kept: numbers, ids with spaces, doubled ids"
            self._noted.count("ids-dropped", what, line)
            return ""
        self._ids.add(id)
        return id

    def _take_blocks(self, lines: list[str], first: int) -> None:
        """Take whatever stands in some lines; text in no block goes to the cue before it, which the rules would drop."""
        cue: Block | None = None
        for block in blocks_in(lines, first, self._noted):
            if block.kind is Kind.TEXT:
                what = "text outside the cues is kept: with the cue before it, else as a cue without times"
                mend = "take the blank line out of the cue"
                self._noted.add("text-outside-cue", Severity.WARNING, what, block.line, hint=mend)
            elif block.kind is not Kind.CUE:
                self.beside.take(block)
                continue
            if block.kind is Kind.TEXT and cue is not None:
                cue.text += ["", *block.text]
                continue
            if cue is not None:
                self._take_cue(cue)
            cue = block
            cue.id = self._begin(block.id, block.start_ms, block.settings, block.line)
        if cue is not None:
            self._take_cue(cue)

    def _take_cue(self, block: Block) -> None:
        text = "\n".join(block.text)
        if len(text) > LONGEST_TEXT:
            self.endless.append((block.line, block.text))
            return
        for number, (label, content) in enumerate(voices_in(text, block.line, self._noted)):
            id = block.id if block.id and not number else None
            self.cues.add(Cue(content, block.start_ms, block.end_ms, id, label, line=block.line))
