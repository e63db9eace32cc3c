"""Which words can be a speaker label, and what each kind of source allows.

Transcripts, captions and OHMS records share these limits and words. What else a label needs is decided
in ``evidence``.
"""

from functools import lru_cache

from attrs import frozen

from oralhist.conventions.annotations import inline_of
from oralhist.conventions.language_words import HeaderField
from oralhist.conventions.names import PART_WORDS, PARTICLES
from oralhist.conventions.speaker_labels.keys import PAIRS, bare_label, label_key, without_pronouns
from oralhist.conventions.word_tables import header_meaning, part_words

# Six words and 60 characters hold every label of the corpus ("Dr. Maria del Carmen de la Cruz", "Unidentified man in
# audience"); longer text before a colon is prose.
LONGEST_LABEL = 60
"""Most characters of a label that the caller did not name."""
MOST_WORDS = 6
"""Most words of a label that the caller did not name."""
_LONGEST_WITHOUT_BLANKS = 16
"""Most characters of a label in a script that does not part its words, such as Chinese."""
REFUSED_CHARACTERS = frozenset('?!;…"“”„«»<>{}=|/\\。，、？！；؟،؛।\u037e')
"""Characters of prose and markup that no label has."""
SMALL_WORDS = PARTICLES | PART_WORDS | {"and", "&", "e", "und", "et"}
"""Words that a label may have in lower case."""
_MORE_SMALL_WORDS = SMALL_WORDS | {"the", "in", "from", "as"}  # Man in the back: …, Ann Lee as Mary: …

# Words before a colon that are common in transcripts and seldom name a speaker.
_FIELDS = frozenset(
    {"key words", "keywords", "key word", "keyword", "date", "place", "location", "time", "duration", "title",
     "subject", "subjects", "abstract", "summary", "source", "note", "notes", "n.b.", "nb", "p.s.", "ps", "copyright",
     "url", "doi", "isbn", "tel", "email", "e-mail", "fax", "example", "examples", "warning", "figure", "table"}
)  # fmt: skip
# First words of sentences, which have a capital too.
_OPENERS = frozenset(
    {"it", "he", "she", "we", "they", "you", "and", "but", "or", "so", "if", "when", "where", "why", "how", "what",
     "which", "who", "that", "this", "these", "those", "then", "there", "here", "in", "on", "at", "for", "from", "by",
     "to", "with", "my", "our", "your", "his", "her", "its", "their", "not", "also", "first", "second", "third",
     "finally", "however", "therefore", "yes", "no", "well", "now", "today", "thus"}
)  # fmt: skip
_ARTICLES = frozenset({"the", "a", "an", "der", "die", "das", "le", "la", "les", "un", "une", "el", "los", "las"})


@frozen
class Policy:
    """What a kind of source allows.

    ``is_timed`` says that the source has times outside of its text, so clocks in the text are not searched.
    ``carries`` says that words without a label belong to the label before, as paragraphs do and captions do not.
    """

    is_timed: bool = False
    carries: bool = True


TEXT = Policy()
"""Transcripts as text: labels at the start of lines, times in the text."""
CAPTIONS = Policy(is_timed=True, carries=False)
"""Captions: labels at the start of the lines of a cue."""


def can_be_label(text: str, refused: frozenset[str] = REFUSED_CHARACTERS) -> bool:
    """Return whether a text is as short as a label, has a letter, and has no refused character."""
    return (
        len(text) <= LONGEST_LABEL
        and 0 < len(text.split()) <= MOST_WORDS
        and any(map(str.isalpha, text))
        and refused.isdisjoint(text)
    )


def has_words_of_names(text: str, small_words: frozenset[str]) -> bool:
    """Return whether every word begins with a capital, a digit or a sign, or is one of the small words."""
    return all(not word[0].islower() or word.casefold() in small_words for word in text.split())


@lru_cache(maxsize=4096)  # a transcript repeats a few labels
def looks_like_a_label(label: str) -> bool:
    """Return whether words are surely a label if they recur: few, and those of a name or a part in the conversation."""
    text = " ".join(without_pronouns(label).split())
    if not text or _is_number_in_brackets(text):
        return bool(text)
    if "/" in text:  # two people: Interpreter/Narrator
        parts = text.split("/")
        return len(parts) == 2 and all(looks_like_a_label(part) for part in parts)
    bare = bare_label(text)
    words = bare.split()
    if not can_be_label(text, REFUSED_CHARACTERS - {"{", "}"} if text[0] in PAIRS else REFUSED_CHARACTERS):
        return False
    if not words or label_key(label) in _FIELDS or words[0].casefold() in _OPENERS:
        return False
    if (len(words) > 1 and words[0] == "I") or _is_prose_without_blanks(bare):
        return False
    return all(_fits_in_a_label(word, alone=len(words) == 1) for word in words)


def may_be_a_label(label: str) -> bool:
    """Return whether words can be a label at all, if the text shows that they are one: also words of prose."""
    words = label.split()
    return can_be_label(label) and len(words) <= 3 and not _is_prose_without_blanks(label) and words[0][0].isalpha()


FULL_NAME = "a full name"
"""The style of a label of several words."""
CAPITALS = "capitals"
"""The style of a label in capitals."""


def style_of(label: str) -> str:
    """Return the style in which a label is printed: the labels of one text mostly share it."""
    bare = bare_label(label)
    if len(bare.split()) > 1 and not bare.isupper():
        return FULL_NAME
    return CAPITALS if bare.isupper() else "no capitals" if bare.upper() == bare.lower() else "a word"


def is_person(label: str) -> bool:
    """Return whether a label that occurs once can be a person's: no article, no annotation, no field of a header."""
    bare = bare_label(label)
    return (
        looks_like_a_label(label)
        and bare.split()[0].casefold() not in _ARTICLES
        and not isinstance(header_meaning(bare), HeaderField)
        and inline_of(bare, f"[{bare}]") is None
    )


def _is_number_in_brackets(text: str) -> bool:
    """Return whether a text is a number in braces, as ``{104}``: the code of a speaker."""
    return text[:1] == "{" and text[-1:] == "}" and text[1:-1].strip().isalnum()


def _is_prose_without_blanks(label: str) -> bool:
    """Return whether a label has more letters than a name in a script that has neither capitals nor blanks."""
    return len(label) > _LONGEST_WITHOUT_BLANKS and " " not in label and not (label.isascii() or label.upper() != label)


def _fits_in_a_label(word: str, *, alone: bool) -> bool:
    """Return whether a word can be in a label: a name, a part, a number or a sign, but not a common word of prose."""
    first = next(filter(str.isalnum, word), "")
    if not first.islower():
        return True
    bare = word.strip("[](){}*_-–—.,'’").casefold()
    is_small = bare in part_words() or (not alone and bare in _MORE_SMALL_WORDS)
    return is_small or any(map(str.isdigit, word))
