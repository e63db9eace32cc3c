"""A broken plug-in is left out with a warning that names its package, and nothing else fails."""

import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

import oralhist
from oralhist.codes import all_codes
from oralhist.errors import CannotWrite, InvalidValue, UnreadableFile
from oralhist.findings import Severity, path_text
from oralhist.plugins import PluginWarning
from oralhist.registry import FORMATS, format_for, recognised
from oralhist.rules import known_rules
from plugin_packages import EXAMPLE, Packages, packages_in

TALK = b"REED: Where were you born?\n\nQUILL: In Leith.\n\nREED: And then?\n\nQUILL: Then the mill.\n"
IMPORTS = "from oralhist.format import Format, Reading, Source, never\nfrom oralhist.findings import Code, Severity\n"
RULE = """
from oralhist.findings import Severity
from oralhist.rules import rule, Violation

@rule({id!r}, Severity.WARNING, "A title", why="It matters.", fix="Mend it.", example="{{}}")
def checked(context):
    '''Everything.'''
    {body}
    yield Violation((), "a message")
"""


@pytest.fixture
def packages(tmp_path: Path) -> Iterator[Packages]:
    with packages_in(tmp_path / "installed") as found:
        yield found


def form(name: str = "mine", suffixes: str = "('.mine',)", recognises: str = "never", **functions: str) -> str:
    """Return the source of a module with a format."""
    more = "".join(f", {key}={value!r}" for key, value in (functions or {"reader": "mine:read"}).items())
    return (
        f"{IMPORTS}FORMAT = Format(name={name!r}, title='Mine', suffixes={suffixes}, media_type='text/plain', "
        f"recognises={recognises}{more})\n"
    )


def warning_of(packages: Packages, source: str, reference: str = "mine:FORMAT") -> str:
    """Return the only warning when all formats are asked for."""
    packages.add("my-formats", {"mine": source}, formats={"mine": reference})
    with pytest.warns(PluginWarning) as warned:
        assert oralhist.list_formats() == FORMATS
    (one,) = warned
    assert "pip uninstall my-formats" in str(one.message)
    assert "ORALHIST_PLUGINS=off" in str(one.message)
    return str(one.message)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import no_such_module", "it cannot be imported: ModuleNotFoundError: No module named 'no_such_module'"),
        ("1 / 0", "it cannot be imported: ZeroDivisionError: division by zero"),
        ("import sys; sys.exit(3)", "it cannot be imported: SystemExit: 3"),
        ("def (", "it cannot be imported: SyntaxError"),
        ("", "it cannot be imported: AttributeError: module 'mine' has no attribute 'FORMAT'"),
        ("FORMAT = 3", "'mine:FORMAT' is of the type int, not a Format or a list of them"),
        ("FORMAT = []", "'mine:FORMAT' is empty, not a Format"),
        ("FORMAT = [1]", "'mine:FORMAT' is of the type int, not a Format"),
        (form(name="vtt"), "oralhist has a format named 'vtt' too"),
        (form(name="My Format"), "'My Format' cannot name a format"),
        (form(suffixes="('.json',)"), "the format 'mine' has the suffix '.json' of 'json', a format of oralhist"),
        (form(suffixes="('mine',)"), "the format 'mine' has the suffix 'mine': begin it with a dot"),
        (form(suffixes="'.mine'"), "the suffixes of the format 'mine' are not a tuple"),
        (form(suffixes="()"), "the format 'mine' has no suffix"),
        (form(suffixes="(3,)"), "a field of the format 'mine' has the wrong type"),
        (form(recognises="b'x'"), "the format 'mine' has no function that recognises it"),
        (form(reader=""), "the format 'mine' has neither a reader nor a writer"),
        (form(reader="mine.read"), "the format 'mine' names the function 'mine.read': write it as 'module:function'"),
    ],
)
def test_a_format_that_cannot_be_used_is_left_out(packages: Packages, source: str, reason: str) -> None:
    message = warning_of(packages, source)
    assert message.startswith(
        f"the plug-in 'mine' of the package 'my-formats' (oralhist.formats) is left out: {reason}"
    )


def test_a_module_without_formats_is_left_out(packages: Packages) -> None:
    assert "'mine' is a module without any, not a Format" in warning_of(packages, "x = 1", "mine")


@pytest.mark.parametrize("changed", [{"name": "mine", "suffixes": "('.b',)"}, {"name": "b", "suffixes": "('.mine',)"}])
def test_of_two_plug_ins_that_clash_the_first_in_alphabetical_order_is_used(
    packages: Packages, changed: dict[str, str]
) -> None:
    packages.add("z-formats", {"z": form(**changed)}, formats={"a": "z:FORMAT"})
    packages.add("b-formats", {"mine": form()}, formats={"z": "mine:FORMAT"})
    with pytest.warns(PluginWarning, match="of the package 'z-formats'.*the package 'b-formats'"):
        assert [(one.name, one.package) for one in oralhist.list_formats()[len(FORMATS) :]] == [("mine", "b-formats")]


def test_the_order_of_plug_ins_is_that_of_their_packages_and_names(packages: Packages) -> None:
    sources = {name: form(name=name, suffixes=f"('.{name}',)") for name in ("one", "two", "three", "four")}
    packages.add("z-formats", {"one": sources["one"], "two": sources["two"]}, formats={"b": "one", "a": "two:FORMAT"})
    packages.add("a-formats", {"three": sources["three"]}, formats={"c": "three:FORMAT"})
    assert [one.name for one in oralhist.list_formats()[len(FORMATS) :]] == ["three", "two", "one"]


def test_commands_that_do_not_need_a_plug_in_say_nothing_about_it(packages: Packages, tmp_path: Path) -> None:
    """They do not even import it."""
    packages.add("my-formats", {"mine": "1 / 0"}, formats={"mine": "mine:FORMAT"})
    (tmp_path / "talk.txt").write_bytes(TALK)
    oralhist.write(oralhist.read(tmp_path / "talk.txt"), tmp_path / "talk.json")
    assert oralhist.read(tmp_path / "talk.json").id == "talk"
    assert TALK in oralhist.dumps(oralhist.read(tmp_path / "talk.json"), format="text")
    assert "mine" not in sys.modules


def test_the_command_prints_the_warning_and_goes_on(packages: Packages, tmp_path: Path) -> None:
    packages.add("my-formats", {"mine": "1 / 0"}, formats={"mine": "mine:FORMAT"}, rules={"mine": "mine"})
    (tmp_path / "talk.txt").write_bytes(TALK)
    path = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(packages.folder))))

    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "oralhist", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False
        )

    listed = run("formats")
    assert listed.returncode == 0
    assert "csl-json" in listed.stdout
    assert listed.stderr.startswith("oralhist: warning: the plug-in 'mine' of the package 'my-formats'")
    assert listed.stderr.count("\n") == 1
    checked = run("validate", "talk.txt")
    assert checked.returncode == 0
    assert "oralhist.formats" not in checked.stderr  # a file that is named, and of our format, needs none
    assert "(oralhist.rules) is left out: it cannot be imported: ZeroDivisionError" in checked.stderr
    unknown = run("convert", "talk.txt", "x.mine")
    assert unknown.returncode == 2
    assert "oralhist: warning: the plug-in 'mine'" in unknown.stderr
    assert "warning" not in run("convert", "talk.txt", "talk.json").stderr


def test_bytes_on_which_a_recogniser_fails_are_not_recognised(packages: Packages) -> None:
    packages.add("my-formats", {"mine": form(recognises="lambda data: data.no")}, formats={"mine": "mine:FORMAT"})
    with pytest.warns(PluginWarning, match="failed to recognise some bytes: AttributeError"):
        assert recognised(TALK).name == "text"


def test_formats_that_are_not_read_can_be_read_by_a_plug_in(packages: Packages, tmp_path: Path) -> None:
    source = form(suffixes="('.pdf',)", recognises="lambda data: data.startswith(b'%PDF')") + READS
    (tmp_path / "talk.pdf").write_bytes(b"%PDF-1.4 hello")
    with pytest.raises(UnreadableFile, match="PDF"):
        oralhist.read(tmp_path / "talk.pdf")
    packages.add("my-formats", {"mine": source}, formats={"mine": "mine:FORMAT"})
    assert oralhist.read(tmp_path / "talk.pdf").id == "talk"
    assert oralhist.loads(b"%PDF-1.4 hello", format="mine", name="x").id == "x"


READS = """
from oralhist.model import Interview, Metadata
def read(source):
    yield Reading(interview=Interview(id=source.name or "x", metadata=Metadata(title="T")))
"""


def test_a_plug_in_is_asked_for_content_that_no_other_format_has(packages: Packages) -> None:
    """A JSON format of its own needs no suffix of ours; what looks like ours stays ours."""
    source = form(recognises="lambda data: b'\"mine\"' in data") + READS
    packages.add("my-formats", {"mine": source}, formats={"mine": "mine:FORMAT"})
    assert recognised(b'{"mine": 1}', "x.json").name == "mine"
    assert recognised(b'{"oralhist": 1, "id": "mine"}', "x.json").name == "json"
    assert recognised(TALK + b'\n"mine"\n', "x.txt").name == "text"
    assert format_for("x.tei.mine").name == "mine"


def test_a_longer_suffix_than_ours_is_the_plug_ins(packages: Packages) -> None:
    packages.add("my-formats", {"mine": form(suffixes="('.mine.json',)")}, formats={"mine": "mine:FORMAT"})
    assert format_for("x.mine.json").name == "mine"
    assert format_for("x.json").name == "json"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("def read(source):\n    raise KeyError('x')\n    yield", "failed: KeyError: 'x'"),
        ("def read(source):\n    return 3", "failed: TypeError: 'int' object is not iterable"),
        ("def read(source):\n    yield 3", "failed: TypeError: a reader gives Readings, not int"),
        ("", "failed: AttributeError: module 'mine' has no attribute 'read'"),
    ],
)
def test_a_reader_that_fails_is_a_finding(packages: Packages, tmp_path: Path, body: str, message: str) -> None:
    packages.add("my-formats", {"mine": form() + body}, formats={"mine": "mine:FORMAT"})
    (tmp_path / "x.mine").write_bytes(b"x")
    with pytest.raises(UnreadableFile) as refused:
        oralhist.read(tmp_path / "x.mine")
    (finding,) = oralhist.validate(tmp_path / "x.mine")
    assert finding == refused.value.findings[0]
    assert (finding.code, finding.severity) == ("plugin-failed", Severity.ERROR)
    assert finding.message == f"the reader of the format 'mine', from the package 'my-formats', {message}"
    assert "pip uninstall my-formats" in finding.hint


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("def write(interview):\n    raise KeyError('x')", "failed: KeyError: 'x'"),
        ("def write(interview):\n    return 'x'", "failed: TypeError: a writer returns bytes, not str"),
        ("import no_such_module", "failed: ModuleNotFoundError: No module named 'no_such_module'"),
    ],
)
def test_a_writer_that_fails_is_an_error_of_the_library(packages: Packages, body: str, message: str) -> None:
    modules = {"mine": form(writer="writes:write"), "writes": body}
    packages.add("my-formats", modules, formats={"mine": "mine:FORMAT"})
    with pytest.raises(CannotWrite) as refused:
        oralhist.dumps(oralhist.loads(TALK), format="mine")
    assert f"the writer of the format 'mine', from the package 'my-formats', {message}" in str(refused.value)


def test_a_writer_takes_those_options_that_its_format_names(packages: Packages) -> None:
    source = form(writer="mine:write").replace("writer=", "options=('language',), writer=")
    body = "def write(interview, language='en'):\n    return language.encode()\n"
    packages.add("my-formats", {"mine": source + body}, formats={"mine": "mine:FORMAT"})
    interview = oralhist.loads(TALK)
    assert oralhist.dumps(interview, format="mine", language="fr") == b"fr"
    with pytest.raises(InvalidValue, match="Mine takes no media"):
        oralhist.dumps(interview, format="mine", media="x")


@pytest.mark.parametrize("id", ["unknown-speaker", "too-large"])
def test_a_rule_with_a_code_of_ours_is_left_out(packages: Packages, id: str) -> None:
    packages.add("my-rules", {"mine": RULE.format(id=id, body="")}, rules={"mine": "mine"})
    with pytest.warns(PluginWarning, match=f"'my-rules'.*is left out: oralhist has the code '{id}' too"):
        assert known_rules()[id].package == "" if id in known_rules() else True
    assert getattr(all_codes()[id], "package", "") == ""


def test_a_rule_with_a_code_of_another_plug_in_is_left_out(packages: Packages) -> None:
    packages.add("my-rules", {"mine": RULE.format(id="mine", body="")}, rules={"mine": "mine:checked"})
    packages.add("other-rules", {"other": RULE.format(id="mine", body="")}, rules={"x": "other:checked"})
    with pytest.warns(PluginWarning, match="'other-rules'.*the package 'my-rules' has the code 'mine' too"):
        assert known_rules()["mine"].package == "my-rules"


def test_a_rule_that_fails_is_a_finding_and_others_are_checked(packages: Packages, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_bytes(TALK)
    packages.add(
        "my-rules",
        {"mine": RULE.format(id="fails", body="context.nothing"), "fine": RULE.format(id="works", body="")},
        rules={"a": "mine:checked", "b": "fine:checked"},
    )
    found = {finding.code: finding.message for finding in oralhist.validate(tmp_path / "talk.txt")}
    assert found["works"] == "a message"
    assert found["plugin-failed"].startswith("the rule 'fails' of the package 'my-rules' failed: AttributeError")
    assert "plugin-failed" not in {f.code for f in oralhist.validate(tmp_path / "talk.txt", ignore="fails")}


def test_metadata_in_the_current_folder_names_no_code(packages: Packages, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that came from elsewhere may be there, and ``python -m oralhist`` has the folder on its path."""
    packages.add("my-formats", {"mine": form()}, formats={"mine": "mine:FORMAT"})
    monkeypatch.chdir(packages.folder)
    assert oralhist.list_formats() == FORMATS
    assert "mine" not in sys.modules


def test_metadata_that_cannot_be_read_is_left_out(packages: Packages) -> None:
    packages.add("my-formats", {}, formats={})
    (packages.folder / "my_formats-1.0.dist-info" / "entry_points.txt").write_bytes(b"[oralhist.formats]\n\xff")
    with pytest.warns(PluginWarning, match="the metadata of the package 'my-formats' cannot be read"):
        assert oralhist.list_formats() == FORMATS


def test_worker_processes_leave_the_warning_to_the_main_process(
    packages: Packages, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages.add("my-formats", {"mine": "1 / 0"}, formats={"mine": "mine:FORMAT"})
    monkeypatch.setattr("multiprocessing.parent_process", lambda: object())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert oralhist.list_formats() == FORMATS


def test_no_file_of_a_collection_names_a_plug_in(tmp_path: Path) -> None:
    """A configuration that came with files cannot name code."""
    (tmp_path / "oralhist.toml").write_text('plugins = ["os"]\n', encoding="utf-8")
    (tmp_path / "mill.json").write_bytes(oralhist.dumps(oralhist.loads(TALK)))
    command = [sys.executable, "-m", "oralhist", "validate", "mill.json"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "unknown key 'plugins'" in run.stderr


def test_the_example_has_the_entry_points_that_the_documentation_names() -> None:
    text = (EXAMPLE / "pyproject.toml").read_text("utf-8")
    assert '[project.entry-points."oralhist.formats"]' in text
    assert '[project.entry-points."oralhist.rules"]' in text


def test_losses_of_a_format_that_is_only_written_are_found_by_changing_values(packages: Packages) -> None:
    source = form(writer="mine:write") + "def write(interview):\n    return interview.title.encode()\n"
    packages.add("my-formats", {"mine": source}, formats={"mine": "mine:FORMAT"})
    lost = [path_text(loss.path) for loss in oralhist.losses(oralhist.loads(TALK), format="mine")]
    assert "sessions[0]" in lost
    assert "metadata.title" not in lost
