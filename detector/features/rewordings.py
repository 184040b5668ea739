"""Rewordings: whether one word stands for another in retellings, and how alike their company is.

Two tables baked in training (training/rewordings.py); they hold hashes and numbers, no words.
"""

from __future__ import annotations

import io
import zlib
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from detector.inference import shelf

DIMENSIONS = 48
_LEVELS = 16.0
_KEPT = 1 << 15  # pairs that are remembered


def key(stem: str) -> int:
    """The hash of a stem, 32 bits."""
    return zlib.crc32(stem.encode())


def pair_key(ours: str, theirs: str) -> int:
    """The hash of an exchange, 32 bits."""
    return zlib.crc32(f"{ours}\x1f{theirs}".encode())


@cache
def _tables() -> tuple[dict[int, int], dict[int, npt.NDArray[np.int8]]]:
    with np.load(io.BytesIO(shelf.table("knowledge/rewordings.npz")), allow_pickle=False) as file:
        pairs = dict(zip(file["pairs"].tolist(), file["scores"].tolist(), strict=True))
        vectors = dict(zip(file["words"].tolist(), file["vectors"], strict=True))
    return pairs, vectors


@lru_cache(maxsize=_KEPT)
def reworded(ours: str, theirs: str) -> float:
    """How much oftener than by chance (in nats) rewriters write one of two stems for the other; 0 where never met."""
    pairs, _ = _tables()
    return max(pairs.get(pair_key(ours, theirs), 0), pairs.get(pair_key(theirs, ours), 0)) / _LEVELS


@lru_cache(maxsize=_KEPT)
def kinship(ours: str, theirs: str) -> float:
    """Cosine of the company two stems keep, in [-1, 1]; NaN where one of them is too rare to say."""
    _, vectors = _tables()
    one, other = vectors.get(key(ours)), vectors.get(key(theirs))
    if one is None or other is None:
        return float("nan")
    return float(int(np.dot(one.astype(np.int64), other.astype(np.int64)))) / (127.0 * 127.0)
