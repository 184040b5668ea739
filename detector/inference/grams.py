"""Grams: hashed n-gram counts -> one log-odds score, from a table of weights.

Each block of counts is damped (1 + log), weighed by rarity and scaled to length one (Salton & Buckley, 1988), so a
text's length does not decide its score; the weights are a strongly regularised logistic regression's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from detector.errors import ModelError
from detector.inference import heads, shelf
from detector.inference.habits import Habits

KIND = "grams"


class Block(Protocol):
    """N-grams of one kind: distinct buckets and how often each occurs."""

    @property
    def buckets(self) -> npt.NDArray[np.int64]: ...

    @property
    def counts(self) -> npt.NDArray[np.int64]: ...


@dataclass(frozen=True, slots=True)
class Grams:
    """Weights by bucket; ``vocabulary`` are the codes of the words that the n-grams may show."""

    rarity: npt.NDArray[np.float32] = field(repr=False)  # (n_buckets,)
    weight: npt.NDArray[np.float32] = field(repr=False)  # (n_buckets,)
    bias: float
    vocabulary: frozenset[int] = field(repr=False)
    habits: Habits | None = field(default=None, repr=False)  # what is usual in human text; older tables hold none

    def score(self, blocks: Sequence[Block]) -> float:
        """Log-odds of one text, uncalibrated."""
        total = self.bias
        for block in blocks:
            values = scaled(block, self.rarity)
            # sum, not a dot product: BLAS sums in an order that depends on the machine.
            total += float((values * self.weight[block.buckets]).sum())
        return total


def scaled(block: Block, rarity: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """The values of one block's buckets: damped, weighed by rarity, of length one."""
    values = (1.0 + np.log(block.counts.astype(np.float64))) * rarity[block.buckets]
    norm = float(np.sqrt((values * values).sum()))
    return values / norm if norm else values


@cache
def load(name: str) -> Grams:
    """The published table of this name, verified against the manifest. Raises ModelError."""
    return read(name, shelf.folder())


def read(name: str, folder: Path) -> Grams:
    """The table of this name in ``folder``. Raises ModelError where the manifest is not kept."""
    entry = shelf.entry(name, folder)
    if entry["kind"] != KIND:
        raise ModelError(
            f"{name}: expected a table of kind {KIND!r}, got {entry['kind']!r}; run python -m training publish"
        )
    arrays = heads.unpack(folder / entry["file"], entry["sha256"])
    return Grams(
        rarity=arrays["rarity"].astype(np.float32),
        weight=arrays["weight"].astype(np.float32),
        bias=float(arrays["bias"]),
        vocabulary=frozenset(arrays["vocabulary"].tolist()),
        habits=habits_of(arrays),
    )


def habits_of(arrays: Mapping[str, npt.NDArray[Any]]) -> Habits | None:
    """The habits that a table's arrays hold, if they hold any."""
    if "habit_pairs" not in arrays:
        return None
    return Habits(
        originals=int(arrays["habit_originals"]),
        codes=arrays["habit_codes"],
        counts=arrays["habit_counts"],
        pairs=arrays["habit_pairs"],
    )
