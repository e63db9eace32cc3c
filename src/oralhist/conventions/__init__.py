"""How transcripts print speaker labels, timestamps, annotations, dates, names and languages."""
