"""Rarity: training texts -> models/knowledge/rarity.npz, in how few of them each word stands.

Stems are hashed, so the file holds no word; those of fewer than MIN_TEXTS texts are left out and count as never seen.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from detector.document import Plain
from detector.features.rarity import BUCKETS, bucket
from detector.features.words import content, tokens
from training import knowledge
from training.publish import packed

MIN_TEXTS = 3
_NEVER = 255


def table(texts: Iterable[str]) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """uint8 (BUCKETS,): 0 for a word of every text, 255 for one of fewer than MIN_TEXTS; logarithmic between."""
    counts = np.zeros(BUCKETS, dtype=np.int64)
    n = 0
    for text in texts:
        n += 1
        counts[sorted({bucket(stem) for stem in content(tokens(Plain(text, 0)))})] += 1
    known = counts >= MIN_TEXTS
    scaled = np.round(_NEVER * np.log(n / np.where(known, counts, 1)) / math.log(max(n, 2)))
    return np.where(known, scaled, _NEVER).astype(np.uint8)


def bake(data: Path, folder: Path) -> None:
    """Write the table; the same bytes for the same data."""
    (folder / "rarity.npz").write_bytes(packed({"rarity": table(knowledge.texts(data))}))
