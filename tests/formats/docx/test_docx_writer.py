"""The paragraphs, runs and parts of a written Word file."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

import oralhist
from example_counts import at_least
from oralhist import Interview, Metadata, Participant, Role, Session, Turn, Utterance
from oralhist.errors import CannotWrite
from oralhist.formats.docx.document_reader import document_in
from oralhist.formats.docx.writer import write
from oralhist.model import Content, Emphasis, Foreign, Hyperlink, Note, Section, SectionKind
from oralhist.testing.strategies import interviews
from released_interviews import whole
from word_judges import W, errors_in, parts_of


def interview(*turns: Sequence[Any], languages: Sequence[str] = ("en",)) -> Interview:
    """Return an interview; each turn is a speaker and what that speaker says in each paragraph."""
    speakers = dict.fromkeys(speaker for speaker, *_ in turns if speaker)
    return Interview(
        id="talk",
        metadata=Metadata(title="A talk", languages=tuple(languages)),
        participants=tuple(Participant(id=name, name=name.title()) for name in speakers),
        sessions=(
            Session(
                turns=tuple(
                    Turn(
                        speaker=speaker,
                        utterances=tuple(one if isinstance(one, Utterance) else Utterance(content=one) for one in said),
                    )
                    for speaker, *said in turns
                )
            ),
        ),
    )


def xml(said: Interview, name: str = "word/document.xml") -> str:
    """Return a part of the written file."""
    return parts_of(write(whole(said)))[name].decode()


def read_back(said: Interview) -> Interview:
    """Return the interview that is read from the written file."""
    return oralhist.loads(oralhist.dumps(said, format="docx"), name="talk")


def spoken(said: Interview) -> list[tuple[str | None, list[tuple[int | None, str]]]]:
    """Return each turn: its speaker, and the time and the text of each paragraph."""
    return [(turn.speaker, [(one.start_ms, one.text) for one in turn.utterances]) for turn in said.turns]


def test_paragraphs_have_styles_that_say_what_they_are() -> None:
    said = interview(
        ("anna", Utterance(content="Where was it?", start_ms=62_000)),
        ("ben", "In Ems.", "By the river."),
    )
    document = document_in(write(whole(said)))
    assert [(one.style, one.text) for one in document.paragraphs] == [
        ("Title", "A talk"),
        ("Speech", "Anna: [00:01:02] Where was it?"),
        ("Speech", "Ben: In Ems."),
        ("Speech Continued", "By the river."),
    ]
    assert [(run.style, run.text.strip()) for run in document.paragraphs[1].runs] == [
        ("Speaker", "Anna:"),
        ("Timecode", "[00:01:02]"),
        ("", "Where was it?"),
    ]


def test_people_date_and_place_are_lines_only_if_the_front_matter_has_none() -> None:
    said = interview(("anna", "Where?"), ("ben", "Here."))
    people = (Participant(id="anna", name="Anna Lind", roles=(Role.INTERVIEWER,)),
              Participant(id="ben", name="Ben Moss", roles=(Role.INTERVIEWEE,)))  # fmt: skip
    said = Interview(id="talk", metadata=said.metadata, participants=people, sessions=said.sessions)
    lines = [one.text for one in document_in(write(whole(said))).paragraphs]
    assert lines[1:3] == ["Interviewee: Ben Moss", "Interviewer: Anna Lind"]
    front = Section(kind=SectionKind.INTRODUCTION, paragraphs=(("INTERVIEWEE: Ben Moss\nINTERVIEWER: Anna Lind",),))
    said = Interview(id="talk", metadata=said.metadata, participants=people, sessions=said.sessions, front=(front,))
    lines = [one.text for one in document_in(write(whole(said))).paragraphs]
    assert lines[1] == "INTERVIEWEE: Ben Moss\nINTERVIEWER: Anna Lind"
    assert not any(line.startswith("Interviewee") for line in lines)


def test_links_are_relations_of_their_part() -> None:
    said = interview(
        (
            "anna",
            (
                Hyperlink(content="a", url="https://example.org/a"),
                Note(body=(Hyperlink(content="b", url="mailto:b@example.org"),)),
            ),
        )
    )
    parts = parts_of(write(whole(said)))
    assert b"https://example.org/a" in parts["word/_rels/document.xml.rels"]
    assert b"mailto:b@example.org" in parts["word/_rels/footnotes.xml.rels"]
    assert b"mailto:" not in parts["word/_rels/document.xml.rels"]


@pytest.mark.parametrize("url", ["file:///C:/staff/a.doc", "javascript:alert(1)", "urn:isbn:1", "mailto:a"])
def test_other_addresses_are_not_written(url: str) -> None:
    link = Hyperlink(content="these words", url=url)
    parts = parts_of(write(whole(interview(("anna", ("See ", link))))))
    assert "these words" in parts["word/document.xml"].decode()
    assert not any(url.encode() in content for content in parts.values())


def test_a_note_in_a_note_is_in_brackets() -> None:
    inner = Note(body=("inside",))
    said = interview(("anna", ("Well", Note(body=("Outer ", Emphasis(content=("and ", inner)))))))
    assert xml(said, "word/footnotes.xml").count("footnoteRef/") == 1
    assert "[note: inside]" in xml(said, "word/footnotes.xml")


def test_properties_of_a_run_are_in_the_order_of_the_schema() -> None:
    words: Content = ("שלום",)
    for style in ("underline", "strike", "italic", "bold"):
        words = (Emphasis(content=words, style=style),)
    said = interview(
        ("anna", (Hyperlink(content=(Foreign(content=words, language="he"),), url="https://example.org"),))
    )
    names = re.findall(r"<w:(rStyle|b|i|strike|u|rtl|lang)\b", xml(said).partition("</w:hyperlink>")[0])
    assert names[-7:] == ["rStyle", "b", "i", "strike", "u", "rtl", "lang"]


def test_the_language_is_named_once_and_where_it_differs() -> None:
    said = interview(
        ("anna", ("So ", Foreign(content="sehr", language="de"), " and ", Foreign(content="so", language="en")))
    )
    assert re.findall(r'<w:lang [^>]*"', xml(said)) == ['<w:lang w:val="de"']
    assert 'w:lang w:val="en"' in xml(said, "word/styles.xml")
    assert read_back(said).metadata.languages == ("en",)
    assert '<w:lang w:val="he" w:bidi="he"/>' in xml(interview(("a", "שלום"), languages=["he"]), "word/styles.xml")
    assert '<w:lang w:val="ja" w:eastAsia="ja"/>' in xml(interview(("a", "はい"), languages=["ja"]), "word/styles.xml")


def test_paragraphs_from_right_to_left() -> None:
    said = interview(("ראיון", Utterance(content="מתי נולדת, באמת?", start_ms=0)), ("anna", "In Ems."))
    paragraphs = xml(said).split("<w:p>")
    hebrew = next(text for text in paragraphs if "נולדת" in text)
    assert "<w:bidi/>" in hebrew
    assert "<w:rtl/>" in hebrew
    assert "<w:bidi/>" not in paragraphs[-1]


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_a_character_that_xml_cannot_carry_is_an_error(character: str) -> None:
    with pytest.raises(CannotWrite, match=r"the text has the character U\+"):
        write(whole(interview(("anna", f"a{character}b"))))


def test_line_breaks_tabs_and_hyphens_are_elements() -> None:
    said = interview(("anna", "a\nb\tc\u2011d\u00ade\r\nf"), ("ben", "  two  spaces  "))
    document = xml(said)
    for name in ("br", "tab", "noBreakHyphen", "softHyphen"):
        assert f"<w:{name}/>" in document
    assert document.count("<w:br/>") == 2
    assert 'xml:space="preserve">  two  spaces  <' in document


def test_nothing_about_people_and_dates_is_in_the_file() -> None:
    parts = parts_of(write(whole(interview(("anna", "a", "b"), ("ben", "c")))))
    everything = b"".join(parts.values()).lower()
    for word in (
        b"creator",
        b"lastmodifiedby",
        b"<dcterms",
        b"rsid",
        b"vanish",
        b"docvar",
        b"comment",
        b"w:author",
        b"oralhist",
    ):
        assert word not in everything
    properties = etree.fromstring(parts["docProps/core.xml"])
    assert [etree.QName(one).localname for one in properties] == ["title", "identifier", "language"]


@settings(max_examples=at_least(100) if settings().max_examples < 100 else at_least(500))
@given(interviews())
def test_every_written_file_is_valid_and_the_same_each_time(drawn: Interview) -> None:
    try:
        data = write(whole(drawn))
    except CannotWrite:
        return
    assert data == write(whole(drawn))
    assert errors_in(data) == []
    document = etree.fromstring(parts_of(data)["word/document.xml"])
    paragraphs = list(document.iter(f"{{{W}}}p"))
    assert all(
        paragraph.find(f"{{{W}}}r") is not None or paragraph.find(f"{{{W}}}hyperlink") is not None
        for paragraph in paragraphs
    )


@pytest.mark.parametrize("name", ["Q", "A.", "I"])
def test_a_label_without_a_name_is_in_no_line_about_people(name: str) -> None:
    person = Participant(id="q", name=name, roles=(Role.INTERVIEWER,))
    said = interview(("q", "Where?"), ("ben", "Here."))
    said = Interview(
        id="talk", metadata=said.metadata, participants=(person, said.participants[1]), sessions=said.sessions
    )
    assert not any(one.text.startswith("Interviewer") for one in document_in(write(whole(said))).paragraphs)


def test_a_title_that_the_front_matter_states_is_not_written_twice() -> None:
    front = Section(kind=SectionKind.INTRODUCTION, paragraphs=(("Title: A talk\nDate: 3 May 1998",),))
    said = interview(("anna", "Where?"), ("ben", "Here."))
    said = Interview(
        id="x", metadata=said.metadata, participants=said.participants, sessions=said.sessions, front=(front,)
    )
    assert sum("A talk" in one.text for one in document_in(write(whole(said))).paragraphs) == 1
