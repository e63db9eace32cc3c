"""The interviews whose pages are opened in a browser."""

import wave
from collections.abc import Mapping
from pathlib import Path

from attrs import evolve

import oralhist
from generated import cue_interview
from oralhist import Interview, Metadata, Participant, Role, Session, Turn, Utterance
from oralhist.model import IndexPoint, MediaFile, Note, Place, Recording, Rights, Term, Version, VersionKind

__all__ = ["hostile", "long", "right_to_left", "translations", "write_pages"]

ATTACK = "\"'><script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
HOUR_MS = 3_600_000


def write_pages(folder: Path, examples: Path) -> Mapping[str, Path]:
    """Write the pages into a folder, with recordings of silence; return their paths by name."""
    made = oralhist.read(examples / "what-a-file-can-hold.json")
    interviews = {
        "made-up": made,
        "reference": oralhist.read(examples / "multi-track-diplomacy.json"),
        "right-to-left": right_to_left(),
        "translations": translations(),
        "hostile": hostile(),
        "long": long(),
    }
    (folder / "media").mkdir()
    for name in ("side-a", "side-b"):
        with wave.open(str(folder / "media" / f"{name}.wav"), "wb") as file:
            file.setparams((1, 1, 8000, 0, "NONE", "not compressed"))
            file.writeframes(b"\x80" * 8000 * 30)
    for name, interview in interviews.items():
        oralhist.write(interview, folder / f"{name}.html", audience="archive")
    return {name: folder / f"{name}.html" for name in interviews}


def right_to_left() -> Interview:
    """Return an interview in Hebrew with a translation into English; the words are invented."""
    said = (
        ("ש", "מה שמעת ראשון בבוקר?", "What did you hear first in the morning?"),
        ("ת", "את הפעמון. קראנו לו ״הגדול״, כי הוא היה גדול.", "The bell. We called it “the great one”, because it was great."),
        ("ש", "מי צלצל בו?", "Who rang it?"),
        ("ת", "הדוד שלי, ואחריו השכן Carl Mohr מבית מספר 12.", "My uncle, and after him our neighbour Carl Mohr of number 12."),
    )  # fmt: skip
    turns = tuple(
        Turn(id=f"t{n}", speaker=["asker", "teller"][n % 2], utterances=(Utterance(content=words, start_ms=n * 4000, end_ms=n * 4000 + 3900),))
        for n, (_, words, _) in enumerate(said)
    )  # fmt: skip
    translated = tuple(
        Turn(speaker=turn.speaker, corresponds=(turn.id or "",), utterances=(Utterance(content=words),))
        for turn, (_, _, words) in zip(turns, said, strict=True)
    )
    people = (
        Participant(id="teller", name="נעמה ברק", label="ת", roles=(Role.INTERVIEWEE,)),
        Participant(id="asker", name="יואל שדה", label="ש", roles=(Role.INTERVIEWER,)),
    )
    session = Session(
        languages=("he",),
        recordings=(Recording(id="a", duration_ms=30_000, files=(MediaFile(url="media/side-a.wav", media_type="audio/wav"),)),),
        turns=turns,
        versions=(Version(language="en", kind=VersionKind.TRANSLATION, turns=translated),),
        index=(IndexPoint(start_ms=0, title="הפעמון"), IndexPoint(start_ms=8000, title="מי צלצל")),
    )  # fmt: skip
    metadata = Metadata(
        title="ראיון על הפעמון של הכפר", language="he", languages=("he",), places=(Place(name="הכפר", latitude=32.5, longitude=35.1),)
    )  # fmt: skip
    return Interview(id="he-1", metadata=metadata, participants=people, sessions=(session,))


def translations() -> Interview:
    """Return an interview with two translations, an edited text that fits nowhere, and a second session without any."""
    said = (
        ("Who rang the bell?", "Wer hat die Glocke geläutet?", "Qui sonnait la cloche ?"),
        ("My uncle rang it, every morning.", "Mein Onkel, jeden Morgen.", "Mon oncle, chaque matin."),
    )
    turns = tuple(
        Turn(id=f"t{n}", speaker="ada", utterances=(Utterance(content=words[0], start_ms=n * 4000),))
        for n, words in enumerate(said)
    )
    versions = [
        Version(
            language=language,
            kind=VersionKind.TRANSLATION,
            turns=tuple(
                Turn(corresponds=(f"t{n}",), utterances=(Utterance(content=words[place]),))
                for n, words in enumerate(said)
            ),
        )
        for place, language in ((1, "de"), (2, "fr"))
    ]
    told = Turn(utterances=(Utterance(content="Ada told how her uncle rang the bell."),))
    edited = Version(language="en", kind=VersionKind.EDITED, turns=(told,))
    recording = Recording(
        id="a", duration_ms=30_000, files=(MediaFile(url="media/side-a.wav", media_type="audio/wav"),)
    )
    sessions = (
        Session(title="First day", recordings=(recording,), turns=turns, versions=(*versions, edited)),
        Session(title="Second day", turns=(Turn(speaker="ada", utterances=(Utterance(content="Good night."),)),)),
    )
    person = Participant(id="ada", name="Ada Wren", roles=(Role.INTERVIEWEE,))
    metadata = Metadata(title="The bell in three languages", languages=("en",))
    return Interview(id="bell-3", metadata=metadata, participants=(person,), sessions=sessions)


def hostile() -> Interview:
    """Return an interview that tries to run a script in every text that a page shows."""
    note = Note(body=ATTACK, mark=ATTACK, by=ATTACK)
    session = Session(
        title=ATTACK,
        recordings=(Recording(title=ATTACK, duration_ms=1000, files=(MediaFile(url="javascript:alert(1)"), MediaFile(host=ATTACK, host_id=ATTACK))),),
        turns=(Turn(speaker="x", label=ATTACK, utterances=(Utterance(content=(ATTACK, note), label=ATTACK, start_ms=0),)),),
        index=(IndexPoint(start_ms=0, title=ATTACK, synopsis=ATTACK, keywords=(Term(term=ATTACK, uri="javascript:alert(1)"),)),),
    )  # fmt: skip
    metadata = Metadata(title=ATTACK, rights=Rights(statement=ATTACK, uri="javascript:alert(1)", citation=ATTACK))
    return Interview(
        id=ATTACK, metadata=metadata, participants=(Participant(id="x", name=ATTACK, roles=(Role.INTERVIEWEE,)),), sessions=(session,)
    )  # fmt: skip


def long(hours: int = 10, cues: int = 20_000) -> Interview:
    """Return an interview of many hours, in turns of five cues, with an index point for each ten minutes."""
    (session,) = cue_interview().sessions
    spoken = [utterance for turn in session.turns for utterance in turn.utterances]
    step = hours * HOUR_MS // cues
    timed = [
        evolve(spoken[n % len(spoken)], id=None, recording=None, start_ms=n * step, end_ms=(n + 1) * step - 200)
        for n in range(cues)
    ]
    turns = tuple(
        Turn(speaker=("ask", "tell")[n // 5 % 2], utterances=tuple(timed[n : n + 5])) for n in range(0, cues, 5)
    )
    index = tuple(
        IndexPoint(start_ms=start, title=f"Topic {n}") for n, start in enumerate(range(0, hours * HOUR_MS, 600_000))
    )
    file = MediaFile(url="media/side-a.wav", media_type="audio/wav")
    recording = Recording(duration_ms=hours * HOUR_MS, files=(file,))
    changed = evolve(session, turns=turns, index=index, recordings=(recording,), versions=())
    return evolve(cue_interview(), sessions=(changed,))
