"""Lines of speech are read from the bytes, and give exactly what the elements of the whole file give."""

from random import Random
from typing import Any

import pytest
from attrs import evolve

import oralhist
from example_counts import in_a_long_run
from formats.tei.complete_interview import COMPLETE
from generated import cue_interview, prose_interview, word_interview
from oralhist.errors import OralHistError
from oralhist.format import Reading, Source
from oralhist.formats.tei import FORMAT, reader
from oralhist.formats.tei.native.reader import reading_by_lines
from oralhist.model import Interview, Recording, Turn, Version, VersionKind
from oralhist.reading import read_each
from oralhist.validation import findings_in


def shortened(interview: Interview, turns: int, **changes: Any) -> Interview:
    (session,) = interview.sessions
    return evolve(interview, sessions=(evolve(session, turns=session.turns[:turns], **changes),))


def several_clocks() -> Interview:
    """Return three sessions on two recordings and on none, with a version of one."""
    cues, words = shortened(cue_interview(), 6), shortened(word_interview(), 3)
    (first,), (second,) = cues.sessions, words.sessions
    version = Version(language="de", kind=VersionKind.TRANSLATION, turns=first.turns[:3])
    return evolve(
        cues,
        sessions=(
            evolve(first, id="s1", versions=(version,)),
            evolve(second, id="s2", recordings=(Recording(id="tape2"),)),
            evolve(second, id="s3", recordings=()),
        ),
    )


def labelled(number: int, turn: Turn) -> Turn:
    """Return a turn of which some in a row have labels or ids."""
    return evolve(turn, label=f"L{number}" if number % 3 == 0 else None, id=f"t{number}" if number % 4 == 0 else None)


def with_labels() -> Interview:
    cues = shortened(cue_interview(), 9)
    (session,) = cues.sessions
    return evolve(cues, sessions=(evolve(session, turns=tuple(labelled(*each) for each in enumerate(session.turns))),))


def written(interview: Interview) -> str:
    return oralhist.dumps(interview, format="tei", audience="archive").decode()


MADE = (
    shortened(cue_interview(), 8), shortened(prose_interview(), 8), shortened(word_interview(), 5), several_clocks(),
    with_labels(), COMPLETE,
)  # fmt: skip
FILES = [written(interview) for interview in MADE]

INSERTED = (
    "<!-- c -->", "<!--", "-->", "<?pi x?>", "<![CDATA[x]]>", "<![CDATA[", "]]>", "&amp;", "&#10;", "&x;", ">", "]", '"', "#", "_", "1",
    " ", "  ", "\n", "\t", "\r", "x", "é", "日本", "\ufffe", "\x01", "\x85", "\u2028", "<pause/>", "<lb/>", "<u>", "</u>", "<u/>",
    "<seg/>", "<seg></seg>", "<seg>y</seg>", "<label>1)</label>", 'xml:id="s1" ', 'xml:space="preserve" ', 'ana="#tape" ',
    '<anchor synch="#_t1.1500"/>', '<anchor type="start" synch="#_t1.1500"/>', '<anchor type="end" synch="#_t1.0"/>',
    '<note type="speaker">Z</note>', "\n        <u/>", "\n          <seg/>", "\n          <seg>said</seg>",
    '\n        <u who="#ask">\n          <seg>said</seg>\n        </u>',
    '\n        <u who="#nobody">\n          <seg>said</seg>\n        </u>',
    '\n      <when xml:id="_t1.77" interval="77" since="#_t1.0"/>',
    '\n    <timeline unit="ms" origin="#_t1.0">\n      <when xml:id="_t1.0" interval="0"/>\n    </timeline>',
)  # fmt: skip
"""What editors, other programs and attackers may add anywhere."""


def damaged(text: str, random: Random) -> str:
    """Return a file with one change, mostly in its timelines and its speech."""
    start = max(0, text.find(random.choice(("<body", "<body", "<timeline", "<TEI"))))
    place = random.randrange(start, len(text))
    lines, first = text.split("\n"), text.count("\n", 0, start)
    one, other = random.randrange(first, len(lines)), random.randrange(first, len(lines))
    match random.randrange(6):
        case 0:
            return text[:place] + random.choice(INSERTED) + text[place:]
        case 1:
            place = max(text.find(random.choice(("<seg>", "\n", "</seg>", "/>")), place), start)
            return text[:place] + random.choice(INSERTED) + text[place:]
        case 2:
            return text[:place] + text[place + random.randint(1, 12) :]
        case 3:
            lines[one], lines[other] = lines[other], lines[one]
        case 4:
            lines.insert(one, lines[other])
        case _:
            del lines[one]
    return "\n".join(lines)


def outcome(data: bytes) -> list[Any]:
    """Return all findings on a file, what is read from it, and what is written again."""
    source = Source(data=data)
    found: list[Any] = list(findings_in(FORMAT, source))
    try:
        (reading,) = read_each(FORMAT, source)
    except OralHistError as error:
        return [*found, str(error)]
    found += [reading.interview, reading.findings, reading.is_partial, reading.unknown]
    if not reading.is_partial:
        found.append(_outcome_of_writing(reading.interview))
    return found


def _outcome_of_writing(interview: Interview) -> str:
    try:
        return written(interview)
    except OralHistError as error:
        return str(error)


def without_lines(monkeypatch: pytest.MonkeyPatch, data: bytes) -> list[Any]:
    """Return the outcome of a file when every file is read from its elements."""
    with monkeypatch.context() as patch:
        patch.setattr(reader, "reading_by_lines", lambda *_: None)
        return outcome(data)


@pytest.mark.parametrize("interview", MADE[:-1])
def test_written_files_are_read_by_lines(interview: Interview) -> None:
    reading = reading_by_lines(written(interview).encode(), lambda *_: True)
    assert isinstance(reading, Reading)
    assert reading.interview == interview


@pytest.mark.parametrize("aside", ["<!-- checked by hand -->", "<?x y?>", "<!-- <?x -->"])
def test_comments_before_the_text_change_nothing(aside: str) -> None:
    text = FILES[0].replace("<TEI", f"{aside}<TEI").replace("<fileDesc", f"{aside}<fileDesc")
    assert reading_by_lines(text.encode(), lambda *_: True) is not None


@pytest.mark.parametrize(
    ("number", "fewest_by_lines"),
    [(300, 30), pytest.param(in_a_long_run(20_000), in_a_long_run(2_500), marks=pytest.mark.slow)],
)
def test_damaged_files_are_read_as_from_their_elements(
    number: int, fewest_by_lines: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(number)
    read = 0
    for _ in range(number):
        text = random.choice(FILES)
        for _ in range(random.choice((1, 1, 2))):
            text = damaged(text, random)
        data = text.encode()
        if reading_by_lines(data, lambda *_: True) is not None:  # otherwise both ways are the same
            assert outcome(data) == without_lines(monkeypatch, data), text
            read += 1
    assert read >= fewest_by_lines


LINE = "\n          <seg>Words</seg>"
TURN = f"\n        <u>{LINE}\n        </u>"
MOMENT = '\n      <when xml:id="_t1.77" interval="77" since="#_t1.0"/>'

CHANGES: dict[str, tuple[str, str]] = {
    "lines in a comment": ("</body>", f"<!--{TURN}--></body>"),
    "lines in a comment, and an empty turn": ("</body>", f"<!--{TURN}--><u></u></body>"),
    "a timeline in a comment": ("<text", f'<!--\n    <timeline unit="ms" origin="#_t7.0">\n      <when/>{MOMENT.replace("_t1", "_t7")}\n    </timeline>--><text'),
    "a comment from the header into the text": ("<text", f"<!--<text>{TURN}--><text"),
    "a comment in a processing instruction": ("<text", "<?x <!-- ?><text"),
    "lines in a processing instruction": ("</body>", f"<?x {TURN}?></body>"),
    "lines in a CDATA section": ("</title>", f"<![CDATA[{TURN}]]></title>"),
    "lines in another namespace": ("</body>", f'<div xmlns="urn:x">{TURN}</div></body>'),
    "lines in the header": ("</fileDesc>", f"</fileDesc>{TURN}"),
    "lines after the body": ("</body>", f"</body>{TURN}"),
    "an utterance in an utterance": ("<seg>", f"<seg>{LINE}"),
    "a second utterance on a line": (LINE, f"{LINE}<seg>More</seg>"),
    "text between two lines": (LINE, f"{LINE}Lost"),
    "a reference": ("Words", "W&amp;ords"),
    "an unknown entity": ("Words", "W&ords;"),
    "the end of a CDATA section": ("Words", "Words]]>"),
    "a line break": ("Words", "Wo\nrds"),
    "only a line break": ("Words", "\n"),
    "an empty utterance": ("Words", ""),
    "an empty turn": (TURN, "\n        <u/>"),
    "an unknown speaker": ("<u>", '<u who="#nobody">'),
    "a speaker with an id of the writer": ("<u>", '<u who="#_session1">'),
    "an unknown start": ("<u>", '<u start="#_t1.78">'),
    "an unknown moment": ("Words", 'Words<anchor type="end" synch="#_t1.78"/>'),
    "a moment of another clock": ("Words", 'Words<anchor type="end" synch="#_t9.5"/>'),
    "a moment twice": (MOMENT, MOMENT * 2),
    "a moment with another number": (MOMENT, MOMENT.replace('"77"', '"78"')),
    "a moment without its number": (MOMENT, MOMENT.replace(' interval="77"', "")),
    "a moment with a leading zero": (MOMENT, MOMENT.replace("77", "077")),
    "a moment of 17 digits": (MOMENT, MOMENT.replace("77", "7" * 17)),
    "the id of a moment on a person": ('<person xml:id="ask"', '<person xml:id="_t1.77"'),
    "a timeline twice": ("</timeline>", f'</timeline>\n    <timeline unit="ms" origin="#_t1.0">{MOMENT}\n    </timeline>'),
    "a timeline in seconds": ('unit="ms"', 'unit="s"'),
    "another encoding": ('encoding="UTF-8"', 'encoding="ISO-8859-1"'),
    "line ends of Windows": ("\n", "\r\n"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_file_is_read_as_from_its_elements(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = CHANGES[change]
    text = FILES[0].replace("</u>", f"</u>{TURN}", 1).replace("\n    </timeline>", f"{MOMENT}\n    </timeline>", 1)
    assert old in text
    data = text.replace(old, new).encode() if change == "line ends of Windows" else text.replace(old, new, 1).encode()
    assert outcome(data) == without_lines(monkeypatch, data)
