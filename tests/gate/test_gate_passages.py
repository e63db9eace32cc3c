"""Passages that are withheld: what closes them, what does not, and what the log lists as cuts."""

from datetime import date
from typing import Any

import pytest

import oralhist
from oralhist.gate import release_with_log
from oralhist.model import (
    AccessLevel,
    EdtfDate,
    IndexPoint,
    Interview,
    Metadata,
    Recording,
    Restricted,
    Restriction,
    Session,
    TimeRange,
    Turn,
    Utterance,
    Version,
    VersionKind,
)

ARCHIVE = Restriction(level=AccessLevel.ARCHIVE)
PUBLIC = Restriction(level=AccessLevel.PUBLIC)
LAPSED = Restriction(level=AccessLevel.ARCHIVE, until=EdtfDate(value="2010"))
TODAY = date(2026, 1, 1)


def interview(**fields: Any) -> Interview:
    return Interview(id="x", metadata=Metadata(title="T"), sessions=(Session(**fields),))


def turn(*content: Any, **fields: Any) -> Turn:
    times = {name: fields.pop(name) for name in ("start_ms", "end_ms", "recording") if name in fields}
    return Turn(utterances=(Utterance(content=content, **times),), **fields)


def words(text: str, limit: Restriction = ARCHIVE) -> Restricted:
    return Restricted(content=text, restriction=limit)


def translation(*turns: Turn, **fields: Any) -> Version:
    return Version(language="en", kind=VersionKind.TRANSLATION, turns=turns, **fields)


def texts(whole: Interview, audience: str = "public", on: date | None = None) -> list[list[str]]:
    """Return the text of each turn, of the session and of each version."""
    session = oralhist.release(whole, audience, on).sessions[0]
    return [[turn.text for turn in turns] for turns in (session.turns, *(one.turns for one in session.versions))]


@pytest.mark.parametrize("audience", ["public", "registered", "on_site"])
def test_a_restriction_of_the_level_public_keeps_a_passage_open(audience: str) -> None:
    """It says that the passage is open although its translation is not; a file for a higher audience still says so."""
    closed = translation(turn("Yes.", corresponds=("t1",), restriction=ARCHIVE))
    assert texts(interview(turns=(turn("Ja.", id="t1"),), versions=(closed,)), audience) == [[""], [""]]
    whole = interview(turns=(turn("Ja.", id="t1", restriction=PUBLIC),), versions=(closed,))
    assert texts(whole, audience) == [["Ja."], [""]]
    assert texts(oralhist.release(whole, audience)) == [["Ja."], [""]]


def test_a_restricted_version_does_not_close_the_transcript() -> None:
    whole = interview(
        turns=(turn("Ja.", id="t1"),), versions=(translation(turn("Yes.", corresponds=("t1",)), restriction=ARCHIVE),)
    )
    assert texts(whole) == [["Ja."]]


def test_an_original_that_restricts_the_same_words_stays_open_around_them() -> None:
    """The translation is withheld whole."""
    version = translation(turn("It was ", words("Zorn"), ".", corresponds=("t1",)))
    assert texts(interview(turns=(turn("Es war ", words("Zorn"), ".", id="t1"),), versions=(version,))) == [
        ["Es war ."],
        [""],
    ]
    shorter = turn("Es war ", words("Zorn", Restriction(level=AccessLevel.REGISTERED)), ".", id="t1")
    assert texts(interview(turns=(shorter,), versions=(version,))) == [[""], [""]]


@pytest.mark.parametrize("limit", [LAPSED, PUBLIC])
def test_words_that_are_open_again_close_nothing(limit: Restriction) -> None:
    """The translation is released, and so are the first words in the index."""
    point = IndexPoint(at="t1", title="Fire", partial_transcript="Es war Zorn.")
    whole = interview(
        turns=(turn("Es war ", words("Zorn", limit), ".", id="t1"),),
        versions=(translation(turn("It was Zorn.", corresponds=("t1",))),),
        index=(point,),
    )
    assert texts(whole, on=TODAY) == [["Es war Zorn."], ["It was Zorn."]]
    assert oralhist.release(whole, "public", TODAY).sessions[0].index == (point,)


def test_withheld_speech_with_times_gives_cuts() -> None:
    """An unknown end is the next start on the same recording, or the end of the recording."""
    recordings = (Recording(id="r", duration_ms=9000), Recording(id="s"))
    turns = (
        turn("a", start_ms=0, end_ms=1000, recording="r", restriction=ARCHIVE),
        turn("b", start_ms=2000, recording="r", restriction=ARCHIVE),
        turn("s", start_ms=2500, recording="s"),
        turn("x ", words("c"), start_ms=3000, end_ms=4000, recording="r"),
        turn("d", start_ms=5000, recording="r", restriction=ARCHIVE),
        turn("open", start_ms=7000, recording="s"),
        turn("e", restriction=ARCHIVE),
    )
    result = release_with_log(interview(turns=turns, recordings=recordings), "public")
    assert [(cut.recording, cut.start_ms, cut.end_ms) for cut in result.cuts] == [
        ("r", 0, 1000),
        ("r", 2000, 3000),
        ("r", 3000, 4000),
        ("r", 5000, 9000),
    ]


def test_neighbouring_withheld_utterances_are_one_gap() -> None:
    """Whether the turn, the words or the utterances of several turns are restricted."""
    turns = (
        Turn(utterances=(Utterance(content="a"), Utterance(content=(words("b"),)), Utterance(content=(words("c"), "."))), speaker=None),
        turn("d", restriction=ARCHIVE),
        turn(words("e"), language="de"),
        turn("f"),
    )  # fmt: skip
    assert texts(interview(turns=turns)) == [["a", "", "f"]]


def test_an_original_stays_open_around_its_words_if_its_translation_is_in_another_session() -> None:
    words = Restricted(content="x", restriction=ARCHIVE)
    original = Turn(id="t1", utterances=(Utterance(content=("It was ", words)),))
    translation = Turn(corresponds=("t1",), utterances=(Utterance(content="Es war x."),))
    sessions = (Session(turns=(original,)), Session(turns=(translation,)))
    released = oralhist.release(Interview(id="x", metadata=Metadata(title="T"), sessions=sessions), "public")
    assert [turn.text for turn in released.turns] == ["It was ", ""]


def test_a_restriction_of_the_level_public_does_not_lapse() -> None:
    """A later day never closes anything, so its end has no meaning."""
    closed = translation(turn("Yes.", corresponds=("t1",), restriction=ARCHIVE))
    ended = Restriction(level=AccessLevel.PUBLIC, until=EdtfDate(value="2010"))
    whole = interview(turns=(turn("Ja.", id="t1", restriction=ended),), versions=(closed,))
    assert texts(whole)[0] == texts(whole, on=TODAY)[0] == ["Ja."]
    registered = oralhist.release(whole, "registered", TODAY)
    assert texts(registered, on=TODAY)[0] == ["Ja."]


def test_restricted_turns_of_a_withheld_session_close_what_they_translate() -> None:
    """The public does not see the session, and sees no more of the other one than the registered audience."""
    original = Session(turns=(turn("Ja.", id="a"),))
    limit = Restriction(level=AccessLevel.REGISTERED)
    closed = Restriction(level=AccessLevel.ON_REQUEST)
    translated = Session(turns=(turn("Yes.", corresponds=("a",), restriction=closed),), restriction=limit)
    whole = Interview(id="x", metadata=Metadata(title="T"), sessions=(original, translated))
    assert texts(whole, "public") == texts(whole, "registered") == [[""]]
    assert texts(whole, "on_request") == [["Ja."]]


def test_an_untimed_translation_of_open_speech_keeps_its_own_restrictions() -> None:
    """A closed stretch does not take it, because its original is open; its restricted words and label stay closed."""
    stretch = TimeRange(start_ms=0, end_ms=1000, restriction=ARCHIVE)
    original = turn("Ja.", id="t1", start_ms=2000, end_ms=3000)
    translated = translation(turn(words("Yes."), label="Zorn", corresponds=("t1",)))
    whole = interview(recordings=(Recording(restricted_times=(stretch,)),), turns=(original,), versions=(translated,))
    assert "Zorn" not in oralhist.dumps(whole, audience="public").decode()
