"""Inlines that an element of the speech becomes."""

from collections.abc import Callable
from typing import TypeAlias

from oralhist.formats.tei.foreign.codes import UNRESOLVED_POINTER
from oralhist.formats.tei.foreign.elements import (
    Element,
    child,
    children,
    ids_in,
    language_of,
    loose_text_of,
    text_of,
    valid,
)
from oralhist.formats.tei.foreign.participants import TeiParticipants
from oralhist.formats.tei.foreign.reading_log import ReadingLog
from oralhist.formats.tei.foreign.restrictions import gap_reason, has_marks
from oralhist.formats.tei.foreign.timelines import element_duration_ms
from oralhist.formats.tei.foreign.values import date_of
from oralhist.formats.tei.foreign.vocabulary import EMPHASIS, EVENTS, MENTION_KINDS, MENTIONS, TURNS
from oralhist.model import (
    Content,
    Correction,
    Editorial,
    Emphasis,
    Event,
    Foreign,
    Gap,
    GapReason,
    Hyperlink,
    Inline,
    Mention,
    MentionKind,
    Overlap,
    Pause,
    Unclear,
)
from oralhist.model.shapes import URI, WORD
from oralhist.syntax.xml_parser import local_name

InlineMaker: TypeAlias = Callable[[Content], Inline]


def event_of(element: Element, name: str) -> Event:
    """Return an event, described by its ``desc``, in P4 by ``@desc``, else by its type or the name of its element."""
    described = child(element, "desc")
    descriptions = [text_of(one) for one in children(element, "desc") if text_of(one)]
    has_other_text = loose_text_of(element).strip() or len(descriptions) != len(element)
    text = text_of(element) if has_other_text else " / ".join(descriptions)
    return Event(
        kind=EVENTS[name],
        description=text or element.get("desc") or element.get("type") or name,
        source=_source_of(element if described is None else described),
    )


def pause_of(element: Element) -> Pause:
    """Return a pause with its duration and its mark."""
    return Pause(duration_ms=element_duration_ms(element), source=_source_of(element))


def gap_of(element: Element, log: ReadingLog) -> Gap:
    """Return a gap. Its ``desc`` and its mark are not kept, because they may be the very words that are withheld."""
    reason = gap_reason(f"{element.get('reason', '')} {element.get('type', '')}")
    for part in element:
        log.unsupported(part, "is in a gap and not kept")
    if loose_text_of(element).strip():
        log.unsupported(element, "has words, which are not kept")
    source = None if reason is GapReason.RESTRICTED else _source_of(element)
    return Gap(reason=reason, duration_ms=element_duration_ms(element), source=source)


def inline_maker(element: Element, participants: TeiParticipants, log: ReadingLog) -> InlineMaker | None:
    """Return what makes an inline of the words in an element; ``None`` if an interview has no inline for it."""
    name = local_name(element)
    language = language_of(element)
    url = valid(URI, element.get("target") or element.get("url"))
    if name == "unclear":
        reason = valid(WORD, element.get("reason"))
        return lambda content: Unclear(content=content, reason=reason)
    if name == "supplied":
        return lambda content: Editorial(body=content)
    if name == "sic":
        return correction_maker(element.get("corr", ""))
    if name == "foreign" and language is not None:
        return lambda content: Foreign(content=content, language=language)
    if name in EMPHASIS:
        style = valid(WORD, (element.get("rend") or element.get("rendition") or "").removeprefix("#"))
        return lambda content: Emphasis(content=content, style=style)
    if name in MENTIONS:
        return lambda content: _mention(element, name, content, participants, log)
    if name == "ref" and url is not None:
        return lambda content: Hyperlink(content=content, url=url)
    if name in TURNS:
        speaker = participants.speaker(element.get("who"))
        return lambda content: Overlap(content=content, speaker=speaker)
    return None


def correction_maker(corrected: str) -> InlineMaker:
    """Return what makes a correction of the words that were said; ``corrected`` may be empty."""
    return lambda content: Correction(content=content, corrected=corrected.strip() or None)


def _mention(element: Element, name: str, content: Content, participants: TeiParticipants, log: ReadingLog) -> Mention:
    kind = MENTIONS[name] or MENTION_KINDS.get(element.get("type", "").casefold())
    date = date_of(element, wording=False) if kind is MentionKind.DATE else None
    ref = participants.reference(element.get("ref"))
    if ref is None and ids_in(element.get("ref")):
        log.count(
            UNRESOLVED_POINTER, "names whose pointer leads to no participant and no URI, kept without it", element
        )
    return Mention(content=content, kind=kind, ref=ref, date=date if date is not None and date.value else None)


def _source_of(element: Element) -> str | None:
    """Return the typed mark, such as ``<v(laughs)>`` or ``(???)``, that Oral-History.Digital keeps in ``@rend``."""
    mark = element.get("rend", "")
    is_mark = mark[:1] in tuple("<([{") and mark[-1:] in tuple(">)]}")
    return mark if is_mark and not has_marks(mark) else None
