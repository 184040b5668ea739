"""Habits: in how many human originals a word, or two words side by side, were seen in training.

Only words of the common vocabulary are counted, by hash, and only pairs that several originals share: the table spells
no text back out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

BITS = 19
_STEPS = 16.0  # to a doubling: one byte holds up to 60,000 originals within 2 %

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Habits:
    """Counts of originals: ``counts`` of the words at the same place in ``codes`` (sorted), ``pairs`` by bucket."""

    originals: int
    codes: npt.NDArray[np.uint32] = field(repr=False)
    counts: npt.NDArray[np.uint16] = field(repr=False)
    pairs: npt.NDArray[np.uint8] = field(repr=False)  # as ``packed``

    def of_words(self, codes: Codes) -> Floats:
        """How many originals have each word."""
        at = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        return np.where(self.codes[at] == codes, self.counts[at], 0).astype(np.float64)

    def of_pairs(self, buckets: npt.NDArray[np.int64]) -> Floats:
        """How many originals have each pair."""
        return np.exp2(self.pairs[buckets].astype(np.float64) / _STEPS) - 1.0


def packed(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.uint8]:
    """Counts as one byte each, on a scale of logarithms."""
    found: npt.NDArray[np.uint8] = np.minimum(np.round(_STEPS * np.log2(1.0 + counts)), 255).astype(np.uint8)
    return found
