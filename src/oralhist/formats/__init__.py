"""The formats: one file or folder each, and one table that lists them."""
