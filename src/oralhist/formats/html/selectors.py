"""Selectors of style sheets: which elements a rule is for.

Elements, classes, ids, attributes and what they are inside of are known (``p.bold span``, ``td > b``). Rules with other
selectors, such as those for neighbours and states, are not used.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import Factory, define, frozen

from oralhist.documents.codes import DOCUMENT_LIMIT
from oralhist.errors import UnreadableFile
from oralhist.formats.html.stack import Element

_NAME = r"-?[A-Za-z_\u0080-\U0010ffff][\w\u0080-\U0010ffff-]*"
_SIMPLE = re.compile(
    rf"(?P<name>\*|{_NAME})|\.(?P<cls>{_NAME})|#(?P<id>{_NAME})"
    rf"""|\[\s*(?P<key>[\w:-]+)\s*(?:(?P<sign>[~|^$*]?=)\s*(?:"(?P<a>[^"\]]*)"|'(?P<b>[^'\]]*)'|(?P<c>[^\s\]"']+))\s*i?\s*)?\]"""
)
_BETWEEN = re.compile(r"\s*(>)\s*|\s+")
_MOST_STEPS = 3_000_000
"""How often a rule is compared with an element in one page; real pages need some thousand."""
_MOST_CLASSES = 20
Properties = Mapping[str, str]


@frozen
class _Compound:
    """What one element must be: ``keys`` are its name, its classes with a point and its id with ``#``."""

    keys: frozenset[str]
    attributes: tuple[tuple[str, str, str], ...] = ()
    is_parent: bool = False
    """Whether the element after it in the selector is directly inside."""

    def fits(self, element: Element) -> bool:
        """Return whether an element is what it must be."""
        return self.keys <= element.keys and all(_has(element.attributes, *held) for held in self.attributes)


@frozen
class _Rule:
    """A rule of a style sheet. The more specific one goes before, else the later one (CSS 2.1, 6.4)."""

    compounds: tuple[_Compound, ...]
    rank: tuple[int, int, int, int]
    properties: Properties


@define
class Rules:
    """The rules of the style sheets of a page, by one of the keys that the element must have."""

    _by_key: dict[str, list[_Rule]] = Factory(dict)
    _number: int = 0
    _steps: int = 0
    _important: dict[str, list[_Rule]] = Factory(dict)

    def add(self, selector: str, properties: Properties, important: Properties) -> None:
        """Add a rule for a selector; one that is not known is left out."""
        compounds = _compounds_in(selector)
        if compounds is None:
            return
        self._number += 1
        keys = [key for compound in compounds for key in compound.keys]
        ids = sum(key.startswith("#") for key in keys)
        classes = sum(key.startswith(".") for key in keys) + sum(len(compound.attributes) for compound in compounds)
        rank = ids, classes, len(keys) - ids - classes, self._number
        key = min(compounds[-1].keys, key=lambda key: (key[0] not in "#.", key), default="*")
        for rules, held in ((self._by_key, properties), (self._important, important)):
            if held:
                rules.setdefault(key, []).append(_Rule(compounds, rank, held))

    def properties_of(self, element: Element, around: Sequence[Element], style: Properties) -> Properties:
        """Return the properties of an element; ``style`` are those of its own, ``around`` the elements that it is in."""
        if not self._number:
            return style
        important = self._found(self._important, element, around) if self._important else {}
        return {**self._found(self._by_key, element, around), **style, **important}

    def _found(self, rules: Mapping[str, list[_Rule]], element: Element, around: Sequence[Element]) -> dict[str, str]:
        fitting: list[_Rule] = []
        for key in (*element.keys, "*"):
            for rule in rules.get(key, ()):
                self._steps += 1
                if rule.compounds[-1].fits(element) and self._is_inside(rule.compounds[:-1], around):
                    fitting.append(rule)
        if self._steps > _MOST_STEPS:
            raise UnreadableFile([DOCUMENT_LIMIT.finding("the style sheets have too many rules")])
        found: dict[str, str] = {}
        for rule in sorted(fitting, key=lambda rule: rule.rank):
            found |= rule.properties
        return found

    def _is_inside(self, compounds: Sequence[_Compound], around: Sequence[Element]) -> bool:
        """Return whether elements are around, from the innermost to the outermost, as the compounds say from the last."""
        if not compounds:
            return True
        *outer, compound = compounds
        place = len(around)
        while place:
            place -= 1
            self._steps += 1
            if self._steps > _MOST_STEPS:
                return False
            if compound.fits(around[place]) and self._is_inside(outer, around[:place]):
                return True
            if compound.is_parent:
                return False
        return False


def keys_of(name: str, attributes: Mapping[str, str]) -> frozenset[str]:
    """Return the keys of an element for rules: its name, its classes and its id."""
    classes = attributes.get("class")
    id = attributes.get("id")
    if not classes and not id:
        return frozenset((name,))
    keys = {f".{one}" for one in (classes or "").lower().split()[:_MOST_CLASSES]} | {name}
    return frozenset(keys | {f"#{id.lower()}"} if id else keys)


def _compounds_in(selector: str) -> tuple[_Compound, ...] | None:
    """Return the parts of a selector, the outermost first; ``None`` for one that is not known."""
    found: list[_Compound] = []
    place, selector = 0, selector.strip()
    while True:
        keys: set[str] = set()
        attributes: list[tuple[str, str, str]] = []
        start = place
        while part := _SIMPLE.match(selector, place):
            if part["name"] and place != start:
                return None
            keys |= {key for key in _keys_in(part) if key != "*"}
            if part["key"]:
                attributes.append(
                    (part["key"].lower(), part["sign"] or "", (part["a"] or part["b"] or part["c"] or "").lower())
                )
            place = part.end()
        if place == start:
            return None
        between = _BETWEEN.match(selector, place)
        found.append(_Compound(frozenset(keys), tuple(attributes), between is not None and between[1] is not None))
        if place == len(selector):
            return tuple(found)
        if between is None:
            return None
        place = between.end()


def _keys_in(part: re.Match[str]) -> Iterator[str]:
    for group, sign in (("name", ""), ("cls", "."), ("id", "#")):
        if part[group]:
            yield f"{sign}{part[group].lower()}"


def _has(attributes: Mapping[str, str], key: str, sign: str, value: str) -> bool:
    """Return whether an element has an attribute, and its value is as a selector says."""
    held = attributes.get(key)
    if held is None:
        return False
    held = held.lower()
    match sign:
        case "":
            return True
        case "=":
            return held == value
        case "~=":
            return value in held.split()
        case "|=":
            return held == value or held.startswith(f"{value}-")
        case "^=":
            return bool(value) and held.startswith(value)
        case "$=":
            return bool(value) and held.endswith(value)
        case _:
            return bool(value) and value in held
