"""Storing files: all or none, under any name, with the right permissions, and without leftovers."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path
from unittest import mock

import pytest

from oralhist.errors import CannotWrite
from oralhist.storage import identity, replacing, storing, write_files
from oralhist.storage.permissions import _mask
from oralhist.storage.temporary import locked_file

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links, permissions and pipes are those of POSIX")


def mode(path: Path) -> int:
    """Return the permissions of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def test_a_link_is_followed(tmp_path: Path) -> None:
    """Also one to a file that does not exist yet."""
    for name in ("old", "new"):
        (tmp_path / f"to-{name}").symlink_to(f"{name}.json")
    (tmp_path / "old.json").touch()
    (tmp_path / "old.json").chmod(0o640)
    for name in ("old", "new"):
        write_files({tmp_path / f"to-{name}": b"x"})
        assert (tmp_path / f"to-{name}").is_symlink()
        assert (tmp_path / f"{name}.json").read_bytes() == b"x"
    assert mode(tmp_path / "old.json") == 0o640


def test_a_link_to_itself_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("a")
    with pytest.raises(CannotWrite):
        write_files({tmp_path / "a": b"x"})
    assert (tmp_path / "a").is_symlink()


def test_the_other_name_of_a_hard_link_keeps_its_content(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"before")
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    write_files({tmp_path / "a": b"after"})
    assert (tmp_path / "b").read_bytes() == b"before"


def test_a_private_file_is_only_for_its_owner(tmp_path: Path) -> None:
    """Also if it was open before."""
    log, other = tmp_path / "log", tmp_path / "other"
    log.touch(0o666)
    log.chmod(0o666)
    with storing({log: b"x", other: b"y"}, private={log}):
        assert {mode(path) for path in tmp_path.glob(".oralhist-*")} == {0o600}
    assert mode(log) == 0o600
    assert mode(other) == 0o666 & ~_mask()


def test_the_mask_of_the_process_is_not_changed(tmp_path: Path) -> None:
    with mock.patch("os.umask", side_effect=AssertionError):
        write_files({tmp_path / "a": b"x"})


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only an administrator gives files away")
def test_a_replaced_file_keeps_its_owner(tmp_path: Path) -> None:
    (tmp_path / "a").touch(0o640)
    os.chown(tmp_path / "a", 1234, 2345)
    write_files({tmp_path / "a": b"x"})
    known = (tmp_path / "a").stat()
    assert (known.st_uid, known.st_gid, stat.S_IMODE(known.st_mode)) == (1234, 2345, 0o640)


def test_a_group_that_cannot_be_kept_gives_no_rights(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    (tmp_path / "a").chmod(0o664)
    with mock.patch("os.chown", side_effect=PermissionError):
        write_files({tmp_path / "a": b"x"})
    assert mode(tmp_path / "a") == 0o604


def test_all_files_are_stored_or_none(tmp_path: Path) -> None:
    """When one cannot be moved, new ones are removed and old ones come back."""
    old, new, bad = (tmp_path / name for name in ("old", "new", "bad"))
    for path in (old, bad):
        path.write_bytes(b"before")
    replace = os.replace

    def fail(source: str | Path, target: str | Path) -> None:
        if Path(target) == bad:
            raise OSError(28, "No space left on device")
        replace(source, target)

    with mock.patch("os.replace", side_effect=fail), pytest.raises(CannotWrite, match="No space left"):
        write_files({old: b"after", new: b"after", bad: b"after"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"old": b"before", "bad": b"before"}


@pytest.mark.parametrize("size", [10, 100_000, 10_000_000])
def test_a_file_that_is_too_large_for_the_disk_is_an_error(tmp_path: Path, size: int) -> None:
    """Neither it nor another is stored; the sizes are those below and above a buffer."""
    script = (
        "import resource, sys; from pathlib import Path; from oralhist.storage import *; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (5, 5)); "
        "from oralhist.errors import CannotWrite\n"
        "try: write_files({Path('a'): b'x', Path('b'): b'x' * int(sys.argv[1])})\n"
        "except CannotWrite as error: print(error)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(size)], check=False, capture_output=True, text=True, cwd=tmp_path
    )
    assert (ran.stdout, ran.stderr) == ("b: File too large\n", "")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_stored_when_the_block_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), storing({tmp_path / "a": b"x"}):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_removed_at_the_next_write(tmp_path: Path) -> None:
    """But neither what another process still writes, nor files with similar names."""
    left, used = tmp_path / ".oralhist-abcd_123.tmp", tmp_path / ".oralhist-abcd_124.tmp"
    others = [tmp_path / name for name in (".oralhist-mine.tmp", ".oralhist-abcd_123.json", "x.oralhist-abcd_123.tmp")]
    for path in (left, used, *others):
        path.touch()
    (tmp_path / ".oralhist-abcd_125.tmp").mkdir()
    (tmp_path / ".oralhist-abcd_126.tmp").symlink_to(others[0])
    script = "import fcntl, sys; f = open(sys.argv[1], 'r+'); fcntl.flock(f, fcntl.LOCK_EX); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(used)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        write_files({tmp_path / "a": b"x"})
        process.communicate(b"\n")
    assert not left.exists()
    assert used.exists()
    assert len(list(tmp_path.iterdir())) == len([*others, used, "a", "the folder", "the link"])


def test_many_threads_write_into_one_folder(tmp_path: Path) -> None:
    """None of them takes the temporary file of another for abandoned."""
    errors: list[BaseException] = []

    def many(name: str) -> None:
        try:
            for number in range(50):
                write_files({tmp_path / f"{name}-{number}": b"x", tmp_path / f"{name}+{number}": b"x"})
        except BaseException as error:  # noqa: BLE001
            errors.append(error)

    threads = [threading.Thread(target=many, args=(str(number),)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(list(tmp_path.iterdir())) == 400


def test_a_temporary_file_that_was_removed_before_it_was_locked_is_made_again(tmp_path: Path) -> None:
    first = [True]

    def remove(_: int, *, wait: bool = False) -> bool:
        if first.pop() if first else False:
            for path in tmp_path.iterdir():
                path.unlink()
        return wait

    with mock.patch("oralhist.storage.temporary.lock", side_effect=remove):
        descriptor, path = locked_file(tmp_path)
    os.close(descriptor)
    assert path.exists()


def test_a_pipe_is_written_and_stays(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for target in (pipe, link):
        read: list[bytes] = []
        reader = threading.Thread(target=lambda read=read: read.append(pipe.read_bytes()))
        reader.start()
        write_files({target: b"x"})
        reader.join()
        assert read == [b"x"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert link.is_symlink()


def test_a_device_is_written_and_stays() -> None:
    """A full one is an error."""
    write_files({Path(os.devnull): b"x"})
    with replacing(os.devnull) as file:
        file.write(b"x")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    if Path("/dev/full").exists():
        with pytest.raises(CannotWrite, match="No space left"):
            write_files({Path("/dev/full"): b"x"})
        with pytest.raises(CannotWrite, match="No space left"), replacing("/dev/full") as file:
            file.write(b"x")
        assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are found in /proc")
@pytest.mark.parametrize("redirected", [">", ">>", "|cat>"])
def test_an_open_file_is_continued(tmp_path: Path, redirected: str) -> None:
    """A link to standard output is one too."""
    (tmp_path / "link").symlink_to("/dev/stdout")
    (tmp_path / "out").write_bytes(b"before\n")
    script = "import sys; from oralhist.storage import *; from pathlib import Path; write_files({Path('link'): b'x'})"
    subprocess.run(["sh", "-c", f'"$0" -c "$1" {redirected} out', sys.executable, script], check=True, cwd=tmp_path)
    assert (tmp_path / "out").read_bytes() == (b"before\nx" if redirected == ">>" else b"x")
    assert (tmp_path / "link").is_symlink()


def test_all_names_of_a_file_have_one_identity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").touch()
    (tmp_path / "hard").hardlink_to(tmp_path / "a")
    (tmp_path / "soft").symlink_to("a")
    (tmp_path / "to-new").symlink_to("new")
    (tmp_path / "folder").symlink_to(".")
    assert len({identity(name) for name in ("a", "./a", "hard", "soft", "folder/a", tmp_path / "a")}) == 1
    assert len({identity(name) for name in ("new", "to-new", "folder/new", tmp_path / "new")}) == 1
    assert identity("a") != identity("new")
    assert identity(os.devnull) is None
    with Path("a").open() as file:
        assert identity(file.fileno()) == identity("a")
