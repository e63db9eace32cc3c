"""English names of languages, as OHMS files have them, and BCP 47 tags."""

import re

from oralhist.conventions.language_registry import current_tag
from oralhist.model.shapes import LANGUAGE

_NAMES = {
    "af": "Afrikaans", "sq": "Albanian", "am": "Amharic", "ar": "Arabic", "hy": "Armenian", "eu": "Basque",
    "be": "Belarusian", "bn": "Bengali", "bs": "Bosnian", "bg": "Bulgarian", "my": "Burmese", "yue": "Cantonese",
    "ca": "Catalan", "chr": "Cherokee", "zh": "Chinese", "hr": "Croatian", "cs": "Czech", "da": "Danish",
    "nl": "Dutch", "en": "English", "et": "Estonian", "tl": "Tagalog", "fil": "Filipino", "fi": "Finnish",
    "fr": "French", "gl": "Galician", "ka": "Georgian", "de": "German", "el": "Greek", "gu": "Gujarati",
    "ht": "Haitian Creole", "haw": "Hawaiian", "he": "Hebrew", "hi": "Hindi", "hmn": "Hmong", "hu": "Hungarian",
    "is": "Icelandic", "id": "Indonesian", "ga": "Irish", "it": "Italian", "ja": "Japanese", "jv": "Javanese",
    "kk": "Kazakh", "km": "Khmer", "rw": "Kinyarwanda", "ko": "Korean", "ku": "Kurdish", "lad": "Ladino",
    "lo": "Lao", "la": "Latin", "lv": "Latvian", "lt": "Lithuanian", "mk": "Macedonian", "ms": "Malay",
    "mt": "Maltese", "cmn": "Mandarin", "mi": "Maori", "mr": "Marathi", "mn": "Mongolian", "nv": "Navajo",
    "ne": "Nepali", "no": "Norwegian", "oj": "Ojibwe", "ps": "Pashto", "fa": "Persian", "pl": "Polish",
    "pt": "Portuguese", "pa": "Punjabi", "qu": "Quechua", "ro": "Romanian", "rom": "Romani", "ru": "Russian",
    "sm": "Samoan", "sr": "Serbian", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "so": "Somali",
    "es": "Spanish", "sw": "Swahili", "sv": "Swedish", "ta": "Tamil", "te": "Telugu", "th": "Thai", "bo": "Tibetan",
    "ti": "Tigrinya", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
    "cy": "Welsh", "yi": "Yiddish", "yo": "Yoruba", "zu": "Zulu",
}  # fmt: skip
_TAGS = {name.casefold(): tag for tag, name in _NAMES.items()} | {"farsi": "fa", "castilian": "es", "myanmar": "my"}
_SEPARATOR = re.compile(r"\s*[;,/&]\s*|\s+and\s+", re.IGNORECASE)
UNDETERMINED = "und"
"""The tag of an unknown language."""
_LONGEST = 200  # longer texts are prose, and are not parsed


def language_tag(name: str) -> str | None:
    """Return the tag of a language from its English name or a valid tag; ``None`` for any other text."""
    name = " ".join(name.split()) if len(name) <= _LONGEST else ""
    return _TAGS.get(name.casefold()) or standard_tag(name)


def language_tags(names: str) -> tuple[str, ...]:
    """Return the tags of several languages, such as ``English and Spanish``; empty unless all are known."""
    listed = [name for name in _SEPARATOR.split(names) if name] if len(names) <= _LONGEST else []
    tags = [tag for name in listed if (tag := language_tag(name))]
    return tuple(dict.fromkeys(tags)) if len(tags) == len(listed) else ()


def language_name(tag: str) -> str:
    """Return the English name of a tag's language, or the tag itself if it says more than a name or is unknown."""
    tag = standard_tag(tag) or tag
    return _NAMES.get(tag, tag)


def standard_tag(tag: str) -> str | None:
    """Return the current form of a language tag; ``None`` if it is not valid."""
    return None if LANGUAGE.problem(tag) else current_tag(tag)
