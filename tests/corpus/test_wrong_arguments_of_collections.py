"""A wrong argument of a collection is an error at once, with the library's classes; no file is refused because of it."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import oralhist
import oralhist.corpus.search
from oralhist import OralHistError

corpus: Any = oralhist.corpus  # wrong arguments are no errors of types here
search: Any = oralhist.corpus.search
TEXT = "REED: Where were you born?\n\nQUILL: In Leith.\n\nREED: And then?\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    oralhist.write(oralhist.loads(TEXT, format="text", name="harbour"), tmp_path / "in" / "harbour.json")
    return tmp_path


METHODS: list[tuple[str, dict[str, Any], bool]] = [
    ("validate", {"profile": "core", "select": ["unknown-speaker"], "ignore": [], "on": None, "jobs": 1}, False),
    ("convert", {"to": "html", "audience": "public", "possible_names": "keep", "writing": {}, "strict": False}, True),
    ("release", {"audience": "public", "to": "tei", "on": None, "possible_names": "keep", "jobs": 1}, True),
    ("index", {"audience": "public", "on": None, "possible_names": "keep"}, True),
    ("released", {"audience": "public", "on": None}, False),
]


def called(folder: Path, method: str, arguments: dict[str, Any], *, has_output: bool) -> Any:
    place = [folder / "out"] if has_output else []
    return getattr(corpus.open(folder / "in"), method)(*place, **arguments)


@pytest.mark.parametrize(("method", "accepted", "has_output"), METHODS)
def test_arguments_of_a_wrong_type_and_unknown_options_are_refused(
    folder: Path, method: str, accepted: dict[str, Any], has_output: bool
) -> None:
    for name in accepted:
        with pytest.raises(OralHistError, match=name):
            called(folder, method, accepted | {name: object()}, has_output=has_output)
        with pytest.raises(OralHistError, match=f"did you mean '{name}'"):
            called(folder, method, accepted | {f"{name}x": 1}, has_output=has_output)
    if has_output:
        with pytest.raises(OralHistError, match="give a path"):
            getattr(corpus.open(folder / "in"), method)(3, **accepted)
    assert not (folder / "out").exists()
    called(folder, method, accepted, has_output=has_output)


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("validate", {"profile": "depositt"}, "did you mean 'deposit'"),
    ("validate", {"select": ["unknown-speakr"]}, "did you mean 'unknown-speaker'"),
    ("validate", {"ignore": "unknown-speakr"}, "did you mean 'unknown-speaker'"),
    ("validate", {"on": "2026-01-01"}, "datetime.date"),
    ("validate", {"jobs": 0}, "give 1 or more"),
    ("convert", {"to": "te"}, "did you mean 'tei'"),
    ("convert", {"audience": "publik"}, "did you mean 'public'"),
    ("convert", {"possible_names": "kepe"}, "did you mean 'keep'"),
    ("convert", {"writing": {"styel": "a.css"}}, "did you mean 'style'"),
    ("convert", {"writing": {"language": "deu"}}, "did you mean 'de'"),
    ("release", {"audience": "publik"}, "did you mean 'public'"),
    ("release", {"on": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)}, "datetime.date"),
    ("index", {"audience": "onsite"}, "did you mean 'on_site'"),
    ("released", {"audience": "onsite"}, "did you mean 'on_site'"),
]


@pytest.mark.parametrize(("method", "wrong", "hint"), WRONG)
def test_a_wrong_value_is_refused_before_a_file_is_read(
    folder: Path, method: str, wrong: dict[str, Any], hint: str
) -> None:
    (accepted, has_output), *_ = [(given, out) for name, given, out in METHODS if name == method]
    with pytest.raises(OralHistError, match=hint):
        called(folder, method, accepted | wrong, has_output=has_output)
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    ("call", "hint"),
    [
        (lambda folder: corpus.open(3), "give a path"),
        (lambda folder: corpus.open(folder, format="jsn"), "did you mean 'json'"),
        (lambda folder: corpus.open(folder, encoding="utf-88"), "utf-8"),
        (lambda folder: corpus.open(folder, encodin="utf-8"), "did you mean 'encoding'"),
        (lambda folder: corpus.open(folder / "nothing").validate(), "no file or folder"),
        (lambda folder: corpus.open(folder / "in").map(3), "neither a function nor a job"),
        (lambda folder: search.search(folder / "nothing", "Leith"), "oralhist index"),
        (lambda folder: search.search(folder / "db", 3), "query"),
        (lambda folder: search.search(folder / "db", "Leith", kindd="speech"), "did you mean 'kind'"),
        (lambda folder: search.search(folder / "db", "Leith", kind="spech"), "speech, version, index"),
        (lambda folder: search.search(folder / "db", "Leith", since="long ago"), "long ago"),
        (lambda folder: list(search.concordance(folder / "db", " ")), "no word"),
        (lambda folder: search.statistics(folder / "db", 3), "query"),
    ],
)
def test_other_functions_for_many_files_refuse_wrong_arguments(
    folder: Path, call: Callable[[Path], object], hint: str
) -> None:
    corpus.open(folder / "in").index(folder / "db", audience="public")
    with pytest.raises(OralHistError, match=hint):
        call(folder)
