"""Write an interview as a Word document. It has no author, no dates and nothing hidden."""

import unicodedata
from collections.abc import Iterator, Mapping

from attrs import Factory, define

from oralhist.documents.document import Document, Paragraph, Run
from oralhist.documents.styled_paragraphs import document_of
from oralhist.formats.docx.house_styles import HOUSE_STYLES, LINK, NOTE_MARK, NOTE_TEXT, styles_xml
from oralhist.formats.docx.names import R, W
from oralhist.formats.docx.package_writer import DECLARATION, content_types, package, relations
from oralhist.formats.docx.template import Template, template_in
from oralhist.model import Interview
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
_TYPES = {
    "word/document.xml": "officedocument.wordprocessingml.document.main",
    "word/styles.xml": "officedocument.wordprocessingml.styles",
    "word/footnotes.xml": "officedocument.wordprocessingml.footnotes",
    "word/footer1.xml": "officedocument.wordprocessingml.footer",
    "word/theme/theme1.xml": "officedocument.theme",
    "docProps/core.xml": "package.core-properties",
}


def write(interview: Interview, template: bytes | None = None) -> bytes:
    """Write an interview; ``template`` is a Word file whose styles and page are used.

    Raises ``UnreadableFile`` for a template that is no Word file.
    """
    document = document_of(interview)
    language = next((tag for session in interview.sessions for tag in session.languages), "")
    house = template_in(template) if template is not None else Template()
    return _Writer(house, language or next(iter(interview.metadata.languages), "")).package(document, interview.id)


@define
class _Writer:
    """Writes one document: it collects footnotes and links while it writes the paragraphs."""

    template: Template
    language: str
    notes: list[str] = Factory(list)
    links: dict[str, str] = Factory(dict)

    def package(self, document: Document, id: str) -> bytes:
        body = "".join(map(self._paragraph, document.paragraphs))
        page = self.template.page or _A4
        section = f'<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>{page}</w:sectPr>'
        theme = {"rId4": ("theme", "theme/theme1.xml")} if self.template.theme is not None else {}
        targets = {
            "rId1": ("styles", "styles.xml"),
            "rId2": ("footnotes", "footnotes.xml"),
            "rId3": ("footer", "footer1.xml"),
        }
        parts: dict[str, str | bytes] = {
            "_rels/.rels": relations(
                {"rId1": ("officeDocument", "word/document.xml"), "rId2": (_PROPERTIES, "docProps/core.xml")}
            ),
            "word/document.xml": _part("document", f"<w:body>{body}{section}</w:body>"),
            "word/_rels/document.xml.rels": relations(
                {**targets, **theme}, {id: url for url, id in self.links.items()}
            ),
            "word/styles.xml": self.template.styles_part or _part("styles", styles_xml(escaped(self.language))),
            "word/footnotes.xml": _part("footnotes", _SEPARATORS + "".join(self._footnotes())),
            "word/footer1.xml": _part("ftr", _PAGE_NUMBER),
            "docProps/core.xml": self._properties(document.title, id),
        }
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
        bidi = "<w:bidi/>" if _is_right_to_left(paragraph.text) else ""
        runs = "".join(map(self._run, paragraph.runs))
        return f'<w:p><w:pPr><w:pStyle w:val="{self._id(paragraph.style)}"/>{bidi}</w:pPr>{runs}</w:p>'

    def _id(self, style: str) -> str:
        return self.template.ids.get(style.casefold()) or HOUSE_STYLES[style].id

    def _run(self, run: Run) -> str:
        if run.note is not None:
            inner = "".join(map(self._run, run.note))
            self.notes.append(inner)
            mark = f'<w:rPr><w:rStyle w:val="{self._id(NOTE_MARK)}"/></w:rPr>'
            return f'<w:r>{mark}<w:footnoteReference w:id="{_FIRST_NOTE + len(self.notes) - 1}"/></w:r>'
        if not run.text:
            return ""
        properties = "".join(self._run_properties(run))
        properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        text = f"<w:r>{properties}{''.join(_text(run.text))}</w:r>"
        if not run.url:
            return text
        return (
            f'<w:hyperlink r:id="{self.links.setdefault(run.url, f"rIdL{len(self.links) + 1}")}">{text}</w:hyperlink>'
        )

    def _run_properties(self, run: Run) -> Iterator[str]:
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
        if _is_right_to_left(run.text):
            yield "<w:rtl/>"
        if run.language and run.language != self.language:
            attribute = "bidi" if _is_right_to_left(run.text) else "val"
            yield f'<w:lang w:{attribute}="{escaped(run.language)}"/>'

    def _footnotes(self) -> Iterator[str]:
        style, mark = self._id(NOTE_TEXT), self._id(NOTE_MARK)
        for number, inner in enumerate(self.notes, start=_FIRST_NOTE):
            reference = f'<w:r><w:rPr><w:rStyle w:val="{mark}"/></w:rPr><w:footnoteRef/></w:r>'
            space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
            paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{reference}{space}{inner}</w:p>'
            yield f'<w:footnote w:id="{number}">{paragraph}</w:footnote>'


def _part(name: str, content: str) -> str:
    return f"{DECLARATION}<w:{name} {_NAMESPACES}>{content}</w:{name}>"


_MARKS: Mapping[str, str] = {"\n": "<w:br/>", "\t": "<w:tab/>", "\u2011": "<w:noBreakHyphen/>"}


def _text(text: str) -> Iterator[str]:
    """Yield the elements of a run's text: line breaks and tabs are elements of their own."""
    piece = ""
    for character in text:
        if mark := _MARKS.get(character):
            yield from _words(piece)
            yield mark
            piece = ""
        else:
            piece += character
    yield from _words(piece)


def _words(piece: str) -> Iterator[str]:
    if piece:
        yield f'<w:t xml:space="preserve">{escaped(piece)}</w:t>'


def _is_right_to_left(text: str) -> bool:
    """Return whether the first strong character of a text is one of a script from right to left."""
    return next((kind != "L" for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")), False)
