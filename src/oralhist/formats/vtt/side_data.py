"""The data of a file outside its cues: kept in the session's extension ``vtt`` and written back.

A note is kept with the start of the next cue, and settings with the start of their cue, so that both stay with it when
cues are joined, removed or added. Text before the first cue, which no player shows, is kept as a note. As JSON, with every key optional::

    {"header": ["after the signature", "Kind: captions"], "styles": ["::cue {…}"], "regions": ["id:low"],
     "notes": [{"before_ms": 1000, "text": "heard twice"}, {"text": "at the end"}],
     "settings": {"align:start": [1000, 3500]}}
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import Factory, define

from oralhist.errors import InvalidValue
from oralhist.formats.vtt.blocks import Block, Kind
from oralhist.formats.vtt.codes import SIDE_DATA_DROPPED
from oralhist.formats.vtt.times import SPACE
from oralhist.model.extensions import ordered_json
from oralhist.syntax.characters import with_line_feeds, without_controls
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.codes import SETTINGS_DROPPED

NAME = "vtt"
"""The name of the extension."""


@define
class SideData:
    """Header, styles, regions, notes with the start of the next cue, and settings by the start of their cue."""

    header: Sequence[str] = ()
    styles: list[str] = Factory(list)
    regions: list[str] = Factory(list)
    notes: list[tuple[int, str]] = Factory(list)
    settings: dict[int, str] = Factory(dict)
    waiting: list[str] = Factory(list)
    """Notes that have no cue after them yet."""

    def add(self, block: Block) -> None:
        """Add a style, a region, a note or, as a note, text before the first cue; an empty one is skipped."""
        kept = {Kind.STYLE: self.styles, Kind.REGION: self.regions}.get(block.kind, self.waiting)
        if block.text:
            kept.append("\n".join(block.text))

    def begin_cue(self, start_ms: int | None, settings: str, line: int, diagnostics: Diagnostics) -> None:
        """Give the waiting notes to the cue that begins now, and keep its settings."""
        if start_ms is None:
            return
        self.notes += [(start_ms, text) for text in self.waiting]
        self.waiting.clear()
        if settings and self.settings.setdefault(start_ms, settings) != settings:
            what = "cues whose settings are not kept, as a cue with the same start has others"
            diagnostics.count(SETTINGS_DROPPED, what, line)

    def keep_settings(self, starts: Iterable[int | None]) -> None:
        """Drop the settings of cues that are left out; ``starts`` are those of the others."""
        kept = set(starts)
        self.settings = {start_ms: text for start_ms, text in self.settings.items() if start_ms in kept}

    def extensions(self, diagnostics: Diagnostics) -> dict[str, Any]:
        """Return the extensions of the session; empty if there is nothing to keep, or more than an extension holds."""
        by_settings: dict[str, list[int]] = {}
        for start_ms, settings in self.settings.items():
            by_settings.setdefault(settings, []).append(start_ms)
        held = {
            "header": list(self.header) if any(self.header) else None,
            "styles": self.styles,
            "regions": self.regions,
            "notes": [{"before_ms": start_ms, "text": text} for start_ms, text in self.notes]
            + [{"text": text} for text in self.waiting],
            "settings": by_settings,
        }
        kept = {name: value for name, value in held.items() if value}
        try:
            return ordered_json({NAME: kept} if kept else {})
        except InvalidValue:
            message = "the notes, styles, regions and settings are longer than an extension holds: they are not kept"
            diagnostics.report(SIDE_DATA_DROPPED, message)
            return {}

    @classmethod
    def of(cls, extension: Any) -> "SideData":
        """Return the writable data of an extension, which may be any JSON; values of another form are skipped."""
        held = extension if isinstance(extension, dict) else {}
        header = [_line(line, may_have_arrow=not place) for place, line in enumerate(_list(held.get("header")))]
        found = cls(
            header=[*header[:1], *filter(None, header[1:])],
            styles=[*filter(None, map(_writable, _list(held.get("styles"))))],
            regions=[*filter(None, map(_writable, _list(held.get("regions"))))],
        )
        for note in _list(held.get("notes")):
            text = _writable(note.get("text")) if isinstance(note, dict) else ""
            if text and note.get("before_ms").__class__ is int:
                found.notes.append((note["before_ms"], text))
            elif text:
                found.waiting.append(text)
        settings = held.get("settings")
        for text, starts in settings.items() if isinstance(settings, dict) else ():
            line = _line(text)
            found.settings.update((start_ms, line) for start_ms in _list(starts) if start_ms.__class__ is int)
        return found

    def head(self, languages: Sequence[str]) -> Iterator[str]:
        """Yield the text before the first note and cue: the signature with the header, regions, styles."""
        first = f"WEBVTT {self.header[0]}".rstrip(SPACE) if self.header else "WEBVTT"
        yield "".join(f"{line}\n" for line in (first, *self.header[1:], *(f"Language: {tag}" for tag in languages)))
        yield from (f"REGION\n{text}\n" for text in self.regions)
        yield from (f"STYLE\n{text}\n" for text in self.styles)

    def notes_by_cue(self) -> dict[int, list[str]]:
        """Return the written notes by the start of the next cue."""
        found: dict[int, list[str]] = {}
        for start_ms, text in self.notes:
            found.setdefault(start_ms, []).append(written_note(text))
        return found


def written_note(text: str) -> str:
    """Return a note as it is written."""
    return f"NOTE {text}\n" if "\n" not in text and text == text.strip(SPACE) else f"NOTE\n{text}\n"


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _line(value: Any, *, may_have_arrow: bool = False) -> str:
    """Return a text on one line."""
    return _writable(value, may_have_arrow=may_have_arrow).replace("\n", " ").strip(SPACE)


def _writable(value: Any, *, may_have_arrow: bool = False) -> str:
    """Return a text without blank lines, which would end its block; empty for other values and for an arrow."""
    if not isinstance(value, str) or ("-->" in value and not may_have_arrow):
        return ""
    return "\n".join(filter(None, with_line_feeds(without_controls(value)).split("\n")))
