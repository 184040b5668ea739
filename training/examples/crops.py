"""Crops: texts cut to whole sentences, both sides of a pair to the same length."""

from __future__ import annotations

import re
from itertools import pairwise

from detector.features.manner.prose import clean as clean

SHORTEST, LONGEST = 30, 400  # words
_BETWEEN = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bMs\.)(?<!Mrs\.)[\"')]*\s+(?=[\"'(]?[A-Z0-9])"
)


def n_words(text: str) -> int:
    """Words between spaces."""
    return len(text.split())


def crop(text: str, target: int, place: float) -> str:
    """About ``target`` words of whole sentences of the cleaned text, starting ``place`` (0 ... 1) of the way in."""
    sentences = split(clean(text))
    lengths = [n_words(sentence) for sentence in sentences]
    total = sum(lengths)
    if total <= target:
        return " ".join(sentences)
    start, passed = 0, 0
    while start + 1 < len(sentences) and passed + lengths[start] <= place * (total - target):
        passed += lengths[start]
        start += 1
    end, taken = start + 1, lengths[start]
    while end < len(sentences) and abs(taken + lengths[end] - target) <= abs(taken - target):
        taken += lengths[end]
        end += 1
    return " ".join(sentences[start:end])


def split(text: str) -> list[str]:
    """Sentences of a one-line text; a cut too few or too many only moves the edge of a crop."""
    cuts = [match.end() for match in _BETWEEN.finditer(text)]
    bounds = [0, *cuts, len(text)]
    return [text[a:b].strip() for a, b in pairwise(bounds) if text[a:b].strip()]
