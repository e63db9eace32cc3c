"""Fixes: one file a case, and the laws that hold of them all.

A file in ``cases`` is named by the code that it is mended for and by what it shows; beside it stands what it is to
become. A file in ``left`` can be read and has a fault without one right answer, or none. A file in ``refused`` is no
interview even when all is mended that can be.
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
from oralhist import Interview, InvalidInterview, OralHistError, Session, UnreadableFile
from oralhist.converter import structure, unstructure
from oralhist.fixes import FIXES, fix_file, fix_interview
from oralhist.fixes.dates import edtf_of
from oralhist.fixes.locations import locations
from oralhist.formats.json.reader import parse
from oralhist.model import EdtfDate, Foreign, Mention, Turn
from oralhist.model.content import Content
from oralhist.model.dates import bounds
from oralhist.model.shapes import LANGUAGE
from oralhist.model.traversal import rewritten
from oralhist.rules import RULES, check_rules
from strategies import core_interviews, interviews

HERE = Path(__file__).parent
CASES = sorted(file for file in (HERE / "cases").iterdir() if not file.name.endswith(".fixed.json"))
LEFT = sorted((HERE / "left").iterdir())
REFUSED = sorted((HERE / "refused").iterdir())


def stem(file: Path) -> str:
    """A case's name."""
    return file.stem


@pytest.mark.parametrize("file", CASES, ids=stem)
def test_mended(file: Path) -> None:
    """The file becomes what stands beside it, for the code of its name; it is then an interview, and needs no more."""
    before, after = file.read_bytes(), file.with_suffix(".fixed.json").read_bytes()
    mended = fix_file(before)
    assert mended.data.decode() == after.decode()
    assert file.stem.partition("_")[0] in {change.code for change in mended.fixes}
    assert fix_file(after).fixes == ()
    assert mended.interview == oralhist.loads(after)


@pytest.mark.parametrize("file", CASES, ids=stem)
def test_the_finding_is_gone(file: Path) -> None:
    """Of a code that was mended nothing is found any more."""
    mended = fix_file(file.read_bytes())
    found = {finding.code for finding in oralhist.validate(file.with_suffix(".fixed.json"))}
    assert found.isdisjoint(change.code for change in mended.fixes)


@pytest.mark.parametrize("file", LEFT, ids=stem)
def test_left_as_it_is(file: Path) -> None:
    """Where two answers are possible, or nothing is wrong, nothing is changed."""
    mended = fix_file(file.read_bytes())
    assert mended.fixes == ()
    assert mended.data == file.read_bytes()


@pytest.mark.parametrize("file", REFUSED, ids=stem)
def test_no_interview(file: Path) -> None:
    """What is no interview even then is refused as the reader refuses it."""
    with pytest.raises((UnreadableFile, InvalidInterview)) as refused:
        fix_file(file.read_bytes())
    with pytest.raises(type(refused.value)) as read:
        oralhist.read(file, format="json")
    assert refused.value.findings == tuple(evolve(finding, file="") for finding in read.value.findings)


def test_every_fix_has_its_cases() -> None:
    """No fix without a file, and a line for each that says why there is one answer only."""
    cases = {file.stem.partition("_")[0] for file in CASES}
    assert {fix.code for fix in FIXES} | {"canonical-form", "byte-order-mark", "not-utf-8"} == cases
    assert all(fix.why.endswith(".") and "\n" not in fix.why for fix in FIXES)


def test_rules_may_be_chosen() -> None:
    """Only what breaks one of the rules named is mended; the form of the file always is."""
    plain = {"metadata": {"title": "T", "languages": ["eng"], "keywords": ["a", "a"], "series": None}, "id": "x"}
    data = json.dumps({"oralhist": 1, **plain}).encode()
    changed = {change.code for change in fix_file(data, {"duplicate-keyword"}).fixes}
    assert changed == {"duplicate-keyword", "invalid-value", "canonical-form"}
    metadata = oralhist.loads(fix_file(data, ()).data).metadata
    assert (metadata.languages, len(metadata.keywords)) == (("eng",), 2)


def test_changes_say_where_and_what() -> None:
    """The place, what stood there, what stands there now."""
    data = json.dumps(
        {"oralhist": 1, "id": "x", "metadata": {"title": "T", "languages": ["ru", "eng"], "series": None}}
    )
    assert [str(change) for change in fix_file(f"\ufeff{data}".encode()).fixes] == [
        "UTF-8 with a byte-order mark → UTF-8",
        "metadata.series: null → nothing",
        'metadata.languages[1]: "eng" → "en"',
        "another order or layout → the canonical form",
    ]


def test_an_interview_in_memory() -> None:
    """It is mended as a file is; one that needs nothing is the same object."""
    interview = oralhist.loads('{"oralhist": 1, "id": "x", "metadata": {"title": "T", "languages": ["iw"]}}')
    mended = fix_interview(interview)
    assert mended.interview.metadata.languages == ("he",)
    assert interview.metadata.languages == ("iw",)
    assert fix_interview(mended.interview).interview is mended.interview


def test_the_shipped_examples_need_nothing(examples: Path) -> None:
    """They are in the canonical form."""
    for file in examples.glob("*.json"):
        assert fix_file(file.read_bytes()).data == file.read_bytes()


@given(interviews())
def test_no_word_is_changed(interview: Interview) -> None:
    """Words, contents, turns and times of every session and version are what they were."""
    mended = fix_interview(interview).interview
    assert [speech(session) for session in mended.sessions] == [speech(session) for session in interview.sessions]
    assert mended.text == interview.text
    for part in ("front", "back"):
        old, new = ([[bare(text) for text in s.paragraphs] for s in getattr(i, part)] for i in (interview, mended))
        assert old == new


def speech(session: Session) -> Any:
    """What is said in a session and when, by whom, in what order; languages, dates and keywords are left out."""
    texts = (session.turns, *(version.turns for version in session.versions))
    return [[(turn.id, turn.speaker, turn.label, lines(turn)) for turn in turns] for turns in texts]


def lines(turn: Turn) -> list[Any]:
    """The utterances of a turn without keywords."""
    return [(u.id, u.label, bare(u.content), u.recording, u.start_ms, u.end_ms, u.corresponds) for u in turn.utterances]


def bare(content: Content) -> Any:
    """A content whose inlines name no language, no date and no end of a restriction."""
    content = rewritten(content, lambda inline: evolve(inline, language="und"), Foreign)
    content = rewritten(content, lambda date: EdtfDate(text="then"), EdtfDate)
    return rewritten(content, lambda mention: evolve(mention, date=None), Mention)


@given(interviews())
def test_fixing_twice_is_fixing_once(interview: Interview) -> None:
    """A second time there is nothing to do; and no rule that is mended is broken more often than before."""
    once = fix_interview(interview).interview
    assert fix_interview(once).fixes == ()
    rules = [RULES[fix.code] for fix in FIXES if fix.code in RULES]
    assert len(list(check_rules(once, rules))) <= len(list(check_rules(interview, rules)))


@given(core_interviews())
def test_a_valid_file_is_not_touched(interview: Interview) -> None:
    """What breaks no rule that is mended comes back byte for byte."""
    data = oralhist.dumps(interview, audience="archive")
    mended = fix_file(data)
    if mended.fixes == ():
        assert mended.data == data
    else:
        assert {change.code for change in mended.fixes} == {"duplicate-keyword"}


LONGER = {"en": "eng", "ru": "rus", "he": "iw", "de-AT": "deu_AT", "en-US": "en_us", "ast": " ast "}


@given(core_interviews(), st.randoms(use_true_random=False))
def test_what_is_broken_in_certain_ways_is_mended_exactly(interview: Interview, random: Random) -> None:
    """Tags in other spellings, days of other notations, another layout: the file is again what it was."""
    right = fix_interview(interview).interview
    data = oralhist.dumps(right, audience="archive")
    broken = parse(data)
    for spot in locations(broken):
        if spot.shape is LANGUAGE and spot.value in LONGER:
            spot.replace(LONGER[spot.value])
    assert fix_file(json.dumps(broken, indent=random.choice((None, 1, 4))).encode()).data == data


@given(st.dates(min_value=datetime.date(1300, 1, 1), max_value=datetime.date(2999, 12, 31)))
def test_every_day_is_read_in_all_its_notations(day: datetime.date) -> None:
    """With the year first, without noughts, in words; with the year last only if the day shows itself."""
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
def test_what_is_read_is_a_date(text: str) -> None:
    """Whatever stands there, what comes of it is EDTF, and comes of itself."""
    value = edtf_of(text)
    if value is not None:
        bounds(value)
        assert edtf_of(value) == value


@given(st.data())
def test_whatever_is_in_the_file(data: st.DataObject) -> None:
    """A file with any fault is mended, the same every time, to what the reader takes; or it is refused by findings."""
    plain = {"oralhist": 1, **unstructure(data.draw(interviews()))}
    broken = json.dumps(data.draw(mutations(data.draw(mutations(plain))))).encode()
    try:
        mended = fix_file(broken)
    except (UnreadableFile, InvalidInterview):
        return
    again = fix_file(mended.data)
    assert (again.fixes, again.data) == ((), mended.data)
    assert oralhist.loads(mended.data, format="json") == mended.interview
    assert mended.interview == structure(unstructure(mended.interview))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"\xff\xfe", id="a mark alone"),
        pytest.param(b"\xff\xfe\x00\xd8", id="half a surrogate pair in UTF-16"),
        pytest.param(b"\xef\xbb\xbf\xff", id="a mark, then no UTF-8"),
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
def test_hostile_files_end_in_a_finding(data: bytes) -> None:
    """Bytes, size and depth are refused like anything else."""
    with pytest.raises(OralHistError) as refused:
        fix_file(data)
    assert isinstance(refused.value, UnreadableFile | InvalidInterview)


def test_many_of_one_name_are_numbered_in_no_time() -> None:
    """Twenty thousand people without ids get one each."""
    people = b",".join([b'{"name":"Ada Weaver"}'] * 20_000)
    data = b'{"oralhist":1,"id":"x","metadata":{"title":"T"},"participants":[' + people + b"]}"
    ids = {person.id for person in fix_file(data).interview.participants}
    assert (len(ids), "weaver" in ids, "weaver-20000" in ids) == (20_000, True, True)
