"""What has no place in a TEI file hides no broken rule, and no rule speaks of what comes of it."""

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
from formats.tei.schema_faults import SCHEMA_FAULTS
from formats.tei.whole_interview import WHOLE
from oralhist.format import Source
from oralhist.formats.tei import FORMAT
from oralhist.formats.tei.check import is_native
from oralhist.formats.tei.native.reader import native_reading
from oralhist.formats.tei.writer.document import write
from oralhist.reading import read_one
from oralhist.rules import RULES, check_rules
from oralhist.syntax.xml_parser import parse
from oralhist.validation import findings_in
from strategies import core_interviews

DAY = datetime.date(2026, 1, 1)
WRITTEN = write(WHOLE).decode()
REVERSED_DATE = ('when-custom="2023-01/2023-02"', 'when-custom="2023-02/2023-01"')
REVERSED_TIME = ('interval="9000"', 'interval="4000"')
WRONG_BIRTH = ('when-custom="1931?"', 'when-custom="1931??"')

CASES: dict[str, tuple[tuple[str, str], ...]] = {
    "an element that nobody knows": (('<u xml:id="t2"', '<p>Well.</p><u xml:id="t2"'), REVERSED_TIME),
    "an attribute that nobody knows": (('<title type="alt"', '<title rend="bold" type="alt"'), WRONG_BIRTH),
    "a pointer without #": (('<u xml:id="t1" who="#asker"', '<u xml:id="t1" who="asker"'), REVERSED_TIME),
    "a restriction that is not there": (('decls="#_restriction1"', 'decls="#_restriction9"'), REVERSED_TIME),
    "a word that is none": ((">interviewer</resp>", ">asker</resp>"), ('role="interviewer"', 'role="asker"'), WRONG_BIRTH),
    "words between the turns": (('<u xml:id="t2"', 'Well.<u xml:id="t2"'), WRONG_BIRTH),
}  # fmt: skip
RULE_OF = {REVERSED_DATE: "date-reversed", REVERSED_TIME: "time-reversed", WRONG_BIRTH: "invalid-date"}


def changed(text: str, *changes: tuple[str, str]) -> bytes:
    """The file with the first of each text made the other."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text.encode()


def judged(data: bytes) -> tuple[oralhist.Finding, ...]:
    """All that is found in a file by every rule of every profile."""
    return findings_in(FORMAT, Source(data=data), rules=RULES.values(), on=DAY)


def broken(findings: Iterable[oralhist.Finding]) -> set[tuple[str, int]]:
    """Which rules are broken, and in which lines."""
    return {(finding.code, finding.line) for finding in findings if finding.code in RULES}


def is_refused(data: bytes) -> bool:
    """Whether no reader takes the file."""
    try:
        read_one(FORMAT, Source(data=data))
    except oralhist.InvalidInterview:
        return True
    except oralhist.UnreadableFile:
        pass
    return False


@pytest.mark.parametrize("case", CASES)
def test_a_fault_and_a_broken_rule_are_told_together(case: str, tmp_path: Path) -> None:
    """Both, each in its line, in the order of the file."""
    data = changed(WRITTEN, *CASES[case])
    assert is_refused(data)
    file = tmp_path / "x.tei.xml"
    file.write_bytes(data)
    found = oralhist.validate(file)
    also = RULE_OF[CASES[case][-1]]
    of_rules = [finding for finding in found if finding.code == also]
    assert broken(found) - broken(judged(WRITTEN.encode())) == {(also, of_rules[0].line)}
    assert len(found) > 1
    assert [finding.line for finding in found] == sorted(finding.line for finding in found)
    assert all(finding.line for finding in found)
    assert of_rules[0].path


def test_readers_are_told_of_no_rule() -> None:
    """Whoever reads the file hears what no interview can hold, and nothing else."""
    with pytest.raises(oralhist.InvalidInterview) as refused:
        read_one(FORMAT, Source(data=changed(WRITTEN, *CASES["a pointer without #"])))
    assert not RULES.keys() & {finding.code for finding in refused.value.findings}


def test_what_has_no_place_hides_no_wrong_value() -> None:
    """A stray element and a language that is none, a thousand lines apart or not."""
    data = changed(
        WRITTEN, ('<u xml:id="t2"', '<p>Well.</p><u xml:id="t2"'), ('<foreign xml:lang="de">', '<foreign xml:lang="?">')
    )
    found = judged(data)
    assert {"tei-profile", "invalid-value"} & {finding.code for finding in found}
    assert any(finding.path[-1:] == ("language",) for finding in found)


@pytest.mark.parametrize("fault", SCHEMA_FAULTS)
def test_no_fault_hides_every_rule(fault: str) -> None:
    """Of three broken rules far apart, two at least are found whatever else is wrong."""
    text = changed(WRITTEN, SCHEMA_FAULTS[fault]).decode()
    found = broken(judged(changed(text, *(change for change in RULE_OF if change[0] in text))))
    assert len({code for code, _ in found} & set(RULE_OF.values())) >= 2


PARTS = re.compile(r'<(?P<element>[a-zA-Z]+)(?=[ />])|(?<= )(?P<attribute>[a-zA-Z:]+)="(?P<value>[^"]*)"')


def parts_of(text: str) -> list[tuple[int, str, str]]:
    """Where the names and values of a file stand, behind its root, each with what it is."""
    found = PARTS.finditer(text, text.index("<teiHeader"))
    return [(part.start(kind), kind, word) for part in found for kind, word in part.groupdict().items() if word]


def with_fault(text: str, start: int, kind: str, word: str) -> str:
    """The file with one fault, of which the file itself is the mend: a name misspelt, a value that fits nowhere."""
    if kind == "element":
        return renamed(text, start, word)
    return f"{text[:start]}{'zz' if kind == 'attribute' else '? ?'}{text[start + len(word) :]}"


def renamed(text: str, start: int, name: str) -> str:
    """The file with another name for one element, where it begins and where it ends."""
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


@pytest.mark.slow
def test_nothing_is_said_that_mending_would_take_back() -> None:
    """Of every element and every attribute of a file that holds everything: no rule speaks of what comes of its fault."""
    whole = broken(judged(WRITTEN.encode()))
    files = [with_fault(WRITTEN, *part) for part in parts_of(WRITTEN)]
    said = [(broken(despite(text.encode())) - whole, difference(text)) for text in files if is_not_taken(text)]
    assert len(said) > 500
    assert [(more, where) for more, where in said if more] == []


def is_not_taken(text: str) -> bool:
    """What ``is_refused`` says, without asking for all that is wrong."""
    try:
        root = parse(text.encode()).getroot()
        if is_native(root):
            return native_reading(root).is_partial
    except oralhist.InvalidInterview:
        return True
    except oralhist.UnreadableFile:
        pass
    return False


def despite(data: bytes) -> list[oralhist.Finding]:
    """What ``judged`` says of rules in a file that is refused."""
    (reading,) = FORMAT.read_with(Source(data=data))
    assert reading.is_partial
    assert reading.locate is not None
    found = list(check_rules(reading.interview, RULES.values(), DAY, reading.unknown))
    return [evolve(one, line=line) for one, (line, _) in zip(found, reading.locate(found), strict=True)]


def difference(text: str) -> str:
    """The line in which a file differs."""
    lines = zip(WRITTEN.splitlines(), text.splitlines(), strict=True)
    return next((other for line, other in lines if line != other), "")


@given(st.data())
def test_nothing_is_said_that_mending_would_take_back_of_any_interview(data: st.DataObject) -> None:
    """The same of interviews of every form."""
    text = write(data.draw(core_interviews())).decode()
    wrong = with_fault(text, *data.draw(st.sampled_from(parts_of(text)))).encode()
    assume(is_refused(wrong))
    assert broken(judged(wrong)) <= broken(judged(text.encode()))


def test_foreign_files_are_never_partial() -> None:
    """They are read as far as they are understood."""
    (reading,) = FORMAT.read_with(Source(data=b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/></TEI>"))
    assert not reading.is_partial


def test_twice_the_faults_are_twice_the_work() -> None:
    """Many faults, each with a broken rule beside it."""

    def work(size: int) -> int:
        turns = '<u who="asker"><p/><seg>x</seg></u>' * size
        data = WRITTEN.replace('<u xml:id="t1"', f'{turns}<u xml:id="t1"').encode()
        return calls_in(lambda: judged(data))

    assert work(400) < 2.2 * work(200)
