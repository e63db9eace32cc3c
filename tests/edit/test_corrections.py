"""Corrected words go back into the record; everything else stays."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import oralhist
from oralhist import Interview, Metadata, Participant, Session, Turn, Utterance
from oralhist.edit import join_interviews, with_corrections
from oralhist.edit.word_changes import printed_words, with_words
from oralhist.errors import InvalidValue
from oralhist.model import (
    Access,
    AccessLevel,
    Content,
    Emphasis,
    Event,
    EventKind,
    Hyperlink,
    IndexPoint,
    Note,
    Recording,
    Restricted,
    Restriction,
    TimePoint,
    Unclear,
)
from oralhist.model.content import spoken_text
from oralhist.model.traversal import occurrences

ARCHIVE = Restriction(level=AccessLevel.ARCHIVE)
CONTENT: Content = (
    "In ",
    TimePoint(ms=5),
    "Leith, ",
    Emphasis(content=("by the",)),
    Restricted(content=(" secret sea",), restriction=ARCHIVE),
    " side",
    Note(body=("A mill.",), mark="1"),
    ". ",
    Event(kind=EventKind.VOCAL, description="laughs"),
)
PRINTED = printed_words(CONTENT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Leith,", "Leith"),
        ("Leith,", "the town of Leith,"),
        ("by the", "near the old"),
        ("secret sea", "secret blue sea"),
        (" side", " shore now"),
        ("In ", ""),
        ("In", "Now in"),
        ("by the secret", "by a secret"),
    ],
)
def test_corrected_words_are_taken_and_inlines_stay(old: str, new: str) -> None:
    content, kept = with_words(CONTENT, PRINTED.replace(old, new))
    assert not kept
    assert printed_words(content).split() == PRINTED.replace(old, new).split()
    others = [item for item in CONTENT if not isinstance(item, str | Emphasis | Restricted)]
    assert [item for item in content if not isinstance(item, str | Emphasis | Restricted)] == others
    assert any(isinstance(item, Restricted) and "secret" in spoken_text(item.content) for item in content)


@pytest.mark.parametrize(
    "printed", ["In Leith, by the side[1]. [laughs]", "In Leith, by the side.", "In Leith, by the [...] side."]
)
def test_restricted_words_are_never_deleted(printed: str) -> None:
    content, _ = with_words(CONTENT, printed)
    (restricted,) = (item for item in content if isinstance(item, Restricted))
    assert spoken_text(restricted.content) == " secret sea"
    assert any(isinstance(item, Note) for item in content)


def test_an_inline_whose_words_are_deleted_goes_and_a_note_stays() -> None:
    content, _ = with_words((Emphasis(content=("So ",)), "yes", Note(body=("A mill.",), content=(" there",))), "yes")
    assert content == ("yes", Note(body=("A mill.",), content=()))


def test_signs_around_unclear_words_are_no_words() -> None:
    content: Content = ("We saw ", Unclear(content=("Hamm",)), ".")
    assert with_words(content, printed_words(content).replace("saw", "met"))[0] == (
        "We met ",
        Unclear(content=("Hamm",)),
        ".",
    )


def test_an_inline_that_prints_nothing_stays() -> None:
    link = Hyperlink(content=(TimePoint(ms=0),), url="https://example.org/")
    assert with_words((link, "So"), "Yes") == ((link, "Yes"), False)


PEOPLE = (Participant(id="ada", name="Ada Quill", label="QUILL"), Participant(id="tom", name="Tom Reed", label="REED"))
WORDS = "harbour ship mill sea water mother father went came work the and of to in".split()  # noqa: SIM905
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(lambda words: " ".join(words) + ".")


@st.composite
def records(draw: st.DrawFn) -> Interview:
    turns = []
    for number, texts in enumerate(draw(st.lists(st.lists(sentences, min_size=1, max_size=3), min_size=2, max_size=8))):
        said = tuple(
            Utterance(
                id=f"u{number}-{place}",
                content=text,
                start_ms=number * 10_000 + place * 1000,
                end_ms=number * 10_000 + place * 1000 + 900,
            )
            for place, text in enumerate(texts)
        )
        turns.append(Turn(id=f"t{number}", speaker=PEOPLE[number % 2].id, utterances=said))
    session = Session(turns=tuple(turns), index=(IndexPoint(title="Start", at="t0"),))
    return Interview(id="x", metadata=Metadata(title="Work", keywords=()), participants=PEOPLE, sessions=(session,))


def corrected_text(text: str, random: Any) -> str:
    """Return a printed transcript with some words replaced, left out and added, never all of a line."""
    lines = []
    for line in text.split("\n"):
        words = [
            random.choice((word, word, word, f"{word} added", "other"))
            if word in WORDS and random.random() < 0.2
            else word
            for word in line.split(" ")
        ]
        lines.append(" ".join(words))
    return "\n".join(lines)


@given(records(), st.randoms(use_true_random=False), st.sampled_from(["text", "vtt", "srt", "docx"]))
def test_merging_gives_every_corrected_word_and_keeps_ids_times_and_index(
    record: Interview, random: Any, form: str
) -> None:
    speakers = {person.printed_label: person.id for person in PEOPLE}
    data = oralhist.dumps(record, format=form)
    if form != "docx":
        data = corrected_text(data.decode(), random).encode()
    corrected = oralhist.loads(data, format=form, name="x", speakers=speakers)
    result = with_corrections(record, corrected)
    assert " ".join(result.interview.text.split()) == " ".join(corrected.text.split())
    own = {part.id: part for _, part in occurrences(record, Turn, Utterance)}
    for _, part in occurrences(result.interview, Turn, Utterance):
        assert (
            part.id is None
            or (part.start_ms, part.end_ms) == (own[part.id].start_ms, own[part.id].end_ms)
            or isinstance(part, Turn)
        )
    assert result.interview.sessions[0].index == record.sessions[0].index
    assert result.interview.metadata == record.metadata
    assert evolve(result.interview, sessions=()) == evolve(record, sessions=())


@given(records(), st.sampled_from(["text", "vtt", "srt", "docx"]))
def test_merging_an_uncorrected_text_changes_nothing(record: Interview, form: str) -> None:
    speakers = {person.printed_label: person.id for person in PEOPLE}
    again = oralhist.loads(oralhist.dumps(record, format=form), format=form, name="x", speakers=speakers)
    result = with_corrections(record, again)
    assert result.interview == record
    assert result.changed == 0


def record_of(*texts: str, **fields: Any) -> Interview:
    turns = tuple(
        Turn(id=f"t{number}", speaker=PEOPLE[number % 2].id, utterances=(Utterance(content=text),), **fields)
        for number, text in enumerate(texts)
    )
    return Interview(id="x", metadata=Metadata(title="x"), participants=PEOPLE, sessions=(Session(turns=turns),))


def test_a_turn_that_the_text_no_longer_has_is_removed_unless_something_refers_to_it() -> None:
    record = record_of("Where was it?", "Um, well.", "By the mill.")
    shorter = record_of("Where was it?", "By the mill.")
    assert [turn.id for turn in with_corrections(record, shorter).interview.turns] == ["t0", "t2"]
    point = IndexPoint(title="Um", at="t1")
    pointed = evolve(record, sessions=(evolve(record.sessions[0], index=(point,)),))
    assert [turn.id for turn in with_corrections(pointed, shorter).interview.turns] == ["t0", "t1", "t2"]


def test_a_restricted_turn_that_the_text_does_not_have_is_kept_and_reported() -> None:
    record = record_of("Where was it?", "By the mill.", restriction=ARCHIVE)
    result = with_corrections(record, record_of("Where was it?"))
    assert result.interview == record
    assert "kept because it is restricted" in result.conflicts[0].message


def test_a_new_passage_becomes_a_turn_where_it_was_said() -> None:
    record = record_of("Where was it?", "By the mill.")
    longer = record_of("Where was it?", "Hm.", "By the mill.")
    turns = list(with_corrections(record, longer).interview.turns)
    assert [turn.text for turn in turns] == ["Where was it?", "Hm.", "By the mill."]
    assert [turn.id for turn in turns] == ["t0", None, "t1"]


def test_another_speaker_is_reported_and_not_taken() -> None:
    record = record_of("Where was it?", "By the mill.")
    other = evolve(record, sessions=(Session(turns=tuple(evolve(turn, speaker="ada") for turn in record.turns)),))
    result = with_corrections(record, other)
    assert result.interview == record
    assert (
        result.conflicts[0].message
        == "the record has the speaker 'tom', the corrected text has 'ada'; the speaker is not changed"
    )


def test_a_missing_end_becomes_the_start_of_the_next_utterance() -> None:
    turns = tuple(Turn(utterances=(Utterance(content=f"Word {n}.", start_ms=n * 1000),)) for n in range(3))
    record = Interview(id="x", metadata=Metadata(title="x"), sessions=(Session(turns=turns),))
    ends = [turn.end_ms for turn in with_corrections(record, record).interview.turns]
    assert ends == [1000, 2000, None]


def tape(name: str, *people: Participant, text: str = "Yes.") -> Interview:
    turns = tuple(
        Turn(id="t1", speaker=person.id, utterances=(Utterance(content=text, start_ms=0, end_ms=900),))
        for person in people[:1]
    )
    session = Session(recordings=(Recording(id="tape", title=name),), turns=turns)
    return Interview(id=name, metadata=Metadata(title=name), participants=people, sessions=(session,))


def test_tapes_become_sessions_and_people_are_unified_by_name_and_label() -> None:
    joined = join_interviews(
        [
            tape("one", Participant(id="ada", name="Ada Quill")),
            tape("two", Participant(id="quill", name="QUILL"), Participant(id="ada", name="Ada Moss")),
            tape("three", Participant(id="s1", name="ADA QUILL")),
        ]
    )
    assert [(one.id, one.name) for one in joined.participants] == [
        ("ada", "Ada Quill"),
        ("quill", "QUILL"),
        ("ada-2", "Ada Moss"),
    ]
    assert [turn.speaker for turn in joined.turns] == ["ada", "quill", "ada"]
    assert [session.recordings[0].id for session in joined.sessions] == ["tape", "tape-2", "tape-3"]
    assert joined.metadata.title == "one"


def test_tapes_become_recordings_of_one_session() -> None:
    joined = join_interviews([tape("one", PEOPLE[0]), tape("two", PEOPLE[0])], as_recordings=True)
    (session,) = joined.sessions
    assert [one.title for one in session.recordings] == ["one", "two"]
    assert [one.recording for turn in session.turns for one in turn.utterances] == ["tape", "tape-2"]


def test_tapes_with_different_access_are_not_joined() -> None:
    closed = evolve(tape("two"), access=Access(record=ARCHIVE))
    with pytest.raises(InvalidValue, match="different conditions of access"):
        join_interviews([tape("one"), closed])


def test_speakers_are_taken_into_a_record_that_has_none() -> None:
    """As that of a speech recogniser: times and ids stay, the turn is divided where another person speaks."""
    texts = ("Where were you born?", "In Leith, by the mill.", "My mother worked there.", "And your father?")
    said = tuple(
        Utterance(id=f"u{n}", content=(text,), start_ms=n * 1000, end_ms=n * 1000 + 900) for n, text in enumerate(texts)
    )
    record = Interview(
        id="x", metadata=Metadata(title="x"), sessions=(Session(turns=(Turn(id="t", utterances=said),)),)
    )
    written = "REED: Where were you born?\n\nQUILL: In Leith, by the old mill. My mother worked there.\n\nREED: And your father?\n"
    corrected = oralhist.loads(written.encode(), format="text", name="x")
    result = with_corrections(record, corrected)
    names = {one.id: one.name for one in result.interview.participants}
    assert [(turn.id, names[turn.speaker or ""], turn.text) for turn in result.interview.turns] == [
        ("t", "REED", "Where were you born?"),
        (None, "QUILL", "In Leith, by the old mill.\nMy mother worked there."),
        (None, "REED", "And your father?"),
    ]
    utterances = [one for turn in result.interview.turns for one in turn.utterances]
    assert [(one.id, one.start_ms) for one in utterances] == [(one.id, one.start_ms) for one in said]
    assert not result.conflicts
    assert with_corrections(result.interview, corrected).interview == result.interview
