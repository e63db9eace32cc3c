"""A site for a collection: its files, and what is in none of them."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import oralhist
from oralhist import Interview
from oralhist.commands import oralhist as command
from oralhist.corpus import CannotBegin
from oralhist.errors import InvalidValue
from oralhist.model import AccessLevel
from oralhist.site import Clash, SiteOptions, build_site
from oralhist.testing.canaries import MARK, with_canaries
from oralhist.testing.restricted_interviews import AUDIENCES, restricted_interviews
from oralhist.testing.strategies import core_interviews
from site_records import OPTIONS, built, files_in, found, interview, records

__all__ = ["records"]


class Links(HTMLParser):
    """The targets of the links of a page, and the ids of its elements."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.targets: set[str] = set()
        self.ids: set[str] = set()
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("a", "link") and (target := given.get("href")):
            self.targets.add(target)
        if id := given.get("id"):
            self.ids.add(id)


def test_every_link_inside_the_site_leads_to_a_file_of_it(records: Path) -> None:
    built(records)
    files = files_in(records.parent / "site")
    assert {"index.html", "by-people.html", "by-subjects.html", "by-places.html", "by-dates.html"} <= files.keys()
    assert {
        "oh-0.html",
        "oh-0.json",
        "oh-0.tei.xml",
        "oh-0.vtt",
        "feed.xml",
        "sitemap.xml",
        "collection.csv",
    } <= files.keys()
    for name, data in files.items():
        if name.endswith(".html"):
            page = Links(data)
            for target in page.targets:
                if target.startswith("#"):
                    assert target[1:] in page.ids, (name, target)
                elif ":" not in target:
                    assert target.partition("#")[0] in files, (name, target)


def test_lists_name_every_interview_by_person_subject_place_and_date(records: Path) -> None:
    built(records)
    site = records.parent / "site"
    by_people = (site / "by-people.html").read_text()
    assert "Ada Quill 0</bdi>" in by_people
    assert by_people.count('href="oh-0.html"') == 1
    assert "mill &amp; dock" in (site / "by-subjects.html").read_text()
    assert re.findall(r'href="(oh-\d).html"', (site / "index.html").read_text()) == ["oh-0", "oh-1", "oh-2", "oh-3"]


def test_a_list_has_the_date_of_the_page(examples: Path, tmp_path: Path) -> None:
    """Also if only one of the sessions is dated."""
    build_site([str(examples / "multi-track-diplomacy.json")], tmp_path / "site", OPTIONS, audience="public", jobs=1)
    assert "January 10th, 2023" in (tmp_path / "site" / "index.html").read_text()


def test_the_feed_and_the_sitemap_are_xml_with_addresses(records: Path) -> None:
    built(records)
    site = records.parent / "site"
    places: Any = etree.parse(site / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    assert "https://example.org/oh/oh-0.html" in places
    titles = etree.parse(site / "feed.xml").xpath("//*[local-name()='entry']/*[local-name()='title']/text()")
    assert titles == ["Talk <3>", "Talk <2>", "Talk <1>", "Talk <0>"]


def test_the_search_finds_words_in_any_script_and_their_beginnings(records: Path) -> None:
    oralhist.write(interview(4, "Ёлка и школа. 私は京都で生まれました。 Élan, שלום"), records / "4.json")
    built(records)
    site = records.parent / "site"
    assert found(site, "went mi") == [0, 1, 2, 3]
    assert found(site, "елка") == found(site, "京都") == found(site, "ELAN") == found(site, "שלום") == [4]
    assert found(site, "nothing") == []


def test_the_same_records_give_the_same_bytes(records: Path) -> None:
    built(records)
    first = files_in(records.parent / "site")
    again = build_site([str(records)], records.parent / "other", OPTIONS, audience="public", jobs=1)
    assert again.changed
    assert files_in(records.parent / "other") == first
    assert not built(records).changed


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"media": "s3://bucket"}, "no browser plays"),
        ({"language": "xx"}, "pages cannot have the language"),
        ({"style": b"body { color: red }"}, "line 1 of the style sheet"),
        ({"logo": b"no image"}, "the logo is no"),
        ({"address": "example.org/oh"}, "is not the address of a site"),
        ({"address": "https://example.org/oh?x=1"}, "is not the address of a site"),
    ],
)
def test_an_option_that_no_site_can_have_is_one_error(records: Path, options: Any, message: str) -> None:
    """Not one for each interview, and nothing is written."""
    with pytest.raises(InvalidValue, match=message):
        build_site(
            [str(records)], records.parent / "site", SiteOptions(title="T", **options), audience="public", jobs=1
        )
    assert [path.name for path in records.parent.iterdir()] == ["records"]


def test_two_interviews_with_one_id_are_reported(records: Path) -> None:
    oralhist.write(interview(0), records / "copy.json")
    assert built(records).clashes == (Clash(id="OH-0", other="OH-0", page="oh-0.html"),)


def test_two_ids_that_give_one_page_are_reported_with_each_other(records: Path) -> None:
    """The message says how to help it; names in small letters are the same on every file system."""
    (records / "0.json").write_bytes((records / "0.json").read_bytes().replace(b'"OH-0"', b'"oh 1"'))
    arguments = [
        "site",
        str(records),
        str(records.parent / "site"),
        "--audience",
        "public",
        "--title",
        "T",
        "--jobs",
        "1",
    ]
    result = CliRunner().invoke(command, arguments, standalone_mode=False)
    assert result.return_value == 1
    assert "'OH-1' is left out: 'oh 1' has the page oh-1.html (give one of them an id that differs" in result.output
    assert "Talk &lt;0&gt;" in (records.parent / "site" / "oh-1.html").read_text()


@pytest.mark.parametrize(
    "id", ["index", "by-people", "con", "aux", "LPT1", "x" * 400, "שלום-" * 60 + "1", "../..", "..", "CON.1"]
)
def test_every_id_gives_a_name_that_every_file_system_takes(id: str, tmp_path: Path) -> None:
    oralhist.write(evolve(interview(1), id=id), tmp_path / "a.json")
    result = build_site([str(tmp_path / "a.json")], tmp_path / "site", OPTIONS, audience="public", jobs=1)
    assert result.interviews == 1
    (page,) = (path.name for path in (tmp_path / "site").glob("*.json"))
    assert len(page.encode()) < 180
    assert page.split(".")[0] not in {"index", "by-people", "con", "aux", "lpt1", ""}


def test_the_name_of_a_file_is_nowhere_in_the_site(records: Path) -> None:
    """It can be the name of a hidden person."""
    (records / "0.json").rename(records / "zebedee.json")
    built(records)
    assert all(
        b"zebedee" not in data and "zebedee" not in name for name, data in files_in(records.parent / "site").items()
    )


@settings(max_examples=15)
@given(drawn=restricted_interviews(core_interviews()), audience=st.sampled_from(AUDIENCES), seed=st.integers(0, 2**32))
def test_closed_content_does_not_change_the_site(
    tmp_path_factory: pytest.TempPathFactory, drawn: Interview, audience: AccessLevel, seed: int
) -> None:
    """It is the same byte for byte, names of files included, and holds no mark of closed content."""
    sites = []
    for mark, random in ((MARK, None), ("otherone", Random(seed))):
        folder = tmp_path_factory.mktemp("closed")
        oralhist.write(with_canaries(drawn, audience, mark, random), folder / "a.json", audience="archive")
        try:
            build_site(
                [str(folder / "a.json")], folder / "site", OPTIONS, audience=audience, possible_names="replace", jobs=1
            )
        except CannotBegin:
            return
        sites.append(files_in(folder / "site"))
    assert sites[0] == sites[1] or not all(map(_is_valid, sites))
    assert all(MARK.encode() not in data and MARK not in name for name, data in sites[0].items())


def _is_valid(site: Mapping[str, bytes]) -> bool:
    """Return whether the interview was not refused: a mark is not a valid date."""
    return any(name.endswith(".json") for name in site)
