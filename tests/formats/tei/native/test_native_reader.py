"""Edited native TEI: what is read, what is refused, and at which line."""

import pytest
from attrs import evolve

from formats.tei.complete_interview import COMPLETE, FIRST, SECOND
from formats.tei.schema_errors import SCHEMA_ERRORS
from formats.tei.small_interviews import spoken
from oralhist.errors import InvalidInterview
from oralhist.findings import Finding, Severity
from oralhist.format import Reading, Source
from oralhist.formats.tei import FORMAT
from oralhist.formats.tei.writer.document import write
from oralhist.model import Event, EventKind, Interview, Metadata, Note, Pause, Recording, Session, Turn, Unclear
from oralhist.reading import read_one

WRITTEN = write(COMPLETE).decode()


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


# Edits that are read

HARMLESS: dict[str, tuple[str, str]] = {
    "another name in a responsibility": ('<name ref="#marlow">Dr. Ada Marlow</name>', '<name ref="#marlow">A. M.</name>'),
    "another first day for other programs": ('notBefore="1931-01-01"', 'notBefore="1930-01-01"'),
    "another start of a turn for other programs": ('start="#_t1.4200"', 'start="#_t1.5000"'),
    "another medium": ('<recording xml:id="tape"', '<recording xml:id="tape" type="video"'),
    "elements in another order": (
        "<roleName>Dr.</roleName><forename>Ada</forename>",
        "<forename>Ada</forename><roleName>Dr.</roleName>",
    ),
    "another line break": ("<titleStmt>", "<titleStmt>\n"),
    "an unused vocabulary": ("<classDecl>", '<classDecl><taxonomy xml:id="_role"><desc>Roles</desc></taxonomy>'),
    "a comment": ("<body>", "<body><!-- read again in May -->"),
}  # fmt: skip


@pytest.mark.parametrize("change", HARMLESS)
def test_an_edit_that_loses_nothing_is_read(change: str) -> None:
    """Redundant attributes and the order of elements do not change the interview."""
    assert reading(edited(HARMLESS[change])).interview == COMPLETE


SPARSE = Interview(id="x", metadata=Metadata(title="A talk"))
REQUIRED = ("No publisher is recorded.", "No recording and no repository is recorded.")
"""The words of elements that TEI requires where the interview has nothing."""


@pytest.mark.parametrize("words", REQUIRED)
def test_an_element_that_tei_requires_has_its_words_or_none(words: str) -> None:
    """Files of older versions have it without words. Any other words would be lost, so they are reported."""
    written = write(SPARSE).decode()
    assert reading(edited((words, ""), of=written)).interview == SPARSE
    findings = refused(edited((words, "Town of Quarrow"), of=written))
    assert {finding.line for finding in findings} == {line_of(written, words)}


def test_a_second_element_is_reported_and_does_not_replace_the_first() -> None:
    licence = "<licence>Anything goes.</licence>"
    findings = refused(edited(('<ab type="holder"', f'{licence}<ab type="holder"')))
    assert "a second <licence>" in " ".join(finding.message for finding in findings)


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
    """The milliseconds are the interval of the moment, not the number in its id."""
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
def test_an_unknown_id_is_read_and_reported_by_a_rule(old: str, new: str, path: str) -> None:
    """JSON is read in the same way."""
    interview = reading(edited((old, new))).interview
    from oralhist.findings import path_text
    from oralhist.rules import check_rules

    assert path in {path_text(finding.path) for finding in check_rules(interview)}


# Edits that are reported

UNREFERENCED: dict[str, tuple[str, str, str]] = {
    "keywords": ('ana="#tape #_keywords1"', 'ana="#tape"', "_keywords1"),
    "a version's transcription": ('decls="#_transcription1 #_restriction', 'decls="#_restriction', "_transcription1"),
    "a setting": (" #_setting1", "", "_setting1"),
    "languages": (" #_languages1", "", "_languages1"),
    "an agent": (' resp="#_agent1"', "", "_agent1"),
}  # fmt: skip


@pytest.mark.parametrize("part", UNREFERENCED)
def test_an_unreferenced_declaration_is_reported(part: str) -> None:
    """The declaration is not part of the interview."""
    old, new, id = UNREFERENCED[part]
    data = edited((old, new))
    (finding,) = reading(data).findings
    assert (finding.code, finding.severity) == ("tei-unreferenced", Severity.WARNING)
    assert id in finding.message
    assert finding.line == line_of(data, f'xml:id="{id}"')


def test_a_recording_without_a_session_is_reported() -> None:
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


# Edits that are refused

LOST: dict[str, tuple[str, str]] = {
    "an unknown restriction": ('decls="#_restriction1"', 'decls="#_restriction9"'),
    "a pointer to a setting instead of a restriction": ('decls="#_restriction1"', 'decls="#_setting1"'),
    "unknown keywords": ("#_keywords1", "#_keywords9"),
    "an unknown scheme": ('scheme="#_scheme1"', 'scheme="#_scheme9"'),
    "an unknown agent": ('resp="#_agent1"', 'resp="#_agent9"'),
    "an unknown moment": ('<anchor type="start" synch="#_t1.4200"', '<anchor type="start" synch="#_t1.4201"'),
    "a moment of another recording": ('<anchor type="start" synch="#_t1.4200"', '<anchor type="start" synch="#_t2.0"'),
    "seconds for milliseconds": ('unit="ms"', 'unit="s"'),
    "another origin": ('interval="4200" since="#_t1.0"', 'interval="4200" since="#_t2.0"'),
    "the owner of an extension": ('subtype="zoom" corresp="#marlow"', 'subtype="zoom" corresp="#nobody"'),
    "an extension that is not JSON": ('{"cms_record_id"', "{cms_record_id"),
    "a key twice in an extension": ('{"cms_record_id"', '{"empty": 1, "cms_record_id"'),
    "a number that is not JSON": ("[1, null,", "[NaN, null,"),
    "a character in an extension": ('"cms_record_id": "42"', '"cms_record_id": "\\u0007"'),
    "an index without a session": ('type="index" corresp="#s1"', 'type="index" corresp="#s9"'),
    "a label without a turn": ("</u>\n      </div>", '</u><note type="speaker">A</note>\n      </div>'),
    "text between the turns": ('<u xml:id="t1"', 'Good morning.<u xml:id="t1"'),
    "text between the utterances": ('<seg xml:id="u1"', 'Good morning.<seg xml:id="u1"'),
    "text after the last utterance": ("born?</seg>", "born?</seg>Tell us."),
    "text in a pause": ('n="(3 s)"/>', 'n="(3 s)">three</pause>'),
    "a second heading": ("<head>First conversation</head>", "<head>First conversation</head><head>Again</head>"),
    "a second title": ('<title type="main">', '<title type="main">Talk</title><title type="main">'),
    "a second detail": ('<ab type="public_note">', '<ab type="public_note">x</ab><ab type="public_note">'),
    "an unknown element": ('<pause dur="PT3S"', '<shift feature="loud"/><pause dur="PT3S"'),
    "an unknown attribute": ('<u xml:id="t1"', '<u trans="latching" xml:id="t1"'),
    "a style of a name": ("<persName>Ben Asker", '<persName rend="bold">Ben Asker'),
    "a group of texts": ("<text>", "<text><group/>"),
    "a facsimile next to the text": ("</teiHeader>", "</teiHeader><facsimile/>"),
    "another version of the profile": ('ident="oralhist" version="1" ana', 'ident="oralhist" version="7" ana'),
}  # fmt: skip


@pytest.mark.parametrize("edit", LOST)
def test_an_edit_that_loses_something_is_refused_at_its_line(edit: str) -> None:
    """Every finding has a hint, and one is at the line of the edit or the line before."""
    old, new = LOST[edit]
    data = edited((old, new))
    findings = refused(data)
    line = line_of(data, new)
    assert {line, line - 1} & {finding.line for finding in findings}  # text is reported at the element around it
    assert all(finding.hint for finding in findings)


def test_files_that_the_schema_refuses_are_read_or_refused() -> None:
    """A refused file has findings with lines; one that is read can be written and read again."""
    for old, new in SCHEMA_ERRORS.values():
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
def test_an_invalid_value_is_reported_with_its_path(old: str, new: str, path: tuple[str | int, ...], code: str) -> None:
    """The path and the code are those of the interview file."""
    data = edited((old, new))
    findings = [finding for finding in refused(data) if finding.path]
    assert [(finding.path, finding.code) for finding in findings] == [(path, code)]


def test_all_kinds_of_errors_are_reported_together() -> None:
    """Errors against the schema, dangling pointers, unexpected markup and invalid values."""
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


def test_content_that_nests_too_deeply_is_refused() -> None:
    """The XML parser accepts the file."""
    data = edited(("Where were you born?", "<hi>" * 200 + "?" + "</hi>" * 200))
    (finding,) = [finding for finding in refused(data) if finding.code == "too-deep"]
    assert finding.line == line_of(data, "<hi>")


def test_two_recordings_cannot_have_the_same_id() -> None:
    data = edited(('<recording xml:id="_recording2"', '<recording xml:id="tape"'))
    assert "duplicate-id" in {finding.code for finding in refused(data)}


def test_a_recording_belongs_to_one_session() -> None:
    data = edited(('decls="#_recording3"', 'decls="#_recording3 #tape"'))
    assert any("already belongs to a session" in finding.message for finding in refused(data))


def test_a_file_without_the_mark_is_foreign() -> None:
    """Its words are read, but not every field."""
    read = reading(WRITTEN.replace('ident="oralhist"', 'ident="gat"'))
    assert "Where were you born?" in read.interview.text
    assert read.interview != COMPLETE
    assert read.findings


# White space


def test_layout_between_inlines_is_ignored() -> None:
    """With ``xml:space``, a line break between elements is text."""
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


def test_the_attributes_of_an_anchor_may_be_in_any_order() -> None:
    data = edited(('<anchor type="start" synch="#_t1.0"/>', '<anchor synch="#_t1.0" type="start"/>'))
    assert reading(data).interview == COMPLETE
    assert isinstance(COMPLETE.sessions[0].turns[0], Turn)
