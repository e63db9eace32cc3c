"""Paragraphs from cues: the option to join neighbouring utterances of a turn."""

from collections.abc import Sequence

from attrs import evolve

from oralhist.model import IndexPoint, Interview, TimePoint, Turn, Utterance
from oralhist.model.traversal import occurrences, rewritten


def with_paragraphs(interview: Interview, gap_ms: int) -> Interview:
    """Join each utterance to the one before it in its turn if the pause between them is at most ``gap_ms``.

    Both need times on one recording. The start of the later one is kept as a time point. An utterance with a label or
    keywords, or one that is referred to, begins a new paragraph.
    """
    pointed_at = {point.at for _, point in occurrences(interview, IndexPoint)}
    pointed_at |= {id for _, utterance in occurrences(interview, Utterance) for id in utterance.corresponds}

    def joined(turn: Turn) -> Turn:
        paragraphs: list[list[Utterance]] = []
        for utterance in turn.utterances:
            is_target = utterance.id is not None and utterance.id in pointed_at
            if paragraphs and not is_target and _continues(paragraphs[-1][-1], utterance, gap_ms):
                paragraphs[-1].append(utterance)
            else:
                paragraphs.append([utterance])
        if len(paragraphs) == len(turn.utterances):
            return turn
        return evolve(turn, utterances=tuple(map(_paragraph, paragraphs)))

    return rewritten(interview, joined, Turn)  # type: ignore[no-any-return]


def _continues(before: Utterance, after: Utterance, gap_ms: int) -> bool:
    return (
        before.end_ms is not None
        and after.start_ms is not None
        and after.end_ms is not None
        and after.start_ms - before.end_ms <= gap_ms
        and after.recording == before.recording
        and not (after.label or after.keywords or after.corresponds)
    )


def _paragraph(utterances: Sequence[Utterance]) -> Utterance:
    content = list(utterances[0].content)
    for utterance in utterances[1:]:
        content += [" ", TimePoint(ms=utterance.start_ms or 0), *utterance.content]
    return evolve(utterances[0], content=content, end_ms=utterances[-1].end_ms)
