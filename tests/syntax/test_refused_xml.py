"""Hostile and broken XML: one file each, named by the line and the code of its first finding."""

from pathlib import Path

import pytest

import oralhist
from oralhist.syntax.xml_parser import parse

REFUSED = sorted(Path(__file__).parent.joinpath("refused_xml").iterdir())


@pytest.mark.parametrize("file", REFUSED, ids=lambda file: file.stem.split("_", 2)[2])
def test_a_refused_file_has_a_finding_at_its_place(file: Path) -> None:
    """The first finding has the line and the code of the file's name, and a hint; ``validate`` agrees."""
    line, code, _ = file.stem.split("_", 2)
    with pytest.raises((oralhist.UnreadableFile, oralhist.InvalidInterview)) as refused:
        oralhist.read(file, format="tei")
    first = refused.value.findings[0]
    assert (str(first.line), first.code) == (line, code), str(first)
    assert first.hint
    assert oralhist.validate(file, format="tei") == refused.value.findings


def test_there_is_a_file_for_every_code_of_the_parser() -> None:
    codes = {file.stem.split("_", 2)[1] for file in REFUSED}
    assert codes == {"other-format", "xml-doctype", "xml-encoding", "xml-limit", "xml-syntax", "tei-schema"}


@pytest.mark.parametrize("name", ["TEI", "ROOT"])
def test_a_document_type_without_declarations_is_accepted(name: str) -> None:
    """Some programs write one. It declares nothing, so nothing is lost."""
    root = parse(f'<?xml version="1.0"?>\n<!DOCTYPE {name}>\n<{name}>Good morning.</{name}>'.encode()).getroot()
    assert root.text == "Good morning."


def test_text_from_another_file_is_never_lost_silently(tmp_path: Path) -> None:
    """Where entities are not expanded, lxml returns only the text before the first one."""
    tmp_path.joinpath("canary.txt").write_text("CANARY")
    for file in REFUSED:
        if "doctype" in file.name or "inclusion" in file.name:
            copy = tmp_path / file.name
            copy.write_bytes(file.read_bytes())
            with pytest.raises((oralhist.UnreadableFile, oralhist.InvalidInterview)) as refused:
                oralhist.read(copy, format="tei")
            assert "CANARY" not in str(refused.value)


def laughs(levels: int) -> bytes:
    """An entity bomb: each level has ten times as many words as the one before."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE a [<!ENTITY a0 "ha">{entities}]><a>&a{levels - 1};</a>'.encode()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"<a>" * 100_000, id="100,000 deep"),
        pytest.param(b"<a>" + b"x" * 11_000_000 + b"</a>", id="11 MB in one text"),
        pytest.param(b"<a b='" + b"x" * 11_000_000 + b"'/>", id="11 MB in an attribute"),
        pytest.param(b"<a><!--" + b"x" * 11_000_000 + b"--></a>", id="11 MB in a comment"),
        pytest.param(b"<a><![CDATA[" + b"x" * 11_000_000 + b"]]></a>", id="11 MB in a section"),
        pytest.param(b"<" + b"a" * 200_000 + b"/>", id="200,000 letters in a name"),
        pytest.param(
            b"<a " + b" ".join(b"a%d='1'" % number for number in range(100_000)) + b"/>", id="100,000 attributes"
        ),
        pytest.param(
            b"<a " + b" ".join(b"xmlns:a%d='u%d'" % (n, n) for n in range(100_000)) + b"></b>", id="100,000 namespaces"
        ),
        pytest.param(laughs(500), id="an entity bomb"),
        pytest.param(b"<!DOCTYPE a [" + b"<!ENTITY a 'b'>" * 100_000, id="100,000 entities"),
        pytest.param(b"<!--" * 1_000_000, id="a million unclosed comments"),
        pytest.param(b"\x1f\x8b" + b"\0" * 1_000_000, id="compressed"),
    ],
)
def test_hostile_files_end_in_a_finding(data: bytes) -> None:
    """Excessive size, depth and number are refused with a line."""
    with pytest.raises((oralhist.UnreadableFile, oralhist.InvalidInterview)) as refused:
        oralhist.loads(data, format="tei")
    assert refused.value.findings[0].line
