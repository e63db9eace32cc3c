"""What a table of the words of one language holds. The tables are in ``oralhist.conventions.words``.

A value with several words separates them by ``|``. Upper and lower case are not distinguished, except in ``letters``.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Literal, TypeAlias

from attrs import frozen

from oralhist.model import EventKind, GapReason, Pause, Role

Meaning: TypeAlias = EventKind | GapReason | type[Pause]
"""The meaning of an annotation: the kind of an event, the reason of a gap, or a pause."""


class HeaderField(StrEnum):
    """A field of a header that is not a person with a role."""

    TITLE = "title"
    DATE = "date"
    PLACE = "place"
    LANGUAGE = "language"
    SERIES = "series"
    COLLECTION = "collection"
    PROJECT = "project"
    KEYWORDS = "keywords"
    SUBJECTS = "subjects"
    RIGHTS = "rights"
    REPOSITORY = "repository"
    IDENTIFIER = "identifier"
    DURATION = "duration"
    TAPES = "tapes"
    BIOGRAPHY = "biography"
    ABSTRACT = "abstract"
    BORN = "born"
    BIRTH_PLACE = "birth place"
    PEOPLE = "people"
    """People whose role the field does not say."""
    OTHER = "other"
    """A field that an interview does not hold, such as the equipment."""


@frozen(kw_only=True)
class Words:
    """The words of one language.

    ``checked_with`` says whether the words were compared with real transcripts in the language or only with dictionaries.
    """

    name: str
    """The English name of the language."""
    checked_with: Literal["real files", "dictionaries"]
    fields: Mapping[HeaderField, str]
    """Labels of header fields."""
    people: Mapping[Role, str]
    """Labels of header fields whose values are people."""
    speakers: Mapping[Role, str]
    """Words for a role that serve as labels of turns."""
    letters: str = ""
    """Pairs of letters for question and answer, such as ``Q/A|I/R``: first the interviewer, then the interviewee."""
    parts: str = ""
    """Other words for a part in the conversation: a host, a guest, the audience."""
    interviewee_phrases: str = ""
    """Phrases of titles around the name of the interviewee, as ``interview with {}``; ``{}`` is the name."""
    interviewer_phrases: str = ""
    """Phrases around the name of the interviewer: ``interviewed by {}``, ``{} interviews``."""
    inflects_names: bool = False
    """Whether names in the phrases for the interviewee have another ending: ``Интервью с Иваном Петровым``."""
    title: str
    """The title of an interview without a printed one, with ``{}`` for the name of the interviewee."""
    institutions: str
    """Words in the names of organizations, also at the end of a longer word: ``archive``, ``museum``."""
    joins: str = ""
    """Words between two names: ``and``, ``with``."""
    honorifics: str = ""
    """Titles before a name, without a full stop at the end."""
    birth_name: str = ""
    """Words before the name at birth: ``née``."""
    born: str = ""
    """Words before the date or the place of birth in the value of a person: ``born``, ``born in``."""
    henceforth: str = ""
    """Words before the initials that a header declares for a name: ``henceforth``, ``hereafter``."""
    months: str
    """The twelve months, separated by ``; ``: full names, genitives and abbreviations without a full stop."""
    weekdays: str = ""
    date_words: str = ""
    """Other words in a date: ``the 9th of August``, ``9 августа 1998 года``."""
    date_order: Literal["dmy", "mdy", "ymd"] | None = None
    """The one order of numbers in dates; ``None`` if several are in use."""
    languages: str = ""
    """Names of languages in this language, with their tags: ``english=en|french=fr``."""
    annotations: Mapping[Meaning, str]
    """Words in brackets and what they mean; each is the whole passage."""
    tapes: str = ""
    """Words for what was recorded on: tape, cassette, reel."""
    sides: str = ""
    begins: str = ""
    ends: str = ""
    numbers: str = ""
    """Number words from one on."""
    sessions: str = ""
    """Words before or after the number of a session: session, part, interview."""
    ordinals: str = ""
    """Ordinal numbers from first on, in the forms before a word for a session."""
    notes: str = ""
    """Headings of a list of notes."""
    remarks: str = ""
    """Labels of remarks that an editor prints between turns, without a full stop at the end."""


def split(words: str) -> Iterator[str]:
    """Return the words of a value of a table."""
    return (word.casefold() for word in words.split("|") if word)
