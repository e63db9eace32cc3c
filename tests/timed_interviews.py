"""Timed interviews for the tests of all formats of cues, and the values that the tests compare."""

from collections.abc import Iterable

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from oralhist.model import Interview, Metadata, Participant, Session, Turn, Utterance
from oralhist.testing.clocks import LATEST

__all__ = ["Said", "counted_in", "said_in", "timed_interview", "timed_speech"]

Said = tuple[str | None, int | None, int | None, list[str]]
"""The compared values of an utterance: the printed label of its speaker, its start and end in ms, its words."""


def timed_interview(speech: Iterable[tuple[str | None, int, int, str]]) -> Interview:
    """Return an interview in which each label, start, end and text is one turn."""
    listed = list(speech)
    ids = {label: f"p{number}" for number, label in enumerate(dict.fromkeys(label for label, *_ in listed))}
    return Interview(
        id="x",
        metadata=Metadata(title="x"),
        participants=tuple(Participant(id=id, name=label) for label, id in ids.items() if label is not None),
        sessions=(
            Session(
                turns=tuple(
                    Turn(
                        speaker=None if label is None else ids[label],
                        utterances=(Utterance(content=text, start_ms=start, end_ms=end),),
                    )
                    for label, start, end, text in listed
                )
            ),
        ),
    )


def timed_speech(
    labels: SearchStrategy[str], texts: SearchStrategy[str]
) -> SearchStrategy[list[tuple[str | None, int, int, str]]]:
    """Draw lists of labels, starts, ends and texts, in any order of time, up to a thousand hours."""
    moments = st.one_of(st.integers(0, 90_000), st.integers(0, LATEST))
    one = st.builds(
        lambda label, start, length, text: (label, start, start + length, text),
        st.one_of(st.none(), labels),
        moments,
        st.integers(0, 90_000),
        texts,
    )
    return st.lists(one, max_size=8)


def counted_in(interview: Interview) -> tuple[int, int, int, int | None, int | None]:
    """Return the numbers of utterances, turns and words, and the first and the last time in ms."""
    held = [utterance for turn in interview.turns for utterance in turn.utterances]
    return len(held), len(list(interview.turns)), len(interview.text.split()), held[0].start_ms, held[-1].end_ms


def said_in(interview: Interview) -> list[Said]:
    """Return the compared values of every utterance."""
    labels = {participant.id: participant.printed_label for participant in interview.participants}
    return [
        (
            turn.label or labels.get(turn.speaker or ""),
            utterance.start_ms,
            utterance.end_ms,
            utterance.text.split(),
        )
        for turn in interview.turns
        for utterance in turn.utterances
    ]
