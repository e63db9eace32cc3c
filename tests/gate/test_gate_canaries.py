"""Closed content does not leak: a mark in everything that an audience must not see never appears in the output.

The output is the files of every format, their names, temporary files (also of a failed write), findings on the written
files, errors and earlier errors, logs, warnings, and the standard streams.
"""

import errno
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from example_counts import FULL as FULL_RUN
from example_counts import at_least
from oralhist import validate, write
from oralhist.errors import OralHistError
from oralhist.format import Format
from oralhist.model import AccessLevel, Interview
from oralhist.registry import FORMATS
from oralhist.testing.canaries import MARK, with_canaries
from oralhist.testing.canary_search import holds
from oralhist.testing.restricted_interviews import AUDIENCES, restricted_interviews
from oralhist.testing.side_effects import SideEffects, error_text, recorded_side_effects
from oralhist.testing.strategies import core_interviews, interviews

WRITABLE = [form for form in FORMATS if form.writer]
EXAMPLES = at_least(300) if settings().max_examples >= FULL_RUN else 20
"""A plain run has few examples, because each writes and validates every format."""

FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that each test leaves empty."""
    return tmp_path_factory.mktemp("released")


@pytest.fixture(scope="module", autouse=True)
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the folder in which Python creates temporary files during the tests."""
    path = tmp_path_factory.mktemp("temporary")
    with mock.patch("tempfile.tempdir", str(path)):
        yield path


@settings(max_examples=EXAMPLES)
@given(
    interview=restricted_interviews(st.one_of(interviews(), core_interviews())),
    audience=st.sampled_from(AUDIENCES),
    failing=st.sampled_from(WRITABLE),
)
def test_no_mark_leaks(
    interview: Interview, audience: AccessLevel, failing: Format, folder: Path, temporary: Path
) -> None:
    """This holds for every format, also if the disk is full while one of them is written."""
    marked = with_canaries(interview, audience, MARK)
    with recorded_side_effects(folder, temporary) as effects:
        with mock.patch("os.replace", side_effect=FULL):
            write_and_validate(marked, audience, failing, folder, effects)
        for form in WRITABLE:
            write_and_validate(marked, audience, form, folder, effects)
    for path in (*folder.iterdir(), *temporary.iterdir()):
        path.unlink()
    assert {where for where, what in effects.seen if holds(what, MARK)} == set()


def write_and_validate(
    interview: Interview, audience: AccessLevel, form: Format, folder: Path, effects: SideEffects
) -> None:
    """Write the interview, and validate what was written with all rules."""
    try:
        write(interview, folder / f"interview{form.suffixes[0]}", format=form.name, audience=audience)
    except OralHistError as error:
        effects.see(f"{form.name}: error", error_text(error))
    for written in folder.glob("interview*"):
        for finding in validate(written, format=form.name, profile="deposit"):
            effects.see(f"{form.name}: finding", repr(finding))
        written.unlink()
