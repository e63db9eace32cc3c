"""Real documents: every word that LibreOffice prints is in the interview, and speakers and times are found."""

from collections import Counter
from pathlib import Path

import pytest

import oralhist
from oralhist.errors import UnreadableFile
from oralhist.formats.docx.document_reader import document_in
from real_files import corpus
from word_judges import converted, printed_text, words_in

FILES = sorted(corpus("docx").glob("*.docx"))
BROKEN = {"headshoter13__1778_Zhutovskiy_ред"}
"""LibreOffice opens none of these either."""
WITHOUT_SPEAKERS = {"css-intel__1", "ddhi_short", "jesusrlv__Entrevistas", "milesefron__test_interview"}
"""Texts without labels, and without a layout that shows who speaks."""

PRINTED_ONLY = {
    "headshoter13__1518_Volosenkov_check": 40,  # it prints one footnote in the place of another
    "ddhi_short": 1,  # "11th" with a raised "th" is two words on the page
    "IULATERM-TRL-UPF__PCAT-3201-08062022": 1,  # so is "CO2" with a lowered "2"
}
"""Most words that LibreOffice prints and that are not read."""


def stem(file: Path) -> str:
    return file.stem


READABLE = [file for file in FILES if file.stem not in BROKEN]


@pytest.mark.parametrize("file", READABLE, ids=stem)
def test_speakers_are_found(file: Path) -> None:
    interview = oralhist.read(file)
    speakers = {turn.speaker for turn in interview.turns if turn.speaker}
    assert len(speakers) >= 2 or file.stem in WITHOUT_SPEAKERS


@pytest.mark.parametrize("file", READABLE, ids=stem)
def test_times_are_found(file: Path) -> None:
    """A document in which many lines begin with a time has times."""
    text = "\n".join(paragraph.text for paragraph in document_in(file.read_bytes()).paragraphs)
    clocks = sum(line.strip()[:1] in "[(0123456789" and line[:14].count(":") > 0 for line in text.split("\n"))
    times = [
        utterance
        for turn in oralhist.read(file).turns
        for utterance in turn.utterances
        if utterance.start_ms is not None
    ]
    assert clocks < 5 or len(times) >= 0.9 * clocks


@pytest.mark.parametrize("file", [file for file in FILES if file.stem in BROKEN], ids=stem)
def test_a_damaged_document_is_refused(file: Path) -> None:
    with pytest.raises(UnreadableFile, match="damaged"):
        oralhist.read(file)


@pytest.mark.slow
def test_every_printed_word_is_read(tmp_path: Path) -> None:
    """Numbers are left out: those of pages, lists and notes are printed and not words. So are headers and footers."""
    missing = {}
    for file, pdf in zip(READABLE, converted(READABLE, "pdf", tmp_path), strict=True):
        read = Counter(words_in(oralhist.dumps(oralhist.read(file), format="text", audience="archive").decode()))
        margins = words_in("\n".join(document_in(file.read_bytes()).margins))
        lost = Counter(words_in(printed_text(pdf))) - read
        lost = Counter({word: times for word, times in lost.items() if word.isalpha() and word not in margins})
        if lost.total() > PRINTED_ONLY.get(file.stem, 0):
            missing[file.stem] = lost
    assert missing == {}
