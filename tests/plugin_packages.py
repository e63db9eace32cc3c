"""Packages with plug-ins on the Python path, as ``pip`` lays them out, for the time of a test."""

import os
import shutil
import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from oralhist.codes import all_codes
from oralhist.plugins import installed
from oralhist.registry import plugin_formats
from oralhist.rules import plugin_rules

__all__ = ["EXAMPLE", "Packages", "install", "packages_in"]

EXAMPLE = Path(__file__).parents[1] / "examples" / "plugin"


class Packages:
    """A folder of installed packages that is on the Python path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, name: str, modules: Mapping[str, str], **entry_points: Mapping[str, str]) -> None:
        """Install a package: the source of its modules, and its entry points: ``formats={"x": "x:FORMAT"}``."""
        for module, source in modules.items():
            (self.folder / f"{module}.py").write_text(source, encoding="utf-8")
        add_metadata(self.folder, name, {f"oralhist.{group}": named for group, named in entry_points.items()})
        forget()

    def add_example(self) -> None:
        """Install the example of the documentation."""
        install(EXAMPLE, self.folder)
        forget()


def install(project: Path, folder: Path) -> None:
    """Install a project as ``pip`` does, without building it: its sources, and the entry points of its metadata."""
    stated = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    if entry_points := stated.get("entry-points"):
        shutil.copytree(project / "src", folder, dirs_exist_ok=True)
        add_metadata(folder, stated["name"], entry_points)


def add_metadata(folder: Path, name: str, entry_points: Mapping[str, Mapping[str, str]]) -> None:
    """Write the metadata of an installed package."""
    lines = [
        line
        for group, named in entry_points.items()
        for line in (f"[{group}]", *(f"{key} = {value}" for key, value in named.items()))
    ]
    metadata = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    metadata.mkdir(parents=True, exist_ok=True)
    (metadata / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")


@contextmanager
def packages_in(folder: Path) -> Iterator[Packages]:
    """Put a folder on the Python path; afterwards nothing is known of its packages."""
    before = set(sys.modules)
    folder.mkdir()
    sys.path.append(str(folder))
    forget()
    try:
        yield Packages(folder)
    finally:
        sys.path.remove(str(folder))
        for name in set(sys.modules) - before:
            if (getattr(sys.modules[name], "__file__", None) or "").startswith(str(folder)):
                del sys.modules[name]
        forget()


def forget() -> None:
    """Forget which plug-ins there are: they are found once for a process."""
    for cached in (installed, plugin_formats, plugin_rules, all_codes):
        cached.cache_clear()


if __name__ == "__main__":  # what the pages of the documentation call pip
    for argument in sys.argv[1:]:
        project = Path(argument.partition("[")[0])
        if (project / "pyproject.toml").is_file():
            install(project, Path(os.environ["PLUGINS_OF_TESTS"]))
