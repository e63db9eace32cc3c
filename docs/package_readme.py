"""Make the page that a package index shows: the README without pictures and links that lead into the repository."""

import re
from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface

REST = "The documentation is in the folder `docs` of the source archive; `docs/index.md` is its first page.\n"


class ReadmeHook(MetadataHookInterface):
    """Gives the package its README."""

    def update(self, metadata: dict) -> None:
        """Set the field ``readme``."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8").partition("\n## More\n")[0]
        text = re.sub(r"<img [^>]*>\n*", "", text)
        text = re.sub(r"\[([^\]]+)\]\((?!https?:)[^)]+\)", r"\1", text)
        metadata["readme"] = {"content-type": "text/markdown", "text": f"{text}\n{REST}"}
