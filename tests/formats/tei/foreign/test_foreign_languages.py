"""``xml:lang`` on turns and inside them is kept, and no turn gets the wrong language."""

import re

import pytest

import oralhist
from formats.tei.foreign.foreign_tei import HEAD, reading_of
from oralhist.findings import Severity
from oralhist.format import Source
from oralhist.formats.tei import FORMAT
from oralhist.model import Content, Foreign
from oralhist.validation import findings_in


def turns(body: str, language: str = "nl", attributes: str = "") -> list[tuple[str | None, list[Content]]]:
    """Return the language and the contents of each turn in a body."""
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{language}">{HEAD}<text><body{attributes}>{body}</body></text></TEI>'
    interview = reading_of(text.encode()).interview
    return [(turn.language, [utterance.content for utterance in turn.utterances]) for turn in interview.turns]


def french(words: str) -> Foreign:
    return Foreign(content=words, language="fr")


@pytest.mark.parametrize("element", ["seg", "s", "p", "cl", "q"])
@pytest.mark.parametrize("own", ["", ' xml:lang="nl"', ' xml:lang="de"'])
def test_a_language_of_all_words_is_that_of_the_turn(element: str, own: str) -> None:
    ((language, contents),) = turns(f'<u who="#a"{own}><{element} xml:lang="fr">Et voilà.</{element}></u>')
    assert language == "fr"
    assert contents == [("Et voilà.",)]


@pytest.mark.parametrize("element", ["s", "cl", "phr", "q"])
def test_words_in_another_language_are_foreign(element: str) -> None:
    ((language, contents),) = turns(f'<u who="#a">Dank u. <{element} xml:lang="fr">Et voilà.</{element}> Ziezo.</u>')
    assert language is None
    assert [item for item in contents[0] if isinstance(item, Foreign)] == [french("Et voilà.")]


def test_paragraphs_in_two_languages() -> None:
    body = '<u who="#a" xml:lang="nl"><seg xml:lang="nl">Dank u.</seg><seg xml:lang="fr">Et merci.</seg></u>'
    assert turns(body) == [("nl", [("Dank u.",), (french("Et merci."),)])]


def test_neighbouring_words_of_one_language_are_one_inline() -> None:
    words = '<w>Dag</w> <w xml:lang="fr">et</w> <w xml:lang="fr">merci</w><pc>.</pc>'
    ((language, contents),) = turns(f'<u who="#a"><seg>{words}</seg></u>')
    assert language is None
    assert contents[0] == ("Dag ", french("et merci"), ".")


def test_the_language_of_a_division_is_that_of_its_turns() -> None:
    body = (
        '<div xml:lang="fr"><u who="#a">Oui.</u><u who="#b" xml:lang="nl">Ja.</u></div><div><u who="#a">Nee.</u></div>'
    )
    assert [language for language, _ in turns(body)] == ["fr", "nl", None]


def test_times_at_the_ends_of_a_paragraph_stay_its_times() -> None:
    head = HEAD.replace("</teiHeader>", "</teiHeader>")
    data = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{head}<text><timeline unit="s"><when xml:id="T0"/><when xml:id="T1" interval="1.5"'
        ' since="#T0"/><when xml:id="T2" interval="2.5" since="#T0"/></timeline><body><u who="#a"><seg xml:lang="fr"><anchor synch="#T1"/>Oui.'
        '<anchor synch="#T2"/></seg><seg xml:lang="nl">Ja.</seg></u></body></text></TEI>'
    )
    (turn,) = reading_of(data.encode()).interview.turns
    assert (turn.utterances[0].start_ms, turn.utterances[0].content) == (1500, (french("Oui."),))


def test_every_word_is_kept_with_its_language() -> None:
    """Also where languages nest deeper than inlines can."""
    inner = "mot "
    for number in range(40):
        inner = f'<s xml:lang="{"fr" if number % 2 else "de"}">w{number} {inner}</s>'
    ((_, contents),) = turns(f'<u who="#a">begin {inner}</u>')
    interview = reading_of(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEAD}<text><body><u who="#a">begin {inner}</u></body></text></TEI>'.encode()
    ).interview
    words = sorted(re.findall(r"\w+", interview.text))
    assert words == sorted(["begin", "mot", *(f"w{number}" for number in range(40))])
    again = oralhist.loads(oralhist.dumps(interview, format="tei", audience="archive"), format="tei")
    assert again.text == interview.text
    assert contents


@pytest.mark.parametrize("attribute", ["ana", "corresp", "ref"])
def test_pointers_into_the_file_of_a_corpus_are_one_info_for_each_target(attribute: str) -> None:
    turn = f'<u who="#a"><seg {attribute}="#chair #guest">Yes.</seg></u>'
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEAD}<text><body>{turn * 50}</body></text></TEI>'.encode()
    found = [finding for finding in findings_in(FORMAT, Source(data=data)) if "pointer" in finding.code]
    assert {(finding.code, finding.severity) for finding in found} == {("pointer-outside", Severity.INFO)}
    assert sorted(finding.message.split()[3] for finding in found) == ["#a,", "#chair,", "#guest,"]


def test_a_speaker_who_is_not_among_the_persons_of_the_file_stays_an_error() -> None:
    head = HEAD.replace(
        "</teiHeader>",
        '<profileDesc><particDesc><listPerson><person xml:id="a"/></listPerson></particDesc></profileDesc></teiHeader>',
    )
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{head}<text><body><u who="#a">Yes.</u><u who="#c">No.</u></body></text></TEI>'.encode()
    found = [finding.code for finding in findings_in(FORMAT, Source(data=data)) if "pointer" in finding.code]
    assert found == ["dangling-pointer"]
