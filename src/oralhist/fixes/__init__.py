"""Automatic fixes of interviews: only where exactly one answer is right.

>>> from oralhist.fixes import fix_file
>>> result = fix_file(b'{"oralhist": 1, "id": "x", "metadata": {"title": "The mill", "languages": ["eng"]}}')
>>> [(fix.code, fix.before, fix.after) for fix in result.fixes]
[('deprecated-language-tag', 'eng', 'en')]

One file a topic, one function a fix; ``FIXES`` lists them. No fix changes spoken words, their order or times. If two
answers are possible, as for 10/01/2023, there is no fix, and the finding is reported.
"""

from oralhist.fixes import dates, empty_fields, ids, languages, terms, words  # noqa: F401 - importing a topic adds its fixes
from oralhist.fixes.apply import FileFixResult, FixResult, fix_file, fix_interview, rewritten_file, with_fixable
from oralhist.fixes.fix import FIXES, AppliedFix, Fix

__all__ = [
    "FIXES",
    "AppliedFix",
    "FileFixResult",
    "Fix",
    "FixResult",
    "fix_file",
    "fix_interview",
    "rewritten_file",
    "with_fixable",
]
