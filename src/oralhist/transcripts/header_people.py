"""People in the values of a header: names, initials, names at birth, dates of birth, affiliations."""

import re
from collections.abc import Container, Iterator
from functools import cache

from attrs import define, frozen

from oralhist.conventions.dates import date_in_words
from oralhist.conventions.names import PARTICLES, family_name, honorific_and_name, initials_of
from oralhist.conventions.word_tables import header_meaning, honorifics, joins, words_of
from oralhist.model import EdtfDate, Role
from oralhist.syntax.characters import text_key

_LOWER = "".join(letter for letter in map(chr, range(ord("a"), 0x590)) if letter.islower())
CAPITAL = rf"[^\W\d_{_LOWER}]"
"""A pattern for a capital letter, or a letter of a script without capitals."""
_NAME_WORD = re.compile(rf"{CAPITAL}[\w.’'ʼ·・׳״\"-]*[,.]?")
_MOST_NAME_WORDS = 6  # as for labels
_LONGEST_UNCASED = 12  # characters of a word of a name in a script without capitals and without spaces
_NO_NAMES = frozenset(
    {"yes", "no", "hello", "hi", "good", "well", "okay", "ok", "thank", "thanks", "oh", "right", "so", "and", "the",
     "unknown", "none", "various", "i", "you", "what", "how", "where", "why", "when", "anonymous", "see", "n/a",
     "ja", "nein", "oui", "non", "sí", "sim", "да", "нет", "так", "ні"}
)  # fmt: skip
_LONGEST_ABBREVIATION = 5  # "Prof." and "Capt."; a longer word with a full stop ends a sentence
_ENDS_OF_SENTENCES = frozenset("?!;。？！؟")
_ASIDE = r"[(\[（［][^()\[\]（）［］]{0,120}[)\]）］]"
_SUFFIX = r"(?! ?(?:Jr|Sr|II|III|IV|Ph\.?D|M\.?D|Esq)\b)"
_INITIALS = re.compile(r"[^\W\d_]{1,4}|(?:[^\W\d_]\.[ ]?){1,4}")
_YEAR = re.compile(r"[12]\d{3}")
_MOST_PEOPLE = 20  # of one field; a longer list is not read


@define
class DeclaredPerson:
    """A person whom the text names with a role, and the line that names them.

    ``is_listed`` is true if a header names the person, false if a sentence does. ``participant`` is the id of the person,
    once it is known.
    """

    name: str
    honorific: str
    role: Role | None
    line: int
    initials: str | None = None
    is_listed: bool = True
    participant: str | None = None
    birth_name: str | None = None
    born: EdtfDate | None = None
    affiliation: str | None = None
    tags: tuple[str, ...] = ()
    """The languages of the field or the phrase that names the person."""
    is_inflected: bool = False
    """Whether the name has another ending than the plain name, as in ``с Иваном Петровым``."""


@frozen
class People:
    """The people of one field, and the parts of its value that are not read."""

    people: list[DeclaredPerson]
    unread: list[str]


def people_in(
    value: str,
    role: Role | None,
    line: int,
    *,
    shortest: int,
    printed: Container[str] = (),
    tags: tuple[str, ...] = (),
) -> People | None:
    """Return the people of a field; ``None`` if its value does not begin with a name.

    ``tags`` are the languages whose words, such as ``and``, join names; without tags, those of all languages. A name has at least ``shortest`` words. ``printed`` has the keys of labels in the text: a second name after a comma is
    another person, unless the interviewee lives in ``New York``.
    """
    parts = _inverted(list(_parts(_births().sub(", ", value), tags)), printed)
    commas_separate = role is not Role.INTERVIEWEE or any(sign not in ("", ",") for sign, _, _ in parts)
    people: list[DeclaredPerson] = []
    unread: list[str] = []
    for sign, text, asides in parts[: 2 * _MOST_PEOPLE]:
        is_short = bool(people) and sign != "," and (" " not in people[0].name or text_key(text) in printed)
        person = declared_person(text, role, line, shortest=1 if is_short else shortest)
        is_other = person is not None and (sign != "," or commas_separate or _is_printed(text, printed))
        if person is not None and is_other and not is_institution(text):
            people.append(person)
        elif not people:
            return None
        elif text and not _add(people[-1], text):
            unread.append(text)
        unread += [aside for aside in asides if not _add(people[-1], aside)]
    return People(people, unread) if people else None


def _is_printed(name: str, printed: Container[str]) -> bool:
    """Return whether the family name or the initials of a name are a label of the text."""
    forms = {family_name(name), *(initials for initials in initials_of(name) if len(initials) > 1)}
    return any(text_key(form) in printed for form in forms)


def _parts(value: str, tags: tuple[str, ...]) -> Iterator[tuple[str, str, list[str]]]:
    """Split a value at the signs and words between names: the sign before each part, the part, and its asides."""
    sign, text, asides = "", "", []
    for found in _separators(tags).finditer(value):
        if found["aside"]:
            asides.append(found["aside"][1:-1].strip())
            text += " "
        elif found["sign"]:
            yield sign, " ".join(text.split()), asides
            sign, text, asides = "," if found["sign"].strip() in {",", "，", "،"} else found["sign"], "", []
        else:
            text += found[0]
    yield sign, " ".join(text.split()), asides


@cache
def _births() -> re.Pattern[str]:
    """Return the pattern of the space before a date or name of birth without a comma: ``Ada Roe b. 1921``."""
    words = "|".join(sorted(map(re.escape, words_of("born") | words_of("birth_name")), key=len, reverse=True))
    return re.compile(rf"(?<=[\w.]) +(?=(?i:{words})(?:[. ]+[12][0-9]{{3}}|\.? +{CAPITAL}))")


@cache
def _separators(tags: tuple[str, ...]) -> re.Pattern[str]:
    known = [word for word in joins(*tags) if word.isalpha() or " " in word]
    words = "|".join(sorted(map(re.escape, known), key=len, reverse=True)) or "and"
    return re.compile(
        rf"(?P<aside>{_ASIDE})|(?P<sign>[ \t]*(?:[;&/、；・]|[,，،]{_SUFFIX}(?:[ \t]+(?i:{words})[ \t])?)[ \t]*"
        rf"|[ \t]+(?i:{words})[ \t]+)|(?P<other>.)",
        re.DOTALL,
    )


def _inverted(parts: list[tuple[str, str, list[str]]], printed: Container[str]) -> list[tuple[str, str, list[str]]]:
    """Return the parts with each ``Roe, Ada`` as one name, ``Ada Roe``."""
    named: list[tuple[str, str, list[str]]] = []
    for sign, text, asides in parts:
        family = named[-1] if named else ("", "", [])
        if (
            sign == ","
            and family[0] != ","
            and family[1]
            and " " not in family[1]
            and not family[2]
            and len(text.split()) in (1, 2)
            and text_key(text) not in printed
            and not is_institution(text)
            and is_name(f"{text} {family[1]}")
        ):
            named[-1] = (family[0], f"{text} {family[1]}", asides)
        else:
            named.append((sign, text, asides))
    return named


def _add(person: DeclaredPerson, text: str) -> bool:
    """Add what a part of a value says of the person before it; return whether it is read."""
    text = _without_words(text, words_of("henceforth")).lstrip(' :,–—-"“«„')
    text = text.rstrip(' "”»“')
    if _INITIALS.fullmatch(text) and text.isupper():
        person.initials = person.initials or re.sub(r"[. ]", "", text)
        return True
    if (meaning := header_meaning(text)) is not None and isinstance(meaning, Role):
        person.role = meaning
        return True
    birth_name = _without_words(text, words_of("birth_name"))
    if birth_name != text and declared_person(birth_name, None, 0, shortest=1):
        person.birth_name = birth_name
        return True
    date = _date_of_birth(text)
    if date is not None and person.born is None:
        person.born = date
        return True
    if is_institution(text) and person.affiliation is None:
        person.affiliation = text
        return True
    return False


def _date_of_birth(text: str) -> EdtfDate | None:
    """Return the date in ``born 1921``, ``geb. 4. Juni 1921`` or ``1921 г.р.``."""
    born = _without_words(text, words_of("born"))
    if born == text:
        end = next((word for word in words_of("born") if text.rstrip(".").casefold().endswith(f" {word}")), "")
        born = text.rstrip(".")[: -len(end)] if end else ""
    return date_in_words(born.strip(" .,"))


def _without_words(text: str, words: frozenset[str]) -> str:
    """Return a text without the first of the words that it begins with."""
    for word in sorted(words, key=len, reverse=True):
        if text[: len(word)].casefold() == word and not text[len(word) : len(word) + 1].isalpha():
            return text[len(word) :].lstrip(" .:")
    return text


def is_institution(text: str) -> bool:
    """Return whether words are the name of an organization, such as ``Leith Library`` or ``Stadtarchiv Lehnin``."""
    known = words_of("institutions")
    for word in text.casefold().replace(",", " ").split():
        if word.rstrip(".") in known or any(len(end) > 4 and word.endswith(end) for end in known):
            return True
    return False


def declared_person(
    text: str, role: Role | None, line: int, initials: str | None = None, *, shortest: int = 2, is_listed: bool = True
) -> DeclaredPerson | None:
    """Return the person whom a text names, if all of it is a name of at least ``shortest`` words."""
    if not is_name(text, shortest=shortest):
        return None
    honorific, name = honorific_and_name(text)
    return DeclaredPerson(name, honorific, role, line, initials, is_listed)


def is_name(text: str, *, shortest: int = 2) -> bool:
    """Return whether a whole text is a name: words with capitals, and particles between them."""
    words = text.split()
    if not words or len(words) > _MOST_NAME_WORDS or words[0].strip(".,").lower() in _NO_NAMES:
        return False
    if not _ENDS_OF_SENTENCES.isdisjoint(text) or any(map(str.isdigit, text)):
        return False
    if words[0].strip(".").casefold() in honorifics() and len(words) <= shortest:
        return False
    if len(words) < shortest and not _is_uncased_name(words):
        return False
    last = words[-1]
    if last[-1] == "." and len(last) > 3:  # "Jr." and initials; other last words with a full stop end a sentence
        return False
    if any(word[-1] == "." and len(word) > _LONGEST_ABBREVIATION for word in words):
        return False
    is_last_right = last[0].isupper() or not (last[0].islower() or last[0].isdigit())
    return all(_NAME_WORD.fullmatch(word) or word.lower() in PARTICLES for word in words) and is_last_right


def _is_uncased_name(words: list[str]) -> bool:
    """Return whether words can be a name in a script without spaces between names: Chinese or Japanese."""
    return len(words) == 1 and 2 <= len(words[0]) <= _LONGEST_UNCASED and all(sign > "\u2e80" for sign in words[0])
