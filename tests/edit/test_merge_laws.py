"""Merging gives every corrected word, and keeps every id, time, speaker and restriction, in scripts with and without spaces."""

from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import oralhist
from oralhist import Interview, Metadata, Participant, Session, Turn, Utterance
from oralhist.corpus.merging import speakers_of
from oralhist.edit import with_corrections
from oralhist.model import AccessLevel, IndexPoint, Restriction
from oralhist.model.traversal import occurrences

SPACED = {
    "Latin": "harbour ship mill sea water mother father went came work the and of to in",
    "Cyrillic": "море корабль мельница вода мать отец пошла пришёл работа и в на",
    "Arabic": "البحر السفينة الطاحونة الماء الأم الأب ذهبت جاء العمل و في",
    "Devanagari": "समुद्र जहाज चक्की पानी माता पिता गई आया काम और में",
}
UNSPACED = {
    "Chinese": "海船磨水母父去来工作和的在我们他那年村子里人很多",
    "Japanese": "海は船と水車で母が父の行った来た仕事をしていました",
    "Thai": "ทะเลเรือโรงสีน้ำแม่พ่อไปมางานและใน",
}
PEOPLE = tuple(Participant(id=name.lower(), name=f"{name} Quill", label=name.upper()) for name in ("Ada", "Tom", "Bea"))


class Transcripts:
    """Makes records of few different words, which is the hardest case, and corrects them as a person does."""

    def __init__(self, script: str, chance: Random) -> None:
        self.words = SPACED[script].split() if script in SPACED else list(UNSPACED[script])
        self.space = " " if script in SPACED else ""
        self.chance = chance

    def record(self) -> Interview:
        turns = []
        start = 0
        for number in range(self.chance.randint(2, 8)):
            said = []
            for place in range(self.chance.randint(1, 4)):
                words = self.space.join(self.chance.choices(self.words, k=self.chance.randint(3, 14)))
                said.append(Utterance(id=f"u{number}-{place}", content=words + ".", start_ms=start, end_ms=start + 900))
                start += 1000
            restriction = Restriction(level=AccessLevel.ARCHIVE) if self.chance.random() < 0.15 else None
            speaker = self.chance.choice(PEOPLE).id
            turns.append(Turn(id=f"t{number}", speaker=speaker, utterances=tuple(said), restriction=restriction))
        session = Session(turns=tuple(turns), index=(IndexPoint(title="Start", at="t0"),))
        return Interview(id="x", metadata=Metadata(title="Work"), participants=PEOPLE, sessions=(session,))

    def corrected(self, record: Interview) -> Interview:
        """Return the record with words changed, left out and added, and paragraphs divided and joined, at new times."""
        turns = []
        for turn in record.turns:
            said: list[str] = []
            for text in (self._words(one.text) for one in turn.utterances):
                words = text.split(" ") if self.space else list(text)
                if said and self.chance.random() < 0.2:
                    said[-1] += self.space + text
                elif self.chance.random() < 0.2 and len(words) > 3:
                    place = self.chance.randrange(1, len(words))
                    said += [self.space.join(words[:place]), self.space.join(words[place:])]
                else:
                    said.append(text)
            turns.append(evolve(turn, utterances=tuple(map(self._utterance, said))))
        session = evolve(record.sessions[0], turns=_timed(turns), index=())
        return evolve(record, sessions=(session,))

    def _utterance(self, text: str) -> Utterance:
        return Utterance(content=text)

    def _words(self, text: str) -> str:
        found: list[str] = []
        words = text.split(" ") if self.space else list(text)
        for word in words:
            chance = self.chance.random()
            if chance > 0.07 or len(words) < 3:
                found.append(self.chance.choice(self.words) if chance < 0.14 else word)
            if chance > 0.93:
                found.append(self.chance.choice(self.words))
        return self.space.join(found) or words[0]


def _timed(turns: list[Turn]) -> tuple[Turn, ...]:
    start = iter(range(0, 10_000_000, 800))
    return tuple(
        evolve(
            turn,
            utterances=tuple(evolve(one, start_ms=(ms := next(start)), end_ms=ms + 700) for one in turn.utterances),
        )
        for turn in turns
    )


@pytest.mark.parametrize("form", ["text", "vtt", "srt", "docx"])
@given(st.sampled_from([*SPACED, *UNSPACED]), st.integers(0, 1_000_000).map(Random))
def test_a_merged_record_has_every_corrected_word_and_everything_of_the_record(
    form: str, script: str, chance: Random
) -> None:
    transcripts = Transcripts(script, chance)
    record = transcripts.record()
    data = oralhist.dumps(transcripts.corrected(record), format=form, audience="archive")
    corrected = oralhist.loads(data, format=form, name="x", speakers=speakers_of(record, None))
    merged = with_corrections(record, corrected).interview
    white = " " if transcripts.space else ""
    assert white.join(merged.text.split()) == white.join(corrected.text.split())
    kept = {part.id: part for _, part in occurrences(merged, Turn, Utterance)}
    for _, part in occurrences(record, Utterance):
        assert (kept[part.id].start_ms, kept[part.id].end_ms) == (part.start_ms, part.end_ms)
    for _, part in occurrences(record, Turn):
        assert (kept[part.id].speaker, kept[part.id].restriction) == (part.speaker, part.restriction)
    assert merged.sessions[0].index == record.sessions[0].index
    assert evolve(merged, sessions=()) == evolve(record, sessions=())


@given(st.integers(0, 1_000_000).map(Random))
def test_only_paragraphs_that_are_deleted_go_and_restricted_ones_stay(chance: Random) -> None:
    """The record has the turns of the corrected text, those that are restricted, and the one to which an index points."""
    transcripts = Transcripts("Latin", chance)
    transcripts.words = [f"{word}{number}" for word in transcripts.words for number in range(40)]
    record = transcripts.record()
    left = [turn for turn in record.turns if chance.random() < 0.7]
    corrected = evolve(record, sessions=(Session(turns=tuple(left)),))
    merged = with_corrections(record, corrected).interview
    kept = {turn.id for turn in record.turns if turn in left or turn.restriction}
    assert [turn for turn in merged.turns if turn.id in kept] == [turn for turn in record.turns if turn.id in kept]
    assert {turn.id for turn in merged.turns} == kept | {"t0"}
