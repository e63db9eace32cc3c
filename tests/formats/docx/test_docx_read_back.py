"""A written Word file is read back with the same speakers, times, words, notes and emphasis."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import oralhist
from formats.docx.test_docx_writer import interview, read_back, spoken
from oralhist import Interview, Utterance
from oralhist.formats.docx.document_reader import document_in
from oralhist.formats.docx.writer import write
from oralhist.model import Editorial, Emphasis, Hyperlink, Note, TimePoint
from released_interviews import whole


@pytest.mark.parametrize(
    "words",
    [
        "Ben: he was there too, I said.",
        "Берлин: какой город.",
        "柏林：好城市。",
        "Interviewer: that was she.",
        "Q: is a letter.",
        "NOTES",
        "1. First, the harbour.",
        "Part II: the war",
        "Key words: a, b",
        "Date: 3 May 1998 was the day.",
        "– Anna, she said.",
    ],
)
@pytest.mark.parametrize("start", [None, 5000])
def test_words_that_look_like_something_else_stay_words(words: str, start: int | None) -> None:
    """In a paragraph that goes on, also twice, and after a time."""
    paragraph = Utterance(content=words, start_ms=start)
    said = interview(
        ("anna", "Where was it?"),
        ("ben", "In Ems.", paragraph, "So it was.", paragraph),
        ("anna", "And then?"),
        ("ben", "No."),
    )
    assert spoken(read_back(said)) == spoken(said)


def test_a_speaker_who_speaks_once_and_a_turn_without_a_speaker_are_read_back() -> None:
    said = interview(
        ("anna", "Where?", "There?"), ("ben", "Here."), (None, "Someone passes by.", "Again."), ("ola", "Yes.")
    )
    assert spoken(read_back(said)) == spoken(said)
    assert spoken(read_back(interview(("anna", "One turn.")))) == [("anna", [(None, "One turn.")])]


def test_an_empty_turn_is_its_label() -> None:
    said = interview(("anna", "Where?"), ("ben",), ("anna", "Well?"))
    assert spoken(read_back(said)) == spoken(said)


def test_emphasis_links_and_notes_are_read_back() -> None:
    said = interview(
        ("anna", ("See ", Hyperlink(content="the page", url="https://example.org/a?b=1&c=2"), " now.")),
        (
            "ben",
            ("It was ", Emphasis(content="very", style="bold"), " ", Emphasis(content="very", style="italic"), " cold",
             Note(mark="1", body=("In ", Emphasis(content="Ems", style="italic"), "; see ",
                                  Hyperlink(content="there", url="https://example.org/n"), ".")), ", I say."),
        ),
        ("anna", ("Then ", TimePoint(ms=9000), "later ", Emphasis(content="on", style="strike"), ".")),
    )  # fmt: skip
    again = read_back(said)
    assert [turn.utterances for turn in again.turns] == [turn.utterances for turn in said.turns]


def test_a_very_long_paragraph_is_written() -> None:
    said = interview(("anna", "word " * 150_000 + "end."), ("ben", "Yes."))
    assert spoken(read_back(said)) == spoken(said)


WORDS = st.lists(
    st.sampled_from(["we", "went", "home", "Anna:", "Ben:", "Berlin:", "[laughs]", "[00:00:07]", "Date:", "1984", "Tape", "2", "NOTES", "1.", "–", "Q:", "(pause)", "Да,", "Нет:", "שלום", "ok."]),
    min_size=1, max_size=6,
).map(" ".join)  # fmt: skip
PARAGRAPHS = st.builds(
    lambda words, start: Utterance(content=words, start_ms=start),
    WORDS,
    st.one_of(st.none(), st.integers(0, 9).map(lambda s: s * 1000)),
)


@settings(max_examples=max(100, settings().max_examples))
@given(
    st.lists(
        st.tuples(st.sampled_from(["anna", "ben", "ola"]), st.lists(PARAGRAPHS, min_size=1, max_size=3)),
        min_size=1,
        max_size=6,
    )
)
def test_speakers_times_and_words_are_read_back(drawn: list[tuple[str, list[Utterance]]]) -> None:
    said = interview(*((speaker, *paragraphs) for speaker, paragraphs in drawn))
    again = read_back(said)
    assert [turn.speaker for turn in again.turns] == [turn.speaker for turn in said.turns]
    assert printed_words(again) == printed_words(said)


def printed_words(said: Interview) -> list[str]:
    """Return all words and times of an interview as they are printed."""
    return oralhist.dumps(said, format="text").decode().split()


def test_a_heading_inside_the_speech_has_a_style_and_is_read_back() -> None:
    heading = (Editorial(body="The mill years", source="The mill years"),)
    said = interview(("anna", "Where?", heading), ("ben", "In Ems.", heading, "By the river."), ("anna", "And then?"))
    assert [one.text for one in document_in(write(whole(said))).paragraphs if one.style == "heading 2"] == [
        "The mill years"
    ] * 2
    again = read_back(said)
    assert [content for turn in again.turns for content in (one.content for one in turn.utterances)] == [
        one.content for turn in said.turns for one in turn.utterances
    ]


ENDED = (
    ("anna", Utterance(content="Where?", start_ms=0, end_ms=1200), Utterance(content="There?", start_ms=1200, end_ms=1999)),
    ("ben", Utterance(content="In Ems\nby the river.", start_ms=2000, end_ms=3_600_000, label="12.")),
    ("anna", Utterance(content=("And ", Emphasis(content="then", style="italic")), start_ms=3_600_000, end_ms=3_600_500)),
    ("ben", Utterance(content=("Later", TimePoint(ms=3_601_000)), start_ms=3_600_700, end_ms=3_601_000)),
    (None, Utterance(content="Someone passes.", start_ms=3_602_000, end_ms=3_603_000)),
    ("anna", Utterance(content=("No", Note(mark="1", body=("A note.",))), start_ms=3_604_000, end_ms=3_604_000)),
)  # fmt: skip
LISTED = (
    ("anna", Utterance(content="Which?", label="7")),
    ("ben", Utterance(content="First.", label="(a)"), Utterance(content="2. Second.", label="ii."), "Third."),
    ("anna", Utterance(content="Which (old) day?", label="8", start_ms=1000)),
    ("ben", Utterance(content=(Emphasis(content="Monday", style="bold"), "."), label="Q8."), Utterance(content="So.", label="9")),
)  # fmt: skip


@pytest.mark.parametrize("turns", [ENDED, LISTED], ids=["ends", "numbers"])
def test_ends_of_utterances_and_numbers_of_items_are_read_back(turns: tuple[tuple[str, Utterance], ...]) -> None:
    said = interview(*turns)
    again = read_back(said)
    assert [turn.utterances for turn in again.turns] == [turn.utterances for turn in said.turns]


def test_an_end_before_words_without_a_time_is_not_given_to_them() -> None:
    said = interview(("anna", Utterance(content="Where?", start_ms=0, end_ms=1200), "There?"), ("ben", "Here."))
    (first, *_) = read_back(said).turns
    assert [(one.start_ms, one.end_ms) for one in first.utterances] == [(0, None), (None, None)]


def test_times_and_numbers_of_captions_are_read_back() -> None:
    cues = "\n\n".join(
        f"{number}\n00:00:{number:02}.000 --> 00:00:{number:02}.{number}00\n<v {'Anna' if number % 2 else 'Ben'}>Words of {number}."
        for number in range(1, 10)
    )
    said = oralhist.loads(f"WEBVTT\n\n{cues}\n".encode(), format="vtt")
    again = oralhist.loads(oralhist.dumps(said, format="docx"))
    assert [(one.start_ms, one.end_ms) for turn in again.turns for one in turn.utterances] == [
        (one.start_ms, one.end_ms) for turn in said.turns for one in turn.utterances
    ]


def test_turns_of_people_who_speak_once_are_no_header() -> None:
    said = interview(("ben", "we"), ("ola", "we"), ("anna", "[00:00:07]", "Ben:"), ("ola", "we"))
    assert [turn.speaker for turn in read_back(said).turns] == ["ben", "ola", "anna", "ola"]
