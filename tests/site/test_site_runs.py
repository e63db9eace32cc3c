"""The runs that build a site: what they change, what they leave, and what an interrupted one leaves."""

import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from attrs import evolve

import oralhist
from oralhist.corpus import CannotBegin
from oralhist.errors import CannotWrite
from oralhist.site import build_site, swap
from site_records import ARCHIVE, OPTIONS, built, files_in, found, interview, records

__all__ = ["records"]


def test_only_what_has_changed_is_made_again_and_what_is_withdrawn_leaves_no_byte(records: Path) -> None:
    oralhist.write(interview(4, "The xylophone was hidden."), records / "4.json")
    built(records)
    site = records.parent / "site"
    assert found(site, "xylophone") == [4]
    oralhist.write(interview(4, "The xylophone was hidden.", access=None), records / "4.json", audience="archive")
    (records / "4.json").unlink()
    result = built(records)
    assert result.summary.unchanged == 4
    everything = b"".join([*files_in(site).values(), *files_in(records.parent).values()])
    assert b"xylophone" not in everything
    assert not list(site.glob("oh-4*"))


def test_an_interview_that_is_closed_now_is_in_no_file(records: Path) -> None:
    built(records)
    closed = interview(2, "The xylophone was hidden.")
    closed = evolve(closed, sessions=(evolve(closed.sessions[0], restriction=ARCHIVE),))
    oralhist.write(closed, records / "2.json", audience="archive")
    assert built(records).changed
    assert b"xylophone" not in b"".join(files_in(records.parent / "site").values())


def test_files_of_others_stay_and_are_never_replaced(records: Path) -> None:
    built(records)
    site = records.parent / "site"
    (site / "media").mkdir()
    (site / "media" / "tape.wav").write_bytes(b"RIFF")
    oralhist.write(interview(9), records / "9.json")
    built(records)
    assert (site / "media" / "tape.wav").read_bytes() == b"RIFF"
    (site / "oh-10.html").write_text("mine")
    oralhist.write(interview(10), records / "10.json")
    with pytest.raises(CannotBegin, match=r"oh-10\.html is not a file of this site"):
        built(records)
    assert (site / "oh-10.html").read_text() == "mine"


def test_a_run_that_ended_after_the_swap_is_continued(records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages that it added are files of the site, although the run could not note that it was complete."""
    built(records)
    oralhist.write(interview(9), records / "9.json")

    def killed(*_: object) -> None:
        swap.swap_in(*_)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("oralhist.site.build.swap_in", killed)
        with pytest.raises(KeyboardInterrupt):
            built(records)
    assert (records.parent / "site" / "oh-9.html").exists()
    assert built(records).changed
    assert not built(records).changed


def test_a_folder_that_is_no_site_is_refused(records: Path) -> None:
    (records.parent / "site").mkdir()
    (records.parent / "site" / "thesis.txt").write_text("mine")
    with pytest.raises(CannotBegin, match="is not a site of oralhist"):
        built(records)


def test_another_audience_into_the_same_folder_is_refused(records: Path) -> None:
    built(records)
    with pytest.raises(CannotBegin, match="audience"):
        built(records, audience="archive")


def test_a_file_put_where_a_failed_run_would_have_put_a_page_is_refused(
    records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(records)
    oralhist.write(interview(9), records / "9.json")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("oralhist.site.build.swap_in", full)
        with pytest.raises(CannotWrite, match="No space left"):
            built(records)
    mine = records.parent / "site" / "oh-9.html"
    mine.write_text("mine")
    with pytest.raises(CannotBegin, match=r"oh-9\.html is not a file of this site"):
        built(records)
    assert mine.read_text() == "mine"
    mine.unlink()
    assert built(records).changed
    assert not built(records).changed


def test_a_run_that_ended_after_the_swap_does_not_hide_that_all_was_as_before(
    records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files are those of the killed run, although the last note says otherwise."""
    built(records)
    before = files_in(records.parent / "site")
    oralhist.write(interview(9), records / "9.json")

    def killed(*_: object) -> None:
        swap.swap_in(*_)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("oralhist.site.build.swap_in", killed)
        with pytest.raises(KeyboardInterrupt):
            built(records)
    (records / "9.json").unlink()
    assert built(records).changed
    assert files_in(records.parent / "site") == before


@pytest.mark.slow
def test_a_killed_run_leaves_the_old_site_or_the_new_one(records: Path) -> None:
    built(records)
    site = records.parent / "site"
    old = files_in(site)
    for number in range(4):
        oralhist.write(interview(number, "Another mill."), records / f"{number}.json")
    reference = records.parent / "reference"
    build_site([str(records)], reference, OPTIONS, audience="public", jobs=1)
    new = files_in(reference)
    program = (
        "from pathlib import Path; from oralhist.site import *; import sys;"
        "build_site([sys.argv[1]], Path(sys.argv[2]), SiteOptions(title='The harbour', address='https://example.org/oh/'), audience='public', jobs=1)"
    )
    random = Random(1)
    for _ in range(50):
        process = subprocess.Popen([sys.executable, "-c", program, str(records), str(site)])
        time.sleep(random.uniform(0.05, 0.9))
        process.kill()
        process.wait()
        assert files_in(site) in (old, new)
    subprocess.run([sys.executable, "-c", program, str(records), str(site)], check=True)
    assert files_in(site) == new
    assert sorted(path.name for path in records.parent.iterdir() if path.name.startswith(".site")) == [
        ".site.oralhist-site"
    ]
