"""Footnotes of pages: a mark that links to a paragraph, which links back to the mark."""

import re
from collections.abc import Mapping

from attrs import Factory, define, evolve

from oralhist.documents.document import Paragraph, Run

_MARK = re.compile(r"\s*[\[(]?\s*([0-9]{1,4}|[a-z]|[ivxlc]{1,6}|[*†‡§¶#]{1,5})\s*[\])]?[.:]?\s*", re.IGNORECASE)
_NAME_OF_NOTE = re.compile(r"note|ftn|fn|footnote", re.IGNORECASE)


@define
class Places:
    """Where things are, counted in paragraphs from 0.

    ``anchors`` are the places of ids and names, ``blocks`` the ends of the elements that may hold a note, by their start.
    """

    anchors: dict[str, int] = Factory(dict)
    blocks: dict[int, int] = Factory(dict)

    @staticmethod
    def may_hold_note(attributes: Mapping[str, str]) -> bool:
        """Return whether an element is named as one with a note."""
        return any(_NAME_OF_NOTE.search(attributes.get(name, "")) for name in ("id", "class", "style"))


def with_linked_notes(paragraphs: list[Paragraph], places: Places) -> list[Paragraph]:
    """Return paragraphs with each note at its mark. Links within the page are then no links."""
    marks = dict(_marks(paragraphs, places.anchors))
    starts = sorted(marks)
    gone: set[int] = set()
    notes: dict[tuple[int, int], list[Run]] = {}
    for start, after in zip(starts, [*starts, len(paragraphs)][1:], strict=True):
        end = places.blocks.get(start, start + 1)
        end = end if start < end <= after else start + 1
        held = [_without_links_to_marks(paragraphs[number]) for number in range(start, end)]
        runs: list[Run] = []
        for some in held:
            runs += [Run("\n"), *some] if runs else some
        notes[marks[start]] = runs
        gone.update(range(start, end))
    kept: list[Paragraph] = []
    for place, paragraph in enumerate(paragraphs):
        if place in gone:
            continue
        runs = []
        for number, run in enumerate(paragraph.runs):
            note = notes.get((place, number))
            plain = evolve(run, url="") if run.url.startswith("#") else run
            runs += [plain] if note is None else _mark_of_note(plain, note)
        paragraph.runs = runs
        kept.append(paragraph)
    return kept


def _marks(paragraphs: list[Paragraph], anchors: Mapping[str, int]) -> list[tuple[int, tuple[int, int]]]:
    """Return the paragraph of each note, and the paragraph and the run of its mark: the first that links to it."""
    linked = [
        {anchors.get(run.url[1:]) for run in paragraph.runs if run.url.startswith("#")} for paragraph in paragraphs
    ]
    found: dict[int, tuple[int, int]] = {}
    for place, paragraph in enumerate(paragraphs):
        for number, run in enumerate(paragraph.runs):
            note = anchors.get(run.url[1:]) if run.url.startswith("#") and _MARK.fullmatch(run.text) else None
            if note is None or note in found or not place < note < len(paragraphs):
                continue
            if place in linked[note] and not paragraphs[note].level:
                found[note] = place, number
    return list(found.items())


def _without_links_to_marks(paragraph: Paragraph) -> list[Run]:
    runs = [evolve(run, url="") for run in paragraph.runs if not run.url.startswith("#")]
    if runs:
        runs[0] = evolve(runs[0], text=runs[0].text.lstrip())
        runs[-1] = evolve(runs[-1], text=runs[-1].text.rstrip())
    return [run for run in runs if run.text or run.note is not None]


def _mark_of_note(run: Run, note: list[Run]) -> list[Run]:
    """Return the run of a mark as a note, with the white space around it."""
    found = _MARK.fullmatch(run.text)
    after = run.text[len(run.text.rstrip()) :]
    mark = Run(found[1] if found else "", note=tuple(note))
    return [mark, evolve(run, text=after)] if after else [mark]
