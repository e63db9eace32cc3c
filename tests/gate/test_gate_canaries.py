"""Nothing sealed gets out: a mark in everything that an audience must not see is found nowhere, whatever is done.

Nowhere is: in no file of any format, no name of a file, no temporary file even of a write that fails, no finding of
reading the files again, no error with those that it came of, no log, no warning, nothing that is printed.
"""

import errno
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canaries import MARK, planted
from canary_search import holds
from example_counts import at_least
from oralhist import validate, write
from oralhist.errors import OralHistError
from oralhist.format import Format
from oralhist.model import AccessLevel, Interview
from oralhist.registry import FORMATS
from restricted_interviews import AUDIENCES, sealed_of
from side_effects import Witness, told_by, witnessed
from strategies import core_interviews, interviews

WRITABLE = [form for form in FORMATS if form.writer]
FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder; what a test writes there it also takes away."""
    return tmp_path_factory.mktemp("given-out")


@pytest.fixture(scope="module", autouse=True)
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder in which Python makes its temporary files meanwhile."""
    path = tmp_path_factory.mktemp("temporary")
    with mock.patch("tempfile.tempdir", str(path)):
        yield path


@settings(max_examples=at_least(300))
@given(
    interview=sealed_of(st.one_of(interviews(), core_interviews())),
    audience=st.sampled_from(AUDIENCES),
    failing=st.sampled_from(WRITABLE),
)
def test_no_mark_gets_out(
    interview: Interview, audience: AccessLevel, failing: Format, folder: Path, temporary: Path
) -> None:
    """In every format, and when the disk is full while one of them is written."""
    marked = planted(interview, audience, MARK)
    with witnessed(folder, temporary) as witness:
        with mock.patch("os.replace", side_effect=FULL):
            given_out(marked, audience, failing, folder, witness)
        for form in WRITABLE:
            given_out(marked, audience, form, folder, witness)
    for path in (*folder.iterdir(), *temporary.iterdir()):
        path.unlink()
    assert {where for where, what in witness.seen if holds(what, MARK)} == set()


def given_out(interview: Interview, audience: AccessLevel, form: Format, folder: Path, witness: Witness) -> None:
    """Write the interview, and judge what was written by all rules."""
    try:
        write(interview, folder / f"interview{form.suffixes[0]}", format=form.name, audience=audience)
    except OralHistError as error:
        witness.see(f"{form.name}: error", told_by(error))
    for written in folder.glob("interview*"):
        for finding in validate(written, format=form.name, profile="deposit"):
            witness.see(f"{form.name}: finding", repr(finding))
        written.unlink()
