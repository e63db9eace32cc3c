"""Laws of SRT for any interview that is written, and for any bytes that are read."""

from hypothesis import given
from hypothesis import strategies as st

from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.format import Source
from oralhist.formats.srt import FORMAT
from oralhist.reading import read_one
from oralhist.testing.strategies import texts
from oralhist.timed.cue_times import has_broken_times, times_in
from released_interviews import whole
from timed_interviews import said_in, timed_interview, timed_speech

PIECES = (
    "1\n", "2\n", "3", "\n", "\n\n", "\r\n", "00:00:01,000 --> 00:00:02,000", "0:1 -> 0:2\n", "00:00:02,000 --> 00:00:03,000\n",
    "1\n00:00:01,000 --> 00:00:02,000\n", "-->", " --> ", "99:99:99,999", ",", ":", ".", "MAN: ", "MAN:\n", "Jane Roe: ", "one ",
    " two", "<i>", "</i>", "<b>", "<font x>", "{\\an8}", "\0", "\f", "\ufeff", "\ufffe", "é", "X1:3", "\x85", "1923\n",
)  # fmt: skip
LABELS = st.sampled_from(("Q", "Jane Roe", "JANE ROE", "Dr. Max Müller", "SPEAKER_00", "Жук", "中村"))


def is_plain(text: str) -> bool:
    """Return whether SRT can hold a text unchanged: it cannot escape a label, a tag or an arrow."""
    return not set(text) & set(":<{") and not any(
        times_in(line) or has_broken_times(line) for line in text.splitlines()
    )


@given(timed_speech(LABELS, texts.filter(is_plain)))
def test_words_labels_and_times_are_read_back(speech: list[tuple[str | None, int, int, str]]) -> None:
    """Labels are read back if the caller names the speakers."""
    data = FORMAT.write(whole(timed_interview(speech)))
    if not speech:
        assert not data
        return
    labels = tuple(label for label, *_ in speech if label)
    found = said_in(read_one(FORMAT, Source(data=data, speakers=labels, labels_carry=False)).interview)
    assert found == [(label, start, end, text.split()) for label, start, end, text in speech]


@given(timed_speech(texts, texts).filter(bool))
def test_no_word_is_lost(speech: list[tuple[str | None, int, int, str]]) -> None:
    """This holds for any words and labels; words that look like times are read back with a split arrow."""
    found = said_in(read_one(FORMAT, Source(data=FORMAT.write(whole(timed_interview(speech))))).interview)
    words = [f"{label}: {' '.join(words)}" if label else " ".join(words) for label, _, _, words in found]
    given_words = [
        f"{' '.join(label.split())}: {text}" if label and label.split() else text for label, _, _, text in speech
    ]
    assert " ".join(words).split() == " ".join(given_words).split()


@given(
    st.one_of(st.binary(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join).map(str.encode)), st.booleans()
)
def test_any_bytes_are_read_or_refused_with_an_error_of_the_library(data: bytes, timed: bool) -> None:
    """An interview whose cues all have times can be written, and its times are then read back equal."""
    assert FORMAT.recognises(data) in (True, False)
    try:
        start = b"1\n00:00:01,000 --> 00:00:02,000\n" if timed else b""
        interview = read_one(FORMAT, Source(data=start + data, speakers=("Jane Roe", "MAN"))).interview
    except (UnreadableFile, InvalidInterview):
        return
    said = said_in(interview)
    if all(begin is not None and end is not None for _, begin, end, _ in said):
        again = read_one(FORMAT, Source(data=FORMAT.write(whole(interview)), speakers=("Jane Roe", "MAN"))).interview
        assert [times for _, *times, _ in said_in(again)] == [times for _, *times, _ in said]
