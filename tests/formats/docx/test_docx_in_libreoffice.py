"""LibreOffice opens written Word files: its pages have every word, and what it saves is read as the same interview."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st

import oralhist
from example_counts import FULL
from formats.docx.test_docx_writer import interview, spoken
from oralhist import Interview, Utterance
from oralhist.documents.document import Run
from oralhist.documents.styled_paragraphs import document_of
from oralhist.errors import OralHistError
from oralhist.model import Content, Emphasis, Hyperlink, Note
from oralhist.registry import FORMATS
from oralhist.testing.strategies import drawn
from real_files import corpus
from word_judges import converted, errors_in, printed_text, words_in

GENERATED = 100 if settings().max_examples >= FULL else 30
"""A plain run has fewer interviews: LibreOffice needs a fifth of a second for each."""
WORDS = st.lists(
    st.sampled_from(["we", "went", "home", "Berlin:", "[laughs]", "Да,", "потом", "très", "naïve", "ok.", "Wörter"]),
    min_size=1,
    max_size=30,
).map(" ".join)
INLINES = st.one_of(
    WORDS,
    st.builds(
        lambda words, style: Emphasis(content=words, style=style), WORDS, st.sampled_from(["bold", "italic", "strike"])
    ),
    st.builds(lambda words: Hyperlink(content=words, url="https://example.org/?a=1&b=2"), WORDS),
    st.builds(lambda words: Note(body=(words,)), WORDS),
)


def _spaced(items: Sequence[object]) -> Content:
    """Return content with text between inlines, so that emphasis is never all of a paragraph."""
    spaced: list[object] = ["Well"]
    for number, item in enumerate(items):
        spaced += [" ", item, f" and{number}" if isinstance(item, Emphasis | Hyperlink) else ""]
    return tuple(spaced)  # type: ignore[arg-type]


PARAGRAPHS = st.builds(
    lambda items, second: Utterance(content=_spaced(items), start_ms=None if second is None else second * 1000),
    st.lists(INLINES, min_size=1, max_size=4),
    st.one_of(st.none(), st.integers(0, 50_000)),
)
TURNS = st.lists(
    st.tuples(st.sampled_from(["anna", "ben", "ola"]), st.lists(PARAGRAPHS, min_size=1, max_size=4)),
    min_size=2,
    max_size=12,
)


def read_examples(examples: Path) -> Iterator[Interview]:
    """Yield the examples."""
    for file in sorted(examples.glob("*.json")):
        yield oralhist.loads(oralhist.dumps(oralhist.read(file), audience="archive"), format="json")


def written(interviews: Sequence[Interview], folder: Path) -> list[Path]:
    """Write interviews as Word files and return their paths; all are valid."""
    files = [folder / f"file{number}.docx" for number in range(len(interviews))]
    for file, held in zip(files, interviews, strict=True):
        oralhist.write(held, file, audience="archive")
        assert errors_in(file.read_bytes()) == []
    return files


def letters(text: str) -> list[str]:
    """Return the words of a text without digits: marks of notes touch the words before them, and pages have numbers."""
    return words_in(re.sub(r"\d+", "", text))


def assert_words_are_printed(held: Interview, pdf: Path) -> None:
    """Assert that the pages have all words, those of the paragraphs in their order; notes are at the feet of pages."""
    paragraphs = document_of(held).paragraphs
    notes = [_text(run.note) for paragraph in paragraphs for run in paragraph.runs if run.note is not None]
    body = letters("\n".join(paragraph.text for paragraph in paragraphs))
    shown = letters(printed_text(pdf))
    assert Counter(shown) == Counter(body) + Counter(letters("\n".join(notes)))
    if not notes:
        assert shown == body


def _text(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


def test_the_pages_of_the_examples_and_of_generated_interviews_have_every_word(examples: Path, tmp_path: Path) -> None:
    generated = [interview(*((who, *said) for who, said in turns)) for turns in drawn(TURNS, GENERATED)]
    interviews = [*read_examples(examples), *generated]
    pdfs = converted(written(interviews, tmp_path), "pdf", tmp_path)
    for held, pdf in zip(interviews, pdfs, strict=True):
        assert_words_are_printed(held, pdf)


def test_the_pages_of_a_text_from_right_to_left_have_every_word(tmp_path: Path) -> None:
    said = interview(
        ("מראיינת", Utterance(content="איפה נולדת, ומתי?", start_ms=3000)),
        ("ליאת", "בחיפה, בשנת 1931."),
        languages=["he"],
    )
    (pdf,) = converted(written([said], tmp_path), "pdf", tmp_path)
    shown = Counter(letters(printed_text(pdf)))
    assert shown == Counter(letters("\n".join(one.text for one in document_of(said).paragraphs)))


@pytest.mark.parametrize("suffix", [".odt", ".rtf"])
def test_what_libreoffice_saves_is_read_as_the_same_interview(suffix: str, examples: Path, tmp_path: Path) -> None:
    """Speakers, times, words, notes and emphasis are equal."""
    if not any(suffix in form.suffixes for form in FORMATS):
        pytest.skip(f"{suffix} is not read yet")
    generated = [interview(*((who, *said) for who, said in turns)) for turns in drawn(TURNS, GENERATED // 3)]
    interviews = [oralhist.read(examples / "multi-track-diplomacy.json"), *generated]
    files = written(interviews, tmp_path)
    for file, saved in zip(files, converted(files, suffix[1:], tmp_path), strict=True):
        one, other = oralhist.read(file), oralhist.read(saved)
        assert spoken(other) == spoken(one)
        assert [turn.utterances for turn in other.turns] == [turn.utterances for turn in one.turns]


@pytest.mark.slow
def test_the_pages_of_real_interviews_have_every_word(tmp_path: Path) -> None:
    interviews = []
    for file in sorted(file for folder in ("text", "vtt", "ohms", "tei") for file in corpus(folder).glob("*"))[::7]:
        try:
            interviews += list(oralhist.read_all(file))[:1]
        except OralHistError:
            continue
    pdfs = converted(written(interviews, tmp_path), "pdf", tmp_path)
    for held, pdf in zip(interviews, pdfs, strict=True):
        body = Counter(letters("\n".join(one.text for one in document_of(held).paragraphs)))
        assert not body - Counter(letters(printed_text(pdf)))
