"""The job that puts corrected texts back into the records of a folder."""

import datetime
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from attrs import evolve, field, frozen

from oralhist.corpus.codes import NO_RECORD, UNCLEAR_CORRECTIONS, UNCORRECTED_RECORD, UNMATCHED_CORRECTION
from oralhist.corpus.conversion import interviews_of, reading_settings, without_suffix
from oralhist.corpus.discovery import NoMatchingFiles
from oralhist.corpus.jobs import CHANGED, ENDED, Context, Job, Product, Reason, State, reasons_of
from oralhist.corpus.sources import FileSource, Item
from oralhist.edit import with_corrections
from oralhist.edit.codes import MERGE_CONFLICT
from oralhist.edit.corrections import Corrected
from oralhist.edit.typed_labels import with_typed_labels
from oralhist.files import dumps
from oralhist.findings import Finding
from oralhist.formats.json.schema_key import schema_reference_in
from oralhist.model import AccessLevel, Interview
from oralhist.opening import source_of
from oralhist.rules import errors_in
from oralhist.validation import read_and_check

_RECORDS = (".json", ".xml")
_MOST_NUMBERS = 3
"""Of an interview, a session and a recording, in the name of a part."""

_MOST_NAMED = 5


def speakers_of(record: Interview, given: Mapping[str, str] | None) -> dict[str, str]:
    """Return the options of readers that find the participants of a record by their printed labels."""
    return {**{one.printed_label: one.id for one in record.participants}, **(given or {})}


def merged(record: Interview, texts: Sequence[Interview]) -> Corrected:
    """Return a record with the words of a corrected text of it, or of one for each of its sessions or recordings."""
    texts = [with_typed_labels(record, text) for text in texts]
    if len(texts) == 1:
        return with_corrections(record, texts[0])
    sessions = tuple(session for text in texts for session in text.sessions)
    if len(record.sessions) == 1:  # the files are those of its recordings
        turns = tuple(turn for session in sessions for turn in session.turns)
        sessions = (evolve(sessions[0], turns=turns),)
    people = {one.id: one for text in texts for one in text.participants}
    return with_corrections(record, evolve(texts[0], sessions=sessions, participants=tuple(people.values())))


@frozen(kw_only=True)
class Merging(Job):
    """Puts the words of the corrected texts of each record into it; ``reading`` are the options of their readers.

    An output has the name and the format of the record, with everything in it, so it is for the archive.
    """

    reading: Mapping[str, Any] = field(factory=dict)
    options: Mapping[str, Any] = field(factory=dict)
    day: datetime.date | None = None
    context: Context = field(factory=Context, eq=False)

    @property
    def settings(self) -> Mapping[str, Any]:
        return {"verb": "merge", "audience": str(AccessLevel.ARCHIVE), **reading_settings(self.reading)}

    def target(self, name: str) -> str:
        return name

    def in_context(self, context: Context) -> "Merging":
        """Return the job for a record with its corrected texts."""
        return evolve(self, context=context)

    def __call__(self, name: str, data: bytes) -> Product:
        form, source = source_of(data, name)
        read = read_and_check(form, source, name, for_archive=True)
        if reasons := reasons_of((finding for _, findings in read for finding in findings), named=True):
            return Product(state=State.REFUSED, reasons=reasons)
        if len(read) != 1 or not form.holds_everything:
            return Product(state=State.REFUSED, reasons=(Reason(NO_RECORD.id),))
        ((record, _),) = read
        reading = {**self.reading, "speakers": speakers_of(record, self.reading.get("speakers"))}
        texts, found = interviews_of({**self.context.files}, reading, for_archive=True)
        if reasons := reasons_of(found, named=True):
            return Product(state=State.REFUSED, reasons=reasons)
        result = merged(record, texts)
        if reasons := reasons_of(errors_in(result.interview)):
            return Product(state=State.REFUSED, reasons=reasons)
        conflicts = len(result.conflicts)
        kept = schema_reference_in(data) if form.name == "json" else {}
        return Product(
            outputs={name: dumps(result.interview, format=form.name, audience=AccessLevel.ARCHIVE, **kept)},
            counts={name: count for name, count in ((CHANGED, result.changed), (ENDED, result.ended)) if count},
            reasons=(Reason(MERGE_CONFLICT.id, count=conflicts),) if conflicts else (),
        )


@frozen(kw_only=True)
class PairsSource(FileSource):
    """The records of a source, each with the corrected texts that have its name.

    A text is that of the record in the same folder with the same name without suffixes, or with numbers, as in
    ``a-1.vtt`` and ``a-2.vtt`` for ``a.json``; else it is that of the only record with this name in any folder. Records
    and texts without a partner are left out, and reported.
    """

    records: FileSource
    texts: FileSource
    _found: list[Finding] = field(factory=list, init=False, eq=False)
    _unpaired: set[str] = field(factory=set, init=False, eq=False)

    @property
    def root(self) -> str:
        return self.records.root

    @property
    def folders(self) -> Sequence[str]:
        return (*self.records.folders, *self.texts.folders)

    @property
    def findings(self) -> Sequence[Finding]:
        return [*self.records.findings, *self.texts.findings, *self._found]

    def items(self) -> Sequence[Item]:
        """Raises ``NoMatchingFiles`` if no text belongs to a record."""
        records = [item for item in self.records.items() if item.name.lower().endswith(_RECORDS)]
        places = {(item.place, item.inside) for item in records}
        texts = [item for item in self.texts.items() if (item.place, item.inside) not in places]
        by_stem: dict[str, list[Item]] = {}
        by_last: dict[str, list[Item]] = {}
        for item in records:
            by_stem.setdefault(without_suffix(item.name), []).append(item)
            by_last.setdefault(PurePosixPath(without_suffix(item.name)).name, []).append(item)
        self._found.clear()
        pairs: dict[str, list[tuple[tuple[int, ...], Item]]] = {}
        unmatched = []
        for text in texts:
            stem, part = _meant(without_suffix(text.name), by_stem, by_last)
            meant = by_stem.get(stem) or by_last.get(stem) or []
            if len(meant) == 1:
                pairs.setdefault(meant[0].name, []).append((part, text))
            else:
                unmatched.append(text.name)
        paired = [one for item in records if (one := self._paired(item, pairs.get(item.name, []))) is not None]
        self._report(unmatched, [item.name for item in records if item.name not in pairs])
        if not pairs:
            raise NoMatchingFiles("no corrected text has the name of a record: name them alike, as a.json and a.docx")
        return paired

    def is_gone(self, name: str) -> bool:
        return name not in self._unpaired and self.records.is_gone(name)

    def _paired(self, record: Item, texts: list[tuple[tuple[int, ...], Item]]) -> Item | None:
        """Return a record with its corrected texts in their order; ``None`` if it has none, or several for one part."""
        ordered = sorted(texts, key=lambda pair: pair[0])
        same = next((some for _, group in groupby(ordered, lambda pair: pair[0]) if len(some := list(group)) > 1), None)
        if same is None and len({bool(part) for part, _ in ordered}) > 1:
            same = ordered
        if same is not None:
            message = f"{same[0][1].name!r} and {same[1][1].name!r} are both corrected texts of it"
            self._found.append(UNCLEAR_CORRECTIONS.finding(message, file=record.name, hint="remove one of them"))
        if not ordered or same is not None:
            self._unpaired.add(record.name)
            return None
        others = tuple(text for _, text in ordered)
        return evolve(record, others=others, size=record.size + sum(text.size for text in others))

    def _report(self, texts: Sequence[str], records: Sequence[str]) -> None:
        if texts:
            message = f"no record has the name of {_some(texts)}"
            hint = "name each text like its record, as a.docx for a.json"
            self._found.append(UNMATCHED_CORRECTION.finding(message, file=self.texts.root, hint=hint))
        if records:
            message = f"no corrected text has the name of {_some(records)}"
            self._found.append(UNCORRECTED_RECORD.finding(message, file=self.root))


def _meant(
    stem: str, by_stem: Mapping[str, Sequence[Item]], by_last: Mapping[str, Sequence[Item]]
) -> tuple[str, tuple[int, ...]]:
    """Return the name of the record that a text belongs to, and the numbers of the part that it is."""
    for name, known in ((stem, by_stem), (PurePosixPath(stem).name, by_last)):
        numbers: tuple[int, ...] = ()
        while name not in known and len(numbers) < _MOST_NUMBERS:
            name, _, number = name.rpartition("-")  # noqa: PLW2901 - it gets shorter
            if not number.isdecimal():
                break
            numbers = (int(number), *numbers)
        if name in known:
            return name, numbers
    return "", ()


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(map(repr, names[:_MOST_NAMED])) + more
