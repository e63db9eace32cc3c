"""The marks of lists in a Word document: ``1.``, ``(a)``, ``•``."""

import re
from collections.abc import Mapping

from attrs import Factory, evolve, frozen
from lxml import etree

from oralhist.documents.numerals import number_of, roman
from oralhist.formats.docx.names import W, value_of

_PLACE = re.compile(r"%([1-9])")
_KEPT_BULLETS = "-–—•*"
_LARGEST_ROMAN = 4999


@frozen
class _Level:
    """One level of a list: the form of its numbers, the text around them, and the first number."""

    form: str
    text: str
    start: int


@frozen
class _List:
    """A list: the id of its definition, its levels, and the numbers with which it starts again."""

    definition: str = ""
    levels: Mapping[int, _Level] = Factory(dict)
    starts: Mapping[int, int] = Factory(dict)


class Numbering:
    """The lists of a document; it counts their items."""

    def __init__(self, root: etree._Element | None) -> None:
        abstract = [] if root is None else root.findall(f"{W}abstractNum")
        levels = {element.get(f"{W}abstractNumId"): _levels_of(element) for element in abstract}
        by_style = {value_of(element, "styleLink"): element.get(f"{W}abstractNumId") for element in abstract}
        for element in abstract:  # Pages and Word put the levels of a list style elsewhere
            if (style := value_of(element, "numStyleLink")) and by_style.get(style) in levels:
                levels[element.get(f"{W}abstractNumId")] = levels[by_style[style]]
        self._lists = {
            element.get(f"{W}numId") or "": _list_of(element, levels)
            for element in ([] if root is None else root.findall(f"{W}num"))
        }
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next_mark(self, number: str | None, level: str) -> str:
        """Return the mark of the next item of a list, and count the item; empty without a list.

        Lists of one definition go on counting where the last of them ended, unless one has a number of its own to start with.
        """
        listed = self._lists.get(number or "", _List())
        place = number_of(level, 0)
        levels = listed.levels
        own = levels.get(place)
        if own is None or own.form in ("", "none"):
            return ""
        if own.form == "bullet":
            return own.text if own.text and own.text in _KEPT_BULLETS else "•"
        counts = self._counts.setdefault(listed.definition, {})
        if place in listed.starts and (number or "", place) not in self._begun:
            self._begun.add((number or "", place))
            counts[place] = listed.starts[place] - 1
        counts[place] = counts.get(place, own.start - 1) + 1
        for deeper in [known for known in counts if known > place]:
            del counts[deeper]

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = levels.get(at, own)
            return _number(counts.get(at, other.start), other.form)

        return _PLACE.sub(shown, own.text)


def _list_of(element: etree._Element, definitions: Mapping[str | None, Mapping[int, _Level]]) -> _List:
    """Read ``w:num``: a list of some definition, with levels and starts of its own."""
    definition = value_of(element, "abstractNumId") or ""
    levels = dict(definitions.get(definition, {}))
    starts: dict[int, int] = {}
    for override in element.iterfind(f"{W}lvlOverride"):
        place = number_of(override.get(f"{W}ilvl"), 0)
        for level in override.iterfind(f"{W}lvl"):  # what it does not say, the definition says
            own, known = _level_of(level), levels.get(place)
            levels[place] = own if known is None or value_of(level, "start") else evolve(own, start=known.start)
        if (start := value_of(override, "startOverride")) is not None:
            starts[place] = number_of(start, 1)
    return _List(definition, levels, starts)


def _levels_of(element: etree._Element) -> Mapping[int, _Level]:
    return {number_of(level.get(f"{W}ilvl"), 0): _level_of(level) for level in element.iterfind(f"{W}lvl")}


def _level_of(level: etree._Element) -> _Level:
    return _Level(
        form=value_of(level, "numFmt") or "decimal",
        text=value_of(level, "lvlText") or "",
        start=number_of(value_of(level, "start"), 1),
    )


def _number(number: int, form: str) -> str:
    """Return a number as a list prints it; forms that are not known are printed in digits."""
    kind = form.lower()
    if kind.endswith("letter") and number > 0:
        shown = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
    elif kind.endswith("roman") and 0 < number <= _LARGEST_ROMAN:
        shown = roman(number)
    else:
        return str(number)
    return shown.upper() if form.startswith("upper") else shown
