"""Our own TEI, read back exactly."""
