"""What the tests of all files of cues share: timed interviews, and what is compared of them."""

from collections.abc import Iterable

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from oralhist.model import Interview, Metadata, Participant, Session, Turn, Utterance

__all__ = ["Said", "said_in", "timed_interview", "timed_speech"]

Said = tuple[str | None, int | None, int | None, list[str]]
"""An utterance as it is compared: the label printed for its speaker, its start and end in ms, its words."""


def timed_interview(speech: Iterable[tuple[str | None, int, int, str]]) -> Interview:
    """An interview in which each label, start, end and text is a turn of its own."""
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
    """Labels, starts, ends and texts, in any order of time, up to a thousand hours."""
    moments = st.one_of(st.integers(0, 90_000), st.integers(0, 3_600_000_000))
    one = st.builds(
        lambda label, start, length, text: (label, start, start + length, text),
        st.one_of(st.none(), labels),
        moments,
        st.integers(0, 90_000),
        texts,
    )
    return st.lists(one, max_size=8)


def said_in(interview: Interview) -> list[Said]:
    """Every utterance of an interview, as it is compared."""
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
