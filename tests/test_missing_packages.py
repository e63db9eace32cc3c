"""Packages that only a part of the library needs: without one, the error is the same everywhere and says how to install it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import oralhist
from oralhist import Interview, Metadata, analysis, corpus
from oralhist.commands import main
from oralhist.corpus.executors import dask_executor
from oralhist.corpus.tables import arrow
from oralhist.errors import MissingPackage

INTERVIEW = Interview(id="mill", metadata=Metadata(title="The mill"))


def of_storage() -> None:
    """Open a collection at an address."""
    list(corpus.open("memory://talks").released("public"))


def of_a_cluster() -> None:
    """Connect to a cluster."""
    with dask_executor("tcp://127.0.0.1:1"):
        pass


USES: list[tuple[str, str, Callable[[], Any]]] = [
    ("pyarrow", "'oralhist[tables]'", arrow.pyarrow),
    ("pandas", "pandas", lambda: analysis.to_pandas(INTERVIEW)),
    ("fsspec", "'oralhist[remote]'", of_storage),
    ("distributed", "'oralhist[cluster]'", of_a_cluster),
]


@pytest.fixture(autouse=True)
def _not_kept() -> Iterator[None]:
    """Forget the package pyarrow before and after a test."""
    arrow.pyarrow.cache_clear()
    yield
    arrow.pyarrow.cache_clear()


@pytest.mark.parametrize(("package", "install", "use"), USES, ids=[package for package, _, _ in USES])
def test_the_error_names_what_to_install(
    package: str, install: str, use: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingPackage) as raised:
        use()
    assert str(raised.value).endswith(f" needs the package {package}: install it with pip install {install}")


@pytest.mark.parametrize(
    "arguments",
    [["tables", "in", "out", "--audience", "public"], ["convert", "in", "out", "--to", "tei", "--dask", "tcp://x:1"]],
)
def test_commands_end_with_the_code_for_wrong_use(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    oralhist.write(INTERVIEW, tmp_path / "in" / "mill.json")
    monkeypatch.chdir(tmp_path)
    for package in ("pyarrow", "distributed"):
        monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "install it with pip install 'oralhist[" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_unknown_audience_is_named_in_the_same_words_by_one_release_and_by_a_collection(tmp_path: Path) -> None:
    """It is one check, so both have a hint."""
    errors = []
    for use in (
        lambda: oralhist.release(INTERVIEW, "publik"),
        lambda: corpus.open(tmp_path).released("publik"),
    ):
        with pytest.raises(oralhist.errors.InvalidValue) as raised:
            use()
        errors.append(str(raised.value))
    known = "public, registered, on_request, on_site, archive"
    assert errors == [f"unknown audience 'publik': known are {known}; did you mean 'public'?"] * 2
