"""What the lists and the search of a site know of an interview, from what was released of it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, Self

from attrs import frozen

from oralhist.gate import ReleasedInterview
from oralhist.model import EdtfDate, Interview
from oralhist.pages.words import Words

_RUN = re.compile(r"[^\W_]+")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts without spaces between words, and Korean: pairs of their letters are searched, as the script does."""

FACETS = ("people", "subjects", "places", "dates")


@frozen(kw_only=True)
class Entry:
    """An interview in the lists of a site.

    ``files`` are the digests of its page and its files, by their names in the site. ``facets`` are its values in each
    list. ``words`` counts its searched words. ``row`` is that of the table of interviews in ``docs/tables.md``.
    ``updated`` is the day of publication, else of the interview, or empty.
    """

    id: str
    stem: str
    title: str
    byline: str
    language: str
    date: str
    updated: str
    summary: str
    files: Mapping[str, str]
    facets: Mapping[str, Sequence[str]]
    words: Mapping[str, int]
    row: tuple[Any, ...]

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Self:
        """Return the entry in plain data."""
        return cls(**{**plain, "row": tuple(plain["row"])})


def entry_of(
    interview: ReleasedInterview, stem: str, files: Mapping[str, str], row: tuple[Any, ...], words: Words
) -> Entry:
    """Return the entry of a released interview whose page has the name ``stem``; ``words`` are those of its language."""
    metadata, date = interview.metadata, interview.date
    people = [person.name for person in interview.participants]
    terms = [term.term for term in (*metadata.keywords, *metadata.subjects)]
    places = [place.name for place in metadata.places]
    summary = next((one.text for one in metadata.descriptions), "")
    return Entry(
        id=interview.id,
        stem=stem,
        title=interview.title,
        byline=", ".join(person.name for person in interview.interviewees or interview.participants),
        language=metadata.language or next(iter(metadata.languages), ""),
        date=words.date(date),
        updated=_day(metadata.publication.date if metadata.publication else None) or _day(date),
        summary=summary if len(summary) <= 300 else f"{summary[:299]}…",
        files=files,
        facets={
            "people": sorted(set(people)),
            "subjects": sorted(set(terms)),
            "places": sorted(set(places)),
            "dates": [str(year)] if (year := _year(date)) is not None else [],
        },
        words=_counted(interview),
        row=row,
    )


def _counted(interview: Interview) -> dict[str, int]:
    """Return how often each word occurs; most occur often, so they are counted before they are folded."""
    counts: Counter[str] = Counter()
    for piece, count in Counter(chain.from_iterable(map(str.split, _texts(interview)))).items():
        for word in _words_in(piece):
            counts[word] += count
    return dict(counts)


def _texts(interview: Interview) -> Iterator[str]:
    metadata = interview.metadata
    yield interview.title
    yield from (person.name for person in interview.participants)
    yield from (term.term for term in (*metadata.keywords, *metadata.subjects))
    yield from (place.name for place in metadata.places)
    yield from (one.text for one in metadata.descriptions)
    for session in interview.sessions:
        for turns in (session.turns, *(version.turns for version in session.versions)):
            yield from (said.text for turn in turns for said in turn.utterances)
        yield from (text for point in session.index for text in (point.title, point.synopsis) if text)


def searched_words(text: str) -> Iterator[str]:
    """Yield the words of a text in the form in which they are searched: small letters without marks.

    Of a script without spaces between words, each pair of letters is a word. ``site.js`` does the same with a query.
    """
    for piece in text.split():
        yield from _words_in(piece)


@lru_cache(maxsize=1 << 16)  # most words occur often
def _words_in(piece: str) -> tuple[str, ...]:
    if not piece.isascii():
        decomposed = unicodedata.normalize("NFD", piece)
        piece = "".join(sign for sign in decomposed if not unicodedata.category(sign).startswith("M"))
    found: list[str] = []
    for run in _RUN.findall(unicodedata.normalize("NFC", piece).lower()):
        if UNSPACED.search(run):
            found += (run[place : place + 2] for place in range(max(1, len(run) - 1)))
        elif len(run) > 1:
            found.append(run)
    return tuple(found)


def _day(date: EdtfDate | None) -> str:
    return str(date.earliest) if date and date.earliest else ""


def _year(date: EdtfDate | None) -> int | None:
    return date.earliest.year if date and date.earliest else None
