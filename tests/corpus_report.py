"""Compares what the real files of ``ORALHIST_CORPUS`` print with what the library reads: ``python tests/corpus_report.py``.

It shares no code with the readers: ``corpus_words`` finds labels, stamps and words with its own means. The words of both
are aligned, so that each printed label and stamp has a place in what was read. A label is found if the words after it begin
a turn, or an utterance of the same person; a stamp is found if it is the time at this place. A turn has a wrong speaker if
words of one printed person belong to a participant whose words are mostly another's. Which participant means which person
is decided by most words.
"""

import os
import re
import sys
import tempfile
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import oralhist
from corpus_words import Item, printed_items, text_of
from oralhist.errors import OralHistError
from word_alignment import aligned

FOLDERS = ("text", "vtt", "srt", "ohms", "csv", "docx", "odt")
NO_TRANSCRIPT = ("ohasdata_index", "ohasdata_metadata")
"""Tables of other things than speech."""
DOUBTS = {"single-label", "misspelt-label", "no-label", "label-inside-line", "empty-turn"}
"""Findings that name a label whose words may be another speaker's."""
EDITORS = (None, "NOTE")
"""Labels of remarks, which may be without a speaker."""


@dataclass
class Row:
    """The result for one file; ``problems`` says where the first of each kind is."""

    file: str
    labels: int = 0
    missed_labels: int = 0
    people: int = 0
    stamps: int = 0
    missed_stamps: int = 0
    turns: int = 0
    speakers: int = 0
    times: int = 0
    wrong: int = 0
    silent: int = 0
    nobody: int = 0
    problems: dict[str, str] = field(default_factory=dict)

    def tell(self, kind: str, problem: str) -> None:
        """Keep the first problem of each kind."""
        self.problems.setdefault(kind, problem)

    def __str__(self) -> str:
        numbers = (self.labels, self.missed_labels, self.people, self.speakers, self.turns)
        more = (self.stamps, self.missed_stamps, self.times, self.wrong, self.silent, self.nobody)
        return " | ".join(("", self.file, *map(str, (*numbers, *more)), "; ".join(self.problems.values()), "")).strip()


HEAD = (
    "| file | labels printed | labels missed | people printed | speakers read | turns read "
    "| stamps printed | stamps missed | times read | turns with a wrong speaker | of these without a finding | turns without a speaker | first of each kind |"
)


@dataclass
class Turn:
    """A printed turn: the person, the place of its first word, and where its stamps are."""

    person: str | None
    unsure: bool
    first: int
    label: str = ""


def report(corpus: Path) -> list[Row]:
    """Return a row for each file that can be read as a transcript."""
    files = [path for folder in FOLDERS for path in sorted(corpus.joinpath(folder).glob("*")) if path.is_file()]
    return [row for path in files if not path.name.startswith(NO_TRANSCRIPT) and (row := judged(path))]


def judged(path: Path) -> Row | None:
    """Compare one file with what is read from it; ``None`` if the file itself is damaged."""
    try:
        text = text_of(path)
    except (BadZipFile, KeyError):  # a damaged archive: nothing to compare
        return None
    row = Row(f"{path.parent.name}/{path.name}")
    try:
        interview, messages = _read(path, text)
    except OralHistError as error:
        row.tell("refused", f"refused: {str(error)[-100:]}")
        return row
    _compare(row, printed_items(path, text), interview, messages)
    return row


def _read(path: Path, text: str) -> tuple[Any, str]:
    """Return the interview, and the messages of the findings that report a doubt."""
    with tempfile.TemporaryDirectory() as folder:
        copy = path
        if path.suffix in (".docx", ".odt"):
            copy = Path(folder, f"{path.stem}.txt")
            copy.write_text(text, "utf-8")
        found = oralhist.validate(copy)
        return oralhist.read(copy), "\n".join(finding.message for finding in found if finding.code in DOUBTS)


def _compare(row: Row, items: Sequence[Item], interview: Any, messages: str) -> None:
    words, turns, stamps = _printed(items)
    read, owners, starts, times, firsts = _words_read(interview)
    place = aligned(words, read)
    row.labels = sum(turn.person is not None for turn in turns)
    row.people = len({turn.person for turn in turns if turn.person})
    row.speakers = len({owner for owner in owners if owner})
    row.turns, row.stamps = len(firsts), len(stamps)
    row.times = sum(map(len, times.values()))
    _judge_turns(row, turns, words, place, owners, starts, firsts, messages)
    _judge_stamps(row, stamps, words, place, times)


def _printed(items: Sequence[Item]) -> tuple[list[str], list[Turn], list[tuple[int, int, str]]]:
    """Return the words, the turns, and each stamp and end with its place; an end is where the next stamp is."""
    words: list[str] = []
    turns = [Turn(None, False, 0)]
    stamps: list[tuple[int, int, str]] = []
    ends: dict[int, int] = {}
    for item in items:
        match item.kind:
            case "label":
                turns.append(Turn(item.text or None, item.unsure, len(words), item.label))
            case "words":
                words += tokens(item.text)
            case kind:
                stamps.append((item.ms, len(words), kind))
                if item.end:
                    ends[len(stamps) - 1] = item.end
    following = [place for _, place, _ in stamps[1:]] + [len(words)]
    return words, turns, stamps + [(ms, following[number], "end") for number, ms in ends.items()]


def tokens(text: str) -> list[str]:
    """Return the words of a text without case, and each Chinese or Japanese character as a word."""
    text = unicodedata.normalize("NFC", text).casefold()
    return re.findall(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W_\u3040-\u30ff\u4e00-\u9fff]+", text)


def _words_read(interview: Any) -> tuple[list[str], list[str | None], list[int], dict[int, list[int]], list[int]]:
    """Return the words, the speaker of each, where utterances and turns start, and the places of each time."""
    words: list[str] = []
    owners: list[str | None] = []
    starts: list[int] = []
    firsts: list[int] = []
    times: defaultdict[int, list[int]] = defaultdict(list)
    for turn in interview.turns:
        firsts.append(len(words))
        for utterance in turn.utterances:
            starts.append(len(words))
            if utterance.start_ms is not None:
                times[utterance.start_ms].append(len(words))
            for part in _parts(utterance.content):
                if isinstance(part, int):
                    times[part].append(len(words))
                else:
                    words += tokens(part)
            owners += [turn.speaker] * (len(words) - len(owners))
            if utterance.end_ms is not None:
                times[utterance.end_ms].append(len(words))
    return words, owners, starts, times, firsts


def _parts(content: Any) -> Iterator[str | int]:
    """Go through a content: its texts, also those printed for events, and its times."""
    for part in (content,) if isinstance(content, str) else content:
        if isinstance(part, str):
            yield part
        elif (ms := getattr(part, "ms", None)) is not None:
            yield int(ms)
        elif type(part).__name__ == "Note":
            continue
        elif getattr(part, "content", None):
            yield from _parts(part.content)
        else:
            yield getattr(part, "source", None) or getattr(part, "description", None) or ""


def _judge_turns(
    row: Row,
    turns: Sequence[Turn],
    words: Sequence[str],
    place: Sequence[int | None],
    owners: Sequence[str | None],
    starts: Sequence[int],
    firsts: Sequence[int],
    messages: str,
) -> None:
    """Count the labels that begin no turn and the turns of a wrong speaker."""
    ends = [*(turn.first for turn in turns[1:]), len(words)]
    found = [[at for at in place[turn.first : end] if at is not None] for turn, end in zip(turns, ends, strict=True)]
    meant = _people_meant(turns, found, owners)
    before, last = -1, ""
    for turn, end, at in zip(turns, ends, found, strict=True):
        if (
            turn.person
            and end > turn.first
            and not _begins(
                at, before, owners, starts if turn.person == last else firsts, spoken=turn.person not in EDITORS
            )
        ):
            row.missed_labels += 1
            row.tell("label", f"label {turn.person!r} before {_opening(words, turn.first)} begins nothing")
        heard = Counter(owners[there] for there in at)
        wrong = [owner for owner in heard if owner and _is_wrong(turn, meant.get(owner), last)]
        if wrong:
            row.wrong += 1
            row.silent += not turn.label or repr(turn.label) not in messages
            row.tell("wrong", f"{_opening(words, turn.first)} of {turn.person!r} is said by {wrong[0]!r}")
        row.nobody += turn.person not in EDITORS and heard[None] > sum(heard.values()) / 2
        before = max([before, *at])
        last = last if turn.unsure else turn.person or last


def _people_meant(
    turns: Sequence[Turn], found: Sequence[Sequence[int]], owners: Sequence[str | None]
) -> dict[str, str]:
    """Return the printed person of each participant: the one who says most of the words."""
    shares: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for turn, at in zip(turns, found, strict=True):
        for owner in (owners[there] for there in at):
            if turn.person and owner:
                shares[owner][turn.person] += 1
    return {owner: people.most_common(1)[0][0] for owner, people in shares.items()}


def _begins(
    at: Sequence[int], before: int, owners: Sequence[str | None], starts: Sequence[int], *, spoken: bool
) -> bool:
    """Return whether words begin an utterance of a speaker, after all words before."""
    return (
        bool(at) and (owners[at[0]] is not None or not spoken) and starts[bisect_left(starts, at[0] + 1) - 1] > before
    )


def _opening(words: Sequence[str], place: int) -> str:
    return repr(" ".join(words[place : place + 4]))


def _is_wrong(turn: Turn, person: str | None, last: str) -> bool:
    """Return whether words of a printed turn cannot be those of a person."""
    if turn.unsure:
        return person is not None and person != last
    return turn.person is not None and person != turn.person


def _judge_stamps(
    row: Row,
    stamps: Sequence[tuple[int, int, str]],
    words: Sequence[str],
    place: Sequence[int | None],
    times: dict[int, list[int]],
) -> None:
    """Count the stamps that are no time at their place."""
    before: list[int] = []
    latest = -1
    for there in place:
        before.append(latest)
        latest = max(latest, -1 if there is None else there)
    before.append(latest)
    after: list[int] = [1 << 60] * (len(words) + 1)
    for n in range(len(words) - 1, -1, -1):
        there = place[n]
        after[n] = after[n + 1] if there is None else there
    counted = Counter(ms for ms, _, kind in stamps if kind == "point")
    row.missed_stamps += sum((counted - Counter({ms: len(at) for ms, at in times.items()})).values())
    for ms, n, kind in stamps:
        if kind == "point":
            continue
        at = times.get(ms, [])
        nearest = bisect_left(at, before[n] + 1)
        if nearest == len(at) or at[nearest] > after[n]:
            row.missed_stamps += 1
            where = "elsewhere" if at else "nowhere"
            row.tell("stamp", f"{kind} {ms} ms before {_opening(words, n)} is read {where}")


def summary(rows: Sequence[Row]) -> str:
    """Return the totals in one line."""
    total = {
        name: sum(getattr(row, name) for row in rows)
        for name in ("labels", "missed_labels", "stamps", "missed_stamps", "wrong", "silent", "nobody")
    }
    labels, stamps = (1 - total[f"missed_{what}"] / max(1, total[what]) for what in ("labels", "stamps"))
    return (
        f"{len(rows)} files: {labels:.2%} of {total['labels']} printed labels begin a turn, {stamps:.2%} of {total['stamps']}"
        f" stamps are times, {total['wrong']} turns with a wrong speaker ({total['silent']} of them without a finding), {total['nobody']} turns without a speaker"
    )


if __name__ == "__main__":
    listed = report(Path(sys.argv[1] if len(sys.argv) > 1 else os.environ["ORALHIST_CORPUS"]))
    sys.stdout.write("\n".join([HEAD, "|" + "---|" * 13, *map(str, listed), "", summary(listed), ""]))
