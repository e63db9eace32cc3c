"""Documents of word processors: styled paragraphs, and the transcript in them."""
