"""Compare how two versions of the library read mutated native TEI: the same findings, the same interviews.

``python tests/fuzz/compare_versions.py --old WORKTREE --count 6000``. The mutants are changes of elements: attributes
removed, changed or taken from elsewhere, elements removed, repeated, moved or renamed, text added. Both versions read the
same bytes, each in a process of its own. Differences are printed by kind, each with its first mutants; not all are
mistakes, as a version may report more.
"""

import argparse
import copy
import os
import pickle
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from lxml import etree

VALUES = ("", "x", "#x", "#_level.public", "#_x9", "1", "false", "PT1H", "other", "2051?")
READ = """
import pickle, sys
from attrs import asdict
from oralhist.errors import OralHistError
from oralhist.format import Source
from oralhist.formats.tei.reader import read

def outcome(data):
    try:
        return [(repr(asdict(one.interview)), one.is_partial, sorted(f.code for f in one.findings)) for one in read(Source(data=data))]
    except OralHistError as error:
        return [(type(error).__name__, sorted(f.code for f in getattr(error, "findings", ())))]

pickle.dump([outcome(data) for data in pickle.load(open(sys.argv[1], "rb"))], open(sys.argv[2], "wb"))
"""


def mutant(root: Any, rng: random.Random) -> bytes:
    """Return a file with one to three changes, three quarters of them in the header."""
    root = copy.deepcopy(root)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        everything = [element for element in root.iter() if element is not root]
        header = [element for element in root[0].iter() if element is not root]
        change(rng.choice(header if rng.random() < 0.75 and header else everything), rng.choice(everything), rng)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def change(element: Any, other: Any, rng: random.Random) -> None:
    """Make one change to an element, with something of another element."""
    parent = element.getparent()
    name = rng.choice(list(element.attrib) or ["type"])
    match rng.randrange(10):
        case 0:
            element.attrib.pop(name, None)
        case 1:
            element.set(name, rng.choice(VALUES))
        case 2 if other.attrib:
            taken = rng.choice(list(other.attrib))
            element.set(taken, other.get(taken))
        case 3:
            parent.remove(element)
        case 4:
            parent.insert(parent.index(element), copy.deepcopy(element))
        case 5:
            element.tag = other.tag
        case 6:
            element.text = rng.choice(("x", "", f"{element.text or ''}y", None))
        case 7:
            element.tail = rng.choice(("x", "\n "))
        case 8:
            element.append(copy.deepcopy(other))
        case _:
            parent.insert(rng.randrange(len(parent)), element)


def outcomes(worktree: Path, mutants: Path, folder: Path) -> list[Any]:
    """Return what the version in a worktree makes of each mutant."""
    result = folder / "result"
    environment = {**os.environ, "PYTHONPATH": str(worktree / "src")}
    subprocess.run([sys.executable, "-c", READ, mutants, result], env=environment, check=True)
    found: list[Any] = pickle.loads(result.read_bytes())
    return found


def kind_of(old: list[Any], new: list[Any]) -> str:
    """Return what differs."""
    if old == new:
        return "same"
    codes = "codes" if [one[-1] for one in old] != [one[-1] for one in new] else ""
    return " and ".join(filter(None, (codes, "interviews" if [o[:-1] for o in old] != [n[:-1] for n in new] else "")))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--old", type=Path, required=True, help="a worktree of the other version")
    parser.add_argument("--count", type=int, default=6_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    project = Path(__file__).parents[2]
    roots = [etree.parse(path).getroot() for path in sorted((given.old / "examples").glob("*.tei.xml"))]
    rng = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as name:
        mutants = Path(name) / "mutants"
        mutants.write_bytes(pickle.dumps([mutant(rng.choice(roots), rng) for _ in range(given.count)]))
        pairs = zip(outcomes(given.old, mutants, Path(name)), outcomes(project, mutants, Path(name)), strict=True)
        kinds = [kind_of(old, new) for old, new in pairs]
    for kind, count in Counter(kinds).items():
        sys.stdout.write(f"{count} {kind}: {[number for number, found in enumerate(kinds) if found == kind][:5]}\n")
    return 0 if set(kinds) == {"same"} else 1


if __name__ == "__main__":
    sys.exit(main())
