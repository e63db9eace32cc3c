"""Write an interview as TEI."""
