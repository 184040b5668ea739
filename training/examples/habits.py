"""Habits: masked texts -> in how many human originals each word and pair stands, and what each text makes of them.

A text is measured against the other originals alone: its own words would make whatever it says usual.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from detector.features.manner import idiom
from detector.features.manner.function_words import FUNCTION
from detector.inference.habits import BITS, packed

SHARED = 2  # originals; a pair of fewer counts as never seen
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Signs:
    """Masked texts, one after the other: the signs' codes, which are shown words, which of these content words."""

    codes: npt.NDArray[np.uint32] = field(repr=False)
    usable: npt.NDArray[np.bool_] = field(repr=False)
    content: npt.NDArray[np.bool_] = field(repr=False)
    ends: Ints = field(repr=False)  # (n + 1,): where each text begins
    masked: npt.NDArray[np.float64] = field(repr=False)  # (n,): the share of each text's signs


def signs(texts: Sequence[Sequence[str]]) -> Signs:
    """Texts as ``ngrams.masked`` shows them."""
    found = [idiom.visible(shown) for shown in texts]
    content = [
        np.array([ok and word not in FUNCTION for word, ok in zip(shown, usable, strict=True)], dtype=bool)
        for shown, (_, usable) in zip(texts, found, strict=True)
    ]
    return Signs(
        np.concatenate([codes for codes, _ in found]).astype(np.uint32),
        np.concatenate([usable for _, usable in found]),
        np.concatenate(content),
        np.r_[0, np.cumsum([len(shown) for shown in texts])],
        np.array([idiom.masked(shown) for shown in texts]),
    )


def subset(every: Signs, rows: Ints) -> Signs:
    """The same of some of the texts."""
    spans = [(every.ends[row], every.ends[row + 1]) for row in rows.tolist()]
    places = np.concatenate([np.arange(start, end) for start, end in spans])
    sizes = np.diff(every.ends)[rows]
    return Signs(
        every.codes[places], every.usable[places], every.content[places], np.r_[0, np.cumsum(sizes)], every.masked[rows]
    )


def fit(
    every: Signs, labels: Ints, groups: Sequence[str]
) -> tuple[dict[str, npt.NDArray[Any]], npt.NDArray[np.float32]]:
    """The arrays of the table of human texts (label 0), and idiom.FEATURES (n, 9) of each text without its original."""
    _, group = np.unique(np.asarray(groups), return_inverse=True)
    text = np.repeat(np.arange(len(every.masked)), np.diff(every.ends))
    human = labels[text] == 0
    # Words.
    known, word = np.unique(every.codes, return_inverse=True)
    word_counts, own_word = _counted(word, group[text], every.usable & human, len(known))
    # Pairs of neighbours within one text.
    place = np.flatnonzero(every.usable[:-1] & every.usable[1:] & (text[:-1] == text[1:]))
    codes = every.codes.astype(np.uint64)
    bucket = idiom.pair_buckets(codes[place], codes[place + 1])
    pair_counts, own_pair = _counted(bucket, group[text[place]], human[place], 1 << BITS)
    pair_counts = np.where(pair_counts >= SHARED, pair_counts, 0)
    originals = len(set(group[labels == 0].tolist()))
    others = np.maximum(pair_counts[bucket] - own_pair, 0)
    others = np.where(others >= SHARED, others, 0).astype(np.float64)
    words = (word_counts[word] - own_word).astype(np.float64)
    strength = idiom.association(others, words[place], words[place + 1], originals)
    rare = idiom.rareness(words, originals)
    rows = _rows(every, text[place], others, strength, rare)
    counted = np.flatnonzero(word_counts)
    arrays: dict[str, npt.NDArray[Any]] = {
        "habit_originals": np.array(originals),
        "habit_codes": known[counted].astype(np.uint32),
        "habit_counts": np.minimum(word_counts[counted], 65535).astype(np.uint16),
        "habit_pairs": packed(pair_counts),
    }
    return arrays, rows


def _counted(item: Ints, group: Ints, counts: npt.NDArray[np.bool_], size: int) -> tuple[Ints, Ints]:
    """In how many groups each item stands where it ``counts``, and 1 where an item's own group is among them."""
    keys = item.astype(np.int64) + group.astype(np.int64) * size
    seen = np.unique(keys[counts])
    total = np.bincount(seen % size, minlength=size).astype(np.int64)
    if not len(seen):
        return total, np.zeros(len(item), dtype=np.int64)
    at = np.minimum(np.searchsorted(seen, keys), len(seen) - 1)
    return total, (seen[at] == keys).astype(np.int64)


def _rows(
    every: Signs,
    owner: Ints,  # the text of each pair
    others: npt.NDArray[np.float64],
    strength: npt.NDArray[np.float64],
    rare: npt.NDArray[np.float64],
) -> npt.NDArray[np.float32]:
    n = len(every.masked)
    begins = np.searchsorted(owner, np.arange(n + 1))
    rows: list[list[float]] = []
    for i in range(n):
        pairs = slice(begins[i], begins[i + 1])
        span = slice(every.ends[i], every.ends[i + 1])
        found = idiom.summary(others[pairs], strength[pairs], rare[span][every.content[span]], float(every.masked[i]))
        rows.append(list(found.values()))
    return np.array(rows, dtype=np.float32)
