"""Speaker labels: which words before a colon can name a speaker.

Transcripts, captions and OHMS records share these limits and words. Each of them decides where a label may occur in its
text and how often it must recur.
"""

from collections.abc import Iterable

from oralhist.conventions.names import PART_WORDS, PARTICLES
from oralhist.syntax.characters import text_key

# Six words and 60 characters hold every label of the corpus ("Dr. Maria del Carmen de la Cruz", "Unidentified man in
# audience"); longer text before a colon is prose.
LONGEST_LABEL = 60
"""Most characters of a label that the caller did not name."""
MOST_WORDS = 6
"""Most words of a label that the caller did not name."""
REFUSED_CHARACTERS = frozenset('?!;…"“”„«»<>{}=|/\\')
"""Characters of prose and markup that no label has."""
SMALL_WORDS = PARTICLES | PART_WORDS | {"and", "&", "e", "und", "et"}
"""Words that a label may have in lower case."""


def named_key(label: str) -> str:
    """Return the key of a label that the caller named, with or without its colon."""
    return text_key(label.strip().removesuffix(":").rstrip())


def named_keys(labels: Iterable[str]) -> frozenset[str]:
    """Return the keys of the labels that the caller named; blank ones are skipped."""
    return frozenset(key for label in labels if (key := named_key(label)))


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
