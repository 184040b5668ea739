"""Rarity: how few news texts use a word, from the table baked in training."""

from __future__ import annotations

import io
import zlib
from functools import cache

from detector.inference import shelf

TABLE = "knowledge/rarity.npz"
BUCKETS = 1 << 18  # stems are hashed: the table holds counts and no words


def bucket(stem: str) -> int:
    """Where a stem stands in the table; two stems of a text collide once in a few thousand texts."""
    return zlib.crc32(stem.encode()) % BUCKETS


@cache
def _table() -> bytes:
    import numpy as np

    with np.load(io.BytesIO(shelf.table(TABLE)), allow_pickle=False) as file:
        return bytes(file["rarity"].tobytes())


@cache
def rarity(stem: str) -> float:
    """In [0, 1]: 0 for a word of every text, 1 for one never seen; log(texts / texts with it), scaled."""
    return _table()[bucket(stem)] / 255.0
