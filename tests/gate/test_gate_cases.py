"""The gate: what an audience may see, case by case."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from attrs import evolve
from hypothesis import given

import oralhist
from oralhist import Interview, Metadata, Participant, Session, Turn, Utterance
from oralhist.conventions.rendering import printed
from oralhist.errors import AudienceNeeded, CannotWrite, InvalidValue, NothingToRelease, OralHistError, PossibleNames
from oralhist.gate import release_with_log
from oralhist.model import (
    Access,
    AccessLevel,
    Change,
    Consent,
    ConsentStatus,
    Description,
    EdtfDate,
    IndexPoint,
    MediaFile,
    Mention,
    Overlap,
    PublishAs,
    Recording,
    Restricted,
    Restriction,
    Role,
    Section,
    Term,
    TimeRange,
    Unclear,
    Version,
    VersionKind,
)
from oralhist.model.traversal import holds, occurrences
from oralhist.registry import FORMATS
from oralhist.testing.canary_search import unpacked
from oralhist.testing.strategies import interviews

CLOSED = Restriction(level=AccessLevel.ON_SITE)
PERSON = Participant(id="a", name="A")
OPEN = Interview(
    id="x",
    metadata=Metadata(title="T"),
    participants=(PERSON,),
    sessions=(Session(turns=(Turn(speaker="a", utterances=(Utterance(content="Yes."),)),)),),
)


def with_session(**fields: Any) -> Interview:
    """Return the open interview with other fields in its session."""
    return evolve(OPEN, sessions=(evolve(OPEN.sessions[0], **fields),))


RESTRICTED = {
    "record": evolve(OPEN, access=Access(record=CLOSED)),
    "media": evolve(OPEN, access=Access(media=CLOSED)),
    "description": evolve(
        OPEN, metadata=Metadata(title="T", descriptions=(Description(text="D", restriction=CLOSED),))
    ),
    "participant": evolve(OPEN, participants=(evolve(PERSON, restriction=CLOSED),)),
    "biography": evolve(OPEN, participants=(evolve(PERSON, biographies=(Description(text="B", restriction=CLOSED),)),)),
    "pseudonym": evolve(OPEN, participants=(evolve(PERSON, pseudonym="P", publish_as=PublishAs.PSEUDONYM),)),
    "pseudonym alone": evolve(OPEN, participants=(evolve(PERSON, pseudonym="P"),)),
    "initials": evolve(OPEN, participants=(evolve(PERSON, publish_as=PublishAs.INITIALS),)),
    "consent": evolve(OPEN, consents=(Consent(status=ConsentStatus.GRANTED),)),
    "front": evolve(OPEN, front=(Section(paragraphs=("P",), restriction=CLOSED),)),
    "words in the back": evolve(OPEN, back=(Section(paragraphs=([Restricted(content="x", restriction=CLOSED)],)),)),
    "session": with_session(restriction=CLOSED),
    "recording": with_session(recordings=(Recording(restriction=CLOSED),)),
    "file": with_session(recordings=(Recording(files=(MediaFile(url="a.wav", restriction=CLOSED),)),)),
    "times": with_session(
        recordings=(Recording(restricted_times=(TimeRange(start_ms=0, end_ms=1, restriction=CLOSED),)),)
    ),
    "turn": with_session(turns=(Turn(utterances=(Utterance(content="x"),), restriction=CLOSED),)),
    "words": with_session(
        turns=(Turn(utterances=(Utterance(content=[Restricted(content="x", restriction=CLOSED)]),)),)
    ),
    "version": with_session(versions=(Version(language="de", kind=VersionKind.TRANSLATION, restriction=CLOSED),)),
    "index point": with_session(index=(IndexPoint(start_ms=0, restriction=CLOSED),)),
}


@pytest.mark.parametrize("where", RESTRICTED)
def test_no_audience_is_guessed(where: str) -> None:
    """An audience is required for a restriction anywhere, in every format."""
    interview = RESTRICTED[where]
    for form in (form for form in FORMATS if form.writer):
        with pytest.raises(
            AudienceNeeded, match=r"(restricted in 1 place, the first at .*|holds a consent.*): name the audience"
        ):
            oralhist.dumps(interview, format=form.name)
        with suppress(CannotWrite):  # captions cannot have speech without times; the release itself succeeded
            assert oralhist.dumps(interview, format=form.name, audience="archive")
    assert oralhist.release(interview, "archive") == interview


@pytest.mark.parametrize("where", sorted(RESTRICTED.keys() - {"record"}))
def test_a_public_release_has_no_restrictions(where: str) -> None:
    """It can be written without an audience, and the log lists what is missing."""
    public = release_with_log(RESTRICTED[where], "public")
    assert oralhist.release(public.interview) is public.interview
    assert public.interview != RESTRICTED[where]
    assert bool(public.withheld) == (where != "media")  # there is no file to withhold


def test_a_closed_interview_is_not_released() -> None:
    with pytest.raises(NothingToRelease, match="closed to the audience 'registered'"):
        oralhist.release(RESTRICTED["record"], "registered")
    assert oralhist.release(RESTRICTED["record"], "on_site") == RESTRICTED["record"]


@pytest.mark.parametrize("on", ["2026-01-01", datetime(2026, 1, 1, tzinfo=UTC), 2026])
def test_a_release_needs_a_date(on: Any) -> None:
    """A text or a time of day is refused with an error of the library."""
    with pytest.raises(OralHistError, match=r"datetime\.date"):
        oralhist.release(RESTRICTED["turn"], "public", on)


def test_history_and_extensions_are_withheld_with_a_consent() -> None:
    """They may repeat it."""
    history = (Change(date=EdtfDate(value="2020"), note="Zorn withdrew."),)
    session = evolve(OPEN.sessions[0], extensions={"x": "Zorn"})
    interview = evolve(RESTRICTED["consent"], history=history, sessions=(session,), extensions={"x": "Zorn"})
    result = release_with_log(interview, "public")
    assert evolve(cast(Interview, result.interview), consents=()) == OPEN
    assert [one.what for one in result.withheld] == ["consent", "history", "extensions", "extensions"]


@pytest.mark.parametrize("audience", [None, *AccessLevel])
def test_an_open_interview_is_open_to_every_audience(audience: AccessLevel | None) -> None:
    """It is not copied."""
    assert oralhist.release(OPEN, audience) is OPEN


def test_an_unknown_audience_is_an_error() -> None:
    """A misspelt audience gets no release."""
    with pytest.raises(ValueError, match="everyone"):
        oralhist.release(OPEN, "everyone")


@given(interviews())
def test_the_gate_finds_every_restriction(interview: Interview) -> None:
    """If the canonical file has a restriction, the gate requires an audience."""
    data = oralhist.dumps(interview, audience="archive")
    has_restriction = any(
        word in data for word in (b'"restriction":', b'"consents":', b'"restricted_times":', b'"publish_as":')
    )
    assert holds(interview, Restriction) == (next(occurrences(interview, Restriction), None) is not None)
    try:
        oralhist.release(interview)
    except AudienceNeeded:
        return
    assert not has_restriction or b'"publish_as": "name"' in data or b'"extensions"' in data


def words(interview: Interview) -> list[str]:
    """Return each turn as printed, with the label of its speaker."""
    labels = {person.id: person.printed_label for person in interview.participants}
    return [
        f"{labels.get(turn.speaker or '', '')}: {' / '.join(printed(said.content, labels) for said in turn.utterances)}"
        for turn in interview.turns
    ]


def said(*content: Any, **fields: Any) -> Utterance:
    return Utterance(content=content, **fields)


def closed(*content: Any, **fields: Any) -> Restricted:
    return Restricted(content=content, restriction=evolve(CLOSED, **fields))


TALK = (
    Turn(speaker="a", utterances=(said("One. ", closed("Two."), " ", closed("Three."), " Four."),)),
    Turn(id="t2", speaker="a", language="de", restriction=CLOSED, utterances=(said("Fünf."), said("Sechs."))),
    Turn(id="t3", speaker="b", restriction=CLOSED, utterances=(said("Sieben."),)),
    Turn(speaker="b", utterances=(said("He was ", closed("a Smith", replacement="[a neighbour]"), "."),)),
)


def test_withheld_speech_becomes_gaps_that_reveal_nothing() -> None:
    """Neighbouring gaps are merged, regardless of speaker and length; a replacement is shown."""
    people = (PERSON, Participant(id="b", name="B"))
    public = oralhist.release(evolve(with_session(turns=TALK), participants=people), "public")
    assert words(public) == [
        "A: One. [restricted] Four.",
        ": [restricted]",
        "B: He was [a neighbour].",
    ]


def test_a_restricted_stretch_closes_overlapping_speech_and_the_files() -> None:
    """Speech without times may last until its neighbours begin. The archive gets a list of cuts."""
    spoken = [(0, 1000), (1000, 2000), (None, None), (2500, 3000), (3000, None), (5000, 6000)]
    turns = tuple(
        Turn(speaker="a", utterances=(said(f"{n}", start_ms=start, end_ms=end),))
        for n, (start, end) in enumerate(spoken)
    )
    stretch = TimeRange(start_ms=2000, end_ms=3500, restriction=CLOSED)
    recording = Recording(id="r", files=(MediaFile(url="a.wav"),), restricted_times=(stretch,))
    index = tuple(IndexPoint(start_ms=start, title=f"from {start}") for start in (0, 1500, 3400, 4000))
    result = release_with_log(with_session(turns=turns, recordings=(recording,), index=index), "public")
    (session,) = result.interview.sessions
    assert words(result.interview) == ["A: 0", "A: 1", ": [restricted]", "A: 5"]
    assert [(turn.start_ms, turn.end_ms) for turn in session.turns][2] == (2000, 5000)
    assert session.recordings == (Recording(id="r"),)
    assert [point.title for point in session.index] == ["from 0", "from 4000"]
    assert [(cut.recording, cut.start_ms, cut.end_ms) for cut in result.cuts] == [("r", 2000, 3500)]


LATER = 9_000_000


@pytest.mark.parametrize(
    ("spoken", "stretch", "withheld"),
    [
        ([(LATER, LATER), (None, None), "closed"], (0, LATER), {0, 1}),
        ([(0, 1000), (None, None), (2000, 3000), "closed"], (5000, 6000), set()),
        ([(0, 1000), (None, None), "closed", (2000, 3000)], (5000, 6000), {1}),
        ([(0, None), "closed", (2000, 3000)], (2000, 6000), {2}),
        ([(5000, None), (0, 1000)], (1000, 4000), set()),
        ([(5000, None), (0, 1000), (5000, 6000), (8000, 9000)], (7000, 9000), {0, 3}),
        ([(2000, 3000), (None, 1500)], (1600, 1900), set()),
    ],
    ids=[
        "out of order",
        "between known times",
        "next to closed speech",
        "a known start is exact",
        "an earlier neighbour",
        "a neighbour with the same start",
        "a known end is exact",
    ],
)
def test_speech_without_times_near_a_restricted_stretch(
    spoken: list[Any], stretch: tuple[int, int], withheld: set[int]
) -> None:
    """It may fill the time between its open neighbours; closed speech does not limit it."""
    turns = tuple(
        Turn(restriction=CLOSED, utterances=(said(f"{n}", start_ms=LATER),))
        if times == "closed"
        else Turn(utterances=(said(f"{n}", start_ms=times[0], end_ms=times[1]),))
        for n, times in enumerate(spoken)
    )
    closed = TimeRange(start_ms=stretch[0], end_ms=stretch[1], restriction=CLOSED)
    public = oralhist.release(with_session(turns=turns, recordings=(Recording(restricted_times=(closed,)),)), "public")
    gone = {n for n, times in enumerate(spoken) if times != "closed" and str(n) not in public.text.split()}
    assert gone == withheld


@pytest.mark.parametrize(
    ("until", "closed_on", "open_on"),
    [
        ("2051", "2051-12-31", "2052-01-01"),
        ("2051-03", "2051-03-31", "2051-04-01"),
        ("205X", "2059-12-31", "2060-01-01"),
        ("2050/2051", "2051-12-31", "2052-01-01"),
        ("2051?", "2052-12-31", "2053-01-01"),
        ("2051-24", "2052-03-31", "2052-04-01"),
        ("2020/2051-24", "2052-03-31", "2052-04-01"),
        ("2049-22/2050-22", "2051-03-31", "2051-04-01"),
        ("2051/2041", "2051-12-31", "2052-01-01"),
        ("2051-06-30/2041", "2051-06-30", "2051-07-01"),
        ("2051?/2041", "2052-12-31", "2053-01-01"),
        ("2051-12-31T23:00:00-12:00", "2052-01-02", "2052-01-03"),
        ("2051-12-31T08:00:00Z", "2051-12-31", "2052-01-01"),
        ("2051-12-31T23:59:59Z", "2052-01-01", "2052-01-02"),
        ("2051/..", "9999-12-31", None),
        ("2051-13-45", "9999-12-31", None),
        ("soon", "9999-12-31", None),
    ],
)
def test_a_restriction_lapses_after_the_last_day_its_date_can_mean(until: str, closed_on: str, open_on: str) -> None:
    """It never lapses if its date is open, in words or invalid, or if the release has no date."""
    limit = evolve(CLOSED, until=EdtfDate(value=until))
    interview = with_session(turns=(Turn(speaker="a", restriction=limit, utterances=(said("x"),)),))
    closed_view = oralhist.release(interview, "public", date.fromisoformat(closed_on))
    assert words(closed_view) == [": [restricted]"] == words(oralhist.release(interview, "public"))
    if open_on:
        opened = oralhist.release(interview, "public", date.fromisoformat(open_on))
        assert words(opened) == ["A: x"]
        assert oralhist.release(opened) is opened


ANNA = Participant(
    id="mueller",
    name="Anna Müller",
    given_name="Anna",
    family_name="Müller",
    label="MÜLLER",
    roles=(Role.INTERVIEWEE,),
    gender="f",
    pronouns="she/her",
    born=EdtfDate(value="1931"),
    pseudonym="Maria",
    publish_as=PublishAs.PSEUDONYM,
    biographies=(Description(text="Born in Graz."),),
)


def test_a_pseudonym_replaces_the_name_everywhere() -> None:
    """It is replaced in titles, labels, mentions, keywords and speech; descriptions and files with it are left out."""
    interview = evolve(
        OPEN,
        metadata=Metadata(
            title="An interview with Anna Müller",
            keywords=(Term(term="Müller, Anna"), Term(term="mill")),
            descriptions=(Description(text="Frau Müller speaks."), Description(text="On mills.")),
        ),
        participants=(PERSON, ANNA),
        sessions=(
            Session(
                participants=("a", "mueller"),
                recordings=(Recording(files=(MediaFile(url="mueller-1.wav"), MediaFile(url="tape-2.wav"))),),
                turns=(
                    Turn(
                        speaker="a",
                        utterances=(said("Anna, you are a ", Mention(content="Mueller", ref="mueller"), "?"),),
                    ),
                    Turn(speaker="mueller", label="MÜLLER", utterances=(said("ANNA MÜLLER, yes."),)),
                ),
            ),
        ),
    )
    with pytest.raises(PossibleNames) as undecided:
        oralhist.release(interview, "public")  # "Anna" alone may be another person
    assert undecided.value.places == (("sessions", 0, "turns", 0, "utterances", 0, "content"),)
    public = oralhist.release(interview, "public", possible_names="replace")
    assert public.title == "An interview with Maria"
    assert [term.term for term in public.metadata.keywords] == ["Maria", "mill"]
    assert [description.text for description in public.metadata.descriptions] == ["On mills."]
    assert public.participants[1] == Participant(id="person-1", name="Maria", roles=(Role.INTERVIEWEE,))
    assert public.sessions[0].participants == ("a", "person-1")
    assert [file.url for file in public.sessions[0].recordings[0].files] == ["tape-2.wav"]
    assert words(public) == ["A: [Maria], you are a [Maria]?", "Maria: [Maria], yes."]
    assert "ller" not in oralhist.dumps(public).decode()


@pytest.mark.parametrize(
    ("shown", "name"), [(PublishAs.INITIALS, "A.M."), (PublishAs.ROLE, "Interviewee"), (PublishAs.PSEUDONYM, "Maria")]
)
def test_the_name_that_a_hidden_person_gets(shown: PublishAs, name: str) -> None:
    public = oralhist.release(evolve(OPEN, participants=(evolve(ANNA, publish_as=shown),)), "public")
    assert public.participants == (Participant(id="person-1", name=name, roles=(Role.INTERVIEWEE,)),)


@pytest.mark.parametrize(
    ("said", "name"), [(None, "Maria"), (PublishAs.ROLE, "Interviewee"), (PublishAs.NAME, "Anna Müller")]
)
def test_a_pseudonym_hides_the_name_by_default(said: PublishAs | None, name: str) -> None:
    """A person with a pseudonym is hidden unless ``publish_as`` says otherwise."""
    public = oralhist.release(evolve(OPEN, participants=(evolve(ANNA, publish_as=said),)), "public")
    assert [person.name for person in public.participants] == [name]
    assert (b"ller" in oralhist.dumps(public)) == (said is PublishAs.NAME)


def test_a_missing_pseudonym_is_replaced_by_the_role() -> None:
    """The log says so."""
    result = release_with_log(evolve(OPEN, participants=(evolve(ANNA, pseudonym=None),)), AccessLevel.PUBLIC)
    assert [person.name for person in result.interview.participants] == ["Interviewee"]
    assert [one.why for one in result.withheld] == ["the person appears under the role"]


def test_an_interview_with_a_hidden_name_as_id_is_not_released() -> None:
    """The gate cannot change the id, because others refer to it. The message does not repeat it."""
    interview = evolve(OPEN, id="mueller_anna_1987", participants=(ANNA,))
    with pytest.raises(NothingToRelease, match="change the id") as refused:
        oralhist.release(interview, "public")
    assert "mueller" not in str(refused.value)


def test_a_translation_reveals_no_more_than_the_speech() -> None:
    """If speech is withheld, a translation is released only where it corresponds to open speech.

    The partial transcripts of the index are withheld too.
    """
    turns = (
        Turn(id="t1", speaker="a", utterances=(said("Yes."),)),
        Turn(id="t2", speaker="a", restriction=CLOSED, utterances=(said("No."),)),
    )
    german = Version(
        language="de",
        kind=VersionKind.TRANSLATION,
        turns=(
            Turn(corresponds=("t1",), speaker="a", utterances=(said("Ja."),)),
            Turn(corresponds=("t2",), speaker="a", utterances=(said("Nein."),)),
            Turn(speaker="a", utterances=(said("Vielleicht."),)),
        ),
    )
    index = (IndexPoint(at="t1", title="Yes", partial_transcript="Yes."), IndexPoint(at="t2", title="No"))
    public = oralhist.release(with_session(turns=turns, versions=(german,), index=index), "public")
    (version,) = public.sessions[0].versions
    assert [turn.text for turn in version.turns] == ["Ja.", ""]
    assert public.sessions[0].index == (IndexPoint(at="t1", title="Yes"),)


@pytest.mark.parametrize("layer", ["metadata", "media", "transcript", "index"])
def test_closed_layers(layer: str) -> None:
    """The parts of each layer are left out; its public note is shown."""
    limit = evolve(CLOSED, public_note="Closed by the donor.", private_note="A feud.")
    interview = evolve(
        with_session(
            recordings=(Recording(id="r", files=(MediaFile(url="a.wav"),)),),
            index=(IndexPoint(start_ms=0, title="A point", partial_transcript="Yes."),),
        ),
        access=evolve(Access(note="Ask us."), **{layer: limit}),  # type: ignore[arg-type]
        front=(Section(paragraphs=("Before.",)),),
    )
    public: Interview = oralhist.release(interview, "public")
    assert public.access == Access(note="Ask us.\nClosed by the donor.")
    if layer == "metadata":
        assert evolve(public, access=None) == Interview(id="x", metadata=Metadata(title="[restricted]"))
        return
    (session,) = public.sessions
    assert bool(session.recordings[0].files) == (layer != "media")
    assert bool(session.turns) == bool(public.front) == (layer != "transcript")
    assert bool(session.index) == (layer != "index")
    if session.index:
        assert bool(session.index[0].partial_transcript) == (layer == "media")


def test_an_audience_that_sees_a_turn_gets_its_restriction_without_the_private_note() -> None:
    """A file for the reading room still marks what must not leave the room."""
    limit = evolve(CLOSED, private_note="A feud.")
    interview = with_session(turns=(Turn(speaker="a", restriction=limit, utterances=(said("x"),)),))
    onsite = oralhist.release(interview, "on_site")
    assert onsite.sessions[0].turns[0].restriction == CLOSED
    with pytest.raises(AudienceNeeded):
        oralhist.dumps(onsite)


@pytest.mark.parametrize(
    "said",
    [
        Overlap(content="Yes.", speaker="b", label="Grandma K.", source="[GRANDMA K.: Yes.]"),
        Unclear(content=("by ", Mention(content="Grandma K.", ref="b")), source="[by Grandma K.?]"),
        Unclear(content=(Overlap(content="Yes.", speaker="b"),), source="[GRANDMA K.: Yes?]"),
    ],
)
@pytest.mark.parametrize(
    "hidden",
    [
        Participant(id="b", name="Kern", publish_as=PublishAs.PSEUDONYM, pseudonym="Maria"),
        Participant(id="b", name="Kern", restriction=CLOSED),
    ],
)
def test_printed_forms_of_a_hidden_name_are_removed(said: Any, hidden: Participant) -> None:
    """The printed source is removed from the mention and from inlines around it, because it may show other forms."""
    interview = evolve(
        with_session(turns=(Turn(speaker="a", utterances=(Utterance(content=("Well. ", said)),)),)),
        participants=(PERSON, hidden),
    )
    for form in FORMATS:
        if form.writer:
            with suppress(CannotWrite):
                written = oralhist.dumps(interview, format=form.name, audience="public")
                assert "grandma" not in unpacked(written).lower(), form.name


@pytest.mark.parametrize("restricted", [True, False])
@pytest.mark.parametrize(
    ("word", "hint"), [("everyone", ""), ("Public", "did you mean 'public'?"), ("publik", "did you mean 'public'?")]
)
def test_an_unknown_audience_is_an_error_of_the_library(word: str, hint: str, restricted: bool, tmp_path: Path) -> None:
    """It is also a ValueError, and lists the audiences."""
    turns = (Turn(utterances=(said("x"),), restriction=CLOSED if restricted else None),)
    interview = with_session(turns=turns)
    calls: list[Callable[[], object]] = [
        lambda: oralhist.release(interview, word),
        lambda: oralhist.dumps(interview, audience=word),
        lambda: oralhist.write(interview, tmp_path / "out.json", audience=word),
    ]
    for call in calls:
        with pytest.raises(oralhist.OralHistError, match="public, registered, on_request, on_site, archive") as raised:
            call()
        assert isinstance(raised.value, ValueError)
        assert str(raised.value).endswith(hint)
        assert repr(word) in str(raised.value)
    assert not (tmp_path / "out.json").exists()


def test_an_unknown_decision_about_possible_names_is_an_error_of_the_library() -> None:
    with pytest.raises(InvalidValue, match="replace, withhold, keep; did you mean 'replace'"):
        oralhist.release(with_session(turns=()), "public", possible_names="replac")


@pytest.mark.parametrize("where", RESTRICTED)
def test_losses_of_what_was_released_need_no_audience_again(where: str) -> None:
    """This holds for the released interview itself, not for an equal one and not for a changed copy."""
    interview = RESTRICTED[where]
    released = oralhist.release(interview, "archive")
    assert oralhist.losses(released, format="json") == ()
    copy: Interview = released
    for other in (interview, evolve(copy, id="another")):
        with pytest.raises(AudienceNeeded):
            oralhist.losses(other, format="json")
    with pytest.raises(AudienceNeeded):
        oralhist.dumps(released)
