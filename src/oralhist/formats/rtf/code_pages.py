"""The code pages of RTF: by the character set of a font, and by number."""

import codecs

WESTERN = "cp1252"
SYMBOL = "symbol"
"""The code page of fonts of signs, whose codes are no characters."""

_OF_CHARACTER_SETS = {
    0: WESTERN, 2: SYMBOL, 77: "mac_roman", 78: "cp932", 79: "cp949", 80: "gbk", 81: "cp950", 83: "cp1255", 84: "cp1256",
    85: "mac_greek", 86: "mac_turkish", 88: "mac_latin2", 89: "mac_cyrillic", 128: "cp932", 129: "cp949", 130: "johab",
    134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 179: "cp1256",
    180: "cp1256", 181: "cp1255", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""Numbers of ``\\fcharset``; 1 means that of the file. Microsoft, RTF 1.9.1."""
_OF_NUMBERS = {
    0: WESTERN, 42: SYMBOL, 708: "iso8859_6", 936: "gbk", 1361: "johab", 10000: "mac_roman", 10001: "cp932",
    10004: "mac_arabic", 10006: "mac_greek", 10007: "mac_cyrillic", 10029: "mac_latin2", 10081: "mac_turkish",
    20866: "koi8_r", 20932: "euc_jp", 21866: "koi8_u", 54936: "gb18030", 65001: "utf-8",
}  # fmt: skip
OF_WORDS = {"ansi": WESTERN, "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
"""The code pages of the words that begin a file."""


def of_character_set(number: int) -> str | None:
    """Return the code page of a character set; ``None`` for that of the file."""
    return _OF_CHARACTER_SETS.get(number)


def of_number(number: int) -> str | None:
    """Return the code page with a number; ``None`` for an unknown one."""
    if number in _OF_NUMBERS:
        return _OF_NUMBERS[number]
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return None


def decoded(data: bytes, page: str) -> str:
    """Return the text of bytes; U+FFFD for bytes that the code page does not have."""
    if page == SYMBOL:
        return "".join(chr(0xF000 + byte) if byte > 0x20 else chr(byte) for byte in data)
    return data.decode(page, "replace")
