"""A job over a collection: what is done again, what is taken away, and what is refused before it begins."""

import io
import json
import os
import zipfile
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

import oralhist
from crashing_tasks import poisoned
from folders import RESTRICTED, folder_of_interviews, interview, outputs_in
from oralhist import corpus
from oralhist.corpus import CannotBegin, Entry, Product, State
from oralhist.corpus.discovery import NoMatchingFiles

COUNT = 12


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a folder of interviews."""
    return folder_of_interviews(tmp_path / "in", COUNT)


def publish(source: Path, **options: Any) -> corpus.Summary:
    """Release a folder to the public as TEI, next to it."""
    return corpus.open(source).release(source.with_name("out"), audience="public", to="tei", **options)


def listed(summary: corpus.Summary) -> dict[str, list[str]]:
    """Return the listed inputs, by what became of them."""
    found: dict[str, list[str]] = {}
    for entry in summary.listed:
        found.setdefault(str(entry.state), []).append(entry.name)
    return found


def test_outputs_are_those_of_single_files(source: Path) -> None:
    """In folders of the same structure."""
    summary = publish(source)
    assert (summary.states, summary.listed) == ({State.DONE: COUNT}, ())
    for file in source.rglob("*.json"):
        out = source.with_name("out") / file.relative_to(source).with_suffix(".tei.xml")
        assert out.read_bytes() == oralhist.dumps(oralhist.read(file), format="tei", audience="public")
        assert RESTRICTED not in out.read_text("utf-8")


def test_the_journal_quotes_no_interview(source: Path) -> None:
    (source / "broken.json").write_bytes(interview("b", restricted=True).replace(b'"sessions"', b'"sesions"'))
    publish(source, log=source.with_name("logs"))
    journal = (source.with_name("out") / ".oralhist" / "journal.jsonl").read_text("utf-8")
    assert "broken.json" in journal
    for word in ("Sentence", "Ferdinand", "Lund", "sesions"):
        assert word not in journal
    assert os.stat(source.with_name("out") / ".oralhist").st_mode & 0o077 == 0  # noqa: PTH116
    assert os.stat(source.with_name("out") / ".oralhist" / "journal.jsonl").st_mode & 0o077 == 0  # noqa: PTH116


def test_only_what_changed_is_done_again(source: Path) -> None:
    publish(source)
    before = outputs_in(source.with_name("out"))
    (source / "east" / "iv0002.json").write_bytes(interview("iv0002", turns=9))
    summary = publish(source)
    assert (summary.states[State.DONE], summary.unchanged, summary.listed) == (COUNT, COUNT - 1, ())
    after = outputs_in(source.with_name("out"))
    assert {name for name in before if before[name] != after[name]} == {"east/iv0002.tei.xml"}


@pytest.mark.parametrize("how", ["removed", "broken", "closed", "moved"])
def test_an_input_that_is_withdrawn_takes_its_output_away(source: Path, how: str) -> None:
    publish(source, log=source.with_name("logs"))
    file = source / "east" / "iv0002.json"
    match how:
        case "removed":
            file.unlink()
        case "broken":
            file.write_bytes(b"{")
        case "closed":
            file.write_bytes(file.read_bytes().replace(b'"metadata"', b'"access": {"record": "archive"}, "metadata"'))
        case "moved":
            file.rename(source / "moved.json")
    summary = publish(source, log=source.with_name("logs"))
    (entry,) = [entry for entry in summary.listed if entry.name == "east/iv0002.json"]
    assert "east/iv0002.tei.xml" in entry.removed
    names = outputs_in(source.with_name("out")).keys() | outputs_in(source.with_name("logs")).keys()
    assert not [name for name in names if "iv0002" in name]
    assert ("moved.tei.xml" in names) == (how == "moved")
    assert publish(source, log=source.with_name("logs")).unchanged == COUNT - (how != "moved")


def test_what_is_restricted_since_leaves_the_output(source: Path) -> None:
    file = source / "west" / "iv0003.json"
    open_ = interview("iv0003", restricted=True).replace(b', "restriction": "archive"', b"")
    file.write_bytes(open_)
    publish(source)
    out = source.with_name("out") / "west" / "iv0003.tei.xml"
    assert RESTRICTED in out.read_text("utf-8")
    file.write_bytes(interview("iv0003", restricted=True))
    publish(source)
    assert RESTRICTED not in out.read_text("utf-8")


def test_an_output_that_was_edited_is_written_again_and_the_edited_one_is_kept_and_reported(source: Path) -> None:
    publish(source)
    out = source.with_name("out") / "east" / "iv0004.tei.xml"
    wanted = out.read_bytes()
    out.write_text("a person's work", encoding="utf-8")
    (entry,) = publish(source).listed
    assert out.read_bytes() == wanted
    (place,) = entry.edited
    assert Path(place).read_text("utf-8") == "a person's work"
    assert ".oralhist" in Path(place).parts
    assert publish(source).unchanged == COUNT


def test_a_file_that_is_in_the_way_is_kept_too(source: Path) -> None:
    out = source.with_name("out") / "east" / "iv0004.tei.xml"
    out.parent.mkdir(parents=True)
    out.write_text("another file", encoding="utf-8")
    (entry,) = publish(source).listed
    assert Path(entry.edited[0]).read_text("utf-8") == "another file"


def test_an_output_that_was_removed_is_written_again(source: Path) -> None:
    publish(source)
    out = source.with_name("out") / "east" / "iv0004.tei.xml"
    wanted = out.read_bytes()
    out.unlink()
    summary = publish(source)
    assert (summary.unchanged, out.read_bytes(), summary.listed) == (COUNT - 1, wanted, ())


def test_another_audience_is_refused_and_changes_nothing(source: Path) -> None:
    """Also with ``again``: the folder of the public never holds what the archive sees."""
    publish(source)
    before = outputs_in(source.with_name("out"))
    for again in (False, True):
        with pytest.raises(CannotBegin, match="another audience, 'public'"):
            corpus.open(source).release(source.with_name("out"), audience="archive", to="tei", again=again)
    assert outputs_in(source.with_name("out")) == before


@pytest.mark.parametrize(("first", "second"), [("out", "out/archive"), ("out/archive", "out")])
def test_another_audience_is_refused_above_and_in_a_folder(source: Path, first: str, second: str) -> None:
    collection, parent = corpus.open(source), source.parent
    collection.release(parent / first, audience="public", to="tei")
    with pytest.raises(CannotBegin, match=r"above or in .* another audience, 'public'"):
        collection.release(parent / second, audience="archive", to="tei")
    collection.release(parent / second, audience="public", to="tei")


def test_other_options_need_again(source: Path) -> None:
    """The outputs of the options before are taken away."""
    publish(source)
    out = source.with_name("out")
    with pytest.raises(CannotBegin, match=r"other options \(to\)"):
        corpus.open(source).release(out, audience="public", to="json")
    corpus.open(source).release(out, audience="public", to="json", again=True)
    assert {Path(name).suffix for name in outputs_in(out)} == {".json"}


@pytest.mark.parametrize(
    ("option", "value"),
    [("labels_carry", False), ("merge_gap_ms", 0), ("join_lines", True), ("speakers", {"A": "ada"}), ("unroll", True)],
)
def test_every_option_of_readers_belongs_to_the_job(tmp_path: Path, option: str, value: Any) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.json").write_bytes(interview("a"))
    corpus.open(source).convert(tmp_path / "out", to="tei")
    options: dict[str, Any] = {option: value}
    with pytest.raises(CannotBegin, match=rf"other options \({option}\)"):
        corpus.open(source, **options).convert(tmp_path / "out", to="tei")
    neutral: dict[str, Any] = {"labels_carry": None, "join_lines": False, "speakers": {}, "unroll": False}
    assert corpus.open(source, **neutral).convert(tmp_path / "out", to="tei").unchanged == 1


def test_an_audience_can_be_named_later(source: Path) -> None:
    """A run without one refuses the restricted interviews."""
    collection, out = corpus.open(source), source.with_name("out")
    assert collection.convert(out, to="tei").states[State.REFUSED] == 2
    with pytest.raises(CannotBegin, match=r"other options \(audience\)"):
        collection.convert(out, to="tei", audience="public")
    assert collection.convert(out, to="tei", audience="public", again=True).states == {State.DONE: COUNT}
    with pytest.raises(CannotBegin, match="another audience, 'public'"):
        collection.convert(out, to="tei", audience="archive", again=True)


def test_names_that_are_not_utf_8_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    try:
        (folder / os.fsdecode(b"caf\xe9.json")).write_bytes(interview("a"))
    except OSError:
        pytest.skip("the file system has UTF-8 names only")
    assert corpus.open(folder).convert(tmp_path / "out", to="tei").states == {State.DONE: 1}
    assert os.fsencode(tmp_path / "out") + b"/caf\xe9.tei.xml" in [
        os.fsencode(path) for path in (tmp_path / "out").iterdir()
    ]
    assert corpus.open(folder).convert(tmp_path / "out", to="tei").unchanged == 1
    (folder / os.fsdecode(b"caf\xe9.json")).rename(folder / "new.json")
    corpus.open(folder).convert(tmp_path / "out", to="tei")
    assert outputs_in(tmp_path / "out").keys() == {"new.tei.xml"}


def test_other_inputs_need_again(source: Path) -> None:
    publish(source)
    with pytest.raises(CannotBegin, match="for other inputs"):
        corpus.open(source / "east").release(source.with_name("out"), audience="public", to="tei")
    assert len(outputs_in(source.with_name("out"))) == COUNT


def test_some_of_the_inputs_leave_the_outputs_of_the_others(source: Path) -> None:
    publish(source)
    some = [source / "east" / "iv0002.json"]
    with pytest.raises(CannotBegin):  # its folder is another root
        corpus.open(some).release(source.with_name("out"), audience="public", to="tei")
    flat = folder_of_interviews(source.with_name("flat"), 0)
    flat.mkdir()
    for name in "ab":
        (flat / f"{name}.json").write_bytes(interview(name))
    corpus.open(flat).convert(source.with_name("flat-out"), to="tei")
    corpus.open(flat / "a.json").convert(source.with_name("flat-out"), to="tei")
    assert outputs_in(source.with_name("flat-out")).keys() == {"a.tei.xml", "b.tei.xml"}


@pytest.mark.parametrize("other", ["iv0002.txt", "iv0002.tei.xml", "iv0002.oralhist.json"])
def test_two_inputs_for_one_output_are_refused_before_the_start(source: Path, other: str) -> None:
    transcript = "ADA: Yes.\nBEN: No.\n" * 5
    (source / "east" / other).write_text(transcript if other.endswith("txt") else "{", encoding="utf-8")
    with pytest.raises(CannotBegin, match=r"become one output, 'east/iv0002.tei.xml'"):
        publish(source)
    assert not source.with_name("out").exists()


def test_a_file_that_is_skipped_is_no_second_input(source: Path) -> None:
    """Such as the PDF file of a transcript, and other data with its name."""
    (source / "east" / "iv0002.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    (source / "east" / "iv0004.xml").write_text("<catalogue><entry/></catalogue>", encoding="utf-8")
    (source / "west" / "iv0003.csv").write_text("file;minutes\na.mp3;12\n", encoding="utf-8")
    for _ in range(2):
        summary = publish(source)
        assert listed(summary) == {"skipped": ["east/iv0002.pdf", "east/iv0004.xml", "west/iv0003.csv"]}
        assert summary.states[State.DONE] == COUNT == len(outputs_in(source.with_name("out")))


def test_a_part_never_replaces_the_output_of_another_input(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.json").write_bytes(interview("a", sessions=2))
    (source / "a-1.json").write_bytes(interview("a-1"))
    (source / "b.json").write_bytes(interview("b", sessions=2))
    summary = corpus.open(source).convert(tmp_path / "out", to="vtt", losses=False)
    assert listed(summary) == {"refused": ["a.json"]}
    assert summary.listed[0].reasons[0].code == "output-clash"
    assert outputs_in(tmp_path / "out").keys() == {"a-1.vtt", "b-1.vtt", "b-2.vtt"}


def test_parts_that_are_no_longer_made_are_taken_away(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "b.json").write_bytes(interview("b", sessions=3))
    corpus.open(source).convert(tmp_path / "out", to="vtt", losses=False)
    (source / "b.json").write_bytes(interview("b", sessions=1))
    (source / "b-3.json").write_bytes(interview("b-3"))
    corpus.open(source).convert(tmp_path / "out", to="vtt", losses=False)
    assert outputs_in(tmp_path / "out").keys() == {"b.vtt", "b-3.vtt"}
    assert "b-3" in (tmp_path / "out" / "b-3.vtt").read_text("utf-8")


def test_files_that_are_no_interviews_are_skipped_and_named(source: Path) -> None:
    (source / "README.md").write_text("# About these files\n\nThey are old.\n", encoding="utf-8")
    (source / "scan.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    (source / "notes.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    summary = publish(source)
    assert listed(summary) == {"skipped": ["README.md", "notes.doc", "scan.pdf"]}
    texts = {entry.name: entry.reasons[0].text for entry in summary.listed}
    assert "PDF" in texts["scan.pdf"]
    assert texts["notes.doc"]
    assert not summary.has_errors


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_budget_stops_the_run(source: Path, jobs: int) -> None:
    """What is done stays done, and the next run continues."""
    for number in range(40):
        (source / "east" / f"bad{number:02}.json").write_bytes(b"{")
    summary = publish(source, most_errors=5, jobs=jobs)
    assert summary.stopped
    assert 5 < summary.states[State.REFUSED] < 40
    whole = publish(source, jobs=jobs)
    assert (whole.states[State.DONE], whole.states[State.REFUSED], whole.stopped) == (COUNT, 40, False)


def test_a_collection_can_be_a_zip_archive(source: Path, tmp_path: Path) -> None:
    publish(source)
    packed = tmp_path / "in.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in source.rglob("*.json"):
            archive.write(file, file.relative_to(source))
        archive.writestr("../outside.json", interview("outside"))
        archive.writestr("/absolute.json", interview("absolute"))
        archive.writestr("__MACOSX/iv.json", b"junk")
    for jobs in (1, 2):
        out = tmp_path / f"zip-{jobs}" / "out"
        corpus.open(packed).release(out, audience="public", to="tei", jobs=jobs)
        assert outputs_in(out) == outputs_in(source.with_name("out"))
        assert not (tmp_path / f"zip-{jobs}" / "outside.tei.xml").exists()


def test_a_damaged_file_in_a_zip_archive_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.json", interview("a"))
        archive.writestr("b.json", interview("b"))
    data = buffer.getvalue()
    (tmp_path / "in.zip").write_bytes(data.replace(b"Sentence 1 of b", b"Sentence 7 of b"))
    summary = corpus.open(tmp_path / "in.zip").convert(tmp_path / "out", to="tei")
    assert listed(summary) == {"refused": ["b.json"]}


def test_a_collection_can_be_at_an_address(source: Path) -> None:
    fsspec = pytest.importorskip("fsspec", reason="the extra oralhist[remote] is not installed")
    publish(source)
    system = fsspec.filesystem("memory")
    for file in source.rglob("*.json"):
        system.pipe_file(f"/collection/{file.relative_to(source).as_posix()}", file.read_bytes())
    out = source.with_name("remote")
    collection = corpus.open("memory://collection")
    assert len(list(collection)) == COUNT
    collection.release(out, audience="public", to="tei", jobs=1)
    assert outputs_in(out) == outputs_in(source.with_name("out"))
    system.rm_file("/collection/east/iv0002.json")
    assert listed(collection.release(out, audience="public", to="tei", jobs=1)) == {"gone": ["east/iv0002.json"]}


def executors() -> dict[str, Executor]:
    """Return executors that callers may have."""
    return {"threads": ThreadPoolExecutor(2), "processes": ProcessPoolExecutor(2, mp_context=get_context("spawn"))}


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_any_executor_gives_the_same_outputs(source: Path, kind: str) -> None:
    publish(source, jobs=1)
    with executors()[kind] as executor:
        out = source.with_name(kind)
        summary = corpus.open(source).release(out, audience="public", to="tei", executor=executor)
        assert executor.submit(int, "7").result() == 7, "it is the caller's, and not shut down"
    assert summary.states == {State.DONE: COUNT}
    assert outputs_in(out) == outputs_in(source.with_name("out"))


def test_validate_takes_the_schema_of_a_project(source: Path, tmp_path: Path) -> None:
    """It is checked before a file is opened; its findings count as those of rules."""
    schema = tmp_path / "house.schema.json"
    schema.write_text('{"properties": {"metadata": {"required": ["repository"]}}}', encoding="utf-8")
    before = corpus.open(source).validate().counts.get("error", 0)
    assert corpus.open(source).validate(schema=schema).counts["error"] > before
    assert corpus.open(source).validate(schema=schema, ignore="project-schema").counts.get("error", 0) == before
    schema.write_text('{"properties": {"metdata": {}}}', encoding="utf-8")
    with pytest.raises(oralhist.UnreadableFile, match="did you mean 'metadata'"):
        corpus.open(source).validate(schema=schema)


def test_validate_returns_places_without_messages(source: Path) -> None:
    (source / "bad.json").write_bytes(interview("bad").replace(b'"title"', b'"titel"'))
    summary = corpus.open(source).validate()
    (entry,) = summary.listed
    assert entry.name == "bad.json"
    assert entry.reasons[0].code == "unknown-key" or entry.reasons[0].line == 1
    assert not any(reason.text for reason in entry.reasons)
    assert summary.states == {State.DONE: COUNT, State.REFUSED: 1}
    assert not source.with_name("out").exists()


def lengths(name: str, data: bytes) -> Product:
    """Write how long a file is."""
    return Product(outputs={f"{name}.size": str(len(data)).encode()}, counts={"bytes": len(data)})


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_function_can_be_a_job(source: Path, jobs: int) -> None:
    seen: list[Entry] = []
    summary = corpus.open(source).map(lengths, source.with_name("sizes"), jobs=jobs, progress=seen.append)
    assert summary.counts["bytes"] == sum(file.stat().st_size for file in source.rglob("*.json"))
    assert len(outputs_in(source.with_name("sizes"))) == COUNT == len(seen)
    assert corpus.open(source).map(lengths, source.with_name("sizes"), jobs=jobs).unchanged == COUNT


@pytest.mark.parametrize("kind", ["own", "given"])
def test_a_file_that_kills_its_process_is_the_only_one_without_output(tmp_path: Path, kind: str) -> None:
    """Also with the executor of the caller, which breaks. The next run tries that file again and no other."""
    collection = corpus.open(folder_of_interviews(tmp_path / "in", 60))
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        options: dict[str, Any] = {"jobs": 2, "executor": executor if kind == "given" else None}
        summary = collection.map(poisoned, tmp_path / "out", **options)
    assert listed(summary) == {"refused": ["west/iv0013.json"]}
    assert summary.listed[0].reasons[0].code == "worker-crashed"
    assert len(outputs_in(tmp_path / "out")) == summary.states[State.DONE] == 59
    assert [file.name for file in (tmp_path / "out" / ".oralhist").iterdir()] == ["journal.jsonl"]
    before = (tmp_path / "out" / ".oralhist" / "journal.jsonl").read_bytes()
    assert collection.map(poisoned, tmp_path / "out", jobs=2).unchanged == 59
    assert (tmp_path / "out" / ".oralhist" / "journal.jsonl").read_bytes() == before


class KilledWorker(Exception):
    """Named like the error with which Dask reports that a chunk has killed its workers."""


class Cluster(ThreadPoolExecutor):
    """An executor whose workers one file kills, and which then goes on with others."""

    def submit(self, function: Any, chunk: Any) -> Any:  # type: ignore[override]
        return super().submit(self._run, function, chunk)

    def _run(self, function: Any, chunk: Any) -> Any:
        if any(task.item.name.endswith("iv0007.json") for task in chunk):
            raise KilledWorker
        return function(chunk)


def test_a_file_that_kills_workers_of_a_cluster_is_found_by_halving(tmp_path: Path) -> None:
    source = folder_of_interviews(tmp_path / "in", 60)
    with Cluster(2) as executor:
        summary = publish(source, executor=executor)
    assert listed(summary) == {"refused": ["west/iv0007.json"]}
    assert summary.states[State.DONE] == 59


class Broken(ThreadPoolExecutor):
    """An executor that fails in its own way."""

    def submit(self, function: Any, chunk: Any) -> Any:  # type: ignore[override]
        return super().submit(int, "x")


def test_other_errors_of_an_executor_are_raised_and_the_run_can_be_continued(source: Path) -> None:
    with Broken(1) as executor, pytest.raises(ValueError, match="invalid literal"):
        publish(source, executor=executor)
    assert publish(source).states == {State.DONE: COUNT}


class Gone(ThreadPoolExecutor):
    """An executor that cancels what it is given, as that of Dask does when its scheduler ends."""

    def submit(self, function: Any, chunk: Any) -> Any:  # type: ignore[override]
        future: Future[Any] = Future()
        future.cancel()
        future.set_running_or_notify_cancel()
        return future


def test_a_scheduler_that_ends_is_an_error_of_the_library(source: Path) -> None:
    with Gone(1) as executor, pytest.raises(oralhist.OralHistError, match="run again to continue"):
        publish(source, executor=executor)


@pytest.mark.parametrize("address", ["memory://nothing-here", "nonsense://x", "file:///nowhere/at/all"])
def test_an_address_without_interviews_is_refused(address: str, tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="the extra oralhist[remote] is not installed")
    with pytest.raises(NoMatchingFiles):
        corpus.open(address).convert(tmp_path / "out", to="tei")
    assert not (tmp_path / "out").exists()


def test_a_damaged_line_of_the_journal_makes_its_input_done_again(source: Path) -> None:
    publish(source)
    journal = source.with_name("out") / ".oralhist" / "journal.jsonl"
    lines = journal.read_bytes().split(b"\n")
    journal.write_bytes(b"\n".join([*lines[:3], lines[3][:40], *lines[4:-2], lines[-2][:50]]))
    before = outputs_in(source.with_name("out"))
    summary = publish(source)
    assert (summary.states, summary.unchanged, summary.listed) == ({State.DONE: COUNT}, COUNT - 2, ())
    assert outputs_in(source.with_name("out")) == before
    assert publish(source).unchanged == COUNT


@pytest.mark.parametrize("name", ["../precious.txt", "east/../../precious.txt", "{folder}/precious.txt"])
def test_a_forged_journal_removes_nothing_outside(source: Path, name: str) -> None:
    publish(source)
    precious = source.with_name("precious.txt")
    precious.write_text("mine", encoding="utf-8")
    journal = source.with_name("out") / ".oralhist" / "journal.jsonl"
    named = json.dumps(name.format(folder=source.parent)).encode()
    journal.write_bytes(journal.read_bytes().replace(b'"east/iv0002.tei.xml"', named))
    (source / "east" / "iv0002.json").unlink()
    publish(source)
    assert precious.read_text("utf-8") == "mine"


def test_a_journal_with_many_outdated_lines_is_written_again(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for name in "ab":
        (source / f"{name}.json").write_bytes(interview(name))
    journal = tmp_path / "out" / ".oralhist" / "journal.jsonl"
    corpus.open(source).convert(tmp_path / "out", to="json")
    whole = journal.read_bytes()
    header, first, second = whole.splitlines(keepends=True)
    journal.write_bytes(header + (first.replace(b"done", b"closed") + second) * 600 + first + second)
    assert corpus.open(source).convert(tmp_path / "out", to="json").unchanged == 2
    assert journal.read_bytes() == whole


def test_outputs_may_be_in_the_input_folder(source: Path) -> None:
    """They are not inputs of the next run."""
    out = source / "tei"
    corpus.open(source).convert(out, to="tei", audience="archive")
    summary = corpus.open(source).convert(out, to="tei", audience="archive")
    assert (summary.states, summary.unchanged) == ({State.DONE: COUNT}, COUNT)


@pytest.mark.parametrize("out", ["in", "."])
def test_inputs_are_not_in_the_output_folder(source: Path, out: str) -> None:
    with pytest.raises(CannotBegin, match="is in the output folder"):
        corpus.open(source).convert(source.parent / out, to="tei", audience="archive")


@pytest.mark.parametrize("log", ["out/logs", ".", "out"])
def test_logs_are_separate_from_the_outputs(source: Path, log: str) -> None:
    with pytest.raises(CannotBegin, match="logs are for the archive only"):
        publish(source, log=source.parent / log)


def test_logs_are_for_their_owner_only(source: Path) -> None:
    publish(source, log=source.with_name("logs"))
    logs = [file for file in source.with_name("logs").rglob("*") if file.is_file()]
    assert len(logs) == COUNT
    assert all(file.stat().st_mode & 0o077 == 0 for file in logs)


def test_two_runs_never_write_to_one_folder_at_the_same_time(source: Path) -> None:
    publish(source)
    running = iter(run_of(source))
    next(running)
    with pytest.raises(CannotBegin, match="another run"):
        publish(source)
    running.close()
    assert publish(source).unchanged == COUNT


def run_of(source: Path) -> Any:
    """Return the run of ``publish``."""
    from oralhist.corpus.collection import run_over
    from oralhist.corpus.conversion import Conversion

    return run_over([str(source)], Conversion(verb="release", to="tei", audience="public"), source.with_name("out"))


def test_an_output_that_cannot_be_stored_does_not_stop_the_others(source: Path) -> None:
    blocked = source.with_name("out") / "east" / "iv0002.tei.xml"
    blocked.mkdir(parents=True)
    summary = publish(source)
    assert listed(summary) == {"not written": ["east/iv0002.json"]}
    assert summary.states[State.DONE] == COUNT - 1
    blocked.rmdir()
    assert publish(source).states == {State.DONE: COUNT}
