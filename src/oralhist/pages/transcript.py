"""The transcript of a session as markup. Most of a page is written here, so frequent elements are not built from parts.

What goes into them is escaped (``text``, ``content_html``, ``Track.at``), or cannot need it: anchors, which are ids of the
model, and numbers.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from statistics import median

from attrs import define

from oralhist.model import Session, Turn, Utterance
from oralhist.model.summaries import clock
from oralhist.pages.context import Context, words_of
from oralhist.pages.direction import language
from oralhist.pages.index import Topics, heading
from oralhist.pages.inlines import content_html, restriction_html
from oralhist.pages.recordings import Tracks, times_in
from oralhist.pages.versions import Beside, beside_html
from oralhist.syntax.html_writer import Html, attributes, element, text

_CHUNK = 40
"""Turns in a block that the browser lays out when it comes into view; with one turn each, fast scrolling stalls."""

_CUE_MS, _PAUSE_MS, _PARAGRAPH, _LONGEST = 15_000, 2_000, 500, 1_200
_SENTENCE_END = re.compile(r"[.!?…。؟][\"”’')\]]*\s*$")


@define
class Transcript:
    """Writes the turns of one session."""

    session: Session
    context: Context
    tracks: Tracks
    topics: Topics
    number: str
    """What is printed before the number of a paragraph: the number of the session and a full stop, if there are several."""
    language: str | None
    versions: Sequence[Beside] = ()
    paragraphs: int = 0
    depth: int = 0
    """The level of the last topic."""

    def html(self) -> list[Html]:
        """Return all turns, in pieces."""
        turns = self.session.turns
        has_cues = _has_cues(self.session)
        blocks: list[Html] = []
        is_long = len(turns) > 4 * _CHUNK
        before, after = ('<div class="part">', "</div>") if is_long else ("", "")
        for first in range(0, len(turns), _CHUNK):
            numbered = enumerate(turns[first : first + _CHUNK], first)
            inner = "".join(piece for number, turn in numbered for piece in self._turn(number, turn, has_cues=has_cues))
            blocks.append(Html(f"{before}{inner}{after}"))
        return blocks

    def _turn(self, number: int, turn: Turn, *, has_cues: bool) -> Iterator[str]:
        others = any(number in version.utterances for version in self.versions)
        yield from self._headings(number, 0)
        yield self._start(turn, is_pair=others)
        if others:
            yield '<div class="v-own">'
        begins = self.topics.begins.get(number, frozenset())
        at = 0
        for paragraph in _paragraphs(turn.utterances, begins) if has_cues else [[one] for one in turn.utterances]:
            if at in begins and at:
                yield from self._headings(number, at)
            yield self._paragraph(paragraph, turn.id if at == 0 else None)
            at += len(paragraph)
        if others:
            yield f"</div>{beside_html(self.versions, number, self.context, self.language)}"
        yield "</div>\n"

    def _headings(self, turn: int, utterance: int) -> Iterator[str]:
        for topic in self.topics.at.get((turn, utterance), ()):
            self.depth = min(topic.point.level or 1, self.depth + 1)  # no heading without the one above it
            yield heading(topic, level=self.depth)

    def _start(self, turn: Turn, *, is_pair: bool) -> str:
        """Return the start tag of a turn and its label."""
        context = self.context
        colour = context.colours.get(turn.speaker or "")
        kinds = f"turn{'' if colour is None else f' c{colour}'}{' pair' if is_pair else ''}"
        # The id is that of the first paragraph, unless that has one of its own.
        has_own = turn.id and (not turn.utterances or turn.utterances[0].id)
        id = f' id="{context.anchors.given(turn.id)}"' if turn.id and has_own else ""
        spoken = attributes(language(turn.language, self.language)) if turn.language else ""
        label = turn.label or context.label(turn.speaker)
        who = f'<p class="who"><bdi>{text(label)}</bdi></p>\n' if label else ""
        if turn.restriction:
            kinds += " sealed"
            who += element("p", {"class": "who"}, restriction_html(turn.restriction, context))
        return f'<div class="{kinds}"{id}{spoken}>{who}'

    def _paragraph(self, utterances: Sequence[Utterance], turn_id: str | None) -> str:
        self.paragraphs += 1
        first, last = utterances[0], utterances[-1]
        anchor = self._anchor(first, turn_id)
        track = self.tracks.of(first.recording)
        start = first.start_ms
        time = data = own = ""
        if start is not None:
            data = f' data-s="{start}"' if last.end_ms is None else f' data-s="{start}" data-e="{last.end_ms}"'
        elif times := times_in(first):  # as in OHMS: each minute has a time, wherever it begins in a paragraph
            start = times[0]
            own = f' data-s="{start}"'
        if start is not None:
            if track is not None and len(self.tracks.tracks) > 1:
                data += f' data-r="{track.anchor}"'
            address = track.at(start) if track is not None and track.address else f"#{anchor}"
            time = f'<a class="t" href="{address}"{own}>{clock(start)}</a> '
        if len(utterances) == 1:
            words: str = self._words(first)
        else:
            words = " ".join([self._words(first, is_cue=True), *map(self._cue, utterances[1:])])
        return (
            f'<p class="u" id="{anchor}"{data}><span class="g">{time}<a class="pl" href="#{anchor}">'
            f'¶{self.number}{self.paragraphs}</a></span> <span class="w">{words}</span></p>\n'
        )

    def _anchor(self, utterance: Utterance, turn_id: str | None = None) -> str:
        id = utterance.id or turn_id
        if id:
            return self.context.anchors.given(id)
        content = utterance.content
        words = content[0] if len(content) == 1 and isinstance(content[0], str) else words_of(content)
        return self.context.anchors.of_passage(words, utterance.start_ms)

    def _cue(self, utterance: Utterance) -> str:
        """Return a cue inside a paragraph; it has an anchor, too, so that its link holds when paragraphs change."""
        start = "" if utterance.start_ms is None else f' data-s="{utterance.start_ms}"'
        return f'<span id="{self._anchor(utterance)}"{start}>{self._words(utterance)}</span>'

    def _words(self, utterance: Utterance, *, is_cue: bool = False) -> str:
        words: str = content_html(utterance.content, self.context)
        if utterance.label:
            words = f'<span class="lab">{text(utterance.label)}</span> {words}'
        return (
            f'<span data-s="{utterance.start_ms}">{words}</span>'
            if is_cue and utterance.start_ms is not None
            else words
        )


def _has_cues(session: Session) -> bool:
    """Return whether the utterances are cues, which are read in paragraphs, and not paragraphs themselves."""
    utterances = [utterance for turn in session.turns for utterance in turn.utterances]
    lengths = [one.end_ms - one.start_ms for one in utterances if one.start_ms is not None and one.end_ms is not None]
    return len(utterances) > 20 and len(lengths) > 0.6 * len(utterances) and median(lengths) < _CUE_MS


def _paragraphs(utterances: Sequence[Utterance], begins: AbstractSet[int]) -> Iterator[list[Utterance]]:
    """Yield cues in paragraphs: until a pause, another recording, a topic, or an end of a sentence after enough words."""
    paragraph: list[Utterance] = []
    length = 0
    for number, utterance in enumerate(utterances):
        if paragraph:
            last = paragraph[-1]
            pauses = (
                utterance.start_ms is not None
                and last.end_ms is not None
                and utterance.start_ms - last.end_ms > _PAUSE_MS
            )
            ends = length > _LONGEST or (length > _PARAGRAPH and _SENTENCE_END.search(last.text))
            if pauses or ends or utterance.recording != last.recording or number in begins:
                yield paragraph
                paragraph, length = [], 0
        paragraph.append(utterance)
        length += len(utterance.text)
    if paragraph:
        yield paragraph
