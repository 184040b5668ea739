"""Ledger: quantities by magnitude, so that one is held against those near it and not against every other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import floor, inf, log

from detector.features.amounts.quantities import Quantity, QuantityKind
from detector.rules.comparing.agreement import NEAR, digits

_STEP = -log(NEAR) * 1.1  # two values that agree lie in one bucket or in neighbours
_MOST = 40  # buckets of a range; a wider one says nothing

Key = tuple[QuantityKind, int]


class Ledger:
    """Quantities of any number of sentences."""

    def __init__(self, quantities: Iterable[Quantity]) -> None:
        self._by_size: dict[Key, list[Quantity]] = defaultdict(list)
        self._by_digits: dict[str, list[Quantity]] = defaultdict(list)
        for quantity in quantities:
            for bucket in _buckets(quantity):
                self._by_size[quantity.kind, bucket].append(quantity)
            self._by_digits[digits(quantity)].append(quantity)

    def near(self, quantity: Quantity) -> Iterator[Quantity]:
        """Those of its kind and about its size, a few perhaps more than once."""
        buckets = _buckets(quantity)
        for bucket in range(buckets[0] - 1, buckets[-1] + 2):
            yield from self._by_size.get((quantity.kind, bucket), ())

    def figures(self, quantity: Quantity) -> Iterable[Quantity]:
        """Those written with the same digits, of any kind."""
        return self._by_digits.get(digits(quantity), ())


def _buckets(quantity: Quantity) -> range:
    if not quantity.is_range and quantity.unit != "score":
        first = _bucket(quantity.value)
        return range(first, first + 1)
    first, last = _bucket(quantity.low), _bucket(quantity.high)
    return range(first, min(last, first + _MOST) + 1)


def _bucket(value: float) -> int:
    return floor(log(abs(value)) / _STEP) if value and abs(value) < inf else -1000
