"""What is said of JSON that is none: the place, and a mend that fits the mistake."""

import pytest

import oralhist

CASES = {
    '{"a" 1}': (6, "colon after the key", 'write "key": value'),
    '{"a"=1}': (5, "colon after the key", "write : instead"),
    '{"a":}': (6, "a value", "write the value, or take the key out"),
    '{"a": ,"b": 1}': (7, "a value", "write the value, or take the key out"),
    '{"a": 1,}': (9, "a key", "remove the comma before it"),
    "[1,]": (4, "a value", "remove the comma before it"),
    '{"a":1,,"b":2}': (8, "a key", "remove it, or write what is missing before it"),
    '{"a":"he said "no" to"}': (16, "a comma", 'a quotation mark is written \\"'),
    '{"a":[1}': (8, "a comma", "it closes what the other kind of bracket has opened"),
    '{"a":abc}': (6, "a value", "texts stand in double quotes"),
    "{a: 1}": (2, "a key", "texts stand in double quotes"),
    '{"a":"\\x"}': (7, "no meaning after a backslash", "a backslash itself is written"),
    '{"a":"\\u12"}': (8, "four hexadecimal digits", "write the character itself"),
    '{"a":1 "b":2}': (8, "a comma", "is a comma missing before it?"),
    '{"a":[1 2]}': (9, "a comma", "is a comma missing before it?"),
    '{"a":1': (7, "a comma", "the file ends too early"),
}


@pytest.mark.parametrize("text", CASES)
def test_a_mistake_and_its_mend(text: str) -> None:
    """The column, what is expected there, and how to mend it."""
    with pytest.raises(oralhist.UnreadableFile) as refused:
        oralhist.loads(text, format="json")
    (finding,) = refused.value.findings
    column, message, hint = CASES[text]
    assert (finding.line, finding.column) == (1, column)
    assert message in finding.message
    assert hint in finding.hint
