"""Nothing sealed gets out of the command line: neither into files nor onto the screen, for any audience but the archive.

The log of ``oralhist release`` is for the archive, and is left out; what is printed beside it is not.
"""

import errno
from collections.abc import Iterator
from pathlib import Path
from random import Random
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canaries import MARK, planted
from canary_search import holds
from oralhist import write
from oralhist.commands import main
from oralhist.format import Format
from oralhist.model import AccessLevel, EdtfDate, Interview, Metadata, Restriction, Session, Turn, Utterance
from oralhist.registry import FORMATS
from restricted_interviews import AUDIENCES, sealed_of
from side_effects import Witness, witnessed
from strategies import core_interviews

WRITABLE = [form for form in FORMATS if form.writer]
FULL = OSError(errno.ENOSPC, "No space left on device")
TRIED = settings().max_examples if settings().max_examples > 200 else 25
"""Few in most runs, as each example runs several commands."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """The archive's folder, and that of what is given out; Python's temporary files are made in the second."""
    given_out = tmp_path_factory.mktemp("given-out")
    with mock.patch("tempfile.tempdir", str(given_out)):
        yield tmp_path_factory.mktemp("archive"), given_out


def run(*arguments: str | Path) -> None:
    """Run the command in this process."""
    with pytest.raises(SystemExit):
        main([str(argument) for argument in arguments])


def run_all(interview: Interview, audience: AccessLevel, form: Format, folders: tuple[Path, Path]) -> Witness:
    """Run every command that gives out an interview, where there is a file also on a disk that is full."""
    archive, given_out = folders
    whole, out = archive / "interview.json", given_out / f"interview{form.suffixes[0]}"
    write(interview, whole, audience=AccessLevel.ARCHIVE)
    to = ("--to", form.name, "--audience", audience)
    with witnessed(given_out, apart=archive) as witness:
        for command in (
            ("release", whole, out, *to, "--log", archive / "withheld.json"),
            ("convert", whole, out, *to),
            ("convert", whole, out, *to, "--strict"),
        ):
            with mock.patch("os.replace", side_effect=FULL):
                run(*command)
            run(*command)
        run("convert", whole, "-", *to)
        run("losses", whole, *to)
        run("losses", whole, *to, "--output-format", "json")
        run("show", whole, "--audience", audience)
    for path in given_out.iterdir():
        path.unlink()
    return witness


@settings(max_examples=TRIED)
@given(interview=sealed_of(core_interviews()), audience=st.sampled_from(AUDIENCES), form=st.sampled_from(WRITABLE))
def test_no_mark_gets_out_of_a_command(
    interview: Interview, audience: AccessLevel, form: Format, folders: tuple[Path, Path]
) -> None:
    """Whatever it does: half of the marked interviews are refused, as a mark is no date."""
    witness = run_all(planted(interview, audience, MARK), audience, form, folders)
    assert {where for where, what in witness.seen if holds(what, MARK)} == set()


def printed(interview: Interview, audience: AccessLevel, form: Format, folders: tuple[Path, Path]) -> list[bytes]:
    """What the commands print that do not ask whether the whole interview is valid."""
    archive, _ = folders
    whole = archive / "interview.json"
    write(interview, whole, audience=AccessLevel.ARCHIVE)
    with witnessed(apart=archive) as witness:
        run("show", whole, "--audience", audience)
        run("losses", whole, "--to", form.name, "--audience", audience)
    return [what for where, what in witness.seen if where == "standard output"]


@settings(max_examples=min(TRIED, 2000))
@given(
    interview=sealed_of(core_interviews()),
    audience=st.sampled_from(AUDIENCES),
    form=st.sampled_from(WRITABLE),
    seed=st.integers(0, 2**32),
)
def test_what_differs_in_sealed_things_alone_is_printed_the_same(
    interview: Interview, audience: AccessLevel, form: Format, seed: int, folders: tuple[Path, Path]
) -> None:
    """Byte for byte on standard output; standard error counts for the archive what was withheld."""
    one = planted(interview, audience, MARK)
    other = planted(interview, audience, "otherone", Random(seed))
    assert printed(one, audience, form, folders) == printed(other, audience, form, folders)


@pytest.mark.parametrize("verb", ["release", "convert"])
def test_findings_beside_an_output_tell_where_and_not_what(
    verb: str, folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A message quotes what it is about, which may be sealed; the archive reads it as ever."""
    sealed = Turn(
        utterances=(Utterance(content="x"),), speaker=MARK, restriction=Restriction(level=AccessLevel.ON_SITE)
    )
    interview = Interview(
        id="x", metadata=Metadata(title="T", date=EdtfDate(value="soon")), sessions=(Session(turns=(sealed,)),)
    )
    archive, given_out = folders
    write(interview, archive / "interview.json", audience="archive")
    run(verb, archive / "interview.json", given_out / "out.json", "--audience", "public")
    told = capsys.readouterr().err
    assert "error unknown-speaker: the value here may be restricted" in told
    assert "(at sessions[0].turns[0].speaker)" in told
    assert MARK not in told
    assert "soon" not in told
    run(verb, archive / "interview.json", given_out / "out.json", "--audience", "archive")
    assert MARK in capsys.readouterr().err
