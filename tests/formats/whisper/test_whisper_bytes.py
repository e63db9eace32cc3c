"""Recognising and parsing the bytes of a transcript, and the places of errors in them."""

from contextlib import suppress

import pytest

from call_counts import calls_in
from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.findings import Finding
from oralhist.format import Source
from oralhist.formats.whisper import FORMAT
from oralhist.reading import read_one
from oralhist.syntax.json_positions import located


def only_finding(data: bytes) -> Finding:
    """Return the only finding for which bytes are refused."""
    with pytest.raises(UnreadableFile) as refused:
        read_one(FORMAT, Source(data=data))
    (finding,) = refused.value.findings
    assert finding.hint
    return finding


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"segments": []}', True),
        (b'\xef\xbb\xbf \n{"text": "[{", "x": {"a": [1]}, "segments" : [ {', True),
        (b'{"words": [{"word": "a"}], "text": "a"}', True),
        (b'{"text": "a \\"segments\\": [", "segments":[]}', True),
        (b'{"text": "a", "words": []', True),
        (b'{"words": []}', False),
        (b'{"text": "a"}', False),
        (b'{"segments": {}}', False),
        (b'{"results": {"segments": []}}', False),
        (b'{"results": [{"segments": []}]}', False),
        (b'{"text": "\\"segments\\": []"}', False),
        (b'{"oralhist": 1, "segments": []}', False),
        (b'{"a": 1} {"segments": []}', False),
        (b'[{"segments": []}]', False),
        (b'"segments": []', False),
        (b"", False),
        ("{'segments': []}".encode("utf-16"), False),
    ],
)
def test_files_are_recognised_by_their_outer_keys(data: bytes, expected: bool) -> None:
    """Inner and escaped keys do not count."""
    assert FORMAT.recognises(data) is expected


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"", "json-syntax", 1, 1),
        (b'{"segments": [\n{"text": "a"', "json-syntax", 2, 13),
        (b'{"segments": [\n{"text": "a', "json-syntax", 2, 10),
        (b"{'segments': []}", "json-syntax", 1, 2),
        (b'{"segments": []}\n{"segments": []}', "json-syntax", 2, 1),
        ('{"text": "é'.encode() + b'\xe9"}', "not-utf-8", 1, 12),
        (b'{\n"text": "a", "\\u0074ext": "b"}', "duplicate-key", 2, 14),
        (b'{"segments": [{}, {"x": [1, {"a": 1,\n"a": 2}]}]}', "duplicate-key", 2, 1),
        (b'{"segments": [],\n"x": -' + b"9" * 5000 + b"}", "number-out-of-range", 2, 6),
        (b'{"segments": [],\n"x": 1e99999999999999999999}', "number-out-of-range", 2, 6),
        (b'{"segments": [\n' + b"[" * 100_000, "too-deep", 2, 63),
        (b'{"segments": [\n' + b"[" * 100_000 + b"]" * 100_000 + b"]}", "too-deep", 2, 63),
    ],
)
def test_unreadable_bytes_are_refused_with_their_place(data: bytes, code: str, line: int, column: int) -> None:
    """Lines and columns count from 1, columns in characters."""
    finding = only_finding(data)
    assert (finding.code, finding.line, finding.column) == (code, line, column)


def test_utf_16_is_named_in_the_hint() -> None:
    """Redirected output of a command on Windows is UTF-16."""
    for encoding in ("utf-16", "utf-16-le"):
        assert only_finding('{"segments": []}'.encode(encoding)).hint == "it looks like UTF-16: save it as UTF-8"


def test_a_byte_order_mark_is_dropped_and_reported() -> None:
    """Some tools write one before the JSON."""
    reading = read_one(FORMAT, Source(data=b'\xef\xbb\xbf{"segments": [{"text": "a"}]}'))
    assert [(finding.code, finding.line) for finding in reading.findings] == [("byte-order-mark", 1)]
    assert reading.interview.sessions[0].turns[0].text == "a"


def test_deep_values_that_python_can_parse_are_accepted() -> None:
    """In keys that are not read, and in values that a message quotes."""
    deep = b"[" * 200 + b"]" * 200
    reading = read_one(
        FORMAT, Source(data=b'{"x": ' + deep + b', "segments": [{"text": "a", "start": ' + deep + b"}]}")
    )
    assert [finding.code for finding in reading.findings] == ["invalid-time"]


def test_a_path_that_is_not_in_the_text_has_the_place_of_the_nearest_value_around_it() -> None:
    text = '{"a": [1,\n {"b": 2}]}'
    paths = [("a", 1, "c"), ("a", 1, "b"), ("d",), ("a", 9, "b")]
    assert located(text, paths) == {("a", 1, "c"): (2, 2), ("a", 1, "b"): (2, 8), ("d",): (1, 1), ("a", 9, "b"): (1, 7)}


HOSTILE = {
    "keys that repeat": ('{"segments": [', '{"a": 1, "a": 2},', "{}]}"),
    "empty segments": ('{"segments": [', '{"text": ""},', "{}]}"),
    "open brackets": ('{"segments": [', "[", ""),
    "backslashes": ('{"segments": ["', '\\"', ""),
    "quotes": ('{"a": 1, "a": "segments', '\\"', '"}'),
    "numbers": ('{"x": 1e99999999999999999999, "segments": [', "1,", "1]}"),
    "digits": ('{"segments": [{"start": 0.', "7", ', "text": "a"}]}'),
    "spaces": ('{"words": "segments"', " ", ""),
    "speakers": (
        '{"segments": [{"text": "' + "a . " * 9000 + '", "words": [',
        '{"word": "a", "speaker": "S0"}, {"word": "a", "speaker": "S1"},',
        "{}]}]}",
    ),
}


@pytest.mark.parametrize(("start", "repeated", "end"), HOSTILE.values(), ids=HOSTILE.keys())
def test_the_work_is_linear_in_the_length(start: str, repeated: str, end: str) -> None:
    """Eight times the data needs about eight times as many calls; quadratic work would need 64 times as many."""

    def calls(size: int) -> int:
        data = (start + repeated * (size // len(repeated)) + end).encode()

        def work() -> None:
            FORMAT.recognises(data)
            with suppress(UnreadableFile, InvalidInterview):
                read_one(FORMAT, Source(data=data))

        return calls_in(work)

    assert calls(480_000) < 12 * calls(60_000) + 10_000
