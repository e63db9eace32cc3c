"""Tests with real OHMS files: turns, words, index points, first and last time counted by hand, and round trips."""

import html
import re

import pytest
from lxml import etree

from oralhist.conventions.rendering import printed
from oralhist.format import Format, Source
from oralhist.formats.ohms import FORMAT, FORMAT_5_4
from oralhist.model import Interview, Note, TimePoint, Utterance
from oralhist.model.traversal import occurrences
from oralhist.reading import read_one
from real_files import corpus, foreign_schemas
from released_interviews import whole

FOLDER = corpus("ohms")
SCHEMAS = foreign_schemas("ohms")
OWN_SCHEMA = {"5.2": "aviary_ohms-5.1.xsd", "5.4": "aviary_ohms.xsd", "6.0": "scihist_ohms.xsd"}
WRITTEN_SCHEMA = {"ohms": "scihist_ohms.xsd", "ohms-5.4": "aviary_ohms.xsd"}

COUNTS: dict[str, tuple[int, int, int, int | None, int | None]] = {
    "berkeley_Interview100074.xml": (0, 0, 0, None, None),
    "berkeley_Interview100104.xml": (469, 11_654, 0, None, None),
    "berkeley_Interview42011_part1.xml": (156, 12_724, 0, 60_000, 87 * 60_000),
    "berkeley_Interview42067.xml": (203, 10_557, 19, 60_000, 90 * 60_000),
    "berkeley_Interview42220.xml": (441, 6_626, 18, 60_000, 58 * 60_000),
    "berkeley_Interview42719.xml": (106, 7_075, 9, 60_000, 52 * 60_000),
    "berkeley_Interview42720.xml": (180, 13_348, 19, 60_000, 125 * 60_000),
    "berkeley_Interview62896.xml": (205, 9_043, 14, 60_000, 70 * 60_000),
    "berkeley_Interview94779.xml": (573, 26_446, 29, 60_000, 180 * 60_000),  # 572 labels, and a heading before them
    "berkeley_Interview95274.xml": (361, 16_724, 19, 60_000, 114 * 60_000),
    "jeffpooley_example-xml.xml": (61, 11_466, 0, 200, 4_967_203),
    "scihist_alyea_OH0010.xml": (0, 0, 15, None, None),
    "scihist_chappelear-ohmsvtt-example.xml": (5, 1_340, 0, 4_000, 526_000),
    "scihist_duarte_OH0344.xml": (85, 2_733, 7, 60_000, 28 * 60_000),
    "scihist_empty_ohms.xml": (0, 0, 0, None, None),
    "scihist_hanford_OH0139.xml": (97, 17_483, 9, 60_000, 141 * 60_000),
    "scihist_index_hyperlinks_example.xml": (0, 0, 2, None, None),
    "scihist_small-sample-vtt-ohms.xml": (6, 298, 0, 3_603_000, 3_682_000),  # the last cue ends at 00:00:00.000
    "scihist_various_gaps.xml": (1, 249, 0, 60_000, 22 * 60_000),
}
LABEL = re.compile(r"(?m)^\s*(?:[A-Z][A-Z.'\- ]*|Holmes):(?!\d)|(?<=[.?])[ ]*[A-Z]{5,}:")
FILES = pytest.mark.parametrize("name", COUNTS)


def interview_in(name: str) -> Interview:
    """Read the interview of a file."""
    return read_one(FORMAT, Source(data=(FOLDER / name).read_bytes(), name=name)).interview


def element(data: bytes, name: str) -> str:
    """Return the text of an element without parsing XML."""
    text = data.decode().replace("\r\n", "\n")
    found = re.search(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
    held = found[1] if found else ""
    return held[9:-3] if held.startswith("<![CDATA[") else html.unescape(held)


def sync_words(data: bytes) -> list[str]:
    """Return the words that the sync of a file names; for one after the end of its line, that end."""
    lines = element(data, "transcript").split("\n")
    words = []
    for line, word in re.findall(r"\|(\d+)\((\d+)\)", element(data, "sync")):
        held = lines[int(line) - 1].split() if int(line) <= len(lines) else []
        words.append(held[int(word) - 1] if int(word) <= len(held) else f"after {held[-1:]}")
    return words


def printed_words(interview: Interview) -> list[str]:
    """Return the words of a transcript as they are printed, with brackets and without notes."""
    contents = [utterance.content for turn in interview.turns for utterance in turn.utterances]
    shown = (printed(tuple(item for item in content if not isinstance(item, Note))) for content in contents)
    return " ".join(shown).split()


def test_every_file_is_counted() -> None:
    assert {file.name for file in FOLDER.iterdir()} == set(COUNTS)


@FILES
def test_a_real_file_has_the_counted_numbers(name: str) -> None:
    """A person counted the numbers."""
    interview = interview_in(name)
    times = [point.ms for _, point in occurrences(interview.sessions[0].turns, TimePoint)]
    for _, utterance in occurrences(interview.sessions[0].turns, Utterance):
        times += [time for time in (utterance.start_ms, utterance.end_ms) if time is not None]
    index = interview.sessions[0].index
    first, last = (min(times), max(times)) if times else (None, None)
    assert (len(list(interview.turns)), len(printed_words(interview)), len(index), first, last) == COUNTS[name]


@FILES
def test_the_sequence_of_words_is_unchanged(name: str) -> None:
    """The words of the file are those of its transcript without labels, references to notes, tags and times."""
    data = (FOLDER / name).read_bytes()
    text = element(data, "transcript").partition("[[footnotes]]")[0].removeprefix("\ufeff")
    text = re.sub(r"\[\[footnote\]\]\d+\[\[/footnote\]\]", "", LABEL.sub(" ", text))
    cues = [block.partition("-->")[2] for block in element(data, "vtt_transcript").split("\n\n") if "-->" in block]
    for cue in cues:
        text += " " + re.sub(r"<[^>]*>", " ", cue.partition("\n")[2])
    if text == "No transcript.":
        text = ""
    assert printed_words(interview_in(name)) == text.split()


@pytest.mark.parametrize("form", [FORMAT, FORMAT_5_4], ids=lambda form: form.name)
@FILES
def test_real_files_round_trip(name: str, form: Format) -> None:
    """A file that its schema accepts is written valid, with the same lines and the same words at the same chimes."""
    data = (FOLDER / name).read_bytes()
    etree.XMLSchema(etree.parse(SCHEMAS / OWN_SCHEMA[element(data, "version")])).assertValid(etree.fromstring(data))
    interview = interview_in(name)
    written = form.write(whole(interview))
    etree.XMLSchema(etree.parse(SCHEMAS / WRITTEN_SCHEMA[form.name])).assertValid(etree.fromstring(written))
    again = read_one(FORMAT, Source(data=written, name=name)).interview
    if element(data, "vtt_transcript") and form is FORMAT_5_4:
        assert printed_words(again) == printed_words(interview)
        assert_chimes_are_heard(interview, written)
        return
    assert again == interview
    assert sync_words(written) == sync_words(data)
    text = element(data, "transcript").partition(" [[footnotes]]")[0].removeprefix("\ufeff")
    assert element(written, "transcript").partition("[[footnotes]]")[0].strip() == text.strip()
    assert element(written, "sync") == element(data, "sync")


def assert_chimes_are_heard(interview: Interview, written: bytes) -> None:
    """Check that the word at each chime is in the cue of that time, or the first after a silence."""
    cues = [utterance for turn in interview.turns for utterance in turn.utterances]
    words = sync_words(written)
    assert words
    for minute, word in enumerate(words, start=1):
        near = [cue for cue in cues if (cue.end_ms or 10**9) >= minute * 60_000]
        assert any(word.endswith(said) for cue in near[:2] for said in cue.text.split()), (minute, word)


def test_every_element_of_a_record_is_read() -> None:
    """The record has nearly every element."""
    interview = interview_in("scihist_duarte_OH0344.xml")
    assert interview.id == "OH0344"
    assert [(person.name, person.label, person.id) for person in interview.participants] == [
        ("Ronald Duarte", "DUARTE", "duarte"),
        ("David C. Brock", "BROCK", "brock"),
    ]
    assert interview.date is not None
    assert (interview.date.value, interview.date.text) == ("2006-06-13", "13 June 2006")
    assert interview.metadata.languages == ("en",)
    assert [term.term for term in interview.metadata.subjects][:2] == ["Duarte, Ronald, 1930-", "Intel Corporation"]
    assert interview.duration_ms == (28 * 60 + 6) * 1000
    (place,) = interview.sessions[0].index[0].places
    assert (place.name, place.latitude, place.longitude) == ("Pescadero, California", 37.211, -122.273)
