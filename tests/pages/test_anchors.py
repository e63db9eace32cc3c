"""A link to a passage holds: nothing that happens to other passages changes its anchor."""

from collections.abc import Mapping

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from oralhist import Interview, Metadata, Participant, Session, Turn, Utterance
from oralhist.gate import release
from oralhist.model import AccessLevel, EdtfDate, Restriction
from oralhist.pages import render
from parsed_pages import parsed

CLOSED = Restriction(level=AccessLevel.ARCHIVE, until=EdtfDate(value="2030"))
WORDS = [
    "the",
    "mill",
    "ran",
    "by",
    "night",
    "and",
    "the",
    "weir",
    "sang",
    "under",
    "a",
    "low",
    "grey",
    "sky",
    "while",
    "ada",
    "counted",
    "sacks",
]


@st.composite
def talks(draw: st.DrawFn) -> tuple[Interview, Interview, set[str]]:
    """Return an interview, the same with turns added, withheld and released, and the words that are open in both.

    The words of each turn occur once. Some turns have ids, some are cues.
    """
    count = draw(st.integers(1, 12))
    has_times = draw(st.booleans())
    turns = [_turn(draw, n, has_times=has_times) for n in range(count)]
    added = [_turn(draw, n, has_times=has_times) for n in range(100, 100 + draw(st.integers(0, 30)))]
    closed = {n for n in range(count) if draw(st.booleans())}
    others = [evolve(turn, restriction=CLOSED) if n in closed else turn for n, turn in enumerate(turns)]
    for turn in added:
        others.insert(draw(st.integers(0, len(others))), turn)
    before = _interview(draw(st.permutations(turns)) if not has_times else turns)
    return before, _interview(others), {turn.text for n, turn in enumerate(turns) if n not in closed}


def _turn(draw: st.DrawFn, number: int, *, has_times: bool) -> Turn:
    words = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=0, max_size=14)))
    start = number * 5000 if has_times else None
    return Turn(
        id=draw(st.sampled_from([None, f"t{number}"])),
        speaker=draw(st.sampled_from(["ada", "ben", None])),
        utterances=(
            Utterance(
                content=f"{number} {words}".strip(),
                id=draw(st.sampled_from([None, None, f"u{number}"])),
                start_ms=start,
                end_ms=None if start is None else start + 2000,
            ),
        ),
    )


def _interview(turns: list[Turn]) -> Interview:
    people = tuple(Participant(id=name, name=name.title()) for name in ("ada", "ben"))
    session = Session(turns=tuple(turns))
    return Interview(id="x", metadata=Metadata(title="A talk"), participants=people, sessions=(session,))


def anchors_of(interview: Interview, audience: str) -> Mapping[str, str]:
    """Return the anchor of each passage by its words."""
    page = render(release(interview, audience))
    found = {}
    anchor = ""
    for line in page.decode().split("<"):
        tag, _, text = line.partition(">")
        if " id=" in tag and tag.split(" ")[0] in {"p", "span", "div"}:
            anchor = tag.partition(' id="')[2].partition('"')[0]
        if text.strip() and tag.partition(" ")[0] == "span":
            found[text.strip()] = anchor
    return found


@given(talks())
def test_other_passages_change_no_anchor(pair: tuple[Interview, Interview, set[str]]) -> None:
    """Neither added, moved, withheld and released ones, nor another audience."""
    before, after, spoken = pair
    for audience in ("public", "archive"):
        first, second = anchors_of(before, audience), anchors_of(after, audience)
        assert {words: first.get(words) for words in spoken} == {words: second.get(words) for words in spoken}
        assert None not in {first.get(words) for words in spoken}


def page_of(*turns: Turn) -> list[str]:
    """Return the ids of the passages of a page."""
    return [one["id"] for one in parsed(render(release(_interview(list(turns)), "public"))).all("p", **{"class": "u"})]


def said(words: str, start_ms: int | None = None, **ids: str) -> Turn:
    """Return a turn with one utterance."""
    return Turn(id=ids.get("turn"), utterances=(Utterance(content=words, start_ms=start_ms, id=ids.get("own")),))


def test_an_anchor_is_the_id_of_the_utterance_else_of_the_turn_else_made_of_the_words() -> None:
    own, turn, made = page_of(said("One.", own="u1", turn="t1"), said("Two.", turn="t2"), said("Three."))
    assert (own, turn, made[0]) == ("u1", "t2", "_")
    page = parsed(render(release(_interview([said("One.", own="u1", turn="t1")]), "public")))
    assert {"u1", "t1"} <= set(page.ids)


def test_the_same_words_have_the_same_anchor_everywhere() -> None:
    """It is that of every version of the library: others cite it."""
    long = "The mill ran by night, and the weir sang under a low grey sky."
    assert page_of(said(long)) == page_of(said("Other words."), said(long))[1:] == ["_lu6batau"]


def test_short_words_at_different_times_have_different_anchors() -> None:
    first, second = page_of(said("Yes.", 1000), said("Yes.", 9000))
    assert first != second
    assert "." not in second
    assert page_of(said("Yes.", 9000)) == [second]


def test_words_that_are_said_twice_without_times_are_numbered() -> None:
    first, second = page_of(said("Yes."), said("Yes."))
    assert second == f"{first}.2"


def test_an_id_that_occurs_twice_is_there_once() -> None:
    assert page_of(said("One.", turn="t1"), said("Two.", own="t1")) == ["t1", "t1.2"]
