"""Edit an interview: each function returns a changed interview, in which every reference and time is still right.

>>> import oralhist
>>> from oralhist import edit
>>> interview = oralhist.loads("REED: Where?\\n\\nQUILL: In Leith.\\n", format="text", speakers=["REED", "QUILL"])
>>> interview = edit.rename_participant(interview, "reed", "t-reed")
>>> interview = edit.replace_at(interview, "metadata.title", "Ada Quill on Leith")
>>> [turn.speaker for turn in interview.turns]
['t-reed', 'quill']

No function changes its arguments. Each raises ``InvalidValue`` with a hint, and returns nothing, when the result would
not be a valid interview. What a function does not name stays equal.
"""

from oralhist.edit.corrections import Conflict, Corrected, with_corrections
from oralhist.edit.excerpts import excerpt
from oralhist.edit.people import merge_participants, rename_participant, set_speaker
from oralhist.edit.places import path_of, replace_at, value_at
from oralhist.edit.plain_data import from_dict, to_dict
from oralhist.edit.sessions import join_sessions, split_session
from oralhist.edit.tapes import join_interviews
from oralhist.edit.texts import map_text, reading_text
from oralhist.edit.times import shift_times
from oralhist.edit.updates import updated

__all__ = [
    "Conflict",
    "Corrected",
    "excerpt",
    "from_dict",
    "join_interviews",
    "join_sessions",
    "map_text",
    "merge_participants",
    "path_of",
    "reading_text",
    "rename_participant",
    "replace_at",
    "set_speaker",
    "shift_times",
    "split_session",
    "to_dict",
    "updated",
    "value_at",
    "with_corrections",
]
