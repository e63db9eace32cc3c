"""The words of a search: a small language for words, phrases and their combinations, and what SQLite gets of it."""

import re
from collections.abc import Iterator, Sequence

from attrs import field, frozen, mutable

from oralhist.corpus.words import search_words
from oralhist.errors import InvalidValue

NEAR_WORDS, MOST_NEAR = 10, 1_000
"""Words between the words of ``NEAR(…)``, unless it names another number, and the largest number."""

_MOST_WORDS, _DEEPEST = 100, 20
_OPEN, _CLOSE = '"“„«', '"”“»'
_TOKEN = re.compile(rf"""(?P<space>\s+)|(?P<paren>[()])|(?P<open>[{_OPEN}])|(?P<word>[^\s(){_OPEN}”»]+)|(?P<other>.)""")
_NUMBER = re.compile(r"[0-9]{1,6}")


class InvalidQuery(InvalidValue):
    """The words of a search that cannot be understood; ``column`` is the place, from 1, and ``hint`` how to fix it."""

    def __init__(self, query: str, column: int, problem: str, hint: str) -> None:
        self.query, self.column, self.problem, self.hint = query, column, problem, hint
        super().__init__(f"column {column} of the search {query!r}: {problem}: {hint}")

    def __reduce__(self) -> tuple[type["InvalidQuery"], tuple[str, int, str, str]]:
        return type(self), (self.query, self.column, self.problem, self.hint)


@frozen
class Term:
    """A word or a phrase, folded as ``search_words`` does; the last word of a prefix may go on."""

    words: tuple[str, ...]
    is_prefix: bool = False

    def __str__(self) -> str:
        return f'"{" ".join(self.words)}"' + (" *" if self.is_prefix else "")


@frozen
class Query:
    """A search: the expression for SQLite, and the terms that hits show."""

    expression: str
    terms: tuple[Term, ...]


def parsed(text: str) -> Query:
    """Return the query in a text.

    Words that follow one another must all occur in a passage. ``"…"`` is a phrase, ``word*`` the beginning of a word,
    ``NEAR(one two, 5)`` words with at most 5 others between them; ``AND``, ``OR``, ``NOT`` in capitals and parentheses
    combine them. Everything else in the text is data. Raises ``InvalidQuery``.
    """
    parser = _Parser(text, tuple(_tokens(text)))
    if not parser.tokens:
        raise InvalidQuery(text, 1, "there is no word", "name a word or a phrase")
    expression = parser.alternatives(0)
    if parser.token is not None:
        raise parser.error("')' without '('", "remove it, or add '(' before")
    return Query(expression, tuple(parser.terms))


@frozen
class _Token:
    kind: str
    text: str
    column: int
    is_prefix: bool = False


def _tokens(text: str) -> Iterator[_Token]:
    """Yield words, phrases and parentheses. A dash or the like alone is left out, but the comma in ``NEAR(…)``."""
    place, is_near = 0, False
    while place < len(text):
        found = _TOKEN.match(text, place)
        assert found is not None  # noqa: S101 - the last alternative takes any character
        place, start = found.end(), found.start()
        if found["open"]:
            end = next((end for end in range(place, len(text)) if text[end] in _CLOSE), None)
            if end is None:
                raise InvalidQuery(text, start + 1, "the phrase has no end", 'close it with "')
            place = end + 1 + (text[end + 1 : end + 2] == "*")
            yield _Token("phrase", text[start + 1 : end], start + 1, is_prefix=place == end + 2)
        elif found["paren"]:
            is_near = is_near and found[0] != ")"
            yield _Token(found[0], found[0], start + 1)
        elif found["word"] and (search_words(found[0]) or (is_near and "," in found[0])):
            is_near = is_near or found[0] == "NEAR"
            yield _word(text, found[0], start + 1)


def _word(text: str, word: str, column: int) -> _Token:
    if word in ("AND", "OR", "NOT", "NEAR"):
        return _Token(word, word, column)
    if word.startswith("NEAR/"):
        raise InvalidQuery(text, column, f"{word!r} is no operator here", "write NEAR(one two, 5)")
    if "*" in word[:-1]:
        raise InvalidQuery(text, column + word.index("*"), "'*' inside a word", "end a word with it, as in work*")
    return _Token("word", word.removesuffix("*"), column, is_prefix=word.endswith("*"))


@mutable
class _Parser:
    """Reads tokens from left to right; each method returns an expression in parentheses."""

    text: str
    tokens: Sequence[_Token]
    place: int = 0
    terms: list[Term] = field(factory=list)

    @property
    def token(self) -> _Token | None:
        """The next token; ``None`` at the end."""
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def takes(self, *kinds: str) -> bool:
        """Take the next token if it is of one of these kinds."""
        token = self.token
        if token is None or token.kind not in kinds:
            return False
        self.place += 1
        return True

    def error(self, problem: str, hint: str) -> InvalidQuery:
        """Return an error at the next token, or at the end."""
        token = self.token
        return InvalidQuery(self.text, token.column if token else len(self.text) + 1, problem, hint)

    def alternatives(self, depth: int) -> str:
        """Read what ``OR`` combines."""
        parts = [self.together(depth)]
        while self.takes("OR"):
            parts.append(self.together(depth))
        return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"

    def together(self, depth: int) -> str:
        """Read what ``AND``, ``NOT`` or nothing combines."""
        result = self.one(depth)
        while (token := self.token) is not None and token.kind not in (")", "OR"):
            self.takes("AND")
            if self.takes("NOT"):
                shown = len(self.terms)
                result = f"({result} NOT {self.one(depth)})"
                del self.terms[shown:]
            else:
                result = f"({result} AND {self.one(depth)})"
        return result

    def one(self, depth: int) -> str:
        """Read a word, a phrase, ``NEAR(…)`` or an expression in parentheses."""
        token = self.token
        if token is None or token.kind in ("AND", "OR", ")"):
            raise self.error(
                f"a word is missing before {token.text!r}" if token else "a word is missing at the end",
                "AND, OR and NOT combine words; in small letters they are words",
            )
        if token.kind == "NOT":
            raise self.error("'NOT' without a word before it", "write what to find first, as in mill NOT wind")
        if depth > _DEEPEST or len(self.terms) > _MOST_WORDS:
            raise self.error("the search is too long", f"use at most {_MOST_WORDS} words")
        self.place += 1
        if token.kind == "NEAR" and self.takes("("):
            return self.near(token.column)
        if token.kind == "(":
            result = self.alternatives(depth + 1)
            if not self.takes(")"):
                raise self.error("'(' without ')'", "close it")
            return result
        return str(self.term(token))

    def near(self, column: int) -> str:
        """Read the words of ``NEAR(…)`` and the number after a comma."""
        parts, most = [], NEAR_WORDS
        while not self.takes(")"):
            token = self.token
            if token is None or token.kind not in ("word", "phrase"):
                raise self.error("'NEAR(' without its end", "write NEAR(one two, 5)")
            self.place += 1
            words, comma, number = token.text.partition(",") if token.kind == "word" else (token.text, "", "")
            if words:
                parts.append(str(self.term(_Token(token.kind, words, token.column, token.is_prefix))))
            if comma:
                following = self.token
                if not number and following is not None and following.kind == "word":
                    number, self.place = following.text, self.place + 1
                if not _NUMBER.fullmatch(number) or int(number) > MOST_NEAR or not self.takes(")"):
                    raise InvalidQuery(
                        self.text, token.column, "',' in 'NEAR(…)' without a number", "write NEAR(one two, 5)"
                    )
                most = int(number)
                break
        if len(parts) < 2:
            raise InvalidQuery(self.text, column, "'NEAR(…)' needs two words or phrases", "write NEAR(one two, 5)")
        return f"NEAR({' '.join(parts)}, {most})"

    def term(self, token: _Token) -> Term:
        """Return the folded words of a token; a word with a hyphen is a phrase."""
        words = tuple(word for word, _, _ in search_words(token.text))
        if not words:
            raise InvalidQuery(
                self.text, token.column, f"{token.text!r} has no letter or digit", "name a word or a phrase"
            )
        found = Term(words, token.is_prefix)
        self.terms.append(found)
        return found
