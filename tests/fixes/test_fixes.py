"""Fixes: files before and after a fix, and the laws of all fixes.

The name of a file in ``cases`` has the code that is fixed and what it shows; the expected result is in the file
``.fixed.json`` with the same name. A file in ``unchanged`` has no fault, or one without a single right answer. A file
in ``invalid`` has errors even after all fixes.
"""

import datetime
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import oralhist
from mutations import mutations
from oralhist import Interview, InvalidInterview, Session, UnreadableFile
from oralhist.codes import all_codes
from oralhist.converter import structure, unstructure
from oralhist.fixes import FIXES, fix_file, fix_interview, with_fixable
from oralhist.fixes.dates import edtf_of
from oralhist.fixes.locations import locations
from oralhist.formats.json.reader import parse
from oralhist.model import EdtfDate, Foreign, Mention, Turn
from oralhist.model.content import Content
from oralhist.model.dates import bounds
from oralhist.model.shapes import LANGUAGE
from oralhist.model.traversal import rewritten
from oralhist.rules import RULES, check_rules
from oralhist.testing.strategies import core_interviews, interviews

HERE = Path(__file__).parent
CASES = sorted(file for file in (HERE / "cases").iterdir() if not file.name.endswith(".fixed.json"))
UNCHANGED = sorted((HERE / "unchanged").iterdir())
INVALID = sorted((HERE / "invalid").iterdir())


def stem(file: Path) -> str:
    """Return the name of a case."""
    return file.stem


@pytest.mark.parametrize("file", CASES, ids=stem)
def test_a_file_is_fixed(file: Path) -> None:
    """A fix with the code in its name gives the expected file, which is valid and needs no fix."""
    before, after = file.read_bytes(), file.with_suffix(".fixed.json").read_bytes()
    result = fix_file(before, canonical=True)
    assert result.data.decode() == after.decode()
    assert file.stem.partition("_")[0] in {fix.code for fix in result.fixes}
    assert fix_file(after, canonical=True).fixes == ()
    assert result.interview == oralhist.loads(after)


@pytest.mark.parametrize("file", CASES, ids=stem)
def test_only_what_is_fixed_changes(file: Path) -> None:
    """Without the canonical form, the lines of a file that no fix is about stay as they are, also its line ends."""
    before = file.read_bytes()
    result = fix_file(before)
    assert result.interview == oralhist.loads(file.with_suffix(".fixed.json").read_bytes())
    assert oralhist.loads(result.data) == result.interview
    if not result.fixes:
        assert result.data == before
    lines, new = result.text.splitlines(keepends=True), result.data.decode().splitlines(keepends=True)
    changed = sum(line not in new for line in lines)
    assert changed <= sum(bool(fix.path) for fix in result.fixes) * 2


@pytest.mark.parametrize("file", CASES, ids=stem)
def test_fixable_findings_are_those_that_a_fix_removes(file: Path, tmp_path: Path) -> None:
    """Of each case at least one finding is fixable, unless only the form changes; none of these is left."""
    before = with_fixable(oralhist.validate(file), file.read_bytes())
    fixed = tmp_path / "fixed.json"
    fixed.write_bytes(fix_file(file.read_bytes()).data)
    after = oralhist.validate(fixed)
    assert any(finding.fixable for finding in before) is not file.name.startswith("canonical-form")
    assert len(before) - sum(finding.fixable for finding in before) == len(after)
    assert not any(finding.fixable for finding in with_fixable(after, fixed.read_bytes()))


@pytest.mark.parametrize("file", UNCHANGED, ids=stem)
def test_findings_without_a_fix_are_not_fixable(file: Path) -> None:
    """Nothing is promised that ``--fix`` does not do."""
    assert not any(finding.fixable for finding in with_fixable(oralhist.validate(file), file.read_bytes()))


@pytest.mark.parametrize("file", CASES, ids=stem)
def test_the_finding_is_gone(file: Path) -> None:
    """The fixed file has no finding with a code that was fixed."""
    result = fix_file(file.read_bytes(), canonical=True)
    found = {finding.code for finding in oralhist.validate(file.with_suffix(".fixed.json"))}
    assert found.isdisjoint(fix.code for fix in result.fixes)


@pytest.mark.parametrize("file", UNCHANGED, ids=stem)
def test_an_uncertain_file_is_not_changed(file: Path) -> None:
    """If several answers are possible, or nothing is wrong, nothing is changed."""
    result = fix_file(file.read_bytes(), canonical=True)
    assert result.fixes == ()
    assert result.data == file.read_bytes()


@pytest.mark.parametrize("file", INVALID, ids=stem)
def test_errors_without_a_fix_stay(file: Path) -> None:
    """What can be fixed is fixed, and the reader still refuses the file."""
    try:
        result = fix_file(file.read_bytes(), canonical=True)
    except (UnreadableFile, InvalidInterview):
        return
    assert result.interview is None
    with pytest.raises(InvalidInterview):
        oralhist.loads(result.data, format="json")
    assert fix_file(result.data).data == result.data


def test_a_file_with_other_errors_is_fixed_where_it_can_be() -> None:
    """Each fix changes its value alone; the rest of the text stays, also what is wrong."""
    before = b"""{"oralhist": 1,  "id": "x",
  "metadata": {"titel": "Nets", "date": "3 May 1987", "series": null,
    "languages": ["sv","swe", "de"]},
  "participants": [ {"name": "Ada Dahl", "roles": ["Interviewee"]},
    {"id": "Fru Berg", "name": "Berg", "roles": ["interviewer", "TRANSCRIBER"], "born": null} ]
}
"""
    result = fix_file(before)
    assert result.interview is None
    assert (
        result.data.decode()
        == """{"oralhist": 1,  "id": "x",
  "metadata": {"titel": "Nets", "date": {"value": "1987-05-03", "text": "3 May 1987"},
    "languages": ["sv", "de"]},
  "participants": [ {"id": "dahl", "name": "Ada Dahl", "roles": ["interviewee"]},
    {"id": "Fru Berg", "name": "Berg", "roles": ["interviewer", "transcriber"]} ]
}
"""
    )


def test_every_fix_has_its_cases() -> None:
    """Every fix has a case, and says in one line why only one answer is right."""
    cases = {file.stem.partition("_")[0] for file in CASES}
    assert {fix.code for fix in FIXES} | {"canonical-form", "byte-order-mark", "not-utf-8"} == cases
    assert cases - all_codes().keys() == {"canonical-form"}  # the only fix without a finding: it changes the layout
    assert all(fix.why.endswith(".") and "\n" not in fix.why for fix in FIXES)


def test_fixes_are_limited_to_selected_rules() -> None:
    """Only violations of the selected rules are fixed; the form of the file always is."""
    plain = {"metadata": {"title": "T", "languages": ["eng"], "keywords": ["a", "a"], "series": None}, "id": "x"}
    data = json.dumps({"oralhist": 1, **plain}).encode()
    changed = {fix.code for fix in fix_file(data, {"duplicate-keyword"}, canonical=True).fixes}
    assert changed == {"duplicate-keyword", "invalid-value", "canonical-form"}
    metadata = oralhist.loads(fix_file(data, ()).data).metadata
    assert (metadata.languages, len(metadata.keywords)) == (("eng",), 2)


def test_a_fix_describes_the_change() -> None:
    """It has the path, the value before and the value after."""
    data = json.dumps(
        {"oralhist": 1, "id": "x", "metadata": {"title": "T", "languages": ["ru", "eng"], "series": None}}
    )
    assert [str(fix) for fix in fix_file(f"\ufeff{data}".encode(), canonical=True).fixes] == [
        "UTF-8 with a byte-order mark → UTF-8",
        "metadata.series: null → nothing",
        'metadata.languages[1]: "eng" → "en"',
        "another order or layout → the canonical form",
    ]


def test_an_interview_in_memory_is_fixed() -> None:
    """It is fixed like a file; one that needs no fix is returned as the same object."""
    interview = oralhist.loads('{"oralhist": 1, "id": "x", "metadata": {"title": "T", "languages": ["iw"]}}')
    result = fix_interview(interview)
    assert result.interview.metadata.languages == ("he",)
    assert interview.metadata.languages == ("iw",)
    assert fix_interview(result.interview).interview is result.interview


def test_the_examples_need_no_fix(examples: Path) -> None:
    """They are in the canonical form."""
    for file in examples.glob("*.json"):
        assert fix_file(file.read_bytes()).data == file.read_bytes()


@given(interviews())
def test_no_word_is_changed(interview: Interview) -> None:
    """Words, contents, turns and times of every session and version stay the same."""
    result = fix_interview(interview).interview
    assert [speech(session) for session in result.sessions] == [speech(session) for session in interview.sessions]
    assert result.text == interview.text
    for part in ("front", "back"):
        old, new = (
            [[without_dates(text) for text in s.paragraphs] for s in getattr(i, part)] for i in (interview, result)
        )
        assert old == new


def speech(session: Session) -> Any:
    """Return the speech of a session with speakers, order and times, but without languages, dates and keywords."""
    texts = (session.turns, *(version.turns for version in session.versions))
    return [[(turn.id, turn.speaker, turn.label, lines(turn)) for turn in turns] for turns in texts]


def lines(turn: Turn) -> list[Any]:
    """Return the utterances of a turn without keywords."""
    return [
        (u.id, u.label, without_dates(u.content), u.recording, u.start_ms, u.end_ms, u.corresponds)
        for u in turn.utterances
    ]


def without_dates(content: Content) -> Any:
    """Return a content without languages and dates."""
    content = rewritten(content, lambda inline: evolve(inline, language="und"), Foreign)
    content = rewritten(content, lambda date: EdtfDate(text="then"), EdtfDate)
    return rewritten(content, lambda mention: evolve(mention, date=None), Mention)


@given(interviews())
def test_fixing_again_changes_nothing(interview: Interview) -> None:
    """A second run has nothing to fix, and no fixed rule is violated more often than before."""
    once = fix_interview(interview).interview
    assert fix_interview(once).fixes == ()
    rules = [RULES[fix.code] for fix in FIXES if fix.code in RULES]
    assert len(list(check_rules(once, rules))) <= len(list(check_rules(interview, rules)))


@given(core_interviews())
def test_a_valid_file_is_not_changed(interview: Interview) -> None:
    """A file without violations of fixed rules is returned byte for byte."""
    data = oralhist.dumps(interview, audience="archive")
    result = fix_file(data)
    if result.fixes == ():
        assert result.data == data
    else:
        assert {fix.code for fix in result.fixes} == {"duplicate-keyword"}


LONGER = {"en": "eng", "ru": "rus", "he": "iw", "de-AT": "deu_AT", "en-US": "en_us", "ast": " ast "}


@given(core_interviews(), st.randoms(use_true_random=False))
def test_known_damage_is_fixed_exactly(interview: Interview, random: Random) -> None:
    """Tags in other spellings and another layout are fixed to the original file."""
    right = fix_interview(interview).interview
    data = oralhist.dumps(right, audience="archive")
    broken = parse(data)
    for location in locations(broken):
        if location.shape is LANGUAGE and location.value in LONGER:
            location.replace(LONGER[location.value])
    damaged = json.dumps(broken, indent=random.choice((None, 1, 4))).encode()
    assert fix_file(damaged, canonical=True).data == data


@given(st.dates(min_value=datetime.date(1300, 1, 1), max_value=datetime.date(2999, 12, 31)))
def test_every_date_is_read_in_all_notations(day: datetime.date) -> None:
    """A date with the year last is read only if day and month cannot be confused."""
    value = day.isoformat()
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    month = months[day.month - 1]
    for text in (
        f"{day:%Y%m%d}",
        f"{day:%Y/%m/%d}",
        f"{day.year}-{day.month}-{day.day}",
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month[:3]}. {day.year}",
    ):
        assert edtf_of(text) == value, text
    for text in (f"{day.day}.{day.month}.{day.year}", f"{day.month:02}/{day.day:02}/{day.year}"):
        assert edtf_of(text) == (value if day.day > 12 or day.day == day.month else None), text


@given(st.text(alphabet="0123456789 /-.~?%uXcircaMayopenunknown", max_size=30))
def test_a_date_that_is_read_is_valid_edtf(text: str) -> None:
    """The result is valid EDTF for any text, and is read as itself."""
    value = edtf_of(text)
    if value is not None:
        bounds(value)
        assert edtf_of(value) == value


@given(st.data())
def test_any_file_is_fixed_or_refused(data: st.DataObject) -> None:
    """A file with any fault is fixed to a valid file that needs no further fix, or is refused with findings."""
    plain = {"oralhist": 1, **unstructure(data.draw(interviews()))}
    broken = json.dumps(data.draw(mutations(data.draw(mutations(plain))))).encode()
    try:
        result = fix_file(broken)
    except (UnreadableFile, InvalidInterview):
        return
    again = fix_file(result.data)
    assert (again.fixes, again.data) == ((), result.data)
    if result.interview is None:
        with pytest.raises(InvalidInterview):
            oralhist.loads(result.data, format="json")
        return
    assert oralhist.loads(result.data, format="json") == result.interview
    assert result.interview == structure(unstructure(result.interview))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"\xff\xfe", id="only a byte-order mark"),
        pytest.param(b"\xff\xfe\x00\xd8", id="half a surrogate pair in UTF-16"),
        pytest.param(b"\xef\xbb\xbf\xff", id="a byte-order mark before invalid UTF-8"),
        pytest.param(b'{"oralhist": 1, "id": "x", "metadata": {"title": "\xe4"}}', id="Latin-1"),
        pytest.param(b'{"oralhist": 1, "a":' + b'{"b":' * 900 + b"1" + b"}" * 900 + b"}", id="900 deep"),
        pytest.param(
            b'{"oralhist":1,"id":"x","metadata":{"title":"T"},"front":[{"paragraphs":[['
            + b'{"type":"emphasis","content":[' * 400
            + b"]}" * 400
            + b"]]}]}",
            id="400 inlines deep",
        ),
        pytest.param(
            b'{"oralhist":1,"id":"x","metadata":{"title":"T","date":"' + b"1 " * 500_000 + b'"}}', id="a long date"
        ),
        pytest.param(
            b'{"oralhist":1,"id":"x","metadata":{"title":"T","language":"' + b"en_" * 500_000 + b'"}}', id="a long tag"
        ),
        pytest.param(
            b'{"oralhist":1,"id":"x","metadata":{"title":"T"},"participants":['
            + b",".join([b'{"name":"Ada Weaver"}'] * 20_000)
            + b'],"sessions":[{"turns":[{"speaker":"weaver"}]}]}',
            id="20,000 of one name",
        ),
    ],
)
def test_a_hostile_file_is_an_error(data: bytes) -> None:
    """Invalid bytes, size and depth raise an error with findings, or leave the file as it is."""
    try:
        result = fix_file(data, canonical=True)
    except (UnreadableFile, InvalidInterview) as refused:
        assert refused.findings  # noqa: PT017 - either is right
    else:
        assert (result.interview is None, result.fixes) == (True, ())


def test_many_participants_of_one_name_get_ids_fast() -> None:
    """Twenty thousand participants without ids get one each."""
    people = b",".join([b'{"name":"Ada Weaver"}'] * 20_000)
    data = b'{"oralhist":1,"id":"x","metadata":{"title":"T"},"participants":[' + people + b"]}"
    interview = fix_file(data).interview
    assert interview is not None
    ids = {person.id for person in interview.participants}
    assert (len(ids), "weaver" in ids, "weaver-20000" in ids) == (20_000, True, True)
