"""The printed forms of labels and times at the head of a line.

With a colon: ``LABEL: words``, ``[00:12] LABEL: words``, ``LABEL (00:12): words``, ``LABEL: 00:12 words``, ``>> LABEL: words``,
``**LABEL:** words``, ``LABEL：words``. The table ``FORMS`` has those without a colon.
"""

import re
from collections.abc import Callable
from typing import TypeAlias

from attrs import frozen

from oralhist.conventions.speaker_labels.keys import COLONS, PAIRS
from oralhist.conventions.speaker_labels.policy import LONGEST_LABEL
from oralhist.conventions.timestamps import Stamp, Stamps, bare_at_the_end, bare_stamp

LAYOUT = " \t"
"""White space that arranges words on the page; other white space is kept."""
_BEFORE_COLON = f"{LAYOUT}\u00a0\u202f"  # French has a space before a colon that does not break
_DIRECTIONS = "\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_EMBEDDINGS = "\u202a\u202b\u202d\u202e\u2066-\u2068"
_MARKS = re.compile(rf"(?:>{{1,3}}|[-–—•](?![-–—\d])|\*(?=[ \t])|#{{1,6}}(?=[ \t]))?[{_DIRECTIONS} \t]*")
_BOLD = re.compile(r"\*\*|__|\*|_(?=[^\W_])")
_REST_OF_MARKS = re.compile(rf"(?:[-–—|][ \t])?[{_DIRECTIONS} \t]*")
_TO_COLON = re.compile(rf"(?P<label>[^{COLONS}\n]{{1,{2 * LONGEST_LABEL}}})[{COLONS}]")
_ENCLOSED = re.compile(
    r"\[(?P<square>[^\[\](){}\n]{1,60})\](?!\()|\((?P<round>[^\[\](){}\n]{1,60})\)"
    r"|【(?P<lens>[^【】\n]{1,60})】|［(?P<wide>[^［］\n]{1,60})］"
)
_DASH = re.compile(
    r"(?P<letter>[^\W\d_]{1,2})\.?[–—-][ \t]+(?=\S)"
    r"|(?P<label>[^\W_][\w.’'-]{0,14}(?<!-)(?: [^\W\d_][\w.’'-]{0,14}(?<!-)){0,2})(?:[ \t]{1,3}|(?<=\.))[–—-][ \t]+(?=\S)"
)
_DOT = re.compile(r"(?P<label>[^\W\d_]{1,20}(?: [^\W\d_]{1,20})?)\.[ \t]+(?=\S)")
_TAB = re.compile(r"(?P<label>[^\W_][^\t:：\n]{0,59}?) *\t[ \t]*(?=\S)")
_LONGEST_LETTERS = 2
_TIGHT_DASH = re.compile(r"(?P<label>[^\W_][\w.’']{0,14})(?:[–—-][ \t]+|[ \t]{1,3}[–—-])(?=\S)")
_NOT_BEFORE_STAMP = re.compile(r"[^:：\[\](){}\n]{1,60}")
_NOT_AT_THE_END = ".,;!?…:。，、？！；؟،؛।\u037e"
ENDS_OF_SENTENCES = frozenset(_NOT_AT_THE_END) - {"."}
"""The same without the full stop, which ends initials, too."""


@frozen
class Head:
    """What a line begins with: a label, a time or both. The words begin at ``end``."""

    label: str
    end: int
    stamp: Stamp | None = None
    moved: str = ""
    """Direction marks before the label that belong to the words, because they embed the line."""


def colon_head(line: str, stamps: Stamps) -> Head | None:
    """Return the head of a line with a label before a colon, with marks and times around it."""
    place, bold, stamp = _start(line, stamps, is_certain=True)
    colon = _TO_COLON.match(line, place)
    if colon is None:
        return None
    label, end = colon["label"], colon.end()
    inside = next(stamps.in_text(line[place : place + 2 * LONGEST_LABEL]), None)
    if inside is not None and stamp is None and inside.start and inside.start < end - place:  # LABEL (00:12):
        label = line[place : place + inside.start]
        after = line[place + inside.end :].lstrip(f"{LAYOUT}*_")
        if after[:1] not in COLONS or not after:
            return None
        stamp, end = inside, len(line) - len(after) + 1
    if bold:
        closes = label.rstrip().endswith(bold) or line.startswith(bold, _skip(line, end, LAYOUT))
        if not closes:
            return None
        label = label.rstrip().removesuffix(bold)
        closing = _skip(line, end, LAYOUT)
        end = closing + len(bold) if line.startswith(bold, closing) else end
    if not (label := label.strip(LAYOUT).rstrip(_BEFORE_COLON)) or not _ends_a_label(
        label, line[end - 1 : end], line[end : end + 1]
    ):
        return None
    start = _skip(line, end, LAYOUT)
    if stamp is None and (bare := bare_stamp(line, start)) and (stamps.has_bare or bare.end == len(line)):
        return Head(label, _skip(line, bare.end, LAYOUT), bare, _embedding(line))
    return Head(label, start, stamp, _embedding(line))


def _ends_a_label(label: str, colon: str, after: str) -> bool:
    return colon not in ":*_" or ends_a_label(label, after)


def ends_a_label(label: str, after: str) -> bool:
    """Return whether a colon can end a label, given the character ``after`` it: white space or nothing.

    After a label in capitals, or in a script without capitals, a word or a time may follow directly: ``DUNHAM:Today``.
    After every label the dots of unfinished words may follow: ``I.:...and then``.
    """
    if not after or after.isspace() or after in ".…":
        return True
    letters = sum(map(str.isalpha, label))
    if label.isupper():
        return letters > 1 and (after.isalpha() or after in '[({#“"‘')
    return letters > 1 and label.upper() == label.lower() and after.isalpha() and not after.isascii()


def stamp_head(line: str, stamps: Stamps) -> Head | None:
    """Return the head of a line that begins with a time without brackets, or with a time and a dash."""
    stamp = bare_stamp(line)
    if stamp is not None and not stamps.has_bare and not (stamp.end_ms is not None and stamp.end == len(line)):
        return None
    stamp = stamp or stamps.at(line)
    if stamp is None:
        return None
    return Head("", _after_marks(line, stamp.end), stamp)


def _start(line: str, stamps: Stamps, *, is_certain: bool = False) -> tuple[int, str, Stamp | None]:
    """Return where the label can begin, after marks, a sign of bold and a time, and the sign and the time."""
    place = _MARKS.match(line).end()  # type: ignore[union-attr]
    bold = ""
    if found := _BOLD.match(line, place):
        bold, place = found[0], found.end()
    stamp = stamps.at(line, place) or (bare_stamp(line, place) if line[place : place + 1].isdigit() else None)
    if stamp is not None and not (stamps.has_bare or stamp.source[0] in "[({#" or (is_certain and _has_hours(stamp))):
        stamp = None
    if stamp is not None:
        place = _after_marks(line, stamp.end)
        if not bold and (found := _BOLD.match(line, place)):
            bold, place = found[0], found.end()
    return place, bold, stamp


def _after_marks(line: str, place: int) -> int:
    found = _REST_OF_MARKS.match(line, _skip(line, place, LAYOUT))
    return found.end() if found else place


def _has_hours(stamp: Stamp) -> bool:
    return stamp.source.count(":") > 1


def _skip(line: str, place: int, characters: str) -> int:
    while line[place : place + 1] and line[place] in characters:
        place += 1
    return place


def _embedding(line: str) -> str:
    """Return the embedding that a line begins with, if it ends in the words."""
    return line[0] if line and re.match(f"[{_EMBEDDINGS}]", line) else ""


def _enclosed(line: str, stamps: Stamps) -> Head | None:
    """``[LABEL] words``, ``[LABEL] (0:01 - 0:11) words``, ``(LABEL) words``, ``【LABEL】words``."""
    if "[" not in line and "(" not in line and "【" not in line and "［" not in line:  # fast
        return None
    place, _, stamp = _start(line, stamps)
    found = _ENCLOSED.match(line, place)
    if found is None or stamps.at(line, place):
        return None
    end = _skip(line, found.end(), LAYOUT)
    after = None if stamp else stamps.at_head(line, end)
    end = _skip(line, after.end, LAYOUT) if after else end
    return Head(found[found.lastgroup or 0], end, stamp or after) if end < len(line) or stamp or after else None


def _before_stamp(line: str, stamps: Stamps) -> Head | None:
    """``LABEL [00:00:07] words``, ``LABEL (0:01 - 0:11)``, ``LABEL  0:05``."""
    place, bold, stamp = _start(line, stamps)
    if stamp is not None:
        return None
    inside = next(stamps.in_text(line[place : place + 2 * LONGEST_LABEL]), None)
    if inside is None:
        last = bare_at_the_end(line) if len(line) <= 2 * LONGEST_LABEL else None
        if last is None or last.start <= place:
            return None
        return _head(line[place : last.start], last, last.end, bold)
    if not line[place + inside.start - 1].isspace() and not bold:
        return None
    end = _after_marks(line, _skip(line, place + inside.end, f"{LAYOUT}{COLONS}"))
    return _head(line[place : place + inside.start], inside, end, bold)


def _head(label: str, stamp: Stamp, end: int, bold: str) -> Head | None:
    label = label.strip(LAYOUT)
    label = label.removesuffix(bold) if bold else label
    found = _NOT_BEFORE_STAMP.fullmatch(label)
    return Head(label, end, stamp) if found and label[-1] not in ENDS_OF_SENTENCES else None


def _after_stamp(line: str, stamps: Stamps) -> Head | None:
    """``00:00:03 LABEL`` and ``[00:00:03] LABEL`` alone on the line."""
    place, bold, stamp = _start(line, stamps)
    if stamp is None or len(line) - place > LONGEST_LABEL:
        return None
    label = line[place:].strip(f"{LAYOUT}*_" if bold else LAYOUT)
    return Head(_unclosed(label), len(line), stamp) if label and label[-1] not in _NOT_AT_THE_END else None


def _dash(line: str, stamps: Stamps) -> Head | None:
    """``LABEL – words``, ``P.- words`` and ``P- words``, with a time before the label."""
    place, _, stamp = _start(line, stamps)
    found = _DASH.match(line, place)
    return Head(found["letter"] or found["label"], found.end(), stamp) if found else None


def _tab(line: str, stamps: Stamps) -> Head | None:
    """``LABEL``, a tab, and words, with a time before the label."""
    if "\t" not in line:
        return None
    place, _, stamp = _start(line, stamps)
    found = _TAB.match(line, place)
    return Head(found["label"], found.end(), stamp) if found else None


def _tight_dash(line: str, stamps: Stamps) -> Head | None:
    """``LABEL- words`` and ``LABEL -words``, which only a known label shows to be no hyphen."""
    place, _, stamp = _start(line, stamps)
    found = _TIGHT_DASH.match(line, place)
    return Head(found["label"], found.end(), stamp) if found else None


def _dot(line: str, stamps: Stamps) -> Head | None:
    """``K. words`` and ``LUND. words``, with a time before the label."""
    place, bold, stamp = _start(line, stamps)
    found = _DOT.match(line, place)
    if found is None or bold or (len(found["label"]) > _LONGEST_LETTERS and not found["label"].isupper()):
        return None
    return Head(found["label"], found.end(), stamp)


def _alone(line: str, stamps: Stamps) -> Head | None:
    """``LABEL``, ``(LABEL)``, ``[LABEL]``, ``### LABEL`` and ``**LABEL**`` alone on the line."""
    if len(line) > LONGEST_LABEL + 8 or line[-1] in ENDS_OF_SENTENCES:
        return None
    place, bold, stamp = _start(line, stamps)
    label = line[place:].strip(LAYOUT)
    label = _unclosed(label.removesuffix(bold) if bold else label)
    if stamp is not None or not label or label[-1] in ENDS_OF_SENTENCES:
        return None
    are_initials = all(len(part.strip()) == 1 for part in label[:-1].split("."))
    return Head(label, len(line)) if label[-1] != "." or are_initials else None


def _unclosed(label: str) -> str:
    """Return a label without the brackets around all of it."""
    is_enclosed = label[:1] in PAIRS and label.endswith(PAIRS[label[0]])
    return label[1:-1].strip(LAYOUT) if is_enclosed else label


Reader: TypeAlias = Callable[[str, Stamps], Head | None]


@frozen
class Form:
    """A form of labels without a colon, and what a text must show for it to count.

    ``share`` is the least share of the paragraphs that begin with it if the labels have no times. ``most`` is how many labels there can be.
    """

    name: str
    read: Reader
    share: float = 1.0
    most: int = 100
    is_timed: bool = False
    is_alone: bool = False
    alternates: float = 0.0
    in_captions: bool = False
    of_known: Reader | None = None
    """How the form is printed by mistake, which counts only for its labels at the start of a paragraph."""


# The shares are those that separated the forms from prose in 250 real files: dialogue with dashes, initials at the start of
# sentences and headings are as common as labels of these forms.
FORMS = (
    Form("a time and a label alone on a line", _after_stamp, is_timed=True),
    Form("a label and a time without a colon", _before_stamp, is_timed=True),
    Form("a label in brackets without a colon", _enclosed, 0.3, alternates=0.3, in_captions=True),
    Form("a label and a dash", _dash, 0.4, most=12, alternates=0.3, of_known=_tight_dash),
    Form("a label and a tab", _tab, 0.4, most=12, alternates=0.3),
    Form("a letter or a name in capitals and a full stop", _dot, 0.6, most=6, alternates=0.5),
    Form("a label alone on its line", _alone, 0.15, most=30, is_alone=True, alternates=0.5, in_captions=True),
)
"""The forms without a colon, the most certain first."""
