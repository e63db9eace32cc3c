"""Rich Text Format (.rtf), version 1.9.1, as word processors and programs for transcripts write it."""
