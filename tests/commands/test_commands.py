"""The command line."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

import oralhist
from oralhist import Metadata
from oralhist.commands import main
from oralhist.commands.verbs import VERBS
from oralhist.registry import FORMATS
from snapshots import assert_snapshot

TITLE = '{"oralhist": 1, "id": "x", "metadata": {"title": "T"%s}}'


class Ran:
    """The result of a command: its exit code and what it printed."""

    def __init__(self, code: int, out: bytes, err: bytes) -> None:
        self.code = code
        self.out = out.decode("utf-8")
        self.err = err.decode("utf-8")


Run = Callable[..., Ran]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in this process."""
    monkeypatch.setenv("COLUMNS", "80")

    def run_command(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as exit_:
            main([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return Ran(int(exit_.value.code or 0), captured.out, captured.err)

    return run_command


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_every_verb_has_a_help_text(run: Run, verb: str) -> None:
    ran = run(*([verb] if verb else []), "--help")
    assert ran.code == 0
    assert_snapshot(f"help{'-' if verb else ''}{verb}.txt", ran.out)


def test_a_text_becomes_an_interview_file_and_tei(run: Run, examples: Path, tmp_path: Path) -> None:
    json_file, tei_file = tmp_path / "out.json", tmp_path / "out.tei.xml"
    ran = run("convert", examples / "multi-track-diplomacy.txt", json_file)
    assert ran.code == 0
    assert "inferred-role" in ran.err
    assert run("convert", json_file, tei_file).code == 0
    ran = run("validate", json_file, tei_file)
    assert (ran.code, ran.out) == (0, "")
    assert "2 files: nothing found" in ran.err


def test_a_dash_is_standard_input_or_output(run: Run, examples: Path) -> None:
    text = (examples / "multi-track-diplomacy.txt").read_bytes()
    as_json = run("convert", "-", "-", "--from", "text", "--to", "json", "--quiet", stdin=text)
    assert as_json.code == 0
    as_tei = run("convert", "-", "-", "--to", "tei", stdin=as_json.out.encode())
    assert as_tei.out.startswith('<?xml version="1.0"')
    assert run("validate", "-", stdin=as_tei.out.encode()).code == 0


def test_an_interview_with_errors_is_not_converted(run: Run, tmp_path: Path) -> None:
    """The output file stays as it was."""
    bad, out = tmp_path / "bad.json", tmp_path / "out.tei.xml"
    bad.write_text(TITLE % ', "date": "10.01.2023"')
    out.write_text("before")
    for verb in (("validate", bad), ("convert", bad, out), ("convert", bad, out, "--quiet")):
        ran = run(*verb)
        assert ran.code == 1
        assert "error invalid-date" in ran.out + ran.err
    assert out.read_text() == "before"
    assert set(tmp_path.iterdir()) == {bad, out}


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate"],
        ["validate", "nowhere.json"],
        ["convert", "nowhere.json", "out.json"],
        ["convert", "-", "-"],
        ["convert", "-", "out.unknown"],
        ["convert", "-", "out.json", "--from", "word"],
        ["show", "--audience", "everybody", "-"],
        ["schema", "--check", "nowhere.json"],
        ["convrt"],
    ],
    ids=" ".join,
)
def test_misuse_exits_with_2_and_an_explanation(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert "Error: " in ran.err
    assert "Traceback" not in ran.err


RESTRICTED_WORDS = "the man from next door"


def test_restricted_interviews_need_an_audience(run: Run, examples: Path) -> None:
    """Each audience gets what it may see."""
    convert = ["convert", examples / "what-a-file-can-hold.json", "-", "--to", "json"]
    ran = run(*convert)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("oralhist: this interview is restricted: name the audience")
    for audience in ("public", "on_site"):
        ran = run(*convert, "--audience", audience)
        assert ran.code == 0
        assert RESTRICTED_WORDS not in ran.out + ran.err
        assert '"reason": "restricted"' in ran.out
    assert RESTRICTED_WORDS in run(*convert, "--audience", "archive").out


def test_show_prints_the_public_view_by_default(run: Run, examples: Path) -> None:
    """Without a word on how much was withheld."""
    ran = run("show", examples / "what-a-file-can-hold.json")
    assert RESTRICTED_WORDS not in ran.out
    assert (ran.code, ran.err) == (0, "")
    assert RESTRICTED_WORDS in run("show", examples / "what-a-file-can-hold.json", "--audience", "archive").out


def test_release_writes_a_file_and_a_log(run: Run, examples: Path, tmp_path: Path) -> None:
    out, log = tmp_path / "public.tei.xml", tmp_path / "withheld.json"
    restricted = examples / "what-a-file-can-hold.json"
    ran = run("release", restricted, out, "--audience", "public", "--on", "2030-01-01", "--log", log)
    assert (ran.code, ran.out) == (0, "")
    assert RESTRICTED_WORDS not in out.read_text(encoding="utf-8") + ran.err
    assert "withheld" not in ran.err
    kept = json.loads(log.read_text(encoding="utf-8"))
    withheld = ["consent", "stretch", "file", "utterance", "index point", "history"]
    assert kept["counts"] == dict.fromkeys(withheld, 1)
    assert (kept["audience"], kept["on"]) == ("public", "2030-01-01")
    assert [one["what"] for one in kept["withheld"]] == withheld
    assert [(cut["recording"], cut["start_ms"], cut["end_ms"]) for cut in kept["cuts"]] == [("side-b", 9500, 15_200)]
    assert run("release", restricted, out).code == 2


def test_show_prints_an_interview_for_reading(run: Run, examples: Path) -> None:
    ran = run("show", examples / "what-a-file-can-hold.json", "--audience", "archive")
    assert_snapshot("show-what-a-file-can-hold.txt", ran.out)
    assert_snapshot("show-multi-track-diplomacy.txt", run("show", examples / "multi-track-diplomacy.txt").out)


def test_show_prints_paths_that_describe_takes(run: Run, examples: Path, tmp_path: Path) -> None:
    record = tmp_path / "talk.json"
    record.write_bytes((examples / "multi-track-diplomacy.json").read_bytes())
    path = run("show", record, "--paths").out.split("  sessions[1].turns[3]")
    assert path[0].endswith(":")
    assert run("describe", record, "--set", "sessions[1].turns[3].restriction=archive").code == 0
    assert oralhist.read(record).sessions[1].turns[3].restriction is not None


def test_show_replaces_control_characters(run: Run) -> None:
    """They could change the terminal."""
    ran = run("show", "-", stdin=(TITLE.replace("T", "\u009b31mred") % "").encode())
    assert ran.out == "\ufffd31mred\n"


def test_findings_are_printed_as_json(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(TITLE % ', "date": "10.01.2023"')
    (finding,) = json.loads(run("validate", bad, "--output-format", "json").out)
    assert (finding["line"], finding["code"], finding["path"]) == (1, "invalid-date", "metadata.date.value")


def test_an_unreadable_file_does_not_stop_the_others(run: Run, examples: Path, tmp_path: Path) -> None:
    (tmp_path / "no.bin").write_bytes(b"\x00\x01")
    ran = run("validate", tmp_path / "no.bin", examples / "multi-track-diplomacy.json")
    assert ran.code == 1
    assert "no.bin" in ran.out
    assert "2 files: 1 error" in ran.err


@pytest.mark.parametrize(
    ("options", "file"),
    [((), "interview-1.schema.json"), (("--findings",), "findings-1.schema.json"), (("--tei",), "oralhist-tei-1.rng")],
)
def test_schema_prints_a_schema_and_compares_it_with_a_file(
    run: Run, schemas: Path, tmp_path: Path, options: tuple[str, ...], file: str
) -> None:
    assert run("schema", *options).out == (schemas / file).read_text(encoding="utf-8")
    assert run("schema", *options, "--check", schemas / file).code == 0
    other = tmp_path / "other"
    other.write_text("{}")
    ran = run("schema", *options, "--check", other)
    assert ran.code == 1
    assert f"update it with '{' '.join(['oralhist schema', *options])} > {other}'" in ran.err


def test_formats_lists_every_format(run: Run) -> None:
    lines = run("formats").out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == [form.name for form in FORMATS]


@pytest.mark.parametrize("target", ["no/such/folder/out.json", "."])
def test_a_file_that_cannot_be_written_exits_with_3(run: Run, examples: Path, tmp_path: Path, target: str) -> None:
    """A folder instead of a file exits with 2."""
    ran = run("convert", examples / "multi-track-diplomacy.json", tmp_path / target)
    assert ran.code == (2 if target == "." else 3)
    assert "Traceback" not in ran.err


def test_a_closed_pipe_ends_quietly(examples: Path) -> None:
    """As in ``oralhist show … | head``."""
    show = [sys.executable, "-m", "oralhist", "show", str(examples / "multi-track-diplomacy.json")]
    with subprocess.Popen(show, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 3


def test_an_interruption_exits_with_130(run: Run, monkeypatch: pytest.MonkeyPatch, examples: Path) -> None:

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("oralhist.commands.formats.line", interrupt)
    assert run("formats").code == 130


def test_the_documented_table_of_formats_is_the_output_of_the_command(run: Run) -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    assert run("formats", "--markdown").out in page


CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\n<v S0>When?\n\n00:01.000 --> 00:02.000\n<v S1>In\n\n00:02.200 --> 00:03.000\n<v S1>May.\n"


def test_options_name_speakers_and_join_cues(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text(CAPTIONS)
    named = ("--speaker", "S0=interviewer", "--speaker", "S1=smith:interviewee")
    ran = run("convert", tmp_path / "a.vtt", "-", "--to", "json", *named, "--merge-gap", "200")
    interview = oralhist.loads(ran.out)
    assert [(person.id, *person.roles) for person in interview.participants] == [
        ("interviewer", "interviewer"),
        ("smith", "interviewee"),
    ]
    assert [turn.text for turn in interview.turns] == ["When?", "In May."]
    ran = run("convert", tmp_path / "a.vtt", "-", "--to", "json", "--speaker", "S0=Ann Smith")
    assert (ran.code, "'Ann Smith' is not an id" in ran.err) == (2, True)


def test_losses_prints_a_line_for_each_kind_of_place(run: Run, examples: Path) -> None:
    """The exit code is 1 if there are any."""
    interview = examples / "what-a-file-can-hold.json"
    ran = run("losses", interview, "--to", "text", "--audience", "archive")
    assert ran.code == 1
    assert_snapshot("losses-what-a-file-can-hold.txt", ran.out + ran.err)
    ran = run("losses", interview, "--to", "text", "--audience", "archive", "--output-format", "json")
    assert {"interview": 0, "path": "sessions[0].title", "old": "The only sitting", "new": None} in json.loads(ran.out)
    assert run("losses", interview, "--to", "json", "--audience", "archive").code == 0
    assert run("losses", interview, "--to", "text").code == 1
    assert "every word of the speech is kept" not in ran.out


def test_convert_reports_losses(run: Run, tmp_path: Path) -> None:
    """With ``--strict`` it then writes nothing."""
    source, target = tmp_path / "a.json", tmp_path / "a.vtt"
    interview = oralhist.loads(CAPTIONS)
    oralhist.write(evolve(interview, metadata=Metadata(title="Looms", language="en")), source)
    ran = run("convert", source, target, "--strict")
    assert ran.code == 3
    assert ran.err.splitlines() == [
        'metadata.title: "Looms" → "interview"',
        'metadata.language: "en" → nothing',
        "oralhist: nothing is written: vtt would lose 2 kinds of value; every word of the speech is kept",
    ]
    assert not target.exists()
    ran = run("convert", source, target)
    assert ran.code == 0
    assert ran.err == (
        "lost in vtt: metadata.title, metadata.language; every word of the speech is kept ('oralhist losses' lists all)\n"
    )
    assert run("convert", source, target, "--quiet").err == ""
    assert run("convert", source, tmp_path / "b.json", "--strict").code == 0


def test_convert_writes_a_file_for_each_session(run: Run, tmp_path: Path) -> None:
    """Standard output takes one session only."""
    (session,) = oralhist.loads(CAPTIONS).sessions
    whole = evolve(oralhist.loads(CAPTIONS), sessions=(session, session))
    oralhist.write(whole, tmp_path / "a.json")
    assert run("convert", tmp_path / "a.json", tmp_path / "b.vtt", "--quiet").code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "b-1.vtt", "b-2.vtt"]
    assert list(oralhist.read(tmp_path / "b-2.vtt").turns) == list(session.turns)
    ran = run("convert", tmp_path / "a.json", "-", "--to", "vtt")
    assert (ran.code, ran.out) == (3, "")
    assert "2 sessions" in ran.err


def test_diff_prints_each_difference(run: Run, examples: Path, tmp_path: Path) -> None:
    """With the words that changed; the exit code is 1 if there are any."""
    old = examples / "multi-track-diplomacy.json"
    data = json.loads(old.read_text(encoding="utf-8"))
    turns = data["sessions"][0]["turns"]
    data["metadata"]["language"] = "en"
    turns[1]["utterances"][0] = f"First of all, {turns[1]['utterances'][0]} And that is all."
    del turns[3]
    new = tmp_path / "new.json"
    new.write_text(json.dumps(data), encoding="utf-8")
    ran = run("diff", old, new)
    assert ran.code == 1
    assert_snapshot("diff-multi-track-diplomacy.txt", ran.out)
    (first, *_) = json.loads(run("diff", old, new, "--output-format", "json").out)
    assert first == {"interview": 0, "path": "metadata.language", "old": None, "new": "en"}
    same = run("diff", old, examples / "multi-track-diplomacy.txt")
    assert (same.code, same.out) == (0, "")
    assert run("diff", "-", "-").code == 2
    assert run("diff", old, "-", stdin=b"{").code == 1
