"""What laws are checked on: a format with its files, and interviews that its files may be able to hold."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from attrs import frozen
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy

from oralhist.errors import CannotWrite
from oralhist.format import Format, Part, Source
from oralhist.gate import release
from oralhist.model import AccessLevel, Interview, Metadata, Participant, Session, Turn, Utterance
from oralhist.reading import read_one
from oralhist.testing.clocks import on_named_clocks
from oralhist.testing.strategies import interviews

__all__ = ["TALK", "Tested"]

T = TypeVar("T")

TALK = Interview(
    id="talk",
    metadata=Metadata(title="A talk"),
    participants=(Participant(id="berg", name="Ilse Berg"), Participant(id="lang", name="Otto Lang")),
    sessions=(
        Session(
            turns=tuple(
                Turn(speaker=who, utterances=(Utterance(content=text, start_ms=n * 1000, end_ms=n * 1000 + 900),))
                for n, (who, text) in enumerate((("lang", "Well?"), ("berg", "Yes & no."), ("lang", "And then?")))
            )
        ),
    ),
)
"""A small interview that every format can hold."""


@frozen(kw_only=True)
class Tested:
    """A format to test: ``damaged`` gives the damaged file of a number, ``seeds`` are whole files of the format.

    ``least`` is the smallest number of interviews that a law tries when many are asked for.
    """

    form: Format
    damaged: Callable[[int], bytes] = bytes
    seeds: Sequence[bytes] = ()
    least: int = 0

    def for_each(self, strategy: SearchStrategy[T], check: Callable[[T], None], *, of: int = 1) -> None:
        """Check drawn examples: as many as the profile of Hypothesis says, or one ``of`` several."""

        @settings(
            max_examples=max(settings().max_examples // of, self.least // of, 5),
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(strategy)
        def holds_for(example: T) -> None:
            check(example)

        holds_for()

    def interviews(self) -> SearchStrategy[Interview]:
        """Draw any interviews that a file of the format may be able to hold."""
        return interviews().map(on_named_clocks) if self.form.holds_one_session else interviews()

    def parts(self, interview: Interview) -> Sequence[Part]:
        """Return what each file of an interview holds, released to the archive."""
        return self.form.parts(release(interview, AccessLevel.ARCHIVE))

    def files(self, interview: Interview) -> list[bytes]:
        """Return the files of an interview; none without a writer, or if it says that the format cannot hold it."""
        if not self.form.writer:
            return []
        try:
            return [self.form.write(part.interview) for part in self.parts(interview)]
        except CannotWrite:
            return []

    def read(self, data: bytes, name: str = "talk") -> Interview:
        """Read the only interview of a file with this name."""
        return read_one(self.form, Source(data=data, name=name)).interview
