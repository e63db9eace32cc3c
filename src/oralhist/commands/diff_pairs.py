"""Which interviews of two files are compared."""

from collections.abc import Iterator, Sequence

from oralhist.comparison import Difference, differences
from oralhist.model import Interview


def pairs(
    olds: Sequence[Interview], news: Sequence[Interview]
) -> Iterator[tuple[int, Interview | None, Interview | None]]:
    """Yield the interviews to compare, with the number of the old one: first by id, then in order."""
    if len(olds) == len(news) == 1:
        yield 1, olds[0], news[0]
        return
    rest = list(enumerate(news, 1))
    matches: dict[int, Interview] = {}
    for number, interview in enumerate(olds):
        match = next((one for one in rest if one[1].id == interview.id), None)
        if match is not None:
            rest.remove(match)
            matches[number] = match[1]
    for number, interview in enumerate(olds):
        after = matches.get(number) or (rest.pop(0)[1] if rest else None)
        yield number + 1, interview, after
    for number, interview in rest:
        yield number, None, interview


def changes(old: Interview | None, new: Interview | None) -> Sequence[Difference]:
    """Return the differences of two interviews; of a single one, that it is there or not."""
    if old is None or new is None:
        return (Difference(path=(), old=old, new=new),)
    return differences(old, new)
