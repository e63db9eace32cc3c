"""Use the interviews of a file in this process, or say why it has none that is valid, without outputs and a journal."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from oralhist.corpus.jobs import Product, State, reasons_of
from oralhist.corpus.sources import Item
from oralhist.corpus.worker import product_of, read_item
from oralhist.model import Interview
from oralhist.opening import source_of
from oralhist.validation import read_and_check

Interviews = Sequence[Interview]
"""The interviews of a file."""


@frozen(kw_only=True)
class Use:
    """Calls a function with the name of a file and its interviews, if all of them are valid.

    ``options`` are those of the readers. ``for_archive`` is as in ``oralhist.validation.read_and_check``.
    """

    use: Callable[[str, Interviews], object]
    options: Mapping[str, Any] = field(factory=dict)
    for_archive: bool = True

    def product(self, item: Item) -> Product:
        """Read a file and use its interviews. Never raises for a bad file: the product has the reasons."""
        data = read_item(item)
        return data if isinstance(data, Product) else product_of(self, item, data)

    def __call__(self, name: str, data: bytes) -> Product:
        form, source = source_of(data, name, **self.options)
        read = read_and_check(form, source, name, for_archive=self.for_archive)
        if reasons := reasons_of(finding for _, findings in read for finding in findings):
            return Product(state=State.REFUSED, reasons=reasons)
        self.use(name, [interview for interview, _ in read])
        return Product()
