"""``pip install`` for the commands of pages: makes packages of folders known in ``TARGET``, and installs nothing of the network.

What else a page installs is compared with pyproject.toml by a test.
"""

import os
import shutil
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path


def install(words: Sequence[str], target: Path) -> None:
    """Copy the modules of each folder that is named, and write what says its entry points."""
    for word in words:
        folder = Path(word.partition("[")[0])
        if not word.startswith("./") or not (folder / "pyproject.toml").is_file():
            continue
        install_folder(folder, target)


def install_folder(folder: Path, target: Path) -> None:
    """Install the project in a folder."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    shutil.copytree(folder / "src", target, dirs_exist_ok=True)
    add_metadata(target, project["name"], project["version"], project.get("entry-points", {}))


def add_metadata(target: Path, name: str, version: str, entry_points: Mapping[str, Mapping[str, str]]) -> None:
    """Write what an installed package says about itself."""
    described = target / f"{name.replace('-', '_')}-{version}.dist-info"
    described.mkdir(exist_ok=True)
    lines = [
        line
        for group, points in entry_points.items()
        for line in (f"[{group}]", *(f"{name} = {value}" for name, value in points.items()))
    ]
    (described / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    (described / "METADATA").write_text(metadata, encoding="utf-8")


if __name__ == "__main__":
    install(sys.argv[2:], Path(os.environ["TARGET"]))
