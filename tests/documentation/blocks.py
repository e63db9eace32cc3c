"""The blocks of code in the documentation, and what the text around a block says about it.

A page says to its readers, and so to the tests, what a block is:

- the line before it ends with ``Save it as `NAME`:``, and the block is the content of that file;
- the line before it is ``*Not run by the tests: REASON.*``;
- a block of ``text`` follows a line that ends with ``prints:``, and is what the block of code before it prints, with ``…`` for
  any text; ``exit code 1`` in that line, or in the one before the code, is the exit code of the last command;
- a block of ``text`` that begins with ``$`` has commands with their output; a block before it, without a name, is the file that the
  first command names.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

PROJECT = Path(__file__).parents[2]
PAGES = sorted(
    page.relative_to(PROJECT).as_posix()
    for page in (
        PROJECT / "README.md",
        PROJECT / "CHANGELOG.md",
        *(PROJECT / "examples").rglob("README.md"),
        *(PROJECT / "docs").rglob("*.md"),
    )
)
FENCE = re.compile(
    r"^(?P<indent> *)(?P<fence>```+)(?P<kind>[\w+-]*)\n(?P<text>.*?)^ *(?P=fence)$", re.DOTALL | re.MULTILINE
)
SAVED = re.compile(r"[Ss]ave [\w ]{2,30} as `([^`]+)`[^`]*:$")
NOT_RUN = re.compile(r"^\*Not run by the tests: (.+)\.\*$")
PRINTED = re.compile(r"\bprints?\b.*:$")
EXIT_CODE = re.compile(r"exit code (\d+)")


@frozen(kw_only=True)
class Block:
    """A fenced block: its kind, such as ``sh``, its text, its line in the page, and the line of text before it."""

    page: str
    line: int
    kind: str
    text: str
    lead: str

    @property
    def saved_as(self) -> str | None:
        """The name of the file whose content this is."""
        found = SAVED.search(self.lead)
        return found[1] if found else None

    @property
    def not_run(self) -> str | None:
        """Why the tests do not run it."""
        found = NOT_RUN.search(self.lead)
        return found[1] if found else None

    @property
    def is_output(self) -> bool:
        """Whether it is what the block of code before it prints."""
        return self.kind == "text" and self.saved_as is None and bool(PRINTED.search(self.lead))

    @property
    def exit_code(self) -> int:
        """The exit code that the line before it names."""
        found = EXIT_CODE.search(self.lead)
        return int(found[1]) if found else 0

    @property
    def is_session(self) -> bool:
        """Whether it has commands with their output."""
        return self.kind == "text" and self.text.startswith("$ ")

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks_of(page: str) -> list[Block]:
    """Return the blocks of a page, in order."""
    return list(_blocks(page, (PROJECT / page).read_text(encoding="utf-8")))


def _blocks(page: str, text: str) -> Iterator[Block]:
    end = 0
    for found in FENCE.finditer(text):
        before = text[end : found.start()].rstrip().rpartition("\n\n")[2]
        indent = found["indent"]
        yield Block(
            page=page,
            line=text.count("\n", 0, found.start()) + 1,
            kind=found["kind"],
            text="".join(line.removeprefix(indent) for line in found["text"].splitlines(keepends=True)),
            lead=" ".join(before.split()),
        )
        end = found.end()
