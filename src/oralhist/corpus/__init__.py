"""Many files at once: finding them, and checking them in several processes."""
