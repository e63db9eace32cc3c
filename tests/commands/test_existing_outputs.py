"""``oralhist convert`` overwrites nothing in silence: it refuses, replaces with ``--force``, or updates a record."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import oralhist
from oralhist import edit
from oralhist.commands import main
from oralhist.findings import Severity
from oralhist.model import AccessLevel, Description, Restriction

Run = Callable[..., tuple[int, str]]

TEXT = """Interview with Ada Quill
Date: 14 March 1998

REED: Where were you born?

QUILL: In Leith, by the mill. My father was a cooper.

REED: And then?

QUILL: Then we moved to the harbour.
"""
RECORDS = ["out.json", "out.tei.xml"]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command in a folder with a transcript; return the exit code and what is printed on standard error."""
    monkeypatch.chdir(tmp_path)
    Path("talk.txt").write_text(TEXT)

    def run_command(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as exit_:
            main(list(arguments))
        return int(exit_.value.code or 0), capfd.readouterr().err

    return run_command


def edited(file: str, *, audience: str | None = None, **values: object) -> bytes:
    """Change fields of a record, as a person would; return the bytes of the file."""
    interview = oralhist.read(file)
    for name, value in values.items():
        interview = edit.replace_at(interview, name.replace("__", "."), value)
    oralhist.write(interview, file, audience=audience)
    return Path(file).read_bytes()


@pytest.mark.parametrize("target", [*RECORDS, "out.txt", "out.md", "out.docx", "out.ohms.xml"])
def test_an_equal_output_is_written_again(run: Run, target: str) -> None:
    assert run("convert", "talk.txt", target, "-q") == (0, "")
    before = Path(target).read_bytes()
    assert run("convert", "talk.txt", target, "-q") == (0, "")
    assert Path(target).read_bytes() == before


@pytest.mark.parametrize("target", RECORDS)
def test_an_edited_record_is_not_replaced(run: Run, target: str) -> None:
    run("convert", "talk.txt", target, "-q")
    before = edited(target, metadata__title="Ada Quill on Leith", metadata__keywords=["secret-mill"])
    code, err = run("convert", "talk.txt", target, "-q")
    assert code == 3
    assert Path(target).read_bytes() == before
    assert "would be lost: metadata.title, metadata.keywords: nothing is written" in err
    assert "--force" in err
    assert "--update" in err
    assert "secret-mill" not in err


@pytest.mark.parametrize("target", ["out.txt", "out.md", "out.docx", "out.ohms.xml", "out.csv"])
def test_edited_words_are_not_replaced(run: Run, target: str) -> None:
    run("convert", "talk.txt", "record.json", "-q")
    run("convert", "talk.txt", target, "-q")
    interview = oralhist.read("record.json")
    oralhist.write(edit.map_text(interview, lambda text: text.replace("cooper", "baker")), target)
    before = Path(target).read_bytes()
    code, err = run("convert", "talk.txt", target, "-q")
    assert (code, Path(target).read_bytes()) == (3, before)
    assert "sessions[].turns[].utterances[].content" in err
    assert "--update" not in err
    assert run("convert", "talk.txt", target, "-q", "--force")[0] == 0
    assert "baker" not in oralhist.read(target).sessions[0].text


@pytest.mark.parametrize("target", ["out.tei.xml", "out.ohms.xml"])
def test_comments_in_xml_are_not_lost(run: Run, target: str) -> None:
    run("convert", "talk.txt", target, "-q")
    before = Path(target).read_text().replace("</", "<!-- ask her niece --></", 1)
    Path(target).write_text(before)
    code, err = run("convert", "talk.txt", target, "-q")
    assert (code, Path(target).read_text()) == (3, before)
    assert "comments in the XML" in err


def test_markup_that_is_not_read_is_not_lost(run: Run) -> None:
    run("convert", "talk.txt", "out.tei.xml", "-q")
    before = (
        Path("out.tei.xml").read_text().replace("</text>", "<floatingText><body><p>x</p></body></floatingText></text>")
    )
    Path("out.tei.xml").write_text(before)
    assert run("convert", "talk.txt", "out.tei.xml", "-q")[0] == 3
    assert Path("out.tei.xml").read_text() == before


def test_an_edited_part_keeps_every_part_as_it_is(run: Run) -> None:
    cues = "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Tom Reed>Where?\n\n00:02.000 --> 00:04.000\n<v Ada Quill>In Leith.\n"
    for number in (1, 2):
        Path(f"tape-{number}.vtt").write_text(cues)
    run("merge", "--tapes", "tape-1.vtt", "tape-2.vtt", "-o", "both.json")
    assert run("convert", "both.json", "out.vtt", "-q")[0] == 0
    Path("out-2.vtt").write_text(Path("out-2.vtt").read_text().replace("Leith", "Portobello"))
    Path("out-1.vtt").unlink()
    code, err = run("convert", "both.json", "out.vtt", "-q")
    assert (code, Path("out-1.vtt").exists()) == (3, False)
    assert "out-2.vtt exists" in err


@pytest.mark.parametrize("target", RECORDS)
def test_what_is_only_added_is_written(run: Run, target: str) -> None:
    run("convert", "talk.txt", "in.json", "-q")
    run("convert", "in.json", target, "-q")
    edited("in.json", metadata__keywords=["mill"])
    assert run("convert", "in.json", target, "-q") == (0, "")
    assert [term.term for term in oralhist.read(target).metadata.keywords] == ["mill"]


@pytest.mark.parametrize(
    ("target", "content"),
    [
        ("package.json", '{"name": "x"}'),
        ("list.json", "[1, 2]"),
        ("broken.json", '{"oralhist": 1, "id": "x"'),
        ("notes.tei.xml", "<notes>Leith"),
        ("notes.vtt", "Ring the archive"),
        ("page.html", "<!doctype html><title>Our society</title><p>Welcome"),
        ("refs.bib", "@book{one,\n title = {One}\n}\n@book{two,\n title = {Two}\n}\n"),
        ("refs.ris", "TY  - BOOK\nTI  - One\nER  - \nTY  - BOOK\nTI  - Two\nER  - \n"),
        ("refs.csl.json", '[{"id": "one", "type": "book"}, {"id": "two", "type": "book"}]'),
        ("list.bib", "Ring the archive"),
    ],
)
def test_a_file_that_is_something_else_is_not_replaced(run: Run, target: str, content: str) -> None:
    cues = "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Ada Quill>In Leith.\n"
    Path("talk.vtt").write_text(cues)
    Path(target).write_text(content)
    code, err = run("convert", "talk.vtt", target, "-q")
    assert (code, Path(target).read_text()) == (3, content)
    assert f"{target} exists and" in err
    assert "--update" not in err
    assert run("convert", "talk.vtt", target, "-q", "--force")[0] == 0
    assert Path(target).read_text() != content


def test_a_record_among_several_is_not_lost(run: Run) -> None:
    run("convert", "talk.txt", "out.tei.xml", "-q")
    one = Path("out.tei.xml").read_text()
    body = one[one.index("<TEI") :]
    Path("out.tei.xml").write_text(
        '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Both</title></titleStmt>'
        "<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>"
        + body + body + "</teiCorpus>"
    )  # fmt: skip
    code, err = run("convert", "talk.txt", "out.tei.xml", "-q")
    assert code == 3
    assert "holds 2 interviews" in err


@pytest.mark.parametrize("target", ["out.html", "out.bib", "out.ris", "out.csl.json"])
def test_a_page_and_a_citation_are_made_again(run: Run, target: str) -> None:
    run("convert", "talk.txt", "out.json", "-q")
    run("convert", "out.json", target, "-q")
    before = Path(target).read_bytes()
    edited("out.json", metadata__title="Ada Quill on Leith")
    assert run("convert", "out.json", target, "-q") == (0, "")
    assert Path(target).read_bytes() != before


def test_an_empty_file_is_written(run: Run) -> None:
    Path("out.json").touch()
    assert run("convert", "talk.txt", "out.json", "-q")[0] == 0


@pytest.mark.parametrize("target", RECORDS)
def test_a_public_copy_does_not_replace_the_record_of_the_archive(run: Run, target: str, examples: Path) -> None:
    source = str(examples / "what-a-file-can-hold.json")
    assert run("convert", source, target, "--audience", "archive", "-q")[0] == 0
    before = Path(target).read_bytes()
    code, _ = run("convert", source, target, "--audience", "public", "-q")
    assert (code, Path(target).read_bytes()) == (3, before)


@pytest.mark.parametrize("target", RECORDS)
def test_an_update_takes_the_words_and_keeps_what_was_added(run: Run, target: str) -> None:
    run("convert", "talk.txt", target, "-q")
    edited(target, metadata__title="Ada Quill on Leith", metadata__keywords=["mill"])
    oralhist.write(edit.rename_participant(oralhist.read(target), "quill", "ada"), target)
    before = oralhist.read(target)
    Path("talk.txt").write_text(
        TEXT.replace("a cooper", "a good cooper").replace("Date:", "Repository: Mill Archive\nDate:")
    )
    code, err = run("convert", "talk.txt", target, "--update")
    assert code == 0
    assert f"{target}: 1 utterance changed" in err
    assert (
        f"{target}: kept, although the transcript differs: metadata.title, metadata.keywords, participants[].id" in err
    )
    changes = oralhist.differences(before, oralhist.read(target))
    assert [change.kind for change in changes] == ["metadata.repository", "sessions[].turns[].utterances[].content"]
    again = Path(target).read_bytes()
    assert run("convert", "talk.txt", target, "--update", "-q") == (0, "")
    assert Path(target).read_bytes() == again


def test_an_update_without_a_record_writes_one(run: Run) -> None:
    assert run("convert", "talk.txt", "out.json", "--update", "-q") == (0, "")
    assert oralhist.read("out.json").sessions[0].text.startswith("Where were you born?")


def test_an_update_keeps_what_is_restricted_and_prints_no_value(run: Run) -> None:
    run("convert", "talk.txt", "out.json", "-q")
    restricted = Description(text="Hidden fact", restriction=Restriction(level=AccessLevel.ARCHIVE))
    before = edited("out.json", audience="archive", metadata__descriptions=[restricted])
    Path("talk.txt").write_text(TEXT.replace("a cooper", "a good cooper"))
    code, err = run("convert", "talk.txt", "out.json", "--update")
    assert code != 0
    assert Path("out.json").read_bytes() == before
    assert "Hidden" not in err
    code, err = run("convert", "talk.txt", "out.json", "--update", "--audience", "public")
    assert code == 2
    assert "--audience archive" in err
    assert run("convert", "talk.txt", "out.json", "--update", "--audience", "archive", "-q")[0] == 0
    record = json.loads(Path("out.json").read_text())
    assert "Hidden fact" in json.dumps(record["metadata"])
    assert "a good cooper" in Path("out.json").read_text()


def test_an_update_refuses_what_is_no_record(run: Run) -> None:
    Path("out.json").write_text('{"name": "x"}')
    code, err = run("convert", "talk.txt", "out.json", "--update", "-q")
    assert code == 3
    assert "cannot be read as an interview" in err
    code, err = run("convert", "talk.txt", "out.txt", "--update")
    assert code == 2
    assert "write JSON or TEI" in err


def test_an_updated_record_is_valid(run: Run) -> None:
    run("convert", "talk.txt", "out.json", "-q")
    Path("talk.txt").write_text(TEXT.replace("REED: And", "IDA MOSS: I knew it.\n\nREED: And"))
    assert run("convert", "talk.txt", "out.json", "--update", "-q", "--speaker", "IDA MOSS")[0] == 0
    assert not [one for one in oralhist.validate("out.json") if one.severity is Severity.ERROR]
    assert "moss" in oralhist.read("out.json").sessions[0].speakers[-1] + str(
        oralhist.read("out.json").sessions[0].speakers
    )


def test_a_text_with_starts_only_becomes_captions(run: Run) -> None:
    """Each cue ends where the next one begins, and that is said; a text without times is refused."""
    Path("timed.txt").write_text("REED: [00:00:00] Where were you born?\n\nQUILL: [00:00:02] In Leith, by the mill.\n")
    code, err = run("convert", "timed.txt", "timed.vtt")
    assert code == 0
    assert "utterances without an end, written to end where the next one begins: 2" in err
    times = [(turn.start_ms, turn.end_ms) for turn in oralhist.read("timed.vtt").turns]
    assert times == [(0, 2000), (2000, 4000)]
    assert run("convert", "talk.txt", "talk.vtt")[0] == 3


OTHER_TALKS = {
    "en": ("We kept bees behind the school and sold honey at the fair.", "The tram to the lido ran every hour until the war."),
    "el": ("Είχαμε μελίσσια πίσω από το σχολείο και πουλούσαμε μέλι στο πανηγύρι.", "Το τραμ για την παραλία περνούσε κάθε ώρα ως τον πόλεμο."),
    "ja": ("学校の裏で蜂を飼って市で蜜を売りました。", "海へ行く電車は戦争まで一時間に一本だけ。"),
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(OTHER_TALKS))
def test_the_transcript_of_another_interview_does_not_replace_the_words_of_a_record(run: Run, language: str) -> None:
    told, other = OTHER_TALKS[language]

    def written(words: str) -> None:
        lines = [f"{label}: {number} {words}" for number in range(40) for label in ("REED", "QUILL")]
        Path("talk.txt").write_text("\n\n".join(lines), encoding="utf-8")

    written(told)
    run("convert", "talk.txt", "out.json", "-q")
    before = Path("out.json").read_bytes()
    written(other)
    code, err = run("convert", "talk.txt", "out.json", "--update", "-q")
    assert code == 3
    assert "hardly any words of the transcript are in the record" in err
    assert Path("out.json").read_bytes() == before
    written(told.replace(told[3:9], "xyz"))
    assert run("convert", "talk.txt", "out.json", "--update", "-q")[0] == 0
    assert "xyz" in Path("out.json").read_text(encoding="utf-8")
