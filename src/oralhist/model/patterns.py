"""Regular expressions of the texts in the model, which mean the same in Python, in JSON Schema and in RELAX NG."""

LETTER = (
    r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e"
    r"\u0391-\u03a1\u03a3-\u03a9\u03b1-\u03c9\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e-\u0481"
    r"\u05d0-\u05ea\u0621-\u063a\u0641-\u064a\u3041-\u3094\u30a1-\u30fa\u4e00-\u9fa5\uac00-\ud7a3"
)
# The end of the text in every regular expression engine: "$" in Python also matches before a final line break.
END = r"(?![\s\S])"
CARRIED = "[\\t\\n\\r -\\ud7ff\\ue000-\\ufffd\U00010000-\U0010ffff]"
"""A character that XML can carry (XML 1.0, 2.2). The last two are written out: engines escape them in different ways."""
OUTER = r"\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space and control characters, which a text may not begin or end with."""

# The dollar sign is written \u0024: fastjsonschema takes every "$" of a pattern for the end of the text.
_IN_NAME = r"[A-Za-z0-9._~!\u0024&'()*+,;=-]|%[0-9A-Fa-f]{2}"
_IN_URI = f"{_IN_NAME}|[:@/?]"
_AUTHORITY = rf"(?:(?:{_IN_NAME}|:)*@)?(?:{_IN_NAME})+(?::[0-9]{{1,5}})?"
ABSOLUTE = (
    rf"[A-Za-z][A-Za-z0-9+.-]*:(?://(?:{_AUTHORITY}(?:[/?](?:{_IN_URI})*)?|/(?:{_IN_URI})*)|(?!//)(?:{_IN_URI})+)"
)
RELATIVE = rf"(?:/(?!/)(?:{_IN_URI})*|(?:{_IN_NAME}|@)+(?:[/?](?:{_IN_URI})*)?)"
FRAGMENT = rf"(?:#(?:{_IN_URI})*)?"
