"""The XML writer compared with lxml, and the XML parser on hostile input."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from lxml import etree

from oralhist.errors import CannotWrite, UnreadableFile
from oralhist.syntax.xml_parser import ENCODINGS, parse
from oralhist.syntax.xml_writer import XmlWriter
from oralhist.testing.strategies import texts

names = st.sampled_from(("a", "b", "seg"))
attributes = st.dictionaries(st.sampled_from(("n", "who", "xml:id")), texts, max_size=3)
trees: SearchStrategy[Any] = st.recursive(
    texts, lambda inner: st.tuples(names, attributes, st.lists(inner, max_size=4)), max_leaves=12
).filter(lambda tree: not isinstance(tree, str))

XML = "{http://www.w3.org/XML/1998/namespace}"


def written(tree: Any, xml: XmlWriter) -> None:
    if isinstance(tree, str):
        xml.text(tree)
        return
    name, attributes, children = tree
    xml.start(name, attributes)
    for child in children:
        written(child, xml)
    xml.end(name)


def built(tree: Any) -> etree._Element:
    name, attributes, children = tree
    element = etree.Element(name, {key.replace("xml:", XML): value for key, value in attributes.items()})
    for child in children:
        if not isinstance(child, str):
            element.append(built(child))
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + child
        else:
            element.text = (element.text or "") + child
    return element


def c14n(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n")


@given(trees)
def test_the_writer_agrees_with_lxml(tree: Any) -> None:
    xml = XmlWriter()
    xml.line()
    written(tree, xml)
    # Here an id may be any text, so it is read under another name.
    document = xml.document().replace(b"xml:id", b"xml:lang")
    expected = c14n(built(tree)).replace(b"xml:id", b"xml:lang")
    assert c14n(etree.fromstring(document)) == c14n(etree.fromstring(expected))


def test_elements_with_only_elements_inside_are_indented() -> None:
    """The indent is two spaces for each level; leaves and mixed content are on one line."""
    xml = XmlWriter()
    xml.open("a", {"x": "1", "y": None})
    xml.open("b")
    xml.line()
    xml.leaf("c", " d ")
    xml.close("b")
    xml.open("e")
    xml.close("e")
    inner = xml.inner()
    inner.line()
    inner.leaf("g", None)
    xml.enclose("f", inner)
    xml.enclose("nothing", xml.inner())
    xml.close("a")
    assert xml.document().decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<a x="1">\n  <b>\n    <c xml:space="preserve"> d </c>\n  </b>\n  <e/>\n  <f>\n    <g/>\n  </f>\n</a>\n'
    )


def test_only_an_empty_element_becomes_an_empty_element_tag() -> None:
    xml = XmlWriter()
    xml.start("a")
    xml.start("a")
    xml.end("a")
    xml.end("a")
    assert xml.document().endswith(b"<a><a/></a>\n")


@pytest.mark.parametrize("code", [0x00, 0x08, 0x0B, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_an_unusable_character_is_refused_without_quoting_the_text_around_it(code: int) -> None:
    xml = XmlWriter()
    xml.leaf("seg", f"secret{chr(code)}words")
    with pytest.raises(CannotWrite, match=rf"U\+{code:04X}.*<seg>.*remove it") as caught:
        xml.document()
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "character",
    ["&", "<", ">", '"', "'", "]]>", "\t", "\n", "\r", "\r\n", "\x7f", "\x85", "\ufffd", "\U0001ffff", "\U0010ffff"],
)
def test_every_other_character_survives(character: str) -> None:
    xml = XmlWriter()
    xml.leaf("seg", f"a{character}b", {"n": f"a{character}b"})
    root = parse(xml.document()).getroot()
    assert (root.text, root.get("n")) == (f"a{character}b", f"a{character}b")


@pytest.mark.parametrize("encoding", sorted(ENCODINGS))
def test_common_encodings_are_read(encoding: str) -> None:
    text = "a" if "ascii" in encoding else "ä"
    data = f'<?xml version="1.0" encoding="{encoding.upper()}"?><a>{text}</a>'.encode(
        "utf-16" if encoding == "utf-16" else encoding
    )
    if encoding in {"utf-16le", "utf-16be"}:
        data = "\ufeff".encode(encoding) + data
    assert parse(data).getroot().text == text


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "xml-syntax", 1),
        (b"no markup", "xml-syntax", 1),
        (b"<a>\n<b>\n</a>", "xml-syntax", 3),
        (b"<a>\n&nbsp;</a>", "xml-syntax", 2),
        (b"<a>\n\x01</a>", "xml-syntax", 2),
        (b"<a>\n\xff</a>", "xml-syntax", 2),
        (b"<a/>\n<b/>", "xml-syntax", 2),
        (b"<a>" * 300 + b"</a>" * 300, "xml-syntax", 1),
        (b"<a xml:id='1 2'/>", "xml-syntax", 1),
        (b"<a xml:id='x'>\n<b xml:id='x'>\n</a>", "xml-syntax", 3),
        (b"\n<!DOCTYPE a SYSTEM 'a'><a/>", "xml-doctype", 2),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "xml-doctype", 1),
        (b"<!DOCTYPE a SYSTEM 'a.dtd'><a/>", "xml-doctype", 1),
        (b'<?xml version="1.0" encoding="UTF-7"?><a/>', "xml-encoding", 1),
        (b'<?xml version="1.0" encoding="cp037"?><a/>', "xml-encoding", 1),
        (b"<a " + b" ".join(b"a%d='1'" % number for number in range(300)) + b"/>", "xml-limit", 1),
        (b"\x1f\x8b\x08", "xml-compressed", 1),
    ],
)
def test_an_error_has_a_code_and_a_line(data: bytes, code: str, line: int) -> None:
    with pytest.raises(UnreadableFile) as caught:
        parse(data)
    (finding,) = caught.value.findings
    assert (finding.code, finding.line) == (code, line)


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY x SYSTEM "{url}">',
        '<!ENTITY % x SYSTEM "{url}"> %x;',
        "<!ENTITY % x \"<!ENTITY y SYSTEM '{url}'>\"> %x;",
    ],
)
def test_no_other_file_is_opened(subset: str, tmp_path: Any) -> None:
    canary = tmp_path / "canary"
    canary.write_text("<!ENTITY leak 'CANARY'>")
    data = f"<!DOCTYPE a [{subset.format(url=canary.as_uri())}]><a>&x;&y;&leak;</a>"
    with pytest.raises(UnreadableFile) as caught:
        parse(data.encode())
    assert "CANARY" not in str(caught.value)


def test_comments_and_instructions_are_removed_and_the_text_is_joined() -> None:
    root = parse(b"<a>be<!-- x -->fo<?y z?>re<![CDATA[ & after]]></a>").getroot()
    assert root.text == "before & after"
    assert len(root) == 0


def test_duplicate_ids_are_accepted() -> None:
    root = parse(b"<a xml:id='x'><b xml:id='x'/></a>").getroot()
    assert [element.get(f"{XML}id") for element in root.iter()] == ["x", "x"]
