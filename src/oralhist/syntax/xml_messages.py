"""The error messages of libxml2 in plain words, each with a hint."""

import re

_MESSAGES = (
    (
        r"Opening and ending tag mismatch: (\S+) line ([0-9]+) and (\S+)",
        r"unexpected </\3>: <\1> of line \2 is still open",
        r"close it with </\1> before",
    ),
    (
        r"Premature end of data in tag (\S+) line ([0-9]+)",
        r"the file ends, but <\1> of line \2 is still open",
        r"is the file complete? It is closed with </\1>",
    ),
    (r"xmlParseEntityRef: no name", "unescaped &", "write &amp;"),
    (r"EntityRef: expecting ';'", "unescaped &", "write &amp;, or end the reference with a semicolon"),
    (r"Entity '(.*)' not defined", r"unknown entity &\1;", "write the character itself"),
    (r"StartTag: invalid element name", "unescaped <", "write &lt;"),
    (r"Unescaped '<' not allowed in attributes values", "unescaped < in an attribute", "write &lt;"),
    (r"AttValue: \" or ' expected", "the value of this attribute is not in quotes", "put it in double quotes"),
    (r"AttValue: ' expected", "the value of this attribute never ends", "is a closing quotation mark missing?"),
    (r"Specification mandates value for attribute (.*)", r"the attribute \1 has no value", r'write \1="…"'),
    (r"Attribute (.*) redefined", r"this element has the attribute \1 twice", "keep one of the two"),
    (r"Namespace prefix (\S+) .*is not defined", r"the prefix \1 is not declared", r'declare it with xmlns:\1="…"'),
    (r"Start tag expected, '<' not found", "an element is expected here", "is this an XML file?"),
    (r"Extra content at the end of the document", "unexpected content after the end of the root", "remove it"),
    (r"Couldn't find end of Start Tag (\S+) line ([0-9]+)", r"the tag <\1 of line \2 never ends", "is a > missing?"),
    (r"expected '>'", "this tag never ends", "is a > missing?"),
    (r"Comment not terminated", "this comment never ends", "end it with -->"),
    (r"Double hyphen within comment.*", "-- inside a comment", "use -- only at the end of a comment, -->"),
    (r"(?:PCDATA |Char 0x|xmlParse\w+: )?.*(?:invalid Char value|invalid xmlChar value) ([0-9]+)", "", ""),
)
"""Patterns of libxml2's messages, each with the plain message and the hint; those for an invalid character are made below."""


def in_plain_words(message: str) -> tuple[str, str]:
    """Return the message and the hint for a parser's message; an unknown one stays as it is, without a hint."""
    stripped = message.strip()
    for pattern, plain, hint in _MESSAGES:
        found = re.fullmatch(pattern, stripped)
        if found and plain:
            return found.expand(plain), found.expand(hint)
        if found:
            return f"the character U+{int(found[1]):04X}, which XML cannot carry", "remove it"
    return stripped[:1].lower() + stripped[1:], ""
