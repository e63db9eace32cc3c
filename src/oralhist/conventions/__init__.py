"""How transcripts are printed: labels, timestamps, annotations, dates and names in words."""
