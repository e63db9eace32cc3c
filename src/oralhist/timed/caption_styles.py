"""The styles that SRT and WebVTT share: their tags and the words of the model."""

STYLE_OF_TAG = {"i": "italic", "b": "bold", "u": "underline"}
TAG_OF_STYLE = {"italic": "i", "italics": "i", "bold": "b", "underline": "u", "underlined": "u"}

DEEPEST_TAGS = 16
"""How many nested tags are kept as styles. No caption needs more: deeper ones come from tags that are never closed."""
