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
UNKNOWN_BRACKET = Code("unknown-bracket", Severity.WARNING, "Words in brackets whose meaning is uncertain",
    why="They may be speech, a sound, a gap or a remark of the editor. They stay in the text as they are printed.",
    fix="Use a usual annotation, such as [laughs] or [inaudible], or ignore the finding.",
    example="ADA: Well [the boat].\nADA: Yes.")
# fmt: on
