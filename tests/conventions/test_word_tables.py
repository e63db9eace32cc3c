"""The words of each language: every table is complete, and no word has two meanings in one language."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from oralhist.conventions import word_tables
from oralhist.conventions.dates import date_in_words, is_ambiguous_date
from oralhist.conventions.language_words import HeaderField, split
from oralhist.model import EventKind, GapReason, Pause, Role

PROJECT = Path(__file__).parents[2]
LANGUAGES = word_tables.languages()


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_has_a_transcript(tag: str) -> None:
    """A short transcript in the language is one of the cases of the text reader."""
    assert (PROJECT / "tests/formats/text/cases" / f"language-{tag}.txt").exists()


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_has_twelve_months(tag: str) -> None:
    assert len(LANGUAGES[tag].months.split("; ")) == 12


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_has_the_fields_and_annotations_of_every_transcript(tag: str) -> None:
    words = LANGUAGES[tag]
    assert set(HeaderField) - words.fields.keys() == set()
    assert {Role.INTERVIEWEE, Role.INTERVIEWER, Role.TRANSCRIBER, Role.TRANSLATOR} <= words.people.keys()
    assert {Role.INTERVIEWEE, Role.INTERVIEWER} <= words.speakers.keys()
    assert {EventKind.VOCAL, EventKind.INCIDENT, GapReason.INAUDIBLE, GapReason.OVERLAP, Pause} <= set(
        words.annotations
    )
    empty = {"tapes", "sides", "begins", "ends", "sessions", "notes", "joins", "letters", "languages", "born"}
    assert [name for name in sorted(empty) if not getattr(words, name)] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_phrase_has_one_place_for_the_name(tag: str) -> None:
    words = LANGUAGES[tag]
    for phrase in split(f"{words.interviewee_phrases}|{words.interviewer_phrases}"):
        assert phrase.count("{}") == 1


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_word_means_two_things_in_one_language(tag: str) -> None:
    for table in _tables(tag):
        meanings = defaultdict(list)
        for word, meaning in table:
            meanings[word].append(meaning)
        assert {word: found for word, found in meanings.items() if len(found) > 1} == {}


def _tables(tag: str) -> Iterator[list[tuple[str, object]]]:
    words = LANGUAGES[tag]
    months = enumerate(words.months.split("; "), start=1)
    headers = [*words.people.items(), *words.fields.items()]
    for table in (
        headers,
        words.speakers.items(),
        words.annotations.items(),
        [(month, names) for month, names in months],
    ):
        yield [(word, meaning) for meaning, listed in table for word in split(listed)]


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("INTERVIEWEE(S)", Role.INTERVIEWEE),
        ("Accession no.", HeaderField.IDENTIFIER),
        ("Interviewpartner*in", Role.INTERVIEWEE),
        ("Beseda", None),
        ("Дата интервью", HeaderField.DATE),
        ("x" * 100, None),
    ],
)
def test_a_label_of_a_header_has_a_meaning(label: str, meaning: HeaderField | Role | None) -> None:
    assert word_tables.header_meaning(label) == meaning


def test_the_language_of_a_header_is_the_one_with_most_of_its_labels() -> None:
    assert word_tables.header_languages(["Interview", "Datum", "Ort"]) == ("de",)
    assert word_tables.header_languages(["Harbour"]) == ()


@pytest.mark.parametrize(
    ("text", "tags", "value"),
    [
        ("9. August 2023", (), "2023-08-09"),
        ("Montag, den 9. August 2023", (), "2023-08-09"),
        ("9 августа 2023 г.", (), "2023-08-09"),
        ("9-го августа 2023 года", (), "2023-08-09"),
        ("2023年8月9日", (), "2023-08-09"),
        ("9.8.2023", (), None),
        ("9.8.2023", ("de",), "2023-08-09"),
        ("9.8.2023", ("de", "en"), None),
        ("14.03.1998", (), "1998-03-14"),
        ("3/14/1998", (), "1998-03-14"),
        ("3/14/1998", ("ru",), None),
        ("9-9-89", ("de",), None),
        ("9-9-1989", (), "1989-09-09"),
        ("9 8 2023", (), None),
        ("August August 2023", (), None),
        ("9 August 10 2023", (), None),
    ],
)
def test_a_date_is_read_in_any_language_if_it_has_one_meaning(
    text: str, tags: tuple[str, ...], value: str | None
) -> None:
    date = date_in_words(text, tags)
    assert (date.value if date else None) == value


@pytest.mark.parametrize(
    ("text", "is_one"), [("9-9-89", True), ("9/8/2023", True), ("9 August 1989", False), ("9:8", False)]
)
def test_a_date_in_numbers_can_be_ambiguous(text: str, is_one: bool) -> None:
    assert is_ambiguous_date(text) is is_one
