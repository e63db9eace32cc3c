"""The times of words as one text: every content is read back, most recognisers' contents are written so, and errors are located."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oralhist
from generated import cue_interview, word_interview
from oralhist.converter import partial_interview, structure, unstructure
from oralhist.errors import InvalidValue
from oralhist.format import Source
from oralhist.formats.json.writer import write
from oralhist.model import Content, Emphasis, Interview, Metadata, Pause, Session, TimePoint, Turn, Utterance
from oralhist.model.content import normal_form
from oralhist.model.shapes import LARGEST_WHOLE
from oralhist.model.word_times import with_word_times, without_word_times
from oralhist.registry import format_named
from oralhist.testing.strategies import contents
from oralhist.validation import findings_in


def at(ms: int) -> TimePoint:
    return TimePoint(ms=ms)


def interview(*utterances: Utterance) -> Interview:
    return Interview(id="x", metadata=Metadata(title="T"), sessions=(Session(turns=(Turn(utterances=utterances),)),))


def spelled(content: Content) -> Any:
    """Return an utterance as the interview file spells it."""
    plain = json.loads(oralhist.dumps(interview(Utterance(content=content))))
    return plain["sessions"][0]["turns"][0]["utterances"][0]


def file(utterance: Any) -> bytes:
    sessions = [{"turns": [{"utterances": [utterance]}]}]
    return json.dumps({"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "sessions": sessions}, indent=2).encode()


SPELLED: tuple[tuple[tuple[Any, ...], str | list[Any], str], ...] = (
    ((at(1500), "I ", at(2086), "was ", at(2672), "born"), "I was born", "1500 +586 +586"),
    ((at(0), "Ja."), "Ja.", "0"),
    ((at(9), "I ", at(9), "was ", at(4), "born"), "I was born", "9 +0 -5"),
    (("in ", at(3), "1943 ", at(8), "war"), "in 1943 war", "_ 3 +5"),
    ((at(3), "in 1943 ", at(8), "war"), "in 1943 war", "3 _ +5"),
    ((at(3), "in ", at(8), "1943 war"), "in 1943 war", "3 +5 _"),
    ((at(3), "war", at(8)), "war", "3 +5"),
    ((at(3), "war ", at(8)), "war ", "3 +5"),
    (("  ", at(3), "a\n", at(4), "b  "), "  a\nb  ", "3 +1"),
    ((at(3), "a ", Pause(), " ", at(4), "b"), ["a ", {"type": "pause"}, " b"], "3 _ +1"),
    ((at(3), "a ", at(4), Pause(), at(5), "b"), ["a ", {"type": "pause"}, "b"], "3 +1 +1"),
    ((at(1), Emphasis(content=(at(2), "a"))), [{"type": "emphasis", "content": [{"type": "time", "ms": 2}, "a"]}], "1"),
    ((at(5),), [], "5"),
    ((at(5), "Αθήνα ", at(6), "колхоз ", at(7), "שלום"), "Αθήνα колхоз שלום", "5 +1 +1"),
)  # fmt: skip


@pytest.mark.parametrize(("content", "said", "times"), SPELLED)
def test_the_times_of_words_are_one_text(content: Content, said: Any, times: str) -> None:
    assert spelled(content) == {"content": said, "word_ms": times}
    read = oralhist.loads(file({"content": said, "word_ms": times}), format="json")
    assert read == interview(Utterance(content=content))


@pytest.mark.parametrize(
    "content",
    [
        ("no", at(1), "body"),
        ("a", at(1), " b"),
        (at(1), at(2), "a"),
        (at(1), " a"),
        (at(1), "a b c"),
        ("一二", at(1), "三"),
    ],
)
def test_other_contents_keep_their_time_points(content: Content) -> None:
    """A time within a word, before white space, or after another one; and times of few words."""
    plain = spelled(content)
    assert [item for item in plain if isinstance(item, dict)] == [
        {"type": "time", "ms": item.ms} for item in content if isinstance(item, TimePoint)
    ]


@given(
    st.lists(
        st.one_of(
            st.sampled_from(("a ", "b", " ", " c", "d e\u00a0")),
            st.builds(at, st.integers(0, 9)),
            contents(1).map(tuple),
        )
    )
)
def test_every_content_is_read_back(pieces: list[Any]) -> None:
    content = normal_form([part for piece in pieces for part in (piece if isinstance(piece, tuple) else (piece,))])
    kept, times = without_word_times(content)
    assert (with_word_times(kept, times) if times else kept) == content
    whole = interview(Utterance(content=content))
    assert structure(json.loads(json.dumps(unstructure(whole)))) == whole
    assert oralhist.loads(write(whole), format="json") == whole


def test_the_old_spelling_is_read() -> None:
    old = [{"type": "time", "ms": 1500}, "I ", {"type": "time", "ms": 2086}, "was"]
    new = {"content": "I was", "word_ms": "1500 +586"}
    assert oralhist.loads(file(old), format="json") == oralhist.loads(file(new), format="json")
    assert oralhist.dumps(oralhist.loads(file(old), format="json")) == oralhist.dumps(
        oralhist.loads(file(new), format="json")
    )


REFUSED: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"content": "I was", "word_ms": "1500"}, '"word_ms"', "1 times for 2 words and inlines"),
    ({"content": "I was", "word_ms": "1 +2 +3 +4"}, '"word_ms"', "4 times for 2 words and inlines"),
    ({"content": "I was", "word_ms": "1 2"}, '"word_ms"', "is not the times of words"),
    ({"content": "I was", "word_ms": "_ _"}, '"word_ms"', "is not the times of words"),
    ({"content": "I was", "word_ms": "1  +2"}, '"word_ms"', "is not the times of words"),
    ({"content": "I was", "word_ms": "1 +٣"}, '"word_ms"', "is not the times of words"),
    ({"content": "I was", "word_ms": ""}, '"word_ms"', "is not the times of words"),
    ({"content": "I was", "word_ms": [1, 2]}, '"word_ms"', "is not text"),
    ({"content": "I was", "word_ms": None}, '"word_ms"', "null is not a value"),
    ({"content": "I was", "word_ms": "1 -2"}, '"word_ms"', "a time is not between 0 and"),
    ({"content": "I was", "word_ms": f"1 +{LARGEST_WHOLE}"}, '"word_ms"', "a time is not between 0 and"),
    ({"content": [{"type": "time", "ms": 1}, "I"], "word_ms": "1"}, '"word_ms"', "the content has time points of its own"),
    ({"word_ms": "1"}, "{", "the field 'content' is missing"),
    ({"content": "I", "word_mss": "1"}, '"word_mss"', "unknown field 'word_mss'"),
)  # fmt: skip


@pytest.mark.parametrize(("utterance", "line", "message"), REFUSED)
def test_errors_are_at_the_times(utterance: dict[str, Any], line: str, message: str) -> None:
    data = file(utterance)
    with pytest.raises(oralhist.InvalidInterview) as refused:
        oralhist.loads(data, format="json")
    (found,) = [finding for finding in refused.value.findings if message in finding.message]
    assert data.decode().splitlines()[found.line - 1].strip().startswith(line)
    assert found.hint or not isinstance(utterance.get("word_ms"), str)


@pytest.mark.parametrize("key", ["", "word_ms"])
def test_other_classes_have_no_times_of_words(key: str) -> None:
    """A key without characters is an unknown field like others."""
    _, problems = partial_interview({"id": "x", "metadata": {"title": "T"}, key: "a b"})
    assert [problem.message for problem in problems] == [f"unknown field {key!r}"]


def test_a_constructor_has_no_times_of_words() -> None:
    with pytest.raises(TypeError):
        Utterance(content="I", word_ms="1")  # type: ignore[call-arg]
    with pytest.raises(InvalidValue):
        with_word_times(("I ", "was"), "1")


def test_findings_name_the_place_in_the_file() -> None:
    """A rule counts time points as items of the content; the file has none of them there."""
    mentions = [{"type": "mention", "content": "Ada", "ref": id} for id in ("nobody", "no-one")]
    data = file({"content": ["I saw ", mentions[0], " and ", mentions[1]], "word_ms": "1500 +586 _ +586 +10"})
    lines = data.decode().splitlines()
    with_refs = [number for number, line in enumerate(lines, 1) if '"ref"' in line]
    every = findings_in(format_named("json"), Source(data=data))
    found = [finding for finding in every if finding.code == "unknown-participant"]
    assert [finding.line for finding in found] == with_refs


def test_times_of_words_add_less_than_half_to_a_file() -> None:
    with_times, without = oralhist.dumps(word_interview()), oralhist.dumps(cue_interview())
    assert len(with_times) <= 1.5 * len(without)
    assert oralhist.loads(with_times, format="json") == word_interview()
    assert oralhist.loads(oralhist.dumps(word_interview(), format="tei")) == word_interview()
