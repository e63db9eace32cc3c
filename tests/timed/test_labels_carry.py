"""Labels that are printed only where the speaker changes give every cue its speaker."""

from collections import Counter
from itertools import groupby, pairwise

from hypothesis import given
from hypothesis import strategies as st

import oralhist
from oralhist.conventions.timestamps import time_text
from timed_interviews import said_in

NAMES = st.lists(
    st.sampled_from(["ROSA", "Jan Weber", "Мария", "SPEAKER_00", "הדס", "中村", "Dr. Lund"]),
    min_size=2,
    max_size=3,
    unique=True,
)
SEPARATORS = {"vtt": ".", "srt": ","}


@st.composite
def speech(draw: st.DrawFn) -> list[str]:
    """Draw the speaker of each cue: four turns or more of people who all speak twice or more, some with several cues."""
    names = draw(NAMES)
    order = names * 2 + [names[place] for place in draw(st.lists(st.integers(0, len(names) - 1), max_size=6))]
    turns = [name for name, _ in groupby(order)]
    lengths = draw(
        st.lists(st.integers(1, 3), min_size=len(turns), max_size=len(turns)).filter(lambda all_of: max(all_of) > 1)
    )
    return [name for name, length in zip(turns, lengths, strict=True) for _ in range(length)]


def captions(speakers: list[str], format: str, *, every: bool) -> str:
    blocks = ["WEBVTT\n"] if format == "vtt" else []
    for place, name in enumerate(speakers):
        start, end = (time_text(place * 3000 + offset, SEPARATORS[format]) for offset in (0, 2500))
        is_new = not place or speakers[place - 1] != name
        blocks.append(f"{start} --> {end}\n{f'{name}: ' if is_new or every else ''}words number {place}.\n")
    return "\n".join(blocks)


@given(speech(), st.sampled_from(["vtt", "srt"]))
def test_labels_at_changes_carry_on(speakers: list[str], format: str) -> None:
    data = captions(speakers, format, every=False)
    assert [label for label, *_ in said_in(oralhist.loads(data, format=format))] == speakers
    alone = [label for label, *_ in said_in(oralhist.loads(data, format=format, labels_carry=False))]
    assert alone == [label for name, same in groupby(speakers) for label in (name, *[None] * (len(list(same)) - 1))]


@given(speech(), st.sampled_from(["vtt", "srt"]), st.data())
def test_labels_that_are_repeated_do_not_carry_on(speakers: list[str], format: str, data: st.DataObject) -> None:
    """Where labels are printed for every cue, a cue without one has no speaker."""
    text = captions(speakers, format, every=True)
    place = data.draw(st.integers(0, len(speakers) - 1))
    name = speakers[place]
    is_repeated = any(one == other and place not in (at, at + 1) for at, (one, other) in enumerate(pairwise(speakers)))
    if not is_repeated or Counter(speakers)[name] < 3:
        return
    text = text.replace(f"{name}: words number {place}.", f"words number {place}.")
    found = [label for label, *_ in said_in(oralhist.loads(text, format=format))]
    assert found == [*speakers[:place], None, *speakers[place + 1 :]]
