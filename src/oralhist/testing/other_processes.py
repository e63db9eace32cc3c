"""Write interviews in another process, where texts have other hashes, and the day, the folder and the locale are others."""

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Sequence

from attrs import evolve

from oralhist.format import Format, never
from oralhist.model import Interview

__all__ = ["written_in_another_process"]

_ZONES = ("Etc/GMT+12", "Etc/GMT-14")
"""Two time zones that are 26 hours apart: the date is never the same."""

_CODE = """
import pickle, sys
from oralhist.testing.other_processes import all_files
form, interviews = pickle.load(sys.stdin.buffer)
sys.stdout.buffer.write(pickle.dumps(all_files(form, interviews)))
"""


def written_in_another_process(form: Format, interviews: Sequence[Interview], number: int) -> list[list[bytes]]:
    """Return the files of each interview, for the archive; ``number`` is 0 or 1 and chooses the time zone and the hashes."""
    environment = {
        **os.environ,
        "PYTHONHASHSEED": str(number + 1),
        "TZ": _ZONES[number],
        "LC_ALL": "C",
        "PYTHONPATH": os.pathsep.join(filter(None, map(os.path.abspath, sys.path))),
    }
    plain = evolve(form, recognises=never)  # the format's own function may not be picklable
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(  # noqa: S603 - this Python
            [sys.executable, "-c", _CODE],
            input=pickle.dumps((plain, list(interviews))),
            env=environment,
            cwd=folder,
            capture_output=True,
            check=False,
        )
    if run.returncode:
        raise AssertionError(f"the writer fails in another process: {run.stderr.decode('utf-8', 'replace')[-2000:]}")
    files: list[list[bytes]] = pickle.loads(run.stdout)  # noqa: S301 - from the process above
    return files


def all_files(form: Format, interviews: Sequence[Interview]) -> list[list[bytes]]:
    """Return the files of each interview, for the archive; none of one that the format cannot hold."""
    from oralhist.errors import CannotWrite
    from oralhist.gate import release

    found = []
    for interview in interviews:
        try:
            found.append([form.write(part.interview) for part in form.parts(release(interview, "archive"))])
        except CannotWrite:
            found.append([])
    return found
