"""White space that is layout, not words."""

LAYOUT = " \t"
"""White space that places words on the page; every other kind is kept as it came."""
