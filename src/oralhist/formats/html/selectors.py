"""Selectors of style sheets: which elements a rule is for.

Elements, classes, ids, attributes and what they are inside of are known (``p.bold span``, ``td > b``). Rules with other
selectors, such as those for neighbours and states, are not used.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

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
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*(?:\([^()]*\))?[^()]*))?\)")
_MOST_STEPS = 3_000_000
"""How often a rule is compared with an element in one page; real pages need some thousand."""
_MOST_COMPOUNDS = 20
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
    important: Properties


@frozen
class _Found:
    """The rules for a place, and all that they set."""

    rules: Sequence[_Rule]
    properties: Properties
    important: Properties

    @classmethod
    def of(cls, rules: Iterable[_Rule]) -> "_Found":
        """Return what rules set, by their rank."""
        ordered = sorted(rules, key=attrgetter("rank"))
        properties: dict[str, str] = {}
        important: dict[str, str] = {}
        for rule in ordered:
            properties |= rule.properties
            important |= rule.important
        return cls(ordered, properties, important)


@define
class Rules:
    """The rules of the style sheets of a page, by one of the keys that the element must have.

    Pages have thousands of elements in a few kinds of places, so the rules for a place are searched once. A place is that
    of the element around it and the names, classes and ids of the element that rules name. Rules with attributes are
    compared with each element.
    """

    _by_key: dict[str, list[_Rule]] = Factory(dict)
    _with_attributes: dict[str, list[_Rule]] = Factory(dict)
    _named: set[str] = Factory(set)
    _places: dict[tuple[int, frozenset[str]], int] = Factory(dict)
    _found: dict[int, _Found] = Factory(dict)
    _last_place: int = 0
    variables: dict[str, str] = Factory(dict)
    """The values of custom properties, such as ``--bar``; those of the last rule count on the whole page."""
    _number: int = 0
    _steps: int = 0

    def add(self, selector: str, properties: Properties, important: Properties) -> None:
        """Add a rule for a selector; one that is not known is left out."""
        compounds = _compounds_in(selector)
        if compounds is None:
            return
        self._number += 1
        keys = [key for compound in compounds for key in compound.keys]
        ids = sum(key.startswith("#") for key in keys)
        attributes = sum(len(compound.attributes) for compound in compounds)
        classes = sum(key.startswith(".") for key in keys)
        rank = ids, classes + attributes, len(keys) - ids - classes, self._number
        key = min(compounds[-1].keys, key=lambda key: (key[0] not in "#.", key), default="*")
        rules = self._with_attributes if attributes else self._by_key
        rules.setdefault(key, []).append(_Rule(compounds, rank, properties, important))
        self._named.update(keys)
        self._places.clear()
        self._found.clear()

    def properties_of(self, opened: Sequence[Element], style: Properties) -> Properties:
        """Return the properties of the last of the open elements, which is in the others; ``style`` are those of its own."""
        element = opened[-1]
        parent = opened[-2].place if len(opened) > 1 else 0
        element.place = self._places.setdefault((parent, element.keys & self._named), self._last_place + 1)
        self._last_place = max(self._last_place, element.place)
        if not self._number:
            return self._resolved(style)
        found = self._found.get(element.place)
        if found is None:
            found = self._found[element.place] = _Found.of(self._fitting(self._by_key, opened))
        if self._with_attributes and (more := list(self._fitting(self._with_attributes, opened))):
            self._steps += len(found.rules)
            found = _Found.of([*found.rules, *more])
        return self._resolved({**found.properties, **style, **found.important})

    def _resolved(self, properties: Properties) -> Properties:
        """Return properties with the values of custom ones in the place of ``var(--bar)``."""
        if not self.variables:
            return properties
        return {
            name: _VARIABLE.sub(lambda found: self.variables.get(found[1], found[2] or ""), value)
            for name, value in properties.items()
        }

    def _fitting(self, rules: Mapping[str, list[_Rule]], opened: Sequence[Element]) -> Iterator[_Rule]:
        """Yield the rules that are for the last of the open elements."""
        element = opened[-1]
        for key in (*element.keys, "*"):
            for rule in rules.get(key, ()):
                self._steps += 1
                if rule.compounds[-1].fits(element) and self._is_inside(rule.compounds[:-1], opened, len(opened) - 1):
                    yield rule
        if self._steps > _MOST_STEPS:
            raise UnreadableFile([DOCUMENT_LIMIT.finding("the style sheets have too many rules")])

    def _is_inside(self, compounds: Sequence[_Compound], opened: Sequence[Element], place: int) -> bool:
        """Return whether the elements before a place, from the innermost, are what the compounds say, from the last."""
        if not compounds:
            return True
        *outer, compound = compounds
        while place and self._steps <= _MOST_STEPS:
            place -= 1
            self._steps += 1
            if compound.fits(opened[place]) and self._is_inside(outer, opened, place):
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
        if between is None or len(found) == _MOST_COMPOUNDS:
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
