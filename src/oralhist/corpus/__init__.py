"""Many files at once: which files are meant, and their judgement in several processes."""
