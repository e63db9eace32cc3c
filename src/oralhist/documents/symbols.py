"""Signs that documents print from the fonts Symbol and Wingdings, which have no Unicode text."""

_SYMBOL = {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xA9: "♥", 0xAB: "↔", 0xAC: "←",
    0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xBE: "—", 0xC5: "⊕", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√",
    0xE2: "®", 0xE3: "©", 0xE4: "™",
}  # fmt: skip
_PRIVATE = 0xF000
"""Programs add this to the codes of such fonts."""
UNKNOWN = "\ufffd"
"""What replaces a sign that no table has."""


def symbol(font: str, code: str) -> str:
    """Return the text of a sign, given its font and its code in hexadecimal digits."""
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    number -= _PRIVATE if _PRIVATE <= number < _PRIVATE + 0x100 else 0
    name = font.casefold()
    if name == "symbol":
        return _SYMBOL.get(number) or (chr(number) if 0x20 <= number < 0x7F else UNKNOWN)
    if name.startswith(("wingdings", "webdings")):
        return UNKNOWN
    return chr(number) if 0x20 <= number < 0xD800 else UNKNOWN


def with_signs(text: str) -> str:
    """Return a text with the signs of the font Symbol as characters."""
    if not any("\uf020" <= character <= "\uf0ff" for character in text):
        return text
    return "".join(symbol("Symbol", f"{ord(c):x}") if "\uf020" <= c <= "\uf0ff" else c for c in text)
