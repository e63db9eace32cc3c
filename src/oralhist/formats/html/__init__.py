"""Pages of the web (.html), saved from archives or exported by programs for transcripts."""
