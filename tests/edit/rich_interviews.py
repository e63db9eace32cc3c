"""Interviews in which everything is that an edit may forget: drawn ones, most of them with two sessions added."""

from attrs import evolve
from hypothesis import strategies as st

from oralhist import Interview, edit
from oralhist.testing.strategies import core_interviews

PEOPLE = [
    {"id": "rich-ada", "name": "Ada Quill", "roles": ["interviewee"], "extensions": {"shelf": 4}},
    {"id": "rich-tom", "name": "Tom Reed", "roles": ["interviewer"], "label": "TR"},
    {"id": "rich-both", "name": "Both", "kind": "group", "members": ["rich-ada", "rich-tom"]},
]


def session(name: str, date: str) -> dict[str, object]:
    """Return a session with times of words, an overlap, a note, a translation, an index and a restricted stretch."""
    return {
        "title": f"Tape {name}",
        "date": date,
        "participants": ["rich-ada", "rich-tom"],
        "recordings": [
            {"id": f"{name}-a", "duration_ms": 9000, "extensions": {"box": name}},
            {"id": f"{name}-b", "restricted_times": [{"start_ms": 10, "end_ms": 700, "restriction": "archive"}]},
        ],
        "turns": [
            {
                "id": f"{name}-t1",
                "speaker": "rich-tom",
                "utterances": [{"content": "Where then?", "word_ms": "100 +50", "recording": f"{name}-a", "start_ms": 100}],
            },
            {
                "speaker": "rich-ada",
                "label": "A. Q.",
                "utterances": [
                    {
                        "id": f"{name}-u2",
                        "content": ["In ", {"type": "overlap", "speaker": "rich-tom", "content": "Oh!"}, "Leith.",
                                    {"type": "note", "body": ["A port."], "by": "rich-tom"},
                                    {"type": "time", "ms": 900}],
                        "recording": f"{name}-a",
                        "start_ms": 600,
                        "end_ms": 1200,
                    },
                ],
            },
            {"speaker": "rich-both", "utterances": [{"content": "Yes.", "recording": f"{name}-b", "start_ms": 800}]},
        ],
        "versions": [
            {
                "language": "de",
                "kind": "translation",
                "turns": [
                    {"speaker": "rich-tom", "corresponds": [f"{name}-t1"], "utterances": ["Wo denn?"]},
                    {"speaker": "rich-ada", "utterances": [{"content": "In Leith.", "corresponds": [f"{name}-u2"]}]},
                ],
            }
        ],
        "index": [
            {"start_ms": 100, "end_ms": 500, "recording": f"{name}-a", "title": "Where"},
            {"at": f"{name}-u2", "title": "Leith", "extensions": {"no": 2}},
        ],
    }  # fmt: skip


def enriched(interview: Interview) -> Interview:
    """Return an interview with two more sessions, and with consents and changes by the people who speak in them."""
    added = edit.from_dict(
        {
            "id": "x",
            "metadata": {"title": "x"},
            "participants": PEOPLE,
            "sessions": [session("rich-1", "1998-03-14"), session("rich-2", "1998-03-15")],
            "consents": [{"status": "granted", "participant": "rich-ada", "date": "1998"}],
            "history": [{"date": "1999", "note": "Checked.", "agent": "rich-tom"}],
        }
    )
    return evolve(
        interview,
        participants=(*added.participants, *interview.participants),
        sessions=(*added.sessions, *interview.sessions),
        consents=(*interview.consents, *added.consents),
        history=(*interview.history, *added.history),
    )


def rich_interviews() -> st.SearchStrategy[Interview]:
    """Draw interviews that violate no rule of the profile ``core``."""
    return st.one_of(core_interviews().map(enriched), core_interviews())
