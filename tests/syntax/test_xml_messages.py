"""Markup that is not well-formed: a message in plain words and a hint for each mistake."""

import pytest

from formats.tei.checking import check_bytes

CASES = {
    "a & b": ("unescaped &", "&amp;"),
    "a &b c": ("unescaped &", "&amp;"),
    "&nbsp;": ("unknown entity &nbsp;", "the character itself"),
    "a < b": ("unescaped <", "&lt;"),
    "<u a=b/>": ("not in quotes", "double quotes"),
    "<u a/>": ("the attribute a has no value", 'write a="…"'),
    '<u a="1" a="2"/>': ("has the attribute a twice", "keep one"),
    "<x:u/>": ("the prefix x is not declared", "xmlns:x"),
    "<!-- a -- b -->": ("-- inside a comment", "-->"),
    "<!-- a": ("comment never ends", "-->"),
    "\x0b": ("U+000B", "remove it"),
    "&#11;": ("U+000B", "remove it"),
    '<u a="<"/>': ("unescaped < in an attribute", "&lt;"),
    "<u>": ("unexpected </text>: <u> of line 2 is still open", "</u>"),
}


@pytest.mark.parametrize("body", CASES)
def test_a_syntax_error_has_a_line_a_message_and_a_hint(body: str) -> None:
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>\n{body}</text></TEI>'.encode()
    first = check_bytes(data)[0]
    message, hint = CASES[body]
    assert first.line == 2
    assert message in first.message
    assert hint in first.hint


def test_content_after_the_root_and_a_missing_end_are_explained() -> None:
    (found,) = check_bytes(b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>\nx')
    assert (found.message, found.hint) == ("unexpected content after the end of the root", "remove it")
    (found,) = check_bytes(b'<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<text>')
    assert found.message == "the file ends, but <text> of line 2 is still open"
