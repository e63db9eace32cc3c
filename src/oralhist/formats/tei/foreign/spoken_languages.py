"""The languages that ``xml:lang`` gives to turns and to words in them."""

from collections.abc import Iterable, Iterator

from oralhist.formats.tei.foreign.elements import Element, child, holders_of, language_of
from oralhist.formats.tei.foreign.paragraphs import Break, Item
from oralhist.formats.tei.foreign.vocabulary import EVENTS, NO_WORDS
from oralhist.formats.tei.namespace import XML_LANG
from oralhist.model import Foreign, Inline, TimePoint
from oralhist.model.content import spoken_text
from oralhist.syntax.xml_parser import local_name

_OTHERS_WORDS = frozenset({"note", "desc", "writing", "speaker", "foreign", *NO_WORDS, *EVENTS})
"""Elements whose words were not said, or that state the language of their words themselves."""


class SpokenLanguages:
    """Finds the languages of the words in turns."""

    def __init__(self, root: Element) -> None:
        marked = [part for part in root.iter("*") if part.get(XML_LANG) is not None or part.get("lang") is not None]
        self._marked_inside = holders_of(marked)
        outer = [child(root, "text"), root, *root.iterancestors()]
        self.of_text = next((tag for element in outer if (tag := language_of(element))), None)
        """The language of the whole text, which needs no mark."""

    def of_turn(self, element: Element, holder: Element) -> str | None:
        """Return the language of a turn: that of all its words, else its own; ``None`` if it is that of the text."""
        own = language_of(element) or language_of(holder)
        inherited = own or self._inherited(element)
        if element in self._marked_inside:
            found = set(_languages(element, inherited))
            if len(found) == 1 and (only := found.pop()):
                return only if own or only != self.of_text else None
        return own or (inherited if inherited != self.of_text else None)

    def _inherited(self, element: Element) -> str | None:
        return next((tag for outer in element.iterancestors() if (tag := language_of(outer))), self.of_text)


def _languages(turn: Element, language: str | None) -> Iterator[str | None]:
    """Yield the language of each run of words in a turn."""
    pending = [(turn, language)]
    while pending:
        element, outer = pending.pop()
        inner = (language_of(element) or outer) if element is not turn else outer
        if (element.text or "").strip():
            yield inner
        for part in element:
            if (part.tail or "").strip():
                yield inner
            if isinstance(part.tag, str) and local_name(part) not in _OTHERS_WORDS:
                pending.append((part, inner))


def in_language(items: Iterable[Item], language: str) -> Iterator[Item]:
    """Yield items as words in a language. Breaks, moments at the ends of a paragraph, and pauses alone stay outside."""
    stretch: list[str | Inline] = []
    for item in items:
        if isinstance(item, Break):
            yield from _foreign(stretch, language)
            yield item
            stretch = []
        else:
            stretch.append(item)
    yield from _foreign(stretch, language)


def _foreign(stretch: list[str | Inline], language: str) -> Iterator[str | Inline]:
    first, last = 0, len(stretch)
    while first < last and _is_outside(stretch[first]):
        first += 1
    while last > first and _is_outside(stretch[last - 1]):
        last -= 1
    words = stretch[first:last]
    if not spoken_text(tuple(words)).strip():
        yield from stretch
        return
    yield from stretch[:first]
    before, after = "", ""
    if isinstance(words[0], str):
        before = words[0][: len(words[0]) - len(words[0].lstrip())]
        words[0] = words[0].lstrip()
    if isinstance(words[-1], str):
        after = words[-1][len(words[-1].rstrip()) :]
        words[-1] = words[-1].rstrip()
    yield from (before, Foreign(content=tuple(words), language=language), after)
    yield from stretch[last:]


def _is_outside(item: str | Inline) -> bool:
    return isinstance(item, TimePoint) or (isinstance(item, str) and not item.strip())


def joined(items: Iterable[Item]) -> Iterator[Item]:
    """Yield items with neighbouring words of one language as one inline, as each word may state its language."""
    held: Foreign | None = None
    space: list[Item] = []
    for item in items:
        if held is not None and isinstance(item, Foreign) and item.language == held.language:
            between = "".join(map(str, space))
            held = Foreign(content=(*held.content, between, *item.content), language=held.language)
            space = []
        elif held is not None and isinstance(item, str) and not item.strip():
            space.append(item)
        else:
            if held is not None:
                yield held
                yield from space
            held, space = (item, []) if isinstance(item, Foreign) else (None, [])
            if held is None:
                yield item
    if held is not None:
        yield held
        yield from space
