"""Numbers in documents: those that lists print before their items, and those of attributes."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST_ROMAN = 3999


def numeral(number: int, form: str) -> str:
    """Return a number in a form of HTML and OpenDocument: ``1``, ``a``, ``A``, ``i`` or ``I``."""
    if form in ("a", "A") and number > 0:
        letters = ""
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord("a") + letter) + letters
        return letters if form == "a" else letters.upper()
    if form in ("i", "I") and 0 < number <= _MOST_ROMAN:
        return roman(number) if form == "i" else roman(number).upper()
    return str(number)


def roman(number: int) -> str:
    """Return a number from 1 on in Roman numerals, in small letters."""
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters


def number_of(text: str | None, default: int) -> int:
    """Return the number in an attribute; ``default`` for a missing or invalid one."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 7 else default
