"""What nobody should have to read: one file an attack or a fault, named by the line and the code it must give."""

from pathlib import Path

import pytest

import oralhist
from oralhist.syntax.xml import parse

REFUSED = sorted(Path(__file__).parent.joinpath("refused_xml").iterdir())


@pytest.mark.parametrize("file", REFUSED, ids=lambda file: file.stem.split("_", 2)[2])
def test_refused_at_its_place(file: Path) -> None:
    """Every file gives the finding of its name first, with a mend; validating says the same."""
    line, code, _ = file.stem.split("_", 2)
    with pytest.raises((oralhist.UnreadableFile, oralhist.InvalidInterview)) as refused:
        oralhist.read(file, format="tei")
    first = refused.value.findings[0]
    assert (str(first.line), first.code) == (line, code), str(first)
    assert first.hint
    assert oralhist.validate(file, format="tei") == refused.value.findings


def test_there_is_a_file_for_every_code_of_the_parser() -> None:
    codes = {file.stem.split("_", 2)[1] for file in REFUSED}
    assert codes == {"xml-compressed", "xml-doctype", "xml-encoding", "xml-limit", "xml-syntax", "tei-schema"}


@pytest.mark.parametrize("name", ["TEI", "ROOT"])
def test_a_document_type_that_says_nothing_is_let_through(name: str) -> None:
    """Some programs write one; it declares nothing, so nothing can be lost by it."""
    root = parse(f'<?xml version="1.0"?>\n<!DOCTYPE {name}>\n<{name}>Good morning.</{name}>'.encode()).getroot()
    assert root.text == "Good morning."


def test_words_that_another_file_is_to_supply_are_never_lost_in_silence(tmp_path: Path) -> None:
    """With its entities left where they stand, lxml gives back what is before them and nothing more."""
    tmp_path.joinpath("canary.txt").write_text("CANARY")
    for file in REFUSED:
        if "doctype" in file.name or "inclusion" in file.name:
            copy = tmp_path / file.name
            copy.write_bytes(file.read_bytes())
            with pytest.raises((oralhist.UnreadableFile, oralhist.InvalidInterview)) as refused:
                oralhist.read(copy, format="tei")
            assert "CANARY" not in str(refused.value)


def laughs(levels: int) -> bytes:
    """Ten times as many words at each level."""
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
        pytest.param(laughs(500), id="laughs without end"),
        pytest.param(b"<!DOCTYPE a [" + b"<!ENTITY a 'b'>" * 100_000, id="100,000 entities"),
        pytest.param(b"<!--" * 1_000_000, id="a million comments that begin"),
        pytest.param(b"\x1f\x8b" + b"\0" * 1_000_000, id="packed"),
    ],
)
def test_hostile_files_end_in_a_finding(data: bytes) -> None:
    """Size, depth and number are refused like anything else."""
    with pytest.raises((oralhist.UnreadableFile, oralhist.InvalidInterview)) as refused:
        oralhist.loads(data, format="tei")
    assert refused.value.findings[0].line
