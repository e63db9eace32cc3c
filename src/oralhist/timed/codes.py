"""What the readers of cues report: captions, speech recognisers and tables with times."""

from oralhist.findings import Code, Severity

# fmt: off
NO_LABEL = Code("no-label", Severity.INFO, "Some cues have no speaker",
    why="Nothing in the file says who speaks in these cues, so their speaker is unknown.",
    fix="Write the speaker's label at the start of each cue, or read the file with --labels-carry, in Python "
    "labels_carry=True, which gives a cue without a label the speaker of the cue before.",
    example="WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Yes.\n\n00:02.000 --> 00:03.000\nNo.")
LABELS_CARRIED = Code("labels-carried", Severity.INFO, "Cues that have the speaker of the cue before",
    why="The labels in the text of the cues are printed only where the speaker changes, so a cue without one is taken for "
    "words of the same speaker. Cues of sounds and music have no speaker.",
    fix="Check some of these cues. If their speaker is unknown, read the file with --no-labels-carry, in Python "
    "labels_carry=False.",
    example="1\n00:01 --> 00:02\nADA: Where?\n\n2\n00:02 --> 00:03\nBOB: In Ems.\n\n3\n00:03 --> 00:04\nBy the bridge.\n\n"
    "4\n00:05 --> 00:06\nADA: When?\n\n5\n00:07 --> 00:08\nBOB: In May.")
UNNAMED_CHANGE = Code("unnamed-change", Severity.WARNING, "Lines with a dash or an arrow instead of a speaker's name",
    why="Captions print a dash or >> where another person begins to speak, so the words may not be those of the speaker "
    "who was named last.",
    fix="Print the label of the speaker at the start of the line.",
    example="1\n00:01 --> 00:02\nADA: Where?\n- In Ems.\n\n2\n00:03 --> 00:04\nADA: When?")
TIME_FORM = Code("time-form", Severity.INFO, "Times in an unusual form",
    why="The times are read, but other programs may refuse them.",
    fix="Write HH:MM:SS.mmm in WebVTT and HH:MM:SS,mmm in SRT.", example="1\n0:01 -> 0:02\nYes.")
CUE_REVERSED = Code("cue-reversed", Severity.WARNING, "A cue that ends before it starts",
    why="A player cannot play the cue. One of its two times is wrong.",
    fix="Correct the start or the end.", example="WEBVTT\n\n00:05.000 --> 00:02.000\nHello")
TEXT_OUTSIDE_CUE = Code("text-outside-cue", Severity.WARNING, "Text outside the cues",
    why="The text has no times. After a cue, a blank line inside it is the usual cause, and the text is kept in the "
    "cue. Text before the first cue was not spoken: it is kept outside the transcript.",
    fix="Remove the blank line, or give the text times.", example="WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n\nNo.")
SETTINGS_DROPPED = Code("settings-dropped", Severity.INFO, "Cue settings that are not kept",
    why="An interview has no field for the position and alignment of captions on a screen.",
    fix="Keep the original file if the layout of the captions matters.")
IDS_DROPPED = Code("ids-dropped", Severity.INFO, "Cue ids that are not kept",
    why="An id begins with a letter, has no spaces and is unique. Numbers of cues are not ids.",
    fix="Give cues such ids if other files refer to them.", example="WEBVTT\n\n1\n00:01.000 --> 00:02.000\nYes.")
TAGS_DROPPED = Code("tags-dropped", Severity.INFO, "Tags that are not kept",
    why="The tags set colours, fonts or positions, which an interview does not have. Their words are kept.",
    fix="Keep the original file if the look of the captions matters.", example="<font color='red'>Yes.</font>")
UNKNOWN_TAG = Code("unknown-tag", Severity.INFO, "Unknown tags that are kept as text",
    why="Transcribers write such remarks as <inaudible>, so they are not dropped as players do.",
    fix="Write remarks in square brackets; in WebVTT, escape < as &lt;.", example="I went to <inaudible>.")
ROLLING_CAPTIONS = Code("rolling-captions", Severity.WARNING, "Cues that repeat the lines of the cue before",
    why="Captions that roll up, such as those of YouTube, show a line in two or three cues, so words would be counted "
    "and quoted two or three times.",
    fix="Read the file with --unroll, in Python unroll=True, which gives each line once.",
    example="WEBVTT\n\n00:01.000 --> 00:03.000\nwe left\n\n00:03.000 --> 00:03.010\nwe left\n\n"
    "00:03.010 --> 00:05.000\nwe left\nin spring")
CLOCK_RESTARTS = Code("clock-restarts", Severity.INFO, "The times start again near zero",
    why="A time at most a tenth of the latest one, and a minute before it, is read as that of another recording.",
    fix="Correct the time if there is only one recording.", example="ADA: [01:02:00] Yes.\nADA: [00:00:10] No.")
# fmt: on
