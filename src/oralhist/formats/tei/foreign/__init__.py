"""TEI of other projects to interviews."""
