"""Look at the words of an interview: rows for a table, words per speaker, a concordance.

The functions take an interview as it is, restricted words included. To publish a result, release the interview first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

from oralhist.arguments import checked
from oralhist.errors import missing_package
from oralhist.gate import release
from oralhist.model import AccessLevel, Interview, Turn

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["ConcordanceLine", "concordance", "rows", "to_pandas", "words_per_speaker"]


@checked
def rows(interview: Interview) -> Iterator[dict[str, Any]]:
    """Yield a dictionary for each utterance of the transcript, in order.

    The keys are the columns of the table of utterances in ``docs/tables.md``: interview, session, turn and utterance, by
    number from 1; the id, name and first role of the speaker; recording, start and end in ms; language, words and text.
    """
    from oralhist.corpus.tables.rows import interview_rows
    from oralhist.corpus.tables.schema import TABLES

    columns = [column.name for column in TABLES["utterances"]]
    for row in interview_rows(release(interview, AccessLevel.ARCHIVE))["utterances"]:
        yield dict(zip(columns, row, strict=True))


@checked
def to_pandas(interview: Interview) -> DataFrame:
    """Return the rows of an interview as a table of pandas, which must be installed.

    Numbers that can be missing have the type ``Int64``. Raises ``MissingPackage``.
    """
    try:
        import pandas
    except ImportError:
        raise missing_package("to_pandas", "pandas", "pandas") from None
    from oralhist.corpus.tables.schema import TABLES

    types: Mapping[str, Any] = {column.name: "Int64" for column in TABLES["utterances"] if column.type == "number"}
    columns = [column.name for column in TABLES["utterances"]]
    return pandas.DataFrame(list(rows(interview)), columns=columns).astype(types)


@checked
def words_per_speaker(interview: Interview) -> dict[str | None, int]:
    """Return the number of words that each participant says, by id, in the order in which they first speak.

    ``None`` is the key for turns whose speaker is not known.
    """
    from oralhist.corpus.words import count_words

    counts: Counter[str | None] = Counter()
    for turn in interview.turns:
        counts[turn.speaker] += sum(count_words(said.text) for said in turn.utterances)
    return dict(counts)


@frozen(kw_only=True)
class ConcordanceLine:
    """A word or phrase that was found, with the text before and after it, its turn and its start in ms, if known."""

    before: str
    keyword: str
    after: str
    turn: Turn
    start_ms: int | None = None


@checked
def concordance(interview: Interview, query: str, *, width: int = 40) -> Iterator[ConcordanceLine]:
    """Yield each place where a word or a phrase is said, with ``width`` characters before and after it.

    Case and accents make no difference. ``"a phrase"`` is in quotation marks, ``word*`` finds words that begin so, and
    several words each find their places. Raises ``InvalidQuery``, an ``InvalidValue``, for a query without a word.
    """
    from oralhist.corpus.search.keywords import lines_of
    from oralhist.corpus.search.query import parsed

    terms = parsed(query).terms
    for turn in interview.turns:
        for said in turn.utterances:
            for line in lines_of(said.text, terms, width):
                yield ConcordanceLine(
                    before=line.before, keyword=line.keyword, after=line.after, turn=turn, start_ms=said.start_ms
                )
