"""The register: what the header declares and the rest of the file points to."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, TypeVar

from attrs import field, frozen, mutable

from oralhist.errors import CannotWrite
from oralhist.formats.tei.bindings.values import TAXONOMIES
from oralhist.model import Interview, Recording, Restriction, Session, Term, TimePoint, Transcription
from oralhist.model.shapes import Vocabulary
from oralhist.syntax.xml_writer import is_plain

Key = TypeVar("Key", bound=Hashable)


@mutable
class Clock:
    """One clock, with the moments on it that something points to."""

    number: int
    met: list[int] = field(factory=list)
    """The moments in the order in which they were met, some again."""
    synch: str | None = None
    """A pointer to its start on the clock of its session."""

    @property
    def moments(self) -> list[int]:
        """The moments after the start, each once, in order."""
        found = dict.fromkeys(self.met)  # nearly in order, so it sorts faster than a set
        found.pop(0, None)
        return sorted(found)

    def at(self, ms: int) -> str:
        """Return a pointer to a moment, in milliseconds from the start."""
        self.met.append(ms)
        return f"#_t{self.number}.{ms}"

    def anchor(self, type: str, ms: int) -> str:
        """Return the markup of the start or the end of an utterance."""
        self.met.append(ms)
        return f'<anchor type="{type}" synch="#_t{self.number}.{ms}"/>'

    def words(self, content: Sequence[Any]) -> str:
        """Return words and the moments between them as markup; an empty text for any other content, or one to escape."""
        before = f'<anchor synch="#_t{self.number}.'
        words: list[str] = []
        moments: list[int] = []
        pieces: list[str] = []
        for item in content:  # one pass, as hours of speech have a hundred thousand words
            if item.__class__ is str:
                words.append(item)
                pieces.append(item)
            elif item.__class__ is TimePoint:
                ms = item.ms
                moments.append(ms)
                pieces.append(f'{before}{ms}"/>')
            else:
                return ""
        if not is_plain("\0".join(words)):
            return ""
        self.met += moments
        return "".join(pieces)

    def point(self, ms: int) -> str:
        """Return the markup of a moment between words."""
        self.met.append(ms)
        return f'<anchor synch="#_t{self.number}.{ms}"/>'


@frozen
class RegisteredSession:
    """A session with the ids that it and its recordings have in the file."""

    session: Session
    number: int
    id: str
    recordings: tuple[tuple[str, Recording], ...]

    @property
    def clock(self) -> str:
        """The owner of the clock of times that name no recording: the only recording, or the session."""
        return self.recordings[0][0] if len(self.recordings) == 1 else self.id

    @property
    def setting(self) -> str | None:
        """The id of the setting: when and where the session was, and who was there."""
        session = self.session
        known = session.date or session.place or session.participants
        return f"_setting{self.number}" if known else None

    @property
    def languages(self) -> str | None:
        """The id of the list of its languages."""
        return f"_languages{self.number}" if self.session.languages else None


class Register:
    """Every id of one file: those of the interview, and those made for declarations in the header.

    Made ids start with an underscore and count from 1. Equal restrictions, and equal lists of keywords, are declared
    once, in the order of first use. Methods return pointers, with ``#``, and raise ``CannotWrite`` for an unknown id.
    """

    def __init__(self, interview: Interview) -> None:
        self.sessions = _registered_sessions(interview)
        self.people = {participant.id for participant in interview.participants}
        self.clocks: dict[str, Clock] = {}
        self.restrictions: dict[Restriction, str] = {}
        self.keywords: dict[tuple[Term, ...], str] = {}
        self.agents: dict[str, str] = {}
        self.schemes: dict[str, str] = {}
        self.transcriptions: list[tuple[str, Transcription]] = []
        self.extensions: list[tuple[str | None, str, Any]] = []
        self.taxonomies: set[type[Vocabulary]] = set()
        self.has_edtf = False
        self.here: str = ""
        """The id or the position that was made for what is being written."""
        self.clock_owner: str = ""
        """The owner of the clock of the times that are being written."""
        self._ids: set[str] = set()
        self._passages: set[str] = set()
        self._pointed_to: dict[str, str] = {}
        self.extend(None, interview.extensions)
        for participant in interview.participants:
            self.extend(self.declare(participant.id), participant.extensions)
        for registered in self.sessions:
            self.extend(self.declare(registered.id), registered.session.extensions)
            for id, recording in registered.recordings:
                self.extend(self.declare(id), recording.extensions)
                self.clock(id)
        self._recordings = frozenset(self.clocks)

    def declare(self, id: str) -> str:
        """Enter an id of the file."""
        if id in self._ids:
            raise CannotWrite(f"two things have the id {id!r}: give one of them another id")
        self._ids.add(id)
        return id

    def declare_passage(self, id: str) -> str:
        """Enter the id of a turn or an utterance."""
        self._passages.add(id)
        return self.declare(id)

    def person(self, id: str | None, what: str) -> str | None:
        """Return a pointer to a participant; ``what`` says in an error what the participant is."""
        if id is not None and id not in self.people:
            raise CannotWrite(f"no participant has the id {id!r}, the {what}: add the participant or correct the id")
        return id and f"#{id}"

    def persons(self, ids: Iterable[str], what: str) -> str | None:
        """Return pointers to several participants."""
        return pointers(*(self.person(id, what) for id in ids))

    def recording(self, id: str | None) -> str | None:
        """Return a pointer to a recording."""
        if id is not None and id not in self._recordings:
            raise CannotWrite(f"no recording has the id {id!r}: add the recording or correct the id")
        return id and f"#{id}"

    def passages(self, ids: Iterable[str], what: str) -> str | None:
        """Return pointers to turns and utterances. They may come later in the file, so ``close`` checks them."""
        for id in ids:
            self._pointed_to.setdefault(id, what)
        return pointers(*(f"#{id}" for id in ids))

    def close(self) -> None:
        """Check that the file has all turns and utterances that something points to."""
        for id, what in self._pointed_to.items():
            if id not in self._passages:
                raise CannotWrite(f"no turn or utterance has the id {id!r}, the {what}: correct the id or remove it")

    def agent(self, by: str | None) -> str | None:
        """Return a pointer to an agent: a participant, or a name that the header lists."""
        if by is None:
            return None
        return f"#{by}" if by in self.people else _numbered(self.agents, by, "_agent")

    def restriction(self, restriction: Restriction | None) -> str | None:
        """Return a pointer to a restriction."""
        return None if restriction is None else _numbered(self.restrictions, restriction, "_restriction")

    def keyword_list(self, terms: tuple[Term, ...]) -> str | None:
        """Return a pointer to the keywords of an utterance."""
        return _numbered(self.keywords, terms, "_keywords") if terms else None

    def scheme(self, scheme: str | None) -> str | None:
        """Return a pointer to the vocabulary of a term."""
        return None if scheme is None else _numbered(self.schemes, scheme, "_scheme")

    def transcription(self, transcription: Transcription | None) -> str | None:
        """Return a pointer to the description of how a version was made."""
        if transcription is None:
            return None
        id = f"_transcription{len(self.transcriptions) + 1}"
        self.transcriptions.append((id, transcription))
        return f"#{id}"

    def word(self, word: Vocabulary | None) -> str | None:
        """Return a pointer to a word of a closed vocabulary."""
        if word is None:
            return None
        self.taxonomies.add(type(word))
        return f"#{TAXONOMIES[type(word)]}.{word}"

    def clock(self, owner: str) -> Clock:
        """Return the clock of a recording or a session by its id. The empty string is the clock of sections."""
        clock = self.clocks.get(owner)
        if clock is None:
            clock = self.clocks[owner] = Clock(number=len(self.clocks) + 1)
        return clock

    def at(self, owner: str, ms: int) -> str:
        """Return a pointer to a moment on the clock with this owner, in milliseconds from its start."""
        return self.clock(owner).at(ms)

    def extend(self, owner: str | None, extensions: dict[str, Any]) -> None:
        """Keep extensions for the header; without an owner, they are those of the interview."""
        corresp = None if owner is None else f"#{owner}"
        self.extensions.extend((corresp, name, value) for name, value in extensions.items())


def pointers(*targets: str | None) -> str | None:
    """Return the value of an attribute with several pointers; ``None`` without any."""
    return " ".join(filter(None, targets)) or None


def _numbered(table: dict[Key, str], key: Key, prefix: str) -> str:
    id = table.get(key)
    if id is None:
        id = table[key] = f"{prefix}{len(table) + 1}"
    return f"#{id}"


def _registered_sessions(interview: Interview) -> tuple[RegisteredSession, ...]:
    sessions = []
    count = 0
    for number, session in enumerate(interview.sessions, 1):
        recordings = []
        for recording in session.recordings:
            count += 1
            recordings.append((recording.id or f"_recording{count}", recording))
        sessions.append(RegisteredSession(session, number, session.id or f"_session{number}", tuple(recordings)))
    return tuple(sessions)
