"""How much each speaker says, and how often what a search finds."""

import os
from collections import Counter
from typing import Unpack

from attrs import frozen

from oralhist.arguments import checked
from oralhist.corpus.search.filters import Filters, conditions
from oralhist.corpus.search.hits import concordance, reading


@frozen(kw_only=True)
class SpeakerStatistics:
    """What a participant of an interview says: turns, words, and the time of utterances with a start and an end.

    ``hits`` is the number of words or phrases that the query finds in the transcript, 0 without a query.
    """

    interview: str
    title: str
    speaker: str
    name: str
    role: str | None
    turns: int
    words: int
    speech_ms: int
    hits: int = 0

    @property
    def hits_per_10_000(self) -> float:
        """The number of hits in ten thousand words."""
        return 10_000 * self.hits / self.words if self.words else 0.0


@checked
def statistics(
    database: str | os.PathLike[str], query: str | None = None, **filters: Unpack[Filters]
) -> tuple[SpeakerStatistics, ...]:
    """Return the statistics of each participant with turns, in the order of the interviews' ids.

    With a query they are those who say what it finds. The filters choose speakers, dates and interviews; words, turns
    and time are those of the whole interview. Raises what ``search`` raises.
    """
    filters = {**filters, "kind": "speech"}
    hits: Counter[tuple[str, str | None]] = Counter()
    if query is not None:
        hits.update((hit.interview, hit.speaker) for hit, _ in concordance(database, query, width=0, **filters))
    with reading(database) as connection:
        where, values = conditions(filters)
        statement = f"""
            SELECT interviews.id, interviews.title, speakers.id, name, role, turns, words, speech_ms
            FROM speakers JOIN interviews ON interviews.number = speakers.interview
            WHERE turns > 0 AND EXISTS (
                SELECT 1 FROM passages WHERE passages.interview = speakers.interview AND passages.speaker = speakers.id{where}
            )
            ORDER BY interviews.id, speakers.rowid
        """  # noqa: S608 - conditions are ours
        rows = connection.execute(statement, values).fetchall()
    found = [
        SpeakerStatistics(
            interview=interview,
            title=title,
            speaker=speaker,
            name=name,
            role=role,
            turns=turns,
            words=words,
            speech_ms=speech,
            hits=hits[interview, speaker],
        )
        for interview, title, speaker, name, role, turns, words, speech in rows
    ]
    return tuple(one for one in found if one.hits or query is None)
