"""The job that counts what interviews lose in a format."""

import datetime
from collections import Counter
from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from oralhist.corpus.jobs import Job, Product, State, reasons_of
from oralhist.errors import NothingToRelease
from oralhist.gate import release
from oralhist.model import AccessLevel
from oralhist.opening import source_of
from oralhist.registry import format_named
from oralhist.round_trip import round_trip
from oralhist.validation import read_and_check

VALUES, WORDS, CLOSED, KIND = "lost values", "lost words", "closed", "lost: "
"""The names of counts; ``KIND`` begins those of the kinds of places, which name fields of the model."""


@frozen(kw_only=True)
class Losses(Job):
    """Counts what each interview, released to an audience, would lose in a format; it has no outputs."""

    to: str
    audience: str | None = None
    day: datetime.date | None = None
    possible_names: str | None = None
    options: Mapping[str, Any] = field(factory=dict)

    @property
    def settings(self) -> Mapping[str, Any]:
        return {"verb": "losses", "to": self.to, "audience": self.audience}

    def target(self, name: str) -> str | None:  # noqa: ARG002 - it has no outputs
        return None

    def __call__(self, name: str, data: bytes) -> Product:
        form, source = source_of(data, name, **self.options)
        read = read_and_check(form, source, name, for_archive=self.audience == AccessLevel.ARCHIVE)
        if reasons := reasons_of(finding for _, findings in read for finding in findings):
            return Product(state=State.REFUSED, reasons=reasons)
        counts: Counter[str] = Counter()
        for interview, _ in read:
            try:
                released = release(interview, self.audience, self.day, possible_names=self.possible_names)
            except NothingToRelease:
                if len(read) == 1:
                    raise
                counts[CLOSED] += 1
                continue
            lost = round_trip(released, format_named(self.to))
            counts[VALUES] += len(lost.losses)
            counts[WORDS] += lost.words_lost
            counts.update(KIND + change.kind for change in lost.losses)
        return Product(counts={what: count for what, count in counts.items() if count})
