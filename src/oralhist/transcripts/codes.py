"""Findings of the readers of transcripts: labels, times, headings, notes, and inferred values."""

from oralhist.findings import Code, Severity

# fmt: off
LABEL_FORM = Code("label-form", Severity.INFO, "Labels printed in another form",
    why="A transcript is written with one form of labels: 'Label: [HH:MM:SS] words'.",
    fix="Nothing needs fixing; the finding says why the text differs.", example="[00:00:05] ADA: Yes.\n[00:00:09] ADA: No.")
STAMP_FORM = Code("stamp-form", Severity.INFO, "Times printed in another form",
    why="A transcript is written with one form of times: [HH:MM:SS].",
    fix="Nothing needs fixing; the finding says why the text differs.", example="ADA: (0:05) Yes.\nADA: (0:09) No.")
LAYOUT_DROPPED = Code("layout-dropped", Severity.INFO, "Spaces, tabs or page breaks that are not kept",
    why="Indents and page breaks arrange words on a page. An interview keeps the words.",
    fix="Keep the original file if the look of the page matters.", example="    ADA: Yes.")
NO_SPEAKERS = Code("no-speakers", Severity.WARNING, "No speaker label recurs",
    why="All of the text is read as one turn of an unknown speaker.",
    fix="Name the labels of the speakers, or print a label before each turn.", example="A Talk\n\nIt was cold that year.")
POSSIBLE_HEADING = Code("possible-heading", Severity.WARNING, "A short line that may be a heading",
    why="It is kept as the last words of a turn. If it is a heading, the speaker did not say it.",
    fix="Move headings out of the speech, or number them, as in 'Session 2'.", example="ADA: Yes.\n\nThe War\n\nADA: No.")
NOTES_UNMATCHED = Code("notes-unmatched", Severity.WARNING, "Footnotes that do not match their marks",
    why="A note is joined to the speech only if every mark has exactly one note, in the same order.",
    fix="Correct the marks in the speech, or the list of notes.", example="ADA: Yes[1].\nADA: No.\n\nNotes\n\n1. a\n2. b")
DIVIDED_WORDS = Code("divided-words", Severity.INFO, "Words that are divided at the end of a line",
    why="Where the hyphen and the line end are kept, a search does not find the word; where they are not, the word may be wrong.",
    fix="Read the file again with --join-lines, which joins the lines of each paragraph.",
    example="ADA: We had no stove until Decem-\nber, and slept be-\ntween them.\n\nADA: Yes.")
HEADER_LINE_UNREAD = Code("header-line-unread", Severity.INFO, "A line before the speech that is not read",
    why="It is no field of a header that is known, or an interview has no place for it. Its words stay in the introduction.",
    fix="Write 'Label: value' with a label that is read, or add the value to the interview.",
    example="Interviewee: Ada Roe\nEquipment: Nagra\nDate: 3 May 1981\n\nQ: Why?\nA: So.\nQ: Yes?\nA: No.")
AMBIGUOUS_DATE = Code("ambiguous-date", Severity.INFO, "A date in numbers that has several meanings",
    why="9/8/2023 is a day in August or in September; the year 89 may be 1889 or 1989.",
    fix="Write the month as a word and the year in four digits.",
    example="Interviewee: Ada Roe\nDate: 9/8/23\n\nQ: Why?\nA: So.\nQ: Yes?\nA: No.")
INFERRED_TITLE = Code("inferred-title", Severity.INFO, "A title that was inferred",
    why="The text does not say that this is its title: it is a short line before the speech, or the name of the interviewee.",
    fix="Write 'Title: …' above the speech, or correct the title in the interview.",
    example="A Talk\n\nADA: Yes.\nADA: No.")
INFERRED_ROLE = Code("inferred-role", Severity.INFO, "A role that was inferred",
    why="The text does not state the role; the message says what shows it.",
    fix="Correct the role in the interview if it is wrong, or give it with the label.",
    example="Q: Why?\nA: So.\nQ: Yes?\nA: No.")
INFERRED_AFFILIATION = Code("inferred-affiliation", Severity.INFO, "An affiliation that was inferred",
    why="It follows the name of the person in the introduction or in a heading.",
    fix="Correct the affiliation in the interview if it is wrong.",
    example="Interview with Ada Roe, Yale University\n\nAda Roe: Yes.\nAda Roe: No.")
INFERRED_SERIES = Code("inferred-series", Severity.INFO, "A series that was inferred",
    why="The introduction says that the text is part of it.",
    fix="Correct the series in the interview if it is wrong.",
    example="A Talk\n\nThis is part of the Occasional Paper Series.\n\nADA: Yes.\nADA: No.")
INFERRED_SESSION_DATE = Code("inferred-session-date", Severity.INFO, "The date of a session that was inferred",
    why="An editor explains 'today' by a date in brackets.",
    fix="Correct the date of the session if it is wrong.", example="ADA: I came today [January 10th, 2023].\nADA: Yes.")
INFERRED_PUBLICATION_DATE = Code("inferred-publication-date", Severity.INFO, "A date of publication that was inferred",
    why="The date is alone under the title. It could also be the date of the interview.",
    fix="Write 'Date: …' above the speech if it is the date of the interview.", example="A Talk\n\nAugust 9, 2023")
TIME_IN_SENTENCE = Code("time-in-sentence", Severity.WARNING, "A time at the start of a line inside a sentence",
    why="The line above does not end its sentence, so this may be a time of day that was spoken, not one of the recording.",
    fix="Join the line to the one above if the time was spoken; put brackets around it if it is a time of the recording.",
    example="ADA: We left at\n10:30\nand came home at\n11:30\nor so.")
# fmt: on
