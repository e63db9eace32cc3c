"""Reports of findings: one file a report, and ``registry.py``, which lists them. Pure functions of the findings."""
