"""The index of a session: a list before the transcript, and its topics as headings inside it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import Factory, define, frozen

from oralhist.model import IndexPoint, IndexText, Session
from oralhist.model.summaries import clock
from oralhist.pages.about import place_html, terms_html
from oralhist.pages.context import Context
from oralhist.pages.direction import language
from oralhist.pages.inlines import restriction_html
from oralhist.pages.recordings import Track, Tracks, times_in
from oralhist.syntax.html_writer import Html, element, fragment, joined, link, text

_MOST_OPEN = 20
"""Index points that are shown at once; a longer index is opened, because it would hide the words below it."""

Place = tuple[int, int]
"""The numbers of a turn and of an utterance in it."""


@frozen
class Topic:
    """An index point on the page: its anchor, and the passage that it precedes, if that is known."""

    point: IndexPoint
    anchor: str
    place: Place | None
    start_ms: int | None


@define
class Topics:
    """The topics of one session in order, and by the passages that they begin.

    ``begins`` are the numbers of the utterances of each turn that begin a topic.
    """

    listed: Sequence[Topic] = ()
    at: Mapping[Place, Sequence[Topic]] = Factory(dict)
    begins: Mapping[int, AbstractSet[int]] = Factory(dict)


def topics_of(session: Session, tracks: Tracks, context: Context) -> Topics:
    """Return the topics of a session with the passages that they begin."""
    if not session.index:
        return Topics()
    by_id, by_time = _passages(session, tracks)
    listed: list[Topic] = []
    at: dict[Place, list[Topic]] = defaultdict(list)
    for point, start in zip(session.index, session.index_starts, strict=True):
        anchor = context.anchors.of_part("topic", point.title or "", point.at or point.start_ms)
        place = by_id.get(point.at) if point.at else None
        if place is None and point.start_ms is not None:
            place = _passage_at(by_time.get(_clock_of(point.recording, tracks), ()), point.start_ms)
        topic = Topic(point, anchor, place, start)
        listed.append(topic)
        if place is not None:
            at[place].append(topic)
    begins: dict[int, set[int]] = defaultdict(set)
    for turn, utterance in at:
        begins[turn].add(utterance)
    return Topics(listed, at, begins)


def _clock_of(recording: str | None, tracks: Tracks) -> str | None:
    track = tracks.of(recording)
    return track.anchor if track else recording


def _passages(
    session: Session, tracks: Tracks
) -> tuple[dict[str | None, Place], dict[str | None, list[tuple[int, Place]]]]:
    """Return the utterances by the ids of turns and utterances, and by recording and time."""
    by_id: dict[str | None, Place] = {}
    by_time: dict[str | None, list[tuple[int, Place]]] = defaultdict(list)
    for turn_number, turn in enumerate(session.turns):
        by_id.setdefault(turn.id, (turn_number, 0))
        for number, utterance in enumerate(turn.utterances):
            by_id.setdefault(utterance.id, (turn_number, number))
            if times := times_in(utterance):
                clock_of = _clock_of(utterance.recording, tracks)
                by_time[clock_of] += ((time, (turn_number, number)) for time in times)
    for passages in by_time.values():
        passages.sort()
    return by_id, by_time


def _passage_at(passages: Sequence[tuple[int, Place]], ms: int) -> Place | None:
    """Return the passage that is spoken at a time, else the first one."""
    if not passages:
        return None
    return passages[max(0, bisect_right(passages, ms, key=lambda passage: passage[0]) - 1)][1]


def heading(topic: Topic, *, level: int) -> Html:
    """Return a topic as a heading in the transcript; screen readers go from one to the next."""
    when = element("span", {"class": "when"}, clock(topic.start_ms)) if topic.start_ms is not None else Html("")
    name = f"h{min(level + 2, 6)}"
    return element(name, {"class": "topic", "id": topic.anchor, "dir": "auto"}, topic.point.title or "…", when)


def index_html(topics: Topics, tracks: Tracks, context: Context) -> Html:
    """Return the index as a list, nested by the levels of its points."""
    if not topics.listed:
        return Html("")
    pieces = [Html('<ol class="index">')]
    depth = 0
    for topic in topics.listed:
        level = min(topic.point.level or 1, depth + 1)
        if level > depth:
            pieces.append(Html("<ol>") if depth else Html(""))
        else:
            pieces.append(Html("</li>" + "</ol></li>" * (depth - level)))
        depth = level
        pieces += (Html('<li dir="auto">'), *_entry(topic, tracks, context))
    pieces.append(Html("</li></ol>" * depth))
    summary = element("summary", {}, context.words("index"))
    return element("details", {"open": len(topics.listed) <= _MOST_OPEN, "class": "box"}, summary, *pieces)


def _entry(topic: Topic, tracks: Tracks, context: Context) -> Iterator[Html]:
    point = topic.point
    if point.restriction:
        yield restriction_html(point.restriction, context)
    if topic.start_ms is not None:
        yield _time(topic.start_ms, tracks.of(point.recording) if point.start_ms is not None else None)
    title = text(point.title or "…")
    yield element("b", {}, link(fragment(topic.anchor), title) if topic.place is not None else title)
    yield Html("\n")
    if point.synopsis:
        yield element("p", {"dir": "auto"}, point.synopsis)
    if point.partial_transcript:
        yield element("p", {"class": "small", "dir": "auto"}, f"“{point.partial_transcript}”")
    if point.keywords or point.subjects:
        yield element("p", {"class": "small"}, terms_html((*point.keywords, *point.subjects)))
    yield from (element("p", {"class": "small"}, place_html(place)) for place in point.places)
    yield from (element("p", {"class": "small"}, link(one.url, one.text or one.url)) for one in point.links)
    yield from (_in_other_language(one, context) for one in point.texts)


def _time(ms: int, track: Track | None) -> Html:
    if track is None or not track.address:
        return joined((element("span", {"class": "when"}, clock(ms)), " "))
    return Html(f'<a class="t" href="{track.at(ms)}" data-s="{ms}" data-r="{track.anchor}">{clock(ms)}</a> ')


def _in_other_language(other: IndexText, context: Context) -> Html:
    title = element("b", {}, other.title) if other.title else Html("")
    first = f"“{other.partial_transcript}”" if other.partial_transcript else ""
    pieces = (title, other.synopsis or "", first, terms_html((*other.keywords, *other.subjects)))
    attributes = {"class": "small", **language(other.language, context.words.language)}
    return element("p", attributes, joined(filter(None, pieces), " "))
