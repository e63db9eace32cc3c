"""The names that were found in a text."""

from bisect import bisect_left

from attrs import frozen


@frozen
class Match:
    """A name in a text: from ``start`` to ``end``, with the number of the hidden person; sure or only possible."""

    start: int
    end: int
    person: int
    is_sure: bool


def merged_with(found: list[Match], others: list[Match]) -> list[Match]:
    """Return the matches in order; a match in an encoded piece of text replaces those inside the piece."""
    starts = [one.start for one in others]

    def is_inside(one: Match) -> bool:
        place = bisect_left(starts, one.end) - 1
        return place >= 0 and others[place].end > one.start

    kept = [one for one in found if not is_inside(one)]
    return sorted([*kept, *others], key=lambda one: one.start)


def joined_matches(found: list[Match], text: str) -> list[Match]:
    """Join neighbouring matches of one person: a name and an inflected one after it are one name."""
    joined: list[Match] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and last.person == one.person and last.is_sure == one.is_sure and text[last.end : one.start].isspace():
            joined[-1] = Match(last.start, one.end, one.person, one.is_sure)
        else:
            joined.append(one)
    return joined


def united(found: list[Match], others: list[Match]) -> list[Match]:
    """Return the matches of both lists in order; those that overlap become one."""
    matches: list[Match] = []
    for one in sorted([*found, *others], key=lambda one: one.start):
        last = matches[-1] if matches else None
        if last and one.start < last.end:
            matches[-1] = Match(last.start, max(last.end, one.end), last.person, last.is_sure or one.is_sure)
        else:
            matches.append(one)
    return matches
