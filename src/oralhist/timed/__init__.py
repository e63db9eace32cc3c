"""Cues, the passages with times that captions, speech recognisers and annotation tools consist of."""
