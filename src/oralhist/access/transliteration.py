"""Cyrillic, Greek, Georgian and Armenian names in Latin letters, in the usual spellings."""

from collections.abc import Iterator

from oralhist.access.words import folded

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєўјљњћђџ"
_ENGLISH = "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye u j lj nj c dj dz"
_SCHOLARLY = "a b v g d e z z i j k l m n o p r s t u f ch c c s sc - y - e ju ja i i je u j lj nj c d dz"
_GERMAN = "a b w g d e sch s i i k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja i ji je u j lj nj c d dz"
_LIBRARIES = "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia i i ie u j lj nj c dj dz"
_UKRAINIAN = "a b v h d e zh z y i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye u j lj nj c dj dz"
_FRENCH = "a b v g d e j z i i k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia i i ie ou j lj nj c dj dz"
_GREEK = "αβγδεζηθικλμνξοπρσςτυφχψω"
_MODERN_GREEK = "a v g d e z i th i k l m n x o p r s s t y f ch ps o"

_CYRILLIC_SCHEMES = [
    dict(zip(_CYRILLIC, (one.strip("-") for one in latin.split(" ")), strict=True))
    for latin in (_ENGLISH, _LIBRARIES, _UKRAINIAN, _SCHOLARLY, _GERMAN, _FRENCH)
]
_GREEK_SCHEME = dict(zip(_GREEK, _MODERN_GREEK.split(" "), strict=True))
_GREEK_PAIRS = (("ου", "ou"), ("ευ", "eu"), ("αυ", "au"))
_OTHERS = [
    dict(zip(letters, latin.split(" "), strict=True))
    for letters, latin in (
        (
            "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
            "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h",
        ),
        (
            "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
            "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev",
        ),
    )
]
"""Georgian and Armenian letters, in the usual spellings."""
_LONG_ENDS = ("iy", "ij", "ii", "yy", "yi")


def in_latin_letters(name: str) -> Iterator[str]:
    """Yield a name in the Latin spellings, in small letters; a Cyrillic one also with other ends for the ending -iy."""
    small = name.lower().replace("ё", "е")
    if any(letter in _CYRILLIC for letter in small):
        for scheme in _CYRILLIC_SCHEMES:
            latin = "".join(scheme.get(letter, letter) for letter in small)
            yield latin
            for short in ("y", "i", "iy"):
                yield " ".join(word[:-2] + short if word.endswith(_LONG_ENDS) else word for word in latin.split())
    plain = folded(name)
    if any(letter in _GREEK_SCHEME for letter in plain):
        for pair, latin in _GREEK_PAIRS:
            plain = plain.replace(pair, latin)
        yield "".join(_GREEK_SCHEME.get(letter, letter) for letter in plain)
    for scheme in _OTHERS:
        if any(letter in scheme for letter in small):
            yield "".join(scheme.get(letter, letter) for letter in small.replace("ու", "u"))
