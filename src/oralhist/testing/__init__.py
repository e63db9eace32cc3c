"""Test a format of your own by the laws that the library's formats keep. It needs ``pytest`` and ``hypothesis``.

The modules of this package make what the laws try: interviews of every kind, restricted ones, and damaged files.
"""
