"""A typed model of the oral-history interview."""
