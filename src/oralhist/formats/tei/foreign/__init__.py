"""TEI that others wrote: every word of the transcript is kept, and what is not understood is told."""
