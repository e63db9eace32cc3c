"""Test a format of your own by the laws that the library's formats keep.

>>> from oralhist.testing import CONFORMANCE
>>> [law.name for law in CONFORMANCE][:2]
['is-complete', 'writes-the-same-bytes']

It needs ``pytest`` and ``hypothesis``, which ``pip install 'oralhist[testing]'`` installs. The modules of this package make
what the laws try: interviews of every kind, restricted ones, and damaged files. See ``docs/plugins.md``.
"""

from typing import TYPE_CHECKING, Any

from oralhist.errors import MissingPackage

if TYPE_CHECKING:
    from oralhist.testing.conformance import CONFORMANCE, Law

__all__ = ["CONFORMANCE", "Law"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'oralhist.testing' has no attribute {name!r}")
    try:
        from oralhist.testing import conformance
    except ModuleNotFoundError as error:
        if error.name not in ("hypothesis", "pytest"):
            raise
        message = f"{error.name} is not installed: install it with pip install 'oralhist[testing]'"
        raise MissingPackage(message) from None
    return getattr(conformance, name)
