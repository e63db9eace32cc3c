"""The search of a site: words and the interviews that have them, in small files that a page loads when it needs them.

A file is a script, because a browser loads scripts, but no other data, for a page from a disk. It holds the words with the
same first two letters, or with the same first letter in Chinese, Japanese, Thai and Korean. Each word has pairs of numbers:
how many interviews further in the list, and how often it occurs.
"""

import json
from collections.abc import Mapping, Sequence

from oralhist.site.entries import UNSPACED, Entry

FOLDER = "_search"


def shards_of(entries: Sequence[Entry]) -> dict[str, bytes]:
    """Return the files of the search, by their names in the site."""
    shards: dict[str, dict[str, list[int]]] = {}
    last: dict[str, int] = {}
    for number, entry in enumerate(entries):
        for word, count in sorted(entry.words.items()):
            found = shards.setdefault(shard_key(word), {}).setdefault(word, [])
            found += [number - last.get(word, 0), count]
            last[word] = number
    return {f"{FOLDER}/{key}.js": _script(key, words) for key, words in sorted(shards.items())}


def shard_key(word: str) -> str:
    """Return the key of the file for a word: its first two letters, those beyond ASCII by their numbers.

    A pair of letters of a script without spaces is in the file of the first, or each pair would have a file of its own.
    """
    letters = word[:1] if UNSPACED.match(word) else word[:2]
    return "".join(sign if sign.isascii() and sign.isalnum() else f"-{ord(sign):x}" for sign in letters)


def _script(key: str, words: Mapping[str, Sequence[int]]) -> bytes:
    data = json.dumps(dict(sorted(words.items())), ensure_ascii=True, separators=(",", ":"))
    return f"oralhistShard({json.dumps(key)},{data})\n".encode()
