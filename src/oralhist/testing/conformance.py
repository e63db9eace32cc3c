"""The laws of formats as a table, each to be run by one test."""

from collections.abc import Callable, Sequence
from functools import partial

from attrs import frozen

from oralhist.docstrings import docstring
from oralhist.format import Format
from oralhist.testing import laws
from oralhist.testing.mutants import mutant_of
from oralhist.testing.tested import TALK, Tested

__all__ = ["CONFORMANCE", "Law"]


@frozen(kw_only=True)
class Law:
    """One law of formats: ``law(FORMAT, files=FILES)`` raises ``AssertionError`` if the format breaks it.

    ``needs`` says what a format must have for the law to apply: a test of another format is skipped.
    """

    name: str
    check: Callable[[Tested], None]
    needs: str = ""

    @property
    def statement(self) -> str:
        """What the law says, in a sentence or two."""
        return docstring(self.check)

    def __str__(self) -> str:
        return self.name

    def __call__(
        self,
        form: Format,
        files: Sequence[bytes] = (),
        *,
        damaged: Callable[[int], bytes] | None = None,
        least: int = 0,
    ) -> None:
        """Raise ``AssertionError`` if a format breaks the law, with what was found.

        ``files`` are whole files of the format; a format that is only read needs some; for others, a small file that
        the writer makes is enough. ``damaged`` makes the damaged file of a number, by default from ``files``. Laws are
        tried on as many examples as the profile of Hypothesis says, or ``least``.
        """
        if self.needs and not getattr(form, self.needs):
            import pytest

            pytest.skip(f"{form.name}: {self.needs} is not set")
        seeds = tuple(files) or (tuple(Tested(form=form).files(TALK)) if form.is_two_way else ())
        make = damaged or partial(mutant_of, form, seeds)
        self.check(Tested(form=form, damaged=make, seeds=seeds, least=least))


CONFORMANCE = (
    Law(name="is-complete", check=laws.is_complete),
    Law(name="writes-the-same-bytes", check=laws.writes_the_same_bytes, needs="writer"),
    Law(name="recognises-what-it-writes", check=laws.recognises_what_it_writes, needs="is_two_way"),
    Law(name="keeps-or-reports", check=laws.keeps_or_reports, needs="is_two_way"),
    Law(name="reads-back-the-same-speech", check=laws.reads_back_the_same_speech, needs="is_two_way"),
    Law(
        name="does-not-change-without-its-losses",
        check=laws.does_not_change_without_its_losses,
        needs="is_only_written",
    ),
    Law(name="refuses-damaged-files-by-findings", check=laws.refuses_damaged_files_by_findings, needs="reader"),
    Law(name="locates-its-findings", check=laws.locates_its_findings, needs="reader"),
    Law(name="writes-nothing-that-is-withheld", check=laws.writes_nothing_that_is_withheld, needs="writer"),
    Law(name="leaves-nothing-open", check=laws.leaves_nothing_open),
)
"""Every law: parametrize a test with them, ``ids=str``."""
