"""Content as markup: what was said, and inlines as a reader should see them."""

import re

from oralhist.conventions.rendering import printed
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
    Note,
    Overlap,
    Pause,
    Restricted,
    Restriction,
    TimePoint,
    Unclear,
)
from oralhist.pages.context import Context, FootNote, words_of
from oralhist.pages.direction import language
from oralhist.syntax.html_writer import Html, element, fragment, joined, link, text

_STYLES = {"bold": "b", "strong": "b", "underline": "u", "strike": "s", "superscript": "sup", "subscript": "sub"}
_MACHINE_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def content_html(content: Content, context: Context, *, with_times: bool = True) -> Html:
    """Return content as markup; ``with_times`` marks the words after each time point with their time."""
    if len(content) == 1 and content[0].__class__ is str:
        return text(content[0])
    pieces: list[str] = []
    is_open = False
    for item in content:
        if isinstance(item, str):
            pieces.append(text(item))
        elif isinstance(item, TimePoint):
            if with_times:
                pieces.append(f'{"</span>" if is_open else ""}<span data-s="{item.ms}">')
                is_open = True
        else:
            pieces.append(_inline(item, context, with_times=with_times))
    return Html("".join(pieces) + ("</span>" if is_open else ""))


def _inline(inline: Inline, context: Context, *, with_times: bool) -> Html:
    said = content_html(getattr(inline, "content", ()), context, with_times=with_times)
    match inline:
        case Event() | Pause() | Gap():
            return _unspoken(inline, context)
        case Unclear():
            return joined((element("span", {"class": "unclear"}, said), _mark("ev", "[?]")))
        case Editorial():
            return element(
                "span", {"class": "ed"}, inline.source or joined(("[", content_html(inline.body, context), "]"))
            )
        case Correction():
            return joined((said, " ", _mark("ed", f"[sic: {inline.corrected}]" if inline.corrected else "[sic]")))
        case Overlap():
            return _overlap(inline, said, context)
        case Foreign():
            return element("i", language(inline.language), said)
        case Emphasis():
            return element(_STYLES.get((inline.style or "").lower(), "em"), {}, said)
        case Mention():
            return _mention(inline, said)
        case Hyperlink():
            return link(inline.url, said)
        case Note():
            return joined((said, _note(inline, context)))
        case Restricted():
            return sealed(said, inline.restriction, context)
        case _:
            return said


def _unspoken(inline: Event | Pause | Gap, context: Context) -> Html:
    words = context.words
    if isinstance(inline, Gap) and inline.reason is GapReason.RESTRICTED:
        context.withheld = True
        attributes = {"class": "withheld", **language(words.language)}
        return element("span", attributes, inline.source or f"[{words('restricted')}]")
    return _mark("gap" if isinstance(inline, Gap) else "ev", printed((inline,)))


def _overlap(overlap: Overlap, said: Html, context: Context) -> Html:
    who = overlap.label or context.label(overlap.speaker)
    label = joined((element("b", {"class": "lab"}, f"{who}:"), " ")) if who else Html("")
    return element("span", {"class": "ov"}, "//", label, said, "//")


def _mark(kind: str, words: str) -> Html:
    return element("span", {"class": kind}, words)


def _mention(mention: Mention, said: Html) -> Html:
    date = mention.date.value if mention.date else None
    if date and _MACHINE_DATE.fullmatch(date):
        said = element("time", {"datetime": date}, said)
    if mention.kind is MentionKind.WORK:
        said = element("cite", {}, said)
    return link(mention.ref, said) if mention.ref and ":" in mention.ref else said


def _note(note: Note, context: Context) -> Html:
    """Return the mark of a note in the text; the note itself is collected for the end of the page."""
    made = FootNote(context.anchors.of_part("note", words_of(note.body)), note.mark or "", by=context.name(note.by))
    context.notes.append(made)
    made.mark = made.mark or str(len(context.notes))
    made.body = content_html(note.body, context, with_times=False)
    target = {"id": f"{made.anchor}-r", "href": fragment(made.anchor), "role": "doc-noteref"}
    # The narrow space ends the word before the mark, for programs that read the page as text.
    return element("sup", {}, "\u202f", element("a", target, made.mark))


def sealed(said: Html, restriction: Restriction, context: Context, name: str = "span") -> Html:
    """Return words that only the audience of this page may read, with the restriction for readers and their devices."""
    return element(name, {"class": "sealed"}, restriction_html(restriction, context), said)


def restriction_html(restriction: Restriction, context: Context) -> Html:
    """Return who may read something, as a label before it."""
    words = context.words
    level = words.table["levels"][restriction.level.value]
    until = words.date(restriction.until)
    label = words("restricted_until", level=level, date=until) if until else level
    note = f": {restriction.public_note}" if restriction.public_note else ""
    return element("span", {"class": "level", **language(words.language)}, f"{label}{note} ")
