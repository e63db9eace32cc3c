"""The tables and their columns: names, types and meanings."""

from attrs import frozen

VERSION = 1
"""The version of the tables. It changes when a column changes its name, its type or its meaning."""

PARTS = 64
"""The number of parts of each table. An interview is in the part that a digest of its id chooses."""


@frozen
class Column:
    """A column: its name, its type (``text``, ``texts`` for a list of texts, ``number`` or ``day``), and its meaning."""

    name: str
    type: str
    meaning: str


def _columns(*rows: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(*row) for row in rows)


_INTERVIEW = ("interview", "text", "The id of the interview.")
_SESSION = ("session", "number", "The number of the session in the interview, from 1.")
_PASSAGE = (
    ("turn", "number", "The number of the turn in the session or version, from 1."),
    ("utterance", "number", "The number of the utterance in the turn, from 1."),
    ("speaker", "text", "The id of the participant who speaks; empty if the speaker is not known."),
    ("name", "text", "The name of the speaker."),
    ("role", "text", "The first role of the speaker, such as interviewee."),
    ("recording", "text", "The id of the recording that the times refer to."),
    ("start_ms", "number", "The start, in milliseconds from the start of the recording."),
    ("end_ms", "number", "The end, in milliseconds from the start of the recording."),
    (
        "language",
        "text",
        "The language, as a BCP 47 tag: that of the turn, else the only one of the session or interview.",
    ),
    ("words", "number", "The number of words."),
    ("text", "text", "The words that were said, without events, words of editors and notes."),
)

# fmt: off
TABLES: dict[str, tuple[Column, ...]] = {
    "interviews": _columns(
        _INTERVIEW,
        ("title", "text", "The title."),
        ("date", "text", "When the interview took place, in EDTF, such as 1984-05 or 1931?."),
        ("first_day", "day", "The first day that the date can mean."),
        ("last_day", "day", "The last day that the date can mean."),
        ("languages", "texts", "The languages that are spoken, as BCP 47 tags."),
        ("keywords", "texts", "The free keywords."),
        ("subjects", "texts", "The subjects from controlled vocabularies."),
        ("places", "texts", "The places that the interview is about."),
        ("series", "text", "The title of the series."),
        ("collection", "text", "The title of the collection."),
        ("project", "text", "The title of the project."),
        ("repository", "text", "The name of the archive or library."),
        ("rights", "text", "The statement of the rights, or the URI of the licence."),
        ("url", "text", "The address of the publication."),
        ("sessions", "number", "The number of sessions."),
        ("recordings", "number", "The number of recordings."),
        ("duration_ms", "number", "The duration of all recordings, in milliseconds; empty unless all are known."),
        ("turns", "number", "The number of turns."),
        ("utterances", "number", "The number of utterances."),
        ("words", "number", "The number of words that were said."),
    ),
    "participants": _columns(
        _INTERVIEW,
        ("participant", "text", "The id of the participant, by which the other tables refer to it."),
        ("name", "text", "The name."),
        ("label", "text", "The label printed before the turns."),
        ("roles", "texts", "The roles, such as interviewee."),
        ("kind", "text", "A person or a group."),
        ("gender", "text", "The gender, in the participant's own words."),
        ("pronouns", "text", "The pronouns, in the participant's own words."),
        ("born", "text", "The date of birth, in EDTF."),
        ("died", "text", "The date of death, in EDTF."),
        ("birth_place", "text", "The name of the place of birth."),
        ("turns", "number", "The number of turns."),
        ("words", "number", "The number of words in these turns."),
        ("speech_ms", "number", "The time of the utterances with a start and an end, in milliseconds."),
    ),
    "recordings": _columns(
        _INTERVIEW,
        _SESSION,
        ("number", "number", "The number of the recording in the session, from 1."),
        ("recording", "text", "The id of the recording, by which the other tables refer to it."),
        ("title", "text", "The title."),
        ("part", "text", "The part of the session that it holds, such as Tape 1, Side A."),
        ("duration_ms", "number", "The duration, in milliseconds."),
        ("offset_ms", "number", "When it starts, in milliseconds from the start of the session."),
        ("files", "texts", "The addresses of its files."),
    ),
    "turns": _columns(
        _INTERVIEW,
        _SESSION,
        ("turn", "number", "The number of the turn in the session, from 1."),
        ("speaker", "text", "The id of the participant who speaks; empty if the speaker is not known."),
        ("label", "text", "The label printed before the turn."),
        ("role", "text", "The first role of the speaker, such as interviewee."),
        ("language", "text", "The language, as in the table of utterances."),
        ("start_ms", "number", "The first start of its utterances, in milliseconds."),
        ("end_ms", "number", "The last end of its utterances, in milliseconds."),
        ("utterances", "number", "The number of utterances."),
        ("words", "number", "The number of words."),
        ("speech_ms", "number", "The time of the utterances with a start and an end, in milliseconds."),
    ),
    "utterances": _columns(_INTERVIEW, _SESSION, *_PASSAGE),
    "versions": _columns(
        _INTERVIEW,
        _SESSION,
        ("version", "number", "The number of the version in the session, from 1."),
        ("kind", "text", "A translation, an edited or a verbatim text."),
        *_PASSAGE,
    ),
    "words": _columns(
        _INTERVIEW,
        _SESSION,
        ("turn", "number", "The number of the turn in the session, from 1."),
        ("utterance", "number", "The number of the utterance in the turn, from 1."),
        ("word", "number", "The number of the word in the utterance, from 1."),
        ("speaker", "text", "The id of the participant who says the word."),
        ("form", "text", "The word as it is written, without punctuation."),
        ("start_ms", "number", "The time point directly before the word, in milliseconds."),
    ),
    "index_points": _columns(
        _INTERVIEW,
        _SESSION,
        ("point", "number", "The number of the index point in the session, from 1."),
        ("level", "number", "The depth in the index, from 1."),
        ("recording", "text", "The id of the recording that the times refer to."),
        ("start_ms", "number", "When the topic begins, in milliseconds: its own time, else that of its turn."),
        ("end_ms", "number", "When the topic ends, in milliseconds."),
        ("title", "text", "The title of the topic."),
        ("synopsis", "text", "A summary of what is said."),
        ("partial_transcript", "text", "The first words that are said."),
        ("keywords", "texts", "The free keywords."),
        ("subjects", "texts", "The subjects from controlled vocabularies."),
        ("places", "texts", "The places that are mentioned."),
    ),
    "restrictions": _columns(
        _INTERVIEW,
        ("path", "text", "What is restricted: a path in the interview file."),
        ("level", "text", "The widest audience that may see it."),
        ("category", "text", "Why it is restricted."),
        ("until", "text", "When the restriction lapses, in EDTF."),
        ("review_on", "text", "When the archive reviews it, in EDTF."),
        ("public_note", "text", "The note that everyone may read."),
        ("private_note", "text", "The note for the archive."),
        ("replacement", "text", "The text that other audiences read instead."),
    ),
}
# fmt: on
"""The columns of each table. Rows are in the order of the interview's id, then of the interview file."""

ON_REQUEST, FOR_ARCHIVE = "words", "restrictions"
"""The table that is only made on request, and the one that only the archive gets."""
