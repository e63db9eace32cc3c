"""The laws that every format keeps. Each is a function that raises ``AssertionError`` with what it has found."""

import datetime
import gc
import os
import random
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from attrs import evolve
from hypothesis import strategies as st

from oralhist.codes import QUOTE_NOTHING, all_codes
from oralhist.errors import CannotWrite, OralHistError
from oralhist.findings import MOST_OF_A_KIND, Finding, Severity
from oralhist.format import Source
from oralhist.gate import release
from oralhist.model import AccessLevel, Interview
from oralhist.probe import lost_places
from oralhist.registry import FORMATS, recognised
from oralhist.registry.plugin_formats import fault_of
from oralhist.rules import RULES
from oralhist.testing.canaries import MARK, with_canaries
from oralhist.testing.canary_search import holds
from oralhist.testing.leaves import Leaves, leaves, lost_leaves
from oralhist.testing.mutants import ends_well
from oralhist.testing.other_processes import written_in_another_process
from oralhist.testing.restricted_interviews import AUDIENCES, restricted_interviews
from oralhist.testing.side_effects import error_text, recorded_side_effects
from oralhist.testing.strategies import core_interviews, drawn, interviews
from oralhist.testing.tested import TALK, Tested
from oralhist.validation import findings_in

MUTANTS = 300
"""How many damaged files of a format are read."""


def is_complete(tested: Tested) -> None:
    """The format has all it needs: a name and suffixes that no format of the library has, functions, a recogniser."""
    form = tested.form
    fault = fault_of(form, () if form in FORMATS else FORMATS)
    assert not fault, fault
    assert set(form.only_read) <= set(form.suffixes), "a suffix in 'only_read' is not in 'suffixes'"
    for data in (b"", b"\0", b"\xff\xfe", b"{", b"<", b"PK\x03\x04", b"x" * 100_000):
        answer = form.recognises(data)
        assert isinstance(answer, bool), f"'recognises' returns {answer!r} for {data[:9]!r}, not True or False"
    assert form.writer or tested.seeds, f"{form.title} is only read: give the laws at least one file"
    for code in form.codes:
        assert code.id not in RULES, f"the library has a rule {code.id!r}"


def writes_the_same_bytes(tested: Tested) -> None:
    """An interview always gives the same bytes: twice in a process, and at another time, place and hash of texts."""

    def check(interview: Interview) -> None:
        assert tested.files(interview) == tested.files(interview), "written twice, the bytes differ"

    tested.for_each(tested.interviews(), check)
    several = drawn(tested.interviews(), 12)
    here = [tested.files(interview) for interview in several]
    for number in range(2):
        there = written_in_another_process(tested.form, several, number)
        assert there == here, (
            "written in another process, with another hash seed, time zone and folder, the bytes differ"
        )


def recognises_what_it_writes(tested: Tested) -> None:
    """A written file is recognised; one with hardly any words may look like no format, but not like another one."""
    form = tested.form
    for data in tested.files(TALK):
        assert form.recognises(data), f"not recognised: {data[:80]!r}"

    def check(interview: Interview) -> None:
        for data in tested.files(interview):
            if form in FORMATS:
                assert recognised(data, f"talk{form.suffixes[0]}") is form
            else:
                others = (other.name for other in FORMATS if other.recognises(data))
                assert form.recognises(data) or not any(others), f"another format is recognised: {data[:80]!r}"

    tested.for_each(tested.interviews(), check)


def keeps_or_reports(tested: Tested) -> None:
    """Each value of an interview is read back, or it is among the losses; only existing values are.

    Files are read after others were written, and in another order, so that only their bytes count.
    """
    form, written = tested.form, 0

    def check(pair: tuple[Interview, Interview]) -> None:
        nonlocal written
        kept: list[tuple[Interview, Leaves, list[bytes]]] = []
        for interview in pair:
            try:
                lost = sum(lost_leaves(interview, form), Counter[Any]())
            except CannotWrite:
                continue
            kept.append((interview, lost, tested.files(interview)))
        for interview, lost, files in reversed(kept):
            had = leaves(interview)
            came = sum((leaves(tested.read(data, interview.id)) for data in reversed(files)), Counter[Any]())
            assert lost <= had, f"reported as lost, but not there: {_some(lost - had)}"
            assert had - lost <= came, f"lost, but not reported: {_some(had - lost - came)}"
            assert not (form.holds_everything and lost), f"'holds_everything' is wrong: {_some(lost)}"
            written += 1

    tested.for_each(st.tuples(tested.interviews(), tested.interviews()), check, of=2)
    assert written, "no interview could be written"


def _some(found: Leaves) -> str:
    return "; ".join(f"{'.'.join(path)}: {value[:60]}" for path, value in sorted(found)[:3])


def reads_back_the_same_speech(tested: Tested) -> None:
    """The words, speakers and times that were read back once are all read back again."""

    def check(interview: Interview) -> None:
        for data in tested.files(interview):
            try:
                once = tested.read(data)
            except OralHistError:  # too little of the interview can be kept: the losses say so
                continue
            again = tested.files(once)
            if len(again) == 1:
                assert _speech(once) <= _speech(tested.read(again[0])), "read back twice, the speech has changed"

    tested.for_each(tested.interviews(), check)


def _speech(interview: Interview) -> Counter[Any]:
    labels = {person.id: person.printed_label for person in interview.participants}
    return Counter(
        (turn.label or labels.get(turn.speaker or ""), said.start_ms, said.end_ms, tuple(said.text.split()))
        for turn in interview.turns
        for said in turn.utterances
    )


def does_not_change_without_its_losses(tested: Tested) -> None:
    """Of a format that is only written, the file stays the same without what is reported as lost."""
    form = tested.form

    def check(interview: Interview) -> None:
        whole = release(interview, AccessLevel.ARCHIVE)
        try:
            before = form.write(whole)
        except CannotWrite:
            return
        for loss in lost_places(whole, form):
            if loss.path in {("history", 0), ("consents", 0), ("back", 0)}:
                name = str(loss.path[0])
                without = evolve(interview, **{name: getattr(interview, name)[1:]})
                assert form.write(release(without, AccessLevel.ARCHIVE)) == before, (
                    f"reported as lost, but kept: {name}"
                )

    tested.for_each(interviews(), check, of=5)


def refuses_damaged_files_by_findings(tested: Tested) -> None:
    """A damaged file is an interview, or an error of the library with findings; any other error is a fault."""
    assert all(ends_well(tested.form, seed) for seed in tested.seeds), "one of the files cannot be read"
    hostile = (
        b"",
        b"\0" * 1000,
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"[" * 100_000,
        b"<" * 100_000,
        b"\n" * 100_000,
        bytes(range(256)) * 40,
    )
    for data in hostile:
        ends_well(tested.form, data)
    ended = [ends_well(tested.form, tested.damaged(number)) for number in range(MUTANTS)]
    assert any(ended), "none of the damaged files can be read"


def locates_its_findings(tested: Tested) -> None:
    """Findings are in the order of the file, few of a kind, and an error says where in the file it is."""
    known = {*all_codes(), *(code.id for code in tested.form.codes)}
    for number in range(MUTANTS, 2 * MUTANTS):
        data = tested.damaged(number)
        speakers, gap = ("BERG",) if number % 2 else (), 500 if number % 3 else None
        source = Source(data=data, name="damaged", speakers=speakers, merge_gap_ms=gap)
        found = findings_in(tested.form, source, rules=RULES.values(), on=datetime.date(2026, 1, 1))
        places = [(finding.interview, finding.line, finding.column) for finding in found]
        assert places == sorted(places), f"not in the order of the file: {places}"
        assert max(Counter(finding.code for finding in found).values(), default=0) <= MOST_OF_A_KIND + 1
        for finding in found:
            assert finding.code in known, f"the code {finding.code!r} is not listed in 'codes'"
            _check_place(finding, data)


def _check_place(finding: Finding, data: bytes) -> None:
    assert finding.message, f"{finding.code} has no message"
    is_about_all = finding.code in QUOTE_NOTHING or finding.severity is not Severity.ERROR
    assert is_about_all or finding.line or finding.paragraph or finding.path, f"an error without a place: {finding}"
    if not data.startswith(b"PK"):  # in a package, the line is that of a part
        lines = len(data.split(b"\n")) + data.count(b"\r")
        assert finding.line <= lines, f"the file has {lines} lines: {finding}"


def writes_nothing_that_is_withheld(tested: Tested) -> None:
    """Nothing that an audience must not see is in a file for it, in an error, a message or any other file.

    The archive's file is written and read first: a format must remember nothing of it.
    """
    form = tested.form

    def check(drawn_pair: tuple[Interview, AccessLevel]) -> None:
        marked, audience = with_canaries(*drawn_pair, MARK), drawn_pair[1]
        with tempfile.TemporaryDirectory() as folder, mock.patch("tempfile.tempdir", folder):
            if form.is_two_way:
                for data in tested.files(marked):
                    ends_well(form, data)
            else:
                tested.files(marked)
            _empty(Path(folder))
            with recorded_side_effects(Path(folder)) as effects:
                try:
                    for part in form.parts(release(marked, audience)):
                        effects.see("the file", form.write(part.interview))
                except OralHistError as error:
                    effects.see("an error", error_text(error))
        leaks = {where for where, what in effects.seen if holds(what, MARK)}
        assert not leaks, f"what is withheld from the audience {audience} is in {', '.join(sorted(leaks))}"

    either = st.one_of(interviews(), core_interviews())
    tested.for_each(st.tuples(restricted_interviews(either), st.sampled_from(AUDIENCES)), check, of=4)


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_file():
            path.unlink()


def leaves_nothing_open(tested: Tested) -> None:
    """After reading and writing no file, thread or temporary file is left, and the state of the process is the same."""
    some = [data for interview in drawn(tested.interviews(), 10) for data in tested.files(interview)]
    read = [tested.damaged(number) for number in range(30)] + list(tested.seeds)
    for _ in range(2):  # the first time, modules are imported and caches filled
        with tempfile.TemporaryDirectory() as folder, mock.patch("tempfile.tempdir", folder):
            gc.collect()
            before = _open_files(), threading.active_count()
            with _state_unchanged():
                if tested.form.reader:
                    for data in (*read, *(some if tested.form.is_two_way else ())):
                        ends_well(tested.form, data)
                for interview in drawn(tested.interviews(), 5):
                    tested.files(interview)
            gc.collect()
            after = _open_files(), threading.active_count()
            left = sorted(path.name for path in Path(folder).rglob("*"))
    assert not left, f"left in the folder of temporary files: {', '.join(left)[:200]}"
    assert after[0] <= before[0], "a file is left open"
    assert after[1] <= before[1], "a thread still runs"


def _open_files() -> int:
    """Return the number of open files of this process, where the system says it."""
    folder = Path("/dev/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0


@contextmanager
def _state_unchanged() -> Iterator[None]:
    def state() -> tuple[Any, ...]:
        return gc.isenabled(), Path.cwd(), dict(os.environ), random.getstate()

    before = state()
    yield
    names = ("the garbage collector", "the current folder", "the environment", "the state of 'random'")
    changed = [name for name, old, new in zip(names, before, state(), strict=True) if old != new]
    assert not changed, f"changed: {', '.join(changed)}"
