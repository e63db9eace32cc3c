"""The lines of a header as labels and values, in every form in which transcripts print them.

The forms are ``Date: 3 May 1981``, ``**Date:** 3 May 1981``, ``- Date: …``, ``Date – …``, a row of a table (``| Date | … |``,
or two columns with several spaces or a tab between), a label and its value on two lines, and YAML between two ``---``.
"""

import re
from collections.abc import Iterator, Sequence

from attrs import Factory, define

from oralhist.conventions.word_tables import HeaderMeaning, header_meaning, may_begin_a_role
from oralhist.model import Role

LONGEST_LINE = 2000
"""Most characters of a line of a header; a longer one is prose."""
_LONGEST_LABEL = 60
_LONGEST_TO_COLUMN = 2 * _LONGEST_LABEL + 2
"""Most characters up to the two that part a label from its value: a space may be after each of the label."""
_COLON = re.compile(
    r"(?:[-*•][ \t]+)?(?:\*\*|__)?(?P<label>[^\W\d_][^:：﹕|*\t]{0,59}?)(?:\*\*|__)?[ \t]*[:：﹕](?:\*\*|__)?[ \t]*(?P<value>.*)"
)
_FIRST_WORD = re.compile(r"\s*(\S+)\s+\S")
_NUMBER_SIGN = re.compile(r"№[ \t]*(?P<value>\S.*)")
_COLUMNS = re.compile(r"(?P<label>\S(?: ?\S){0,59}?)(?:[ \t]{2,}|\t|[ \t][–—-][ \t])[ \t]*(?P<value>\S.*)")
_ROW = re.compile(r"\|(?P<cells>[^\n]*)\|")
_RULE = re.compile(r"[-=+|:_*~ \t—–─]{3,}")
_YAML = re.compile(r"(?P<key>[A-Za-z_][\w -]{0,39}):(?:[ \t]+(?P<value>.*))?")
_YAML_FENCE = re.compile(r"---[ \t]*")
_YAML_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_TITLE_WORDS = frozenset(
    {"interview", "entrevista", "intervista", "entretien", "wywiad", "rozhovor", "интервью", "интерв’ю"}
)
"""Labels of the interviewee that also begin a title, such as ``Interview Ada Roe``."""
_LONGEST_YAML = 200
"""Most lines between the two ``---``."""


@define
class HeaderLine:
    """A label and its value: their first line, the label as printed, the values, and what the label means.

    ``is_marked`` says that the form itself shows that this is no turn: a row of a table, or YAML. ``is_sentence`` says
    that there is no sign between label and value, as in ``Transcribed by Ada Roe``, which is no header alone.
    """

    number: int
    label: str
    values: list[tuple[int, str]] = Factory(list)
    meaning: HeaderMeaning | None = None
    is_marked: bool = False
    is_sentence: bool = False

    @property
    def value(self) -> str:
        """The values on one line."""
        return " ".join(value for _, value in self.values)


def header_line(line: str, number: int) -> HeaderLine | None:
    """Return the label and the value of a line with both, or of a line that has only a label with a colon."""
    if len(line) > LONGEST_LINE:
        return None
    line = _without_emphasis(line)
    if line.startswith("|") and (row := _ROW.fullmatch(line)):
        cells = [_without_emphasis(cell.strip()) for cell in row["cells"].split("|")]
        filled = [cell for cell in cells if cell]
        if len(filled) == 2 and filled[0] == cells[0] and (meaning := header_meaning(filled[0])):
            return HeaderLine(number, filled[0], [(number, filled[1])], meaning, is_marked=True)
        return None
    for form in _forms_of(line):
        found = form.match(line)
        if found is not None and (meaning := header_meaning(found["label"])) is not None:
            value = _without_emphasis(found["value"].strip())
            return HeaderLine(number, found["label"], [(number, value)] if value else [], meaning)
    if line.startswith("№") and (found := _NUMBER_SIGN.match(line)) is not None:
        return HeaderLine(number, "№", [(number, found["value"])], header_meaning("№"))
    return _without_colon(line, number)


def _forms_of(line: str) -> Iterator[re.Pattern[str]]:
    """Yield the forms of a label and a value that a line can have: most lines lack the signs of both."""
    if ":" in line or "：" in line or "﹕" in line:
        yield _COLON
    head = line[:_LONGEST_TO_COLUMN]
    if "\t" in head or "  " in head or " –" in head or " —" in head or " -" in head:
        yield _COLUMNS


def _without_colon(line: str, number: int) -> HeaderLine | None:
    """Return the line of a header such as ``Transcribed by Ada Roe``: the label of a role, and a name."""
    first = _FIRST_WORD.match(line)
    if first is None or not may_begin_a_role(first[1]):
        return None
    words = line.split()
    for size in range(min(5, len(words) - 1), 0, -1):
        meaning = header_meaning(" ".join(words[:size]))
        is_phrase = meaning is Role.INTERVIEWEE and size > 1  # "Interview with Ada Roe" is a title
        if isinstance(meaning, Role) and not is_phrase and words[0].casefold() not in _TITLE_WORDS:
            label = " ".join(words[:size])
            return HeaderLine(number, label, [(number, " ".join(words[size:]))], meaning, is_sentence=True)
    return None


def only_label(line: str, number: int) -> HeaderLine | None:
    """Return a line that is only a label without a colon; its value is on the next line."""
    meaning = header_meaning(line) if len(line) <= _LONGEST_LABEL else None
    return HeaderLine(number, line, [], meaning) if meaning is not None else None


def is_rule(line: str) -> bool:
    """Return whether a line is a rule of a table or a page, without words."""
    return _RULE.fullmatch(line) is not None


def _without_emphasis(text: str) -> str:
    """Return a text without the Markdown signs of emphasis around all of it."""
    if not text.startswith(("*", "_")):
        return text
    for sign in ("**", "__", "*", "_"):
        if (
            len(text) > 2 * len(sign)
            and text.startswith(sign)
            and text.endswith(sign)
            and sign not in text[len(sign) : -len(sign)]
        ):
            return text[len(sign) : -len(sign)].strip()
    return text


def yaml_lines(lines: Sequence[str]) -> tuple[int, list[HeaderLine]]:
    """Return the number of the last line of YAML at the start of a text, and its keys with their values.

    Only plain YAML is read: ``key: value``, lists in brackets, and lists with one ``- item`` on each line. ``(0, [])`` for
    a text that does not begin with ``---``.
    """
    start = next((place for place, line in enumerate(lines) if line and not line.isspace()), len(lines))
    if start == len(lines) or not _YAML_FENCE.fullmatch(lines[start]):
        return 0, []
    end = next(
        (
            place
            for place in range(start + 1, min(len(lines), start + _LONGEST_YAML))
            if _YAML_END.fullmatch(lines[place])
        ),
        None,
    )
    if end is None:
        return 0, []
    found: list[HeaderLine] = []
    for number in range(start + 2, end + 1):
        line = lines[number - 1].strip()
        key = _YAML.fullmatch(line) if not line.startswith("-") else None
        if key is not None:
            label = key["key"].replace("_", " ").replace("-", " ")
            found.append(HeaderLine(number, label, [], header_meaning(label), is_marked=True))
            line = key["value"] or ""
        if line.strip("-[]{}>|, \t\"'") and found:
            found[-1].values += ((number, value) for value in _yaml_values(line))
    return (end + 1, found) if found else (0, [])


def _yaml_values(line: str) -> Iterator[str]:
    """Return the values of a line of YAML: one, or those of a list in brackets."""
    line = line.removeprefix("- ").strip()
    items = line[1:-1].split(",") if line.startswith("[") and line.endswith("]") else [line]
    yield from (value for item in items if (value := item.strip().strip("\"'").strip()))
