"""``oralhist merge``: corrected words back into a record, and tapes into one interview."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import oralhist
from oralhist import Interview, Metadata, Participant, Session, Turn, Utterance
from oralhist.commands import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, examples: Path) -> Run:
    """Run the command in a folder with a record; return the exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    Path("record.json").write_bytes((examples / "what-a-file-can-hold.json").read_bytes())

    def run_command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as exit_:
            main(list(arguments))
        out, err = capfd.readouterr()
        return int(exit_.value.code or 0), out, err

    return run_command


@pytest.mark.parametrize("suffix", ["txt", "md", "docx", "ohms.xml", "vtt"])
def test_an_uncorrected_copy_changes_nothing(run: Run, suffix: str) -> None:
    """Also one that was divided into a file for each recording."""
    assert run("convert", "record.json", f"copy.{suffix}", "--audience", "archive", "-q")[0] == 0
    copies = sorted(str(path) for path in Path().glob(f"copy*.{suffix}"))
    code, out, err = run("merge", "record.json", *copies, "-o", "merged.json")
    assert (code, out, err) == (0, "merged.json: 0 utterances changed\n", "")
    assert Path("merged.json").read_bytes() == Path("record.json").read_bytes()


def test_corrected_words_are_put_into_the_record(run: Run) -> None:
    run("convert", "record.json", "copy.txt", "--audience", "archive", "-q")
    text = Path("copy.txt").read_text()
    assert "Who rang it?" in text
    Path("copy.txt").write_text(text.replace("Who rang it?", "And who rang the bell?"))
    before = Path("record.json").read_bytes()
    code, out, _ = run("merge", "record.json", "copy.txt", "-o", "merged.json")
    assert (code, out) == (0, "merged.json: 1 utterance changed\n")
    assert Path("record.json").read_bytes() == before
    changes = oralhist.differences(oralhist.read("record.json"), oralhist.read("merged.json"))
    assert [(change.path[-1], change.new) for change in changes] == [("content", ("And who rang the bell?",))]


def test_an_existing_output_is_not_replaced_without_force(run: Run) -> None:
    run("convert", "record.json", "copy.txt", "--audience", "archive", "-q")
    assert run("merge", "record.json", "copy.txt", "-o", "record.json")[0] == 2
    assert run("merge", "record.json", "copy.txt", "-o", "record.json", "--force")[0] == 0


def test_tapes_become_one_interview(run: Run) -> None:
    for number, words in enumerate(("Where were you born?", "And then?"), 1):
        cue = f"00:00.000 --> 00:02.000\n<v Tom Reed>{words}\n\n00:02.000 --> 00:04.000\n<v Ada Quill>In Leith.\n"
        Path(f"tape-{number}.vtt").write_text(f"WEBVTT\n\n{cue}")
    code, out, _ = run("merge", "--tapes", "tape-1.vtt", "tape-2.vtt", "-o", "interview.json", "--as", "recordings")
    assert (code, out) == (0, "interview.json: 1 session, 2 participants\n")
    (session,) = oralhist.read("interview.json").sessions
    assert len(session.recordings) == 2
    assert [turn.text for turn in session.turns] == ["Where were you born?", "In Leith.", "And then?", "In Leith."]
    assert run("convert", "interview.json", "again.vtt", "-q")[0] == 0
    assert sorted(path.name for path in Path().glob("again*")) == ["again-1-1.vtt", "again-1-2.vtt"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "merged.json"], "name the record, then the corrected text"),
        (["-o", "merged.json", "--tapes"], "name two tapes or more"),
        (["-o", "merged.json", "--merge-tapes", "{interview}{tape}.json"], "--merge-tapes is for folders, and 'record.json' is"),
        (["copy.txt", "-o", "-"], "a record is not written to standard output"),
    ],
)  # fmt: skip
def test_misuse_is_explained(run: Run, arguments: list[str], message: str) -> None:
    code, _, err = run("merge", "record.json", *arguments)
    assert code == 2
    assert message in " ".join(err.split())
    assert not Path("merged.json").exists()


def test_a_label_that_was_typed_into_a_word_file_begins_a_turn(run: Run) -> None:
    """A new paragraph has the style of the one before, which says that it begins with no label."""
    document = pytest.importorskip("docx")
    people = (
        Participant(id="ada", name="Ada Quill", label="QUILL"),
        Participant(id="tom", name="Tom Reed", label="REED"),
    )
    said = (("tom", "Where were you born?"), ("ada", "In Leith, by the mill."), ("tom", "When did you leave?"))
    turns = tuple(
        Turn(id=f"t{n}", speaker=who, utterances=(Utterance(content=text),)) for n, (who, text) in enumerate(said)
    )
    record = Interview(id="x", metadata=Metadata(title="Work"), participants=people, sessions=(Session(turns=turns),))
    oralhist.write(record, "own.json")
    oralhist.write(record, "own.docx")
    word = document.Document("own.docx")
    paragraph = next(one for one in word.paragraphs if "by the mill" in one.text)
    new = paragraph.insert_paragraph_before("REED: Take your time, please.", paragraph.style)
    paragraph._p.addnext(new._p)
    word.save("own.docx")
    assert run("merge", "own.json", "own.docx", "-o", "merged.json")[0] == 0
    merged = oralhist.read("merged.json")
    assert [(turn.id, turn.speaker, turn.text) for turn in merged.turns] == [
        ("t0", "tom", "Where were you born?"),
        ("t1", "ada", "In Leith, by the mill."),
        (None, "tom", "Take your time, please."),
        ("t2", "tom", "When did you leave?"),
    ]


def test_a_public_copy_takes_nothing_away(run: Run) -> None:
    """What it has in place of restricted speech is no new passage, and one finding says what is kept."""
    turns = [{"speaker": "ada", "utterances": [f"Number {n} went to sea and came home."]} for n in range(6)]
    for turn in turns[1:5]:
        turn["restriction"] = "archive"
    plain = {"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "participants": [{"id": "ada", "name": "Ada Quill"}]}
    Path("own.json").write_text(json.dumps({**plain, "sessions": [{"turns": turns}]}))
    assert run("convert", "own.json", "public.txt", "--audience", "public", "-q")[0] == 0
    code, out, err = run("merge", "own.json", "public.txt", "-o", "merged.json")
    assert (code, out) == (0, "merged.json: 0 utterances changed\n")
    assert oralhist.read("merged.json") == oralhist.read("own.json")
    assert err.count("merge-conflict") == 1
    assert "(4 places)" in err


def test_other_speakers_labels_and_times_are_reported_once_for_each_kind(run: Run) -> None:
    said = [
        ("ada", "Where was the old mill?"),
        ("tom", "By the harbour in Leith."),
        ("ada", "And who worked there?"),
    ] * 3
    turns = [
        {"speaker": who, "utterances": [{"content": f"{text} {n}", "start_ms": n * 9000, "end_ms": n * 9000 + 8000}]}
        for n, (who, text) in enumerate(said)
    ]
    people = [{"id": "ada", "name": "Ada Quill", "label": "QUILL"}, {"id": "tom", "name": "Tom Reed", "label": "REED"}]
    plain = {
        "oralhist": 1,
        "id": "x",
        "metadata": {"title": "T"},
        "participants": people,
        "sessions": [{"turns": turns}],
    }
    Path("own.json").write_text(json.dumps(plain))
    run("convert", "own.json", "own.vtt", "-q")
    cues = Path("own.vtt").read_text().replace("<v REED>", "<v MOSS>").replace(":08.000", ":07.400")
    Path("own.vtt").write_text(cues.replace("<v QUILL>And who worked there? 2", "<v REED>And who worked there? 2"))
    code, _, err = run("merge", "own.json", "own.vtt", "-o", "merged.json")
    assert code == 0
    assert oralhist.read("merged.json") == oralhist.read("own.json")
    conflicts = [line for line in err.splitlines() if "merge-conflict" in line]
    assert len(conflicts) == 3
    assert "an utterance has other times" in err
    assert "the record has the speaker 'ada', the corrected text has 'tom'" in err
    assert "has the speaker 'MOSS' in 3 turns" in err
