"""Generated interviews for benchmarks: one with long paragraphs, one with short cues and times, one with times of words.

The first two are about 300 KB each as an interview file, or 30 MB with ``scale=100``. The same arguments give the same interview on
every machine. The speech is invented.
"""

from collections.abc import Iterator
from random import Random

from attrs import evolve

from oralhist.model import (
    Content,
    EdtfDate,
    Event,
    EventKind,
    Foreign,
    Gap,
    GapReason,
    Inline,
    Interview,
    MediaFile,
    Mention,
    MentionKind,
    Metadata,
    Note,
    Participant,
    Pause,
    Recording,
    Role,
    Session,
    Term,
    TimePoint,
    Turn,
    Unclear,
    Utterance,
)
from oralhist.model.content import normal_form

__all__ = ["cue_interview", "prose_interview", "word_interview"]

PARAGRAPHS = 600
CUES = 1_200

VOCABULARY = (
    "the and to of a in that it was I we you he they had my there on at for with one not but as all have when what so"
    " were from would out up then them said could people years father mother brother house school work factory mine"
    " village town street river winter summer war letter train station bread coal strike union night morning machine"
    " remember always never because before after until somebody nobody everything together children neighbours kitchen"
    " language country border papers office foreman wages Sunday holiday church market wedding photograph radio"
    " suddenly perhaps twenty-five don't couldn't Müller Łódź Saint-Étienne 1943 1956 Übergang naïve Αθήνα колхоз"
)
WORDS = VOCABULARY.split()

SPEAKERS = (("ask", Role.INTERVIEWER, "Q"), ("tell", Role.INTERVIEWEE, "A"), ("other", Role.INTERVIEWEE, "B"))


def prose_interview(scale: int = 1) -> Interview:
    """Return the edited transcript of one session: short questions, and answers of several long paragraphs."""
    random = Random(600)
    return Interview(
        id="prose",
        metadata=_metadata("An interview in paragraphs"),
        participants=_participants(2),
        sessions=(Session(participants=("ask", "tell"), turns=tuple(_paragraph_turns(PARAGRAPHS * scale, random))),),
    )


def cue_interview(scale: int = 1) -> Interview:
    """Return cues of a few seconds on one recording, as a speech recogniser makes them."""
    random = Random(1_200)
    turns = tuple(_cue_turns(CUES * scale, random))
    recording = Recording(
        id="tape",
        duration_ms=(turns[-1].end_ms or 0) + 2_000,
        files=(MediaFile(url="media/tape.wav", media_type="audio/wav"),),
    )
    return Interview(
        id="cues",
        metadata=_metadata("An interview in cues"),
        participants=_participants(3),
        sessions=(Session(participants=("ask", "tell", "other"), recordings=(recording,), turns=turns),),
    )


def word_interview(scale: int = 1) -> Interview:
    """Return the cues with the start of each word, as a speech recogniser gives it on request."""
    cues = cue_interview(scale)
    (session,) = cues.sessions
    turns = tuple(
        evolve(turn, utterances=tuple(_with_word_times(cue) for cue in turn.utterances)) for turn in session.turns
    )
    return evolve(cues, id="words", sessions=(evolve(session, turns=turns),))


def _with_word_times(cue: Utterance) -> Utterance:
    """Return a cue whose words begin at equal distances."""
    start, end = cue.start_ms or 0, cue.end_ms or 0
    number = sum(len(item.split()) for item in cue.content if isinstance(item, str))
    content: list[str | Inline] = []
    for item in cue.content:
        if isinstance(item, str):
            for place, word in enumerate(item.split(" ")):
                content += [" "] if place else []
                if word:
                    content += [TimePoint(ms=start), word]
                    start += (end - start) // number
                    number -= 1
        else:
            content.append(item)
    return evolve(cue, content=normal_form(content))


def _metadata(title: str) -> Metadata:
    return Metadata(
        title=title,
        date=EdtfDate(value="2023-01-10"),
        languages=("en",),
        keywords=(Term(term="work"), Term(term="migration")),
    )


def _participants(count: int) -> tuple[Participant, ...]:
    return tuple(
        Participant(id=id, name=f"Speaker {label}", roles=(role,), label=label) for id, role, label in SPEAKERS[:count]
    )


def _paragraph_turns(count: int, random: Random) -> Iterator[Turn]:
    left = count
    while left:
        yield Turn(speaker="ask", utterances=(Utterance(content=_spoken(random, 12, 40)),))
        left -= 1
        answers = min(left, random.randint(1, 6))
        if answers:
            yield Turn(
                speaker="tell", utterances=tuple(Utterance(content=_spoken(random, 54, 112)) for _ in range(answers))
            )
            left -= answers


def _cue_turns(count: int, random: Random) -> Iterator[Turn]:
    left, clock = count, 1_500
    while left:
        cues = []
        for _ in range(min(left, random.randint(1, 7))):
            end = clock + random.randint(900, 5_500)
            cues.append(Utterance(content=_spoken(random, 5, 16), start_ms=clock, end_ms=end))
            clock = end + random.choice((0, 0, 40, 320, 1_250))
        left -= len(cues)
        yield Turn(speaker=random.choice(SPEAKERS)[0], utterances=tuple(cues))


def _spoken(random: Random, fewest: int, most: int) -> Content:
    """Return a sentence of a random number of words; one in twelve has an inline, as in annotated transcripts."""
    words = random.choices(WORDS, k=random.randint(fewest, most))
    text = " ".join((words[0].capitalize(), *words[1:])) + random.choice((".", ".", ".", "?", " …", ".”"))
    if random.random() > 1 / 12:
        return normal_form(text)
    place = text.index(" ") + 1
    return normal_form((text[:place], random.choice(INLINES), " ", text[place:]))


INLINES: tuple[Inline, ...] = (
    Event(kind=EventKind.VOCAL, description="laughs", source="[laughs]"),
    Event(kind=EventKind.INCIDENT, description="a telephone rings"),
    Pause(duration_ms=3_000),
    Gap(reason=GapReason.INAUDIBLE, source="[inaudible]"),
    Unclear(content=normal_form("Kowalski"), source="[Kowalski?]"),
    Foreign(content=normal_form("kolkhoz"), language="ru"),
    Mention(content=normal_form("Łódź"), kind=MentionKind.PLACE, ref="https://example.org/places/lodz"),
    Note(body=normal_form("The speaker means the old station, which was pulled down."), mark="1"),
)
"""The inlines that are inserted between words."""
