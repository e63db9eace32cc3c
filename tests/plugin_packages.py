"""Packages with plug-ins on the Python path, as ``pip`` lays them out, for the time of a test."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from documentation.install import add_metadata, install_folder
from oralhist.codes import all_codes
from oralhist.plugins import installed
from oralhist.registry import plugin_formats
from oralhist.rules import plugin_rules

__all__ = ["EXAMPLE", "Packages", "packages_in"]

EXAMPLE = Path(__file__).parents[1] / "examples" / "plugin"


class Packages:
    """A folder of installed packages that is on the Python path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, name: str, modules: Mapping[str, str], **entry_points: Mapping[str, str]) -> None:
        """Install a package: the source of its modules, and its entry points: ``formats={"x": "x:FORMAT"}``."""
        for module, source in modules.items():
            (self.folder / f"{module}.py").write_text(source, encoding="utf-8")
        add_metadata(self.folder, name, "1.0", {f"oralhist.{group}": named for group, named in entry_points.items()})
        forget()

    def add_example(self) -> None:
        """Install the example of the documentation."""
        install_folder(EXAMPLE, self.folder)
        forget()


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
