"""The syntax under the formats: XML, JSON, delimited text, encodings, and the diagnostics of a reader."""
