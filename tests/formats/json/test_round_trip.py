"""Interview files are written and read back."""

from typing import Any

import pytest
from hypothesis import given

import oralhist
from generated import cue_interview, prose_interview
from oralhist import Interview
from oralhist.errors import CannotWrite
from oralhist.model import Metadata
from oralhist.testing.strategies import interviews


@given(interviews())
def test_a_written_interview_file_is_read_back(interview: Interview) -> None:
    """It is equal, and it has the same bytes if it is written again."""
    data = oralhist.dumps(interview, audience="archive")
    again = oralhist.loads(data, format="json")
    assert again == interview
    assert oralhist.dumps(again, audience="archive") == data


@pytest.mark.parametrize("made", [prose_interview, cue_interview])
def test_long_interviews_are_read_back(made: Any) -> None:
    """They are the interviews of the benchmarks."""
    interview = made()
    assert oralhist.loads(oralhist.dumps(interview)) == interview


def test_the_canonical_form() -> None:
    """Shorthands, order, indentation and the final newline."""
    data = b"""{"metadata": {"keywords": [{"term": "mill"}], "title": "T", "date": {"value": "2023"},
      "rights": {"statement": "All."}}, "id": "x", "$schema": "urn:oralhist:interview:1", "oralhist": 1, "participants": [],
      "sessions": [{"turns": [{"utterances": [{"content": ["a", "b"]}, [], {"content": "c", "start_ms": 0}, ""],
        "restriction": {"level": "archive"}}]}]}"""
    assert (
        oralhist.dumps(oralhist.loads(data), audience="archive")
        == b"""{
  "oralhist": 1,
  "id": "x",
  "metadata": {
    "title": "T",
    "date": "2023",
    "keywords": [
      "mill"
    ],
    "rights": "All."
  },
  "sessions": [
    {
      "turns": [
        {
          "restriction": "archive",
          "utterances": [
            "ab",
            [],
            {
              "content": "c",
              "start_ms": 0
            },
            []
          ]
        }
      ]
    }
  ]
}
"""
    )


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_a_character_that_xml_cannot_carry_is_not_written(character: str) -> None:
    """The reader would refuse the file."""
    interview = Interview(id="x", metadata=Metadata(title=f"a{character}"))
    with pytest.raises(CannotWrite, match=r"metadata\.title"):
        oralhist.dumps(interview)


def test_backslashes_are_kept() -> None:
    """A text that looks like an escape is read back."""
    interview = Interview(id="x", metadata=Metadata(title="\\u0001 and \\\\b"))
    assert oralhist.loads(oralhist.dumps(interview)) == interview


def test_the_long_form_is_read_too() -> None:
    """An object is accepted where the shorthand is a text."""
    long = '{"oralhist": 1, "id": "x", "metadata": {"title": "T", "series": {"title": "S"}}}'
    assert oralhist.loads(long) == oralhist.loads(long.replace('{"title": "S"}', '"S"'))
