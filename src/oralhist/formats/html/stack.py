"""The elements of a page that are open: which of them a tag closes, as browsers decide it."""

from collections import Counter
from collections.abc import Callable, Mapping

from attrs import Factory, define, evolve

from oralhist.documents.character_format import NOTHING_SET, Format
from oralhist.formats.html.elements import BLOCKS, CELLS, CLOSES, DELETIONS, FORMATTING, NOT_READ, OF_HEADS, OF_TABLES

_MOST_ALIKE = 3
"""How many open ``b`` or ``font`` go on after the end of a block, as in browsers."""
SEARCHED = 50
"""How many open elements are searched for the one that a tag closes."""


@define
class Element:
    """An open element, and what holds in it."""

    name: str
    own: Format = NOTHING_SET
    """What it sets itself; ``format`` has what is around it, too."""
    format: Format = NOTHING_SET
    own_url: str | None = None
    url: str = ""
    left_out: str = ""
    """The kind of what is left out, if nothing in the element is read; ``-`` for what is not counted."""
    is_preformatted: bool = False
    level: int = 0
    cell: tuple[int, int, int] | None = None
    count: int = 0
    mark: str = ""
    table: list[int] | None = None
    first: int = 0
    """The number of the paragraphs before it."""
    holds_note: bool = False
    attributes: Mapping[str, str] = Factory(dict)
    keys: frozenset[str] = frozenset()
    """Its name, its classes and its id, as the selectors of style sheets name them."""
    place: int = 0
    """What it shares with elements for which the same rules of style sheets hold."""


def inside(outer: Element, name: str, first: int) -> Element:
    """Return a new element in another one, with what it inherits."""
    return evolve(outer, name=name, own=NOTHING_SET, own_url=None, count=0, mark="", first=first, holds_note=False)


Closed = Callable[[Element, Element], None]
"""What is done for an element that was closed; the second one is around it."""


@define
class Stack:
    """The open elements, the innermost last, and how many of each name there are."""

    open: list[Element] = Factory(lambda: [Element("")])
    names: Counter[str] = Factory(Counter)

    @property
    def top(self) -> Element:
        """The innermost element."""
        return self.open[-1]

    def push(self, element: Element) -> None:
        """Open an element."""
        self.open.append(element)
        self.names[element.name] += 1

    def pop(self, closed: Closed) -> None:
        """Close the innermost element."""
        element = self.open.pop()
        self.names[element.name] -= 1
        closed(element, self.open[-1])

    def end(self, name: str, closed: Closed) -> None:
        """Close an element and those in it; an end without a start closes none. ``closed`` is called for each."""
        if not self.names[name]:
            return
        inner = self._inner(name)
        if name in FORMATTING:
            if not any(element.name in CELLS for element in inner):
                self._remove(name, len(inner), closed)
            return
        limits = CELLS if name in BLOCKS or name in NOT_READ else BLOCKS
        if name in OF_TABLES:
            limits = frozenset({"table"} - {name})
        if any(element.name in limits or element.name in NOT_READ for element in inner):
            return  # it began outside of this cell or block, which stays open
        self._close(closed, next(element for element in reversed(self.open) if element.name == name))

    def _close(self, closed: Closed, element: Element) -> None:
        """Close an element and those in it; ``b`` and ``del``, for example, go on after a block that they did not end in."""
        going_on: list[Element] = []
        while self.open[-1] is not element:
            top = self.open[-1]
            if (
                (top.name in FORMATTING or top.name in DELETIONS)
                and element.name in BLOCKS
                and element.name not in CELLS
            ):
                going_on.append(top)
            self.pop(closed)
        self.pop(closed)
        for one in reversed(going_on[-SEARCHED:]):
            if self.names[one.name] < _MOST_ALIKE:
                outer = self.open[-1]
                again = inside(outer, one.name, first=outer.first)
                again.own, again.own_url = one.own, one.own_url
                again.attributes, again.keys = one.attributes, one.keys
                again.format = one.own.over(outer.format)
                again.url = outer.url if one.own_url is None else one.own_url
                again.left_out = outer.left_out or one.left_out
                self.push(again)

    def _inner(self, name: str) -> list[Element]:
        """Return the open elements inside of the last one with a name, as far as they are searched."""
        found: list[Element] = []
        for element in self.open[: -1 - SEARCHED : -1]:
            if element.name == name:
                break
            found.append(element)
        return found

    def _remove(self, name: str, depth: int, closed: Closed) -> None:
        """Close an element such as ``b``, which may end before elements inside of it; those stay open."""
        place = len(self.open) - 1 - depth
        if depth >= SEARCHED or self.open[place].name != name:
            return
        if self.open[place].left_out and not depth:
            self.pop(closed)
            return
        del self.open[place]
        self.names[name] -= 1
        for number in range(place, len(self.open)):
            element, outer = self.open[number], self.open[number - 1]
            element.format = element.own.over(outer.format)
            element.url = outer.url if element.own_url is None else element.own_url

    def close_before(self, name: str, closed: Closed) -> None:
        """Close the paragraph, item, row or cell that a tag ends although it has no end tag."""
        if self.names["head"] and name not in OF_HEADS:
            self.end("head", closed)
        if name == "a" and self.names["a"]:
            self.end("a", closed)
        ended, limits = CLOSES.get(name, CLOSES["p"] if name in BLOCKS else ((), ()))
        if not any(self.names[one] for one in ended):
            return
        for element in self.open[: -1 - SEARCHED : -1]:
            if element.name in ended:
                self._close(closed, element)
                return
            if element.name in limits or element.name in NOT_READ:
                return
