"""A corpus of interviews with planted mistakes: which there are, and what should be found."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from attrs import frozen

NAMES = ("Marta Lind", "Yusuf Demir", "Zofia Wilk", "Jean Morel", "Aiko Mori", "Olena Koval")
PLACES = ("Quarrow", "Lindal", "Vasby", "Ostrow")
LANGUAGES = ("en", "sv", "de", "pl", "fr", "uk")

HOUSE = {
    "properties": {
        "id": {"pattern": "^OH-[0-9]{4}$", "description": "An id is OH- and four digits."},
        "metadata": {
            "required": ["languages"],
            "properties": {"keywords": {"items": {"enum": ["mill", "migration", "school"]}}},
        },
    }
}
"""The schema of the project."""


def record(number: int) -> dict[str, Any]:
    """Return an interview without mistakes: two people, twenty turns each, with times."""
    random = Random(number)
    name = random.choice(NAMES)
    turns = []
    for place in range(40):
        said = "Where were you then?" if place % 2 == 0 else f"In {random.choice(PLACES)}, in {1940 + place}."
        utterance = {"content": said, "start_ms": place * 5000, "end_ms": place * 5000 + 4000}
        turns.append({"speaker": ("berg", "guest")[place % 2], "utterances": [utterance]})
    return {
        "oralhist": 1,
        "id": f"OH-{number:04}",
        "metadata": {
            "title": f"Interview with {name}",
            "date": f"19{random.randrange(70, 99)}-03-14",
            "languages": [random.choice(LANGUAGES)],
            "keywords": random.sample(["mill", "migration", "school"], 2),
        },
        "participants": [
            {"id": "guest", "name": name, "roles": ["interviewee"]},
            {"id": "berg", "name": "Olof Berg", "roles": ["interviewer"]},
        ],
        "sessions": [{"recordings": [{"id": "tape", "duration_ms": 200_000}], "turns": turns}],
    }


def as_text(plain: dict[str, Any], number: int) -> str:
    """Return an interview as people and programs write it: in one of four layouts, none of which must be changed."""
    text = json.dumps(plain, ensure_ascii=number % 3 == 0, indent=(2, 4, 1, 2)[number % 4])
    return text + "\n" * (number % 5 != 0)


@frozen
class Mistake:
    """A kind of mistake: what it does to the text of a file, the code of its finding, and what is right about it."""

    name: str
    code: str
    plant: Callable[[str], str | bytes]
    is_fixed: bool = False
    line_has: str = ""
    """What the line of the finding holds."""


def replaced(old: str, new: str, count: int = 0) -> Callable[[str], str]:
    """Return what replaces a pattern in a text, once or everywhere."""

    def plant(text: str) -> str:
        changed, times = re.subn(old, new, text, count=count)
        assert times, old
        return changed

    return plant


def _restarted(text: str) -> str:
    """Let the clock of the second half begin again."""
    plain = json.loads(text)
    for turn in plain["sessions"][0]["turns"][20:]:
        for utterance in turn["utterances"]:
            utterance["start_ms"] -= 100_000
            utterance["end_ms"] -= 100_000
    return json.dumps(plain, indent=2)


DATE = r'"date": "[^"]*"'
MISTAKES = (
    Mistake("trailing-comma", "json-syntax", replaced(r'"interviewer"(\s*)\]', r'"interviewer",\1]')),
    Mistake("cut-off", "json-syntax", lambda text: text[: len(text) // 2]),
    Mistake("empty", "json-syntax", lambda _: ""),
    Mistake("single-quotes", "json-syntax", replaced('"title"', "'title'"), line_has="'title'"),
    Mistake("unknown-key", "unknown-field", replaced('"keywords"', '"keyword"'), line_has='"keyword"'),
    Mistake("date-with-strokes", "invalid-date", replaced(DATE, '"date": "03/04/1998"'), line_has="03/04/1998"),
    Mistake("date-in-words", "invalid-value", replaced(DATE, '"date": "14 March 1998"'), True, "14 March"),
    Mistake("null", "invalid-value", replaced(DATE, '"date": null'), True, "null"),
    Mistake("text-for-list", "invalid-value", replaced(r'"languages": \[[^]]*\]', '"languages": "en"'), line_has='"en"'),
    Mistake("typo-in-a-role", "invalid-value", replaced('"interviewee"', '"interviewe"'), line_has="interviewe"),
    Mistake("role-in-capitals", "invalid-value", replaced('"interviewee"', '"Interviewee"'), True, "Interviewee"),
    Mistake("latin-1", "not-utf-8", lambda text: text.replace("Interview with", "Gespräch mit").encode("latin-1", "replace")),
    Mistake("byte-order-mark", "byte-order-mark", lambda text: text.encode("utf-8-sig"), True),
    Mistake("double-key", "duplicate-key", replaced('"title":', '"title": "T", "title":'), line_has="title"),
    Mistake("unknown-speaker", "unknown-speaker", replaced('"speaker": "guest"', '"speaker": "gest"'), line_has="gest"),
    Mistake("two-people-with-one-id", "duplicate-id", replaced('"id": "guest"', '"id": "berg"'), line_has="berg"),
    Mistake("time-reversed", "time-reversed", replaced('"end_ms": 9000', '"end_ms": 4900'), line_has="4900"),
    Mistake("time-as-text", "invalid-value", replaced(r'"start_ms": 5000\b', '"start_ms": "5000"'), line_has='"5000"'),
    Mistake("clock-restarts", "turns-out-of-order", _restarted),
    Mistake("missing-title", "missing-field", replaced(r'"title": "[^"]*",', ""), line_has="metadata"),
    Mistake("unknown-recording", "unknown-recording", replaced('"start_ms": ', '"recording": "tap", "start_ms": '), line_has="tap"),
    Mistake("control-character", "unusable-character", replaced('"Where', r'"\\u0001Where', 1), line_has="u0001"),
    Mistake("half-a-character", "lone-surrogate", replaced('"Where', r'"\\ud800Where', 1), line_has="ud800"),
    Mistake("version-of-the-future", "unknown-version", replaced('"oralhist": 1', '"oralhist": 9'), line_has='"oralhist"'),
    Mistake("old-language-tag", "deprecated-language-tag", replaced(r'"languages": \[\s*"\w+"', '"languages": ["eng"'), True, "eng"),
    Mistake("language-in-words", "invalid-language-tag", replaced(r'"languages": \[\s*"\w+"', '"languages": ["English"'), True, "English"),
    Mistake("damaged-letters", "suspicious-character", replaced('"title": "', '"title": "K\u00c3\u00b6ln: '), line_has="title"),
    Mistake("repeated-keyword", "duplicate-keyword", replaced(r'"keywords": \[\s*("\w+"),\s*"\w+"', r'"keywords": [\1, \1'), True, "keywords"),
    Mistake("id-of-another", "duplicate-record-id", lambda text: text, line_has='"id"'),
    Mistake("id-of-another-form", "project-schema", replaced('"id": "OH-', '"id": "OHP-'), line_has="OHP-"),
    Mistake("language-left-out", "project-schema", replaced(r'"languages": \[[^]]*\],', ""), line_has="metadata"),
    Mistake("keyword-not-in-the-list", "project-schema", replaced(r'"keywords": \[\s*"\w+"', '"keywords": ["Fish"'), line_has="Fish"),
    Mistake("person-without-an-id", "missing-field", replaced('"id": "berg",', ""), True),
    Mistake("name-as-id", "invalid-value", replaced('"guest"', '"Mrs Lind"'), line_has="Mrs Lind"),
)  # fmt: skip
"""Kinds of mistakes that people and programs make in interview files, one a file."""


def plant(folder: Path, count: int) -> dict[Path, Mistake]:
    """Write that many interviews, in folders as archives have them; return the files with a mistake."""
    planted: dict[Path, Mistake] = {}
    (folder / "house.schema.json").write_text(json.dumps(HOUSE), encoding="utf-8")
    (folder / "oralhist.toml").write_text('schema = "house.schema.json"\n', encoding="utf-8")
    places = dict(zip(Random(7).sample(range(1, count), len(MISTAKES)), MISTAKES, strict=True))
    for number in range(count):
        file = folder / f"box-{number // 100}" / f"{number:04}.json"
        file.parent.mkdir(exist_ok=True)
        mistake = places.get(number)
        is_copy = mistake is not None and mistake.code == "duplicate-record-id"
        text: str | bytes = as_text(record(number) | ({"id": "OH-0000"} if is_copy else {}), number)
        if mistake is not None:
            assert isinstance(text, str)
            text = mistake.plant(text)
            planted[file] = mistake
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return planted
