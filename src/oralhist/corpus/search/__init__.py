"""Search many released interviews: a database in one file for each audience, hits, concordances and statistics.

>>> from oralhist import corpus
>>> from oralhist.corpus.search import search
>>> written = corpus.open("interviews/").index("interviews.db", audience="public")  # doctest: +SKIP
>>> for hit in search("interviews.db", '"night shift" OR strik*').hits:  # doctest: +SKIP
...     print(hit.interview, hit.clock, hit.snippet())

``docs/search.md`` describes the words of a search.
"""

from oralhist.corpus.search.database import CannotSearch, IndexRun, IndexWritten
from oralhist.corpus.search.filters import Filters
from oralhist.corpus.search.hits import Found, Hit, concordance, search
from oralhist.corpus.search.keywords import KeywordLine
from oralhist.corpus.search.passages import PassageKind
from oralhist.corpus.search.query import InvalidQuery
from oralhist.corpus.search.statistics import SpeakerStatistics, statistics

__all__ = [
    "CannotSearch",
    "Filters",
    "Found",
    "Hit",
    "IndexRun",
    "IndexWritten",
    "InvalidQuery",
    "KeywordLine",
    "PassageKind",
    "SpeakerStatistics",
    "concordance",
    "search",
    "statistics",
]
