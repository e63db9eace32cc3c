"""Which passages a search considers: those of some speakers, dates, kinds and interviews."""

from typing import Any, TypedDict

from oralhist.corpus.search.passages import PassageKind
from oralhist.corpus.words import search_words
from oralhist.errors import InvalidValue
from oralhist.model.dates import bounds


class Filters(TypedDict, total=False):
    """Which passages are searched; every filter can be left out.

    ``speaker`` is the id, a part of the name or the label, or the role of the speaker, in any spelling of case and
    accents. ``since`` and ``until`` are dates in EDTF, such as ``1980`` or ``1980-05-01``: the session may have taken place in
    this time; one without a date is left out. ``kind`` is ``speech``, ``version`` or ``index``; ``interview`` is an id.
    """

    speaker: str | None
    since: str | None
    until: str | None
    kind: PassageKind | str | None
    interview: str | None


_SINCE = "(passages.interview, passages.session) IN (SELECT interview, session FROM sessions WHERE last_day >= ?)"
_UNTIL = "(passages.interview, passages.session) IN (SELECT interview, session FROM sessions WHERE first_day <= ?)"


def conditions(filters: Filters) -> tuple[str, list[Any]]:
    """Return the conditions on ``passages`` in SQL, each after ``AND``, and their values. Raises ``InvalidValue``."""
    texts: list[str] = []
    values: list[Any] = []
    if (kind := filters.get("kind")) is not None:
        if kind not in list(map(str, PassageKind)):
            raise InvalidValue(f"unknown kind {str(kind)!r}: known are {', '.join(PassageKind)}")
        texts.append("passages.kind = ?")
        values.append(str(kind))
    if (interview := filters.get("interview")) is not None:
        texts.append("passages.interview = (SELECT number FROM interviews WHERE id = ?)")
        values.append(_stored(interview))
    for name, which, condition in (("since", 0, _SINCE), ("until", 1, _UNTIL)):
        if (date := filters.get(name)) is not None:
            texts.append(condition)
            values.append(_day(str(date), which))
    if (speaker := filters.get("speaker")) is not None:
        words = [f" {word} " for word, _, _ in search_words(str(speaker))]
        named = " AND ".join(["instr(spellings, ?)"] * len(words)) or "FALSE"
        texts.append(
            f"(passages.interview, passages.speaker) IN (SELECT interview, id FROM speakers WHERE id = ? OR {named})"  # noqa: S608 - the text is ours
        )
        values += [_stored(str(speaker)), *words]
    return "".join(f" AND {text}" for text in texts), values


def _stored(text: str) -> str:
    """Return a text that SQLite takes: one of the command line may have bytes that are not UTF-8."""
    return text.encode("utf-8", "replace").decode()


def _day(date: str, which: int) -> str:
    """Return the first or the last day that a date can mean. Raises ``InvalidValue``."""
    try:
        day = bounds(date)[which]
    except InvalidValue:
        day = None
    if day is None:
        raise InvalidValue(
            f"{date!r} is not a date: write a year, a month or a day, such as 1980, 1980-05 or 1980-05-01"
        )
    return day.isoformat()
