"""Every rule is a finding code: the registry of codes finds them here."""

from oralhist.rules.selection import RULES

CODES = tuple(RULES.values())
