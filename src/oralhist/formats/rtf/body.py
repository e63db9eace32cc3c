r"""The paragraphs of an RTF file, token by token.

Deletions, hidden text and comments are counted and not read. Words that the page does not show, on a black ground or in its colour, are replaced.
"""

import copy
import re

from attrs import Factory, define

from oralhist.documents.codes import DOCUMENT_LIMIT
from oralhist.documents.colours import is_black
from oralhist.documents.document import Document, note_of
from oralhist.documents.symbols import symbol, with_signs
from oralhist.errors import UnreadableFile
from oralhist.formats.rtf import code_pages
from oralhist.formats.rtf.characters import CHARACTERS
from oralhist.formats.rtf.destinations import HELD, Holds
from oralhist.formats.rtf.paragraphs import add_paragraph, black_out_row
from oralhist.formats.rtf.state import SETTERS, Characters, Field, State, Text, with_value
from oralhist.formats.rtf.tables import NO_SHADING, Tables, colour_of_number
from oralhist.formats.rtf.tokens import tokens_of

_DEEPEST = 500
"""How deep groups may nest; real files nest twenty deep."""
_TOGGLES = {"b": "bold", "i": "italic", "strike": "strike", "striked": "strike", "v": "hidden"}
_ASSOCIATED = {"ab": "bold", "ai": "italic"}  # of letters from right to left, and of East Asia after \dbch
_DELETED = frozenset({"deleted", "mvf"})
_ENDS_OF_PARAGRAPHS = frozenset({"par", "sect", "cell", "nestcell", "row", "nestrow"})
_TABLES = frozenset({Holds.FONTS, Holds.COLOURS, Holds.STYLES})
_WITH_TEXT = frozenset({Holds.TEXT, Holds.LIST_MARK, Holds.CODE, Holds.TITLE})
_LINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))', re.IGNORECASE)
_SIGN = re.compile(r'\s*SYMBOL\s+([0-9]{1,5})\s[^"]*\\f\s*"([^"]*)"', re.IGNORECASE)


@define
class Body:
    """Reads paragraphs into a document."""

    document: Document
    tables: Tables = Factory(Tables)
    _page: str = code_pages.WESTERN
    _font: int | None = None
    _bytes: bytearray = Factory(bytearray)
    _to_skip: int = 0
    _number_of_tables: int = 0
    _title: list[str] = Factory(list)
    _mark: list[str] = Factory(list)
    _states: list[State] = Factory(list)
    _name_of_value: str = ""
    _fill: str = ""
    """The colour of the shape that was begun last."""

    def read(self, data: bytes) -> bool:
        """Add the paragraphs of a file; return whether all its groups end."""
        body = Text(Holds.TEXT)
        self._states = [State(body)]
        is_optional = False
        for kind, word, number, text in tokens_of(data):
            if kind == "bytes":
                self._put_bytes(text)
            elif kind == "open":
                self._open()
            elif kind == "close":
                self._close()
                if len(self._states) == 1:
                    break  # what follows the file is not part of it
            elif word == "*":
                is_optional = True
                continue
            else:
                self._word(word, number, is_optional)
            is_optional = False
        is_whole = len(self._states) == 1
        while len(self._states) > 1:
            self._close()
        if body.pieces or body.boxes:
            self._end_of_paragraph("par")
        self.document.paragraphs = body.paragraphs
        self.document.title = "".join(self._title).strip()
        return is_whole

    def _open(self) -> None:
        self._flush()
        self._to_skip = 0
        if len(self._states) > _DEEPEST:
            raise UnreadableFile([DOCUMENT_LIMIT.finding(f"groups nest more than {_DEEPEST} deep")])
        self._states.append(copy.copy(self._states[-1]))

    def _close(self) -> None:
        self._flush()
        self._to_skip = 0
        if len(self._states) == 1:
            return
        closed, state = self._states[-1], self._states[-2]
        text = closed.text
        if text is not state.text and (text.pieces or text.boxes):
            self._end_of_paragraph("par")
        self._states.pop()
        if closed.holds is Holds.LIST_MARK and state.holds is not Holds.LIST_MARK:
            mark = "".join(self._mark).strip()
            self._mark.clear()
            state.text.mark = mark if any(map(str.isalnum, mark)) else "•" if mark else ""
        if text is state.text:
            return
        if text.holds is Holds.BOX:
            state.text.boxes += text.paragraphs
        elif text.holds is Holds.NOTE:
            self._add_note(text, state)
        elif text.holds is Holds.MARGIN and any(char.isalpha() for one in text.paragraphs for char in one.text):
            self.document.add_margin(text.paragraphs)

    def _add_note(self, text: Text, state: State) -> None:
        state.text.notes[len(state.text.pieces)] = note_of(text.paragraphs)
        state.text.pieces.append(([""], state.characters, state.url))

    def _word(self, word: str, number: int | None, is_optional: bool) -> None:
        """Read a control word or symbol."""
        if self._to_skip:
            self._to_skip = self._to_skip - 1 if word in CHARACTERS else 0
            if word in CHARACTERS:
                return
        state = self._states[-1]
        if word == "u":
            self._put_code_unit(number or 0)
            self._to_skip = state.skipped
            return
        self._flush()
        if (held := HELD.get(word)) is not None:
            self._begin(held, state)
        elif is_optional and not (state.holds is Holds.STYLES and word == "cs"):
            state.holds = state.before = Holds.NOTHING
        elif state.holds in _TABLES:
            self._table_word(word, number, state.holds)
        elif state.holds is Holds.PROPERTIES and word == "title":
            state.holds = Holds.TITLE
        elif word == "uc":
            state.skipped = min(max(number if number is not None else 1, 0), 4)
        elif word == "f":
            state.font = number
        elif state.holds in _WITH_TEXT:
            self._text_word(word, number, state)
        if state.holds is not Holds.NOTHING:
            self._head_word(word, number)

    def _table_word(self, word: str, number: int | None, holds: Holds) -> None:
        if holds is Holds.FONTS:
            self.tables.font_word(word, number or 0)
        elif holds is Holds.COLOURS:
            self.tables.colour_word(word, number)
        else:
            self.tables.style_word(word, number)

    def _head_word(self, word: str, number: int | None) -> None:
        if word == "ansicpg" and number is not None:
            self._page = code_pages.of_number(number) or self._page
        elif word in code_pages.OF_WORDS:
            self._page = code_pages.OF_WORDS[word]
        elif word == "deff":
            self._font = number

    def _begin(self, held: Holds, state: State) -> None:
        """Begin what a group holds."""
        if held is Holds.REPLACEMENT or held is Holds.BOX:
            state.holds = state.before
        if held in (Holds.NAME, Holds.VALUE):
            state.holds = held
        if state.holds in (Holds.NOTHING, Holds.NAME, Holds.VALUE) or held is Holds.PART:
            return
        if held is Holds.ALTERNATIVE:
            state.before, state.holds = state.holds, Holds.NOTHING
            self._fill = ""
        elif held is Holds.RESULT:
            self._begin_result(state)
        elif held in (Holds.NOTE, Holds.MARGIN, Holds.BOX):
            state.text = Text(held, ground=self._fill if held is Holds.BOX else "")
            state.style, state.level, state.depth, state.url, state.field = None, 0, 0, "", None
            state.shading, state.cells = NO_SHADING, []
            if held is Holds.BOX:
                self._not_a_cover()
            state.characters = Characters(hidden=state.characters.hidden, deleted=state.characters.deleted)
            state.holds = Holds.TEXT
        elif held in (Holds.COMMENT, Holds.PICTURE):
            if held is Holds.COMMENT or state.holds is Holds.TEXT:
                self.document.left_out["comment" if held is Holds.COMMENT else "picture"] += 1
            state.holds = state.before = Holds.NOTHING
        elif held is Holds.CODE:
            state.holds = Holds.CODE
            if state.field is not None:
                state.field.code.clear()
        elif held is not Holds.REPLACEMENT:
            state.holds, state.before = held, Holds.NOTHING

    def _not_a_cover(self) -> None:
        """Take back that the open shape is black and covers words: it has words, or is not filled."""
        self.document.left_out["cover"] -= is_black(self._fill)
        self._fill = ""

    def _begin_result(self, state: State) -> None:
        """Begin the result of a field, which is text; that of a field for a sign is the sign."""
        code = "".join(state.field.code) if state.field else ""
        if link := _LINK.match(code):
            state.url = (link[1] or link[2] or "").strip()
        if sign := _SIGN.match(code):
            self._put(symbol(sign[2], f"{int(sign[1]):x}"))
            state.holds = state.before = Holds.NOTHING

    def _text_word(self, word: str, number: int | None, state: State) -> None:
        """Read a control word in text."""
        characters, is_on = state.characters, number != 0
        if word in CHARACTERS:
            self._put(CHARACTERS[word])
        elif word in _ENDS_OF_PARAGRAPHS:
            self._end_of_paragraph(word)
        elif word in _TOGGLES:
            state.characters = with_value(characters, _TOGGLES[word], is_on)
        elif word in _ASSOCIATED:
            state.characters = with_value(characters, f"{_ASSOCIATED[word]}_{state.associated}", is_on)
        elif word in _DELETED:
            state.characters = with_value(characters, "deleted", is_on)
        elif word.startswith("ul") and word != "ulc":
            state.characters = with_value(characters, "underline", is_on and word != "ulnone")
        elif word == "plain":
            state.characters, state.font = Characters(), self._font
        elif word == "pard":
            state.style, state.level, state.depth, state.shading = None, 0, 0, NO_SHADING
            state.is_drop_cap = False
        elif word == "field":
            state.field = Field()
        elif setter := SETTERS.get(word):
            setter(state, number or 0)

    def _end_of_paragraph(self, word: str) -> None:
        state = self._states[-1]
        text = state.text
        if state.holds is not Holds.TEXT:
            return
        depth = max(state.depth, 1) if "cell" in word or "row" in word else state.depth
        while len(text.places) < min(depth, 20):
            self._number_of_tables += 1
            text.places.append([self._number_of_tables, 0, 0])
        del text.places[max(depth, 0) :]
        if "row" in word:
            if text.pieces:
                add_paragraph(state, self.tables, self.document.left_out)
            if text.places:
                if word == "nestrow":
                    black_out_row(state, self.tables)
                text.places[-1][1:] = text.places[-1][1] + 1, 0
            return
        if word == "par" and (state.characters.deleted or state.is_drop_cap):  # the next paragraph goes on
            self.document.left_out["deletion"] += state.characters.deleted
            return
        if word != "sect" or text.pieces:
            add_paragraph(state, self.tables, self.document.left_out)
        if "cell" in word and text.places:
            text.places[-1][2] += 1

    def _put_bytes(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        self._bytes += data[skipped:]

    def _put_code_unit(self, number: int) -> None:
        """Put a character that is given as a signed number of UTF-16."""
        self._flush()
        unit = chr(number % 0x10000) if -0x8000 <= number < 0x10000 else "\ufffd"
        self._put(unit)

    def _flush(self) -> None:
        """Put the bytes that were read, in the code page of their font."""
        if self._bytes:
            state = self._states[-1]
            font = self.tables.fonts.get(state.font if state.font is not None else self._font or 0)
            page = font.page if font is not None and font.page else self._page
            if state.holds is Holds.FONTS and page == code_pages.SYMBOL:
                page = code_pages.WESTERN
            data, self._bytes = bytes(self._bytes), bytearray()
            self._put(code_pages.decoded(data, page))

    def _put(self, text: str) -> None:
        """Put text where the group has it."""
        state = self._states[-1]
        match state.holds:
            case Holds.TEXT:
                pieces = state.text.pieces
                if pieces and pieces[-1][1:] == (state.characters, state.url) and pieces[-1][0] != [""]:
                    pieces[-1][0].append(text)
                else:
                    pieces.append(([text], state.characters, state.url))
            case Holds.FONTS:
                self.tables.font_text(text)
            case Holds.COLOURS:
                self.tables.colour_text(text)
            case Holds.STYLES:
                self.tables.style_text(text)
            case Holds.TITLE:
                self._title.append(text)
            case Holds.LIST_MARK:
                self._mark.append(with_signs(text))
            case Holds.NAME:
                self._name_of_value = text.strip()
            case Holds.VALUE if self._name_of_value == "fillColor":
                self._fill = colour_of_number(text)
                self.document.left_out["cover"] += is_black(self._fill)
            case Holds.VALUE if self._name_of_value == "fFilled" and text.strip() == "0":
                self._not_a_cover()
            case Holds.CODE:
                if state.field is not None:
                    state.field.code.append(text)
