"""The registry of finding codes, and the codes that several rooms at the top of the house report."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from oralhist.findings import Code, Severity

# fmt: off
TOO_LARGE = Code("too-large", Severity.ERROR, "A file that is too large to read",
    why="Files are read into memory, so there is a limit far above the size of the longest interview.",
    fix="Split the file into one for each interview or session.")
UNKNOWN_FORMAT = Code("unknown-format", Severity.ERROR, "A file of an unknown format",
    why="Neither the suffix nor the content of the file is that of a format that can be read.",
    fix="Name the format with --from, or convert the file to one of the formats that 'oralhist formats' lists.")
UNREADABLE = Code("unreadable", Severity.ERROR, "A file that cannot be read",
    why="The system refused access to the file, or an option does not apply to it.",
    fix="Check the name and the permissions of the file, and the options of the command.")
SEVERAL_INTERVIEWS = Code("several-interviews", Severity.ERROR, "A file of several interviews, read as one",
    why="The caller asked for one interview; to read the first only would silently drop the others.",
    fix="Read the file with 'read_all', which returns every interview.",
    example="<teiCorpus><TEI>…</TEI><TEI>…</TEI></teiCorpus>")
# fmt: on

QUOTE_NOTHING = frozenset(
    (
        "other-format",
        "not-seconds",
        "broken-package",
        "encrypted-document",
        "document-limit",
        "empty-file",
        "xml-doctype",
        "xml-compressed",
    )
)
"""Codes of errors whose messages quote no words of an interview.

They say what the file is, how to convert it, and how it is damaged.
"""


@cache
def all_codes() -> Mapping[str, Code]:
    """Return every code by its id, in alphabetical order, with those of plug-ins.

    Raises ``ValueError`` when two rooms define one id.
    """
    found: dict[str, Code] = {}
    for codes in codes_by_room().values():
        for code in codes:
            if code.id in found:
                raise ValueError(f"the code {code.id!r} is defined twice")
            found[code.id] = code
    found |= import_module("oralhist.registry").plugin_codes()
    return dict(sorted(found.items()))


@cache
def codes_by_room() -> Mapping[str, tuple[Code, ...]]:
    """Return the library's codes: those that each module ``codes`` defines or lists in ``CODES``, by room: ``formats.vtt``."""
    rooms: dict[str, tuple[Code, ...]] = {}
    defined: set[int] = set()
    for name in sorted(_modules(), key=lambda name: (name.count("."), name)):  # a code is defined below its users
        module = import_module(name)
        codes = [code for code in (*vars(module).values(), *getattr(module, "CODES", ())) if isinstance(code, Code)]
        rooms[name.removeprefix("oralhist.").rpartition(".")[0]] = tuple(c for c in codes if id(c) not in defined)
        defined.update(map(id, codes))
    return rooms


def _modules() -> Iterator[str]:
    """Yield the names of the modules, which are found by their files, because ``pkgutil`` would import every package."""
    here = Path(__file__).parent
    for file in here.rglob("codes.py"):
        yield ".".join((__package__, *file.relative_to(here).with_suffix("").parts))
