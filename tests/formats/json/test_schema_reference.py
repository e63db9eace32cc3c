"""``$schema``, by which editors find the JSON Schema: written on request, kept by commands that change a file."""

import json
from pathlib import Path

import jsonschema
import pytest

import oralhist
from oralhist.commands import main
from oralhist.errors import CannotWrite, InvalidValue

REFERENCE = "../schemas/interview-1.schema.json"
TALK = "Interview with Ada Wren\n\nTom Reed: Where were you born?\n\nAda Wren: By the mill.\n\nTom Reed: And then?\n\nAda Wren: Then we left.\n"


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a record that names its schema."""
    monkeypatch.chdir(tmp_path)
    Path("talk.txt").write_text(TALK, encoding="utf-8")
    assert run("convert", "talk.txt", "talk.json", "--schema-reference", REFERENCE) == 0
    return Path("talk.json")


def run(*arguments: str) -> int:
    """Run a command."""
    with pytest.raises(SystemExit) as exit_:
        main(arguments)
    return int(exit_.value.code or 0)


def reference_in(file: Path | str) -> str | None:
    """Return ``$schema`` of a file, which must be valid."""
    assert oralhist.validate(file, select="unknown-speaker") == ()
    plain = json.loads(Path(file).read_bytes())
    jsonschema.Draft202012Validator(oralhist.json_schema()).validate(plain)
    reference: str | None = plain.get("$schema")
    return reference


def test_it_is_written_on_request_and_read_without_loss(record: Path) -> None:
    """It is the second key, and no part of the interview."""
    interview = oralhist.read(record)
    with_it = oralhist.dumps(interview, schema_reference=REFERENCE)
    without = oralhist.dumps(interview)
    assert record.read_bytes() == with_it
    assert list(json.loads(with_it))[:2] == ["oralhist", "$schema"]
    assert oralhist.loads(with_it) == oralhist.loads(without) == interview
    assert b"$schema" not in without
    oralhist.write(interview, "other.json", schema_reference='https://example.org/ä"x')
    assert reference_in("other.json") == 'https://example.org/ä"x'


def test_other_formats_and_characters_that_no_file_can_have_are_refused(record: Path) -> None:
    interview = oralhist.read(record)
    with pytest.raises(InvalidValue, match="schema_reference"):
        oralhist.dumps(interview, format="tei", schema_reference=REFERENCE)
    for character in ("\0", "\ud800"):
        with pytest.raises(CannotWrite):
            oralhist.dumps(interview, schema_reference=f"a{character}")
    assert run("convert", "talk.json", "talk.vtt", "--schema-reference", REFERENCE) == 2


KEEPING = {
    "fix": ("validate", "talk.json", "--fix"),
    "the canonical form": ("validate", "talk.json", "--fix", "--canonical"),
    "a sheet": ("describe", "talk.json", "--set", "metadata.title=The mill"),
    "an update": ("convert", "talk.txt", "talk.json", "--update"),
    "a conversion into the same file": ("convert", "talk.txt", "talk.json", "--force"),
}


@pytest.mark.parametrize("what", KEEPING)
def test_commands_that_change_a_file_keep_it(what: str, record: Path) -> None:
    text = record.read_text(encoding="utf-8").replace('"metadata": {', '"metadata": {"keywords": ["mill", "mill"],', 1)
    record.write_text(text, encoding="utf-8")
    assert run(*KEEPING[what]) == 0
    assert record.read_text(encoding="utf-8") != text
    assert reference_in(record) == REFERENCE


def test_merging_keeps_it(record: Path) -> None:
    """Also for folders of records."""
    Path("corrected.txt").write_text(TALK.replace("left", "went"), encoding="utf-8")
    assert run("merge", "talk.json", "corrected.txt", "-o", "merged.json") == 0
    assert reference_in("merged.json") == REFERENCE
    for folder, name, text in (("records", "talk.json", record.read_text("utf-8")), ("texts", "talk.txt", TALK)):
        Path(folder).mkdir()
        Path(folder, name).write_text(text, encoding="utf-8")
    assert run("merge", "records", "texts", "-o", "merged") == 0
    assert reference_in("merged/talk.json") == REFERENCE


def test_updates_of_a_folder_keep_it(record: Path) -> None:
    """A record that people have edited keeps its own; the option of the run is for new ones."""
    Path("texts").mkdir()
    Path("texts/talk.txt").write_text(TALK, encoding="utf-8")
    Path("texts/other.txt").write_text(TALK, encoding="utf-8")
    assert run("convert", "texts", "out", "--to", "json") == 0
    edited = Path("out/talk.json")
    edited.write_text(
        edited.read_text("utf-8").replace('"oralhist": 1,', f'"oralhist": 1, "$schema": "{REFERENCE}",'), "utf-8"
    )
    Path("texts/talk.txt").write_text(TALK.replace("left", "went"), encoding="utf-8")
    assert run("convert", "texts", "out", "--to", "json", "--update") == 0
    assert "went" in edited.read_text("utf-8")
    assert reference_in(edited) == REFERENCE
    assert reference_in("out/other.json") is None
