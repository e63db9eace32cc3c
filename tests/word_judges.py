"""Word files for tests: their schema, templates, and what LibreOffice makes of them."""

import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from real_files import foreign_schemas

__all__ = ["W", "converted", "errors_in", "package_of", "part", "parts_of", "printed_text", "template", "words_in"]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = b"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
<xs:attribute name="space"><xs:simpleType><xs:restriction base="xs:NCName"><xs:enumeration value="default"/>
<xs:enumeration value="preserve"/></xs:restriction></xs:simpleType></xs:attribute>
<xs:attribute name="lang" type="xs:language"/></xs:schema>"""
_IMPORT = b'<xsd:import namespace="http://www.w3.org/XML/1998/namespace"/>'


class _XmlSchema(etree.Resolver):
    """Supplies the schema of ``xml:space``, which those of Word name without a place."""

    def resolve(self, system_url: str, public_id: str, context: Any = None) -> Any:
        resolver: Any = self
        return resolver.resolve_string(_XML, context) if system_url.endswith("xml.xsd") else None


@cache
def _schema() -> etree.XMLSchema:
    """Return the schema of Word's parts; skip the test without it."""
    file = foreign_schemas("ooxml", "wml.xsd")
    parser = etree.XMLParser()
    parser.resolvers.add(_XmlSchema())
    source = file.read_bytes().replace(_IMPORT, _IMPORT.replace(b"/>", b' schemaLocation="xml.xsd"/>'))
    return etree.XMLSchema(etree.fromstring(source, parser, base_url=str(file)))


def errors_in(data: bytes) -> list[str]:
    """Return what is wrong with the parts of a Word file: the schema, and relations without a part."""
    schema = _schema()
    parts = parts_of(data)
    found = []
    for name, content in parts.items():
        if name.startswith("word/") and name.endswith(".xml") and "theme" not in name:
            root = etree.fromstring(content)
            if not schema.validate(root):
                found.append(f"{name}: {schema.error_log}")
            folder, _, own = name.rpartition("/")
            relations = parts.get(f"{folder}/_rels/{own}.rels")
            known = set() if relations is None else {str(one.get("Id")) for one in etree.fromstring(relations)}
            used = {
                str(value) for one in root.iter() for key, value in one.attrib.items() if str(key).startswith(f"{{{_R}")
            }
            found += [f"{name}: no relation {id}" for id in sorted(used - known)]
    return found


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def package_of(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a package of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def part(name: str, content: str) -> str:
    """Return a part whose root has a name of Word's namespace."""
    return f'<?xml version="1.0"?><w:{name} xmlns:w="{W}" xmlns:r="{_R}">{content}</w:{name}>'


def template(styles: str | None, section: str = "", **parts: str) -> bytes:
    """Return a Word file with styles and a section. Further parts of the folder ``word`` are given by their kinds."""
    parts = {"styles": part("styles", styles), **parts} if styles is not None else parts
    rows = "".join(f'<Relationship Id="r{kind}" Type="{_R}/{kind}" Target="{kind}.xml"/>' for kind in parts)
    start = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return package_of(
        {
            "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            'content-types"><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.template.main+xml"/></Types>',
            "_rels/.rels": f'{start}<Relationship Id="r1" Type="{_R}/officeDocument" Target="word/main.xml"/></Relationships>',
            "word/main.xml": part(
                "document", f"<w:body><w:p><w:r><w:t>SECRET</w:t></w:r></w:p><w:sectPr>{section}</w:sectPr></w:body>"
            ),
            "word/_rels/main.xml.rels": f"{start}{rows}</Relationships>",
            **{f"word/{kind}.xml": content for kind, content in parts.items()},
        }
    )


def converted(files: Iterable[Path], suffix: str, folder: Path) -> list[Path]:
    """Return files that LibreOffice makes of files, in a folder; skip the test without LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    named = list(map(str, files))
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    made = folder / suffix
    command = [office, profile, "--headless", "--convert-to", suffix, "--outdir", str(made), *named]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return [made / f"{Path(name).stem}.{suffix}" for name in named]


def printed_text(pdf: Path) -> str:
    """Return the text on the pages of a PDF file, in order; skip the test without Poppler."""
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed")
    return subprocess.run(
        [reader, "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode()


def words_in(text: str) -> list[str]:
    """Return the words of a text in order, in the normal form in which a PDF file prints them."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())
