"""Where the words of translations and other texts of a session are on its page."""

import pytest

from oralhist.model import Turn, Utterance, Version, VersionKind
from oralhist.pages import render
from page_talks import said, talk
from parsed_pages import ParsedPage, parsed
from released_interviews import whole


def spoken(words: str, **fields: object) -> Turn:
    """Return a turn without a speaker."""
    return Turn(utterances=(Utterance(content=words, **fields),))  # type: ignore[arg-type]


def version(*turns: Turn, language: str = "de", kind: VersionKind = VersionKind.TRANSLATION) -> Version:
    return Version(language=language, kind=kind, turns=turns)


def page_of(*turns: Turn, versions: tuple[Version, ...]) -> ParsedPage:
    return parsed(render(whole(talk(*turns, languages=("en",), versions=versions))))


def order(page: ParsedPage, *words: str) -> list[str]:
    """Return words in the order in which they are on a page."""
    return sorted(words, key=page.text.rindex)


def test_a_translation_is_beside_what_it_translates() -> None:
    """The choice of what is shown needs no script."""
    translation = version(Turn(corresponds=("t1",), utterances=(Utterance(content="Die Mühle."),)))
    page = page_of(Turn(id="t1", utterances=(Utterance(content="The mill."),)), versions=(translation,))
    assert page.all("div", **{"class": "v-other", "lang": "de"})
    assert [one["class"] for one in page.all("input", type="radio")] == ["see-own", "see-other", "see-both"]
    assert "Die Mühle." in page.text


def test_each_of_several_versions_can_be_chosen_alone_and_next_to_the_original() -> None:
    one = Turn(id="t1", utterances=(Utterance(content="The mill."),))
    texts = {"de": "Die Mühle.", "fr": "Le moulin.", "es": "El molino."}
    versions = tuple(
        version(Turn(corresponds=("t1",), utterances=(Utterance(content=words),)), language=language)
        for language, words in texts.items()
    )
    page = page_of(one, versions=versions)
    assert all(words in page.text for words in texts.values())
    assert [found["class"] for found in page.all("input", type="radio")] == [
        "see-own", "see-other o1", "see-other o2", "see-other o3", "see-both o1", "see-both o2", "see-both o3",
    ]  # fmt: skip
    assert len({found["name"] for found in page.all("input", type="radio")}) == 1
    assert [found["class"] for _, found in page.elements if found.get("lang") in texts] == [
        "v-other v1", "v-other v2", "v-other v3",
    ]  # fmt: skip
    assert ".session:has(.o2:checked) .v-other:not(.v2){display:none}" in page.styles[0]


def test_two_versions_of_the_same_kind_have_different_names() -> None:
    one = Turn(id="t1", utterances=(Utterance(content="The mill."),))
    text = version(Turn(corresponds=("t1",), utterances=(Utterance(content="Die Mühle."),)))
    assert "German (translation) 2" in page_of(one, versions=(text, text)).text


def test_a_version_without_references_is_placed_by_its_times() -> None:
    """Captions of a translation begin a little earlier or later than what they translate."""
    turns = (said("One.", start_ms=1000), said("Two.", start_ms=9000), said("Three.", start_ms=20_000))
    other = version(spoken("Eins.", start_ms=1200), spoken("Zwei.", start_ms=8700), spoken("Drei.", start_ms=25_000))
    page = page_of(*turns, versions=(other,))
    expected = ["One.", "Eins.", "Two.", "Zwei.", "Three.", "Drei."]
    assert order(page, *expected) == expected


def test_the_parts_of_one_turn_are_beside_the_turns_that_each_of_them_names() -> None:
    turns = (
        Turn(id="t1", utterances=(Utterance(content="One."),)),
        Turn(id="t2", utterances=(Utterance(content="Two.", id="u2"),)),
    )
    parts = (Utterance(content="Eins.", corresponds=("t1",)), Utterance(content="Zwei.", corresponds=("u2",)))
    page = page_of(*turns, versions=(version(Turn(utterances=parts)),))
    assert order(page, "Zwei.", "Two.", "Eins.", "One.") == ["One.", "Eins.", "Two.", "Zwei."]


def test_a_version_with_the_same_speakers_corresponds_turn_by_turn() -> None:
    """As an edited text in OHMS, which has no references."""
    edited = version(said("First."), said("Second."), language="en", kind=VersionKind.EDITED)
    page = page_of(said("Um, first."), said("Um, second."), versions=(edited,))
    assert len(page.all("div", **{"class": "v-other"})) == 2


@pytest.mark.parametrize("turns", [(), (said("One."), said("Two."))])
def test_a_version_that_fits_nowhere_is_a_part_that_can_be_opened(turns: tuple[Turn, ...]) -> None:
    """It is open if there is no transcript."""
    page = page_of(*turns, versions=(version(spoken("Eins.")),))
    assert "Eins." in page.text
    assert not page.all("input", type="radio")
    assert ("open" in page.all("details", **{"class": "box"})[0]) == (not turns)


def test_footnotes_are_numbered_in_reading_order() -> None:
    from oralhist.model import Note

    own = Turn(id="t1", utterances=(Utterance(content=("The mill", Note(body="At the weir."))),))
    other = Turn(corresponds=("t1",), utterances=(Utterance(content=("Die Mühle", Note(body="Am Wehr."))),))
    page = page_of(own, versions=(version(other),))
    assert order(page, "Am Wehr.", "At the weir.") == ["At the weir.", "Am Wehr."]


def test_a_turn_without_words_has_nothing_next_to_it() -> None:
    other = version(Turn(corresponds=("t1",), utterances=(Utterance(content="Eins."),)))
    page = page_of(Turn(id="t1", utterances=()), said("Two."), versions=(other,))
    assert "Eins." in page.text
    assert not page.all("div", **{"class": "v-other"})
