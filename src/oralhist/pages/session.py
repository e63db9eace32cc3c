"""One session on the page: its heading, index, recordings, and its transcript next to another version of it."""

from collections.abc import Sequence
from statistics import median

from attrs import frozen

from oralhist.model import Session
from oralhist.pages.about import place_html
from oralhist.pages.context import Context
from oralhist.pages.direction import language
from oralhist.pages.index import Topics, index_html, topics_of
from oralhist.pages.inlines import restriction_html
from oralhist.pages.recordings import recordings_html, times_in, tracks_of
from oralhist.pages.transcript import Transcript
from oralhist.pages.versions import choice_html, others_html, versions_of
from oralhist.pages.words import code_html, date_html
from oralhist.syntax.html_writer import Html, element, enclosed, joined

_HOUR_MS = 3_600_000
_MANY = 999
_FULL_LINE = 50
"""Characters in the lines of a transcript that was wrapped at the edge of a page."""


@frozen(kw_only=True)
class WrittenSession:
    """A session as pieces of markup, with what the table of contents says of it."""

    html: Sequence[Html]
    anchor: str
    title: str
    transcript: str
    topics: Topics


def session_html(session: Session, number: int, context: Context) -> WrittenSession:
    """Return a session; ``number`` counts from 1."""
    words, several = context.words, len(context.interview.sessions) > 1
    anchor = (
        context.anchors.given(session.id)
        if session.id
        else context.anchors.of_part("session", session.title or "", session.date)
    )
    title = session.title or (words("session", number=number) if several else words("transcript"))
    tracks = tracks_of(session, context)
    topics = topics_of(session, tracks, context)
    spoken = _spoken_in(session, context)
    versions = versions_of(session, context)
    transcript = Transcript(session, context, tracks, topics, f"{number}." if several else "", spoken, versions)
    described = language(context.description_language, words.language) if session.title else {}
    transcript_anchor = f"{anchor}-t"
    lines = enclosed(
        "div",
        {
            "class": "transcript" + " wide" * _is_wide(session) + " lines" * _has_lines(session),
            "id": transcript_anchor,
            "role": "group",
            "aria-label": words("transcript"),
            "tabindex": -1,
            **language(spoken, words.language),
        },
        transcript.html(),
    )
    pieces = (
        element("h2", {"id": f"{anchor}-h", **described}, title),
        _when(session, context),
        index_html(topics, tracks, context),
        recordings_html(session, tracks, context),
        choice_html(versions, anchor, context),
        *lines,
        *(others_html(one, context, words.language, is_open=not session.turns) for one in versions),
    )
    kind = "session one" if tracks.only else "session"
    attributes = {"class": kind, "id": anchor, "aria-labelledby": f"{anchor}-h"}
    html = list(enclosed("section", attributes, pieces))
    return WrittenSession(html=html, anchor=anchor, title=title, transcript=transcript_anchor, topics=topics)


def _spoken_in(session: Session, context: Context) -> str | None:
    """Return the language of the transcript, if it is only one; a turn in another has it itself."""
    languages = session.languages or context.interview.metadata.languages
    return languages[0] if languages else None


def _is_wide(session: Session) -> bool:
    """Return whether times have hours or paragraphs have four digits, which need a wider margin."""
    starts = (ms for turn in session.turns for utterance in turn.utterances for ms in times_in(utterance))
    count = sum(len(turn.utterances) for turn in session.turns)
    return count > _MANY or max(starts, default=0) >= _HOUR_MS


def _has_lines(session: Session) -> bool:
    """Return whether line breaks mean something: they do not if most lines are as long as those of a typewriter."""
    texts = [utterance.text for turn in session.turns for utterance in turn.utterances]
    lengths = [len(line) for text in texts if "\n" in text for line in text.split("\n")[:-1]]
    return bool(lengths) and median(lengths) < _FULL_LINE


def _when(session: Session, context: Context) -> Html:
    words = context.words
    several = len(context.interview.sessions) > 1
    names = [joined((words.language_name(tag), " ", code_html(tag))) for tag in session.languages] if several else []
    pieces = [
        restriction_html(session.restriction, context) if session.restriction else Html(""),
        date_html(words, session.date, with_code=True),
        place_html(session.place) if session.place else Html(""),
        joined(names, ", "),
    ]
    shown = [piece for piece in pieces if piece]
    return element("p", {"class": "when"}, joined(shown, " · ")) if shown else Html("")
