"""What the groups of RTF hold, by the control word that begins them."""

from enum import Enum, auto


class Holds(Enum):
    """What the text of a group is."""

    TEXT = auto()
    NOTHING = auto()  # it is not read
    FONTS = auto()
    COLOURS = auto()
    STYLES = auto()
    PROPERTIES = auto()
    TITLE = auto()
    LIST_MARK = auto()
    CODE = auto()  # of a field
    RESULT = auto()  # of a field
    NOTE = auto()
    MARGIN = auto()
    BOX = auto()
    COMMENT = auto()
    PICTURE = auto()
    ALTERNATIVE = auto()  # a group in it replaces its text
    REPLACEMENT = auto()  # that group
    NAME = auto()  # of a property of a shape
    VALUE = auto()  # of a property of a shape
    PART = auto()  # it belongs to the text around it


_WORDS = {
    Holds.FONTS: "fonttbl",
    Holds.COLOURS: "colortbl",
    Holds.STYLES: "stylesheet",
    Holds.PROPERTIES: "info",
    Holds.LIST_MARK: "listtext pntext",
    Holds.CODE: "fldinst",
    Holds.RESULT: "fldrslt",
    Holds.NOTE: "footnote",
    Holds.MARGIN: "header headerl headerr headerf footer footerl footerr footerf",
    Holds.BOX: "shptxt dptxbxtext",
    Holds.COMMENT: "annotation",
    Holds.PICTURE: "pict",
    Holds.ALTERNATIVE: "upr object shpinst do",
    Holds.REPLACEMENT: "ud result",
    Holds.NAME: "sn",
    Holds.VALUE: "sv",
    Holds.PART: "shppict mmath moMath moMathPara nesttableprops",
    Holds.NOTHING: "nonshppict shprslt nonesttables filetbl revtbl xe rxe tc txe pntxta pntxtb falt fname objdata objclass "
    "atnid atnauthor ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn formfield ffname datafield pnseclvl userprops "
    "listtable listoverridetable rsidtbl generator themedata latentstyles datastore bkmkstart bkmkend sp xmlopen",
}
HELD = {word: holds for holds, words in _WORDS.items() for word in words.split()}
r"""What a group holds, by its control word. Other words with ``\*`` before them begin groups that are not read."""
