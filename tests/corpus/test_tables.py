"""Tables of released interviews: their rows, their parts, and what never gets into them."""

import datetime
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import oralhist
from oralhist import Interview, corpus
from oralhist.corpus import CannotBegin, State
from oralhist.corpus.tables import TablesRun, TablesWritten, arrow, staging, writing
from oralhist.corpus.tables.schema import TABLES
from oralhist.corpus.tables.staging import part_of
from oralhist.corpus.words import count_words
from oralhist.errors import CannotWrite, MissingPackage
from oralhist.model import (
    AccessLevel,
    EdtfDate,
    IndexPoint,
    Metadata,
    Overlap,
    Participant,
    PublishAs,
    Recording,
    Restriction,
    Role,
    Session,
    Term,
    TimePoint,
    Turn,
    Utterance,
    Version,
    VersionKind,
)
from oralhist.storage import write_files
from oralhist.testing.canaries import MARK, with_canaries
from oralhist.testing.canary_search import holds
from oralhist.testing.restricted_interviews import AUDIENCES, restricted_interviews
from oralhist.testing.strategies import core_interviews

pq = pytest.importorskip("pyarrow.parquet", reason="the extra oralhist[tables] is not installed")

SECRET = "Zsofia signed the list"
CLOSED = Restriction(level=AccessLevel.ARCHIVE, until=EdtfDate(value="2051"), private_note="asked by the family")


def interview(id: str = "mill", *, said: str = "We closed the mill.") -> Interview:
    """Return an interview with two speakers, times, an index, a translation, and a restricted turn."""
    return Interview(
        id=id,
        metadata=Metadata(
            title="The mill", date=EdtfDate(value="1984-05"), languages=("en",), keywords=(Term(term="work"),)
        ),
        participants=(
            Participant(id="ask", name="Ira Quill", roles=(Role.INTERVIEWER,), pronouns="she/her"),
            Participant(
                id="weber",
                name="Anna Weber",
                roles=(Role.INTERVIEWEE,),
                publish_as=PublishAs.PSEUDONYM,
                pseudonym="Maria",
            ),
        ),
        sessions=(
            Session(
                recordings=(Recording(id="tape", duration_ms=60_000),),
                turns=(
                    Turn(speaker="ask", utterances=(Utterance(content="When?", start_ms=1_000, end_ms=2_000),)),
                    Turn(
                        speaker="weber",
                        utterances=(
                            Utterance(
                                content=("In ", TimePoint(ms=3_000), "May. ", said), start_ms=2_500, end_ms=4_500
                            ),
                            Utterance(content=("Yes ", Overlap(content="so", speaker="ask"), " it was.")),
                        ),
                    ),
                    Turn(speaker="weber", restriction=CLOSED, utterances=(Utterance(content=SECRET),)),
                ),
                index=(IndexPoint(start_ms=2_500, title="The end of the mill", keywords=(Term(term="closure"),)),),
                versions=(
                    Version(
                        language="de",
                        kind=VersionKind.TRANSLATION,
                        turns=(Turn(speaker="ask", utterances=(Utterance(content="Wann?"),)),),
                    ),
                ),
            ),
        ),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with five interviews."""
    source = tmp_path / "in"
    source.mkdir()
    for number in range(5):
        oralhist.write(interview(f"mill-{number}"), source / f"{number}.json", audience="archive")
    return source


def write_tables(names: Sequence[Path | str], out: Path, **options: Any) -> TablesWritten:
    """Write the tables of some files and folders."""
    return corpus.open(names, **options.pop("reading", {})).tables(out, **options)


def rows(written: TablesWritten, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table, in the order of its parts."""
    files = sorted((written.folder / table).glob("*.parquet"))
    return [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_rows_of_an_interview(tmp_path: Path) -> None:
    oralhist.write(interview(), tmp_path / "mill.json", audience="archive")
    written = write_tables([tmp_path / "mill.json"], tmp_path / "out", audience="public", words=True)
    (record,) = rows(written, "interviews")
    assert (record["title"], record["date"], record["turns"], record["words"]) == ("The mill", "1984-05", 3, 11)
    assert record["first_day"] == datetime.date(1984, 5, 1)
    assert record["last_day"] == datetime.date(1984, 5, 31)
    people = rows(written, "participants")
    assert [(one["name"], one["roles"], one["pronouns"], one["words"]) for one in people] == [
        ("Ira Quill", ["interviewer"], "she/her", 1),
        ("Maria", ["interviewee"], None, 10),
    ]
    first, second, third, gap = rows(written, "utterances")
    assert list(first) == [column.name for column in TABLES["utterances"]]
    assert (first["turn"], first["speaker"], first["role"], first["language"]) == (1, "ask", "interviewer", "en")
    assert (second["turn"], second["utterance"], second["name"]) == (2, 1, "Maria")
    assert (second["recording"], second["start_ms"], second["end_ms"]) == ("tape", 2_500, 4_500)
    assert second["text"] == "In May. We closed the mill."
    assert third["text"] == "Yes so it was."
    assert gap["text"] == ""
    assert [(one["form"], one["start_ms"]) for one in rows(written, "words") if one["turn"] == 2][:3] == [
        ("In", None),
        ("May", 3_000),
        ("We", None),
    ]
    assert [one["form"] for one in rows(written, "words") if one["speaker"] == "ask"] == ["When", "so"]
    assert [(one["kind"], one["language"]) for one in rows(written, "versions")] == [("translation", "de")]
    assert [(one["title"], one["start_ms"], one["keywords"]) for one in rows(written, "index_points")] == [
        ("The end of the mill", 2_500, ["closure"])
    ]
    assert not (written.folder / "restrictions").exists()


def test_only_the_archive_gets_the_table_of_restrictions(tmp_path: Path) -> None:
    oralhist.write(interview(), tmp_path / "mill.json", audience="archive")
    written = write_tables([tmp_path / "mill.json"], tmp_path / "out", audience="archive")
    (limit,) = rows(written, "restrictions")
    assert (limit["path"], limit["level"], limit["until"]) == ("sessions[0].turns[2].restriction", "archive", "2051")
    assert limit["private_note"] == "asked by the family"
    assert [(one["kind"], one["version"], one["text"]) for one in rows(written, "versions")] == [
        ("translation", 1, "Wann?")
    ]


def test_audience_day_and_version_are_in_the_metadata_of_each_file(folder: Path, tmp_path: Path) -> None:
    written = write_tables([folder], tmp_path / "out", audience="public", on=datetime.date(2026, 1, 2))
    for file in written.folder.rglob("*.parquet"):
        metadata = pq.read_schema(file).metadata
        assert (metadata[b"oralhist.audience"], metadata[b"oralhist.on"]) == (b"public", b"2026-01-02")
        assert metadata[b"oralhist.version"]


def test_the_same_interviews_give_the_same_bytes_in_any_order(folder: Path, tmp_path: Path) -> None:
    one = write_tables([folder], tmp_path / "one", audience="public", words=True)
    files = sorted(map(str, folder.iterdir()), reverse=True)
    other = write_tables(files, tmp_path / "other", audience="public", words=True)
    assert contents(one.folder) == contents(other.folder)


def test_an_update_of_one_interview_writes_one_part(folder: Path, tmp_path: Path) -> None:
    written = write_tables([folder], tmp_path / "out", audience="public")
    before = contents(written.folder)
    changed = interview("mill-3", said="We sold the mill.")
    oralhist.write(changed, folder / "3.json", audience="archive")
    again = write_tables([folder], tmp_path / "out", audience="public")
    after = contents(written.folder)
    part = f"part-{part_of('mill-3'):02}.parquet"
    assert {file for file in after if after[file] != before.get(file)} == {f"utterances/{part}"}
    assert (again.parts_written, again.parts_removed) == (1, 0)


def test_an_interview_that_is_gone_is_removed(folder: Path, tmp_path: Path) -> None:
    written = write_tables([folder], tmp_path / "out", audience="public")
    before = contents(written.folder)
    (folder / "3.json").unlink()
    write_tables([folder], tmp_path / "out", audience="public")
    after = contents(written.folder)
    part = f"part-{part_of('mill-3'):02}.parquet"
    changed = {file for file in before if after.get(file) != before[file]}
    assert changed
    assert {Path(file).name for file in changed} == {part}
    assert "mill-3" not in [row["interview"] for row in rows(written, "utterances")]


@pytest.mark.parametrize("change", ["broken", "closed", "twice"])
def test_an_interview_that_is_refused_now_is_removed(folder: Path, tmp_path: Path, change: str) -> None:
    write_tables([folder], tmp_path / "out", audience="public")
    file = folder / "3.json"
    if change == "broken":
        file.write_bytes(file.read_bytes()[:-40])
    elif change == "closed":
        whole = oralhist.read(file)
        record = oralhist.model.Access(record=CLOSED)
        oralhist.write(evolve(whole, access=record), file, audience="archive")
    else:
        oralhist.write(interview("mill-3", said="We sold the mill."), folder / "copy.json", audience="archive")
    written = write_tables([folder], tmp_path / "out", audience="public")
    for table in ("interviews", "participants", "turns", "utterances", "index_points"):
        assert "mill-3" not in [row["interview"] for row in rows(written, table)]
    codes = {"broken": "json-syntax", "closed": "closed-interview", "twice": "same-interview"}
    assert [entry.name for entry in written.summary.listed] == ["3.json"] + ["copy.json"] * (change == "twice")
    for entry in written.summary.listed:
        assert [reason.code for reason in entry.reasons] == [codes[change]]
        assert entry.state is (State.CLOSED if change == "closed" else State.REFUSED)


def test_an_interview_in_two_files_is_used_once(folder: Path, tmp_path: Path) -> None:
    for file in list(folder.iterdir()):
        oralhist.write(oralhist.read(file), file.with_suffix(".tei.xml"), audience="archive")
    written = write_tables([folder], tmp_path / "out", audience="public")
    assert [row["interview"] for row in rows(written, "interviews")] == sorted_by_part(range(5))
    assert len(rows(written, "utterances")) == 5 * 4
    assert [(entry.name, entry.state) for entry in written.summary.listed] == [
        (f"{number}.tei.xml", State.SKIPPED) for number in range(5)
    ]
    assert not written.summary.has_errors


def test_of_three_files_with_one_id_none_is_used(folder: Path, tmp_path: Path) -> None:
    (folder / "equal.json").write_bytes((folder / "3.json").read_bytes())
    oralhist.write(interview("mill-3", said="No."), folder / "other.json", audience="archive")
    written = write_tables([folder], tmp_path / "out", audience="public")
    assert "mill-3" not in [row["interview"] for row in rows(written, "interviews")]
    assert [(entry.name, entry.state) for entry in written.summary.listed] == [
        ("3.json", State.REFUSED),
        ("equal.json", State.SKIPPED),
        ("other.json", State.REFUSED),
    ]


def sorted_by_part(numbers: Iterable[int]) -> list[str]:
    """Return the ids of interviews in the order of the parts."""
    return sorted((f"mill-{number}" for number in numbers), key=lambda id: (part_of(id), id))


def test_tables_that_are_not_asked_for_again_are_removed(folder: Path, tmp_path: Path) -> None:
    written = write_tables([folder], tmp_path / "out", audience="public", words=True)
    assert (written.folder / "words").is_dir()
    write_tables([folder], tmp_path / "out", audience="public")
    assert not (written.folder / "words").exists()


def test_a_folder_holds_the_tables_of_one_audience(folder: Path, tmp_path: Path) -> None:
    write_tables([folder], tmp_path / "out", audience="public")
    with pytest.raises(CannotBegin, match="another audience, 'audience=public'"):
        write_tables([folder], tmp_path / "out", audience="archive")
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["audience=public"]


def test_tables_without_rows_have_their_columns(tmp_path: Path) -> None:
    (tmp_path / "talk.json").write_bytes(oralhist.dumps(Interview(id="talk", metadata=Metadata(title="A talk"))))
    written = write_tables([tmp_path / "talk.json"], tmp_path / "out", audience="public", words=True)
    for table in ("versions", "index_points", "words", "utterances"):
        assert rows(written, table) == []
        (file,) = (written.folder / table).iterdir()
        assert pq.read_schema(file).names == [column.name for column in TABLES[table]]


def test_groups_of_rows_end_with_an_interview(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "PARTS", 1)
    monkeypatch.setattr(arrow, "MOST_ROWS", 9)
    written = write_tables([folder], tmp_path / "out", audience="public")
    file = pq.ParquetFile(written.folder / "utterances" / "part-00.parquet")
    groups = [file.read_row_group(number).column("interview").to_pylist() for number in range(file.num_row_groups)]
    assert [len(group) for group in groups] == [8, 8, 4]
    assert [one for group in groups for one in group] == sorted(
        f"mill-{number}" for number in range(5) for _ in range(4)
    )


def test_an_interview_longer_than_a_group_is_divided(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrow, "MOST_ROWS", 3)
    written = write_tables([folder / "3.json"], tmp_path / "out", audience="public")
    (path,) = (one for one in (written.folder / "utterances").iterdir() if pq.ParquetFile(one).metadata.num_rows)
    file = pq.ParquetFile(path)
    assert [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)] == [3, 1]


def test_rows_beyond_the_memory_limit_go_through_temporary_files(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = write_tables([folder], tmp_path / "one", audience="public", words=True)
    monkeypatch.setattr(staging, "MOST_WAITING", 50)
    other = write_tables([folder], tmp_path / "other", audience="public", words=True)
    assert contents(one.folder) == contents(other.folder)


@pytest.mark.parametrize("writes", [0, 1, 4, 9])
def test_a_run_after_one_that_failed_completes_the_tables(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    whole = write_tables([folder], tmp_path / "whole", audience="public")
    stored = iter(range(writes))

    def failing(files: Mapping[Path, bytes]) -> None:
        if next(stored, None) is None:
            raise CannotWrite("the disk is full")
        write_files(files)

    monkeypatch.setattr(writing, "write_files", failing)
    with pytest.raises(CannotWrite):
        write_tables([folder], tmp_path / "out", audience="public")
    monkeypatch.undo()
    assert write_tables([folder], tmp_path / "out", audience="public").parts_unchanged == writes
    assert contents(tmp_path / "out" / "audience=public") == contents(whole.folder)


def test_two_runs_do_not_write_to_one_folder(folder: Path, tmp_path: Path) -> None:
    run = TablesRun(files=corpus.open(folder).released("public"), folder=tmp_path / "out")
    for _ in run:
        with pytest.raises(CannotBegin, match="another run"):
            write_tables([folder], tmp_path / "out", audience="public")
        break


def test_temporary_files_of_a_killed_process_are_removed(folder: Path, tmp_path: Path) -> None:
    left = tmp_path / "out" / "audience=public" / ".oralhist-rows-abc"
    left.mkdir(parents=True)
    (left / "0-words.arrow").write_bytes(b"x")
    write_tables([folder], tmp_path / "out", audience="public")
    assert not left.exists()


def test_without_pyarrow_the_error_names_the_extra(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrow.pyarrow.cache_clear()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingPackage, match=r"pip install 'oralhist\[tables\]'"):
        write_tables([folder], tmp_path / "out", audience="public")
    assert not (tmp_path / "out").exists()
    monkeypatch.undo()
    arrow.pyarrow.cache_clear()


def everything_in(file: Path) -> Iterator[bytes]:
    """Yield the bytes of a Parquet file, its metadata with all statistics, and all values without compression."""
    yield file.read_bytes()
    read = pq.ParquetFile(file)
    yield repr(read.metadata.to_dict()).encode()
    yield repr(read.schema_arrow.metadata).encode()
    yield repr(read.read().to_pylist()).encode()


def test_a_restricted_sentence_is_nowhere_in_a_public_dataset(folder: Path, tmp_path: Path) -> None:
    written = write_tables([folder], tmp_path / "out", audience="public", words=True)
    for file in written.folder.rglob("*.parquet"):
        for data in everything_in(file):
            for hidden in ("Zsofia", "Weber", "weber", "asked by the family"):
                assert hidden.encode() not in data, file


EXAMPLES = max(10, settings().max_examples // 5)
"""Fewer than usual, because each writes several files."""


@settings(max_examples=EXAMPLES)
@given(restricted=restricted_interviews(core_interviews()), audience=st.sampled_from(AUDIENCES))
def test_no_mark_gets_into_tables(
    restricted: Interview, audience: AccessLevel, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("marked")
    oralhist.write(with_canaries(restricted, audience, MARK), folder / "in.json", audience="archive")
    written = write_tables([folder / "in.json"], folder / "out", audience=audience, words=True)
    for file in written.folder.rglob("*.parquet"):
        assert not any(holds(data, MARK) for data in everything_in(file))


@settings(max_examples=EXAMPLES)
@given(
    restricted=restricted_interviews(core_interviews()),
    audience=st.sampled_from(AUDIENCES),
    seed=st.integers(0, 2**32),
)
def test_closed_content_does_not_change_tables(
    restricted: Interview, audience: AccessLevel, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("pair")
    results = []
    for number, marked in enumerate(
        (
            with_canaries(restricted, audience, MARK),
            with_canaries(restricted, audience, "otherone", Random(seed)),
        )
    ):
        file = folder / f"{number}" / "in.json"
        file.parent.mkdir()
        oralhist.write(marked, file, audience="archive")
        written = write_tables([file], folder / f"out-{number}", audience=audience, words=True)
        if written.summary.has_errors:
            return
        results.append(contents(written.folder))
    assert results[0] == results[1]


@settings(max_examples=EXAMPLES)
@given(drawn=core_interviews())
def test_the_tables_agree_on_the_words(drawn: Interview, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("words")
    oralhist.write(drawn, folder / "in.json", audience="archive")
    written = write_tables([folder / "in.json"], folder / "out", audience="archive", words=True)
    if written.summary.has_errors:
        return
    (record,) = rows(written, "interviews")
    said = [one["text"] for one in rows(written, "utterances")]
    assert said == [utterance.text for turn in drawn.turns for utterance in turn.utterances]
    assert len(rows(written, "words")) == record["words"] == sum(map(count_words, said))
    assert sum(one["words"] for one in rows(written, "turns")) == record["words"]
