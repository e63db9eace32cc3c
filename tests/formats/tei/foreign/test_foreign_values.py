"""Single things in other projects' TEI: inlines, spaces, participants, and what is refused."""

import pytest

from formats.tei.foreign.foreign_tei import HEAD, reading_of, spoken_in, tei
from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.format import Source
from oralhist.formats.tei import FORMAT
from oralhist.formats.tei.foreign.restrictions import FOR_THE_ARCHIVE
from oralhist.model import (
    Content,
    Correction,
    Editorial,
    Emphasis,
    Event,
    EventKind,
    Foreign,
    Gap,
    GapReason,
    Hyperlink,
    Mention,
    MentionKind,
    Note,
    Overlap,
    Pause,
    Restricted,
    Unclear,
)
from oralhist.model.shapes import LONGEST_TEXT
from oralhist.reading import read_one


def content(inner: str) -> Content:
    """Return the content of a turn with these elements."""
    (turn,) = reading_of(tei(f'<u who="#a">{inner}</u>')).interview.turns
    (utterance,) = turn.utterances
    return utterance.content


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (" plain\n\t text ", ("plain text",)),
        ("no\u00a0break", ("no\u00a0break",)),
        ("on<hi> Mount </hi>x", ("on ", Emphasis(content="Mount"), " x")),
        ("a<hi> </hi>b", ("a b",)),
        ("a<hi/>b", ("ab",)),
        ("<hi rendition='#b'>x</hi>", (Emphasis(content="x", style="b"),)),
        ("<foreign xml:lang='fr'>oui</foreign>", (Foreign(content="oui", language="fr"),)),
        ("<foreign>oui</foreign>", ("oui",)),
        ("<unclear reason='noise'>x</unclear>", (Unclear(content="x", reason="noise"),)),
        ("<unclear/>", (Gap(reason=GapReason.INAUDIBLE),)),
        ("<supplied>x</supplied>", (Editorial(body="x"),)),
        ("<sic>x</sic>", (Correction(content="x"),)),
        ("<choice><orig>x</orig><reg>y</reg></choice>", (Correction(content="x", corrected="y"),)),
        ("<choice><reg>y</reg><orig>x</orig></choice>", (Correction(content="x", corrected="y"),)),
        ("<choice><seg>x</seg></choice>", ("x",)),
        ("<ref target='https://example.org/'>x</ref>", (Hyperlink(content="x", url="https://example.org/"),)),
        ("<ref target='page two'>x</ref>", ("x",)),
        ("<rs type='org'>x</rs>", (Mention(content="x", kind=MentionKind.ORGANIZATION),)),
        ("<name type='MISC'>x</name>", (Mention(content="x"),)),
        ("<note>x <p>y</p></note>", (Note(body="x y"),)),
        ("a <desc>x</desc>", ("a ", Note(body="x"))),
        ("<note/>", ()),
        ("<vocal><desc>laughs</desc></vocal>", (Event(kind=EventKind.VOCAL, description="laughs"),)),
        ("<vocal>laughs</vocal>", (Event(kind=EventKind.VOCAL, description="laughs"),)),
        ("<kinesic type='nod'/>", (Event(kind=EventKind.KINESIC, description="nod"),)),
        (
            "<incident><desc>rain</desc><desc xml:lang='de'>Regen</desc></incident>",
            (Event(kind=EventKind.INCIDENT, description="rain / Regen"),),
        ),
        ("<pause dur='PT0.5S'/>", (Pause(duration_ms=500),)),
        ("<pause quantity='2' unit='s'/>", (Pause(duration_ms=2000),)),
        ("<pause dur='3'/>", (Pause(),)),
        ("<gap reason='overlapping speech'/>", (Gap(reason=GapReason.OVERLAP),)),
        ("<gap reason='mice'/>", (Gap(),)),
        ("<u who='#a'>mhm</u>", (Overlap(content="mhm", speaker="a"),)),
        ("a <seg>b <seg>c</seg></seg>", ("a b c",)),
        ("<s>One.</s><s>Two.</s>", ("One. Two.",)),
        ("<w>un<hi>believ</hi>able</w>", ("un", Emphasis(content="believ"), "able")),
        ("<seg type='restricted'>x</seg>", (Restricted(content="x", restriction=FOR_THE_ARCHIVE),)),
        (
            "a <note type='private'>x</note>",
            ("a ", Restricted(content=(Note(body="x"),), restriction=FOR_THE_ARCHIVE)),
        ),
    ],
)
def test_elements_of_a_turn_become_inlines(inner: str, expected: Content) -> None:
    """An element becomes the inline that the model has for it, else its words."""
    assert content(inner) == expected


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("<w>a</w><pc>,</pc><w>b</w>", "a, b"),
        ("<w>a</w>\n<pc>,</pc>\n<w>b</w>", "a, b"),
        ("<w>a</w><pc>,</pc> <w>b</w> <w>c</w>", "a, b c"),
        ("<w>do</w><w>n't</w> <w>go</w> <w>now</w>", "don't go now"),
        ('<w join="right">do</w><w>n\'t</w><w>go</w>', "don't go"),
        ('<w>a</w><pc join="both">-</pc><w>b</w>', "a-b"),
        ('<w>a</w><pc join="right">.</pc><w>b</w>', "a .b"),
        ('<pc>"</pc><w>a</w><pc>"</pc><w>b</w>', '"a" b'),
        ("<pc>(</pc><w>a</w><pc>)</pc><w>b</w>", "(a) b"),
        ("<w>a</w><pause/><w>b</w>", "a b"),
        ("<hi><w>a</w><w>b</w></hi><pc>.</pc>", "a b."),
        ("<w>a</w>loose<w>b</w>", "aloose b"),
        ("<w> New  York </w><pc/>", "New York"),
    ],
)
def test_spaces_between_tokens_follow_from_the_file_and_the_punctuation(tokens: str, text: str) -> None:
    """White space counts only in a file that joins some tokens by leaving it out."""
    assert spoken_in(f"<u>{tokens}</u>") == [(None, [text])]


def test_speakers_are_found_by_ids_and_labels() -> None:
    """Pointers work with a hash and without, labels in any case; duplicate and invalid ids are replaced."""
    head = (
        "<teiHeader><particDesc><person xml:id='x'><persName>Ann Foss</persName></person>"
        "<person n='9'><persName><roleName type='honorific'>Dr.</roleName> <forename>Ben</forename></persName></person>"
        "<personGrp xml:id='crew'/></particDesc></teiHeader>"
    )
    body = (
        "<u who='#x'>a</u><u who='other.xml#x'>b</u><u who='9'>c</u><u who='x 9'>d</u><u who='9 x'>e</u><u who='#x #x'>f</u>"
        "<sp><speaker>Eve:</speaker><p>g</p></sp><sp><speaker>EVE</speaker><p>h</p></sp><u who='#crew'>i</u>"
        "<note type='speaker'>ANN:</note><u who='#x'>j</u><sp><speaker>Ann</speaker><p>k</p></sp><u xml:id='x'>l</u>"
    )
    interview = reading_of(tei(body, head)).interview
    people = [(person.id, person.name, person.kind.value) for person in interview.participants]
    assert people == [
        ("x", "Ann Foss", "person"),
        ("ben", "Ben", "person"),
        ("crew", "crew", "group"),
        ("x-ben", "Ann Foss and Ben", "group"),
        ("ben-x", "Ben and Ann Foss", "group"),
        ("eve", "Eve", "person"),
    ]
    assert [turn.speaker for turn in interview.turns] == [
        "x", "x", "ben", "x-ben", "ben-x", "x", "eve", "eve", "crew", "x", "x", None,
    ]  # fmt: skip
    assert [turn.label for turn in interview.turns][7] == "EVE"


def test_several_labels_of_one_turn_are_one_label() -> None:
    """Their words keep the order of the file."""
    parts = "".join(f"<speaker>{word}</speaker>" for word in ("Ann", "Maria", "Berta", "Foss:"))
    (participant,) = reading_of(tei(f"<sp>{parts}<p>a</p></sp>")).interview.participants
    assert participant.label == "Ann Maria Berta Foss"


@pytest.mark.parametrize(
    ("data", "name", "id", "title"),
    [
        ("<TEI/>", "tape-3", "tape-3", "tape-3"),
        ("<TEI/>", "", "interview", "interview"),
        ("<TEI xml:id='t'/>", "tape-3", "t", "tape-3"),
        ("<TEI/>", " \u0007a\ud800 ", "a", "a"),
        (f"<TEI>{HEAD}</TEI>", "tape-3", "tape-3", "A Talk"),
    ],
)
def test_the_name_of_the_source_supplies_a_missing_id_and_title(data: str, name: str, id: str, title: str) -> None:
    """Characters that an id cannot have are left out."""
    interview = reading_of(data.encode(), name).interview
    assert (interview.id, interview.title, list(interview.turns)) == (id, title, [])


def test_any_root_element_is_read() -> None:
    """The root may be a text, a body or an unknown element."""
    for data in ("<text><u>a</u></text>", "<body><u>a</u></body>", "<talk><meta/><part><u>a</u></part></talk>"):
        assert reading_of(data.encode()).interview.text == "a"


def test_xml_that_is_not_tei_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="not-tei: not TEI: its root is <gpx>"):
        reading_of(b"<gpx><trk/></gpx>")
    assert list(reading_of(b"<TEI/>").interview.turns) == []


def test_headings_of_a_text_without_turns_are_kept() -> None:
    """They become a section, because there is no turn that an index point could lead to."""
    (section,) = reading_of(tei("<div><head>Alone</head></div>")).interview.front
    assert (section.heading, section.paragraphs) == ("Alone", ())


def test_a_corpus_of_two_texts_is_not_one_interview() -> None:
    """The finding says how to read both; a corpus of one text is one interview."""
    text = f"<TEI>{HEAD}<text><body><u>a</u></body></text></TEI>"
    one, two = (f"<teiCorpus>{text * number}</teiCorpus>".encode() for number in (1, 2))
    assert read_one(FORMAT, Source(data=one)).interview.text == "a"
    with pytest.raises(InvalidInterview) as refused:
        read_one(FORMAT, Source(data=two))
    (finding,) = refused.value.findings
    assert finding.code == "several-interviews"
    assert "read_all" in finding.hint


def test_a_turn_that_is_too_long_is_refused() -> None:
    """The finding has a line and a hint."""
    with pytest.raises(InvalidInterview) as refused:
        reading_of(tei(f"\n<u>{'word ' * (LONGEST_TEXT // 5)} more</u>"))
    (finding,) = refused.value.findings
    assert (finding.code, finding.line) == ("text-too-long", 2)
    assert finding.hint


def test_unsupported_elements_are_reported_once_for_each_name() -> None:
    """The finding has the number of the elements and the line of the first."""
    reading = reading_of(tei("<u>a\n<blob>b</blob>\n<blob>c</blob> <fw>d</fw></u>"))
    assert reading.interview.text == "a b c"
    assert [(finding.code, finding.line, finding.message) for finding in reading.findings] == [
        ("unknown-element", 2, "<blob> is not supported, only its words are kept: 2"),
        ("unknown-element", 3, "<fw> is not supported and not kept: 1"),
    ]


def test_a_restricted_text_without_an_audience_is_closed_to_all_but_the_archive() -> None:
    """A text whose status is free or unknown is open."""
    for status, is_open in (("free", True), ("unknown", True), ("restricted", False)):
        stated = f"<publicationStmt><availability status='{status}'><p>x</p></availability></publicationStmt>"
        interview = reading_of(tei("<u/>", f"<teiHeader><fileDesc>{stated}</fileDesc></teiHeader>")).interview
        assert (interview.access is None) is is_open


@pytest.mark.parametrize(
    ("pronouns", "read"),
    [
        ("<persPronouns>she/her</persPronouns>", "she/her"),
        ("<persPronouns>\n they\n </persPronouns>", "they"),
        ("<persPronouns/>", None),
    ],
)
def test_pronouns_are_read(pronouns: str, read: str | None) -> None:
    people = f'<particDesc><person xml:id="a"><persName>Ida Holt</persName>{pronouns}</person></particDesc>'
    head = HEAD.replace("</fileDesc>", f"</fileDesc><profileDesc>{people}</profileDesc>")
    (participant,) = reading_of(tei('<u who="#a">Yes.</u>', head=head)).interview.participants
    assert participant.pronouns == read
