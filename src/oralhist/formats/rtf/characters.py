"""Control words of RTF that are characters."""

CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "~": "\u00a0", "_": "\u2011", "-": "\u00ad", "emdash": "—", "endash": "–",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "zwnbo": "\u2060",
    "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
