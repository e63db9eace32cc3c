"""From WebVTT to an interview."""

from collections.abc import Iterable, Iterator

from oralhist.findings import Severity
from oralhist.formats.cue_labels import labels_named, parted_at_labels
from oralhist.formats.cues import Cue, interview_from_cues, refuse_endless
from oralhist.formats.format import Reading, Source
from oralhist.formats.noted import Noted
from oralhist.formats.vtt.blocks import Block, file_of
from oralhist.formats.vtt.speech import voices_in
from oralhist.model.shapes import ID

__all__ = ["read"]


def read(source: Source) -> Reading:
    """Read WebVTT. Every word of the cues is kept, in its order.

    A cue in which several voices speak becomes an utterance for each, all with the cue's times; only the first
    has its id. A voice holds for its cue alone: a cue without one has no speaker. A label printed in the text
    (``MAN:``) counts only when the caller has named it. Raises ``UnreadableFile`` for what is not UTF-8 or has no
    signature, ``InvalidInterview`` for a cue longer than the model holds.
    """
    noted = Noted()
    file = file_of(source.data, noted)
    blocks = list(_whole(file.blocks, noted))
    refuse_endless((block.line, block.text) for block in blocks)
    cues = list(_cues(blocks, noted))
    if source.speakers:
        cues = list(parted_at_labels(cues, labels_named(source.speakers)))
    if any(cue.label for cue in cues):
        unnamed = sum(cue.label is None for cue in cues)
        if unnamed:
            message = f"{unnamed} of {len(cues)} cues name no voice: their speaker is left open"
            noted.add("no-voice", Severity.INFO, message)
    interview = interview_from_cues(source, cues, languages=file.languages, noted=noted)
    return Reading(interview=interview, findings=noted.findings())


def _whole(blocks: Iterable[Block], noted: Noted) -> Iterator[Block]:
    """The cues, each with the stray text that follows it; the rules of WebVTT would drop that text."""
    cue: Block | None = None
    for block in blocks:
        if block.is_cue or cue is None:
            if cue is not None:
                yield cue
            cue = block
        else:
            cue.text += ["", *block.text]
        if not block.is_cue:
            message = "text outside the cues is kept: with the cue before it, else as a cue without times"
            noted.add(
                "text-outside-cue", Severity.WARNING, message, block.line, hint="take the blank line out of the cue"
            )
    if cue is not None:
        yield cue


def _cues(blocks: Iterable[Block], noted: Noted) -> Iterator[Cue]:
    """The cues of the blocks; of those with one id, the first keeps it."""
    taken: set[str] = set()
    for block in blocks:
        if block.id and (block.id in taken or ID.problem(block.id)):
            noted.count("ids-dropped", "cue ids that are not kept: numbers, ids with spaces, doubled ids", block.line)
        taken.add(block.id)
        for label, content in voices_in("\n".join(block.text), block.line, noted):
            yield Cue(
                content=content,
                start_ms=block.start_ms,
                end_ms=block.end_ms,
                id=block.id or None,
                label=label,
                line=block.line,
            )
