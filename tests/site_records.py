"""Interviews for tests of sites, and the sites that are built of them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import oralhist
from oralhist import Interview, Metadata, Participant, Role, Session, Turn, Utterance
from oralhist.model import AccessLevel, EdtfDate, Place, Restriction, Term
from oralhist.site import SiteOptions, build_site
from oralhist.site.entries import searched_words
from oralhist.site.search_index import shard_key

__all__ = ["ARCHIVE", "OPTIONS", "built", "files_in", "found", "interview", "records"]

OPTIONS = SiteOptions(title="The harbour", address="https://example.org/oh/")
ARCHIVE = Restriction(level=AccessLevel.ARCHIVE)


def interview(number: int, words: str = "We went to the mill.", **fields: Any) -> Interview:
    person = Participant(id="ada", name=f"Ada Quill {number % 3}", roles=(Role.INTERVIEWEE,))
    turn = Turn(speaker="ada", utterances=(Utterance(content=words, start_ms=0, end_ms=900),))
    metadata = Metadata(
        title=f"Talk <{number}>",
        date=EdtfDate(value=f"19{60 + number % 30}-05"),
        keywords=(Term(term="mill & dock"),),
        places=(Place(name="Leith"),),
    )
    return Interview(
        id=f"OH-{number}", metadata=metadata, participants=(person,), sessions=(Session(turns=(turn,)),), **fields
    )


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    folder.mkdir()
    for number in range(4):
        oralhist.write(interview(number), folder / f"{number}.json")
    return folder


def built(records: Path, **options: Any) -> Any:
    out = records.parent / "site"
    return build_site([str(records)], out, OPTIONS, **{"audience": "public", "jobs": 1, **options})


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def found(site: Path, query: str) -> list[int]:
    """Return the numbers of the interviews with all words of a query, as the script finds them."""
    results: list[set[int]] = []
    for word in searched_words(query):
        path = site / "_search" / f"{shard_key(word)}.js"
        if not path.exists():
            return []
        text = path.read_text()
        words: Mapping[str, list[int]] = json.loads(text[text.index(",") + 1 : text.rindex(")")])
        numbers: set[int] = set()
        for known, pairs in words.items():
            place = 0
            for step in pairs[::2] if known.startswith(word) else ():
                place += step
                numbers.add(place)
        results.append(numbers)
    return sorted(set.intersection(*results)) if results else []
