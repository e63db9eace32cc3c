"""The stems of names, to which languages add endings."""

from collections.abc import Iterator, Sequence

_SHORTEST_STEM = 3
_TWO_LETTERS = ("οσ", "ασ", "ησ", "ии", "ыи", "ои", "ая", "яя", "ое")
"""Endings of Greek names and of Russian adjectives, folded, that other endings replace."""
_VOWELS = frozenset("aeiouyаеиоуыэюяьйіїαεηιουωაეიოუ")


def stems_of(name: str, changed_ends: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the stems of a folded name of one word; ``changed_ends`` are those of the languages of the texts."""
    if len(name) < _SHORTEST_STEM or name.isdigit():
        return
    yield name
    if name[-1] in _VOWELS and (len(name) > _SHORTEST_STEM or not name.isascii()):
        yield name[:-1]
    if len(name) > _SHORTEST_STEM and name[-2] in "eеь":
        yield name[:-2] + name[-1]  # Vaněk, Vaňka
    if name.endswith(_TWO_LETTERS):
        yield name[:-2]
    for end, changed in changed_ends:
        if name.endswith(end) and len(name) - len(end) + len(changed) >= _SHORTEST_STEM:
            yield name.removesuffix(end) + changed
