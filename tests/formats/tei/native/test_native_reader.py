"""Our own TEI after somebody has edited it: what still reads, what is refused, and in which line."""

import pytest
from attrs import evolve

from formats.tei.schema_faults import SCHEMA_FAULTS
from formats.tei.small_interviews import spoken
from formats.tei.whole_interview import FIRST, SECOND, WHOLE
from oralhist.errors import InvalidInterview
from oralhist.findings import Finding, Severity
from oralhist.format import Reading, Source
from oralhist.formats.tei import FORMAT
from oralhist.formats.tei.writer.document import write
from oralhist.model import Event, EventKind, Note, Pause, Recording, Session, Turn, Unclear
from oralhist.reading import read_one

WRITTEN = write(WHOLE).decode()


def reading(data: str) -> Reading:
    return read_one(FORMAT, Source(data=data.encode()))


def edited(*changes: tuple[str, str], of: str = WRITTEN) -> str:
    for old, new in changes:
        assert old in of, old
        of = of.replace(old, new, 1)
    return of


def refused(data: str) -> tuple[Finding, ...]:
    with pytest.raises(InvalidInterview) as caught:
        reading(data)
    assert all(finding.line for finding in caught.value.findings)
    return caught.value.findings


def line_of(data: str, words: str) -> int:
    return data.partition(words)[0].count("\n") + 1


# What still reads

HARMLESS: dict[str, tuple[str, str]] = {
    "another speaker's name for others": ('<name ref="#marlow">Dr. Ada Marlow</name>', '<name ref="#marlow">A. M.</name>'),
    "another first day for others": ('notBefore="1931-01-01"', 'notBefore="1930-01-01"'),
    "another first moment of a turn": ('start="#_t1.4200"', 'start="#_t1.5000"'),
    "another medium": ('<recording xml:id="tape"', '<recording xml:id="tape" type="video"'),
    "elements out of their order": (
        "<roleName>Dr.</roleName><forename>Ada</forename>",
        "<forename>Ada</forename><roleName>Dr.</roleName>",
    ),
    "a filler too many": ("<titleStmt>", "<titleStmt>\n"),
    "an unused vocabulary": ("<classDecl>", '<classDecl><taxonomy xml:id="_role"><desc>Roles</desc></taxonomy>'),
    "a comment": ("<body>", "<body><!-- read again in May -->"),
}  # fmt: skip


@pytest.mark.parametrize("change", HARMLESS)
def test_what_loses_nothing_is_read(change: str) -> None:
    """What only others read, what stands elsewhere than it should: the interview is the same."""
    assert reading(edited(HARMLESS[change])).interview == WHOLE


def test_words_may_be_edited() -> None:
    data = edited(("Where were you born?", "Where &amp; when were you  born?"), ("Mill Voices", "Mill Choirs"))
    interview = reading(data).interview
    assert interview.sessions[0].turns[0].text == "Where & when were you  born?"
    assert interview.metadata.series is not None
    assert interview.metadata.series.title == "Mill Choirs"


def test_a_turn_may_be_added() -> None:
    added = '<u who="#asker"><seg>And then?</seg></u>\n        <u xml:id="t2"'
    interview = reading(edited(('<u xml:id="t2"', added), ("<note type=", "<!-- --><note type="))).interview
    assert len(interview.sessions[0].turns) == len(FIRST.turns) + 1
    assert "And then?" in interview.text


def test_a_time_may_be_corrected() -> None:
    """The milliseconds are those of the moment that is pointed to, whatever its id looks like."""
    interview = reading(edited(('interval="4200"', 'interval="4300"'))).interview
    assert interview.sessions[0].turns[1].start_ms == 4300


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('<u xml:id="t1" who="#asker"', '<u xml:id="t1" who="#nobody"', "sessions[0].turns[0].speaker"),
        ('corresp="#t1" decls', 'corresp="#t9" decls', "sessions[0].turns[1].corresponds[0]"),
        ('<said who="#asker"', '<said who="#nobody"', "sessions[0].turns[1].utterances[0].content[8].speaker"),
        ('passive="#marlow', 'passive="#mar', "participants[2].members[0]"),
        ('corresp="#marlow"><date when="2023-01-10"', 'corresp="#m"><date when="2023-01-10"', "consents[0].participant"),
    ],
)  # fmt: skip
def test_a_name_that_nobody_has_is_for_the_rules(old: str, new: str, path: str) -> None:
    """As in the JSON: it is read, and the rules say that it leads nowhere."""
    interview = reading(edited((old, new))).interview
    from oralhist.findings import path_text
    from oralhist.rules import check_rules

    assert path in {path_text(finding.path) for finding in check_rules(interview)}


# What is reported

UNCLAIMED: dict[str, tuple[str, str, str]] = {
    "keywords": ('ana="#tape #_keywords1"', 'ana="#tape"', "_keywords1"),
    "a version's transcription": ('decls="#_transcription1 #_restriction', 'decls="#_restriction', "_transcription1"),
    "a setting": (" #_setting1", "", "_setting1"),
    "languages": (" #_languages1", "", "_languages1"),
    "an agent": (' resp="#_agent1"', "", "_agent1"),
}  # fmt: skip


@pytest.mark.parametrize("thing", UNCLAIMED)
def test_what_nothing_points_to_is_reported(thing: str) -> None:
    """It is in the file and not in the interview."""
    old, new, id = UNCLAIMED[thing]
    data = edited((old, new))
    (finding,) = reading(data).findings
    assert (finding.code, finding.severity) == ("tei-unreferenced", Severity.WARNING)
    assert id in finding.message
    assert finding.line == line_of(data, f'xml:id="{id}"')


def test_a_recording_of_no_session_is_reported() -> None:
    data = write(evolve(spoken("x"), sessions=(Session(recordings=(Recording(id="tape"),)),))).decode()
    read = reading(
        edited(
            (' decls="#tape"', ""),
            ('<timeline unit="ms" origin="#_t1.0" corresp="#tape">', "<!--"),
            ("</timeline>", "-->"),
            of=data,
        )
    )
    assert [finding.message for finding in read.findings] == [
        'nothing points to <recording xml:id="tape">, so it is not read'
    ]
    assert read.interview.sessions[0].recordings == ()


# What is refused

LOST: dict[str, tuple[str, str]] = {
    "a restriction that is not there": ('decls="#_restriction1"', 'decls="#_restriction9"'),
    "a restriction that is something else": ('decls="#_restriction1"', 'decls="#_setting1"'),
    "keywords that are not there": ("#_keywords1", "#_keywords9"),
    "a scheme that is not there": ('scheme="#_scheme1"', 'scheme="#_scheme9"'),
    "an agent who is not there": ('resp="#_agent1"', 'resp="#_agent9"'),
    "a moment that is not there": ('<anchor type="start" synch="#_t1.4200"', '<anchor type="start" synch="#_t1.4201"'),
    "a moment of another recording": ('<anchor type="start" synch="#_t1.4200"', '<anchor type="start" synch="#_t2.0"'),
    "seconds for milliseconds": ('unit="ms"', 'unit="s"'),
    "another origin": ('interval="4200" since="#_t1.0"', 'interval="4200" since="#_t2.0"'),
    "the owner of an extension": ('subtype="zoom" corresp="#marlow"', 'subtype="zoom" corresp="#nobody"'),
    "an extension that is no JSON": ('{"cms_record_id"', "{cms_record_id"),
    "a key twice in an extension": ('{"cms_record_id"', '{"empty": 1, "cms_record_id"'),
    "a number that is none": ("[1, null,", "[NaN, null,"),
    "a character in an extension": ('"cms_record_id": "42"', '"cms_record_id": "\\u0007"'),
    "an index of no session": ('type="index" corresp="#s1"', 'type="index" corresp="#s9"'),
    "a label and no turn": ("</u>\n      </div>", '</u><note type="speaker">A</note>\n      </div>'),
    "words beside the speech": ('<u xml:id="t1"', 'Good morning.<u xml:id="t1"'),
    "words in a turn": ('<seg xml:id="u1"', 'Good morning.<seg xml:id="u1"'),
    "words after a turn's words": ("born?</seg>", "born?</seg>Tell us."),
    "words in a pause": ('n="(3 s)"/>', 'n="(3 s)">three</pause>'),
    "a second heading": ("<head>First conversation</head>", "<head>First conversation</head><head>Again</head>"),
    "a second title": ('<title type="main">', '<title type="main">Talk</title><title type="main">'),
    "a second detail": ('<ab type="public_note">', '<ab type="public_note">x</ab><ab type="public_note">'),
    "an element nobody knows": ('<pause dur="PT3S"', '<shift feature="loud"/><pause dur="PT3S"'),
    "an attribute nobody knows": ('<u xml:id="t1"', '<u trans="latching" xml:id="t1"'),
    "a style of a name": ("<persName>Ben Asker", '<persName rend="bold">Ben Asker'),
    "a page of words": ("<text>", "<text><group/>"),
    "a file beside the file": ("</teiHeader>", "</teiHeader><facsimile/>"),
    "another version of the profile": ('ident="oralhist" version="1" ana', 'ident="oralhist" version="7" ana'),
}  # fmt: skip


@pytest.mark.parametrize("fault", LOST)
def test_what_would_be_lost_is_refused_in_its_line(fault: str) -> None:
    """With its mend, and every finding in a line near the change."""
    old, new = LOST[fault]
    data = edited((old, new))
    findings = refused(data)
    line = line_of(data, new)
    assert {line, line - 1} & {finding.line for finding in findings}  # words stand in the element that begins before
    assert all(finding.hint for finding in findings)


def test_nothing_that_the_schema_refuses_breaks_the_reader() -> None:
    """It is read whole, or refused with findings."""
    for old, new in SCHEMA_FAULTS.values():
        try:
            interview = reading(WRITTEN.replace(old, new, 1)).interview
        except InvalidInterview as error:
            lines = [finding.line for finding in error.findings]
        else:
            lines = [1]
            assert read_one(FORMAT, Source(data=write(interview))).interview == interview
        assert all(lines)


@pytest.mark.parametrize(
    ("old", "new", "path", "code"),
    [
        ("<idno>OH 0001/a</idno>", "<idno> OH</idno>", ("id",), "invalid-value"),
        ('<title type="main">Interview with Ada Marlow</title>', "", ("metadata",), "missing-field"),
        (
            '<idno type="accession">2023-17</idno>',
            '<idno type="accession"/>',
            ("metadata", "identifiers", 0, "value"),
            "invalid-value",
        ),
        ('checksum">sha256:0f1e2d', 'checksum">none', ("sessions", 0, "recordings", 0, "files", 0, "checksum"), "invalid-value"),
        ('reason="inaudible"', 'reason="quiet"', ("sessions", 0, "turns", 1, "utterances", 0, "content", 4, "reason"), "invalid-value"),
        ('interval="4200"', 'interval="9999999999999999"', ("sessions", 0, "turns", 1, "utterances", 0, "start_ms"), "invalid-value"),
        ("<geo>48.2082 -16.5</geo></birth>", "<geo>98.2 -16.5</geo></birth>", ("participants", 0, "birth_place", "latitude"), "invalid-value"),
        ('role="interviewer"', 'role="asker"', ("participants", 1, "roles", 0), "invalid-value"),
        ('<language ident="de-AT"/>', '<language ident="Tyrolean speech"/>', ("metadata", "languages", 1), "invalid-value"),
    ],
)  # fmt: skip
def test_a_value_that_no_interview_can_hold_is_refused_with_its_place(
    old: str, new: str, path: tuple[str | int, ...], code: str
) -> None:
    """As in JSON: its path, its code; and the line of the element that holds it."""
    data = edited((old, new))
    findings = [finding for finding in refused(data) if finding.path]
    assert [(finding.path, finding.code) for finding in findings] == [(path, code)]


def test_all_that_is_wrong_is_told_at_once() -> None:
    """What the schema says, what leads nowhere, what would be lost, what no interview can hold."""
    data = edited(
        ('reason="inaudible"', 'reason="quiet"'),
        ('decls="#_restriction1"', 'decls="#_restriction9"'),
        ('<u xml:id="t1"', '<u trans="latching" xml:id="t1"'),
        ('{"cms_record_id"', "{cms_record_id"),
    )
    assert {finding.code for finding in refused(data)} == {
        "tei-schema",
        "dangling-pointer",
        "tei-profile",
        "invalid-value",
    }


def test_content_that_nests_without_end_is_refused() -> None:
    """As deep as XML may be read."""
    data = edited(("Where were you born?", "<hi>" * 200 + "?" + "</hi>" * 200))
    (finding,) = [finding for finding in refused(data) if finding.code == "too-deep"]
    assert finding.line == line_of(data, "<hi>")


def test_two_recordings_may_not_share_an_id_that_is_pointed_to() -> None:
    data = edited(('<recording xml:id="_recording2"', '<recording xml:id="tape"'))
    assert "duplicate-id" in {finding.code for finding in refused(data)}


def test_a_recording_belongs_to_one_session() -> None:
    data = edited(('decls="#_recording3"', 'decls="#_recording3 #tape"'))
    assert any("already belongs to a session" in finding.message for finding in refused(data))


def test_what_others_have_written_is_read_as_theirs() -> None:
    """Without the mark it is anybody's TEI: the words are read, and what the rest means is no longer known."""
    read = reading(WRITTEN.replace('ident="oralhist"', 'ident="gat"'))
    assert "Where were you born?" in read.interview.text
    assert read.interview != WHOLE
    assert read.findings


# White space


def test_an_utterance_of_inlines_alone_may_be_laid_out() -> None:
    """Line breaks between elements are no words, unless the file says so."""
    interview = spoken(
        Event(kind=EventKind.VOCAL, description="laughs"), Note(body=("n",), content=(Pause(),)), Unclear(content=())
    )
    data = write(interview).decode().replace("><", ">\n  <")
    assert reading(data).interview == interview
    kept = write(evolve(interview, sessions=(SECOND,))).decode()
    kept = kept.replace("<seg>On tape.", '<seg xml:space="preserve">\n<pause/>\n')
    assert kept.count("preserve") == 1
    (turn,) = reading(kept).interview.sessions[0].turns
    assert turn.utterances[0].content == ("\n", Pause(), "\n")


def test_a_moment_before_the_words_may_be_told_in_any_order() -> None:
    data = edited(('<anchor type="start" synch="#_t1.0"/>', '<anchor synch="#_t1.0" type="start"/>'))
    assert reading(data).interview == WHOLE
    assert isinstance(WHOLE.sessions[0].turns[0], Turn)
