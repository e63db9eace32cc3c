"""Words and punctuation marks that stand in elements of their own, ``w`` and ``pc``, and the blanks between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oralhist.formats.tei.foreign.elements import named, words_of
from oralhist.syntax.xml_parser import local_name

if TYPE_CHECKING:
    from lxml import etree


TOKENS = ("w", "pc")
_CLOSING = frozenset(".,;:!?…)]}»”’%")
_OPENING = frozenset("([{«„‚“‘¿¡")
_SILENT = frozenset({"anchor", "pause", "shift"})


class Tokens:
    """Which elements of a file hold tokens, and whether the white space between these is layout.

    It counts as text in a file where most words stand apart and some tokens do not. Where all stand apart, or the
    words do not, it is a printer's habit, and the blanks are worked out from ``@join`` and the punctuation
    (TEI P5, 17.1.2).
    """

    def __init__(self, root: etree._Element) -> None:
        self._holding: set[etree._Element] = set()
        apart = joined = joined_words = 0
        for token in named(root, *TOKENS):
            holder = token.getparent()
            while holder is not None and holder not in self._holding:
                self._holding.add(holder)
                holder = holder.getparent()
            following = token.getnext()
            if following is not None and local_name(following) in TOKENS:
                are_words = local_name(token) == local_name(following) == "w"
                apart += bool(token.tail) and are_words
                joined += not token.tail
                joined_words += not token.tail and are_words
        if joined and apart > joined_words:
            self._holding.clear()

    def spacing(self, element: etree._Element) -> Spacing | None:
        """How the tokens right inside an element are spaced; nothing if its text is plain text."""
        is_holder = element in self._holding and local_name(element) not in TOKENS
        return Spacing(self._holding) if is_holder else None


class Spacing:
    """The blanks between the tokens of one element: none where ``@join`` or the punctuation asks for none."""

    def __init__(self, holding: set[etree._Element]) -> None:
        self._holding = holding
        self._wanted = False
        self._quoted = False

    def before(self, element: etree._Element) -> str:
        """What stands before an element: a blank, or nothing."""
        name = local_name(element)
        if name in _SILENT:
            return ""
        join = element.get("join", "")
        mark = words_of(element) if name == "pc" and not join else ""
        opens, closes = mark[-1:] in _OPENING, mark[:1] in _CLOSING
        if mark == '"':
            opens, closes = not self._quoted, self._quoted
            self._quoted = not self._quoted
        apart = self._wanted and join not in ("left", "both") and not (mark and closes)
        self._wanted = join not in ("right", "both") and not (mark and opens)
        return " " if apart else ""
