"""Which texts are addresses: ids, URIs, file names and the like."""

from oralhist.model.shapes import RECORD_ID, REFERENCE, URI, URI_OR_PATH, WORD

ADDRESSES = (RECORD_ID, REFERENCE, URI, URI_OR_PATH, WORD)
"""Shapes of text without spaces between words, so that a name may be anywhere inside."""
