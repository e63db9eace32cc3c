"""The syntax under the formats: XML, JSON positions, delimited text, encodings, diagnostics."""
