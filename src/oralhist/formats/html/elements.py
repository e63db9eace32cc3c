"""The elements of HTML by what they do to words."""

from collections.abc import Mapping

from oralhist.documents.character_format import Format

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
    ]
)
"""Elements that begin a paragraph and end one."""
VOID = frozenset(
    [
        "area",
        "base",
        "basefont",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "keygen",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
NOT_READ = frozenset(
    ["head", "iframe", "noembed", "noframes", "noscript", "object", "rp", "rt", "script", "style", "svg", "template"]
)
NOT_READ |= frozenset(["audio", "canvas", "datalist", "select", "textarea", "video"])
RAW = frozenset({"script", "style"})
PICTURES = frozenset({"img", "svg", "picture"})
DELETIONS = frozenset({"del"})
HEADINGS = {f"h{number}": number for number in range(1, 7)}
FORMATS: Mapping[str, Format] = {
    "b": Format(bold=True), "strong": Format(bold=True), "th": Format(bold=True),
    "i": Format(italic=True), "em": Format(italic=True), "cite": Format(italic=True), "dfn": Format(italic=True),
    "var": Format(italic=True), "u": Format(underline=True), "s": Format(strike=True), "strike": Format(strike=True),
    "mark": Format(ink="#000000", ground="#ffff00"),
}  # fmt: skip
FORMATS = {**FORMATS, **{name: Format(bold=True) for name in HEADINGS}}

FORMATTING = frozenset(
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)
"""Elements that may end before elements inside of them end, as ``<b><p>Yes.</b></p>``."""
LISTS = frozenset({"ol", "ul", "menu"})
CELLS = frozenset({"table", "td", "th"})
OF_TABLES = frozenset(["table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"])
OF_HEADS = frozenset(["head", "title", "meta", "link", "base", "basefont", "script", "style", "noscript", "template"])
_LIMITS = ("table", "td", "th", "div", "li", "blockquote", "section", "article", "body")

CLOSES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "p": (("p",), _LIMITS),
    "li": (("li",), ("ol", "ul", "menu", *CELLS)),
    "dt": (("dt", "dd"), ("dl", *CELLS)),
    "dd": (("dt", "dd"), ("dl", *CELLS)),
    "tr": (("tr",), ("table",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
}
"""Elements whose start closes others that are open and have no end tag, and the elements that are not passed for it."""
