"""``oralhist index`` and ``oralhist search``."""

import json
from pathlib import Path

import pytest

import oralhist
from oralhist import Interview, Metadata, Participant, Role, Session, Turn, Utterance
from oralhist.commands import main
from oralhist.model import AccessLevel, EdtfDate, Recording, Restriction

Printed = tuple[int, str, str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with an interview, part of which is restricted."""
    turns = (
        Turn(speaker="ask", utterances=(Utterance(content="When did the mill close?", start_ms=61_000),)),
        Turn(speaker="tell", utterances=(Utterance(content="The mill closed in May.", start_ms=65_000),)),
        Turn(speaker="tell", utterances=(Utterance(content="שָׁלוֹם לכולם, אמרנו."),)),
        Turn(
            speaker="tell",
            utterances=(Utterance(content="Zsofia signed the list."),),
            restriction=Restriction(level=AccessLevel.ARCHIVE),
        ),
    )
    mill = Interview(
        id="mill",
        metadata=Metadata(title="The mill", date=EdtfDate(value="1984-05")),
        participants=(
            Participant(id="ask", name="Ira Quill", roles=(Role.INTERVIEWER,)),
            Participant(id="tell", name="Ada Moss", roles=(Role.INTERVIEWEE,)),
        ),
        sessions=(Session(recordings=(Recording(id="tape", title="Tape 1"),), turns=turns),),
    )
    source = tmp_path / "in"
    source.mkdir()
    oralhist.write(mill, source / "mill.json", audience="archive")
    return source


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> "Run":
    """Return a function that runs a command in the folder above that of the interviews."""
    monkeypatch.chdir(folder.parent)
    return Run(capsys)


class Run:
    """Runs a command in this process, and returns its exit code, its output and its errors."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *arguments: str) -> Printed:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        printed = self.capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err


def test_hits(run: Run) -> None:
    assert run("index", "in", "x.db", "--audience", "public") == (
        0,
        "",
        "x.db: interviews: 1 added; 3 passages\n1 file: 1 done\n",
    )
    assert run("search", "x.db", "mill", "closed") == (
        0,
        "The mill (mill, 1984-05), Tape 1, 1:05\n    Ada Moss: The [mill] [closed] in May.\n",
        "1 hit\n",
    )
    assert run("search", "x.db", "Zsofia")[1:] == ("", "0 hits\n")
    assert "2 hits, of which 1 are shown" in run("search", "x.db", "mill", "--limit", "1")[2]
    assert "Ira Quill" in run("search", "x.db", "mill", "--speaker", "interviewer", "--from", "1984", "--to", "1985")[1]


def test_hits_as_json(run: Run) -> None:
    run("index", "in", "x.db", "--audience", "public")
    for option in ("--format", "--output-format"):
        code, out, _ = run("search", "x.db", '"mill closed"', option, "json")
        result = json.loads(out)
        assert (code, result["total"]) == (0, 1)
        (hit,) = result["hits"]
        assert (hit["interview"], hit["recording"], hit["start_ms"], hit["clock"]) == ("mill", "tape", 65_000, "1:05")
        assert hit["snippet"] == "The [mill closed] in May."


def test_concordance(run: Run) -> None:
    run("index", "in", "x.db", "--audience", "public")
    _, out, _ = run("search", "x.db", "mill", "--concordance", "--width", "10")
    assert out == (
        "  did the   mill   close?     mill 1:01 Ira Quill\n      The   mill   closed in  mill 1:05 Ada Moss\n"
    )
    _, out, _ = run("search", "x.db", "mill", "--concordance", "--format", "json")
    assert [(one["before"], one["keyword"]) for one in json.loads(out)["lines"]] == [
        ("When did the ", "mill"),
        ("The ", "mill"),
    ]


def test_text_from_right_to_left_is_isolated(run: Run) -> None:
    """In a concordance, what comes before the word is on its right."""
    run("index", "in", "x.db", "--audience", "public")
    _, out, _ = run("search", "x.db", "שלום")
    assert "\u2068[שָׁלוֹם] לכולם, אמרנו.\u2069" in out
    _, out, _ = run("search", "x.db", "לכולם", "--concordance", "--width", "10")
    assert out.index("אמרנו") < out.index("לכולם") < out.index("שָׁלוֹם")


def test_statistics(run: Run) -> None:
    run("index", "in", "x.db", "--audience", "public")
    _, out, _ = run("search", "x.db", "--statistics")
    assert out == (
        "interview  speaker    role         turns  words  time\n"
        "mill       Ira Quill  interviewer  1      5\n"
        "mill       Ada Moss   interviewee  2      8\n"
    )
    _, out, _ = run("search", "x.db", "closed", "--statistics")
    assert out.splitlines()[1] == "mill       Ada Moss  interviewee  2      8            1     1250.0"
    _, out, _ = run("search", "x.db", "closed", "--statistics", "--format", "json")
    assert json.loads(out)["speakers"][0]["hits"] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["mill AND"], "a word is missing at the end"),
        (['"mill'], "close it with"),
        ([], "name the words"),
        (["mill", "--concordance", "--statistics"], "choose one"),
        (["mill", "--from", "soon"], "'soon' is not a date"),
    ],
)
def test_wrong_use_is_explained(run: Run, arguments: list[str], message: str) -> None:
    run("index", "in", "x.db", "--audience", "public")
    code, out, err = run("search", "x.db", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert "Traceback" not in err


def test_the_place_of_an_error_is_shown(run: Run) -> None:
    run("index", "in", "x.db", "--audience", "public")
    assert run("search", "x.db", "the mi*ll")[2].endswith("    the mi*ll\n          ^\n")


def test_another_audience_and_another_file_are_refused(run: Run, folder: Path) -> None:
    run("index", "in", "x.db", "--audience", "public")
    assert run("index", "in", "x.db", "--audience", "archive")[0] == 2
    (folder.parent / "notes.txt").write_text("The mill.")
    code, _, err = run("search", "notes.txt", "mill")
    assert (code, err) == (1, "oralhist: 'notes.txt' is no search database that 'oralhist index' made\n")


def test_a_refused_file_is_named_without_its_words(run: Run, folder: Path) -> None:
    (folder / "broken.json").write_text('{"oralhist": 1, "id": "b", "metadata": {"title": "Zsofia", "date": "Zs"}}')
    code, out, err = run("index", "in", "x.db", "--audience", "public")
    assert code == 1
    assert "refused  broken.json" in out
    assert "Zs" not in out + err
