"""From WebVTT to an interview."""

from collections.abc import Iterator
from itertools import accumulate, pairwise, repeat
from operator import add, is_not

from oralhist.format import Reading, Source
from oralhist.formats.vtt.blocks import Block, Kind, blocks_in, report_text_outside_cues
from oralhist.formats.vtt.fast_path import PlainCues, plain_cues_and_rest
from oralhist.formats.vtt.file import vtt_file
from oralhist.formats.vtt.side_data import SideData
from oralhist.formats.vtt.speech import voices_in
from oralhist.model.shapes import ID, LONGEST_TEXT
from oralhist.syntax.characters import refuse_long_texts
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.json_positions import Lines
from oralhist.timed.caption_tags import has_ass, without_overrides
from oralhist.timed.codes import IDS_DROPPED
from oralhist.timed.cue_speakers import with_cue_speakers
from oralhist.timed.cues import Cue, Cues, interview_from_cues
from oralhist.timed.rolling import with_lines_once


def read(source: Source) -> Iterator[Reading]:
    """Read WebVTT. Every word of the cues is kept, in order.

    A cue with several voices becomes an utterance for each, all with the times of the cue; only the first has its id.
    A voice applies to its cue only: a cue without one has no speaker. A label in the text (``MAN:``) counts only if
    the caller has named it. Header, notes, styles, regions and settings are kept in the session's extension ``vtt``.
    Raises ``UnreadableFile`` for a file that is not UTF-8 or lacks the signature, and ``InvalidInterview`` for a cue
    that is longer than an interview can hold.
    """
    diagnostics = Diagnostics()
    file = vtt_file(source.data, diagnostics)
    body = _Body(diagnostics, SideData(file.header))
    body.add(file.body, file.line)
    refuse_long_texts("cue", body.long_cues)
    cues = with_lines_once(body.cues, diagnostics, unroll=source.unroll)
    if cues is not body.cues:
        body.side_data.keep_settings(cue.start_ms for cue in cues)
    cues, meant = with_cue_speakers(cues, source, diagnostics)
    extensions = body.side_data.extensions(diagnostics)
    interview = interview_from_cues(
        source, cues, diagnostics, languages=file.languages, extensions=extensions, meant=meant
    )
    yield Reading(interview=interview, findings=diagnostics.findings())


class _Body:
    """The cues of a body, in order, and the data outside of them."""

    def __init__(self, diagnostics: Diagnostics, side_data: SideData) -> None:
        self.cues = Cues()
        self.side_data = side_data
        self.long_cues: list[tuple[int, int]] = []
        self._diagnostics = diagnostics
        self._ids: set[str] = set()
        self._has_ass = False
        self._needs_lines = False

    def add(self, text: str, first: int) -> None:
        """Add the cues of a body, whose first line has the number ``first``."""
        self._has_ass = has_ass(text)
        self._needs_lines = "<v" not in text
        lines = Lines(text)
        for part in plain_cues_and_rest(text):
            if isinstance(part, tuple):
                start, stop = part
                self._add_blocks(text[start:stop].split("\n"), lines.at(start)[0] + first - 1)
            else:
                self._add_plain(part, text, lines, first)

    def _add_plain(self, run: PlainCues, text: str, lines: Lines, first: int) -> None:
        """Add plain cues. Counting lines is slow, so only cues that may be reported get their line.

        Without voices, labels in the text are reported.
        """
        cues, number = self.cues, len(run.starts)
        ids, numbers = list(run.ids), [0] * number
        before = cues.starts[-1] if cues.starts else None
        reported: set[int] = set()
        if self._needs_lines:
            begin = lines.at(run.places[0])[0] + first - 1
            breaks = map(text.count, repeat("\n"), run.places, run.places[1:number])
            numbers = list(map(add, accumulate(breaks, initial=begin), map(is_not, ids, repeat(None))))
        if any(ids) or any(run.settings):
            reported = {place for place in range(number) if ids[place] or run.settings[place]}
        if run.starts != sorted(run.starts):
            reported |= {place for place, (one, other) in enumerate(pairwise(run.starts), start=1) if other < one}
        if self.side_data.waiting or (before is not None and run.starts[0] < before):
            reported.add(0)
        for place in sorted(reported):
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
        """Begin a cue, which gets the notes before it. Return its id if it is valid and new, else an empty text."""
        self.side_data.begin_cue(start_ms, settings, line, self._diagnostics)
        if id and (id in self._ids or ID.problem(id)):
            what = "cue ids that are not kept: numbers, ids with spaces, duplicate ids"
            self._diagnostics.count(IDS_DROPPED, what, line)
            return ""
        self._ids.add(id)
        return id

    def _add_blocks(self, lines: list[str], first: int) -> None:
        """Add the blocks in some lines; text outside of a block belongs to the cue before it."""
        cue: Block | None = None
        for block in blocks_in(lines, first, self._diagnostics):
            if block.kind is Kind.TEXT:
                report_text_outside_cues(block.line, self._diagnostics, is_before_cues=cue is None)
            if block.kind is Kind.TEXT and cue is not None:
                cue.text += ["", *block.text]
                continue
            if block.kind is not Kind.CUE:
                self.side_data.add(block)
                continue
            if cue is not None:
                self._add_cue(cue)
            cue = block
            cue.id = self._begin(block.id, block.start_ms, block.settings, block.line)
        if cue is not None:
            self._add_cue(cue)

    def _add_cue(self, block: Block) -> None:
        text = "\n".join(block.text)
        if self._has_ass:
            text = without_overrides(text, block.line, self._diagnostics)
        if len(text) > LONGEST_TEXT:
            self.long_cues.append((block.line, len(text)))
            return
        for number, (label, content) in enumerate(voices_in(text, block.line, self._diagnostics)):
            id = block.id if block.id and not number else None
            self.cues.add(Cue(content, block.start_ms, block.end_ms, id, label, line=block.line))
