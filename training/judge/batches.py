"""Batches: a table -> index lists of nearly equal length, pairs that belong together in one batch."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

TOKENS = 3072  # of one batch, padding among them
_NOISE = 6.0  # tokens: keeps one batch from always holding the same pairs
_TOGETHER = 6  # pairs at most that stay in one batch because they differ in what makes one wrong


def batches(pairs: Sequence[str], lengths: npt.NDArray[np.int64], seed: int) -> Iterator[list[int]]:
    """Every index once, in random order of batches; the same for the same seed."""
    draw = random.Random(seed)
    families: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(pairs):
        families[name].append(index)
    units: list[list[int]] = []
    for members in families.values():
        # Of nearly equal length here too, or most of a batch is padding.
        members.sort(key=lambda i: int(lengths[i]) + draw.random() * _NOISE)
        units += [members[i : i + _TOGETHER] for i in range(0, len(members), _TOGETHER)]
    # Nearly sorted by length.
    units.sort(key=lambda unit: max(int(lengths[i]) for i in unit) + draw.random() * _NOISE)
    found: list[list[int]] = [[]]
    longest = 0
    for unit in units:
        longest = max(longest, *(int(lengths[i]) for i in unit))
        if found[-1] and longest * (len(found[-1]) + len(unit)) > TOKENS:
            found.append([])
            longest = max(int(lengths[i]) for i in unit)
        found[-1] += unit
    draw.shuffle(found)
    yield from (batch for batch in found if batch)
