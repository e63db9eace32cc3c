"""Words and punctuation marks in elements (``w`` and ``pc``), and the spaces between them."""

from oralhist.formats.tei.foreign.elements import Element, descendants, holders_of, text_of
from oralhist.syntax.xml_parser import local_name

TOKENS = ("w", "pc")
_CLOSING = frozenset(".,;:!?…)]}»”’%")
_OPENING = frozenset("([{«„‚“‘¿¡")
_SILENT = frozenset({"anchor", "pause", "shift"})


class Spacing:
    """The spaces between the tokens of one element: none where ``@join`` or the punctuation forbids one."""

    def __init__(self) -> None:
        self._is_wanted = False
        self._is_quoted = False

    def before(self, element: Element) -> str:
        """Return a space if there is one before an element, else an empty text."""
        name = local_name(element)
        if name in _SILENT:
            return ""
        join = element.get("join", "")
        mark = text_of(element) if name == "pc" and not join else ""
        opens, closes = mark[-1:] in _OPENING, mark[:1] in _CLOSING
        if mark == '"':  # opens and closes in turn, because both marks are the same character
            opens, closes = not self._is_quoted, self._is_quoted
            self._is_quoted = not self._is_quoted
        is_spaced = self._is_wanted and join not in ("left", "both") and not (mark and closes)
        self._is_wanted = join not in ("right", "both") and not (mark and opens)
        return " " if is_spaced else ""


class Tokens:
    """The elements of a file that hold tokens.

    White space between tokens is text in a file that separates most words by it and joins some. In a file that
    separates all words, or none, it is layout: spaces then follow from ``@join`` and the punctuation
    (TEI P5, 17.1.2).
    """

    def __init__(self, root: Element) -> None:
        tokens = list(descendants(root, *TOKENS))
        self._holding = holders_of(tokens)
        separated = joined = joined_words = 0
        for token in tokens:
            following = token.getnext()
            if following is not None and local_name(following) in TOKENS:
                are_words = local_name(token) == local_name(following) == "w"
                separated += bool(token.tail) and are_words
                joined += not token.tail
                joined_words += not token.tail and are_words
        if joined and separated > joined_words:
            self._holding.clear()

    def spacing(self, element: Element) -> Spacing | None:
        """Return the spacing of the tokens in an element; ``None`` if its white space is text."""
        return Spacing() if element in self._holding and local_name(element) not in TOKENS else None
