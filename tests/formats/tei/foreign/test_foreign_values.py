"""What becomes of single things in others' TEI: inlines, spaces, people and what is refused."""

import pytest

from formats.tei.foreign.foreign_tei import HEAD, reading_of, spoken_in, tei
from oralhist.errors import InvalidInterview
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
    """The content of a turn that holds this."""
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
def test_what_stands_in_a_turn(inner: str, expected: Content) -> None:
    """Each thing is the inline that the model has for it, else its words."""
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
def test_tokens_stand_as_they_are_written(tokens: str, text: str) -> None:
    """White space between them counts only where a file uses it to tell what is one word."""
    assert spoken_in(f"<u>{tokens}</u>") == [(None, [text])]


def test_people_are_known_by_what_the_file_calls_them() -> None:
    """By ids with a hash and without, by labels whatever their case; ids that stand twice or are none are mended."""
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
def test_the_name_of_the_source_stands_in(data: str, name: str, id: str, title: str) -> None:
    """For an id and a title that the file lacks."""
    interview = reading_of(data.encode(), name).interview
    assert (interview.id, interview.title, list(interview.turns)) == (id, title, [])


def test_any_root_is_read() -> None:
    """A text without its TEI, a body alone, something else: the words are there."""
    for data in ("<text><u>a</u></text>", "<body><u>a</u></body>", "<talk><meta/><part><u>a</u></part></talk>"):
        assert reading_of(data.encode()).interview.text == "a"


def test_headings_of_a_text_without_turns_are_kept() -> None:
    """As a section, since there is nothing that they could lead to."""
    (section,) = reading_of(tei("<div><head>Alone</head></div>")).interview.front
    assert (section.heading, section.paragraphs) == ("Alone", ())


def test_a_corpus_of_several_is_no_single_interview() -> None:
    """The finding says how to read them; a corpus of one is one."""
    text = f"<TEI>{HEAD}<text><body><u>a</u></body></text></TEI>"
    one, two = (f"<teiCorpus>{text * number}</teiCorpus>".encode() for number in (1, 2))
    assert read_one(FORMAT, Source(data=one)).interview.text == "a"
    with pytest.raises(InvalidInterview) as refused:
        read_one(FORMAT, Source(data=two))
    (finding,) = refused.value.findings
    assert finding.code == "several-interviews"
    assert "read_all" in finding.hint


def test_an_endless_turn_is_refused_where_it_stands() -> None:
    """With its line and a mend."""
    with pytest.raises(InvalidInterview) as refused:
        reading_of(tei(f"\n<u>{'word ' * (LONGEST_TEXT // 5)} more</u>"))
    (finding,) = refused.value.findings
    assert (finding.code, finding.line) == ("text-too-long", 2)
    assert finding.hint


def test_what_is_not_understood_is_told_once_with_its_number_and_first_line() -> None:
    """One finding for each name."""
    reading = reading_of(tei("<u>a\n<blob>b</blob>\n<blob>c</blob> <fw>d</fw></u>"))
    assert reading.interview.text == "a b c"
    assert [(finding.code, finding.line, finding.message) for finding in reading.findings] == [
        ("unknown-element", 2, "<blob> is not supported, only its words are kept: 2"),
        ("unknown-element", 3, "<fw> is not supported and not kept: 1"),
    ]


def test_what_is_restricted_without_a_word_for_whom_is_for_the_archive() -> None:
    """A free text, or one of unknown status, is open."""
    for status, is_open in (("free", True), ("unknown", True), ("restricted", False)):
        stated = f"<publicationStmt><availability status='{status}'><p>x</p></availability></publicationStmt>"
        interview = reading_of(tei("<u/>", f"<teiHeader><fileDesc>{stated}</fileDesc></teiHeader>")).interview
        assert (interview.access is None) is is_open
