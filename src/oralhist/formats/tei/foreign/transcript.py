"""The turns of a transcript (``u``, ``annotationBlock``, ``sp``), and what is between them."""

from collections.abc import Sequence

from attrs import define, evolve, field

from oralhist.conventions.rendering import printed
from oralhist.errors import InvalidInterview, InvalidValue
from oralhist.formats.tei.foreign.content import ContentReader
from oralhist.formats.tei.foreign.elements import (
    Element,
    children,
    descendants,
    holders_of,
    id_of,
    text_of,
)
from oralhist.formats.tei.foreign.paragraphs import Item, paragraphs_of
from oralhist.formats.tei.foreign.participants import TeiParticipants
from oralhist.formats.tei.foreign.reading_log import ReadingLog
from oralhist.formats.tei.foreign.restrictions import FOR_THE_ARCHIVE, has_marks, is_restricted
from oralhist.formats.tei.foreign.span_groups import SpanGroups, span_groups_of
from oralhist.formats.tei.foreign.spoken_languages import SpokenLanguages
from oralhist.formats.tei.foreign.timing import Timing
from oralhist.formats.tei.foreign.turn_list import Heading, TurnList
from oralhist.formats.tei.foreign.vocabulary import LAYOUT, TURNS
from oralhist.model import Gap, GapReason, Note, Restricted, Restriction, Term, Turn, Utterance, Version, VersionKind
from oralhist.model.content import spoken_text
from oralhist.model.traversal import occurrences
from oralhist.syntax.codes import TEXT_TOO_LONG
from oralhist.syntax.xml_parser import line_of, local_name

_STRUCTURE = frozenset({"text", "body", "group", "floatingText", *(f"div{number}" for number in ("", *range(8)))})
_MATTER = ("front", "back")
_SILENT = LAYOUT | {"anchor"}


@define
class _Loose:
    """What is between two turns, who does it, and its line."""

    items: list[Item] = field(factory=list)
    who: str | None = None
    line: int = 0


class TranscriptReader:
    """Gathers the turns, headings and translations of a text in order."""

    def __init__(
        self, text: Element, content: ContentReader, participants: TeiParticipants, timing: Timing, log: ReadingLog
    ) -> None:
        self._content = content
        self._participants = participants
        self._timing = timing
        self._log = log
        self._outside_text = frozenset(children(text, "teiHeader", "standOff"))
        self._holders_of_turns = holders_of(descendants(text, *TURNS))
        self._turns = TurnList(log)
        self._languages = SpokenLanguages(text)
        self._content.language = self._languages.of_text
        self._translations: dict[str, list[Turn]] = {}
        self._label = ""
        self._label_line = 0
        self._loose = _Loose()
        self._restriction: Restriction | None = None
        self.matter: list[Element] = []
        """The ``front`` and ``back`` elements without turns."""
        for part in list(children(text, "text")) or [text]:
            self._walk(part, 0)
        self._flush()
        self._flush_label()
        self.headings_without_turns = self._turns.finish()
        self.turns = tuple(self._turns.turns)
        self.index = tuple(self._turns.index)
        self.versions = tuple(
            Version(language=language, kind=VersionKind.TRANSLATION, turns=tuple(turns))
            for language, turns in self._translations.items()
        )

    def _walk(self, element: Element, level: int) -> None:
        """Read the turns in an element and its divisions. Raises ``InvalidInterview`` for a text that is too long."""
        outer = self._restriction
        if is_restricted(element):
            self._restriction = FOR_THE_ARCHIVE
        self._add_loose(self._content.text(element.text), line_of(element))
        for part in element:
            try:
                self._read(part, level)
                self._add_loose(self._content.text(part.tail), line_of(part))
            except InvalidValue as error:
                hint = "split the text into several turns"
                raise InvalidInterview([TEXT_TOO_LONG.finding(str(error), line=line_of(part), hint=hint)]) from None
        self._flush()
        self._restriction = outer

    def _read(self, element: Element, level: int) -> None:
        name = local_name(element)
        if name in TURNS:
            self._flush()
            self._read_spoken(element, name)
        elif name in _STRUCTURE or element in self._holders_of_turns:
            self._flush()
            self._walk(element, level + name.startswith("div"))
        elif name == "head":
            self._flush()
            self._read_heading(element, max(level, 1))
        elif name == "note" and element.get("type") == "speaker":
            self._flush()
            self._set_label(text_of(element), element)
        elif name in _MATTER:
            self.matter.append(element)
        elif name != "timeline" and element not in self._outside_text and (name not in _SILENT or text_of(element)):
            self._read_between(element, element.get("who"))

    def _read_between(self, element: Element, who: str | None) -> None:
        """Read what happens or is said between turns, with its times."""
        if who != self._loose.who:
            self._flush()
        items = self._content.items_of(element)
        start, end = (self._timing.moment(element.get(name), element) for name in ("start", "end"))
        self._add_loose([*start, *items, *end], line_of(element), who)

    def _read_heading(self, element: Element, level: int) -> None:
        content = self._content.content_in(element)
        if spoken_text(content).strip():
            self._turns.headings.append(Heading(level, printed(content), self._restriction, line_of(element)))
        elif text_of(element):
            self._log.unsupported(element)

    def _read_spoken(self, element: Element, name: str) -> None:
        if name != "annotationBlock":
            self._read_turn(element, element, SpanGroups())
            return
        spoken = list(children(element, "u"))
        self._add_loose(self._content.text(element.text), line_of(element))
        groups = span_groups_of(element, self._log)
        for part in element:
            if local_name(part) == "u":
                self._flush()
                self._read_turn(part, element, groups if part is spoken[-1] else SpanGroups())
            elif not local_name(part).startswith("spanGr"):
                self._read_between(part, part.get("who") or element.get("who"))
            self._add_loose(self._content.text(part.tail), line_of(part))
        self._flush()
        if not spoken:
            self._read_turn(element, element, groups, is_silent=True)

    def _read_turn(self, element: Element, holder: Element, groups: SpanGroups, *, is_silent: bool = False) -> None:
        labels = list(children(element, "speaker"))
        if labels:
            self._set_label(" ".join(map(text_of, labels)), element)
        label, self._label = self._label, ""
        speaker = self._participants.speaker(holder.get("who") or element.get("who"), label)
        self._timing.begin_turn(element, holder)
        language = self._languages.of_turn(element, holder)
        self._content.language = language or self._languages.of_text
        items = [] if is_silent else self._content.items_in(element, frozenset(labels))
        self._content.language = self._languages.of_text
        utterances, lines = paragraphs_of(items)
        restricted = is_restricted(element) or is_restricted(holder)
        turn = Turn(
            id=id_of(element) or id_of(holder),
            speaker=speaker,
            label=self._participants.unusual_label(label, speaker),
            language=language,
            restriction=FOR_THE_ARCHIVE if restricted else self._restriction,
            utterances=tuple(self._timing.timed(utterances or [Utterance(content=())])),
        )
        self._timing.end_turn()
        self._add_turn(turn, groups, line_of(element), lines)

    def _add_turn(self, turn: Turn, groups: SpanGroups, line: int, lines: list[int]) -> None:
        """Add a turn with its span groups.

        Comments and translations may repeat the words of the turn, so they are restricted if any of these are.
        """
        has_more = groups.comments or groups.translations
        is_closed = bool(has_more) and _has_restricted_words(turn)
        utterances = list(turn.utterances)
        if groups.keywords:
            keywords = tuple(Term(term=word) for word in dict.fromkeys(groups.keywords))
            utterances[0] = evolve(utterances[0], keywords=keywords)
        notes: list[Note | Restricted] = [Note(body=comment) for comment in groups.comments]
        if is_closed:
            notes = [Restricted(content=(note,), restriction=FOR_THE_ARCHIVE) for note in notes]
        utterances[-1] = evolve(utterances[-1], content=(*utterances[-1].content, *notes))
        self._turns.headings += [Heading(level, title, turn.restriction, line) for level, title in groups.headings]
        turn = evolve(turn, utterances=tuple(utterances))
        turn = self._turns.add(turn, line, lines, needs_id=bool(groups.translations))
        for language, words in groups.translations:
            translation = Turn(
                speaker=turn.speaker,
                corresponds=(turn.id,) if turn.id else (),
                restriction=FOR_THE_ARCHIVE if is_closed or has_marks(words) else turn.restriction,
                utterances=(Utterance(content=words),),
            )
            self._log.set_line(translation, line)
            self._translations.setdefault(language, []).append(translation)

    def _add_loose(self, items: Sequence[Item], line: int, who: str | None = None) -> None:
        """Keep what is between turns for a separate turn; what another person does becomes another turn."""
        is_blank = all(isinstance(item, str) and not item.strip() for item in items)
        if not is_blank and who != self._loose.who:
            self._flush()
            self._loose.who = who
        self._loose.line = self._loose.line or (0 if is_blank else line)
        self._loose.items += items

    def _flush(self) -> None:
        """Make a turn of what was kept since the last turn."""
        loose, self._loose = self._loose, _Loose()
        paragraphs, lines = paragraphs_of(loose.items)
        if not paragraphs:
            return
        utterances = self._timing.timed(paragraphs)
        self._timing.end_turn()
        label = ""
        if any(utterance.text.strip() for utterance in utterances):
            label, self._label = self._label, ""
        speaker = self._participants.speaker(loose.who, label)
        turn = Turn(
            speaker=speaker,
            label=self._participants.unusual_label(label, speaker),
            restriction=self._restriction,
            utterances=tuple(utterances),
        )
        self._turns.add(turn, loose.line, lines)

    def _set_label(self, text: str, element: Element) -> None:
        """Set the label of the next turn."""
        self._flush_label()
        self._label, self._label_line = text.strip().removesuffix(":").rstrip(), line_of(element)

    def _flush_label(self) -> None:
        """Make a turn without words of a label that has no turn."""
        if self._label:
            label, self._label = self._label, ""
            turn = Turn(speaker=self._participants.speaker(None, label), utterances=(Utterance(content=()),))
            self._turns.add(turn, self._label_line)


def _has_restricted_words(turn: Turn) -> bool:
    found = (inline for _, inline in occurrences(turn, Gap, Restricted))
    return turn.restriction is not None or any(
        isinstance(inline, Restricted) or inline.reason is GapReason.RESTRICTED for inline in found
    )
