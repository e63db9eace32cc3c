"""Findings about speaker labels and annotations in brackets, which readers of several formats report."""

from oralhist.findings import Code, Severity

# fmt: off
SPEAKER_NOT_FOUND = Code("speaker-not-found", Severity.WARNING, "A label that the caller named is not in the file",
    why="The speaker or the role that was given for this label has no effect.",
    fix="Give the label as it is printed before the colon.", example="read('a.txt', speakers={'ADA': 'lovelace'})")
UNKNOWN_BRACKET = Code("unknown-bracket", Severity.WARNING, "Words in brackets whose meaning is uncertain",
    why="They may be speech, a sound, a gap or a remark of the editor. They stay in the text as they are printed.",
    fix="Use a usual annotation, such as [laughs] or [inaudible], or ignore the finding.",
    example="ADA: Well [the boat].\nADA: Yes.")
# fmt: on
