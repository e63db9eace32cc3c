"""A wrong argument of a public function is an error of the library that says what is expected."""

import datetime
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import oralhist
from oralhist import OralHistError, analysis, edit
from oralhist.converter import structured

INTERVIEW = oralhist.loads(
    "[00:00:01] REED: Where?\n\n[00:00:05] QUILL: In Leith.\n\n[00:00:09] REED: And then?\n",
    format="text",
    name="harbour",
    speakers={"REED": "reed:interviewer", "QUILL": "quill:interviewee"},
)
TWO_SESSIONS = edit.split_session(INTERVIEW, 0, 1)
DAY = datetime.date(2026, 1, 1)
READING = {"encoding": "utf-8", "speakers": ["REED"], "merge_gap_ms": 5}

# Each function with arguments that it accepts; each of these is replaced by wrong ones.
ACCEPTED: dict[Callable[..., Any], dict[str, Any]] = {
    oralhist.read: {"path": "FILE", "format": "text"} | READING,
    oralhist.read_with_findings: {"path": "FILE", "format": "text"} | READING,
    oralhist.read_all: {"path": "FILE", "format": "text"} | READING,
    oralhist.loads: {"data": "REED: x", "format": "text", "name": "x"} | READING,
    oralhist.loads_with_findings: {"data": "REED: x", "format": "text", "name": "x"} | READING,
    oralhist.dumps: {"interview": INTERVIEW, "format": "html", "audience": "public", "on": DAY, "language": "en"},
    oralhist.write: {"interview": INTERVIEW, "path": "OUT.html", "audience": "public", "on": DAY, "language": "en"},
    oralhist.validate: {"source": INTERVIEW, "profile": "core", "select": ["unknown-speaker"], "ignore": [], "on": DAY},
    oralhist.release: {"interview": INTERVIEW, "audience": "public", "on": DAY, "possible_names": "keep"},
    oralhist.losses: {"interview": INTERVIEW, "format": "text", "audience": "public", "on": DAY},
    oralhist.differences: {"old": INTERVIEW, "new": INTERVIEW},
    edit.excerpt: {"interview": INTERVIEW, "start_ms": 0, "end_ms": 5000, "session": 0},
    edit.rename_participant: {"interview": INTERVIEW, "old": "quill", "new": "ada"},
    edit.set_speaker: {"interview": INTERVIEW, "turns": "sessions[0].turns[0]", "speaker": "quill"},
    edit.replace_at: {"interview": INTERVIEW, "path": "metadata.title", "value": "Leith"},
    edit.value_at: {"interview": INTERVIEW, "path": "metadata.title"},
    edit.path_of: {"text": "metadata.title"},
    edit.split_session: {"interview": INTERVIEW, "session": 0, "before": 1},
    edit.join_sessions: {"interview": TWO_SESSIONS, "first": 0},
    edit.map_text: {"interview": INTERVIEW, "change": str.upper},
    edit.reading_text: {"said": INTERVIEW},
    edit.to_dict: {"interview": INTERVIEW},
    edit.from_dict: {"data": edit.to_dict(INTERVIEW)},
    edit.shift_times: {"interview": INTERVIEW, "by_ms": 10, "session": 0},
    analysis.rows: {"interview": INTERVIEW},
    analysis.to_pandas: {"interview": INTERVIEW},
    analysis.words_per_speaker: {"interview": INTERVIEW},
    analysis.concordance: {"interview": INTERVIEW, "query": "Leith", "width": 10},
}
NOT_OF_ONE_TYPE = {"value", "speakers"}
"""Arguments that may be anything, or a mapping: what they hold is checked by the model."""


def called(function: Callable[..., Any], arguments: dict[str, Any], folder: Path) -> None:
    """Call a function in a folder, and use up what it yields."""
    (folder / "a.txt").write_text("REED: Where?\n")
    places = {"FILE": str(folder / "a.txt"), "OUT.html": str(folder / "out.html")}
    given = {name: places.get(value, value) if isinstance(value, str) else value for name, value in arguments.items()}
    result = function(**given)
    if inspect.isgenerator(result):
        list(result)


@pytest.mark.parametrize("function", ACCEPTED, ids=lambda function: function.__name__)
def test_the_arguments_of_the_table_are_accepted(function: Callable[..., Any], tmp_path: Path) -> None:
    called(function, ACCEPTED[function], tmp_path)


@pytest.mark.parametrize("wrong", [object(), 2.5, {"a": 1}, True], ids=["object", "number", "mapping", "bool"])
@pytest.mark.parametrize(
    ("function", "name"),
    [
        pytest.param(function, name, id=f"{function.__name__} {name}")
        for function, arguments in ACCEPTED.items()
        for name in arguments
        if name not in NOT_OF_ONE_TYPE
    ],
)
def test_a_value_of_a_wrong_type_is_an_error_that_names_the_argument(
    function: Callable[..., Any], name: str, wrong: Any, tmp_path: Path
) -> None:
    with pytest.raises(OralHistError) as raised:
        called(function, ACCEPTED[function] | {name: wrong}, tmp_path)
    if not isinstance(wrong, dict):  # a mapping is a list of its keys where a list is expected
        assert isinstance(raised.value, ValueError)
        assert name in str(raised.value)
        assert type(wrong).__name__ in str(raised.value)


@pytest.mark.parametrize("function", ACCEPTED, ids=lambda function: function.__name__)
def test_an_unknown_option_is_an_error_with_the_nearest_name(function: Callable[..., Any], tmp_path: Path) -> None:
    name = next(reversed(ACCEPTED[function]))
    wrong = {**ACCEPTED[function], f"{name}x": 1}
    with pytest.raises(OralHistError, match=f"did you mean '{name}'") as raised:
        called(function, wrong, tmp_path)
    assert isinstance(raised.value, TypeError)


@pytest.mark.parametrize("function", ACCEPTED, ids=lambda function: function.__name__)
def test_missing_arguments_are_named(function: Callable[..., Any]) -> None:
    first = next(iter(ACCEPTED[function]))
    with pytest.raises(OralHistError, match=f"^{function.__name__} needs a value for {first}") as raised:
        function()
    assert isinstance(raised.value, TypeError)


def test_an_argument_without_its_name_is_an_error_that_lists_the_names() -> None:
    dumps: Any = oralhist.dumps
    with pytest.raises(OralHistError, match=r"^dumps takes 1 unnamed argument \(name the others: format, audience, on"):
        dumps(INTERVIEW, "tei")
    with pytest.raises(OralHistError, match=r"^differences takes 2 unnamed arguments \(leave out the others\)$"):
        oralhist.differences(INTERVIEW, INTERVIEW, INTERVIEW)  # type: ignore[call-arg]
    collection: Any = oralhist.corpus.open("x")
    with pytest.raises(OralHistError, match=r"^convert takes 1 unnamed argument"):
        collection.convert("out", "tei")


WRONG_VALUES: list[tuple[Callable[..., Any], dict[str, Any], str]] = [
    *[
        (function, {"audience": "publik"}, "did you mean 'public'")
        for function in (oralhist.dumps, oralhist.write, oralhist.release, oralhist.losses)
    ],
    (oralhist.release, {"audience": "everyone"}, "known are public, registered"),
    *[
        (function, {"on": wrong}, "datetime.date")
        for function in (oralhist.dumps, oralhist.write, oralhist.release, oralhist.losses, oralhist.validate)
        for wrong in ("2026-01-01", datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC), 2026)
    ],
    (oralhist.release, {"possible_names": "kepe"}, "did you mean 'keep'"),
    *[
        (function, {"format": "txt"}, "did you mean 'text'")
        for function in (oralhist.read, oralhist.read_with_findings, oralhist.loads, oralhist.loads_with_findings)
    ],
    (oralhist.dumps, {"format": "jsn"}, "did you mean 'json'"),
    (oralhist.losses, {"format": "vvt"}, "did you mean 'vtt'"),
    (oralhist.write, {"path": "out.xyz"}, "name the format"),
    (oralhist.dumps, {"language": "deu"}, "did you mean 'de'"),
    (oralhist.validate, {"profile": "depositt"}, "did you mean 'deposit'"),
    (oralhist.validate, {"select": ["unknown-speakr"]}, "did you mean 'unknown-speaker'"),
    (oralhist.validate, {"ignore": ["unknown-speakr"]}, "did you mean 'unknown-speaker'"),
    (oralhist.validate, {"select": "unknown-speakr"}, "did you mean 'unknown-speaker'"),
    (oralhist.validate, {"source": INTERVIEW, "format": "json"}, "leave out format"),
    (oralhist.loads, {"encoding": "utf-88"}, "utf-8"),
    (edit.rename_participant, {"old": "quil"}, "did you mean 'quill'"),
    (edit.rename_participant, {"new": "reed"}, "merge_participants"),
    (edit.rename_participant, {"new": "a b"}, "is not an id"),
    (edit.set_speaker, {"speaker": "quil"}, "did you mean 'quill'"),
    (edit.replace_at, {"path": "metadata.titel"}, "did you mean 'title'"),
    (edit.value_at, {"path": "metadata.titel"}, "did you mean 'title'"),
    (edit.from_dict, {"data": {"id": "x", "metadata": {"titel": "x"}}}, "did you mean 'title'"),
    (edit.from_dict, {"data": {"oralhist": 2, "id": "x"}}, 'write "oralhist": 1'),
    (edit.split_session, {"session": 3}, "from 0"),
    (edit.shift_times, {"session": 3}, "from 0"),
    (edit.join_sessions, {"first": 1}, "from 0"),
    (edit.excerpt, {"session": 3}, "from 0"),
    (edit.excerpt, {"recording": "tape-1"}, "there are none"),
    (edit.shift_times, {"recording": "tape-1"}, "there are none"),
    (edit.set_speaker, {"turns": "sessions[0]"}, "name one by its id"),
    (edit.set_speaker, {"turns": "turn-1"}, "there is no turn"),
    (edit.shift_times, {"by_ms": -60_000}, "before the start"),
    (edit.excerpt, {"start_ms": 9000}, "later end"),
    (analysis.concordance, {"query": " "}, "no word"),
]  # fmt: skip


@pytest.mark.parametrize(("function", "wrong", "hint"), WRONG_VALUES)
def test_a_wrong_value_is_an_error_that_says_what_is_right(
    function: Callable[..., Any], wrong: dict[str, Any], hint: str, tmp_path: Path
) -> None:
    with pytest.raises(OralHistError, match=hint.replace(".", r"\.")):
        called(function, ACCEPTED[function] | wrong, tmp_path)


def test_an_interview_names_the_nearest_participant_and_role() -> None:
    with pytest.raises(oralhist.errors.UnknownId, match=r"^there is no participant 'reeed' \(did you mean 'reed'\?\)$"):
        INTERVIEW.participant("reeed")
    with pytest.raises(KeyError):
        INTERVIEW.participant("nobody")
    unknown: Any = "interviewr"
    with pytest.raises(OralHistError, match="did you mean 'interviewer'"):
        INTERVIEW.participants_as(unknown)


WITHOUT_ARGUMENTS = {"json_schema", "list_formats"}
CHECKED_ELSEWHERE = {"merge_participants", "join_interviews", "updated", "with_corrections"}
"""Functions whose arguments are several interviews or ids; see the next test."""


def test_every_public_function_is_in_the_table() -> None:
    modules = (oralhist, edit, analysis)
    functions = {name for module in modules for name in module.__all__ if inspect.isfunction(getattr(module, name))}
    assert functions == {function.__name__ for function in ACCEPTED} | WITHOUT_ARGUMENTS | CHECKED_ELSEWHERE


def test_what_is_no_interview_among_tapes_is_named() -> None:
    wrong: Any = [INTERVIEW, "tape-2.vtt"]
    with pytest.raises(OralHistError, match=r"^join_interviews: 'tape-2\.vtt' is not an interview"):
        edit.join_interviews(wrong)
    with pytest.raises(OralHistError, match=r"^there is no interview to join: give one or more$"):
        edit.join_interviews([])


@pytest.mark.parametrize("kind", [int, "Turn", None, list[oralhist.Turn]])
def test_plain_data_of_other_types_is_refused(kind: Any) -> None:
    with pytest.raises(OralHistError, match=r"^structured: .* is not a class of the model \(name a class"):
        structured(kind, {})


def test_numbers_in_messages_agree_with_their_nouns() -> None:
    with pytest.raises(OralHistError, match=r"sessions has 1 item, from 0$"):
        edit.value_at(INTERVIEW, "sessions[3]")


@pytest.mark.parametrize("wrong", [None, {"a": 1}, 3])
def test_functions_of_several_interviews_refuse_anything_else(wrong: Any) -> None:
    for call in (
        lambda: edit.merge_participants(INTERVIEW, "reed", wrong),
        lambda: edit.merge_participants(wrong, "reed", "quill"),
        lambda: edit.join_interviews(wrong),
        lambda: edit.join_interviews([INTERVIEW, wrong]),
        lambda: edit.updated(INTERVIEW, wrong),
        lambda: edit.updated(wrong, INTERVIEW),
        lambda: edit.with_corrections(INTERVIEW, wrong),
        lambda: edit.with_corrections(wrong, INTERVIEW),
    ):
        with pytest.raises(OralHistError):
            call()
