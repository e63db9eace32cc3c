"""Tests of the markup of Oral-History.Digital: what becomes an inline, what stays text, and that it is written as it was."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from call_counts import calls_in
from oralhist.formats.ohd.markup_reader import content_of
from oralhist.formats.ohd.markup_writer import marked_up
from oralhist.model import (
    AccessLevel,
    Content,
    Correction,
    Editorial,
    Emphasis,
    Event,
    EventKind,
    Foreign,
    Gap,
    GapReason,
    Note,
    Overlap,
    Pause,
    Restricted,
    Restriction,
    TimePoint,
    Unclear,
)
from oralhist.model.content import walk
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.testing.strategies import contents

ARCHIVE_ONLY = Restriction(level=AccessLevel.ARCHIVE)
ANONYMISED = Restriction(level=AccessLevel.ARCHIVE, replacement="XXX")
PIECES = (
    "<", ">", "<p3>", "<v(lacht)>", "<s(leise) ja>", "<g(", ")>", "(", ")", "<n(", "<? ", "<?>", "<?2>", "<=>", "~es~", "~", "<l(es) ",
    "<l(xx) ", "{[laughs]}", "{[", "]}", "(???)", "(-)", "(---)", "[---]", "<sim ", "<i>", " ", "so", "ja, ",
)  # fmt: skip
RESTRICTING = ("<res ", "<an ", "<RES\t", "<res,", "<an", "<res", "secret")


def read(text: str) -> Content:
    return content_of(text, 1, Diagnostics())


def codes(text: str) -> set[str]:
    diagnostics = Diagnostics()
    content_of(text, 7, diagnostics)
    return {finding.code for finding in diagnostics.findings() if finding.line == 7}


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("so <p3> ja", ("so ", Pause(duration_ms=3000, source="<p3>"), " ja")),
        ("(-)", (Pause(source="(-)"),)),
        ("so [---]", ("so ", Pause(source="[---]"))),
        ("<v(lacht)>", (Event(kind=EventKind.VOCAL, description="lacht", source="<v(lacht)>"),)),
        ("<s(leise)>", (Event(kind=EventKind.VOCAL, description="leise", source="<s(leise)>"),)),
        ("<g(nickt)>", (Event(kind=EventKind.KINESIC, description="nickt", source="<g(nickt)>"),)),
        ("<m(lächelt)>", (Event(kind=EventKind.KINESIC, description="lächelt", source="<m(lächelt)>"),)),
        ("<i(Tür (laut))>", (Event(kind=EventKind.INCIDENT, description="Tür (laut)", source="<i(Tür (laut))>"),)),
        ("{[laughs]}", (Event(kind=EventKind.INCIDENT, description="laughs", source="{[laughs]}"),)),
        ("<n(heute Graz)>", (Editorial(body="heute Graz", source="<n(heute Graz)>"),)),
        ("<?>", (Gap(reason=GapReason.INAUDIBLE, source="<?>"),)),
        ("<?2>", (Gap(reason=GapReason.INAUDIBLE, source="<?2>"),)),
        ("(???)", (Gap(reason=GapReason.INAUDIBLE, source="(???)"),)),
        ("<? der Darn>", (Unclear(content="der Darn", source="<? der Darn>"),)),
        ("<l(es) hola>", (Foreign(content="hola", language="es"),)),
        ("<res über <v(lacht)> ihn>", (Restricted(content=("über ", *read("<v(lacht)>"), " ihn"), restriction=ARCHIVE_ONLY),)),
        ("<an Meier>", (Restricted(content="Meier", restriction=ANONYMISED),)),
        ("<? bei <an Meier>>", (Unclear(content=("bei ", Restricted(content="Meier", restriction=ANONYMISED))),)),
        ("<n(Herr <res Roe>)>", (Editorial(body=("Herr ", Restricted(content="Roe", restriction=ARCHIVE_ONLY))),)),
        ("<sim <res a>>", ("<sim ", Restricted(content="a", restriction=ARCHIVE_ONLY), ">")),
        ("<? <? a>>", (Unclear(content=read("<? a>"), source="<? <? a>>"),)),
    ],
)  # fmt: skip
def test_markup_with_a_certain_meaning_becomes_an_inline(text: str, content: Content) -> None:
    assert read(text) == content
    assert marked_up(content, {}) == text


@pytest.mark.parametrize(
    "text",
    ["<i>", "<s(leise) ja>", "<sim ja>", "die<=>die", "~en este tiempo~", "<ld(Platt) ja>", "<l(qq) x>", "<v()>", "<n(a) b>"],
)  # fmt: skip
def test_other_markup_stays_text_and_is_reported(text: str) -> None:
    assert read(text) == (text,)
    assert codes(text) == {"markup-kept"}


@pytest.mark.parametrize("text", ["a < b", "a > b", "(6)", "(so?)", "[so]", "wen_", "<", "<an", "~ 5 ~"])
def test_text_without_markup_stays_text(text: str) -> None:
    assert read(text) == (text,)
    assert codes(text) == set()


@pytest.mark.parametrize(
    ("text", "words"),
    [("so <res geheim", "geheim"), ("<res a < b", "a < b"), ("<an a <b> c", "a <b> c"), ("<RES x>", "x"), ("<res: x>", ": x")],
)  # fmt: skip
def test_invalid_markup_of_a_restriction_still_restricts(text: str, words: str) -> None:
    (restricted,) = [item for item in walk(read(text)) if isinstance(item, Restricted)]
    assert restricted.content == (words,)
    assert "restricted" in codes(text)
    assert ("unclosed-restriction" in codes(text)) is ("x>" not in text)


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_every_text_is_written_as_it_was_read(text: str) -> None:
    assert marked_up(read(text), {}) == text


@given(st.lists(st.sampled_from((*PIECES, *RESTRICTING)), max_size=20).map("".join))
def test_words_in_a_restriction_are_always_restricted(text: str) -> None:
    """They are restricted inside other markup too; no ``source`` has them, and they are written as restricted."""
    for content in (read(text), read(marked_up(read(text), {}))):
        assert _open_words(content).count("secret") == _open_secrets(text)
        for item in walk(content):
            held = getattr(item, "content", ()) or getattr(item, "body", ())
            if any(isinstance(inner, Restricted) for inner in walk(held)):
                assert getattr(item, "source", None) is None


def _open_words(content: Content) -> str:
    """Return all text of a content outside restricted words, with sources and descriptions."""
    if any(isinstance(item, Restricted) for item in content):
        content = tuple(item for item in content if not isinstance(item, Restricted))
    return " ".join(
        item
        if isinstance(item, str)
        else str(getattr(item, "source", None) or getattr(item, "description", ""))
        or _open_words((*getattr(item, "content", ()), *getattr(item, "body", ())))
        for item in content
    )


def _open_secrets(text: str) -> int:
    """Return how often the word occurs outside of restrictions, by counting brackets only."""
    opened: list[bool] = []
    number = 0
    for place, character in enumerate(text):
        if character == "<":
            start = text[place + 1 : place + 5].lower()
            name = next((name for name in ("res", "an") if start.startswith(name)), "")
            after = text[place + 1 + len(name) : place + 2 + len(name)]
            opened.append(bool(name) and bool(after) and not after.isalnum() and after not in "_>")
        elif character == ">" and opened:
            opened.pop()
        elif text.startswith("secret", place) and not any(opened):
            number += 1
    return number


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (Pause(duration_ms=2000), "<p2>"),
        (Pause(duration_ms=1500), "(1.5 s)"),
        (Pause(), "(-)"),
        (Event(kind=EventKind.VOCAL, description="laughs"), "<v(laughs)>"),
        (Event(kind=EventKind.INCIDENT, description="a) b"), "[a) b]"),
        (Event(kind=EventKind.VOCAL, description="laughs", source="[laughs]"), "[laughs]"),
        (Gap(reason=GapReason.INAUDIBLE), "(???)"),
        (Gap(reason=GapReason.TAPE), "[recording damaged]"),
        (Unclear(content="word"), "<? word>"),
        (Unclear(content="a > b"), "[a > b?]"),
        (Editorial(body="1923"), "<n(1923)>"),
        (Note(body="see 2", content="it"), "it<n(see 2)>"),
        (Foreign(content="hola", language="es-MX"), "hola"),
        (Emphasis(content="so", style="bold"), "so"),
        (Correction(content="teh", corrected="the"), "teh [sic: the]"),
        (Overlap(content=("yes ", Pause(duration_ms=1000)), label="B"), "//B: yes <p1>//"),
        (TimePoint(ms=3), ""),
        (Overlap(content=(Restricted(content="x", restriction=ARCHIVE_ONLY),), label="B", source="//B: x//"), "//B: <res x>//"),
        (Restricted(content="a > b <=> c", restriction=ARCHIVE_ONLY), "<res a › b <=> c>"),
        (Restricted(content=("a", Event(kind=EventKind.VOCAL, description="b>")), restriction=ARCHIVE_ONLY), "<res a[b›]>"),
        (Restricted(content=(Unclear(content="a", source="a>?"),), restriction=ARCHIVE_ONLY), "<res a›?>"),
    ],
)  # fmt: skip
def test_inlines_of_other_formats_are_written_as_markup(item: object, text: str) -> None:
    assert marked_up((item,), {}) == text  # type: ignore[arg-type]


@given(contents())
def test_restricted_words_are_written_restricted(content: Content) -> None:
    """They are restricted inside other inlines and around them; the restriction ends with its words."""
    text = marked_up((Restricted(content=content, restriction=ARCHIVE_ONLY), "|open"), {})
    first, second = read(text)
    assert isinstance(first, Restricted)
    assert second == "|open"
    assert evolve(first, content=()) == Restricted(content=(), restriction=ARCHIVE_ONLY)


@pytest.mark.parametrize(
    "piece",
    ["<", ">", "<>", "<? ", "<n(", "<v(", "<res ", "<res <? ", "(", "((", "~a", "{[", "(-)", "<p3>", "<l(es) ", ")>"],
)
def test_the_number_of_calls_grows_with_the_length(piece: str) -> None:
    """Eight times as much text takes about eight times as many calls, whether its markup is closed or not."""
    for end in ("", ">", ")>"):
        assert _calls_for(piece, end, 12_000) < 12 * _calls_for(piece, end, 1_500) + 10_000


def _calls_for(piece: str, end: str, size: int) -> int:
    return calls_in(lambda: read(piece * size + end * size))
