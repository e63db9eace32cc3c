"""The prefilter misses nothing: a turn that it skips would not have changed."""

import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import oralhist
from gate.test_gate_names import SPOKEN
from oralhist import Interview, Metadata, Participant, Session, Turn, Utterance
from oralhist.access.names import NameMatcher
from oralhist.access.passages import holds_restricted_words
from oralhist.access.possible_names import NameDecision
from oralhist.access.words import composed
from oralhist.gate.name_forms import HiddenNames
from oralhist.gate.participants import Hidden
from oralhist.gate.prefilter import SpeechSearch, speech_refers_to
from oralhist.gate.pseudonymize import pseudonymized
from oralhist.gate.references import _rewrite
from oralhist.gate.release_log import Log
from oralhist.model import (
    AccessLevel,
    Emphasis,
    Event,
    EventKind,
    Foreign,
    Hyperlink,
    Inline,
    Mention,
    Note,
    Overlap,
    PublishAs,
    Restricted,
    Restriction,
    Term,
)
from oralhist.model.references import IDENTIFIED, references_to
from oralhist.model.traversal import occurrences, rewritten

PEOPLE = (
    Participant(id="anna", name="Anna Müller", given_name="Anna", family_name="Müller", label="MÜLLER"),
    Participant(id="vries", name="Jan-Piet de Vries"),
    Participant(id="li", name="Li"),
    Participant(id="etienne", name="Étienne d'Aoust"),
    Participant(id="ivan", name="Иван Петров"),
)
NAMES = HiddenNames(
    NameMatcher(PEOPLE), [Hidden(person=person, shown="Maria") for person in PEOPLE], decision=NameDecision.REPLACE
)
FORMS = sorted({word for person in PEOPLE for word in (person.name, *person.name.split(), person.id)} | {"mueller"})
RESPELT: list[Callable[[str], str]] = [
    str,
    str.upper,
    str.lower,
    str.title,
    lambda text: text.replace(" ", "\n  "),
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: f"{text}s",
]
names = st.builds(lambda form, respelt: respelt(form), st.sampled_from(FORMS), st.sampled_from(RESPELT))
texts = st.lists(names | st.sampled_from(["said", ".", "—", "\n", "A", "Mine"]), min_size=1).map(" ".join)
ids = st.sampled_from(["anna", "li", "u1", "tape"])
uris = st.sampled_from(["https://example.org/anna-mueller", "https://example.org/mine"])


def inlines(content: st.SearchStrategy[Any]) -> st.SearchStrategy[Inline]:
    """Draw inlines that may name a person in words, by an id or in an address."""
    closed = Restriction(level=AccessLevel.ARCHIVE)
    return st.one_of(
        st.builds(Event, kind=st.just(EventKind.VOCAL), description=texts),
        st.builds(Foreign, content=content, language=st.just("de")),
        st.builds(Note, body=content, by=st.none() | ids),
        st.builds(Mention, content=content, ref=ids | uris),
        st.builds(Overlap, content=content, speaker=st.none() | ids, label=st.none() | texts),
        st.builds(Hyperlink, content=content, url=uris),
        st.builds(Emphasis, content=content, style=st.sampled_from(["italic", "annamueller"])),
        st.builds(Restricted, content=content, restriction=st.just(closed)),
    )


contents = st.recursive(
    texts.map(lambda text: (text,)), lambda inner: st.lists(texts | inlines(inner), max_size=3).map(tuple), max_leaves=4
)
rarely = st.integers(0, 7).map(lambda number: number == 0)


@st.composite
def turns(draw: st.DrawFn) -> Turn:
    """Draw turns that may name a person in any field; most fields are not set."""

    def perhaps(strategy: st.SearchStrategy[Any], otherwise: Any = None) -> Any:
        return draw(strategy) if draw(rarely) else otherwise

    said = [
        Utterance(
            content=draw(contents),
            id=perhaps(ids),
            label=perhaps(texts),
            recording=perhaps(ids),
            keywords=perhaps(texts.map(lambda text: (Term(term=text),)), ()),
            corresponds=perhaps(ids.map(lambda id: (id,)), ()),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    return Turn(
        id=perhaps(ids),
        speaker=draw(st.none() | ids),
        label=perhaps(texts),
        corresponds=perhaps(ids.map(lambda id: (id,)), ()),
        restriction=perhaps(texts.map(lambda text: Restriction(level=AccessLevel.ON_SITE, public_note=text))),
        utterances=tuple(said),
    )


@given(texts)
def test_the_fast_check_misses_no_name(text: str) -> None:
    """If a text would be changed, the fast check finds a name in it."""
    if NAMES.replaced(text)[0] != composed(text):
        assert NAMES.may_be_in(text)


SPELT = tuple(
    Participant(id=f"p{number}", name=name) for number, name in enumerate(dict.fromkeys(n for n, _, _ in SPOKEN))
)
MATCHERS = {person.name: NameMatcher([person]) for person in SPELT}
# Letters with one, two and three bytes in UTF-8, marks, hyphens and spaces: what the quick search folds by its own rules.
PUT_INSIDE = [
    "",
    "\u00ad",
    "\u200b",
    "\u0301",
    "-\n",
    "\u2010 \n\u00a0",
    "\u00ad\r\n",
    "é",
    "ĩ",
    "ι",
    "ﬀ",
    "ſ",
    "K",
    "%20",
]
spoken_words = st.sampled_from([text for _, text, _ in SPOKEN] + [person.name for person in SPELT])


@st.composite
def spelt_texts(draw: st.DrawFn) -> str:
    """Draw texts with names in all spellings, with other characters before, inside and after."""
    text = draw(st.sampled_from(RESPELT))(draw(spoken_words))
    place = draw(st.integers(0, len(text)))
    return f"{draw(texts_around)}{text[:place]}{draw(st.sampled_from(PUT_INSIDE))}{text[place:]}{draw(texts_around)}"


texts_around = st.text(st.sampled_from("aàáéĩιжůßÆ王 \n-\u00a0\u2019"), max_size=6)


@given(st.lists(spelt_texts(), min_size=1, max_size=3), st.sampled_from(SPELT))
def test_the_search_of_all_texts_misses_no_name(several: list[str], person: Participant) -> None:
    """If the matcher finds a name in a text, alone or joined with the next, the fast search finds the text."""
    matcher = MATCHERS[person.name]
    parts = [*([text] for text in several), several]
    found = matcher.places_in(parts)
    for place, part in enumerate(parts):
        if any(matcher.find(composed(text)) for text in (*part, "".join(part))):
            assert place in found


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, text, _ in SPOKEN])
def test_the_search_of_all_texts_finds_every_spelling(name: str, text: str) -> None:
    others = ["Ňo ñame ìs heré.", "Ĩ ĺ ι ж", "a\nb\u00a0c"]
    assert 1 in MATCHERS[name].places_in([others, [text], others])


@given(st.lists(turns(), max_size=4))
def test_a_skipped_turn_has_no_name(several: list[Turn]) -> None:
    utterances = [said for turn in several for said in turn.utterances]
    for parts in (several, utterances):
        naming = SpeechSearch(NAMES).positions(parts)
        for place, part in enumerate(parts):
            log = Log()
            if pseudonymized(part, NAMES, (), log) is not part or log.withheld:
                assert place in naming


@given(turns(), st.sets(st.sampled_from(["anna", "u1", "tape"])), st.dictionaries(ids, st.just("person-1")))
def test_skipped_speech_refers_to_no_changing_id(turn: Turn, gone: set[str], renamed: dict[str, str]) -> None:
    changing = {*gone, *renamed}
    rewrite = _rewrite(gone, renamed, dict.fromkeys(changing, "Maria"))
    targets = (*IDENTIFIED, *references_to(*IDENTIFIED))
    for said in turn.utterances:
        if rewritten(said, rewrite, *targets) is not said:
            assert speech_refers_to(changing, turn.utterances)


@given(turns())
def test_restricted_words_are_found_at_any_depth(turn: Turn) -> None:
    assert holds_restricted_words(turn) == any(True for _ in occurrences(turn.utterances, Restricted))


NAMED = Restriction(level=AccessLevel.ON_SITE, public_note="Closed for Anna Müller.")
SAID = Turn(utterances=(Utterance(content="Yes."),))


@pytest.mark.parametrize(
    "turn",
    [
        evolve(SAID, restriction=NAMED),
        evolve(SAID, label="Anna M. and a friend"),
        Turn(utterances=(Utterance(content="Yes.", keywords=(Term(term="Anna Müller"),)),)),
        Turn(utterances=(Utterance(content=(Note(body="So says Anna Müller."),)),)),
        Turn(utterances=(Utterance(content=(Hyperlink(content="here", url="https://example.org/annamueller"),)),)),
    ],
)
def test_a_name_is_removed_from_any_field_of_a_turn(turn: Turn) -> None:
    """This includes the public note of its restriction, for an audience that may see the turn."""
    person = evolve(PEOPLE[0], pseudonym="Maria", publish_as=PublishAs.PSEUDONYM)
    interview = Interview(
        id="x", metadata=Metadata(title="T"), participants=(person,), sessions=(Session(turns=(SAID, turn)),)
    )
    data = oralhist.dumps(oralhist.release(interview, "on_site", possible_names="replace"), audience="on_site").decode()
    assert "Anna" not in data
    assert "anna" not in data
    assert data.count("Yes.") >= 1


@pytest.mark.parametrize("name", ["Anna Weber", "Иван Петров", "Étienne d'Aoust"])
@pytest.mark.parametrize("after", ["-\nund", "\u00ad\nand", "\u2010 \n\u00a0а"])
def test_a_name_before_a_hyphen_at_the_end_of_a_line_is_found(name: str, after: str) -> None:
    """The hyphen can divide one word, or be between two words of which one is the name."""
    matcher = NameMatcher([Participant(id="x", name=name)])
    text = f"{name.rpartition(' ')[2]}{after}"
    assert len(matcher.find(text)) == 1
    assert matcher.places_in([["No."], [text]]) == {1}


@pytest.mark.parametrize("name", ["Иван Петров", "Anna Müller"])
def test_a_name_in_an_address_that_is_cut_off_is_found(name: str) -> None:
    """The rest of a character at the end is no valid UTF-8; the words before it are."""
    address = f"https://example.org/{quote(name)}/%D0"
    assert NameMatcher([Participant(id="x", name=name)]).in_address(address) == 0
