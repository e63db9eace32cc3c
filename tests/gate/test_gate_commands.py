"""Closed content does not leak through the command line, neither into files nor onto the screen.

The log of ``oralhist release`` is for the archive and is not checked; everything else that it prints is.
"""

import errno
from collections.abc import Iterator
from pathlib import Path
from random import Random
from shutil import rmtree
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from example_counts import FULL as FULL_RUN
from oralhist import validate, write
from oralhist.commands import main
from oralhist.findings import Severity
from oralhist.format import Format
from oralhist.model import AccessLevel, EdtfDate, Interview, Metadata, Restriction, Session, Turn, Utterance
from oralhist.registry import FORMATS
from oralhist.testing.canaries import MARK, with_canaries
from oralhist.testing.canary_search import holds
from oralhist.testing.restricted_interviews import AUDIENCES, restricted_interviews
from oralhist.testing.side_effects import SideEffects, recorded_side_effects
from oralhist.testing.strategies import core_interviews

WRITABLE = [form for form in FORMATS if form.writer]
FULL = OSError(errno.ENOSPC, "No space left on device")
EXAMPLES = settings().max_examples if settings().max_examples > FULL_RUN else 10
"""A plain run has few examples, because each runs several commands."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """Return the folder of the archive and that of released files, in which Python also creates temporary files."""
    released = tmp_path_factory.mktemp("released")
    with mock.patch("tempfile.tempdir", str(released)):
        yield tmp_path_factory.mktemp("archive"), released


def run(*arguments: str | Path) -> None:
    """Run the command in this process."""
    with pytest.raises(SystemExit):
        main([str(argument) for argument in arguments])


def run_all(interview: Interview, audience: AccessLevel, form: Format, folders: tuple[Path, Path]) -> SideEffects:
    """Run every command that releases an interview; those that write a file also on a full disk."""
    archive, released = folders
    whole, out = archive / "interview.json", released / f"interview{form.suffixes[0]}"
    write(interview, whole, audience=AccessLevel.ARCHIVE)
    to = ("--to", form.name, "--audience", audience)
    with recorded_side_effects(released, ignored=archive) as effects:
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
        run("tables", whole, released / "tables", "--audience", audience, "--words")
        run("index", whole, released / "x.db", "--audience", audience)
        for result in ("--limit=50", "--concordance", "--statistics"):
            run("search", released / "x.db", f"a* OR {MARK}*", result)
    rmtree(released / "tables", ignore_errors=True)
    for path in released.iterdir():
        path.unlink()
    return effects


@settings(max_examples=EXAMPLES)
@given(
    interview=restricted_interviews(core_interviews()),
    audience=st.sampled_from(AUDIENCES),
    form=st.sampled_from(WRITABLE),
)
def test_no_mark_leaks_from_a_command(
    interview: Interview, audience: AccessLevel, form: Format, folders: tuple[Path, Path]
) -> None:
    """This includes commands that fail: half of the marked interviews are refused, because a mark is not a date."""
    effects = run_all(with_canaries(interview, audience, MARK), audience, form, folders)
    assert {where for where, what in effects.seen if holds(what, MARK)} == set()


def stored(interview: Interview, folder: Path) -> Path:
    """Write an interview into a folder, whole, and return its path."""
    path = folder / "interview.json"
    write(interview, path, audience=AccessLevel.ARCHIVE)
    return path


def printed(
    interview: Interview, audience: AccessLevel, form: Format, folders: tuple[Path, Path], *, releases: bool
) -> list[tuple[str, bytes]]:
    """Return what commands print; ``releases`` says whether the interview is released, too."""
    archive, released = folders
    whole = stored(interview, archive)
    with recorded_side_effects(ignored=archive) as effects:
        run("show", whole, "--audience", audience)
        run("losses", whole, "--to", form.name, "--audience", audience)
        if releases:
            run("release", whole, released / "out", "--to", form.name, "--audience", audience)
    for path in released.iterdir():
        path.unlink()
    return [(where, what) for where, what in effects.seen if where.startswith("standard")]


@settings(max_examples=min(EXAMPLES, 2000))
@given(
    interview=restricted_interviews(core_interviews()),
    audience=st.sampled_from(AUDIENCES),
    form=st.sampled_from(WRITABLE),
    seed=st.integers(0, 2**32),
)
def test_closed_content_does_not_change_what_is_printed(
    interview: Interview, audience: AccessLevel, form: Format, seed: int, folders: tuple[Path, Path]
) -> None:
    """Standard output and standard error are the same, byte for byte. A release needs two interviews without errors."""
    one = with_canaries(interview, audience, MARK)
    other = with_canaries(interview, audience, "otherone", Random(seed))
    releases = all(
        finding.severity is not Severity.ERROR
        for each in (one, other)
        for finding in validate(stored(each, folders[0]))
    )
    assert printed(one, audience, form, folders, releases=releases) == printed(
        other, audience, form, folders, releases=releases
    )


@pytest.mark.parametrize("verb", ["release", "convert"])
def test_findings_during_a_release_do_not_quote_the_file(
    verb: str, folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Messages quote values, which may be closed; only the archive sees them."""
    closed = Turn(
        utterances=(Utterance(content="x"),), speaker=MARK, restriction=Restriction(level=AccessLevel.ON_SITE)
    )
    interview = Interview(
        id="x", metadata=Metadata(title="T", date=EdtfDate(value="soon")), sessions=(Session(turns=(closed,)),)
    )
    archive, released = folders
    write(interview, archive / "interview.json", audience="archive")
    run(verb, archive / "interview.json", released / "out.json", "--audience", "public")
    printed_errors = capsys.readouterr().err
    assert "error unknown-speaker: the value here may be restricted" in printed_errors
    assert "(at sessions[0].turns[0].speaker)" in printed_errors
    assert MARK not in printed_errors
    assert "soon" not in printed_errors
    run(verb, archive / "interview.json", released / "out.json", "--audience", "archive")
    assert MARK in capsys.readouterr().err


def test_findings_do_not_show_who_speaks_in_restricted_turns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = []
    for speaker in ("a", "b"):
        people = "".join(f'{{"id": "{one}", "name": "{one}", "roles": ["interviewee"]}},' for one in "ab")[:-1]
        turn = f'{{"speaker": "{speaker}", "restriction": "archive", "utterances": ["x"]}}'
        (tmp_path / "in.json").write_text(
            f'{{"oralhist": 1, "id": "x", "metadata": {{"title": "T"}}, "participants": [{people}], '
            f'"sessions": [{{"turns": [{{"speaker": "a", "utterances": ["y"]}}, {turn}]}}]}}',
            encoding="utf-8",
        )
        run("release", tmp_path / "in.json", tmp_path / "out.json", "--audience", "public")
        printed.append((capsys.readouterr(), (tmp_path / "out.json").read_bytes()))
    assert printed[0] == printed[1]
