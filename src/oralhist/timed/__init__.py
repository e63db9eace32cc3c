"""The engine for cues: captions, recognisers and annotation tools share it."""
