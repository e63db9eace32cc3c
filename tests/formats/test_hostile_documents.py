"""OpenDocument, RTF and HTML files made to take long."""

import time
from collections.abc import Callable

import pytest

import oralhist
from formats.test_documents_read import flat
from oralhist.documents.document import Document
from oralhist.errors import UnreadableFile
from oralhist.formats.html.document_reader import document_in as html_document
from oralhist.formats.odt.document_reader import document_in as odt_document
from oralhist.formats.rtf.document_reader import document_in as rtf_document
from oralhist.syntax.diagnostics import Diagnostics

HOSTILE: dict[str, Callable[[int], bytes]] = {
    "rtf-groups": lambda n: b"{\\rtf1 " + b"{\\b x}" * n + b"}",
    "rtf-words": lambda n: b"{\\rtf1 " + b"\\b\\i0\\cell\\row" * n + b"}",
    "rtf-unclosed-notes": lambda n: b"{\\rtf1 " + b"{\\footnote x}" * n,
    "rtf-backslashes": lambda n: b"{\\rtf1 " + b"\\" * n * 4,
    "rtf-styles": lambda n: b"{\\rtf1{\\stylesheet" + b"{\\s1\\sbasedon1 a;}" * n + b"}\\s1" + b"x\\par" * n + b"}",
    "rtf-table": lambda n: b"{\\rtf1 \\itap20\\intbl" + b"x\\nestcell\\nestrow" * n + b"}",
    "rtf-surrogates": lambda n: b"{\\rtf1 " + b"\\u-10179?" * n + b"}",
    "rtf-fields": lambda n: b"{\\rtf1 {\\field" + b"{\\*\\fldinst HYPERLINK }{\\fldrslt x}" * n + b"}}",
    "html-attributes": lambda n: b"<p " + b" ".join(b"a%d" % number for number in range(n)) + b">x",
    "html-open-elements": lambda n: b"<b><p><i><font>x" * n,
    "html-open-lists": lambda n: b"<ul><li>x" * min(n, 20_000),
    "html-tables": lambda n: b"<table><tr><td>x" * min(n, 10_000),
    "html-ends": lambda n: b"<b>" * 40_000 + b"</i></b></p>" * n,
    "html-signs": lambda n: b"<" * n + b"&amp" * n + b"x",
    "html-comments": lambda n: b"x<!--" * n,
    "html-quotes": lambda n: b"<p a='" * n + b"x",
    "html-classes": lambda n: b"<style>" + b".a,p{b:c}" * n + b"</style>" + b"<p class='a a a'>x" * n,
    "html-selectors": lambda n: b"<style>" + b"div b,#i>b,.a i b{color:red}" * (n // 10) + b"</style>" + b"<div class=a><b>x</b></div>" * n,
    "html-inner-selectors": lambda n: b"<style>" + b" ".join([b"b"] * n) + b"{color:red}" + b"b b b > b i{color:red}</style>" + b"<b><i>x" * n,
    "html-breaks": lambda n: b"x<br>" * n,
    "html-notes": lambda n: b"".join(b"<p id=r%d><a href=#n%d>1</a><p id=n%d><a href=#r%d>1</a>x" % (i, i, i, i) for i in range(n // 4)),
    "odt-boxes": lambda n: flat("<text:p>" * 1 + ("<draw:frame xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'><draw:text-box><text:p>") * 40
                                + "x" + "</text:p></draw:text-box></draw:frame>" * 40 + "</text:p>"),
    "odt-spaces": lambda n: flat("<text:p>" + '<text:s text:c="999999"/>' * (n // 100) + "x</text:p>"),
    "odt-spans": lambda n: flat("<text:p>" + "<text:span>x</text:span>" * n + "</text:p>"),
}  # fmt: skip


def documents(name: str, data: bytes) -> Document:
    if name.startswith("rtf"):
        return rtf_document(data, Diagnostics())
    return html_document(data, Diagnostics()) if name.startswith("html") else odt_document(data)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_take_linear_time(name: str) -> None:
    """A file that is four times as long takes at most twelve times as long, and never five seconds."""
    taken = []
    for number in (8_000, 32_000):
        start = time.process_time()
        try:
            documents(name, HOSTILE[name](number))
        except UnreadableFile as error:
            assert error.findings[0].code == "document-limit"  # noqa: PT017
        taken.append(time.process_time() - start)
    assert taken[1] < 5
    assert taken[1] < 12 * taken[0] + 0.3, taken


def test_notes_in_notes_are_refused_before_they_nest_too_deeply() -> None:
    def nested(number: int) -> bytes:
        notes = "{\\footnote b {\\i c}" * number + "}" * number
        return f"{{\\rtf1 JON: Yes{notes}\\par RUNA: No.\\par}}".encode()

    assert "Yes" in oralhist.loads(nested(3)).text
    with pytest.raises(UnreadableFile, match="notes nest more than 3 deep"):
        oralhist.loads(nested(4))
