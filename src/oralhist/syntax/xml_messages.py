"""What libxml2 complains of, in plain words, with the mend."""

import re

_SAID = (
    (
        r"Opening and ending tag mismatch: (\S+) line ([0-9]+) and (\S+)",
        r"</\3> stands here, but <\1> of line \2 is still open",
        r"close it with </\1> before",
    ),
    (
        r"Premature end of data in tag (\S+) line ([0-9]+)",
        r"the file ends, but <\1> of line \2 is still open",
        r"is the file complete? It is closed with </\1>",
    ),
    (r"xmlParseEntityRef: no name", "a bare & stands here", "write &amp;"),
    (r"EntityRef: expecting ';'", "a bare & stands here", "write &amp;, or end the reference with a semicolon"),
    (r"Entity '(.*)' not defined", r"XML does not know &\1;", "write the character itself"),
    (r"StartTag: invalid element name", "a bare < stands here", "write &lt;"),
    (r"Unescaped '<' not allowed in attributes values", "a bare < stands in an attribute", "write &lt;"),
    (r"AttValue: \" or ' expected", "the value of this attribute is not in quotes", "put it in double quotes"),
    (r"AttValue: ' expected", "the value of this attribute never ends", "is a closing quotation mark missing?"),
    (
        r"Specification mandates value for attribute (.*)",
        r"the attribute \1 has no value",
        r"""write \1="…" """.strip(),
    ),
    (r"Attribute (.*) redefined", r"the attribute \1 stands twice in this element", "keep one of the two"),
    (r"Namespace prefix (\S+) .*is not defined", r"the prefix \1 is not declared", r'declare it with xmlns:\1="…"'),
    (r"Start tag expected, '<' not found", "no element stands here", "is this an XML file?"),
    (r"Extra content at the end of the document", "something follows the end of the root", "remove it"),
    (r"Couldn't find end of Start Tag (\S+) line ([0-9]+)", r"the tag <\1 of line \2 never ends", "is a > missing?"),
    (r"expected '>'", "this tag never ends", "is a > missing?"),
    (r"Comment not terminated", "this comment never ends", "end it with -->"),
    (r"Double hyphen within comment.*", "-- stands in a comment", "keep -- for the end of a comment, -->"),
    (r"(?:PCDATA |Char 0x|xmlParse\w+: )?.*(?:invalid Char value|invalid xmlChar value) ([0-9]+)", "", ""),
)


def in_plain_words(message: str) -> tuple[str, str]:
    """What a parser says, as a message and its mend; the parser's own words, and no mend, when they are not known."""
    said = message.strip()
    for pattern, plain, mend in _SAID:
        found = re.fullmatch(pattern, said)
        if found and plain:
            return found.expand(plain), found.expand(mend)
        if found:
            return f"U+{int(found[1]):04X} stands here, which XML cannot carry", "remove it"
    return said[:1].lower() + said[1:], ""
