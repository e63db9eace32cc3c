"""Verbs over folders, patterns, several files and archives."""

import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from folders import RESTRICTED, folder_of_interviews, interview, outputs_in
from oralhist.commands import main

COUNT = 12

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in this process, in a folder with interviews; return the exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    folder_of_interviews(Path("in"), COUNT)

    def run_command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
        with pytest.raises(SystemExit) as exit_:
            main(list(arguments))
        out, err = capfdbinary.readouterr()
        return int(exit_.value.code or 0), out.decode(), err.decode()

    return run_command


def rows(out: str) -> list[tuple[str, str]]:
    """Return the first two columns of the table."""
    return [(line.split("  ")[0], line.split()[1]) for line in out.splitlines()[1:]]


def test_a_folder_is_converted_and_continued(run: Run) -> None:
    assert run("convert", "in/", "out/", "--to", "tei", "--audience", "public") == (0, "", "12 files: 12 done\n")
    assert set(outputs_in(Path("out"))) == {
        f"{('east', 'west')[number % 2]}/iv{number:04}.tei.xml" for number in range(COUNT)
    }
    assert run("convert", "in", "out", "--to", "tei", "--audience", "public") == (0, "", "12 files: 12 unchanged\n")


def test_the_table_names_what_is_not_converted_and_why(run: Run) -> None:
    Path("in/bad.json").write_bytes(interview("bad").replace(b'"title"', b'"titel"'))
    Path("in/notes.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    Path("in/photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 50)
    Path("in/README.md").write_text("# About\n\nOld tapes.\n", encoding="utf-8")
    Path("in/scan.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    code, out, err = run("convert", "in", "out", "--to", "tei", "--audience", "public")
    assert code == 1
    assert ("refused", "bad.json") in rows(out)
    skipped = ["README.md", "notes.doc", "photo.jpg", "scan.pdf"]
    assert [row for row in rows(out) if row[0] == "skipped"] == [("skipped", name) for name in skipped]
    for kind in ("a PDF file", "an old Word file", "an image"):
        assert kind in out
    assert "titel" not in out
    assert err.endswith("17 files: 12 done, 1 refused, 4 skipped\n")


def test_restricted_interviews_need_an_audience(run: Run) -> None:
    code, out, err = run("convert", "in", "out", "--to", "tei")
    assert code == 1
    assert rows(out) == [("refused", "east/iv0000.json"), ("refused", "east/iv0010.json")]
    assert "audience-missing" in out
    assert err == "12 files: 10 done, 2 refused\n"


def test_a_folder_is_released_with_logs(run: Run) -> None:
    """Files are JSON without ``--to``; closed interviews are listed and are no errors."""
    Path("in/closed.json").write_bytes(
        interview("closed").replace(b'"metadata"', b'"access": {"record": "archive"}, "metadata"')
    )
    code, out, err = run("release", "in", "public", "--audience", "public", "--log", "logs")
    assert (code, rows(out), err) == (0, [("closed", "closed.json")], "13 files: 12 done, 1 closed\n")
    published = "".join(file.read_text("utf-8") for file in Path("public").rglob("*.json"))
    assert RESTRICTED not in published
    assert len(outputs_in(Path("public"))) == len(outputs_in(Path("logs"))) == COUNT
    log = json.loads(Path("logs/east/iv0000.json").read_text("utf-8"))
    assert log["audience"] == "public"
    assert log["withheld"]


def test_another_audience_other_options_and_clashes_are_misuse(run: Run) -> None:
    assert run("convert", "in", "out", "--to", "tei", "--audience", "public")[0] == 0
    before = outputs_in(Path("out"))
    for arguments, message in [
        (["--to", "tei", "--audience", "archive"], "another audience"),
        (["--to", "tei", "--audience", "archive", "--again"], "another audience"),
        (["--to", "json", "--audience", "public"], "other options (to)"),
    ]:
        code, out, err = run("convert", "in", "out", *arguments)
        assert (code, out) == (2, "")
        assert message in err
    Path("in/east/iv0000.txt").write_text("ADA: Yes.\nBEN: No.\n" * 5, encoding="utf-8")
    code, _, err = run("convert", "in", "out", "--to", "tei", "--audience", "public")
    assert code == 2
    assert "become one output" in err
    assert outputs_in(Path("out")) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["convert", "in", "out"], "name the format"),
        (["convert", "nowhere/", "out", "--to", "tei"], "no file or folder"),
        (["convert", "nowhere", "out", "--to", "tei"], "does not exist"),
        (["convert", "*.xyz", "out", "--to", "tei"], "no file matches"),
        (["convert", "in", "-", "--to", "tei"], "a dash"),
        (["convert", "-", "in/a.json", "out", "--to", "tei"], "a dash"),
        (["convert", "in", "out", "--to", "tei", "--force"], "--force is for single files"),
        (["convert", "in", "in", "--to", "tei"], "in the output folder"),
        (["convert", "in", "in/east/iv0002.json", "--to", "tei"], "is a file"),
        (["convert", "in/east/iv0002.json", "a.tei.xml", "--again"], "--again is for folders"),
        (["release", "in", "out", "--audience", "public", "--log", "out/logs"], "logs are for the archive only"),
        (["losses", "nowhere*", "--to", "vtt"], "no file matches"),
        (["show", "nowhere*"], "no file matches"),
        (["diff", "in", "nowhere*"], "no file matches"),
        (["convert", "in", "out", "--to", "tei", "--dask", "nonsense://x"], "no Dask scheduler"),
    ],
)
def test_misuse_is_refused_before_anything_is_written(run: Run, arguments: list[str], message: str) -> None:
    if "--dask" in arguments:
        pytest.importorskip("distributed", reason="the extra oralhist[cluster] is not installed")
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert not Path("out").exists()


@pytest.mark.parametrize("names", [["in/east/*.json"], ["in/east/iv0002.json", "in/east/iv0004.json"]])
def test_patterns_and_several_files_are_collections(run: Run, names: list[str]) -> None:
    """The names of the outputs are those in the folder of the inputs."""
    assert run("convert", *names, "out", "--to", "tei", "--audience", "public")[0] == 0
    expected = {f"iv{number:04}.tei.xml" for number in ((2, 4) if len(names) == 2 else range(0, COUNT, 2))}
    assert set(outputs_in(Path("out"))) == expected


def test_several_folders_keep_their_names(run: Run) -> None:
    """As the files of a pattern that the shell has expanded keep their folders."""
    assert run("convert", "in/east", "in/west", "out", "--to", "tei", "--audience", "public")[0] == 0
    files = sorted(map(str, Path("in").rglob("*.json")))
    assert run("convert", *files, "out", "--to", "tei", "--audience", "public")[2] == "12 files: 12 unchanged\n"
    assert run("convert", "in/*/*.json", "out", "--to", "tei", "--audience", "public")[2] == "12 files: 12 unchanged\n"


def test_one_file_and_an_existing_folder_are_a_collection(run: Run) -> None:
    Path("out").mkdir()
    assert run("convert", "in/east/iv0002.json", "out", "--to", "tei")[0] == 0
    assert set(outputs_in(Path("out"))) == {"iv0002.tei.xml"}


def test_an_archive_is_a_collection(run: Run) -> None:
    with zipfile.ZipFile("in.zip", "w") as archive:
        for file in Path("in").rglob("*.json"):
            archive.write(file, file.relative_to("in"))
    assert run("release", "in.zip", "out", "--audience", "public")[0] == 0
    assert len(outputs_in(Path("out"))) == COUNT
    assert "12 interviews" in run("show", "in.zip")[2]


def test_too_many_errors_stop_the_run(run: Run) -> None:
    for number in range(30):
        Path(f"in/a{number:02}.json").write_bytes(b"{")
    code, _, err = run("convert", "in", "out", "--to", "tei", "--audience", "public", "--most-errors", "3")
    assert code == 1
    assert "stopped after 3 errors" in err
    assert not list(Path("out").rglob("*.xml"))


def test_an_output_that_cannot_be_stored_exits_with_3(run: Run) -> None:
    Path("out/east/iv0002.tei.xml").mkdir(parents=True)
    code, out, err = run("convert", "in", "out", "--to", "tei", "--audience", "public")
    assert code == 3
    assert out.splitlines()[1].startswith("not written  east/iv0002.json  output-not-stored: ")
    assert err == "12 files: 11 done, 1 not written\n"


def test_an_edited_output_is_reported(run: Run) -> None:
    run("convert", "in", "out", "--to", "tei", "--audience", "public")
    Path("out/east/iv0002.tei.xml").write_text("corrected by hand", encoding="utf-8")
    code, out, _ = run("convert", "in", "out", "--to", "tei", "--audience", "public", "--quiet")
    assert code == 0
    assert rows(out) == [("edited", "east/iv0002.json")]
    assert "corrected by hand" in [
        file.read_text("utf-8") for file in Path("out/.oralhist").rglob("iv0002*") if file.is_file()
    ]


def test_a_quiet_run_counts_losses_for_the_runs_after_it(run: Run) -> None:
    """``--quiet`` changes only what is printed: the next run has nothing to do, and shows the same losses."""
    arguments = ("in", "--to", "vtt", "--audience", "public")
    _, _, quiet = run("convert", *arguments[:1], "quiet", *arguments[1:], "--quiet")
    _, _, after = run("convert", *arguments[:1], "quiet", *arguments[1:])
    _, _, shown = run("convert", *arguments[:1], "shown", *arguments[1:])
    assert "vtt loses" not in quiet
    assert (
        [line for line in after.splitlines() if "vtt loses" in line]
        == [line for line in shown.splitlines() if "vtt loses" in line]
        != []
    )


def test_nothing_is_said_about_losses_of_refused_files(run: Run) -> None:
    """They are refused without an audience, those that hold a restriction."""
    Path("restricted").mkdir()
    for file in sorted(Path("in").rglob("*.json")):
        if "restriction" in file.read_text("utf-8"):
            file.rename(Path("restricted") / file.name)
    assert any(Path("restricted").iterdir())
    code, out, err = run("losses", "restricted", "--to", "vtt")
    assert code == 1
    assert "audience-missing" in out
    assert "loses nothing" not in out + err


def test_losses_of_a_folder_are_counted_by_kind_and_by_file(run: Run) -> None:
    code, out, err = run("losses", "in", "--to", "vtt", "--audience", "public")
    assert code == 1
    assert "metadata.title" not in out.split("\n\n")[1]
    assert [line.split()[2] for line in out.split("\n\n")[1].splitlines()[1:]] == sorted(
        f"{('east', 'west')[number % 2]}/iv{number:04}.json" for number in range(COUNT)
    )
    assert err.splitlines()[-1] == "12 files: 12 done"
    assert run("losses", "in", "--to", "tei", "--audience", "public") == (
        0,
        "",
        "tei loses nothing\n12 files: 12 done\n",
    )
    listed = json.loads(run("losses", "in", "--to", "vtt", "--audience", "public", "--output-format", "json")[1])
    assert len(listed) == COUNT
    assert all(one["values"] == sum(one["kinds"].values()) for one in listed)


def test_a_folder_is_shown_as_a_table_that_the_public_may_see(run: Run) -> None:
    Path("in/bad.json").write_bytes(b"{")
    Path("in/secret.json").write_bytes(
        interview("secret", title="A hidden title").replace(
            b'"metadata"', b'"access": {"record": "archive"}, "metadata"'
        )
    )
    code, out, err = run("show", "in")
    assert code == 1
    table = out.split("\n\n")[0].splitlines()
    assert table[0].split() == ["id", "title", "date", "words", "hours", "restricted", "file"]
    (first,) = [line for line in table if line.startswith("iv0000")]
    assert "Interview iv0000" in first
    assert "yes" in first.split()
    assert "hidden title" not in out
    assert "secret " not in out
    assert "Ferdinand" not in out
    assert "refused  bad.json" in out
    assert err.startswith("14 files: 13 interviews")


def test_folders_are_compared_by_name_without_suffix(run: Run) -> None:
    run("convert", "in", "tei", "--to", "tei", "--audience", "archive")
    assert run("diff", "in", "tei") == (0, "", "12 files: 12 equal\n")
    Path("tei/east/iv0002.tei.xml").unlink()
    changed = Path("in/east/iv0004.json")
    changed.write_bytes(changed.read_bytes().replace(b"Interview iv0004", b"Interview four"))
    code, out, err = run("diff", "in", "tei")
    assert code == 1
    assert [line.split("  ")[0] for line in out.splitlines()[1:]] == ["only in OLD", "changed"]
    assert "metadata.title" in out
    assert "10 equal" in err
    listed = json.loads(run("diff", "in", "tei", "--output-format", "json")[1])
    assert [one["places"] for one in listed] == [0, 1]


@pytest.mark.parametrize("verb", ["show", "losses", "diff", "convert"])
def test_the_output_does_not_depend_on_the_number_of_processes(run: Run, verb: str) -> None:
    Path("in/bad.json").write_bytes(b"{")
    arguments = {
        "show": ["show", "in"],
        "losses": ["losses", "in", "--to", "vtt", "--audience", "public"],
        "diff": ["diff", "in/east", "in/west"],
        "convert": ["convert", "in", "out", "--to", "tei", "--audience", "public"],
    }[verb]
    alone = run(*arguments, "--jobs", "1")
    if verb == "convert":
        for file in Path("out").rglob("*.xml"):
            file.unlink()
    assert run(*arguments, "--jobs", "2") == alone


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe keeps the command waiting")
def test_names_with_control_characters_are_escaped(run: Run) -> None:
    Path("in/bad\x1b[31m.json").write_bytes(b"{")
    _, out, _ = run("convert", "in", "out", "--to", "tei", "--audience", "public")
    assert "\x1b" not in out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe keeps the command waiting")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption_exits_with_130_and_the_next_run_continues(run: Run, jobs: str) -> None:
    os.mkfifo("in/zz.json")
    files = [*sorted(map(str, Path("in").rglob("iv*.json"))), "in/zz.json"]
    command = [
        sys.executable,
        "-m",
        "oralhist",
        "convert",
        *files,
        "out",
        "--to",
        "tei",
        "--audience",
        "public",
        "-j",
        jobs,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        with Path("in/zz.json").open("wb"):  # waits until it is being read
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 130
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
    Path("in/zz.json").unlink()
    assert run("convert", *files[:-1], "out", "--to", "tei", "--audience", "public")[0] == 0
    assert len(outputs_in(Path("out"))) == COUNT
