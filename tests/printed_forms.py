"""Interviews as people print them: forms of labels, of stamps and of layout, and people with names in several scripts.

A form is a template with ``{label}``, ``{words}`` and, after a form of stamp was applied, ``{clock}`` and ``{end}``. A new
form of labels is one row of ``LABELS`` or ``CUES``.
"""

import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

__all__ = [
    "CUES",
    "LABELS",
    "LAYOUTS",
    "SCRIPTS",
    "STAMPS",
    "Labels",
    "Person",
    "Said",
    "as_captions",
    "as_text",
    "people_of",
]


@dataclass(frozen=True)
class Person:
    """A person with a full name, and the number of the person in the interview."""

    name: str
    number: int

    @property
    def parts(self) -> list[str]:
        """The first names and the family name."""
        return self.name.split()


@dataclass(frozen=True)
class Said:
    """A turn: who says which words from when to when, in milliseconds."""

    person: Person
    words: str
    start: int
    end: int


CASED = ("Latin", "Greek", "Cyrillic")
SCRIPTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "Latin": (
        ("Ada Stone", "Ben Okafor", "Clara Ruiz", "Dieter Wren"),
        (
            "We lived above the bakery then.", "Who told you that?", "My brother worked at the mill, I think.",
            "Yes.", "That was before the war.", "I never went back.", "And what did your mother say?",
            "She laughed and closed the door.", "It was a long winter.", "Could you see the harbour from there?",
        ),
    ),
    "Cyrillic": (
        ("Нина Лепова", "Борис Орлов", "Вера Котова", "Глеб Седов"),
        (
            "Мы тогда жили над пекарней.", "Кто вам это сказал?", "Да.", "Это было ещё до войны.",
            "Брат работал на заводе, кажется.", "Больше я туда не ездила.", "А что сказала ваша мама?",
            "Она засмеялась и закрыла дверь.", "Зима была долгая.",
        ),
    ),
    "Greek": (
        ("Άννα Ρήγα", "Βασίλης Μένου", "Γιώργος Λάππας", "Δήμητρα Κόντου"),
        (
            "Μέναμε πάνω από τον φούρνο.", "Ποιος σας το είπε αυτό;", "Ναι.", "Ήταν πριν από τον πόλεμο.",
            "Ο αδελφός μου δούλευε στο εργοστάσιο.", "Δεν ξαναγύρισα ποτέ.", "Και τι είπε η μητέρα σας;",
        ),
    ),
    "Hebrew": (
        ("רותי לוי", "דן כהן", "מירי שלו", "אבי גל"),
        ("גרנו מעל המאפייה.", "מי אמר לך את זה?", "כן.", "זה היה לפני המלחמה.", "אחי עבד במפעל.", "לא חזרתי לשם."),
    ),
    "Arabic": (
        ("سلمى حداد", "كريم نصر", "ليلى عون", "سامي زيد"),
        ("كنا نسكن فوق المخبز.", "من قال لك ذلك؟", "نعم.", "كان ذلك قبل الحرب.", "كان أخي يعمل في المصنع."),
    ),
    "Chinese": (
        ("王小明", "李华", "陈静", "赵磊"),
        ("那时候我们住在面包店楼上。", "这是谁告诉你的？", "是的。", "那是打仗以前的事。", "我哥哥在工厂上班。"),
    ),
    "Japanese": (
        ("田中", "佐藤", "鈴木", "山本"),
        ("あのころはパン屋の上に住んでいました。", "それは誰に聞いたのですか。", "はい。", "戦争の前のことです。"),
    ),
}  # fmt: skip
"""Names and sentences of each script."""

Label = Callable[[Person, int], str]
"""Returns the label of a person, given how often the person has spoken before."""


def full_name(person: Person, before: int) -> str:
    """Return the name as it is."""
    return person.name


def capitals(person: Person, before: int) -> str:
    """Return the family name in capitals, if the script has any."""
    return person.parts[-1].upper()


def small(person: Person, before: int) -> str:
    """Return the first name in small letters."""
    return person.parts[0].casefold()


def initials(person: Person, before: int) -> str:
    """Return the initials without stops."""
    return "".join(part[0] for part in person.parts)


def initials_with_stops(person: Person, before: int) -> str:
    """Return the initials with stops."""
    return "".join(f"{part[0]}." for part in person.parts)


def initials_with_blanks(person: Person, before: int) -> str:
    """Return the initials with stops and a blank."""
    return " ".join(f"{part[0]}." for part in person.parts)


def letter(person: Person, before: int) -> str:
    """Return the first letter of the first name."""
    return person.name[0]


def asked(person: Person, before: int) -> str:
    """Return Q for the first person and A for the other."""
    return "QA"[person.number]


def recognised(person: Person, before: int) -> str:
    """Return the label of a speech recogniser."""
    return f"SPEAKER_{person.number:02}"


def numbered(person: Person, before: int) -> str:
    """Return the label of a transcription service."""
    return f"Speaker {person.number + 1}"


def field_word(person: Person, before: int) -> str:
    """Return a word that is also a field of headers."""
    return ("INTERVIEWER", "SUBJECT", "SOURCE", "NOTES")[person.number]


def name_then(label: Label) -> Label:
    """Return the full name at first, then a short label."""
    return lambda person, before: label(person, before) if before else person.name


def with_remark(person: Person, before: int) -> str:
    """Return a label with a remark every second time."""
    return capitals(person, before) + (" (smiling)" if before % 2 else "")


def in_code(person: Person, before: int) -> str:
    """Return a number of three digits."""
    return f"{person.number:03}"


@dataclass(frozen=True)
class Labels:
    """A form of labels: its template, how each person is called, in which scripts, and the most people."""

    template: str
    label: Label = full_name
    scripts: Sequence[str] = tuple(SCRIPTS)
    most: int = 4


LABELS: dict[str, Labels] = {
    "capitals": Labels("{label}: {words}", capitals),
    "full name": Labels("{label}: {words}"),
    "tab": Labels("{label}:\t{words}", capitals),
    "no space after the colon": Labels("{label}:{words}", capitals, CASED),
    "initials": Labels("{label}: {words}", initials, CASED),
    "initials with stops": Labels("{label}: {words}", initials_with_stops, CASED),
    "initials with blanks": Labels("{label}: {words}", initials_with_blanks, CASED),
    "letter": Labels("{label}: {words}", letter, CASED),
    "question and answer": Labels("{label}: {words}", asked, most=2),
    "question and answer with stops": Labels("{label}. {words}", asked, most=2),
    "recogniser": Labels("{label}: {words}", recognised),
    "recogniser in brackets": Labels("[{label}]: {words}", recognised),
    "numbered": Labels("{label}: {words}", numbered),
    "field word": Labels("{label}: {words}", field_word, most=2),
    "small letters": Labels("{label}: {words}", small, CASED),
    "name, then first name": Labels("{label}: {words}", name_then(lambda person, before: person.parts[0]), CASED),
    "name, then family name": Labels("{label}: {words}", name_then(capitals), CASED),
    "name, then initials": Labels("{label}: {words}", name_then(initials), CASED),
    "name, then initials with stops": Labels("{label}: {words}", name_then(initials_with_stops), CASED),
    "name, then letter": Labels("{label}: {words}", name_then(letter), CASED),
    "remark": Labels("{label}: {words}", with_remark),
    "full-width colon": Labels("{label}：{words}"),
    "space before the colon": Labels("{label} : {words}"),
    "brackets": Labels("[{label}] {words}"),
    "braces": Labels("{{{label}}}: {words}", in_code),
    "parentheses and colon": Labels("({label}): {words}"),
    "dash before": Labels("- {label}: {words}"),
    "dash after": Labels("{label} – {words}", letter, CASED),
    "stop": Labels("{label}. {words}", letter, CASED),
    "arrows": Labels(">> {label}: {words}", capitals),
    "bold": Labels("**{label}:** {words}"),
    "bold without colon": Labels("**{label}**: {words}"),
    "heading": Labels("### {label}\n{words}"),
    "alone with a colon": Labels("{label}:\n{words}"),
    "alone": Labels("{label}\n{words}"),
    "alone in parentheses": Labels("({label})\n{words}"),
    "direction mark": Labels("\u200f{label}: {words}", scripts=("Hebrew", "Arabic")),
}
"""Forms of labels in text."""

CUES: dict[str, Labels] = {
    "voice": Labels("<v {label}>{words}"),
    **{
        name: LABELS[name]
        for name in (
            "capitals", "full name", "recogniser", "recogniser in brackets", "numbered", "small letters", "remark",
            "full-width colon", "space before the colon", "brackets", "parentheses and colon", "dash before", "arrows",
            "alone with a colon", "alone in parentheses", "direction mark", "name, then family name",
        )
    },
    "italic": Labels("<i>{label}:</i> {words}", capitals),
    "bold tag": Labels("<b>{label}:</b> {words}"),
}  # fmt: skip
"""Forms of labels in captions; ``voice`` is one of WebVTT only."""


@dataclass(frozen=True)
class Stamps:
    """A form of stamps: how it changes a template, and which times it has."""

    applied: Callable[[str], str]
    start: bool = True
    end: bool = False


def _before_words(stamp: str) -> Callable[[str], str]:
    return lambda template: template.replace("{words}", stamp + " {words}")


def _before(stamp: str) -> Callable[[str], str]:
    return lambda template: stamp + template


def _beside(stamp: str) -> Callable[[str], str]:
    """Put a stamp after the label and the brackets or stars that close it."""
    return lambda template: re.sub(r"\{label\}(\}\}|[\])]|\*\*)?", lambda label: f"{label[0]} {stamp}", template)


STAMPS: dict[str, Stamps] = {
    "no stamps": Stamps(lambda template: template, start=False),
    "before": Stamps(_before("[{clock}] ")),
    "after": Stamps(_before_words("[{clock}]")),
    "parentheses after": Stamps(_before_words("({clock})")),
    "above": Stamps(_before("[{clock}]\n")),
    "beside": Stamps(_beside("({clock})")),
    "minutes after": Stamps(_before_words("[{minutes}]")),
    "f4 before the words": Stamps(_before_words("#{clock}-0#")),
    "range after": Stamps(_before_words("[{clock} - {end}]"), end=True),
    "range beside": Stamps(_beside("({minutes} - {end_minutes})"), end=True),
    "arrow before": Stamps(_before("[{clock}.000 --> {end}.000] "), end=True),
    "four fields": Stamps(_before_words("[{clock}:000]")),
    "points": Stamps(_before_words("[{points}.000]")),
    "bare before": Stamps(_before("{clock} ")),
    "bare above": Stamps(_before("{minutes}\n")),
}
"""Forms of stamps."""

LAYOUTS: dict[str, Callable[[Sequence[str]], str]] = {
    "a line for each turn": "\n".join,
    "blank lines": "\n\n".join,
    "wrapped": lambda turns: "\n\n".join(map(_wrapped, turns)),
    "hanging": lambda turns: "\n\n".join(_wrapped(turn, "      ") for turn in turns),
}
"""Layouts of turns in text."""


def _wrapped(turn: str, indent: str = "") -> str:
    lines = turn.split("\n")
    folded = [textwrap.fill(line, 50, subsequent_indent=indent, break_on_hyphens=False) for line in lines]
    return "\n".join(folded) if len(turn) > 50 else turn


def people_of(script: str, number: int) -> list[Person]:
    """Return the first people of a script."""
    return [Person(name, place) for place, name in enumerate(SCRIPTS[script][0][:number])]


def as_text(turns: Sequence[Said], form: Labels, stamps: Stamps, layout: str) -> str:
    """Print turns as text."""
    template = stamps.applied(form.template)
    return LAYOUTS[layout](_printed(turns, form, template)) + "\n"


def as_captions(turns: Sequence[Said], form: Labels, kind: str) -> str:
    """Print turns as captions: a cue for each, or with ``changes`` in ``kind`` two, of which the second has no label."""
    mark = "." if kind.startswith("vtt") else ","
    cues = []
    for turn, cue in zip(turns, _printed(turns, form, form.template), strict=True):
        middle = (turn.start + turn.end) // 2000 * 1000
        said = [(turn.start, turn.end, cue)]
        if kind.endswith("changes"):
            said = [(turn.start, middle, cue), (middle, turn.end, turn.words)]
        cues += [f"{_clock(start)}{mark}000 --> {_clock(end)}{mark}000\n{text}" for start, end, text in said]
    numbered_cues = [f"{number}\n{cue}" for number, cue in enumerate(cues, 1)]
    return "\n\n".join((["WEBVTT"] if kind.startswith("vtt") else []) + numbered_cues) + "\n"


def _printed(turns: Sequence[Said], form: Labels, template: str) -> list[str]:
    spoken: dict[Person, int] = {}
    printed = []
    for turn in turns:
        before = spoken.get(turn.person, 0)
        spoken[turn.person] = before + 1
        printed.append(
            template.format(
                label=form.label(turn.person, before),
                words=turn.words,
                clock=_clock(turn.start),
                end=_clock(turn.end),
                points=_clock(turn.start).replace(":", "."),
                minutes=_clock(turn.start)[3:],
                end_minutes=_clock(turn.end)[3:],
            )
        )
    return printed


def _clock(ms: int) -> str:
    seconds = ms // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
