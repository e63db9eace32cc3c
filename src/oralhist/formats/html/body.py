"""The paragraphs of a page, token by token.

Deletions, hidden text and comments are counted and not read. Words that the page does not show, on a black ground or in its colour, are replaced.
"""

import re
from collections.abc import Mapping

from attrs import Factory, define, evolve

from oralhist.conventions.timestamps import stamp_text
from oralhist.documents.character_format import NOTHING_SET, Format, formatted
from oralhist.documents.codes import DOCUMENT_LIMIT
from oralhist.documents.colours import UNKNOWN
from oralhist.documents.document import Document, Paragraph, Run, joined
from oralhist.documents.numerals import numeral
from oralhist.documents.symbols import with_signs
from oralhist.errors import UnreadableFile
from oralhist.formats.html import style, times
from oralhist.formats.html.elements import (
    BLOCKS,
    DELETIONS,
    FORMATS,
    HEADINGS,
    LISTS,
    NOT_READ,
    PICTURES,
    RAW,
    VOID,
)
from oralhist.formats.html.notes import Places, with_linked_notes
from oralhist.formats.html.selectors import Properties, Rules, keys_of
from oralhist.formats.html.stack import SEARCHED, Element, Stack, inside
from oralhist.formats.html.tokens import tokens_of

_DEEPEST = 50_000
"""How many elements may be open: pages in which ``<font>`` has no end tag have thousands."""
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
_MARGINS = frozenset({"header", "footer"})
"""Titles of the divisions in which LibreOffice saves the headers and footers of pages."""
_COMMENT_STYLES = frozenset({"comment-list", "comment"})
_COMMENT_CLASSES = frozenset({"msocomanchor", "msocommentreference", "annotation_style_by_filter"})
_WORDS = re.compile(r"\w")


@define
class Body:
    """Reads paragraphs into a document."""

    document: Document
    _rules: Rules = Factory(Rules)
    _places: Places = Factory(Places)
    _stack: Stack = Factory(Stack)
    _pieces: list[tuple[list[str], Format, str]] = Factory(list)
    _times: times.Times = Factory(times.Times)
    _after_space: bool = True
    _mark: str = ""
    _tables: int = 0
    _has_words: bool = False
    _has_other_sheets: bool = False

    def read(self, page: str) -> None:
        """Add the paragraphs of a page."""
        for kind, text, attributes in tokens_of(page):
            if kind == "text":
                self._text(text)
            elif kind == "start":
                self._start(text, attributes)
            elif kind == "end":
                self._end(text)
            elif _WORDS.search(text) and not text.lstrip().startswith("[if"):
                self.document.left_out["comment"] += 1
        while len(self._stack.open) > 1:
            self._stack.pop(self._closed)
        self._end_of_paragraph()
        self.document.paragraphs = with_linked_notes(self.document.paragraphs, self._places)

    def _text(self, text: str) -> None:
        if self._stack.top.name == "head" and not text.isspace():
            self._stack.end("head", self._closed)
        top = self._stack.top
        if top.name == "style":
            style.add_rules(self._rules, text)
        elif top.name == "title" and top.left_out == "-" and not self._stack.names["svg"]:
            self.document.title = self.document.title or " ".join(text.split())
        elif top.left_out:
            self._has_words = self._has_words or _WORDS.search(text) is not None
        else:
            self._put(text)

    def _put(self, text: str) -> None:
        """Add text to the paragraph; white space is one space, and none at the start of a line."""
        top = self._stack.top
        if not top.is_preformatted:
            text = _WHITE_SPACE.sub(" ", text)
            if self._after_space and text.startswith(" "):
                text = text[1:]
        if not text:
            return
        self._add(text)

    def _add(self, text: str) -> None:
        top = self._stack.top
        self._after_space = text[-1] in " \n"
        if self._pieces and self._pieces[-1][1] is top.format and self._pieces[-1][2] == top.url:
            self._pieces[-1][0].append(text)
        else:
            self._pieces.append(([text], top.format, top.url))

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._stack.close_before(name, self._closed)
        outer = self._stack.top
        if name == "br" and not outer.left_out:
            self._add("\n")
        elif name in PICTURES and not outer.left_out:
            self.document.left_out["picture"] += name != "img" or attributes.get("width") not in ("0", "1")
        if name in BLOCKS and not outer.left_out:
            self._end_of_paragraph()
        if name in VOID:
            self._has_other_sheets |= name == "link" and "stylesheet" in attributes.get("rel", "").lower()
            return
        if len(self._stack.open) > _DEEPEST:
            raise UnreadableFile([DOCUMENT_LIMIT.finding(f"more than {_DEEPEST} elements are open")])
        element = inside(outer, name, first=len(self.document.paragraphs))
        self._stack.push(element)
        if outer.left_out:
            return
        element.attributes, element.keys = attributes, keys_of(name, attributes)
        own = style.properties_in(attributes.get("style"))
        properties = self._rules.properties_of(self._stack.open, own)
        element.left_out = self._left_out(name, attributes, properties)
        if element.left_out:
            self._has_words = False
            return
        self._start_of_format(element, outer, attributes, properties)
        self._start_of_structure(element, outer, attributes, properties)
        self._start_of_words(element, name, attributes)

    def _start_of_format(
        self, element: Element, outer: Element, attributes: Mapping[str, str], properties: Properties
    ) -> None:
        """Set how the words of an element look."""
        name = element.name
        own = style.format_of(properties, attributes, is_inline=name not in BLOCKS and name not in ("html", "body"))
        language = attributes.get("lang") or attributes.get("xml:lang")
        element.own = evolve(own.over(FORMATS.get(name, NOTHING_SET)), language=language or None)
        element.format = element.own.over(outer.format)
        if self._has_other_sheets and element.format.around is None:
            element.format = evolve(element.format, around=UNKNOWN)
        if "white-space" in properties or name == "pre":
            element.is_preformatted = properties.get("white-space", "pre").startswith(("pre", "break-spaces"))
        element.level = HEADINGS.get(name, outer.level)

    def _left_out(self, name: str, attributes: Mapping[str, str], properties: Properties) -> str:
        """Return the kind of an element that is not read with all in it; empty for one that is."""
        classes = attributes.get("class", "").lower().split()
        if name in DELETIONS:
            return "deletion"
        if properties.get("mso-element") in _COMMENT_STYLES:
            return "comment"
        if properties.get("mso-special-character") == "comment" or not _COMMENT_CLASSES.isdisjoint(classes):
            return "-"
        if name in NOT_READ or name in RAW or name == "title":
            return "-"
        if "hidden" in attributes or style.is_not_shown(properties) or (name == "dialog" and "open" not in attributes):
            return "hidden"
        return ""

    def _start_of_structure(
        self, element: Element, outer: Element, attributes: Mapping[str, str], properties: Properties
    ) -> None:
        """Count items of lists, and rows and cells of tables."""
        name = element.name
        if name in ("ol", "ul", "menu"):
            is_plain = properties.get("list-style-type", properties.get("list-style", "")).startswith("none")
            element.mark = "" if is_plain else attributes.get("type", "1") if name == "ol" else "•"
            element.count = times.whole_number(attributes.get("start"), 1) - 1
        elif name == "li" and (
            items := next((e for e in self._stack.open[-2 : -2 - SEARCHED : -1] if e.name in LISTS), None)
        ):
            items.count = times.whole_number(attributes.get("value"), items.count + 1)
            self._mark = items.mark if items.mark in ("", "•") else f"{numeral(items.count, items.mark)}."
        elif name == "table":
            self._tables += 1
            element.table, element.cell = [self._tables, -1, 0], outer.cell
        elif name == "tr" and element.table is not None:
            element.table[1:] = element.table[1] + 1, 0
        elif name in ("td", "th") and element.table is not None:
            number, row, column = element.table
            element.cell = number, max(row, 0), column
            element.table[2] += min(max(times.whole_number(attributes.get("colspan"), 1), 1), 100)

    def _start_of_words(self, element: Element, name: str, attributes: Mapping[str, str]) -> None:
        """Read the address, the note and the times that an element gives to its words."""
        if name == "a" and (address := attributes.get("href", "").strip()):
            element.url = element.own_url = address
            if address.startswith("#cmnt"):
                self._comment_of_google_docs(element, address)
        for anchor in (attributes.get("id"), attributes.get("name")):
            if anchor:
                self._places.anchors.setdefault(anchor, element.first)
        element.holds_note = name == "li" or (name in ("div", "aside") and Places.may_hold_note(attributes))
        self._times.read(attributes)
        if (ms := times.of_stamp(attributes)) is not None:
            self._put(f"{stamp_text(ms)} ")
            element.left_out = "-"

    def _comment_of_google_docs(self, link: Element, address: str) -> None:
        """Leave out the mark of a comment, or the block at the end of the page that a link back to the mark begins."""
        link.left_out = "-"
        if address.startswith("#cmnt_ref") and not self._pieces:
            for element in reversed(self._stack.open[:-1]):
                if element.name in ("body", "html") or element.first != link.first:
                    break
                element.left_out = "comment"

    def _end(self, name: str) -> None:
        if name == "p" and not self._stack.names["p"]:
            self._end_of_paragraph()
        elif name == "br" and not self._stack.top.left_out:
            self._add("\n")
        self._stack.end(name, self._closed)

    def _closed(self, element: Element, outer: Element) -> None:
        """End what an element holds."""
        if element.left_out and not outer.left_out:
            if element.left_out != "-" and self._has_words:
                self.document.left_out[element.left_out] += 1
        elif not element.left_out and element.name in BLOCKS:
            self._end_of_paragraph(element)
            if element.name == "div" and element.attributes.get("title") in _MARGINS:
                self.document.add_margin(self.document.paragraphs[element.first :])
                del self.document.paragraphs[element.first :]
            elif element.holds_note:
                self._places.blocks.setdefault(element.first, len(self.document.paragraphs))
            self._mark = "" if element.name == "li" else self._mark

    def _end_of_paragraph(self, element: Element | None = None) -> None:
        """Add the paragraph that is open, unless it has no words."""
        element = element or self._stack.top
        pieces, self._pieces = self._pieces, []
        runs: list[Run] = []
        for parts, format, url in pieces:
            runs += formatted([Run(with_signs("".join(parts)), url=url)], format, "", self.document.left_out)
        found, self._times = self._times, times.Times()
        self._after_space = True
        if not any(run.text.strip() for run in runs):
            return
        mark, self._mark = self._mark, ""
        head = found.head("".join(run.text for run in runs))
        paragraph = Paragraph(joined([*head, *runs]), "", element.level, mark, element.cell)
        self.document.paragraphs.append(paragraph)
