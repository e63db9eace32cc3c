"""Our own TEI to the interview from which it was written."""
