"""Paragraphs from cues, for those who ask for them: neighbouring utterances of a turn become one."""

from collections.abc import Sequence

from attrs import evolve

from oralhist.model import IndexPoint, Interview, TimePoint, Turn, Utterance
from oralhist.model.traversal import occurrences, rewritten


def with_paragraphs(interview: Interview, gap_ms: int) -> Interview:
    """Join each utterance to the one before it in its turn when the pause between them is at most ``gap_ms`` long.

    Both need times on one clock. Where the later one began is kept as a time point between its words and the earlier
    ones. An utterance with a label or keywords of its own, or one that something points to, still begins a paragraph.
    """
    pointed_at = {point.at for _, point in occurrences(interview, IndexPoint)}
    pointed_at |= {id for _, utterance in occurrences(interview, Utterance) for id in utterance.corresponds}

    def joined(turn: Turn) -> Turn:
        paragraphs: list[list[Utterance]] = []
        for utterance in turn.utterances:
            if (
                paragraphs
                and _continues(paragraphs[-1][-1], utterance, gap_ms)
                and utterance.id not in pointed_at - {None}
            ):
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
