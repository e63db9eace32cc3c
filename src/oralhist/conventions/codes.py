"""Findings about speaker labels and annotations in brackets, which readers of several formats report."""

from oralhist.findings import Code, Severity

# fmt: off
SPEAKER_NOT_FOUND = Code("speaker-not-found", Severity.WARNING, "A label that the caller named is not in the file",
    why="The speaker or the role that was given for this label has no effect.",
    fix="Give the label as it is printed before the colon.", example="read('a.txt', speakers={'ADA': 'lovelace'})")
SINGLE_LABEL = Code("single-label", Severity.INFO, "Words that may be a speaker label",
    why="A name before a colon can also be prose. The message says whether it is read as a label.",
    fix="Name the speaker if it is one.", example="ADA: Yes.\nADA: No.\n\nBOB: Why?")
MISSPELT_LABEL = Code("misspelt-label", Severity.WARNING, "A label that is read as a misspelling of another",
    why="It differs by a letter or two from a label that occurs more often.",
    fix="Correct the label in the source, or name the speaker if it is another one.",
    example="LOTTE: Who came?\nTOM: I did.\nLOTET: And then?\nTOM: My aunt.\nLOTTE: I see.")
LABEL_INSIDE_LINE = Code("label-inside-line", Severity.WARNING, "A speaker's label inside a line",
    why="Only a label at the start of a line certainly begins a turn. The message says whose the words are.",
    fix="Put a blank line before the label.", example="DUNHAM: Well, anyway.WREN: Yes.")
INFERRED_PERSON = Code("inferred-person", Severity.INFO, "Several labels or names are taken for one person",
    why="The text does not say so; no other person has the name.",
    fix="Use one label for each person, or give the id of each label.", example="Ada Roe: Yes.\nROE: No.\nROE: Why?")
AMBIGUOUS_LABEL = Code("ambiguous-label", Severity.WARNING, "A short label that can mean several people",
    why="It is read as another participant.",
    fix="Print the name, or give the id of the label.",
    example="Ada Stone: Yes.\nAl Smith: No.\nAS: Why?\nBO: So.\nAS: I see.\nBO: Well.")
ONE_LABEL = Code("one-label", Severity.INFO, "A text with one speaker label",
    why="The words of other people may be in the turns of this speaker, or the label may be no speaker.",
    fix="Print a label before each turn.", example="ADA: Yes.\n\nWhy?\n\nADA: So.")
UNKNOWN_BRACKET = Code("unknown-bracket", Severity.WARNING, "Words in brackets whose meaning is uncertain",
    why="They may be speech, a sound, a gap or a remark of the editor. They stay in the text as they are printed.",
    fix="Use a usual annotation, such as [laughs] or [inaudible], or ignore the finding.",
    example="ADA: Well [the boat].\nADA: Yes.")
# fmt: on
