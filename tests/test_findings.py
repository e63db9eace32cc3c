"""Lists of findings: what is listed, what is only counted, and how much memory a hostile file can take."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oralhist
from call_counts import calls_in
from oralhist.commands import main
from oralhist.findings import MOST_OF_A_KIND, Code, Finding, FindingList, Severity, in_file_order
from oralhist.format import Source
from oralhist.registry import format_named
from oralhist.reports.snippets import quotes
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.validation import findings_in, read_and_check

BLANK = Code("blank", Severity.WARNING, "A blank line", why="It is blank.", fix="Remove it.")
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>%s
</body></text></TEI>"""


def empty_turns(size: int) -> bytes:
    """Return an interview in text with empty turns only."""
    return b"A:\n" * size


def unknown_speakers(size: int) -> bytes:
    """Return an interview file in which no speaker of a turn is a participant."""
    turns = [{"speaker": f"s{number}", "utterances": ["Yes."]} for number in range(size)]
    return json.dumps({"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "sessions": [{"turns": turns}]}).encode()


def wrong_turns(size: int) -> bytes:
    """Return an interview file with turns that are numbers."""
    return json.dumps(
        {"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "sessions": [{"turns": [7] * size}]}
    ).encode()


def dangling_pointers(size: int) -> bytes:
    """Return a TEI file in which no utterance has a point of time that exists."""
    return (TEI % "\n".join(f'<u start="#s{number}">Yes.</u>' for number in range(size))).encode()


def repeated_ids(size: int) -> bytes:
    """Return a TEI file in which all utterances have one id."""
    return (TEI % ('<u xml:id="a">Yes.</u>\n' * size)).encode()


def wrong_times(size: int) -> bytes:
    """Return a recogniser's transcript with words whose times are no numbers."""
    words = [{"word": f" w{number}", "start": "x", "end": "x"} for number in range(size)]
    text = "".join(word["word"] for word in words)
    return json.dumps({"segments": [{"text": text, "words": words}]}).encode()


SIZE = MOST_OF_A_KIND + 500


@pytest.mark.parametrize(
    ("format", "made", "code", "number"),
    [
        ("text", empty_turns, "empty-turn", SIZE),
        ("json", unknown_speakers, "unknown-speaker", SIZE),
        ("json", wrong_turns, "invalid-value", SIZE),
        ("tei", dangling_pointers, "dangling-pointer", SIZE),
        ("tei", repeated_ids, "duplicate-id", SIZE - 1),
        ("whisper", wrong_times, "invalid-time", SIZE),
    ],
)
def test_findings_of_one_kind_are_listed_up_to_a_limit(
    monkeypatch: pytest.MonkeyPatch, format: str, made: Callable[[int], bytes], code: str, number: int
) -> None:
    """Of the others only the number is known: no finding is made, and the number is that of all."""
    made_findings: Counter[str] = Counter()
    finding = Code.finding

    def counted(self: Code, message: str, **place: object) -> Finding:
        made_findings[self.id] += 1
        return finding(self, message, **place)  # type: ignore[arg-type]

    monkeypatch.setattr(Code, "finding", counted)
    source = Source(data=made(SIZE), word_times=format == "whisper")
    found = [finding for finding in findings_in(format_named(format), source, "file") if finding.code == code]
    assert len(found) == MOST_OF_A_KIND + 1
    assert sum(finding.count for finding in found) == number
    assert (found[-1].message, found[-1].file) == (f"and {number - MOST_OF_A_KIND} more of this kind", "file")
    assert made_findings[code] <= (SIZE if format == "json" and made is wrong_turns else MOST_OF_A_KIND + 1)


@pytest.mark.parametrize(
    ("format", "made"),
    [
        ("text", empty_turns),
        ("json", unknown_speakers),
        ("tei", dangling_pointers),
        ("tei", repeated_ids),
        ("whisper", wrong_times),
    ],
)
def test_the_work_for_many_findings_is_proportional_to_the_size(format: str, made: Callable[[int], bytes]) -> None:
    """Twice the size needs about twice as many calls."""
    form = format_named(format)
    sources = [Source(data=made(size), word_times=format == "whisper") for size in (500, 2_000, 4_000)]
    _, once, twice = (calls_in(lambda source=source: findings_in(form, source)) for source in sources)  # type: ignore[misc]
    assert twice < 2.2 * once


def test_the_limit_holds_for_all_interviews_of_a_file() -> None:
    """Each of two texts of a corpus has fewer findings than the limit, and both together more."""
    one = TEI % "".join(f'<u start="#s{number}">Yes.</u>\n' for number in range(MOST_OF_A_KIND - 100))
    data = f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{one}{one}</teiCorpus>'.encode()
    found = [
        finding for finding in findings_in(format_named("tei"), Source(data=data)) if finding.code == "dangling-pointer"
    ]
    assert Counter(finding.interview for finding in found) == {1: MOST_OF_A_KIND - 100, 2: 100, 0: 1}
    assert found[-1].message == f"and {MOST_OF_A_KIND - 200} more of this kind"


def test_one_finding_over_the_limit_is_listed() -> None:
    """A number is never 1: the finding itself takes no more room."""
    found = FindingList([BLANK.finding("x", line=line) for line in range(MOST_OF_A_KIND + 1)]).findings()
    assert [finding.count for finding in found] == [1] * (MOST_OF_A_KIND + 1)


@given(st.lists(st.sampled_from([1, 700, MOST_OF_A_KIND, MOST_OF_A_KIND + 1, 1_500]), max_size=6))
def test_lists_of_lists_keep_the_number(sizes: list[int]) -> None:
    """Findings that are listed again are as many as before, and as many as if they had been listed once."""
    parts = [FindingList(BLANK.finding("x", line=line) for line in range(size)).findings() for size in sizes]
    whole = in_file_order([finding for part in parts for finding in part])
    assert sum(finding.count for finding in whole) == sum(sizes)
    assert len(whole) <= MOST_OF_A_KIND + 1
    assert in_file_order(whole) == whole
    assert [finding for finding in whole if finding.count > 1] == whole[MOST_OF_A_KIND:] or sum(
        sizes
    ) <= MOST_OF_A_KIND + 1


def test_the_number_follows_the_last_of_its_kind() -> None:
    """Other severities and codes are not affected, also when they come later in the file."""
    found = FindingList(BLANK.finding("x", line=line) for line in range(1, SIZE + 1))
    found.report(BLANK, "as an error", severity=Severity.ERROR, line=2)
    found.report(Code("other", Severity.INFO, "Other", why="", fix=""), "other", line=SIZE)
    *_, last, more, other = in_file_order(found.findings())
    assert (last.line, more.line, more.severity, more.count) == (MOST_OF_A_KIND, MOST_OF_A_KIND, "warning", 500)
    assert other.code == "other"
    assert found.total["blank", Severity.ERROR] == 1


def test_the_same_finding_is_reported_once() -> None:
    """A reader may read a value for two purposes."""
    diagnostics = Diagnostics()
    for _ in range(2):
        diagnostics.report(BLANK, "x", 1)
    assert len(diagnostics.findings()) == 1


def test_no_line_is_quoted_for_a_number_of_findings() -> None:
    """The line is that of the finding above."""
    listed = [BLANK.finding("x", line=1), Finding(code="blank", severity=Severity.WARNING, message="", line=1, count=9)]
    assert [quote is None for quote in quotes("a line", listed, 20)] == [False, True]


def test_the_command_counts_all_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The summary, the exit code and the reports count what is not listed."""
    file = tmp_path / "x.json"
    file.write_bytes(unknown_speakers(SIZE))
    with pytest.raises(SystemExit, match="1"):
        main(["validate", str(file)])
    printed = capsys.readouterr()
    assert f"{SIZE} errors" in printed.err
    assert printed.out.count("\n") == MOST_OF_A_KIND + 1
    with pytest.raises(SystemExit, match="1"):
        main(["validate", "--output-format", "junit", str(file)])
    assert f"(and {SIZE - 1} more)" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="1"):
        main(["validate", "--output-format", "sarif", str(file)])
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert sum(result.get("occurrenceCount", 1) for result in results) == SIZE


def test_a_file_with_many_errors_is_not_converted(tmp_path: Path) -> None:
    """The rules before writing list and count as validation does."""
    source = Source(data=unknown_speakers(SIZE))
    ((_, findings),) = read_and_check(format_named("json"), source)
    assert sum(finding.count for finding in findings if finding.severity is Severity.ERROR) == SIZE
    with pytest.raises(oralhist.InvalidInterview) as refused:
        oralhist.loads(wrong_turns(SIZE), format="json")
    assert sum(finding.count for finding in refused.value.findings) == SIZE


def test_a_fix_also_changes_what_is_not_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Fixes work on the data and not on the list of findings."""
    keywords = [{"term": "mine"}, {"term": "mine"}]
    turns = [{"utterances": [{"content": "Yes.", "keywords": keywords}]}] * SIZE
    file = tmp_path / "x.json"
    file.write_text(json.dumps({"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "sessions": [{"turns": turns}]}))
    assert (
        sum(finding.count for finding in oralhist.validate(file, profile="deposit", select=["duplicate-keyword"]))
        == SIZE
    )
    with pytest.raises(SystemExit):
        main(["validate", "--fix", str(file)])
    assert oralhist.validate(file, profile="deposit", select=["duplicate-keyword"]) == ()
    assert file.read_text("utf-8").count("mine") == SIZE


@pytest.mark.parametrize("restricted", [0, 1, 400, SIZE])
def test_findings_about_what_is_restricted_do_not_change_what_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], restricted: int
) -> None:
    """Warnings about restricted turns are not printed for the public, and take no room in the list of the others."""
    closed = [{"restriction": {"level": "archive"}, "utterances": ["Yes."]}]
    empty = [{"restriction": {"level": "archive"}, "utterances": []}] * restricted
    turns = [*empty, *closed, *[{"utterances": []}] * SIZE]
    file = tmp_path / "x.json"
    lines = (json.dumps(turn) for turn in turns)
    start = '{"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "sessions": [{"turns": ['
    file.write_text(start + "\n" + ",\n".join(lines) + "]}]}")
    with pytest.raises(SystemExit):
        main(["convert", str(file), str(tmp_path / "x.txt"), "--audience", "public"])
    printed = capsys.readouterr().err.splitlines()
    found = [line.rpartition("empty-turn: ")[2].partition(" (")[0] for line in printed if "empty-turn" in line]
    assert (len(found), found[-1]) == (MOST_OF_A_KIND + 1, "and 500 more of this kind")
