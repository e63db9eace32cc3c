"""What was said, from the elements inside a turn: text, inlines, and the places where paragraphs part."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import TYPE_CHECKING

from oralhist.formats.tei.foreign.clock import Timing
from oralhist.formats.tei.foreign.elements import (
    allowed,
    id_of,
    language_of,
    pointed_at,
    words_of,
)
from oralhist.formats.tei.foreign.events import event_of, mark_of, said
from oralhist.formats.tei.foreign.items import Break, Item, collapsed
from oralhist.formats.tei.foreign.participants import TeiParticipants
from oralhist.formats.tei.foreign.redaction_marks import FOR_THE_ARCHIVE, has_marks, parted_at_marks
from oralhist.formats.tei.foreign.references import Entities
from oralhist.formats.tei.foreign.timelines import quantity_ms
from oralhist.formats.tei.foreign.tokens import TOKENS, Tokens
from oralhist.formats.tei.foreign.unsupported import NOT_KEPT, WORDS_KEPT, Unsupported
from oralhist.formats.tei.foreign.values import date_of
from oralhist.formats.tei.foreign.vocabulary import (
    EMPHASIS,
    EVENTS,
    LAYOUT,
    MENTION_KINDS,
    MENTIONS,
    NO_WORDS,
    PARAGRAPHS,
    PLAIN,
    TURNS,
    gap_reason,
    is_sealed,
)
from oralhist.model import (
    Content,
    Correction,
    Editorial,
    Emphasis,
    Foreign,
    Gap,
    GapReason,
    Hyperlink,
    Inline,
    Mention,
    MentionKind,
    Note,
    Overlap,
    Pause,
    Restricted,
    Unclear,
)
from oralhist.model.shapes import URI, WORD
from oralhist.syntax.xml_parser import line_of, local_name

if TYPE_CHECKING:
    from lxml import etree


_DEEPEST = 16
"""Inlines inside one another that are kept; deeper ones stand for their words."""


class Contents:
    """Reads what stands in elements of speech; ``timing`` knows the turn that is being read."""

    def __init__(self, root: etree._Element, timing: Timing, people: TeiParticipants, unsupported: Unsupported) -> None:
        self._in_sealed = False
        self._mixed: dict[etree._Element, bool] = {}
        self._timing = timing
        self._people = people
        self._unread = unsupported
        self._tokens = Tokens(root)
        self._entities = Entities(root, people)

    def items(self, element: etree._Element, skip: Container[etree._Element] = ()) -> list[Item]:
        """What stands in an element, in order, without the children to skip."""
        found: list[Item] = []
        self._inside(element, found, 0, skip)
        return found

    def item(self, element: etree._Element) -> list[Item]:
        """What an element itself is."""
        found: list[Item] = []
        self._take(element, found, 0)
        return found

    def content(self, element: etree._Element, depth: int = 0) -> Content:
        """What stands in an element as one content."""
        return collapsed(self._flat(element, depth))

    def text(self, text: str | None) -> list[str | Inline]:
        """A text as it stands, what is marked as sealed in it kept apart."""
        return list(parted_at_marks(text)) if text and has_marks(text) else [text or ""]

    def _inside(
        self, element: etree._Element, found: list[Item], depth: int, skip: Container[etree._Element] = ()
    ) -> None:
        spacing = self._tokens.spacing(element)
        opening = element.text or ""
        if spacing is None or opening.strip():
            found += self.text(opening)
        for part in element:
            if part not in skip:
                if spacing is not None:
                    found.append(spacing.before(part))
                self._take(part, found, depth)
            tail = part.tail or ""
            if spacing is None or tail.strip():
                found += self.text(tail)

    def _flat(self, element: etree._Element, depth: int) -> list[str | Inline]:
        """What stands in an element, its paragraphs parted by blanks alone."""
        found: list[Item] = []
        self._inside(element, found, depth)
        return [" " if isinstance(item, Break) else item for item in found]

    def _take(self, element: etree._Element, found: list[Item], depth: int) -> None:
        name = local_name(element)
        if not self._in_sealed and is_sealed(element.get("type", "")):
            self._sealed(element, found, depth)
        elif name == "choice":
            self._choice(element, found, depth)
        elif name in TOKENS:
            self._token(element, found, depth)
        elif name in PARAGRAPHS:
            self._paragraph(element, found, depth)
        elif name in PLAIN:
            found.append(" " if name == "s" else "")
            self._inside(element, found, depth)
        elif name in LAYOUT:
            found.append("" if element.get("break") == "no" else " ")
            self._inside(element, found, depth)
        elif name in NO_WORDS:
            self._unread.element(element, NOT_KEPT, element.get("type") if name.startswith("span") else None)
        elif name != "timeline":
            self._inline(element, name, found, depth)

    def _sealed(self, element: etree._Element, found: list[Item], depth: int) -> None:
        """What is marked as restricted; what is sealed inside of it is sealed already."""
        inner: list[Item] = []
        self._in_sealed = True
        self._take(element, inner, depth + 1)
        self._in_sealed = False
        is_paragraph = bool(inner) and isinstance(inner[0], Break)
        found += inner[:1] if is_paragraph else []
        words = [" " if isinstance(item, Break) else item for item in inner]
        self._holding(words, found, lambda content: Restricted(content=content, restriction=FOR_THE_ARCHIVE))
        found += inner[-1:] if is_paragraph else []

    def _paragraph(self, element: etree._Element, found: list[Item], depth: int) -> None:
        if local_name(element) == "seg" and self._is_phrase(element):
            self._inside(element, found, depth)
            return
        found.append(Break(id_of(element), line_of(element)))
        found += self._timing.moment(element.get("start") or element.get("synch"), element)
        self._inside(element, found, depth)
        found += self._timing.moment(element.get("end"), element)
        found.append(Break())

    def _is_phrase(self, element: etree._Element) -> bool:
        """Whether a ``seg`` is a part of a paragraph: inside another one, or amid loose text."""
        holder = element.getparent()
        if holder is None or local_name(holder) in ("s", *PARAGRAPHS):
            return holder is not None
        if holder not in self._mixed:
            loose = (holder.text, *(part.tail for part in holder))
            self._mixed[holder] = any(text and text.strip() for text in loose)
        return self._mixed[holder]

    def _token(self, element: etree._Element, found: list[Item], depth: int) -> None:
        """A word as one piece; some mark on it that the transcriber was not sure."""
        content = collapsed(self._flat(element, depth + 1))
        if content and "uncertain" in element.get("type", "").split() and depth < _DEEPEST:
            found.append(Unclear(content=content))
        else:
            found += content

    def _inline(self, element: etree._Element, name: str, found: list[Item], depth: int) -> None:
        if name == "anchor":
            found += self._timing.moment(element.get("synch"), element)
            if element.get("type") and not element.get("synch"):
                self._unread.element(element, NOT_KEPT, element.get("type"))
            self._inside(element, found, depth)
        elif name == "pause":
            found.append(Pause(duration_ms=quantity_ms(element), source=mark_of(element)))
            self._inside(element, found, depth)
        elif name == "gap":
            self._gap(element, found)
        elif name in EVENTS:
            found.append(event_of(element, name))
        elif depth >= _DEEPEST:
            self._unread.element(element, WORDS_KEPT)
            self._inside(element, found, depth)
        elif name in ("note", "desc", "writing"):
            self._note(element, found, depth)
        else:
            self._speaking(element, name, found, depth)

    def _speaking(self, element: etree._Element, name: str, found: list[Item], depth: int) -> None:
        """An inline that holds words of speech."""
        words = self._flat(element, depth + 1)
        language = language_of(element)
        url = allowed(URI, element.get("target") or element.get("url"))
        if name == "unclear":
            reason = allowed(WORD, element.get("reason"))
            self._holding(words, found, lambda content: Unclear(content=content, reason=reason))
            if not collapsed(words):
                found.append(Gap(reason=GapReason.INAUDIBLE))
        elif name == "supplied":
            self._holding(words, found, lambda content: Editorial(body=content))
        elif name == "sic":
            self._corrected(words, element.get("corr", ""), found)
        elif name == "foreign" and language is not None:
            self._holding(words, found, lambda content: Foreign(content=content, language=language))
        elif name in EMPHASIS:
            style = allowed(WORD, (element.get("rend") or element.get("rendition") or "").removeprefix("#"))
            self._holding(words, found, lambda content: Emphasis(content=content, style=style))
        elif name in MENTIONS:
            self._holding(words, found, lambda content: self._mention(element, name, content))
        elif name == "ref" and url is not None:
            self._holding(words, found, lambda content: Hyperlink(content=content, url=url))
        elif name in TURNS:
            speaker = self._people.speaker(element.get("who"))
            self._holding(words, found, lambda content: Overlap(content=content, speaker=speaker))
        else:
            self._unread.element(element, WORDS_KEPT)
            found += words

    def _holding(self, words: list[str | Inline], found: list[Item], make: Callable[[Content], Inline]) -> None:
        """Add an inline around words; white space at their ends stays outside of it."""
        content = collapsed(words)
        if not content:
            found += [" "] if any(words) else []
            return
        first, last = (next((item for item in order if item), "") for order in (words, reversed(words)))
        found.append(" " if isinstance(first, str) and first[0].isspace() else "")
        found.append(make(content))
        found.append(" " if isinstance(last, str) and last[-1].isspace() else "")

    def _mention(self, element: etree._Element, name: str, content: Content) -> Mention:
        kind = MENTIONS[name] or MENTION_KINDS.get(element.get("type", "").casefold())
        date = date_of(element, wording=False) if kind is MentionKind.DATE else None
        ref = self._entities.reference(element.get("ref"))
        if ref is None and pointed_at(element.get("ref")):
            what = "names whose pointer leads to nothing that can be kept, kept without it"
            self._unread.count("unknown-reference", what, element)
        return Mention(content=content, kind=kind, ref=ref, date=date if date is not None and date.value else None)

    def _gap(self, element: etree._Element, found: list[Item]) -> None:
        """A gap. What its ``desc`` or its mark says is not kept: it may be the very words that are withheld."""
        reason = gap_reason(f"{element.get('reason', '')} {element.get('type', '')}")
        source = None if reason is GapReason.RESTRICTED else mark_of(element)
        found.append(Gap(reason=reason, duration_ms=quantity_ms(element), source=source))
        loose = [element.text or "", *(part.tail or "" for part in element)]
        for part in element:
            self._unread.element(part, f"{NOT_KEPT} (in a gap)")
        if "".join(loose).strip():
            self._unread.element(element, f"its words are {NOT_KEPT}")

    def _note(self, element: etree._Element, found: list[Item], depth: int) -> None:
        body = self.content(element, depth + 1)
        by = next((self._people.id_of(pointer) for pointer in pointed_at(element.get("resp"))), None)
        if body:
            found.append(Note(body=body, mark=said(element.get("n")), by=by))

    def _corrected(self, words: list[str | Inline], corrected: str, found: list[Item]) -> None:
        self._holding(words, found, lambda content: Correction(content=content, corrected=said(corrected)))

    def _choice(self, element: etree._Element, found: list[Item], depth: int) -> None:
        """Of two spellings the one that was said, with the other as its correction (TEI P5, 3.5.1).

        Any further reading stands after it as an editor's words.
        """
        if depth >= _DEEPEST:
            self._inside(element, found, depth)
            return
        parts = {local_name(part): part for part in reversed(element)}
        wrong = parts.get("sic", parts.get("orig"))
        better = parts.get("corr", parts.get("reg")) if wrong is not None else None
        first = wrong if wrong is not None else parts.get("abbr", next(iter(element), None))
        for part in element:
            if part is first and better is not None:
                self._corrected(self._flat(part, depth + 1), words_of(better), found)
            elif part is first:
                self._take(part, found, depth + 1)
            elif part is not better and (content := self.content(part, depth + 1)):
                found += [" ", Editorial(body=content)]
        stray = " ".join([element.text or "", *(part.tail or "" for part in element)])
        if stray.strip():
            found += self.text(f" {stray} ")
