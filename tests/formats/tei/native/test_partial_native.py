"""Rules run on the valid part of an invalid native file, and no violation is a consequence of the errors."""

import datetime
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

import oralhist
from call_counts import calls_in
from formats.tei.complete_interview import COMPLETE
from formats.tei.schema_errors import SCHEMA_ERRORS
from formats.tei.small_interviews import spoken
from oralhist.format import Source
from oralhist.formats.tei import FORMAT
from oralhist.formats.tei.check import is_native
from oralhist.formats.tei.native.reader import native_reading
from oralhist.formats.tei.writer.document import write
from oralhist.model import Mention, MentionKind
from oralhist.reading import read_one
from oralhist.rules import RULES, check_rules
from oralhist.syntax.xml_parser import parse
from oralhist.testing.strategies import core_interviews
from oralhist.validation import findings_in

DAY = datetime.date(2026, 1, 1)
WRITTEN = write(COMPLETE).decode()
REVERSED_DATE = ('when-custom="2023-01/2023-02"', 'when-custom="2023-02/2023-01"')
REVERSED_TIME = ('interval="9000"', 'interval="4000"')
WRONG_BIRTH = ('when-custom="1931?"', 'when-custom="1931??"')

CASES: dict[str, tuple[tuple[str, str], ...]] = {
    "an unknown element": (('<u xml:id="t2"', '<p>Well.</p><u xml:id="t2"'), REVERSED_TIME),
    "an unknown attribute": (('<title type="alt"', '<title rend="bold" type="alt"'), WRONG_BIRTH),
    "a pointer without #": (('<u xml:id="t1" who="#asker"', '<u xml:id="t1" who="asker"'), REVERSED_TIME),
    "an unknown restriction": (('decls="#_restriction1"', 'decls="#_restriction9"'), REVERSED_TIME),
    "a role outside the vocabulary": ((">interviewer</resp>", ">asker</resp>"), ('role="interviewer"', 'role="asker"'), WRONG_BIRTH),
    "text between the turns": (('<u xml:id="t2"', 'Well.<u xml:id="t2"'), WRONG_BIRTH),
}  # fmt: skip
RULE_OF = {REVERSED_DATE: "date-reversed", REVERSED_TIME: "time-reversed", WRONG_BIRTH: "invalid-date"}


def changed(text: str, *changes: tuple[str, str]) -> bytes:
    """Return the file with the first occurrence of each text replaced."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text.encode()


def all_findings(data: bytes) -> tuple[oralhist.Finding, ...]:
    """Return the findings of a file with every rule of every profile."""
    return findings_in(FORMAT, Source(data=data), rules=RULES.values(), on=DAY)


def violations(findings: Iterable[oralhist.Finding]) -> set[tuple[str, int]]:
    """Return the rules that are violated, with their lines."""
    return {(finding.code, finding.line) for finding in findings if finding.code in RULES}


def is_refused(data: bytes) -> bool:
    """Return whether the file is native and invalid."""
    try:
        read_one(FORMAT, Source(data=data))
    except oralhist.InvalidInterview:
        return True
    except oralhist.UnreadableFile:
        pass
    return False


@pytest.mark.parametrize("case", CASES)
def test_an_error_and_a_violation_are_reported_together(case: str, tmp_path: Path) -> None:
    """Each is reported at its line, in the order of the file."""
    data = changed(WRITTEN, *CASES[case])
    assert is_refused(data)
    file = tmp_path / "x.tei.xml"
    file.write_bytes(data)
    found = oralhist.validate(file)
    also = RULE_OF[CASES[case][-1]]
    of_rules = [finding for finding in found if finding.code == also]
    assert violations(found) - violations(all_findings(WRITTEN.encode())) == {(also, of_rules[0].line)}
    assert len(found) > 1
    assert [finding.line for finding in found] == sorted(finding.line for finding in found)
    assert all(finding.line for finding in found)
    assert of_rules[0].path


def test_reading_reports_no_violations() -> None:
    """The exception has only the errors of the file."""
    with pytest.raises(oralhist.InvalidInterview) as refused:
        read_one(FORMAT, Source(data=changed(WRITTEN, *CASES["a pointer without #"])))
    assert not RULES.keys() & {finding.code for finding in refused.value.findings}


def test_an_unexpected_element_does_not_hide_an_invalid_value() -> None:
    """The file has an unexpected element and an invalid language."""
    data = changed(
        WRITTEN, ('<u xml:id="t2"', '<p>Well.</p><u xml:id="t2"'), ('<foreign xml:lang="de">', '<foreign xml:lang="?">')
    )
    found = all_findings(data)
    assert {"tei-profile", "invalid-value"} & {finding.code for finding in found}
    assert any(finding.path[-1:] == ("language",) for finding in found)


@pytest.mark.parametrize(
    ("kind", "words", "changed_to"),
    [
        (MentionKind.EVENT, "Αργώ", '<name type="ship">'),
        (MentionKind.EVENT, "المسيرة", '<name type="fête">'),
        (MentionKind.PLACE, "Łódź", '<placeName type="city">'),
    ],
)
def test_a_name_of_an_unknown_type_keeps_its_words(kind: MentionKind, words: str, changed_to: str) -> None:
    text = write(spoken("In May ", Mention(content=words, kind=kind), " was there.")).decode()
    (written,) = re.findall(f"<[^<>]*>(?={words})", text)
    data = changed(text, (written, changed_to))
    reading = native_reading(parse(data).getroot(), data)
    assert reading.is_partial
    assert [turn.text for turn in reading.interview.turns] == [f"In May {words} was there."]


@pytest.mark.parametrize("error", SCHEMA_ERRORS)
def test_no_error_hides_all_violations(error: str) -> None:
    """Of three violations far apart, at least two are reported."""
    text = changed(WRITTEN, SCHEMA_ERRORS[error]).decode()
    found = violations(all_findings(changed(text, *(change for change in RULE_OF if change[0] in text))))
    assert len({code for code, _ in found} & set(RULE_OF.values())) >= 2


PARTS = re.compile(r'<(?P<element>[a-zA-Z]+)(?=[ />])|(?<= )(?P<attribute>[a-zA-Z:]+)="(?P<value>[^"]*)"')


def parts_of(text: str) -> list[tuple[int, str, str]]:
    """Return the offset of each name and value after the root, with its kind and its text."""
    found = PARTS.finditer(text, text.index("<teiHeader"))
    return [(part.start(kind), kind, word) for part in found for kind, word in part.groupdict().items() if word]


def with_error(text: str, start: int, kind: str, word: str) -> str:
    """Return the file with one error: a misspelt name, or a value that is invalid everywhere."""
    if kind == "element":
        return renamed(text, start, word)
    return f"{text[:start]}{'zz' if kind == 'attribute' else '? ?'}{text[start + len(word) :]}"


def renamed(text: str, start: int, name: str) -> str:
    """Return the file with another name in the start tag and the end tag of one element."""
    end = start + len(name)
    tag = text.index(">", end)
    if text[tag - 1] == "/":
        return f"{text[:start]}zz{text[end:]}"
    depth = 1
    for other in re.finditer(rf"<{name}(?=[ />])[^>]*?(/?)>|</{name}>", text[tag:]):
        if other[0][1] == "/":
            depth -= 1
        elif not other[1]:
            depth += 1
        if not depth:
            close = tag + other.start() + 2
            return f"{text[:start]}zz{text[end:close]}zz{text[close + len(name) :]}"
    raise AssertionError(name)


@pytest.mark.parametrize("step", [15, pytest.param(1, marks=pytest.mark.slow)])
def test_no_violation_is_a_consequence_of_an_error(step: int) -> None:
    """Each name or value of the complete interview is wrong in turn, or every fifteenth: the rules report nothing new."""
    complete = violations(all_findings(WRITTEN.encode()))
    files = [with_error(WRITTEN, *part) for part in parts_of(WRITTEN)[::step]]
    found = [
        (violations(violations_in_valid_part(text.encode())) - complete, difference(text))
        for text in files
        if is_partial(text)
    ]
    assert len(found) > 500 / step
    assert [(more, line) for more, line in found if more] == []


def is_partial(text: str) -> bool:
    """Return what ``is_refused`` returns, without the checks."""
    try:
        root = parse(text.encode()).getroot()
        if is_native(root):
            return native_reading(root, b"").is_partial
    except oralhist.InvalidInterview:
        return True
    except oralhist.UnreadableFile:
        pass
    return False


def violations_in_valid_part(data: bytes) -> list[oralhist.Finding]:
    """Return the violations in the valid part of an invalid file."""
    (reading,) = FORMAT.read_with(Source(data=data))
    assert reading.is_partial
    assert reading.locate is not None
    found = list(check_rules(reading.interview, RULES.values(), DAY, reading.unknown))
    return [evolve(one, line=line) for one, (line, _) in zip(found, reading.locate(found), strict=True)]


def difference(text: str) -> str:
    """Return the first line that differs from the complete interview."""
    lines = zip(WRITTEN.splitlines(), text.splitlines(), strict=True)
    return next((other for line, other in lines if line != other), "")


@given(st.data())
def test_no_violation_is_a_consequence_of_an_error_in_any_interview(data: st.DataObject) -> None:
    """The same law for generated interviews."""
    text = write(data.draw(core_interviews())).decode()
    invalid = with_error(text, *data.draw(st.sampled_from(parts_of(text)))).encode()
    assume(is_refused(invalid))
    assert violations(all_findings(invalid)) <= violations(all_findings(text.encode()))


def test_foreign_files_are_never_partial() -> None:
    """They are read as far as they can be understood."""
    (reading,) = FORMAT.read_with(Source(data=b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/></TEI>"))
    assert not reading.is_partial


def test_the_work_is_linear_in_the_number_of_errors() -> None:
    """Each error comes with a violation of a rule."""

    def work(size: int) -> int:
        turns = '<u who="asker"><p/><seg>x</seg></u>' * size
        data = WRITTEN.replace('<u xml:id="t1"', f'{turns}<u xml:id="t1"').encode()
        return calls_in(lambda: all_findings(data))

    assert work(400) < 2.2 * work(200)
