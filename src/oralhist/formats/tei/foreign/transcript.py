"""The turns of a transcript in others' TEI: ``u``, ``annotationBlock``, ``sp``, and what stands between them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from oralhist.conventions.rendering import printed
from oralhist.errors import InvalidInterview, InvalidValue
from oralhist.findings import Finding, Severity
from oralhist.formats.tei.foreign.annotations import Annotations, annotations_of
from oralhist.formats.tei.foreign.clock import Timing
from oralhist.formats.tei.foreign.content import Contents
from oralhist.formats.tei.foreign.elements import children, id_of, language_of, named, words_of
from oralhist.formats.tei.foreign.items import Item
from oralhist.formats.tei.foreign.paragraphs import Paragraph, paragraphs_of
from oralhist.formats.tei.foreign.participants import TeiParticipants
from oralhist.formats.tei.foreign.redaction_marks import FOR_THE_ARCHIVE, has_marks
from oralhist.formats.tei.foreign.turn_list import Heading, Passages
from oralhist.formats.tei.foreign.unsupported import NOT_KEPT, Unsupported
from oralhist.formats.tei.foreign.vocabulary import TURNS, is_sealed
from oralhist.model import (
    Gap,
    GapReason,
    Note,
    Restricted,
    Restriction,
    Term,
    Turn,
    Utterance,
    Version,
    VersionKind,
)
from oralhist.model.content import spoken_text
from oralhist.model.traversal import occurrences
from oralhist.syntax.xml_parser import line_of, local_name

if TYPE_CHECKING:
    from lxml import etree


_STRUCTURE = frozenset({"text", "body", "group", "floatingText", *(f"div{number}" for number in ("", *range(8)))})
_MATTER = ("front", "back")
_EMPTY = frozenset({"pb", "lb", "cb", "gb", "milestone", "anchor"})


def holding_turns(element: etree._Element) -> frozenset[etree._Element]:
    """The elements in which somebody's turn stands, however deep."""
    holding: set[etree._Element] = set()
    for turn in named(element, *TURNS):
        holder = turn.getparent()
        while holder is not None and holder not in holding:
            holding.add(holder)
            holder = holder.getparent()
    return frozenset(holding)


class Transcript:
    """Gathers turns, headings and translations while it goes through a text in order.

    ``apart`` are elements that are no part of the text; ``holding`` are those in which turns stand.
    """

    def __init__(
        self,
        contents: Contents,
        people: TeiParticipants,
        timing: Timing,
        apart: Container[etree._Element],
        holding: frozenset[etree._Element],
        ids: set[str],
        unsupported: Unsupported,
    ) -> None:
        self.passages = Passages(ids, unsupported.stands)
        self.matter: list[etree._Element] = []
        """What stands before and after the speech, as far as nobody speaks in it."""
        self._contents = contents
        self._people = people
        self._timing = timing
        self._apart = apart
        self._holding = holding
        self._unread = unsupported
        self._label = ""
        self._label_line = 0
        self._loose_line = 0
        self._loose: list[Item] = []
        self._loose_who: str | None = None
        self._restriction: Restriction | None = None
        self._translations: dict[str, list[Turn]] = {}

    def walk(self, element: etree._Element, level: int = 0) -> None:
        """Take the turns of an element and of the divisions in it. Raises ``InvalidInterview`` for an endless text."""
        outer = self._restriction
        if is_sealed(element.get("type", "")):
            self._restriction = FOR_THE_ARCHIVE
        self._loosen(self._contents.text(element.text), line_of(element))
        for part in element:
            try:
                self._take(part, level)
                self._loosen(self._contents.text(part.tail), line_of(part))
            except InvalidValue as error:
                hint = "part the text into several turns"
                finding = Finding(
                    code="text-too-long", severity=Severity.ERROR, message=str(error), line=line_of(part), hint=hint
                )
                raise InvalidInterview([finding]) from None
        self._flush()
        self._restriction = outer

    def finish(self) -> list[Heading]:
        """Keep what is left over; give back the headings of a text without any turn."""
        self._flush()
        self._label_alone()
        return self.passages.finish()

    def versions(self) -> tuple[Version, ...]:
        """The translations, one for each language."""
        return tuple(
            Version(language=language, kind=VersionKind.TRANSLATION, turns=tuple(turns))
            for language, turns in self._translations.items()
        )

    def _take(self, element: etree._Element, level: int) -> None:
        name = local_name(element)
        if name in TURNS:
            self._flush()
            self._spoken(element, name)
        elif name in _STRUCTURE or element in self._holding:
            self._flush()
            self.walk(element, level + name.startswith("div"))
        elif name == "head":
            self._flush()
            self._heading(element, max(level, 1))
        elif name == "note" and element.get("type") == "speaker":
            self._flush()
            self._label_alone()
            self._label, self._label_line = _label_in(words_of(element)), line_of(element)
        elif name in _MATTER:
            self.matter.append(element)
        elif name != "timeline" and element not in self._apart and (name not in _EMPTY or words_of(element)):
            self._between(element, element.get("who"))

    def _between(self, element: etree._Element, who: str | None) -> None:
        """What happens or is said between turns, with its times."""
        if who != self._loose_who:
            self._flush()
        items = self._contents.item(element)
        start, end = (self._timing.moment(element.get(name), element) for name in ("start", "end"))
        self._loosen([*start, *items, *end], line_of(element), who)

    def _heading(self, element: etree._Element, level: int) -> None:
        content = self._contents.content(element)
        if spoken_text(content).strip():
            self.passages.head(Heading(level, printed(content), self._restriction, line_of(element)))
        elif words_of(element):
            self._unread.element(element, NOT_KEPT)

    def _spoken(self, element: etree._Element, name: str) -> None:
        if name != "annotationBlock":
            self._turn(element, element, Annotations())
            return
        spoken = list(children(element, "u"))
        self._loosen(self._contents.text(element.text), line_of(element))
        annotations = annotations_of(element, self._unread)
        for part in element:
            if part in spoken:
                self._flush()
                self._turn(part, element, annotations if part is spoken[-1] else Annotations())
            elif not local_name(part).startswith("spanGr"):
                self._between(part, part.get("who") or element.get("who"))
            self._loosen(self._contents.text(part.tail), line_of(part))
        self._flush()
        if not spoken:
            self._turn(element, element, annotations, is_silent=True)

    def _turn(
        self,
        element: etree._Element,
        holder: etree._Element,
        annotations: Annotations,
        *,
        is_silent: bool = False,
    ) -> None:
        labels = frozenset(children(element, "speaker"))
        if labels:
            self._label_alone()
            self._label, self._label_line = _label_in(" ".join(map(words_of, labels))), line_of(element)
        label, self._label = self._label, ""
        speaker = self._people.speaker(holder.get("who") or element.get("who"), label)
        self._timing.begin(element, holder)
        items = [] if is_silent else self._contents.items(element, labels)
        paragraphs = paragraphs_of(items) or [Paragraph(Utterance(content=()), 0)]
        id = id_of(element) or id_of(holder)
        sealed = is_sealed(element.get("type", "")) or is_sealed(holder.get("type", ""))
        turn = Turn(
            id=id,
            speaker=speaker,
            label=label if label and label != self._people.label(speaker) else None,
            language=language_of(element) or language_of(holder),
            restriction=FOR_THE_ARCHIVE if sealed else self._restriction,
            utterances=tuple(self._timing.timed(paragraph.utterance for paragraph in paragraphs)),
        )
        self._timing.between()
        self._annotated(turn, annotations, line_of(element), [paragraph.line for paragraph in paragraphs])

    def _annotated(self, turn: Turn, annotations: Annotations, line: int, lines: list[int]) -> None:
        """Add a turn with what is said of it. What is said of sealed words may repeat them and is sealed too."""
        says_more = annotations.comments or annotations.translations
        is_sealed = bool(says_more) and _holds_sealed(turn)
        opening, *others = turn.utterances
        if annotations.keywords:
            keywords = tuple(Term(term=word) for word in dict.fromkeys(annotations.keywords))
            opening = evolve(opening, keywords=keywords)
        utterances = [opening, *others]
        notes: list[Note | Restricted] = [Note(body=comment) for comment in annotations.comments]
        if is_sealed:
            notes = [Restricted(content=(note,), restriction=FOR_THE_ARCHIVE) for note in notes]
        utterances[-1] = evolve(utterances[-1], content=(*utterances[-1].content, *notes))
        for level, title in annotations.headings:
            self.passages.head(Heading(level, title, turn.restriction, line))
        turn = evolve(turn, utterances=tuple(utterances))
        turn = self.passages.add(turn, line, lines, pointed_at=bool(annotations.translations))
        for language, words in annotations.translations:
            restriction = FOR_THE_ARCHIVE if is_sealed or has_marks(words) else turn.restriction
            translation = Turn(
                speaker=turn.speaker,
                corresponds=(turn.id,) if turn.id else (),
                restriction=restriction,
                utterances=(Utterance(content=words),),
            )
            self._unread.stands.at(translation, line)
            self._translations.setdefault(language, []).append(translation)

    def _loosen(self, items: Sequence[Item], line: int, who: str | None = None) -> None:
        """Keep what stands between turns for a turn of its own; what others do stands in another one."""
        is_silent = all(isinstance(item, str) and not item.strip() for item in items)
        if not is_silent and who != self._loose_who:
            self._flush()
            self._loose_who = who
        self._loose_line = self._loose_line or (0 if is_silent else line)
        self._loose += items

    def _flush(self) -> None:
        loose, self._loose = self._loose, []
        who, self._loose_who = self._loose_who, None
        line, self._loose_line = self._loose_line, 0
        paragraphs = paragraphs_of(loose)
        if not paragraphs:
            return
        utterances = self._timing.timed(paragraph.utterance for paragraph in paragraphs)
        self._timing.between()
        label = ""
        if any(utterance.text.strip() for utterance in utterances):
            label, self._label = self._label, ""
        speaker = self._people.speaker(who, label)
        shown = label if label and label != self._people.label(speaker) else None
        self.passages.add(
            Turn(speaker=speaker, label=shown, restriction=self._restriction, utterances=tuple(utterances)),
            line,
            [paragraph.line for paragraph in paragraphs],
        )

    def _label_alone(self) -> None:
        """A label after which nobody speaks is a turn without words."""
        if self._label:
            label, self._label = self._label, ""
            turn = Turn(speaker=self._people.speaker(None, label), utterances=(Utterance(content=()),))
            self.passages.add(turn, self._label_line)


def _label_in(text: str) -> str:
    return text.strip().removesuffix(":").rstrip()


def _holds_sealed(turn: Turn) -> bool:
    sealed = (found for _, found in occurrences(turn, Gap, Restricted))
    return turn.restriction is not None or any(
        isinstance(found, Restricted) or found.reason is GapReason.RESTRICTED for found in sealed
    )
