"""Files that the JSON reader refuses.

The name of each file has the line, the column and the code of its first finding.
"""

from pathlib import Path

import pytest

import oralhist
from oralhist.findings import MOST_OF_A_KIND

REFUSED = sorted(Path(__file__).parent.joinpath("refused").iterdir())


@pytest.mark.parametrize("file", REFUSED, ids=lambda file: file.stem)
def test_the_first_finding_has_the_position_and_code_in_the_file_name(file: Path) -> None:
    """Reading and validating report the same findings."""
    place, code, _ = file.stem.split("_")
    with pytest.raises((oralhist.UnreadableFile, oralhist.InvalidInterview)) as refused:
        oralhist.read(file)
    first = refused.value.findings[0]
    assert (f"{first.line}-{first.column}", first.code) == (place, code), str(first)
    assert first.file == str(file)
    assert oralhist.validate(file) == refused.value.findings


def test_all_errors_are_found() -> None:
    """They are in the order of the file."""
    data = b"""{
  "oralhist": 1,
  "id": " x",
  "metadata": {"titel": "T", "date": 7},
  "participants": [{"id": "a", "name": "", "roles": ["interviewe"]}],
  "sessions": [{"turns": [{"speaker": "a b", "utterances": [{"content": "x", "start_ms": -1}, 3]}]}]
}"""
    with pytest.raises(oralhist.InvalidInterview) as refused:
        oralhist.loads(data)
    assert [(finding.line, finding.code) for finding in refused.value.findings] == [
        (3, "invalid-value"),
        (4, "missing-field"),
        (4, "unknown-field"),
        (4, "invalid-value"),
        (5, "invalid-value"),
        (5, "invalid-value"),
        (6, "invalid-value"),
        (6, "invalid-value"),
        (6, "invalid-value"),
    ]


def test_the_hint_for_a_misspelt_key_is_the_field() -> None:
    with pytest.raises(oralhist.InvalidInterview) as refused:
        oralhist.loads('{"oralhist": 1, "id": "x", "metadata": {"title": "T", "keyword": ["a"]}}')
    assert [finding.hint for finding in refused.value.findings] == ["did you mean 'keywords'?"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b'{"oralhist": 1, "id": "' + b"a" * 20_000_000 + b'"}', id="20 MB in one text"),
        pytest.param(b"{" + b",".join(b'"k%d":1' % number for number in range(300_000)) + b"}", id="300,000 keys"),
        pytest.param(
            b'{"oralhist": 1,' + b",".join(b'"metadate%d":1' % number for number in range(300_000)) + b"}",
            id="300,000 misspelt keys",
        ),
        pytest.param(b'{"oralhist": 1, "a":' + b'{"b":' * 100_000 + b"1" + b"}" * 100_000 + b"}", id="100,000 deep"),
        pytest.param(b'{"oralhist": 1, "id": "' + b"\\u0001" * 300_000 + b'"}', id="300,000 escapes"),
        pytest.param(b'{"oralhist": 1, "id": ' + b"[" * 500_000, id="500,000 brackets that never close"),
    ],
)
def test_hostile_files_end_in_a_finding(data: bytes) -> None:
    """Large and deep files have findings with lines."""
    with pytest.raises((oralhist.UnreadableFile, oralhist.InvalidInterview)) as refused:
        oralhist.loads(data, format="json")
    assert all(finding.line for finding in refused.value.findings)


def test_the_rest_of_a_file_with_ten_thousand_findings_is_not_checked() -> None:
    """The first are listed, the others counted; the last finding says that there may be more."""
    data = b'{"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "participants": [%b]}' % b",".join([b"7"] * 10_003)
    with pytest.raises(oralhist.InvalidInterview) as refused:
        oralhist.loads(data, format="json")
    *listed, others, more = refused.value.findings
    assert len(listed) == MOST_OF_A_KIND
    assert (others.code, others.message, others.count) == (listed[0].code, "and 9,000 more of this kind", 9_000)
    assert (more.code, more.message) == ("more-findings", "after 10,000 findings the rest of the file is not checked")
