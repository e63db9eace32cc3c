"""What is said of markup that is not well formed: in plain words, with a mend of its own."""

import pytest

from formats.tei.reading import check_bytes

CASES = {
    "a & b": ("a bare &", "&amp;"),
    "a &b c": ("a bare &", "&amp;"),
    "&nbsp;": ("does not know &nbsp;", "the character itself"),
    "a < b": ("a bare <", "&lt;"),
    "<u a=b/>": ("not in quotes", "double quotes"),
    "<u a/>": ("the attribute a has no value", 'write a="…"'),
    '<u a="1" a="2"/>': ("the attribute a stands twice", "keep one"),
    "<x:u/>": ("the prefix x is not declared", "xmlns:x"),
    "<!-- a -- b -->": ("-- stands in a comment", "-->"),
    "<!-- a": ("comment never ends", "-->"),
    "\x0b": ("U+000B", "remove it"),
    "&#11;": ("U+000B", "remove it"),
    '<u a="<"/>': ("a bare < stands in an attribute", "&lt;"),
    "<u>": ("</text> stands here, but <u> of line 2 is still open", "</u>"),
}


@pytest.mark.parametrize("body", CASES)
def test_a_fault_and_its_mend(body: str) -> None:
    """The line, the fault, how to mend it."""
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>\n{body}</text></TEI>'.encode()
    first = check_bytes(data)[0]
    message, hint = CASES[body]
    assert first.line == 2
    assert message in first.message
    assert hint in first.hint


def test_what_follows_the_root() -> None:
    """And a file that is cut off."""
    (found,) = check_bytes(b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>\nx')
    assert (found.message, found.hint) == ("something follows the end of the root", "remove it")
    (found,) = check_bytes(b'<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<text>')
    assert found.message == "the file ends, but <text> of line 2 is still open"
