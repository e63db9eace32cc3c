"""Search databases of released interviews: what is found, what is never in them, and what leaves them without a trace."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import oralhist
from oralhist import Interview, corpus
from oralhist.corpus import CannotBegin
from oralhist.corpus.search import CannotSearch, InvalidQuery, concordance, search, statistics
from oralhist.corpus.search import database as database_module
from oralhist.errors import CannotWrite, InvalidValue
from oralhist.model import (
    Access,
    AccessLevel,
    EdtfDate,
    IndexPoint,
    MediaFile,
    Metadata,
    Participant,
    PublishAs,
    Recording,
    Restriction,
    Role,
    Session,
    Turn,
    Utterance,
    Version,
    VersionKind,
)
from oralhist.testing.canaries import MARK, with_canaries
from oralhist.testing.canary_search import holds
from oralhist.testing.restricted_interviews import AUDIENCES, restricted_interviews
from oralhist.testing.strategies import core_interviews

CLOSED = Restriction(level=AccessLevel.ARCHIVE)
PEOPLE = (
    Participant(id="ask", name="Ira Quill", roles=(Role.INTERVIEWER,)),
    Participant(id="tell", name="Ada Müller", roles=(Role.INTERVIEWEE,)),
)


def interview(id: str, *texts: str, date: str | None = None, **fields: object) -> Interview:
    """Return an interview in which the two people say texts in turn, five seconds each."""
    turns = tuple(
        Turn(
            speaker=("ask", "tell")[number % 2],
            utterances=(Utterance(content=text, start_ms=5_000 * number, end_ms=5_000 * number + 4_000),),
        )
        for number, text in enumerate(texts)
    )
    recording = Recording(id="tape", title="Tape 1", files=(MediaFile(url="media/tape.wav"),))
    return Interview(
        id=id,
        metadata=Metadata(title=f"About {id}", date=EdtfDate(value=date) if date else None),
        participants=PEOPLE,
        sessions=(Session(recordings=(recording,), turns=turns, **fields),),  # type: ignore[arg-type]
    )


Index = Callable[..., Path]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """Return a function that makes a search database of interviews."""

    def make(*interviews: Interview, audience: str = "public") -> Path:
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        for file in folder.iterdir():
            file.unlink()
        for one in interviews:
            oralhist.write(one, folder / f"{one.id}.json", audience="archive")
        corpus.open(folder).index(tmp_path / "x.db", audience=audience)
        return tmp_path / "x.db"

    return make


def texts(database: Path, query: str, **filters: str) -> list[str]:
    """Return the texts that a query finds, in alphabetical order."""
    return sorted(hit.text for hit in search(database, query, **filters).hits)  # type: ignore[arg-type]


def test_a_hit_has_its_interview_speaker_recording_and_time(index: Index) -> None:
    database = index(interview("mill", "When did it close?", "The mill closed in May.", date="1984-05"))
    (hit,) = search(database, "MILL").hits
    assert (hit.interview, hit.title, hit.date) == ("mill", "About mill", "1984-05")
    assert (hit.name, hit.role, hit.turn, hit.utterance) == ("Ada Müller", "interviewee", 2, 1)
    assert (hit.recording, hit.recording_title, hit.address) == ("tape", "Tape 1", "media/tape.wav")
    assert (hit.start_ms, hit.end_ms, hit.clock) == (5_000, 9_000, "0:05")
    assert hit.snippet() == "The [mill] closed in May."


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("mill", ["The mill closed.", "The wind in the old mill wheel."]),
        ("closed mill", ["The mill closed."]),
        ('"mill closed"', ["The mill closed."]),
        ("“mill closed”", ["The mill closed."]),
        ('"closed mill"', []),
        ("mil*", ["Millions came.", "The mill closed.", "The wind in the old mill wheel."]),
        ('"old mil"*', ["The wind in the old mill wheel."]),
        ("NEAR(wind mill, 3)", ["The wind in the old mill wheel."]),
        ("NEAR(wind wheel, 2)", []),
        ("NEAR(wind wheel,4)", ["The wind in the old mill wheel."]),
        ("NEAR(wind wheel , 4)", ["The wind in the old mill wheel."]),
        ("mill NOT wind", ["The mill closed."]),
        ("mill AND NOT wind", ["The mill closed."]),
        ("closed OR millions", ["Millions came.", "The mill closed."]),
        ("(closed OR wind) mill", ["The mill closed.", "The wind in the old mill wheel."]),
        ("mill and wind", []),
        ("near", []),
        ("twenty-five", ["Twenty-five of us left."]),
        ("don't", ["We don’t know."]),
        ("mill – closed", ["The mill closed."]),
        ("'; DROP TABLE passages; --", []),
        ("text:mill", []),
        ("^mill {closed} +a", []),
        ("mill\0closed", ["The mill closed."]),
    ],
)
def test_queries(index: Index, query: str, found: list[str]) -> None:
    said = (
        "The mill closed.",
        "The wind in the old mill wheel.",
        "Millions came.",
        "Twenty-five of us left.",
        "We don’t know.",
    )
    assert texts(index(interview("talk", *said)), query) == found


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("muller", "Frau Müller kam."),
        ("MÜLLER", "Frau Mu\u0308ller kam."),
        ("strasse", "In der Straße."),
        ("lodz", "W Łodzi, w Łódź."),
        ("ёлка", "Елка стояла."),
        ("елка", "Ёлка стояла."),
        ("колхоз*", "В колхозе."),
        ("αθηνα", "Στην Αθήνα."),
        ("שלום", "שָׁלוֹם לכולם"),
        ("احمد", "قال أَحْمَد"),
        ("१९४७", "सन 1947 में"),
        ("हिन्दी", "हम हिन्दी बोलते थे"),
        ("日本", "私は日本で働いた。"),
        ("工", "大きな工場でした。"),
        ('"工場で"', "大きな工場でした。"),
        ("カタカナ", "かたかなで書いた"),
        ("ครับ", "ไม่เป็นไรครับ"),
        ("학교", "그는 학교에 갔다."),
        ("ﬁnd", "We find it."),
    ],
)
def test_spelling_case_and_script_make_no_difference(index: Index, query: str, text: str) -> None:
    database = index(interview("talk", text, "Something else, ein anderer, 別の, другой, שונה."))
    assert texts(database, query) == [text.replace("u\u0308", "ü")] or texts(database, query) == [text]
    (hit,) = search(database, query).hits
    assert hit.matches
    assert "[" in hit.snippet()


@pytest.mark.parametrize(("query", "text"), [("ม้า", "ไปมาแล้ว"), ("дом", "домой"), ("本日", "日本")])
def test_other_words_are_not_found(index: Index, query: str, text: str) -> None:
    assert texts(index(interview("talk", text)), query) == []


@pytest.mark.parametrize(
    ("query", "column", "problem"),
    [
        ("", 1, "there is no word"),
        ("– …", 1, "there is no word"),
        ("mill AND", 9, "a word is missing at the end"),
        ("OR mill", 1, "a word is missing before 'OR'"),
        ("NOT mill", 1, "'NOT' without a word before it"),
        ('the "mill', 5, "the phrase has no end"),
        ('"…"', 1, "has no letter or digit"),
        ("(mill", 6, "'(' without ')'"),
        ("mill)", 5, "')' without '('"),
        ("mi*ll", 3, "'*' inside a word"),
        ("NEAR(mill)", 1, "needs two words"),
        ("wind OR NEAR(mill, 4)", 9, "needs two words"),
        ("mill NEAR/4 wind", 6, "is no operator"),
        ("NEAR(mill wind, x)", 11, "without a number"),
        ("NEAR(mill wind, 99999)", 11, "without a number"),
        ("NEAR(mill (wind) 5)", 11, "without its end"),
        ("(" * 30 + "mill" + ")" * 30, 22, "too long"),
        ("mill " * 200, 506, "too long"),
    ],
)
def test_a_query_that_cannot_be_understood(index: Index, query: str, column: int, problem: str) -> None:
    database = index(interview("talk", "The mill closed."))
    with pytest.raises(InvalidQuery) as refused:
        search(database, query)
    assert refused.value.column == column
    assert problem in refused.value.problem
    assert refused.value.hint


@given(query=st.text(st.sampled_from("ab \"*()“”'é日ANDORTNE,5-^:{}+\\\0\n;"), max_size=24))
def test_no_text_is_an_error_of_sqlite(query: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp() / "queries"
    database = folder / "x.db"
    if not database.exists():
        folder.mkdir()
        oralhist.write(interview("talk", "a b ab é 日"), folder / "talk.json")
        corpus.open(folder / "talk.json").index(database, audience="public")
    try:
        found = search(database, query)
    except InvalidQuery as error:
        column = error.column
    else:
        column = 1
        assert all(hit.matches for hit in found.hits)
    assert 1 <= column <= len(query) + 1


def test_filters(index: Index) -> None:
    database = index(
        interview("one", "The mill?", "The mill!", date="1984-05"),
        interview("two", "A mill.", "No mill.", date="1990/1991"),
        interview("three", "Some mill."),
    )
    assert search(database, "mill").total == 5
    assert texts(database, "mill", speaker="interviewee") == ["No mill.", "The mill!"]
    assert texts(database, "mill", speaker="muller", interview="one") == ["The mill!"]
    assert texts(database, "mill", since="1985") == ["A mill.", "No mill."]
    assert texts(database, "mill", until="1984") == ["The mill!", "The mill?"]
    assert texts(database, "mill", since="1991", until="1995") == ["A mill.", "No mill."]
    assert texts(database, "mill", speaker="nobody") == []
    assert texts(database, "mill", kind="index") == []
    with pytest.raises(InvalidValue, match="'soon' is not a date"):
        search(database, "mill", since="soon")
    with pytest.raises(InvalidValue, match="unknown kind"):
        search(database, "mill", kind="notes")


def test_filters_are_data(index: Index) -> None:
    database = index(interview("one", "The mill?"))
    for text in ("' OR 1 --", "\udcff", "%", '"', ""):
        assert search(database, "mill", speaker=text).total == 0
        assert search(database, "mill", interview=text).total == 0
        with pytest.raises(InvalidValue):
            search(database, "mill", since=text)
    assert search(database, "mill", limit=10**30).total == 1
    with pytest.raises(InvalidQuery):
        search(database, "\udcff")


def test_translations_and_the_index_are_searched(index: Index) -> None:
    translation = Version(
        language="de",
        kind=VersionKind.TRANSLATION,
        turns=(Turn(speaker="tell", utterances=(Utterance(content="Die Mühle."),)),),
    )
    point = IndexPoint(start_ms=7_000, title="The end of the mill", synopsis="It closes.")
    database = index(interview("talk", "The mill.", versions=(translation,), index=(point,)))
    (hit,) = search(database, "muhle").hits
    assert (hit.kind, hit.version, hit.language, hit.name) == ("version", 1, "de", "Ada Müller")
    (hit,) = search(database, "end closes").hits
    assert (hit.kind, hit.clock, hit.recording_title) == ("index", "0:07", "Tape 1")
    assert [hit.kind for hit in search(database, "mill", kind="speech").hits] == ["speech"]


def test_a_passage_without_a_time_has_the_last_known_one(index: Index) -> None:
    whole = interview("talk", "One.", "Two.", "Three.")
    first, second, third = whole.sessions[0].turns
    untimed = evolve(third, utterances=(Utterance(content="Three."),))
    session = evolve(whole.sessions[0], turns=(first, second, untimed))
    (hit,) = search(index(evolve(whole, sessions=(session,))), "three").hits
    assert (hit.start_ms, hit.after_ms, hit.clock) == (None, 5_000, "after 0:05")


def test_a_concordance_has_every_word_in_order(index: Index) -> None:
    database = index(
        interview("b", "A mill is a mill."), interview("a", "We walked a long way down to the old mill by the river.")
    )
    lines = [(hit.interview, one) for hit, one in concordance(database, "mill", width=12)]
    assert [place for place, _ in lines] == ["a", "b", "b"]
    _, one = lines[0]
    assert (one.before, one.keyword, one.after) == ("to the old ", "mill", " by the")
    assert (lines[1][1].before, lines[1][1].after) == ("A ", " is a mill.")


def test_statistics_count_what_each_speaker_says(index: Index) -> None:
    database = index(interview("a", "When was that?", "The mill, the old mill."), interview("b", "Yes.", "No."))
    ask, tell = statistics(database, interview="a")
    assert (ask.name, ask.turns, ask.words, ask.speech_ms, ask.hits) == ("Ira Quill", 1, 3, 4_000, 0)
    assert (tell.words, tell.turns) == (5, 1)
    (found,) = statistics(database, "mill")
    assert (found.interview, found.speaker, found.hits, found.hits_per_10_000) == ("a", "tell", 2, 4_000)
    assert [one.speaker for one in statistics(database, speaker="interviewer")] == ["ask", "ask"]


def tokens(database: Path) -> set[str]:
    """Return every word in the index."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, folded, row)")
        return {term for (term,) in connection.execute("SELECT term FROM temp.vocabulary")}


@pytest.mark.parametrize("change", ["gone", "edited", "closed"])
def test_what_is_withdrawn_leaves_no_byte(index: Index, change: str) -> None:
    others = [interview(f"other-{number}", "The river was cold.", "And the bread was hard.") for number in range(30)]
    before = interview("mill", "Zanzibar was far.", "Quicksilver in the kettle.")
    data = index(*others, before).read_bytes()
    assert b"Zanzibar" in data
    after = {
        "gone": [],
        "edited": [interview("mill", "It was far.", "Lead in the kettle.")],
        "closed": [evolve(before, access=Access(record=CLOSED))],
    }[change]
    database = index(*others, *after)
    data = database.read_bytes()
    for word in (b"Zanzibar", b"anzibar", b"Quicksilver", b"uicksilver"):
        assert word not in data
    assert not {"zanzibar", "quicksilver"} & tokens(database)
    assert {"river", "bread"} <= tokens(database)
    assert search(database, "zanzibar").total == 0
    assert search(database, "river").total == 30
    if change != "edited":
        assert b"About mill" not in data
    assert [one.name for one in database.parent.iterdir() if one.name.startswith(".")] == []


def test_only_interviews_that_change_are_indexed_again(index: Index, tmp_path: Path) -> None:
    talks = [interview(f"talk-{number}", "The mill.", f"Number {number}.") for number in range(5)]
    database = index(*talks)
    written = corpus.open(tmp_path / "in").index(database, audience="public")
    assert (written.added, written.changed, written.unchanged, written.removed) == (0, 0, 5, 0)
    before = database.stat().st_mtime_ns
    corpus.open(tmp_path / "in").index(database, audience="public")
    assert database.stat().st_mtime_ns == before
    oralhist.write(interview("talk-2", "The river."), tmp_path / "in" / "talk-2.json")
    (tmp_path / "in" / "talk-4.json").unlink()
    oralhist.write(interview("talk-9", "The bridge."), tmp_path / "in" / "talk-9.json")
    written = corpus.open(tmp_path / "in").index(database, audience="public")
    assert (written.added, written.changed, written.unchanged, written.removed) == (1, 1, 3, 1)
    assert texts(database, "river OR bridge") == ["The bridge.", "The river."]
    assert search(database, "mill").total == 3


def test_an_updated_database_finds_what_a_new_one_finds(index: Index, tmp_path: Path) -> None:
    index(interview("a", "One mill."), interview("b", "Two mills.", "A river."))
    updated = index(interview("b", "Two old mills."), interview("c", "A mill and a river."))
    new = tmp_path / "new.db"
    corpus.open(tmp_path / "in").index(new, audience="public")
    for query in ("mill", "mill*", "river", "old"):
        assert search(updated, query) == search(new, query)
    assert tokens(updated) == tokens(new)


def test_two_files_with_one_interview_are_both_refused(index: Index, tmp_path: Path) -> None:
    database = index(interview("a", "One mill."), interview("b", "Two mills."))
    oralhist.write(interview("b", "Three mills."), tmp_path / "in" / "copy.json")
    written = corpus.open(tmp_path / "in").index(database, audience="public")
    assert written.summary.has_errors
    assert texts(database, "mill*") == ["One mill."]
    assert b"Two mills" not in database.read_bytes()


def test_of_two_files_with_one_interview_a_new_database_has_no_byte(index: Index, tmp_path: Path) -> None:
    database = index(interview("a", "One mill."), interview("b", "Two mills."))
    database.unlink()
    oralhist.write(interview("b", "Three mills."), tmp_path / "in" / "copy.json")
    written = corpus.open(tmp_path / "in").index(database, audience="public")
    assert (written.added, written.removed) == (1, 0)
    assert b"Two mills" not in database.read_bytes()
    assert texts(database, "mill*") == ["One mill."]


def test_a_failed_write_leaves_the_database_as_it_was(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = index(interview("a", "One mill."))
    before = database.read_bytes()

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(database_module._Index, "end", fail)
    with pytest.raises(CannotWrite, match="disk is full"):
        index(interview("a", "Two mills."))
    assert database.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_a_database_is_for_one_audience(index: Index, tmp_path: Path) -> None:
    database = index(interview("a", "One mill."))
    before = database.read_bytes()
    with pytest.raises(CannotBegin, match="another audience, 'public'"):
        corpus.open(tmp_path / "in").index(database, audience="archive")
    assert database.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"We closed the mill.", b"SQLite format 3\0" + bytes(100)])
def test_another_file_is_no_database(index: Index, tmp_path: Path, content: bytes) -> None:
    index(interview("a", "One mill."))
    other = tmp_path / "other.db"
    other.write_bytes(content)
    with pytest.raises(CannotSearch):
        search(other, "mill")
    with pytest.raises(CannotBegin, match="name another file"):
        corpus.open(tmp_path / "in").index(other, audience="public")
    assert other.read_bytes() == content
    with pytest.raises(CannotSearch, match="oralhist index"):
        search(tmp_path / "missing.db", "mill")
    assert not (tmp_path / "missing.db").exists()


def test_a_damaged_database_is_reported(index: Index) -> None:
    database = index(*(interview(f"talk-{number}", "The mill." * 50) for number in range(20)))
    data = bytearray(database.read_bytes())
    data[4096 : len(data) - 100] = b"\xff" * (len(data) - 4196)
    database.write_bytes(data)
    with pytest.raises(CannotSearch, match="make it again"):
        search(database, "mill")


def test_a_database_of_another_version_is_made_again(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    index(interview("a", "One mill."), interview("b", "Zanzibar."))
    monkeypatch.setattr("oralhist.corpus.search.database.VERSION", 99)
    database = index(interview("a", "One mill."))
    assert texts(database, "mill") == ["One mill."]
    assert b"Zanzibar" not in database.read_bytes()


def test_a_restricted_sentence_is_nowhere_in_a_public_database(index: Index) -> None:
    secret = Turn(speaker="tell", restriction=CLOSED, utterances=(Utterance(content="Zsofia signed the list."),))
    whole = interview("mill", "Who was there?", "All of us.")
    hidden = evolve(PEOPLE[1], name="Anna Weber", id="weber", publish_as=PublishAs.PSEUDONYM, pseudonym="Maria")
    turns = (*(evolve(turn, speaker="weber") for turn in whole.sessions[0].turns), evolve(secret, speaker="weber"))
    whole = evolve(whole, participants=(hidden,), sessions=(evolve(whole.sessions[0], turns=turns),))
    database = index(whole)
    data = database.read_bytes().lower()
    for word in (b"zsofia", b"sofia", b"weber", b"signed"):
        assert word not in data
    assert not {"zsofia", "signed", "weber", "anna"} & tokens(database)
    assert search(database, "us").hits[0].name == "Maria"


EXAMPLES = max(20, settings().max_examples // 3)


@settings(max_examples=EXAMPLES)
@given(restricted=restricted_interviews(core_interviews()), audience=st.sampled_from(AUDIENCES))
def test_no_mark_gets_into_a_database(
    restricted: Interview, audience: AccessLevel, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("marked")
    oralhist.write(with_canaries(restricted, audience, MARK), folder / "in.json", audience="archive")
    corpus.open(folder / "in.json").index(folder / "x.db", audience=audience)
    assert not holds((folder / "x.db").read_bytes(), MARK)
    assert not [word for word in tokens(folder / "x.db") if MARK in word]


@settings(max_examples=EXAMPLES)
@given(
    restricted=restricted_interviews(core_interviews()),
    audience=st.sampled_from(AUDIENCES),
    seed=st.integers(0, 2**32),
)
def test_closed_content_does_not_change_a_database(
    restricted: Interview, audience: AccessLevel, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("pair")
    contents = []
    for mark, random in ((MARK, None), ("otherone", Random(seed))):
        oralhist.write(with_canaries(restricted, audience, mark, random), folder / "in.json", audience="archive")
        written = corpus.open(folder / "in.json").index(folder / f"{mark}.db", audience=audience)
        if written.summary.has_errors:
            return
        contents.append((folder / f"{mark}.db").read_bytes())
    assert contents[0] == contents[1]
