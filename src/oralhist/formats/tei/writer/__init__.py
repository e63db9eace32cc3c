"""An interview to TEI."""
