"""The text before the first cue: kept in the session's extension ``srt``, as ``{"before": "text"}``, and written back."""

NAME = "srt"
"""The name of the extension."""

BEFORE = "before"
"""Its key."""
