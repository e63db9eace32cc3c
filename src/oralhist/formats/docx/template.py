"""The styles and the page of an archive's own Word file, for written documents."""

from collections.abc import Mapping

from attrs import Factory, frozen
from lxml import etree

from oralhist.documents.package import Package
from oralhist.formats.docx.document_reader import main_part_of
from oralhist.formats.docx.house_styles import HOUSE_STYLES, style_xml
from oralhist.formats.docx.names import W, value_of

_PAGE = ("pgSz", "pgMar")


@frozen
class Template:
    """What a written document takes from a template.

    ``styles_part`` are its styles with ours added where a name is missing, ``ids`` the ids of styles by their names in lower
    case, ``page`` the size and the margins of its last section, ``theme`` its fonts and colours.
    """

    styles_part: bytes | None = None
    ids: Mapping[str, str] = Factory(dict)
    page: str = ""
    theme: bytes | None = None


def template_in(data: bytes) -> Template:
    """Read a template. Its text, headers and properties are not taken. Raises ``UnreadableFile``."""
    parts = main_part_of(Package(data))
    styles = parts.first("styles")
    ids: dict[str, str] = {}
    if styles is not None:
        for style in styles.iterfind(f"{W}style"):
            ids.setdefault((value_of(style, "name") or "").casefold(), style.get(f"{W}styleId") or "")
        taken = set(ids.values())
        for name, house in HOUSE_STYLES.items():
            if not ids.get(name.casefold()):
                ids[name.casefold()] = id = next(id for id in (house.id, f"Oralhist{house.id}") if id not in taken)
                base = ids.get(house.based_on.casefold(), "")
                styles.append(etree.fromstring(_with_namespace(style_xml(name, id, base))))
    theme = parts.first("theme")
    section = parts.root.find(f"{W}body/{W}sectPr")
    page = [] if section is None else [child for name in _PAGE if (child := section.find(f"{W}{name}")) is not None]
    return Template(
        styles_part=None
        if styles is None
        else etree.tostring(styles, xml_declaration=True, encoding="UTF-8", standalone=True),
        ids=ids,
        page="".join(_markup(element) for element in page),
        theme=None if theme is None else etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True),
    )


def _with_namespace(style: str) -> str:
    return style.replace("<w:style ", f'<w:style xmlns:w="{W[1:-1]}" ', 1)


def _markup(element: etree._Element) -> str:
    """Return an element without children, with the prefix of written parts."""
    values = {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}
    attributes = "".join(f' w:{name}="{value}"' for name, value in values.items() if value.isalnum())
    return f"<w:{str(element.tag).rpartition('}')[2]}{attributes}/>"
