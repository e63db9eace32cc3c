"""The styles of written Word files. Their names say what a paragraph is, so that it can be read back."""

from collections.abc import Mapping

from attrs import frozen

from oralhist.documents.styled_paragraphs import (
    CONTINUED,
    END_TIMECODE,
    HEADING,
    INNER_HEADING,
    ITEM,
    SPEAKER,
    SPEECH,
    TEXT,
    TIMECODE,
    TITLE,
)
from oralhist.syntax.xml_writer import quoted

LINK = "Hyperlink"
NOTE_TEXT = "footnote text"
NOTE_MARK = "footnote reference"


@frozen
class HouseStyle:
    """One style: its id, its kind, the name of the style below it, and its properties as XML in the schema's order."""

    id: str
    kind: str
    based_on: str = ""
    properties: str = ""


HOUSE_STYLES: Mapping[str, HouseStyle] = {
    TEXT: HouseStyle("Normal", "paragraph"),
    TITLE: HouseStyle("Title", "paragraph", TEXT,
        '<w:pPr><w:keepNext/><w:spacing w:after="240"/></w:pPr>'
        '<w:rPr><w:b/><w:bCs/><w:sz w:val="36"/><w:szCs w:val="36"/></w:rPr>'),
    HEADING: HouseStyle("Heading1", "paragraph", TEXT,
        '<w:pPr><w:keepNext/><w:spacing w:before="360" w:after="160"/><w:outlineLvl w:val="0"/></w:pPr>'
        '<w:rPr><w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'),
    INNER_HEADING: HouseStyle("Heading2", "paragraph", TEXT,
        '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="1"/></w:pPr>'
        '<w:rPr><w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr>'),
    SPEECH: HouseStyle("Speech", "paragraph", TEXT, '<w:pPr><w:spacing w:before="120"/></w:pPr>'),
    CONTINUED: HouseStyle("SpeechContinued", "paragraph", SPEECH, '<w:pPr><w:spacing w:before="0"/></w:pPr>'),
    SPEAKER: HouseStyle("Speaker", "character", "", "<w:rPr><w:b/><w:bCs/></w:rPr>"),
    TIMECODE: HouseStyle("Timecode", "character", "",
        '<w:rPr><w:color w:val="595959"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'),
    END_TIMECODE: HouseStyle("EndTimecode", "character", TIMECODE),
    ITEM: HouseStyle("ItemNumber", "character"),
    LINK: HouseStyle("Hyperlink", "character", "", '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>'),
    NOTE_TEXT: HouseStyle("FootnoteText", "paragraph", TEXT,
        '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'),
    NOTE_MARK: HouseStyle("FootnoteReference", "character", "", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'),
}  # fmt: skip
"""The styles by their names, which Word shows in the language of the user."""

_CUSTOM = frozenset({SPEECH, CONTINUED, SPEAKER, TIMECODE, END_TIMECODE, ITEM})
"""Styles that Word does not know."""
_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"'
    ' w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="24"/><w:szCs w:val="24"/>{language}</w:rPr>'
    '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
)


_FROM_RIGHT_TO_LEFT = frozenset(["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"])
_EAST_ASIAN = frozenset({"zh", "ja", "ko", "yue"})


def language_xml(tag: str) -> str:
    """Return ``w:lang`` for a BCP 47 tag: Word has an attribute more for scripts from right to left and of East Asia."""
    if not tag:
        return ""
    main, value = tag.split("-", maxsplit=1)[0].lower(), quoted(tag)
    also = "bidi" if main in _FROM_RIGHT_TO_LEFT else "eastAsia" if main in _EAST_ASIAN else ""
    return f'<w:lang w:val="{value}"' + (f' w:{also}="{value}"' if also else "") + "/>"


def style_xml(name: str, id: str, base_id: str = "", language: str = "", printed_name: str = "") -> str:
    """Return the XML of one style, given the ids that it and the style below it have in the file.

    ``printed_name`` is the name that it has in the file if its own is taken.
    """
    style = HOUSE_STYLES[name]
    run = f"<w:rPr>{language_xml(language)}</w:rPr>" if name == SPEECH and language else ""
    default = ' w:default="1"' if name == TEXT else ""
    custom = ' w:customStyle="1"' if name in _CUSTOM else ""
    based_on = f'<w:basedOn w:val="{base_id}"/>' if base_id else ""
    head = f'<w:style w:type="{style.kind}"{default}{custom} w:styleId="{id}"><w:name w:val="{printed_name or name}"/>'
    return f"{head}{based_on}<w:qFormat/>{style.properties}{run}</w:style>"


def styles_xml(language: str) -> str:
    """Return the content of ``w:styles``; ``language`` is that of most of the speech, empty if unknown."""
    defaults = _DEFAULTS.replace("{language}", language_xml(language))
    bases = {name: HOUSE_STYLES[style.based_on].id if style.based_on else "" for name, style in HOUSE_STYLES.items()}
    return defaults + "".join(style_xml(name, style.id, bases[name], language) for name, style in HOUSE_STYLES.items())
