"""What the interviews of a folder lose in a format."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from oralhist.commands import ERRORS_FOUND
from oralhist.commands.console import columns, line
from oralhist.commands.folder_run import run_job
from oralhist.corpus.jobs import State
from oralhist.corpus.journal import Entry
from oralhist.corpus.losses import CLOSED, KIND, VALUES, WORDS, Losses
from oralhist.corpus.run import Summary
from oralhist.reports.escaping import one_line


def losses_in_folder(names: Sequence[str], job: Losses, output_format: str, folders: dict[str, Any]) -> int:
    """Print what is lost, by kind and by file; return the exit code, 1 when anything is lost or closed."""
    entries: list[Entry] = []

    def keep(entry: Entry) -> None:
        if entry.counts or entry.state is State.CLOSED:
            entries.append(entry)

    def notes(summary: Summary) -> Iterator[str]:
        lossy = sum(VALUES in entry.counts for entry in entries)
        if lossy:
            values, words = summary.counts[VALUES], summary.counts.get(WORDS, 0)
            yield f"{job.to} loses {values} values and {words} words in {lossy} files"
        elif summary.states.get(State.DONE):
            yield f"{job.to} loses nothing"
        if closed := summary.counts.get(CLOSED):
            yield f"{closed} interviews in files with others are closed to this audience"

    as_json = output_format == "json"
    before_table = _json if as_json else _lines
    code = run_job(
        names,
        job,
        None,
        folders=folders,
        quiet=False,
        rows=keep,
        notes=notes,
        before_table=lambda: before_table(entries),
        with_table=not as_json,
    )
    return code or (ERRORS_FOUND if entries else 0)


def _kinds(entry: Entry) -> dict[str, int]:
    return {what.removeprefix(KIND): count for what, count in entry.counts.items() if what.startswith(KIND)}


def _lines(entries: Sequence[Entry]) -> None:
    kinds: Counter[str] = Counter()
    files: Counter[str] = Counter()
    for entry in entries:
        kinds.update(_kinds(entry))
        files.update(_kinds(entry).keys())
    if not kinds:
        return
    rows = [(str(count), str(files[kind]), kind) for kind, count in kinds.most_common()]
    for text in columns(("values", "files", "lost"), rows):
        line(text)
    line()
    lossy = sorted((entry for entry in entries if VALUES in entry.counts), key=lambda entry: entry.name)
    named = [(str(entry.counts[VALUES]), str(entry.counts.get(WORDS, 0)), one_line(entry.name)) for entry in lossy]
    for text in columns(("values", "words", "file"), named):
        line(text)


def _json(entries: Sequence[Entry]) -> None:
    plain = [
        {
            "file": entry.name,
            "closed": entry.state is State.CLOSED or bool(entry.counts.get(CLOSED)),
            "values": entry.counts.get(VALUES, 0),
            "words": entry.counts.get(WORDS, 0),
            "kinds": _kinds(entry),
        }
        for entry in sorted(entries, key=lambda entry: entry.name)
    ]
    line(json.dumps(plain, ensure_ascii=False, indent=2))
