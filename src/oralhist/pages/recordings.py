"""The recordings of a session: their players, and a line for each on which index points and hits are shown."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, urlsplit

from attrs import Factory, define, frozen

from oralhist.model import IndexPoint, MediaFile, Recording, Session, TimePoint, Utterance
from oralhist.model.summaries import clock
from oralhist.pages.context import Context
from oralhist.syntax.html_writer import Attributes, Html, Url, element, joined, link, quoted, text

_HOSTS: Mapping[str, str] = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}
_LINE_WIDTH, _LINE_HEIGHT = 1000, 18


@frozen(kw_only=True)
class Track:
    """A recording on the page.

    ``duration_ms`` is that of the record, else the last time that is known on it. ``address`` is that of its first
    file, ready for an attribute, without a time; empty if no file can be played.
    """

    recording: Recording
    anchor: str
    duration_ms: int
    sources: tuple[tuple[Url, MediaFile], ...]
    address: str

    def at(self, ms: int) -> str:
        """Return the address of a time, ready for an attribute, with the time as a fragment (W3C, Media Fragments URI)."""
        return f"{self.address}#t={ms / 1000:g}" if ms < 1_000_000 else f"{self.address}#t={ms // 1000}"


@define
class Tracks:
    """The recordings of one session, by their ids; objects without an id of a recording refer to the only one."""

    tracks: Sequence[Track] = ()
    by_id: Mapping[str | None, Track] = Factory(dict)
    only: Track | None = None

    def of(self, recording: str | None) -> Track | None:
        """Return the recording that something refers to."""
        return self.by_id.get(recording) or (self.only if recording is None else None)


def tracks_of(session: Session, context: Context) -> Tracks:
    """Return the recordings of a session, and note the hosts of their files for the security policy."""
    tracks = [_track(recording, session, context) for recording in session.recordings]
    by_id: dict[str | None, Track] = {track.recording.id: track for track in reversed(tracks) if track.recording.id}
    return Tracks(tracks, by_id, tracks[0] if len(tracks) == 1 else None)


def _track(recording: Recording, session: Session, context: Context) -> Track:
    sources = [
        (address, file) for file in recording.files if file.url and (address := context.options.media_url(file.url))
    ]
    for address, _ in sources:
        parts = urlsplit(address)
        if parts.scheme in ("http", "https"):
            context.origins.add(f"{parts.scheme}://{parts.netloc}")
    name = recording.id or recording.part or recording.title or (sources[0][0] if sources else "")
    return Track(
        recording=recording,
        anchor=context.anchors.of_part("recording", name),
        duration_ms=recording.duration_ms or _last_time(recording, session),
        sources=tuple(sources),
        address=quoted(sources[0][0].partition("#")[0]) if sources else "",
    )


def _last_time(recording: Recording, session: Session) -> int:
    is_only = len(session.recordings) == 1
    times = [
        utterance.end_ms or max(times_in(utterance), default=0)
        for turn in session.turns
        for utterance in turn.utterances
        if utterance.recording == recording.id or (is_only and utterance.recording is None)
    ]
    return max(times, default=0)


def times_in(utterance: Utterance) -> list[int]:
    """Return the start of an utterance, if it is known, and the times between its words."""
    start = [] if utterance.start_ms is None else [utterance.start_ms]
    if len(utterance.content) == 1:
        return start
    return start + [item.ms for item in utterance.content if isinstance(item, TimePoint)]


def recordings_html(session: Session, tracks: Tracks, context: Context) -> Html:
    """Return the players of a session, or nothing if it has no recording."""
    if not tracks.tracks:
        return Html("")
    figures = [_figure(track, session.index, tracks, context) for track in tracks.tracks]
    return element("section", {"class": "bar", "aria-label": context.words("recording")}, *figures)


def _figure(track: Track, points: Sequence[IndexPoint], tracks: Tracks, context: Context) -> Html:
    recording = track.recording
    shown = [
        recording.title,
        recording.part,
        recording.carrier,
        clock(track.duration_ms) if track.duration_ms else None,
    ]
    caption = text(" · ".join(filter(None, shown)) or context.words("recording"))
    own = [point for point in points if point.start_ms is not None and tracks.of(point.recording) is track]
    return element(
        "figure",
        {"class": "rec", "id": track.anchor, "data-ms": track.duration_ms, "data-id": recording.id},
        element("figcaption", {}, joined((caption, *_neighbours(track, tracks)))),
        _player(track, context),
        *_streams(recording),
        _line(own, track.duration_ms),
    )


def _neighbours(track: Track, tracks: Tracks) -> Iterator[Html]:
    """Yield links to the recordings before and after this one; with a script, only one player is shown at a time."""
    place = next(number for number, one in enumerate(tracks.tracks) if one is track)
    for other, arrow in ((place - 1, "← "), (place + 1, "→ ")):
        if 0 <= other < len(tracks.tracks) and tracks.tracks[other].address:
            one = tracks.tracks[other]
            name = text(arrow + (one.recording.part or one.recording.title or one.recording.id or str(other + 1)))
            yield Html(f' · <a class="t" href="{one.at(0)}" data-s="0" data-r="{one.anchor}">{name}</a>')


def _player(track: Track, context: Context) -> Html:
    words = context.words
    if not track.sources:
        return element("p", {"class": "small"}, words("no_file"))
    is_video = any((file.media_type or "").startswith("video/") for _, file in track.sources)
    label = " ".join(filter(None, (words("recording"), track.recording.part or track.recording.title)))
    sources = [element("source", {"src": address, "type": file.media_type}) for address, file in track.sources]
    attributes: Attributes = {"controls": True, "preload": "none", "aria-label": label}
    return element("video" if is_video else "audio", attributes, *sources)


def _streams(recording: Recording) -> Iterator[Html]:
    """Yield a link for each copy on a streaming platform; a frame would load the platform's page unasked."""
    for file in recording.files:
        if file.host_id:
            base = _HOSTS.get((file.host or "").lower())
            name = file.host or file.host_id
            shown = link(base + quote(file.host_id, safe=""), name) if base else joined((name, " ", file.host_id))
            yield element("p", {"class": "small"}, shown)


def _line(points: Sequence[IndexPoint], duration_ms: int) -> Html:
    """Return the line of a recording; it repeats the index for the eye, and is hidden from screen readers."""
    if not duration_ms:
        return Html("")
    outer = [point for point in points if (point.level or 1) == 1]
    rectangles = []
    for place, point in enumerate(outer):
        start = point.start_ms or 0
        following = outer[place + 1].start_ms if place + 1 < len(outer) else duration_ms
        end = max(start, min(point.end_ms or following or start, duration_ms))
        x, width = start * _LINE_WIDTH // duration_ms, max(2, (end - start) * _LINE_WIDTH // duration_ms)
        if x < _LINE_WIDTH:
            rectangles.append(f'<rect class="seg" x="{x}" y="0" width="{width}" height="{_LINE_HEIGHT}"/>')
    return Html(
        f'<svg class="line" viewBox="0 0 {_LINE_WIDTH} {_LINE_HEIGHT}" preserveAspectRatio="none" aria-hidden="true"'
        f' focusable="false">{"".join(rectangles)}</svg>'
    )
