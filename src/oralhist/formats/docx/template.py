"""The styles and the page of an archive's own Word file, for written documents.

Nothing else of the file is taken: no text, headers, properties or names of people, and no formats that hide words.
"""

from collections.abc import Mapping

from attrs import Factory, frozen
from lxml import etree

from oralhist.documents.codes import BROKEN_PACKAGE
from oralhist.documents.package import Package
from oralhist.documents.styled_paragraphs import HEADING, TEXT
from oralhist.errors import UnreadableFile
from oralhist.formats.docx.document_reader import main_part_of
from oralhist.formats.docx.house_styles import HOUSE_STYLES, language_xml, style_xml
from oralhist.formats.docx.names import R, W, value_of
from oralhist.formats.docx.styles import level_of

_THEME = "{http://schemas.openxmlformats.org/drawingml/2006/main}theme"
_PAGE = ("pgSz", "pgMar")
_NOT_TAKEN = frozenset({"vanish", "webHidden", "specVanish", "rsid", "numPr", "framePr"})
"""Elements of styles that hide words, date from editing, or need parts that are not written, such as lists."""


@frozen
class Template:
    """What a written document takes from a template.

    ``styles_part`` are its styles with ours added where a name is missing, ``ids`` the ids of styles by our names,
    ``page`` the size and the margins of its last section, ``theme`` its fonts and colours.
    """

    styles_part: bytes | None = None
    ids: Mapping[str, str] = Factory(dict)
    page: str = ""
    theme: bytes | None = None


def template_in(data: bytes, language: str = "") -> Template:
    """Read a template for a text in a language. Raises ``UnreadableFile``."""
    try:
        parts = main_part_of(Package(data))
    except UnreadableFile as error:
        message = f"this cannot be a template: {error.findings[0].message}"
        hint = "give a Word file (.docx, .dotx)"
        raise UnreadableFile([BROKEN_PACKAGE.finding(message, hint=hint)]) from None
    styles, theme = parts.first("styles"), parts.first("theme")
    ids: Mapping[str, str] = {}
    if styles is not None:
        _clean(styles)
        _set_language(styles, language)
        ids = _ids_with_ours(styles, language)
    section = parts.root.find(f"{W}body/{W}sectPr")
    page = [] if section is None else [child for name in _PAGE if (child := section.find(f"{W}{name}")) is not None]
    return Template(
        styles_part=None if styles is None else _part(styles),
        ids=ids,
        page="".join(map(_markup, page)),
        theme=None if theme is None or theme.tag != _THEME or _needs_parts(theme) else _part(theme),
    )


def _clean(styles: etree._Element) -> None:
    """Remove what is not taken from styles: all of other namespaces, changes with their authors, hidden formats."""
    for element in list(styles.iter()):
        parent = element.getparent()
        if parent is None:
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        has_author = element.get(f"{W}author") is not None or element.get(f"{W}date") is not None
        if not tag.startswith(W) or tag[len(W) :] in _NOT_TAKEN or has_author:
            parent.remove(element)
    for element in styles.iter():
        for name in element.attrib:
            if not str(name).startswith(W) or str(name)[len(W) :].startswith("rsid"):
                del element.attrib[name]
    etree.cleanup_namespaces(styles)


def _set_language(styles: etree._Element, language: str) -> None:
    """Write the language of the interview into the defaults of the styles."""
    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if defaults is not None and language:
        old, new = defaults.find(f"{W}lang"), _element(language_xml(language))
        if old is not None:
            defaults.replace(old, new)
        else:
            defaults.append(new)


def _ids_with_ours(styles: etree._Element, language: str) -> Mapping[str, str]:
    """Return the ids of the styles that we write, by our names; missing ones are added."""
    known: dict[tuple[str, str], str] = {}
    for style in styles.findall(f"{W}style"):
        kind, id = style.get(f"{W}type") or "paragraph", style.get(f"{W}styleId") or ""
        name = (value_of(style, "name") or "").casefold()
        if id in known.values() or (kind, name) in known:  # a damaged file
            styles.remove(style)
            continue
        known[kind, name] = id
        if kind == "paragraph" and style.get(f"{W}default") == "1":
            known[kind, TEXT.casefold()] = id
        if kind == "paragraph" and level_of(style.find(f"{W}pPr")) == 1:
            known.setdefault((kind, HEADING.casefold()), id)
    taken, names = {id.casefold() for id in known.values()}, {name for _, name in known}
    ids: dict[str, str] = {}
    for name, house in HOUSE_STYLES.items():
        if id := known.get((house.kind, name.casefold()), ""):
            ids[name] = id
            continue
        ids[name] = _free(house.id, taken)
        base = ids.get(house.based_on, "")
        styles.append(_element(style_xml(name, ids[name], base, language, _free(name, names, " "))))
    return ids


def _free(wanted: str, taken: set[str], space: str = "") -> str:
    """Return a name that is not taken, in any case, and take it."""
    name, number = wanted, 1
    while name.casefold() in taken:
        number += 1
        name = f"{wanted}{space}{number}"
    taken.add(name.casefold())
    return name


def _needs_parts(theme: etree._Element) -> bool:
    """Return whether a theme has pictures, which are parts of their own."""
    return any(str(name).startswith(R) for element in theme.iter(etree.Element) for name in element.attrib)


def _part(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _element(markup: str) -> etree._Element:
    """Return markup with the prefix of written parts as an element."""
    name, rest = markup.split(" ", 1)
    return etree.fromstring(f'{name} xmlns:w="{W[1:-1]}" {rest}')


def _markup(element: etree._Element) -> str:
    """Return an element without children, with the prefix of written parts."""
    values = {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}
    attributes = "".join(f' w:{name}="{value}"' for name, value in values.items() if value.isalnum())
    return f"<w:{str(element.tag).rpartition('}')[2]}{attributes}/>"
