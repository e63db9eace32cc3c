"""The rules agree with the gate on the date on which a restriction lapses."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest

import oralhist
from oralhist.rules import check_rules, rules_for

TURN = {"speaker": "ada", "utterances": ["I was born in the mill."]}
CONSENT: dict[str, Any] = {
    "participants": [{"id": "ada", "name": "Ada"}],
    "consents": [{"status": "withdrawn", "participant": "ada"}],
}
FILE = {"url": "https://example.org/tape.wav"}
VERSION = {"language": "en", "kind": "translation"}


def stretch(limit: Any) -> dict[str, Any]:
    return {"start_ms": 0, "end_ms": 900, "restriction": limit}


def ending(until: str) -> dict[str, str]:
    return {"level": "archive", "until": until}


FOR_EVER = {"level": "archive", "until": {"text": "for ever"}}
"""An end in words, which never comes."""

CASES: dict[str, tuple[str, Callable[[Any], dict[str, Any]]]] = {
    "consent: turn": ("consent-withdrawn", lambda limit: CONSENT | {"sessions": [{"turns": [TURN | {"restriction": limit}]}]}),
    "consent: session": ("consent-withdrawn", lambda limit: CONSENT | {"sessions": [{"restriction": limit, "turns": [TURN]}]}),
    "consent: version": (
        "consent-withdrawn",
        lambda limit: CONSENT | {"sessions": [{"versions": [VERSION | {"restriction": limit, "turns": [TURN]}]}]},
    ),
    "consent: layer": ("consent-withdrawn", lambda limit: CONSENT | {"access": {"transcript": limit}, "sessions": [{"turns": [TURN]}]}),
    "file": (
        "media-of-restricted-time",
        lambda limit: {
            "sessions": [{"recordings": [{"files": [FILE | {"restriction": limit}], "restricted_times": [stretch(FOR_EVER)]}]}]
        },
    ),
    "file: recording": (
        "media-of-restricted-time",
        lambda limit: {
            "sessions": [{"recordings": [{"restriction": limit, "files": [FILE], "restricted_times": [stretch(FOR_EVER)]}]}]
        },
    ),
    "file: layer": (
        "media-of-restricted-time",
        lambda limit: {
            "access": {"media": limit},
            "sessions": [{"recordings": [{"files": [FILE], "restricted_times": [stretch(FOR_EVER)]}]}],
        },
    ),
}  # fmt: skip


def codes(data: dict[str, Any], code: str, on: datetime.date) -> list[str]:
    """Return the codes of the violations of one rule."""
    file = json.dumps({"oralhist": 1, "id": "x", "metadata": {"title": "A talk"}} | data)
    return [finding.code for finding in check_rules(oralhist.loads(file, format="json"), rules_for(select=code), on)]


@pytest.mark.parametrize("case", CASES)
def test_a_lapsed_restriction_closes_nothing(case: str) -> None:
    """On its last day the rule finds nothing; on the day after, it does."""
    code, make = CASES[case]
    data = make(ending("2030"))
    assert codes(data, code, datetime.date(2030, 12, 31)) == []
    assert codes(data, code, datetime.date(2031, 1, 1)) == [code]


@pytest.mark.parametrize(("day", "found"), [(datetime.date(2030, 12, 31), 1), (datetime.date(2031, 1, 1), 0)])
def test_a_lapsed_stretch_needs_no_closed_file(day: datetime.date, found: int) -> None:
    data = {"sessions": [{"recordings": [{"files": [FILE], "restricted_times": [stretch(ending("2030"))]}]}]}
    assert len(codes(data, "media-of-restricted-time", day)) == found


@pytest.mark.parametrize(("day", "found"), [(datetime.date(2030, 12, 31), 1), (datetime.date(2031, 1, 1), 0)])
def test_a_lapsed_restriction_withholds_no_other_text(day: datetime.date, found: int) -> None:
    turns = [{"id": "t1", "utterances": ["Ja."]}]
    translated = [{"corresponds": ["t1"], "restriction": ending("2030"), "utterances": ["Yes."]}]
    data = {"sessions": [{"turns": turns, "versions": [VERSION | {"turns": translated}]}]}
    assert len(codes(data, "withheld-with-another-text", day)) == found
