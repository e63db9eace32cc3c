"""Words in any script, as they are written, and folded for a search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oralhist.corpus.words import count_words, search_text, search_words, word_places, written_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don't—and twenty-five, 3.5 hours …", ["Don't", "and", "twenty-five", "3.5", "hours"]),
        ("“Łódź”, l’école; Saint-Étienne.", ["Łódź", "l’école", "Saint-Étienne"]),
        ("Ende.Anfang 1.500,25", ["Ende", "Anfang", "1.500,25"]),
        ("हिन्दी भाषा, क्या?", ["हिन्दी", "भाषा", "क्या"]),
        ("שָׁלוֹם עולם", ["שָׁלוֹם", "עולם"]),
        ("می‌خواهم بروم", ["می‌خواهم", "بروم"]),
        ("한국어를 배웠다", ["한국어를", "배웠다"]),
        ("日本2020年", ["日", "本", "2020", "年"]),
        ("ไม่รู้", ["ไ", "ม่", "รู้"]),
        ("– — … ?!", []),
    ],
)
def test_written_words(text: str, words: list[str]) -> None:
    assert written_words(text) == words
    assert count_words(text) == len(words)
    assert [word for word, _ in word_places(text)] == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller", "MULLER"),
        ("e\u0301te\u0301", "Été"),
        ("Straße", "STRASSE"),
        ("Łódź Đorđe Ærø", "lodz dorde aero"),
        ("Ёлка", "елка"),
        ("ΣΟΦΟΣ", "σοφός"),
        ("İstanbul", "istanbul"),
        ("שָׁלוֹם", "שלום"),
        ("مَرْحَبًا أحمد", "مرحبا احمد"),
        ("می‌خواهم", "ميخواهم"),
        ("١٩٤٨", "1948"),
        ("ﬁn ＡＢＣ", "fin abc"),
        ("カタカナ", "かたかな"),
        ("co\u00adoperate", "cooperate"),
        ("don’t", "don't"),
    ],
)
def test_spellings_that_a_search_takes_as_equal(one: str, other: str) -> None:
    assert [word for word, _, _ in search_words(one)] == [word for word, _, _ in search_words(other)]


@pytest.mark.parametrize(("one", "other"), [("มา", "ม้า"), ("мой", "мои"), ("क्या", "कया"), ("日本", "本日")])
def test_spellings_that_differ(one: str, other: str) -> None:
    assert [word for word, _, _ in search_words(one)] != [word for word, _, _ in search_words(other)]


def as_sqlite_splits(text: str) -> list[str]:
    """Split a text as the tokenizer ``ascii`` of SQLite does."""
    kept = "".join(one.lower() if not one.isascii() or one.isalnum() else " " for one in text)
    return ["".join(one.lower() if one.isascii() else one for one in word) for word in kept.split(" ") if word]


@given(st.text(st.sampled_from("aZ9 .-'’éßŁЙё日本กม่िक한\u0301\u200d\u00ad½٣،“—\n\t"), max_size=30))
def test_the_words_of_a_hit_are_those_of_the_index(text: str) -> None:
    assert [word for word, _, _ in search_words(text)] == as_sqlite_splits(search_text(text))


@given(st.text(st.sampled_from("aZ9 .-'’éßŁЙё日本กม่िक한\u0301\u200d½٣،“—\n"), max_size=30))
def test_places_of_words(text: str) -> None:
    for word, start in word_places(text):
        assert text[start:].startswith(word)
    for _, start, end in search_words(text):
        assert 0 <= start < end <= len(text)
