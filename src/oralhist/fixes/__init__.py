"""What is mended without asking: faults of an interview that have exactly one right answer.

>>> from oralhist.fixes import fixed
>>> mended = fixed(interview)
>>> mended.interview, [str(change) for change in mended.changes]

One file a topic, one function a fix; ``FIXES`` lists them. No fix touches a word of speech, an order or a time. Where
two answers are possible, as for 10/01/2023, there is no fix, and the finding stays.
"""

from oralhist.fixes import dates, empty_fields, ids, languages, terms
from oralhist.fixes.apply import Fixed, FixedFile, fixed, fixed_file
from oralhist.fixes.fix import FIXES, Change, Fix

__all__ = [
    "FIXES",
    "Change",
    "Fix",
    "Fixed",
    "FixedFile",
    "dates",
    "empty_fields",
    "fixed",
    "fixed_file",
    "ids",
    "languages",
    "terms",
]
