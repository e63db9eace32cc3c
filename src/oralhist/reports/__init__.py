"""How findings are shown: one file a report, and ``table.py``, which lists them. Pure functions, no terminal asked."""
