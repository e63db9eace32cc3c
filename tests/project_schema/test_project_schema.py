"""Rules of a project as a JSON Schema: what is found, where it is said, and schemas that are wrong or hostile."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import oralhist
from oralhist.commands import main
from oralhist.errors import InvalidValue, MissingPackage, UnreadableFile

HOUSE = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$ref": "urn:oralhist:interview:1",
    "properties": {
        "id": {"pattern": "^OH-\\d{4}$", "description": "An id is OH- and four digits."},
        "metadata": {
            "required": ["date", "rights"],
            "properties": {
                "date": {"description": "The day of the interview"},
                "keywords": {"items": {"$ref": "#/$defs/keyword"}},
            },
        },
        "sessions": {"items": {"properties": {"turns": {"items": {"required": ["speaker"]}}}}},
    },
    "$defs": {"keyword": {"enum": ["weaving", "mill", "migration"]}},
}

RECORD = """{
  "oralhist": 1,
  "id": "OH-0012",
  "metadata": {
    "title": "Marta Lind",
    "keywords": ["weaving", {"term": "mill"}],
    "date": "1998-03-14",
    "rights": {"statement": "All rights reserved."}
  },
  "participants": [{"id": "lind", "name": "Marta Lind", "roles": ["interviewee"]}],
  "sessions": [
    {
      "turns": [
        {"speaker": "lind", "utterances": ["Yes."]},
        {"speaker": "lind", "utterances": ["No."]}
      ]
    }
  ]
}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a record that follows its schema, and settings that name the schema."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house.schema.json").write_text(json.dumps(HOUSE, indent=2), encoding="utf-8")
    (tmp_path / "oralhist.toml").write_text('schema = "house.schema.json"\n', encoding="utf-8")
    (tmp_path / "a.json").write_text(RECORD, encoding="utf-8")
    return tmp_path


def found(file: Path | str, schema: dict[str, Any] | None = None, **options: Any) -> list[str]:
    """Return the findings on a file by a schema, without its name."""
    path = Path("house.schema.json")
    if schema is not None:
        path = Path("other.schema.json")
        path.write_text(json.dumps(schema, indent=1), encoding="utf-8")
    return [str(finding).removeprefix(f"{file}:") for finding in oralhist.validate(file, schema=path, **options)]


def changed(folder: Path, *pairs: tuple[str, str]) -> Path:
    """Write the record with other words."""
    text = RECORD
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    (folder / "a.json").write_text(text, encoding="utf-8")
    return Path("a.json")


def run(*arguments: str) -> int:
    """Run a command."""
    with pytest.raises(SystemExit) as exit_:
        main(arguments)
    return int(exit_.value.code or 0)


def test_a_record_that_follows_the_schema_has_no_findings(folder: Path) -> None:
    assert found("a.json") == []
    assert run("validate", "a.json") == 0


CHANGES = [
    (
        [("OH-0012", "OH-12")],
        "3:9: error project-schema: 'OH-12' does not match '^OH-\\d{4}$' (An id is OH- and four digits) (at id)",
    ),
    (
        [('"date": "1998-03-14",', "")],
        "4:15: error project-schema: the field 'date' is missing (The day of the interview; add 'date') (at metadata)",
    ),
    (
        [('"weaving"', '"weavin"')],
        "6:18: error project-schema: 'weavin' is not allowed (did you mean 'weaving'?) (at metadata.keywords[0])",
    ),
    (
        [('{"term": "mill"}', '{"term": "Fish"}')],
        "6:29: error project-schema: 'Fish' is not allowed (allowed: 'weaving', 'mill', 'migration')",
    ),
    (
        [('"speaker": "lind", ', "")],
        "14:9: error project-schema: the field 'speaker' is missing (2 times) (add 'speaker')",
    ),
]


@pytest.mark.parametrize(("pairs", "finding"), CHANGES, ids=["id", "date", "keyword", "object", "turns"])
def test_a_mistake_is_one_finding_at_its_place(folder: Path, pairs: list[tuple[str, str]], finding: str) -> None:
    """Repeated mistakes are counted; the description of the schema is the hint; the shorthand of a term is no other value."""
    file = changed(folder, *pairs)
    others = [] if "speaker" not in finding else ["silent-participant"]
    (message,) = found(file, ignore=others)
    assert message.startswith(finding)


@pytest.mark.parametrize("name", ["record.tei.xml", "record.txt"])
def test_files_of_other_formats_follow_the_schema_too(name: str, folder: Path) -> None:
    changed(folder, ("OH-0012", "Lind-9"))
    oralhist.write(oralhist.read("a.json"), name)
    (message,) = [text for text in found(name) if "at id" in text]
    assert "does not match '^OH-\\d{4}$'" in message
    if name.endswith(".xml"):
        assert message[0].isdigit()


def test_the_settings_and_the_option_name_the_schema(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The option replaces that of the settings; the code can be ignored, selected, and have another severity."""
    changed(folder, ("OH-0012", "OH-12"))
    assert run("validate", "a.json") == 1
    assert "project-schema" in capsys.readouterr().out
    assert run("validate", "a.json", "--ignore", "project-schema") == 0
    assert run("validate", "a.json", "--select", "unknown-speaker") == 0
    assert run("validate", "a.json", "--select", "project-schema") == 1
    Path("open.schema.json").write_text("{}", encoding="utf-8")
    assert run("validate", "a.json", "--schema", "open.schema.json") == 0
    Path("oralhist.toml").write_text('schema = "house.schema.json"\n[severity]\nproject-schema = "warning"\n', "utf-8")
    oralhist_configuration_cache_clear()
    assert run("validate", "a.json") == 0


def test_misspelt_names_have_a_hint(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a file, of the code."""
    assert run("validate", "a.json", "--schema", "huose.schema.json") == 2
    assert "no file 'huose.schema.json': did you mean 'house.schema.json'?" in capsys.readouterr().err
    Path("houses.schema.json").mkdir()
    assert run("validate", "a.json", "--schema", "houses.schema.json") == 2
    assert "no file 'houses.schema.json': did you mean 'house.schema.json'?" in capsys.readouterr().err
    assert run("validate", "a.json", "--ignore", "project-shema") == 2
    assert "unknown rule 'project-shema': did you mean 'project-schema'?" in capsys.readouterr().err
    with pytest.raises(InvalidValue, match="did you mean 'project-schema'"):
        oralhist.validate("a.json", select="project-shema")


def oralhist_configuration_cache_clear() -> None:
    """Let the settings be read again."""
    from oralhist.commands.configuration import configuration_for

    configuration_for.cache_clear()


@pytest.mark.parametrize("output_format", ["json", "sarif", "github", "junit"])
def test_every_report_has_the_finding(output_format: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(folder, ("OH-0012", "OH-12"))
    run("validate", "a.json", "--output-format", output_format)
    written = capsys.readouterr().out
    assert "project-schema" in written
    assert "An id is OH- and four digits" in written
    if output_format == "sarif":
        (driver,) = [one["tool"]["driver"] for one in json.loads(written)["runs"]]
        assert "project-schema" in {rule["id"] for rule in driver["rules"]}


def test_several_processes_judge_by_the_schema(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(4):
        (folder / f"r{number}.json").write_text(RECORD.replace("OH-0012", f"R-{number}"), encoding="utf-8")
    assert run("validate", *(f"r{number}.json" for number in range(4)), "--jobs", "2") == 1
    assert capsys.readouterr().out.count("project-schema") == 4


def test_what_cannot_be_read_is_not_missing_too(folder: Path) -> None:
    """An invalid date is one finding, and so is an invalid keyword; other mistakes of the file are found."""
    file = changed(folder, ('"1998-03-14"', "7"), ('{"term": "mill"}', "8"), ("OH-0012", "OH-12"))
    assert [text.split()[2] for text in found(file)] == ["project-schema:", "invalid-value:", "invalid-value:"]


HINTS = [
    ({"properties": {"id": {"pattern": "^x", "errorMessage": "begin it with x"}}}, "begin it with x"),
    ({"properties": {"id": {"pattern": "^x", "errorMessage": {"pattern": "begin with x"}}}}, "begin with x"),
    ({"properties": {"id": {"pattern": "^x", "patternErrorMessage": "an x first"}}}, "an x first"),
    ({"properties": {"id": {"pattern": "^x", "examples": ["x-1"]}}}, "such as 'x-1'"),
    ({"required": ["access"], "errorMessage": {"required": {"access": "say who may read it"}}}, "say who may read it"),
    ({"properties": {"id": {"const": "OH-0013"}}}, "write 'OH-0013'"),
    ({"properties": {"id": {"minLength": 30}}}, "see the schema 'other.schema.json'"),
]


@pytest.mark.parametrize(("schema", "hint"), HINTS, ids=[hint for _, hint in HINTS])
def test_the_hint_is_that_of_the_schema(schema: dict[str, Any], hint: str, folder: Path) -> None:
    (message,) = found("a.json", schema)
    assert f"({hint}" in message


KEYWORDS = [
    ({"properties": {"sessions": {"minItems": 2}}}, "the list has 1 item, fewer than 2"),
    ({"properties": {"metadata": {"maxProperties": 3}}}, "the object has 4 fields, more than 3"),
    (
        {"properties": {"metadata": {"properties": {"rights": False}}}},
        "8:15: error project-schema: the field 'rights' is not allowed (remove it)",
    ),
    ({"patternProperties": {"^part": False}}, "10:19: error project-schema: the field 'participants' is not allowed"),
    ({"if": {"required": ["sessions"]}, "then": False}, "this is not allowed"),
    ({"properties": {"sessions": {"type": "string"}}}, "this list is not of the type 'string'"),
    ({"properties": {"metadata": {"additionalProperties": False, "properties": {"titel": {}}}}}, "no field 'titel'"),
    (
        {
            "properties": {
                "metadata": {"additionalProperties": False, "properties": {"title": {}, "date": {}, "rights": {}}}
            }
        },
        "the field 'keywords' is not allowed",
    ),
    (
        {
            "properties": {
                "metadata": {"unevaluatedProperties": False, "properties": {"title": {}, "date": {}, "rights": {}}}
            }
        },
        "'keywords' is not allowed",
    ),
    ({"properties": {"metadata": {"dependentRequired": {"date": ["place"]}}}}, "'place' is a dependency of 'date'"),
    (
        {
            "properties": {
                "participants": {"contains": {"properties": {"roles": {"contains": {"const": "interviewer"}}}}}
            }
        },
        "no item",
    ),
    ({"not": {"required": ["sessions"]}}, "this object is excluded"),
    ({"anyOf": [{"required": ["access"]}, {"properties": {"id": {"pattern": "^x"}}}]}, "does not match '^x'"),
    ({"if": {"required": ["sessions"]}, "then": {"required": ["access"]}}, "the field 'access' is missing"),
    ({"properties": {"id": {"format": "uuid"}}}, "'OH-0012' is not of the format 'uuid'"),
]


@pytest.mark.parametrize(("schema", "message"), KEYWORDS, ids=[message for _, message in KEYWORDS])
def test_every_keyword_has_its_words(schema: dict[str, Any], message: str, folder: Path) -> None:
    try:
        (finding,) = found("a.json", schema)
    except UnreadableFile as error:
        finding = str(error)
    assert message in finding


def test_one_pattern_is_one_finding(folder: Path) -> None:
    """The others that do not match are named, as far as there is room."""
    schema = {"properties": {"sessions": {"items": {"properties": {"turns": {"items": {"properties": {
        "id": {"pattern": "^t-\\d+$"}}}}}}}}}  # fmt: skip
    turns = ", ".join(f'{{"id": "turn{number}", "speaker": "lind", "utterances": ["Yes."]}}' for number in range(20))
    file = changed(folder, ('{"speaker": "lind", "utterances": ["Yes."]},', f"{turns},"))
    (message,) = found(file, schema)
    assert "'turn0' does not match '^t-\\d+$' (20 times, also for 'turn1', 'turn2', 'turn3')" in message


def test_times_of_words_have_a_place(folder: Path) -> None:
    """The schema sees the text and ``word_ms``; the finding is at the content."""
    spoken = '{"content": "Yes I do.", "word_ms": "0 +200 +300"}'
    file = changed(folder, ('"utterances": ["Yes."]', f'"utterances": [{spoken}]'))
    inner = {"properties": {"content": {"pattern": "^No"}}}
    schema = {"properties": {"sessions": {"items": {"properties": {"turns": {"items": {"properties": {
        "utterances": {"items": inner}}}}}}}}}  # fmt: skip
    (message,) = found(file, schema)
    assert message.startswith("14:56:")


WRONG = [
    ('{"properties": {"id": {"pattern": "("}}}', "1:35", "not a pattern", "correct the pattern"),
    ('{"properties": {"metdata": {}}}', "1:17", "no field 'metdata' here", "did you mean 'metadata'?"),
    ('{"properties": {"metadata": {"required": ["dat"]}}}', "1:43", "no field 'dat' here", "did you mean 'date'?"),
    ('{"allOf": [{"properties": {"metadata": {"properties": {"titel": {}}}}}]}', "1:56", "'titel'", "'title'"),
    (
        '{"properties": {"participants": {"items": {"required": ["nmae"]}}}}',
        "1:57",
        "no field 'nmae' here",
        "did you mean 'name'?",
    ),
    ('{"properties": {"id": {"patern": "x"}}}', "1:24", "unknown keyword 'patern'", "did you mean 'pattern'?"),
    ('{"requird": ["access"]}', "1:2", "unknown keyword 'requird'", "did you mean 'required'?"),
    ('{"properties": {"id": {"type": "txt"}}}', "1:32", "'txt'", ""),
    ('{"required": "access"}', "1:14", "'access' is not of the type 'array'", ""),
    ('{"$ref": "#/$defs/keywrd", "$defs": {"keyword": {}}}', "1:10", "no '#/$defs/keywrd'", "did you mean '#/$defs/keyword'?"),
    ('{"$ref": "https://example.org/a.json"}', "1:10", "nothing is fetched", "copy it into '$defs'"),
    ('{"$ref": "common.json#/x"}', "1:10", "nothing is fetched", "copy it into '$defs'"),
    ('{"$ref": "urn:oralhist:interview:2"}', "1:10", "nothing is fetched", "did you mean 'urn:oralhist:interview:1'?"),
    ('{"$schema": "https://json-schema.org/draft/2020-13/schema"}', "1:13", "unknown version", "did you mean"),
    ('{"properties": {"id": {"$schema": "x"}}}', "1:24", "at the top only", "move it to the top"),
    ('{"$ref": "#"}', "1:1", "refers to itself without end", "change that part"),
    ('{"allOf": [{"$ref": "#/$defs/a"}], "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}', "1:1", "itself", "change"),
    ('{"properties": {}', "1:18", "", ""),
    ('["a"]', "1:1", "a schema is an object", "begin it"),
    (RECORD, "1:1", "an interview file and no schema", "name the file of the schema"),
    ('{"properties": {"id": {"pattern": "(((a{99}){99}){99}){99}"}}}', "1:35", "repeats", "correct the pattern"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "message", "hint"), WRONG, ids=[row[0][:60] for row in WRONG])
def test_a_wrong_schema_is_an_error_of_the_settings(
    text: str, place: str, message: str, hint: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its mistakes have a line, a column and a hint, in Python and on the command line; nothing is checked."""
    Path("house.schema.json").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile) as refused:
        oralhist.validate("a.json", schema="house.schema.json")
    first = str(refused.value).splitlines()[0]
    assert first.startswith(f"house.schema.json:{place}")
    assert message in first
    assert hint in first
    assert run("validate", "a.json") == 2
    assert first.partition("error ")[2] in capsys.readouterr().err


HOSTILE: dict[str, dict[str, Any]] = {
    "a pattern of exponential time": {
        "properties": {"metadata": {"properties": {"title": {"pattern": "^(?:a|aa|aaa)+$"}}}}
    },
    "a pattern for names": {"properties": {"extensions": {"patternProperties": {"^(?:a|aa|aaa)+$": False}}}},
    "references that double": {
        "$ref": "#/$defs/d0",
        "$defs": {f"d{n}": {"allOf": [{"$ref": f"#/$defs/d{n + 1}"}] * 2} for n in range(60)} | {"d60": {}},
    },
    "alternatives that double": {
        "$ref": "#/$defs/d0",
        "$defs": {f"d{n}": {"anyOf": [{"$ref": f"#/$defs/d{n + 1}"}] * 2} for n in range(60)} | {"d60": False},
    },
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_schema_ends_in_an_error(name: str, folder: Path) -> None:
    """It stops in time, and says why."""
    long = "a" * 40 + "b"
    file = changed(folder, ("Marta Lind", long), ('"participants"', f'"extensions": {{"{long}": 1}}, "participants"'))
    start = time.process_time()
    try:
        messages = found(file, HOSTILE[name], select=["project-schema"])
    except UnreadableFile as error:
        messages = [str(error)]
    assert time.process_time() - start < 60
    assert any("takes" in message for message in messages)


def test_nothing_is_fetched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The network and other files are out of reach of a schema."""

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("urllib.request.urlopen", refuse)
    Path("common.json").write_text("{}", encoding="utf-8")
    for target in ("http://example.org/x", "file:///etc/hostname", "common.json", "//example.org/x", "http://[x"):
        with pytest.raises(UnreadableFile, match="nothing is fetched"):
            found("a.json", {"properties": {"id": {"$ref": target}}})


def test_every_pattern_of_our_schema_can_be_used(folder: Path) -> None:
    """Those of a file that has everything are found to be right by all its parts."""
    names = ["Metadata", "Participant", "Session", "Consent", "Access"]
    parts = {name: {"$ref": f"urn:oralhist:interview:1#/$defs/{name}"} for name in names}
    schema = {
        "properties": {
            "metadata": parts["Metadata"],
            "participants": {"items": parts["Participant"]},
            "sessions": {"items": parts["Session"]},
            "access": parts["Access"],
        }
    }
    example = Path(__file__).parents[2] / "examples" / "what-a-file-can-hold.json"
    assert found(str(example), schema, select=["project-schema"]) == []


REPEATING = {
    "^(?:[a-f0-9]{2}:){5}[a-f0-9]{2}$": True,
    "[{}]{3}|\\{9,}": True,
    "^.{1,2000}$": True,
    "(?:(?:a{99}){99}){99}": False,
    "x{99999999}": False,
    "x{,99999999}": False,
    "x{}": True,
    "(a{200}b{200}){100}": False,
}


@pytest.mark.parametrize("pattern", REPEATING)
def test_patterns_that_repeat_too_much_are_refused(pattern: str, folder: Path) -> None:
    schema = {"properties": {"id": {"pattern": pattern}}}
    if REPEATING[pattern]:
        assert len(found("a.json", schema)) <= 1
    else:
        with pytest.raises(UnreadableFile, match="repeats too much"):
            found("a.json", schema)


def test_our_schema_is_known_and_its_parts(folder: Path) -> None:
    schema = {"properties": {"metadata": {"properties": {"title": {"$ref": "urn:oralhist:interview:1#/$defs/id"}}}}}
    assert found("a.json", schema) != []
    assert found("a.json", {"allOf": [{"$ref": "urn:oralhist:interview:1"}], "unevaluatedProperties": False}) == []


def test_a_missing_package_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The error says how to install it. Without a schema it is not needed."""
    from oralhist.project_schema import _schema

    _schema.cache_clear()
    monkeypatch.setitem(sys.modules, "regex", None)
    with pytest.raises(MissingPackage, match=r"pip install 'oralhist\[schema\]'"):
        oralhist.validate("a.json", schema="house.schema.json")
    assert oralhist.validate("a.json") == ()
    assert run("validate", "a.json") == 2
    assert "oralhist.toml:1:11: the schema of a project needs the package" in capsys.readouterr().err


def test_the_packages_are_loaded_for_a_schema_alone(folder: Path) -> None:
    Path("oralhist.toml").unlink()
    program = (
        "import sys, oralhist; oralhist.validate('a.json'); print('jsonschema' in sys.modules, 'regex' in sys.modules)"
    )
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert printed.split() == ["False", "False"]


def test_fix_leaves_what_the_schema_refuses(folder: Path) -> None:
    file = changed(folder, ("OH-0012", "OH-12"), ('"1998-03-14"', '"14 March 1998"'))
    assert run("validate", str(file), "--fix") == 1
    assert "1998-03-14" in file.read_text(encoding="utf-8")
    assert '"OH-12"' in file.read_text(encoding="utf-8")
