"""The job that converts or releases interviews."""

import datetime
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen, mutable

from oralhist.corpus.codes import CLOSED_INTERVIEW, TAPES_DIFFER, WOULD_LOSE
from oralhist.corpus.jobs import CHANGED, UPDATED, Context, Job, Product, Reason, State, digest
from oralhist.corpus.updating import updated_in
from oralhist.edit import join_interviews
from oralhist.edit.codes import MERGE_CONFLICT
from oralhist.errors import CannotWrite, InvalidInterview, InvalidValue, NothingToRelease, UnknownFormat, UnreadableFile
from oralhist.files import FILES_OF_OPTIONS, numbered_path, written_files
from oralhist.findings import Finding
from oralhist.format import Format
from oralhist.formats.json.schema_key import schema_reference_in
from oralhist.gate import ReleasedInterview, release, release_with_log, restricted_places
from oralhist.gate.log_output import as_json
from oralhist.model import AccessLevel, Interview
from oralhist.opening import source_of, stem
from oralhist.registry import format_named, known_formats
from oralhist.round_trip import RoundTrip, round_trip
from oralhist.validation import read_and_check, warnings_on

RECORDINGS = "recordings"
"""What tapes can become, besides sessions."""


@frozen(kw_only=True)
class Conversion(Job):
    """Converts each interview to a format, released to an audience on a date.

    ``verb`` is ``convert`` or ``release``. ``options`` are those of the readers, ``writing`` those of the writer, with
    absolute paths of files that workers can read. ``strict`` refuses what the format would lose; ``counts_losses`` counts it. ``log`` is
    the absolute path of a folder for logs, a file for each interview, which only the archive may see.
    ``update`` keeps what people have added to an output, and takes the words of the transcript only. ``tapes`` joins the
    files of an input as sessions or recordings of one interview.
    """

    to: str
    verb: str = "convert"
    audience: str | None = None
    day: datetime.date | None = None
    possible_names: str | None = None
    writing: Mapping[str, Any] = field(factory=dict)
    strict: bool = False
    counts_losses: bool = True
    log: str | None = None
    update: bool = False
    tapes: str | None = None
    options: Mapping[str, Any] = field(factory=dict)
    context: Context = field(factory=Context, eq=False)

    @property
    def settings(self) -> Mapping[str, Any]:
        return {
            "verb": self.verb,
            "to": self.to,
            "audience": None if self.audience is None else str(self.audience),
            "possible_names": None if self.possible_names is None else str(self.possible_names),
            "writing": {name: _digested(name, value) for name, value in self.writing.items()},
            "strict": self.strict,
            "log": self.log,
            **({"tapes": self.tapes} if self.tapes else {}),
            **reading_settings(self.options),
        }

    @property
    def updates(self) -> bool:
        """Whether an output that was edited is updated, and never moved away."""
        return self.update

    def in_context(self, context: Context) -> "Conversion":
        """Return the job for an input with other files, or with outputs that people have edited."""
        return evolve(self, context=context)

    def target(self, name: str) -> str:
        return without_suffix(name) + format_named(self.to).suffixes[0]

    def __call__(self, name: str, data: bytes) -> Product:
        """Convert a file. Raises the errors of readers, the gate and writers."""
        files = {name: data, **self.context.files}
        for_archive = self.audience == AccessLevel.ARCHIVE
        read, findings = interviews_of(files, self.options, for_archive=for_archive, raises=not self.context.files)
        if reasons := self.context.reasons_of(findings, name):
            return Product(state=State.REFUSED, reasons=reasons)
        if self.tapes and self.context.files:
            if len(read) != len(files):  # a tape with several interviews
                return Product(state=State.REFUSED, reasons=(Reason(TAPES_DIFFER.id),))
            try:
                read = [join_interviews(read, as_recordings=self.tapes == RECORDINGS)]
            except InvalidValue:
                return Product(state=State.REFUSED, reasons=(Reason(TAPES_DIFFER.id),))
        counts: Counter[str] = Counter()
        if self._may_quote(read):
            counts.update(str(one.severity) for one in findings)
        outputs: dict[str, bytes] = {}
        logs: dict[str, bytes] = {}
        edits = _Edits()
        for number, one in enumerate(read, 1):
            own = self._own_target(name, number if len(read) > 1 else 0)
            interview = self._updated(own, one, edits) if self.update else one
            lost = self._add(own, interview, len(read) > 1, outputs, logs, counts)
            if self.strict and lost is not None and lost.losses:
                return Product(state=State.REFUSED, reasons=(Reason(WOULD_LOSE.id, count=len(lost.losses)),))
        if not outputs:
            return Product(state=State.CLOSED, reasons=(Reason(CLOSED_INTERVIEW.id),))
        counted = {what: count for what, count in (counts + edits.counts).items() if count}
        return Product(
            outputs=logs | outputs,
            private=frozenset(logs),
            kept=frozenset(edits.kept),
            replaced=frozenset(edits.replaced),
            counts=counted,
            reasons=(Reason(MERGE_CONFLICT.id, count=edits.conflicts),) if edits.conflicts else (),
        )

    def _own_target(self, name: str, number: int) -> str:
        target = self.target(name)
        return str(numbered_path(target, number, form=format_named(self.to))) if number else target

    def _updated(self, target: str, new: Interview, edits: "_Edits") -> Interview:
        """Return the record in an output that people have edited with the words of the transcript; without one, these."""
        record = self.context.edited(target)
        if not record:
            return new
        result = updated_in(record, target, format_named(self.to), new)
        edits.kept.append(target)
        edits.replaced += [target] * result.replaces
        edits.conflicts += result.conflicts
        edits.counts.update({UPDATED: 1, CHANGED: result.changed})
        return result.interview

    def _add(
        self,
        own: str,
        interview: Interview,
        is_one_of_several: bool,
        outputs: dict[str, bytes],
        logs: dict[str, bytes],
        counts: Counter[str],
    ) -> RoundTrip | None:
        """Add the outputs of an interview, which begin with the name ``own``; return what it loses, if that is known."""
        to = format_named(self.to)
        try:
            released = self._released(interview, own, to, logs)
        except NothingToRelease:
            if not is_one_of_several:
                raise
            counts["closed"] += 1
            return None
        edited = self.context.edited(own) if self.update and to.name == "json" else None
        kept = schema_reference_in(edited) if edited else {}
        outputs.update(_contents(own, released, to, {**kept, **self.writing}))
        if not self._may_quote([interview]):
            counts.update(str(one.severity) for one in warnings_on(released, own))
        lost = self._lost(released, to)
        counts.update(_loss_counts(lost))
        counts["opened"] += self.audience == AccessLevel.ARCHIVE and _opens(released, to, lost)
        return lost

    def _may_quote(self, interviews: Sequence[Interview]) -> bool:
        """Whether the number of warnings says nothing about what is restricted; see ``oralhist.commands.disclosure``."""
        return self.audience == AccessLevel.ARCHIVE or not any(map(restricted_places, interviews))

    def _released(self, interview: Interview, target: str, to: Format, logs: dict[str, bytes]) -> ReleasedInterview:
        """Release an interview, and add its log to those of the file."""
        if self.log is None:
            return release(interview, self.audience, self.day, possible_names=self.possible_names)
        result = release_with_log(interview, self.audience, self.day, possible_names=self.possible_names)
        folder = str(Path(self.log, target).parent)
        logs[str(Path(folder, f"{stem(target, to)}.json"))] = as_json(result)
        return result.interview

    def _lost(self, released: ReleasedInterview, to: Format) -> RoundTrip | None:
        # To probe a format that is only written takes a write for each value.
        if to.holds_everything or not (self.strict or (self.counts_losses and to.is_two_way)):
            return None
        return round_trip(released, to)


def interviews_of(
    files: Mapping[str, bytes], options: Mapping[str, Any], *, for_archive: bool, raises: bool = False
) -> tuple[list[Interview], list[Finding]]:
    """Return the interviews in some files by their names, and the findings, even if a file cannot be read.

    ``options`` are those of the readers. With ``raises``, ``UnreadableFile`` and ``InvalidInterview`` are raised.
    """
    interviews: list[Interview] = []
    findings: list[Finding] = []
    for name, data in files.items():
        try:
            form, source = source_of(data, name, **options)
            source = evolve(source, word_times=source.word_times and form.has_word_times)
            read = read_and_check(form, source, name, for_archive=for_archive)
        except (UnreadableFile, InvalidInterview) as error:
            if raises:
                raise
            findings += [evolve(finding, file=name) for finding in error.findings]
            continue
        interviews += [interview for interview, _ in read]
        findings += [finding for _, found in read for finding in found]
    return interviews, findings


@mutable
class _Edits:
    """What became of outputs that people have edited."""

    kept: list[str] = field(factory=list)
    replaced: list[str] = field(factory=list)
    counts: Counter[str] = field(factory=Counter)
    conflicts: int = 0


def without_suffix(name: str) -> str:
    """Return a name without the longest suffix of a format that it ends in, otherwise without its last suffix."""
    lowered = name.lower()
    suffixes = (suffix for known in known_formats() for suffix in known.suffixes if lowered.endswith(suffix))
    suffix = max(suffixes, key=len, default="")
    return name[: -len(suffix)] if suffix else str(Path(name).with_suffix(""))


def reading_settings(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of readers for the settings of a job: without those that are as if they were left out."""
    given = {name: value for name, value in options.items() if not _is_default(name, value)}
    speakers = given.pop("speakers", None)
    return {"speakers": digest(repr(speakers).encode()) if speakers else None, **given}  # they can be names of people


def _is_default(name: str, value: Any) -> bool:
    """Return whether an option of readers is as if it were left out. To carry no labels is a choice of its own."""
    return value is None or value == () or value == {} or (value is False and name != "labels_carry")


def with_absolute_paths(writing: Mapping[str, Any]) -> dict[str, Any]:
    """Return options of writers with absolute paths of files, because workers may run in another folder."""
    return {
        name: os.path.abspath(value) if name in FILES_OF_OPTIONS else value  # noqa: PTH100
        for name, value in writing.items()
        if value is not None
    }


def _digested(name: str, value: Any) -> Any:
    """Return an option of a writer as plain data; a file counts with its content."""
    return digest(Path(value).read_bytes()) if name in FILES_OF_OPTIONS else value


def _contents(target: str, released: ReleasedInterview, to: Format, writing: Mapping[str, Any]) -> dict[str, bytes]:
    options: Any = writing  # the names are those of ``WritingOptions``
    return {path.as_posix(): data for path, data in written_files(target, released, to, **options).items()}


def _loss_counts(lost: RoundTrip | None) -> dict[str, int]:
    if lost is None or not lost.losses:
        return {}
    return {"files with losses": 1, "lost values": len(lost.losses), "lost words": lost.words_lost}


def _opens(released: ReleasedInterview, to: Format, lost: RoundTrip | None) -> bool:
    """Return whether something restricted is open in a file for the archive, as few formats have restrictions."""
    if to.holds_everything or not restricted_places(released):
        return False
    if not to.is_two_way:
        return True
    try:
        return (lost or round_trip(released, to)).opens
    except (CannotWrite, UnknownFormat):
        return True
