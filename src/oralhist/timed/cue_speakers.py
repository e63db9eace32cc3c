"""Who speaks in each cue: voices, labels in the text, and labels that are printed only where the speaker changes."""

import re
from collections.abc import Mapping, Sequence
from enum import Enum

from oralhist.conventions.speaker_labels.keys import label_key
from oralhist.format import Source
from oralhist.model import Content
from oralhist.model.content import normal_form, spoken_text
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.clocks import assign_recordings
from oralhist.timed.codes import LABELS_CARRIED, NO_LABEL, UNNAMED_CHANGE
from oralhist.timed.cues import Cue, Cues
from oralhist.timed.labels_in_cues import may_have_labels, with_labels

_FEWEST_LABELS = 4
"""Printed labels from which on they can show that they are printed only where the speaker changes."""
_REPEATS_ALLOWED = 20
"""One label in so many may be printed again although the same person speaks on."""
_SOUND = re.compile(r"\[[^][\n]*\]|\([^()\n]*\)|\*[^*\n]*\*|[♪♫#][^♪♫#\n]*(?:[♪♫#]|$)", re.MULTILINE)
_BEFORE_ARROW = re.compile(r"(?<=[^\s>])[ \t]+(?=>>)")
_CHANGE = re.compile("(?:^|\n)[ \t\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*(?:>>|[-–—‐‑])")


class _Kind(Enum):
    """What a cue without a label is."""

    SPEECH = "words that can be those of the speaker before"
    SOUND = "only a sound, music or white space"
    CHANGE = "words after a dash or an arrow: another person may speak"


def with_cue_speakers(
    cues: Cues | list[Cue], source: Source, diagnostics: Diagnostics
) -> tuple[Cues | list[Cue], Mapping[str, str]]:
    """Return cues with the labels that are found in their text, or carried on from the cue before.

    Labels in the text are searched if no cue has a voice, or if the caller names speakers. Also returns the keys of
    misspelt labels, with those of the labels that are meant.
    """
    labels = cues.labels if isinstance(cues, Cues) else [cue.label for cue in cues]
    has_voices = any(labels)
    if not has_voices:
        _break_before_arrows(cues)
    wants_labels = source.speakers or not (has_voices or not may_have_labels(cues))
    found = with_labels(cues, source.speakers, diagnostics, only_named=has_voices) if wants_labels else None
    labelled, meant = found or (cues, {})
    if found is None and not (has_voices and None in labels):
        return cues, meant
    listed = list(labelled)
    _carry_and_report(listed, source.labels_carry, diagnostics, has_voices=has_voices)
    return listed, meant


def _carry_and_report(cues: Sequence[Cue], carries: bool | None, diagnostics: Diagnostics, *, has_voices: bool) -> None:
    kinds = [None if cue.label else _kind_of(cue) for cue in cues]
    if carries is None:
        carries = not has_voices and _shows_changes_only(cues, kinds)
    if not has_voices:
        _report_changes(cues, kinds, diagnostics)
    if carries:
        _carry(cues, kinds, diagnostics)
    _report_unknown(cues, kinds, diagnostics, what="voice" if has_voices else "label", may_carry=not carries)


def _break_before_arrows(cues: Cues | list[Cue]) -> None:
    """Begin a line at every arrow (``>>``), with which live captions mark a change of speakers, also inside a line."""
    if isinstance(cues, Cues):
        arrows = [
            place
            for place, content in enumerate(cues.contents)
            if (">>" in content if isinstance(content, str) else _has_arrow(content))  # a call for each cue is slow
        ]
        for place in arrows:
            cues.contents[place] = _with_breaks(normal_form(cues.contents[place]))
        return
    for cue in cues:
        if _has_arrow(cue.content):
            cue.content = _with_breaks(cue.content)


def _has_arrow(content: Content) -> bool:
    return any(isinstance(item, str) and ">>" in item for item in content)


def _with_breaks(content: Content) -> Content:
    return tuple(_BEFORE_ARROW.sub("\n", item) if isinstance(item, str) else item for item in content)


def _kind_of(cue: Cue) -> _Kind:
    first = cue.content[0] if len(cue.content) == 1 else None
    text = first if isinstance(first, str) else spoken_text(cue.content)
    if not text[:1].isalnum() and not any(map(str.isalnum, _SOUND.sub("", text))):  # the first test is fast
        return _Kind.SOUND
    return _Kind.CHANGE if _CHANGE.search(text) else _Kind.SPEECH


def _shows_changes_only(cues: Sequence[Cue], kinds: Sequence[_Kind | None]) -> bool:
    """Return whether labels are printed only where the speaker changes, and cues follow them without one.

    A label that is printed again after a sound or an unnamed change shows nothing.
    """
    last: str | None = None
    labels: set[str] = set()
    number = repeats = following = 0
    for cue, kind in zip(cues, kinds, strict=True):
        if cue.label:
            key = label_key(cue.label)
            repeats += key == last
            last = key
            labels.add(key)
            number += 1
        elif kind is _Kind.SPEECH:
            following += last is not None
        else:
            last = None
    is_enough = number >= _FEWEST_LABELS and len(labels) > 1 and following > 0
    return is_enough and repeats * _REPEATS_ALLOWED <= number


def _carry(cues: Sequence[Cue], kinds: Sequence[_Kind | None], diagnostics: Diagnostics) -> None:
    """Give cues of speech the label of the cue before.

    A sound has no speaker. A change without a name and a restart of the times end the label.
    """
    label: str | None = None
    clock = number = first = 0
    clocks = assign_recordings([cue.start_ms for cue in cues])
    for cue, kind, own_clock in zip(cues, kinds, clocks, strict=True):
        if own_clock != clock or kind is _Kind.CHANGE:
            label, clock = None, own_clock
        if cue.label:
            label = cue.label
        elif kind is _Kind.SPEECH and label is not None:
            cue.label = label
            number += 1
            first = first or cue.line
    if number:
        message = f"{number} of {len(cues)} cues without a label have the speaker of the cue before"
        diagnostics.report(LABELS_CARRIED, message, first, hint="--no-labels-carry leaves their speaker unknown")


def _report_changes(cues: Sequence[Cue], kinds: Sequence[_Kind | None], diagnostics: Diagnostics) -> None:
    """Report dashes and arrows at the start of lines that have no name: they may begin the words of another person."""
    label: str | None = None
    for cue, kind in zip(cues, kinds, strict=True):
        label = cue.label or label
        if label is not None and (kind is _Kind.CHANGE or (cue.label and _has_change_below(cue))):
            message = f"a line begins with a dash or an arrow and no name: {label!r} or another person may speak"
            hint = "print the label of the speaker at the start of the line"
            diagnostics.report(UNNAMED_CHANGE, message, cue.line, hint=hint)


def _has_change_below(cue: Cue) -> bool:
    if len(cue.content) == 1 and isinstance(text := cue.content[0], str):  # the usual case
        return "\n" in text and _CHANGE.search(text, 1) is not None
    return _CHANGE.search(spoken_text(cue.content), 1) is not None


def _report_unknown(
    cues: Sequence[Cue], kinds: Sequence[_Kind | None], diagnostics: Diagnostics, *, what: str, may_carry: bool
) -> None:
    unknown = [cue for cue, kind in zip(cues, kinds, strict=True) if not cue.label and kind is not _Kind.SOUND]
    if unknown and len(unknown) < len(cues):
        message = f"{len(unknown)} of {len(cues)} cues have no {what}: their speaker is unknown"
        hint = "--labels-carry gives each the speaker of the cue before" if may_carry else ""
        diagnostics.report(NO_LABEL, message, unknown[0].line, hint=hint)
