"""Invalid JSON: the finding has the place of the mistake and a hint that fits it."""

import pytest

import oralhist

CASES = {
    '{"a" 1}': (6, "colon after the key", 'write "key": value'),
    '{"a"=1}': (5, "colon after the key", "write : instead"),
    '{"a":}': (6, "a value", "write the value, or remove the key"),
    '{"a": ,"b": 1}': (7, "a value", "write the value, or remove the key"),
    '{"a": 1,}': (9, "a key", "remove the comma before it"),
    "[1,]": (4, "a value", "remove the comma before it"),
    '{"a":1,,"b":2}': (8, "a key", "remove it, or write what is missing before it"),
    '{"a":"he said "no" to"}': (16, "a comma", 'a quotation mark is written \\"'),
    '{"a":[1}': (8, "a comma", "it closes what the other kind of bracket has opened"),
    '{"a":abc}': (6, "a value", "write texts in double quotes"),
    "{a: 1}": (2, "a key", "write texts in double quotes"),
    '{"a":"\\x"}': (7, "no meaning after a backslash", "a backslash itself is written"),
    '{"a":"\\u12"}': (8, "four hexadecimal digits", "write the character itself"),
    '{"a":1 "b":2}': (8, "a comma", "is a comma missing before it?"),
    '{"a":[1 2]}': (9, "a comma", "is a comma missing before it?"),
    '{"a":1': (7, "a comma", "the file ends too early"),
}


@pytest.mark.parametrize("text", CASES)
def test_a_syntax_error_has_a_column_a_message_and_a_hint(text: str) -> None:
    with pytest.raises(oralhist.UnreadableFile) as refused:
        oralhist.loads(text, format="json")
    (finding,) = refused.value.findings
    column, message, hint = CASES[text]
    assert (finding.line, finding.column) == (1, column)
    assert message in finding.message
    assert hint in finding.hint
