"""Utterances and turns built in bulk, field by field.

A constructor checks every field of every object, also the defaults. For tens of thousands of cues that takes longer than
parsing them. Here each field is checked once for all objects; if a check fails, the constructors run and raise the error.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat
from typing import Any

from oralhist.model import Content, Term, Turn, Utterance
from oralhist.model.content import normal_form
from oralhist.model.shapes import ID, LARGEST_WHOLE, LONGEST_TEXT, TEXT, Optional, default_of, fields_of


def utterances_of(
    contents: Sequence[Content | str],
    starts: Sequence[int | None],
    ends: Sequence[int | None],
    ids: Sequence[str | None],
    recordings: Sequence[str | None],
    keywords: Sequence[tuple[Term, ...]] = (),
) -> list[Utterance]:
    """Return the utterances that ``Utterance`` builds from each row of values. Raises ``InvalidValue`` as it does."""
    contents = [
        (item,) if item.__class__ is str and 0 < len(item) <= LONGEST_TEXT else normal_form(item) for item in contents
    ]
    are_valid = _are_times(starts) and _are_times(ends) and _are_ids(ids) and _are_ids(recordings)
    are_valid = are_valid and _are(tuple, keywords) and _are(Term, chain.from_iterable(keywords))
    columns: dict[str, Sequence[Any]] = {"content": contents, "start_ms": starts, "end_ms": ends, "id": ids}
    columns |= {"recording": recordings} | ({"keywords": keywords} if any(keywords) else {})
    return _objects(Utterance, columns, are_valid=are_valid)


def turns_of(
    speakers: Sequence[str | None], labels: Sequence[str | None], utterances: Sequence[tuple[Utterance, ...]]
) -> list[Turn]:
    """Return the turns that ``Turn`` builds from each row of values. Raises ``InvalidValue`` as it does."""
    are_valid = _are_ids(speakers) and not any(map(Optional(TEXT).problem, set(labels)))
    are_valid = are_valid and _are(tuple, utterances) and _are(Utterance, chain.from_iterable(utterances))
    columns = {"speaker": speakers, "label": labels, "utterances": utterances}
    return _objects(Turn, columns, are_valid=are_valid)


def _objects(model: type[Any], columns: Mapping[str, Sequence[Any]], *, are_valid: bool) -> list[Any]:
    """Build objects, each field from its column or its default; valid ones are built without their constructor."""
    if not are_valid:
        return [model(**dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True)]
    built = list(map(object.__new__, repeat(model, len(next(iter(columns.values()))))))
    for field in fields_of(model):
        column = columns[field.name] if field.name in columns else repeat(default_of(field)[0])
        deque(map(getattr(model, field.name).__set__, built, column), maxlen=0)
    return built


def _are(kind: type[Any], values: Iterable[Any]) -> bool:
    return set(map(type, values)) <= {kind}


def _are_times(values: Sequence[Any]) -> bool:
    """Return whether each value is ``None`` or a valid time in milliseconds."""
    given = [value for value in values if value is not None] if None in values else values
    return not given or (_are(int, given) and min(given) >= 0 and max(given) <= LARGEST_WHOLE)


def _are_ids(values: Iterable[Any]) -> bool:
    """Return whether each value is ``None`` or a valid id."""
    return not any(map(Optional(ID).problem, set(values)))
