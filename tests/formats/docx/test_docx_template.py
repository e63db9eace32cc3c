"""A template gives styles, page and theme to a written Word file, and nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import oralhist
from formats.docx.test_docx_writer import interview, spoken
from oralhist.errors import InvalidValue, UnreadableFile
from oralhist.testing.canary_search import holds
from word_judges import W, errors_in, package_of, part, parts_of, template

SAID = interview(("anna", ("Where?",)), ("ben", "In Ems.", "By the river."))
GERMAN = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:rPr><w:color w:val="AA0000"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Rede"><w:name w:val="speech"/></w:style>'
)
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships" name="House"><a:themeElements>{}</a:themeElements></a:theme>'
)


@pytest.fixture
def parts_with(tmp_path: Path) -> Callable[[bytes], dict[str, bytes]]:
    """Return a function that returns the parts of a file that is written with a template."""

    def write(made: bytes) -> dict[str, bytes]:
        file = tmp_path / "house.dotx"
        file.write_bytes(made)
        data = oralhist.dumps(SAID, format="docx", template=file)
        assert errors_in(data) == []
        assert data == oralhist.dumps(SAID, format="docx", template=str(file))
        assert spoken(oralhist.loads(data, name="talk")) == spoken(SAID)
        return parts_of(data)

    return write


def styles_of(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return the id and the name of each style."""
    root = etree.fromstring(parts["word/styles.xml"])
    styles = root.findall(f"{{{W}}}style")
    return [(one.get(f"{{{W}}}styleId") or "", one.find(f"{{{W}}}name").get(f"{{{W}}}val") or "") for one in styles]  # type: ignore[union-attr]


def used(parts: dict[str, bytes], name: str) -> set[str]:
    """Return the ids of the styles that the paragraphs or runs use; ``name`` is ``pStyle`` or ``rStyle``."""
    return {str(one.get(f"{{{W}}}val")) for one in etree.fromstring(parts["word/document.xml"]).iter(f"{{{W}}}{name}")}


def test_styles_are_found_by_name_and_missing_ones_added(parts_with: Callable[[bytes], Any]) -> None:
    """A German Word calls the style Title 'Titel', and so is its id."""
    parts = parts_with(template(GERMAN))
    assert used(parts, "pStyle") == {"Titel", "Rede", "SpeechContinued"}
    ids, names = zip(*styles_of(parts), strict=True)
    assert len(set(ids)) == len(ids)
    assert {"Speech Continued", "Speaker", "Timecode", "footnote text"} <= set(names)
    assert "AA0000" in parts["word/styles.xml"].decode()


def test_the_language_is_that_of_the_interview(parts_with: Callable[[bytes], Any]) -> None:
    styles = parts_with(template(GERMAN))["word/styles.xml"].decode()
    assert "fr-FR" not in styles
    assert '<w:lang w:val="en"/>' in styles


@pytest.mark.parametrize(
    "styles",
    [
        '<w:style w:type="paragraph" w:styleId="Speaker"><w:name w:val="Speaker"/></w:style>',  # of another kind
        '<w:style w:type="character" w:styleId="Title"><w:name w:val="Title"/></w:style>',
        '<w:style w:type="paragraph" w:styleId="Speech"><w:name w:val="Talk"/></w:style>',  # an id of ours
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Speech"/></w:style>' * 2,
        '<w:style w:type="paragraph" w:styleId="SPEECH"><w:name w:val="a"/></w:style>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="標準"/></w:style>\n<w:style w:type="paragraph" w:styleId="b"><w:name w:val="見出し 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
        "",
    ],
)
def test_ids_and_names_are_never_doubled(styles: str, parts_with: Callable[[bytes], Any]) -> None:
    parts = parts_with(template(styles))
    ids, names = zip(*styles_of(parts), strict=True)
    assert len({id.casefold() for id in ids}) == len(ids)
    assert len({name.casefold() for name in names}) == len(names)
    assert used(parts, "pStyle") | used(parts, "rStyle") <= set(ids)


def test_page_and_theme_are_taken(parts_with: Callable[[bytes], Any]) -> None:
    section = '<w:headerReference w:type="default" r:id="rheader"/><w:pgSz w:w="12240" w:h="15840"/>'
    section += '<w:pgMar w:top="500" w:right="600" w:bottom="700" w:left="800" w:header="1" w:footer="1" w:gutter="0"/>'
    header = part("hdr", "<w:p><w:r><w:t>SECRET</w:t></w:r></w:p>")
    parts = parts_with(template(GERMAN, section, header=header, theme=THEME.format("")))
    document = parts["word/document.xml"].decode()
    assert 'w:w="12240"' in document
    assert 'w:left="800"' in document
    assert b'name="House"' in parts["word/theme/theme1.xml"]


def test_a_theme_with_pictures_is_not_taken(parts_with: Callable[[bytes], Any]) -> None:
    """The pictures are parts of their own, and a relation without its part makes the file invalid."""
    parts = parts_with(template(GERMAN, theme=THEME.format('<a:blip r:embed="rId1"/>')))
    assert "word/theme/theme1.xml" not in parts


def test_a_template_without_styles_gives_its_page(parts_with: Callable[[bytes], Any]) -> None:
    parts = parts_with(template(None, '<w:pgSz w:w="9000" w:h="9000"/>'))
    assert ("Speech", "Speech") in styles_of(parts)
    assert 'w:w="9000"' in parts["word/document.xml"].decode()


SECRETS = (
    '<!-- SECRET --><w:style w:type="paragraph" w:styleId="Speech"><w:name w:val="Speech"/><w:rsid w:val="5EC2E75E"/><w:pPr>'
    '<w:numPr><w:numId w:val="7"/></w:numPr><w:pPrChange w:id="1" w:author="SECRET" w:date="2020-01-01T00:00:00Z"><w:pPr/>'
    '</w:pPrChange></w:pPr><w:rPr><w:vanish/><w:specVanish/><w:rPrChange w:id="2" w:author="SECRET"><w:rPr/></w:rPrChange></w:rPr>'
    '</w:style><x:note xmlns:x="urn:staff" x:who="SECRET">SECRET</x:note>'
)


def test_no_word_author_or_hidden_format_of_a_template_is_in_the_output(parts_with: Callable[[bytes], Any]) -> None:
    secret = part("hdr", "<w:p><w:r><w:t>SECRET</w:t></w:r></w:p>")
    parts = parts_of(
        template(SECRETS, header=secret, footer=secret, comments=secret, settings=secret, footnotes=secret)
    )
    parts["docProps/core.xml"] = b"<a>SECRET</a>"
    written = parts_with(package_of(parts))
    data = package_of(written)
    assert not holds(data, "secret")
    styles = written["word/styles.xml"].decode()
    for name in ("rsid", "vanish", "specVanish", "numPr", "PrChange", "5EC2E75E", "urn:staff"):
        assert name not in styles


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Anna: Where?\n",
        b"PK\x03\x04 broken",
        package_of({"mimetype": "application/vnd.oasis.opendocument.text"}),
        package_of({"_rels/.rels": '<Relationships xmlns="a"/>'}),
    ],
)
def test_a_file_that_is_no_word_file_is_no_template(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "house.docx"
    file.write_bytes(data)
    with pytest.raises(UnreadableFile) as refused:
        oralhist.write(SAID, tmp_path / "out.docx", template=file)
    (finding,) = refused.value.findings
    assert "this cannot be a template" in finding.message
    assert finding.file == str(file)
    assert not (tmp_path / "out.docx").exists()


def test_other_formats_take_no_template(tmp_path: Path) -> None:
    file = tmp_path / "house.docx"
    file.write_bytes(template(GERMAN))
    with pytest.raises(InvalidValue, match="takes no template"):
        oralhist.dumps(SAID, format="text", template=file)
    with pytest.raises(OSError, match="none"):
        oralhist.dumps(SAID, format="docx", template=tmp_path / "none.docx")


@pytest.mark.parametrize("verb", ["convert", "release"])
def test_the_command_takes_a_template(verb: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from oralhist.commands import _run

    source, house, out = tmp_path / "a.json", tmp_path / "house.docx", tmp_path / "out.docx"
    oralhist.write(SAID, source)
    house.write_bytes(template(GERMAN))
    arguments = [verb, str(source), "--audience", "public", "--template"]
    assert _run([*arguments, str(house), str(out)]) == 0
    assert used(parts_of(out.read_bytes()), "pStyle") == {"Titel", "Rede", "SpeechContinued"}
    assert _run([*arguments, str(source), str(tmp_path / "b.docx")]) == 1
    assert "this cannot be a template" in capfd.readouterr().err
    assert _run([*arguments, str(house), str(tmp_path / "b.txt")]) == 2
    assert "takes no --template" in capfd.readouterr().err
    assert _run([*arguments, str(tmp_path / "none.docx"), str(tmp_path / "b.docx")]) == 2
    assert {file.name for file in tmp_path.iterdir()} == {"a.json", "house.docx", "out.docx"}
