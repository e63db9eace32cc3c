"""Merge corrected texts into all records of a folder, or join the tapes of each interview in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from oralhist.commands.convert_folder import tapes_of
from oralhist.commands.folder_run import run_job
from oralhist.corpus.conversion import Conversion
from oralhist.corpus.jobs import CHANGED, ENDED
from oralhist.corpus.merging import Merging, PairsSource
from oralhist.corpus.run import Summary
from oralhist.corpus.sources import FileSource, source_named
from oralhist.edit.codes import MERGE_CONFLICT
from oralhist.model import AccessLevel


def merge_folders(
    inputs: tuple[str, ...],
    target: str,
    merge_tapes: str | None,
    parts: str,
    *,
    folders: dict[str, Any],
    quiet: bool,
    **options: Any,
) -> int:
    """Merge the corrected texts in a folder into the records of another, or join the tapes of each interview."""
    if merge_tapes:
        tapes = Conversion(to="json", audience=AccessLevel.ARCHIVE, tapes=parts, options=options)
        return run_job(inputs, tapes, target, folders=folders, quiet=quiet, grouped=tapes_of(merge_tapes))
    records, *texts = inputs
    if not texts:
        raise click.UsageError("name the folder of the records, then that of the corrected texts")

    def paired(source: FileSource) -> FileSource:
        return PairsSource(records=source, texts=source_named(texts, options.get("format"), [Path(target)]))

    return run_job(
        [records], Merging(reading=options), target, folders=folders, quiet=quiet, notes=_notes, grouped=paired
    )


def _notes(summary: Summary) -> Iterator[str]:
    if any(reason.code == MERGE_CONFLICT.id for entry in summary.listed for reason in entry.reasons):
        yield "merge each of these files alone to see what is not taken"
    if ended := summary.counts.get(ENDED):
        yield f"utterances without an end that got the start of the next one: {ended}"
    yield f"utterances changed: {summary.counts.get(CHANGED, 0)}"
