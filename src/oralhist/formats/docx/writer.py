"""Write an interview as a Word document. It has no author, no dates and nothing hidden."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from attrs import Factory, define

from oralhist.documents.document import Document, Paragraph, Run
from oralhist.documents.styled_paragraphs import END_TIMECODE, TIMECODE, document_of
from oralhist.formats.docx.house_styles import HOUSE_STYLES, LINK, NOTE_MARK, NOTE_TEXT, language_xml, styles_xml
from oralhist.formats.docx.names import R, W
from oralhist.formats.docx.package_writer import DECLARATION, content_types, package, relations
from oralhist.formats.docx.template import Template, template_in
from oralhist.model import Interview
from oralhist.syntax.characters import with_line_feeds
from oralhist.syntax.xml_writer import escaped

_NAMESPACES = f'xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}"'
_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_A4 = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/>'
)
_PAGE_NUMBER = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
    '<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_FIRST_NOTE = 2  # the separators have 0 and 1
_SETTINGS = (  # without the mode, Word opens the file as one of Word 2007
    '<w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr><w:compat><w:compatSetting'
    ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
_TYPES = {
    "word/document.xml": "officedocument.wordprocessingml.document.main",
    "word/styles.xml": "officedocument.wordprocessingml.styles",
    "word/footnotes.xml": "officedocument.wordprocessingml.footnotes",
    "word/footer1.xml": "officedocument.wordprocessingml.footer",
    "word/settings.xml": "officedocument.wordprocessingml.settings",
    "word/theme/theme1.xml": "officedocument.theme",
    "docProps/core.xml": "package.core-properties",
}


def write(interview: Interview, template: bytes | None = None) -> bytes:
    """Write an interview; ``template`` is a Word file whose styles and page are used.

    Raises ``UnreadableFile`` for a template that is no Word file, and ``CannotWrite`` for a character that XML cannot
    carry.
    """
    document = document_of(interview)
    language = next((tag for session in interview.sessions for tag in session.languages), "")
    language = language or next(iter(interview.metadata.languages), "")
    house = template_in(template, language) if template is not None else Template()
    return _Writer(house, language).package(document, interview.id)


@define
class _Writer:
    """Writes one document: it collects footnotes and links while it writes the paragraphs."""

    template: Template
    language: str
    notes: list[str] = Factory(list)
    links: dict[str, str] = Factory(dict)
    note_links: dict[str, str] = Factory(dict)

    def package(self, document: Document, id: str) -> bytes:
        """Return the bytes of the file."""
        body = "".join(map(self._paragraph, document.paragraphs))
        page = self.template.page or _A4
        section = f'<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>{page}</w:sectPr>'
        theme = {"rId5": ("theme", "theme/theme1.xml")} if self.template.theme is not None else {}
        targets = {
            "rId1": ("styles", "styles.xml"),
            "rId2": ("footnotes", "footnotes.xml"),
            "rId3": ("footer", "footer1.xml"),
            "rId4": ("settings", "settings.xml"),
        }
        parts: dict[str, str | bytes] = {
            "_rels/.rels": relations(
                {"rId1": ("officeDocument", "word/document.xml"), "rId2": (_PROPERTIES, "docProps/core.xml")}
            ),
            "word/document.xml": _part("document", f"<w:body>{body}{section}</w:body>"),
            "word/_rels/document.xml.rels": relations({**targets, **theme}, self.links),
            "word/styles.xml": self.template.styles_part or _part("styles", styles_xml(self.language)),
            "word/footnotes.xml": _part("footnotes", _SEPARATORS + "".join(self.notes)),
            "word/footer1.xml": _part("ftr", _PAGE_NUMBER),
            "word/settings.xml": _part("settings", _SETTINGS),
            "docProps/core.xml": self._properties(document.title, id),
        }
        if self.note_links:
            parts["word/_rels/footnotes.xml.rels"] = relations({}, self.note_links)
        if self.template.theme is not None:
            parts["word/theme/theme1.xml"] = self.template.theme
        types = content_types({part: type for part, type in _TYPES.items() if part in parts})
        return package({"[Content_Types].xml": types, **parts})

    def _properties(self, title: str, id: str) -> str:
        language = f"<dc:language>{escaped(self.language)}</dc:language>" if self.language else ""
        return (
            f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{escaped(title)}</dc:title><dc:identifier>{escaped(id)}</dc:identifier>{language}"
            "</cp:coreProperties>"
        )

    def _paragraph(self, paragraph: Paragraph) -> str:
        return self._in_style(paragraph.style, paragraph.runs, self.links)

    def _in_style(self, style: str, runs: Iterable[Run], links: dict[str, str], before: str = "") -> str:
        """Return a paragraph; ``links`` are those of the part that it is in, ``before`` is markup before its runs."""
        runs = list(runs)
        rtl = _is_right_to_left("".join(run.text for run in runs))
        inner = "".join(self._run(run, links, in_rtl=rtl) for run in runs)
        bidi = "<w:bidi/>" if rtl else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{self._id(style)}"/>{bidi}</w:pPr>{before}{inner}</w:p>'

    def _id(self, style: str) -> str:
        return self.template.ids.get(style) or HOUSE_STYLES[style].id

    def _run(self, run: Run, links: dict[str, str], *, in_rtl: bool) -> str:
        if run.note is not None:
            return self._note(run.note)
        if not run.text:
            return ""
        properties = "".join(self._run_properties(run, in_rtl=in_rtl))
        properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        text = f"<w:r>{properties}{''.join(_text(run.text))}</w:r>"
        if not run.url:
            return text
        id = links.setdefault(run.url, f"rIdL{len(links) + 1}")
        return f'<w:hyperlink r:id="{id}">{text}</w:hyperlink>'

    def _run_properties(self, run: Run, *, in_rtl: bool) -> Iterator[str]:
        """Yield the properties of a run in the order of the schema."""
        if style := run.style or (LINK if run.url else ""):
            yield f'<w:rStyle w:val="{self._id(style)}"/>'
        if run.bold:
            yield "<w:b/><w:bCs/>"
        if run.italic:
            yield "<w:i/><w:iCs/>"
        if run.strike:
            yield "<w:strike/>"
        if run.underline:
            yield '<w:u w:val="single"/>'
        if _is_right_to_left(run.text, default=in_rtl and run.style not in (TIMECODE, END_TIMECODE)):
            yield "<w:rtl/>"
        if run.language and run.language != self.language:
            yield language_xml(run.language)

    def _note(self, runs: Iterable[Run]) -> str:
        """Add a footnote, and return the run with its mark."""
        id = _FIRST_NOTE + len(self.notes)
        mark = f'<w:rPr><w:rStyle w:val="{self._id(NOTE_MARK)}"/></w:rPr>'
        before = f'<w:r>{mark}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
        paragraph = self._in_style(NOTE_TEXT, runs, self.note_links, before)
        self.notes.append(f'<w:footnote w:id="{id}">{paragraph}</w:footnote>')
        return f'<w:r>{mark}<w:footnoteReference w:id="{id}"/></w:r>'


def _part(name: str, content: str) -> str:
    return f"{DECLARATION}<w:{name} {_NAMESPACES}>{content}</w:{name}>"


_MARKS: Mapping[str, str] = {
    "\n": "<w:br/>",
    "\t": "<w:tab/>",
    "\u2011": "<w:noBreakHyphen/>",
    "\u00ad": "<w:softHyphen/>",
}
_IN_TEXT = re.compile(f"([{''.join(_MARKS)}])")


def _text(text: str) -> Iterator[str]:
    """Yield the elements of a run's text: line breaks, tabs and two kinds of hyphens are elements of their own."""
    for piece in _IN_TEXT.split(with_line_feeds(text)):
        if piece:
            yield _MARKS.get(piece) or f'<w:t xml:space="preserve">{escaped(piece)}</w:t>'


def _is_right_to_left(text: str, *, default: bool = False) -> bool:
    """Return whether the first letter of a text is of a script from right to left; ``default`` for one without letters."""
    kinds = (kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL"))
    return next((kind != "L" for kind in kinds), default)
