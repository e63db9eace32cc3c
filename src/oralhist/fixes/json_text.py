"""Change values in a JSON text and leave every other character as it is."""

import json
from difflib import SequenceMatcher
from typing import Any

from attrs import frozen

Edit = tuple[int, int, str]
"""A start and an end in the text, and what replaces the characters between them."""

_VALUE = json.JSONDecoder()
_SPACE = " \t\r\n"


@frozen
class _Member:
    """A member of an object, or an item of a list: where it starts, and its value, which an item starts with."""

    key: str | int
    start: int
    value: int
    end: int


def edited(text: str, old: Any, new: Any) -> str:
    """Return a JSON text that holds ``old`` with the fewest edits after which it holds ``new``."""
    edits: list[Edit] = []
    _compare(text, _after_space(text, 0), old, new, edits)
    pieces, end = [], 0
    for start, stop, replacement in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [text[end:start], replacement]
        end = stop
    return "".join([*pieces, text[end:]])


def _compare(text: str, start: int, old: Any, new: Any, edits: list[Edit]) -> None:
    """Add the edits that turn the value that starts at ``start`` from ``old`` into ``new``."""
    if old == new:
        return
    if old.__class__ is new.__class__ is dict and (old.keys() & new.keys() or not (old and new)):
        _compare_objects(text, start, old, new, edits)
    elif old.__class__ is new.__class__ is list and (kept := _aligned(old, new)) is not None:
        members = _members(text, start)
        edits += _removals(members, {n for n in range(len(old)) if n not in kept})
        for number, item in kept.items():
            _compare(text, members[number].value, old[number], item, edits)
    else:
        edits.append((start, _VALUE.raw_decode(text, start)[1], _dumped(new)))


def _compare_objects(text: str, start: int, old: dict[str, Any], new: dict[str, Any], edits: list[Edit]) -> None:
    members = _members(text, start)
    edits += _removals(members, {n for n, member in enumerate(members) if member.key not in new})
    for member in members:
        if member.key in new:
            _compare(text, member.value, old[str(member.key)], new[str(member.key)], edits)
    added = [f"{_dumped(key)}: {_dumped(value)}" for key, value in new.items() if key not in old]
    if added and members:
        space = text[start + 1 : members[0].start] or " "
        edits.append((members[0].start, members[0].start, "".join(f"{one},{space}" for one in added)))
    elif added:
        edits.append((start + 1, start + 1, ", ".join(added)))


def _aligned(old: list[Any], new: list[Any]) -> dict[int, Any] | None:
    """Return what becomes of each item that is kept, by its position; ``None`` if items were added."""
    if len(old) == len(new):
        return dict(enumerate(new))
    kept: dict[int, Any] = {}
    matcher = SequenceMatcher(None, [_dumped(item) for item in old], [_dumped(item) for item in new], autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        if new_end - new_start > end - start:
            return None
        kept |= dict(zip(range(start, end), new[new_start:new_end], strict=False))
    return kept


def _removals(members: list[_Member], removed: set[int]) -> list[Edit]:
    """Return the edits that remove members, each with the comma before it, or after it if none is kept before it."""
    edits: list[Edit] = []
    is_any_kept = False
    for number, member in enumerate(members):
        if number not in removed:
            is_any_kept = True
        elif is_any_kept:
            edits.append((members[number - 1].end, member.end, ""))
        else:
            end = members[number + 1].start if number + 1 < len(members) else member.end
            edits.append((member.start, end, ""))
    return edits


def _members(text: str, start: int) -> list[_Member]:
    """Return the members of the object, or the items of the list, that starts at ``start``."""
    is_object = text[start] == "{"
    members: list[_Member] = []
    position = _after_space(text, start + 1)
    while text[position] not in "}]":
        begin = position
        name: str | int = len(members)
        if is_object:
            name, position = _VALUE.raw_decode(text, position)
            position = _after_space(text, _after_space(text, position) + 1)  # the colon
        end = _VALUE.raw_decode(text, position)[1]
        members.append(_Member(name, begin, position, end))
        position = _after_space(text, end)
        if text[position] == ",":
            position = _after_space(text, position + 1)
    return members


def _after_space(text: str, position: int) -> int:
    while text[position] in _SPACE:
        position += 1
    return position


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
