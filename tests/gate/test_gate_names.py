"""Names of hidden people in every spelling, in every field: nothing of them gets out, in any format.

Each kind of spelling has at least three variants. The tokens of a case may not be in the output, plain, decoded or in
another case, for every decision about words that may be a name. A release may also be refused.
"""

import json
import unicodedata
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import oralhist
from example_counts import at_least
from named_interviews import interview_with, output, said
from oralhist import Interview, Participant
from oralhist.access.names import NameMatcher
from oralhist.access.possible_names import NameDecision
from oralhist.access.sessions import languages_of
from oralhist.access.words import composed, folded
from oralhist.errors import NothingToRelease, PossibleNames
from oralhist.model import PublishAs
from oralhist.model.content import DEEPEST_CONTENT, ContentShape
from oralhist.model.interview import Interview as InterviewModel
from oralhist.model.shapes import TEXT, URI, fields_of, shape_of
from oralhist.model.traversal import classes_within, rewritten
from oralhist.testing.restricted_interviews import restricted_interviews
from oralhist.testing.strategies import core_interviews, interviews

ANNA = {"name": "Anna Müller", "given_name": "Anna", "family_name": "Müller"}

# A name, what is said, and the tokens that must not get out.
SPOKEN: list[tuple[str, str, str]] = [
    # plural and genitive
    ("Anna Müller", "The Müllers lived there.", "Müller"),
    ("Karl Weber", "Das ist Webers Haus.", "Weber"),
    ("Otto Fuchs", "That was Fuchs’ mill and Mr. Fuchs's horse.", "Fuchs"),
    ("Anna Müller", "Annas Haus stand leer.", "Anna"),
    # small letters and capitals
    ("Anna Müller", "so anna what did frau müller do", "anna|müller"),
    ("Ali Işık", "ALİ IŞIK said so", "IŞIK|ALİ"),
    ("Anna Müller", "mÜLLER, ANNA", "müller|anna"),
    # invisible characters
    ("Anna Müller", "Frau Mül\u00adler", "ler"),
    ("Anna Müller", "Frau Mül\u200bler", "ler"),
    ("Olga Kern", "Frau K\u2060ern", "ern"),
    # broken at the end of a line
    ("Anna Müller", "Frau Mül-\nler", "ler"),
    ("Jan Kowalski", "Pan Kowal-\n  ski", "ski"),
    ("Hans-Peter Kern", "Hans-\nPeter", "Peter"),
    # digits, underscores and capitals inside
    ("Anna Müller", "see Müller_1931 and Mueller2.wav", "müller|mueller"),
    ("Olga Kern", "see OlgaKern or kern_olga", "kern|olga"),
    ("Ann McDonald", "Mrs. Mcdonald, MCDONALD, Mc Donald", "donald"),
    # apostrophes and hyphens
    ("Sean O’Brien", "Mr. O'Brien and Mr. OBrien", "brien"),
    ("Jeanne d'Arcy", "Madame d’Arcy", "arcy"),
    ("Hans-Peter Kern", "Hans\u2011Peter and Hans Peter", "peter"),
    ("Anna Müller-Horn", "Frau Müller Horn, Frau Müller, Frau Horn", "müller|horn"),
    ("Eva Schulze–Delitz", "Frau Schulze-Delitz", "delitz"),
    # scripts without spaces, and with attached particles
    ("王小明", "我叫王小明。", "王小明"),
    ("中村花子", "私は中村花子です", "中村花子"),
    ("김영희", "저는 김영희입니다", "김영희"),
    ("สมชาย", "ผมชื่อสมชายครับ", "สมชาย"),
    ("דוד כהן", "נתתי לדוד כהן", "דוד|כהן"),
    ("أحمد حداد", "قلت لأحمد حداد", "حداد"),
    ("משה לוין", "ומשה לוין אמר", "לוין"),
    # other cases
    ("Анна Соколова", "я видел Анну Соколову", "Соколову|Анну"),
    ("Jan Kowalski", "Widziałem Kowalskiego.", "Kowalskiego"),
    ("Petr Vaněk", "Mluvil s Vaňkem.", "Vaňkem"),
    # letters that Unicode does not decompose; ligatures; transliteration
    ("Lech Wałęsa", "Mr. Walesa", "walesa"),
    ("Ana Đurić", "Ms Duric, Djuric", "duric|djuric"),
    ("Bjørn Ødegård", "Bjorn Odegard, Oedegaard", "odegard|oedegaard"),
    ("Karl Schiffer", "Herr Schiﬀer", "Schi"),
    ("Анна Соколова", "Mrs. Sokolova, Sokolowa", "sokolova|sokolowa"),
    # accents as marks, character references, host names
    ("Anna Müller", "Frau Mu\u0308ller", "ller"),
    ("Anna Müller", "Frau M&uuml;ller", "uuml"),
    ("Anna Müller", "see https://xn--mller-kva.example/ there", "mller"),
    ("Θεόδωρος Παπαδόπουλος", "του Παπαδόπουλου, Papadopoulos", "Παπαδόπουλου|papadopoulos"),
    ("Пётр Чайковский", "Чайковского, Tschaikowski, Chaykovsky", "Чайковского|tschaikowski|chaykovsky"),
    # accents as marks in the record
    (unicodedata.normalize("NFD", "Anna Müller"), "Frau Mueller, Muller", "mueller|muller"),
    (unicodedata.normalize("NFD", "Jens Sjøgård"), "Herr Sjoegaard", "sjoegaard"),
    (unicodedata.normalize("NFD", "Андрей Майоров"), "Mr. Mayorov, Majorov", "mayorov|majorov"),
    # two names with a slash
    ("Anna Müller/Kern", "Frau Müller, Frau Kern", "müller|kern"),
    ("Eva Horn / Weber", "Frau Horn, Frau Weber", "horn|weber"),
    ("Ana Ruiz/Sanz", "la señora Ruiz, Sanz", "ruiz|sanz"),
    # particles and titles
    ("Nguyễn Văn An", "ông An", "ông an"),
    ("Eva Müller", "Die Müllersche Mühle, die Müllerin", "Müller"),
    ("Jan van den Berg", "Meneer vandenBerg, Van den Berg", "berg"),
    ("Father Brown", "Mr. Brown", "brown"),
    ("Dr. Maria da Silva Santos", "Dona Santos, da Silva Santos", "santos|silva"),
]


@pytest.mark.parametrize("decision", [None, "replace", "withhold"])
@pytest.mark.parametrize(("name", "text", "tokens"), SPOKEN)
def test_a_spoken_name_does_not_get_out(name: str, text: str, tokens: str, decision: str | None) -> None:
    shown = output(interview_with({"name": name}, **said(text)), decision)
    assert [one for one in tokens.split("|") if one.casefold() in shown] == []


# The fields of a file with a name or what leads to it, and the tokens that must not get out.
FIELDS: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    # addresses: percent-encoded, slugs, short names
    ({"name": "Анна Соколова"}, {"metadata": {"title": "T", "related": [{"url": f"https://a.example/{quote('Соколова')}"}]}}, "соколова"),
    (ANNA, {"metadata": {"title": "T", "related": [{"url": "https://a.example/?q=M%25C3%25BCller"}]}}, "müller|%25bcller"),
    (ANNA, {"metadata": {"title": "T", "related": [{"url": "https://a.example/interviewmueller1987"}]}}, "mueller"),
    ({"name": "Kim Lee"}, {"sessions": [{"recordings": [{"files": [{"url": "lee_1980.mp3"}]}]}]}, "lee_"),
    ({"name": "Lu Ng"}, {"sessions": [{"recordings": [{"files": [{"url": "tapes/NG-2.wav"}]}]}]}, "ng-2"),
    ({"name": "Karl Abt"}, {"sessions": [{"recordings": [{"files": [{"url": "1980abt.wav"}]}]}]}, "abt"),
    # ids
    ({"name": "Lech Wałęsa"}, {"id": "OH-walesa-1"}, "walesa"),
    ({"name": "Karl Abt"}, {"id": "abt-1980"}, "abt"),
    ({"name": "Анна Соколова"}, {"id": "oh_sokolova"}, "sokolova"),
    ({"name": "Leopoldine Kern", "id": "poldi"}, {"sessions": [{"id": "poldi-1", "recordings": [{"files": [{"url": "poldi-1.wav"}]}]}]}, "poldi"),
    ({"name": "Leopoldine Kern", "label": "POLDI"}, {"sessions": [{"id": "tape-poldi", "title": "Poldi 2"}]}, "poldi"),
    ({"name": "Wilhelm Rohr", "id": "willi_r"}, {"id": "OH-willi"}, "willi"),
    # texts that hold ids
    (ANNA, {"sessions": [{"recordings": [{"files": [{"host": "aviary", "host_id": "oh_mueller_1987"}]}]}]}, "mueller"),
    (ANNA, {"metadata": {"title": "T", "identifiers": [{"scheme": "accession", "value": "Mueller1987"}]}}, "mueller"),
    (ANNA, {"metadata": {"title": "T", "series": {"title": "S", "id": "amueller"}}}, "mueller"),
    (ANNA, {"sessions": [{"title": "Mueller_1"}]}, "mueller"),
    # what resolves to the person
    (ANNA, {"metadata": {"title": "T", "subjects": [{"term": "Müller, Anna", "scheme": "GND", "uri": "https://d-nb.info/gnd/118540238"}]}}, "118540238"),
    (ANNA, {"metadata": {"title": "T", "related": [{"title": "Anna Müller: My life", "identifier": {"scheme": "ISBN", "value": "9780306406157"}, "url": "https://b.example/9780306406157"}]}}, "9780306406157"),
    (ANNA, {"sessions": [{"place": {"name": "Home of Anna Müller", "uri": "https://sws.geonames.org/2778067/", "latitude": 47.07, "longitude": 15.43}}]}, "2778067|47.07|15.43"),
    (ANNA, {"sessions": [{"index": [{"start_ms": 0, "title": "Anna Müller", "links": [{"url": "https://v.example/4711"}]}]}]}, "4711"),
    (ANNA, said({"type": "link", "url": "https://en.example.org/wiki?curid=4711", "content": "Anna Müller"}), "4711|müller"),
    (ANNA, said({"type": "mention", "kind": "person", "ref": "https://viaf.org/viaf/4711", "content": "Frau Müller"}), "4711|müller"),
    # around a reference to the person
    (ANNA, said({"type": "link", "url": "https://v.example/4711", "content": [{"type": "mention", "ref": "h", "content": "Annerl"}]}), "4711|annerl"),
    (ANNA, said({"type": "link", "url": "https://v.example/4711", "content": ["old ", {"type": "emphasis", "content": [{"type": "mention", "ref": "h", "content": "Annerl"}]}]}), "4711|annerl"),
    (ANNA, said({"type": "mention", "ref": "https://v.example/4711", "content": [{"type": "mention", "ref": "h", "content": "Annerl"}]}), "4711|annerl"),
    (ANNA, said({"type": "correction", "corrected": "Mali", "content": [{"type": "mention", "ref": "h", "content": "Annerl"}]}), "mali|annerl"),
    # the person's identifiers
    (ANNA | {"identifiers": [{"scheme": "ORCID", "value": "0000-0002-1825-0097"}]}, {"metadata": {"title": "T", "related": [{"url": "https://orcid.org/0000-0002-1825-0097"}]}}, "1825"),
    (ANNA | {"identifiers": [{"scheme": "GND", "value": "https://d-nb.info/gnd/118540238"}]}, said("See GND 118540238."), "118540238"),
    (ANNA | {"identifiers": [{"scheme": "wikidata", "value": "Q4711"}]}, said({"type": "mention", "ref": "https://www.wikidata.org/entity/Q4711", "content": "she"}), "q4711"),
    # groups and relatives
    (ANNA, {"people": [{"id": "g", "name": "Familie Müller", "kind": "group", "members": ["h"]}]}, "müller"),
    (ANNA, {"people": [{"id": "g", "name": "Family", "label": "MÜLLERS", "kind": "group"}], "sessions": [{"turns": [{"speaker": "g", "label": "MÜLLERS", "utterances": ["x"]}]}]}, "müllers"),
    (ANNA, {"people": [{"id": "e", "name": "Eva Müller"}]} | said("Herr Müller said so to Anna Müller."), "herr müller|anna"),
    ({"name": "Karl Müller"}, {"people": [{"id": "e", "name": "Eva Müller"}], "id": "mueller-2"}, "mueller-2"),
    # divided by inlines
    (ANNA, said("Frau Mül", {"type": "time", "ms": 5}, "ler"), "mül"),
    (ANNA, said("Frau M", {"type": "emphasis", "content": "üll"}, "er"), "üll"),
    (ANNA, said({"type": "emphasis", "content": "Anna"}, " ", {"type": "emphasis", "content": "Müller"}), "anna|müller"),
    # followed or preceded by an inline without a space
    (ANNA, said("Frau ", {"type": "overlap", "content": "Müller"}, "yesterday"), "müller"),
    (ANNA, said("Frau Müller", {"type": "time", "ms": 5}, "yesterday"), "müller"),
    (ANNA, said("yes", {"type": "unclear", "content": "Anna Müller"}, "no"), "anna|müller"),
    (ANNA, said({"type": "emphasis", "content": "Anna"}, {"type": "emphasis", "content": " Müller"}, "s"), "anna|müller"),
    ({"name": "Анна Соколова"}, said({"type": "unclear", "content": "Соколова"}, "потом"), "соколова"),
    # e-mail addresses and other addresses in a text
    (ANNA, said("Write to amueller@archive.example."), "mueller"),
    (ANNA, said("Write to info+muelleranna@archive.example, please."), "mueller"),
    (ANNA, said("See https://archive.example/~amueller/index."), "mueller"),
    ({"name": "Jan Kowalski"}, {"metadata": {"title": "T", "rights": {"statement": "Ask jkowalski@archive.example"}}}, "kowalski"),
    # addresses in other encodings, and with data
    (ANNA, {"metadata": {"title": "T", "related": [{"url": "https://a.example/M%FCller"}]}}, "m%fcller"),
    ({"name": "Kate Börne"}, {"metadata": {"title": "T", "related": [{"url": "https://a.example/B%F6rne.mp3"}]}}, "b%f6rne"),
    (ANNA, said({"type": "link", "url": "https://a.example/?q=M%25FCller", "content": "here"}), "%25fcller"),
    (ANNA, {"metadata": {"title": "T", "related": [{"url": "data:text/plain;base64,QW5uYSBNw7xsbGVy"}]}}, "qw5uysbnw7xsbgvy"),
    (ANNA, {"metadata": {"title": "T", "related": [{"url": "data:;base64,TXVlbGxlcg=="}]}}, "txvlbgxlcg"),
    (ANNA, said({"type": "link", "url": "data:text/plain;charset=utf-8;base64,TcO8bGxlcg", "content": "here"}), "tco8bgxlcg"),
    # languages, introductions
    (ANNA, {"metadata": {"title": "T", "languages": ["de-mueller"]}}, "mueller"),
    (ANNA, {"sessions": [{"turns": [{"language": "de-at-mueller", "utterances": ["x"]}]}]}, "mueller"),
    (ANNA, said({"type": "foreign", "language": "de-mueller-x-a", "content": "x"}), "mueller"),
    (ANNA, {"metadata": {"title": "T", "languages": ["de-x-mueller"]}}, "mueller"),
    (ANNA, {"sessions": [{"turns": [{"language": "x-mueller", "utterances": ["x"]}]}]}, "mueller"),
    (ANNA, {"front": [{"heading": "Frau Müller", "paragraphs": ["The mayor's wife."]}]}, "müller|mayor"),
]  # fmt: skip


@pytest.mark.parametrize("decision", [None, "replace", "withhold"])
@pytest.mark.parametrize(("person", "fields", "tokens"), FIELDS)
def test_a_name_in_a_field_does_not_get_out(
    person: dict[str, Any], fields: dict[str, Any], tokens: str, decision: str | None
) -> None:
    shown = output(interview_with(person, **json.loads(json.dumps(fields))), decision)
    assert [one for one in tokens.split("|") if one in shown] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Will Brown", "They will keep the brown one for a while."),
        ("Father Brown", "Father was a miner. My brother came."),
        ("The Narrator", "The mill was old."),
        ("Anna Müller", "Annual mulled annex, Annabelle, Mühle, Hannah."),
        ("Mark Long", "A long walk left a mark."),
        ("Li Ng", "I like singing, Lima, ringing."),
        ("Interviewee 3", "The interviewee said 3."),
        ("Jan van den Berg", "van den, de van, der van."),
    ],
)
def test_other_words_are_not_taken_for_a_name(name: str, text: str) -> None:
    released = oralhist.release(interview_with({"name": name, "id": "p1"}, **said(text)), "public")
    assert [turn.text for turn in released.turns] == [text]


@pytest.mark.parametrize(
    ("name", "text", "spoken"),
    [
        ("Will Brown", "Will you come?", " you come?"),
        ("Will Brown", "Brown bread. The Brown one.", " bread. The  one."),
        ("Anna Müller", "Then Anna came.", "Then  came."),
        ("Jan Kowalski", "Widziałem Kowalskiego.", "Widziałem ."),
    ],
)
def test_possible_names_need_a_decision(name: str, text: str, spoken: str) -> None:
    """The release stops; an argument or the record decides. No decision changes a name in full."""
    interview = interview_with({"name": name}, **said(text, " And ", name, "."))
    with pytest.raises(PossibleNames, match=r"1 place may name .*sessions\[0\].turns\[0\].utterances\[0\].content$"):
        oralhist.release(interview, "public")
    for decision in NameDecision:
        by_argument = oralhist.release(interview, "public", possible_names=decision)
        person = interview.participants[1]
        recorded = evolve(person, extensions={"possible_names": str(decision)})
        by_record = oralhist.release(evolve(interview, participants=(interview.participants[0], recorded)), "public")
        assert by_argument == by_record
        (turn,) = by_argument.turns
        assert turn.text == (text if decision is NameDecision.KEEP else spoken) + " And ."
    with pytest.raises(ValueError, match="perhaps"):
        oralhist.release(interview, "public", possible_names="perhaps")


@pytest.mark.parametrize("format", ["json", "tei"])
def test_a_recorded_decision_is_kept_in_a_file(format: str) -> None:
    interview = interview_with({**ANNA, "extensions": {"possible_names": "keep"}}, **said("Anna."))
    again = oralhist.loads(oralhist.dumps(interview, format=format, audience="archive"), format=format)
    assert [turn.text for turn in oralhist.release(again, "public").turns] == ["Anna."]


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        ([{"pseudonym": "Frau Anna Müller"}], ["Participant"]),
        ([{"pseudonym": "Eva Kern"}, {"id": "b", "name": "Eva Kern", "pseudonym": "Ruth Horn"}], ["Participant", "Ruth Horn"]),
        ([{"pseudonym": "Eva Kern"}, {"id": "b", "name": "Eva Kern", "pseudonym": "Anna Müller"}], ["Participant", "Participant 2"]),
        ([{"pseudonym": "Eva"}, {"id": "b", "name": "Eva Kern", "pseudonym": "Ruth"}], ["Eva", "Ruth"]),
        ([{"restriction": {"level": "archive", "replacement": "Anna Müller (closed)"}}], []),
    ],
)  # fmt: skip
def test_what_replaces_a_name_reveals_no_name(people: list[dict[str, Any]], shown: list[str]) -> None:
    """A pseudonym that is or contains a hidden name is not used. What the gate writes is not searched again."""
    first, *others = ({"id": "h", "name": "Anna Müller", **person} for person in people)
    data = {
        "oralhist": 1, "id": "x", "metadata": {"title": "About Anna Müller"},
        "participants": [first, *others], **said("I am Anna Müller."),
    }  # fmt: skip
    released = oralhist.release(oralhist.loads(json.dumps(data), format="json"), "public")
    assert [person.name for person in released.participants] == shown
    assert b"ller" not in oralhist.dumps(released)


@pytest.mark.parametrize("inner", ["Anna Müller said", [{"type": "mention", "ref": "h", "content": "her"}]])
def test_names_are_replaced_in_the_deepest_inlines(inner: Any) -> None:
    """There the replacement is text, because inlines may not nest more deeply."""
    for _ in range(DEEPEST_CONTENT - (not isinstance(inner, str))):
        inner = [{"type": "emphasis", "content": inner}]
    (turn,) = oralhist.release(interview_with(ANNA, **said(*inner)), "public").turns
    assert turn.text in ("[Maria] said", "[Maria]")


def test_a_long_title_with_a_name_is_withheld() -> None:
    long = interview_with(ANNA | {"pseudonym": "Maria Elisabeth"}, metadata={"title": "Müller" + " x" * 999_997})
    assert oralhist.release(long, "public").title == "[restricted]"


def test_a_name_in_the_id_of_the_interview_is_refused() -> None:
    with pytest.raises(NothingToRelease, match="change the id"):
        oralhist.release(interview_with(ANNA, id="OH-mueller"), "public")


HIDDEN = (
    Participant(id="hidden-1", name="Anna Müller-Horn", publish_as=PublishAs.ROLE),
    Participant(id="hidden-2", name="Łukasz O’Brien", pseudonym="Maria"),
)
WRITTEN = [
    "Anna Müller-Horn", "MUELLER", "Mül\u00adler", "Müller_2", "Horns", "O'Brien", "lukasz obrien", "Frau Horn",
    "Müller Horn", "AnnaMüller", unicodedata.normalize("NFD", "Müller"), "Łukasz", "anna", "M%C3%BCller",
]  # fmt: skip


def with_names(interview: Interview, written: list[str]) -> Interview:
    """Return the interview with hidden people, and a name in every text, content and address."""
    spellings = iter(written * 1000)

    def add(part: Any) -> Any:
        changed: dict[str, Any] = {}
        for field in fields_of(type(part)):
            held, shape = getattr(part, field.name), shape_of(field)
            if not held or isinstance(part, Participant):
                continue
            if isinstance(shape, ContentShape):
                changed[field.name] = (*held, f" {next(spellings)} ")
            elif shape is TEXT:
                changed[field.name] = f"{held} {next(spellings)}"
            elif shape is URI:
                changed[field.name] = f"{held.partition('#')[0]}/{quote(next(spellings))}"
        try:
            return evolve(part, **changed)
        except ValueError:
            return part

    named: Interview = rewritten(interview, add, *classes_within(InterviewModel))
    return evolve(named, participants=(*interview.participants, *HIDDEN))


def strings_in(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from strings_in(inner)


@settings(max_examples=at_least(300))
@given(
    restricted_interviews(st.one_of(interviews(), core_interviews())),
    st.lists(st.sampled_from(WRITTEN), min_size=1, max_size=5),
    st.sampled_from(["replace", "withhold", "keep"]),
)
def test_the_matcher_finds_no_name_in_what_leaves(interview: Interview, written: list[str], decision: str) -> None:
    """A walk over all strings of the output finds no sure name, and no possible one unless it is kept."""
    named = with_names(interview, written)
    matcher = NameMatcher(HIDDEN, (), languages_of(named))
    assume(not any(map(matcher.find, strings_in(json.loads(oralhist.dumps(interview, audience="archive"))))))
    try:
        released = oralhist.release(named, "public", possible_names=decision)
    except NothingToRelease:
        return
    for text in strings_in(json.loads(oralhist.dumps(released))):
        found = matcher.find(composed(text))
        assert not [one for one in found if one.is_sure or decision != "keep"]
        assert not any(name in folded(unquote(text)) for name in ("muller", "mueller", "obrien"))
