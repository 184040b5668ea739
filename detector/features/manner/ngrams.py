"""N-grams: prose -> hashed counts of words, characters and sentence skeletons, with the topic held down.

Names become one sign, numbers another; a content word outside the common vocabulary keeps only its ending. What is
left is the grammar, the turns of phrase and the everyday words of a text, not what it is about.
"""

from __future__ import annotations

import zlib
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from detector.features.manner.function_words import FUNCTION
from detector.features.manner.prose import Prose

BITS = 17
BUCKETS = 1 << BITS
_NAME, _NUMBER, _START = "N", "0", "^"
SIGNS = frozenset({_NAME, _NUMBER, _START})  # stand for what is not shown
_MIX = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio (Knuth, TAOCP 6.4): spreads small integers
_SHIFT = np.uint64(64 - BITS)
_ENDINGS = (
    "ations", "ation", "ments", "ment", "ness", "ities", "ity", "ances", "ance", "ences", "ence", "ings", "ing",
    "ingly", "edly", "ed", "ly", "ives", "ive", "als", "al", "ous", "able", "ible", "ers", "er", "ors", "or", "est",
    "ists", "ist", "isms", "ism", "ions", "ion", "ful", "less", "ic", "ies", "es", "s", "y",
)  # fmt: skip

Codes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Block:
    """The n-grams of one kind: distinct ``buckets`` (n,) and how often each occurs."""

    buckets: npt.NDArray[np.int64]
    counts: npt.NDArray[np.int64]


def blocks(prose: Prose, vocabulary: Container[int]) -> tuple[Block, ...]:
    """Word 1-2-grams, character 2-4-grams and skeleton 2-4-grams; ``vocabulary`` holds ``code`` of common words."""
    return blocks_of(*masked(prose, vocabulary))


def blocks_of(shown: Sequence[str], bones: Sequence[str]) -> tuple[Block, ...]:
    """``blocks`` of a text that is masked already."""
    words = np.array([code(word) for word in shown], dtype=np.uint64)
    skeleton = np.array([code(bone) for bone in bones], dtype=np.uint64)
    letters = np.frombuffer(" ".join(shown).encode("ascii", "replace"), dtype=np.uint8).astype(np.uint64)
    return (
        _count([_ngrams(words, n, 1) for n in (1, 2)]),
        _count([_letters(letters, n) for n in (2, 3, 4)]),
        _count([_ngrams(skeleton, n, 3) for n in (2, 3, 4)]),
    )


def masked(prose: Prose, vocabulary: Container[int]) -> tuple[list[str], list[str]]:
    """Two renderings of a text: common words shown and the rest by their endings; and function words alone shown."""
    shown: list[str] = []
    bones: list[str] = []
    for start, end in prose.sentences:
        shown.append(_START)
        bones.append(_START)
        first = True
        for token, lower in zip(prose.tokens[start:end], prose.lower[start:end], strict=True):
            if lower in FUNCTION or not token[0].isalnum():
                shown.append(lower)
                bones.append(lower)
            elif token[0].isdecimal():
                shown.append(_NUMBER)
                bones.append(_NUMBER)
            elif token[0].isupper() and not (first and code(lower) in vocabulary):
                if shown[-1] != _NAME:  # a name of three words is one name
                    shown.append(_NAME)
                    bones.append(_NAME)
            else:
                bone = ending(lower)
                shown.append(lower if code(lower) in vocabulary else bone)
                bones.append(bone)
            first = first and not token[0].isalnum()
    return shown, bones


def word_buckets(shown: Sequence[str], n: int) -> npt.NDArray[np.int64]:
    """The bucket of the n-gram of words at each place, n 1 or 2."""
    return _ngrams(np.array([code(word) for word in shown], dtype=np.uint64), n, 1).astype(np.int64)


def ending(word: str) -> str:
    """The grammatical ending of a content word behind a "+"; "+" alone where it shows none."""
    if len(word) > 4:
        for tail in _ENDINGS:
            if word.endswith(tail) and len(word) > len(tail) + 2:
                return "+" + tail
    return "+"


@cache
def code(word: str) -> int:
    """A stable 32-bit number of one word."""
    return zlib.crc32(word.encode())


def _ngrams(codes: Codes, n: int, kind: int) -> Codes:
    length = max(len(codes) - n + 1, 0)
    mixed = np.full(length, kind * 16 + n, dtype=np.uint64)
    for place in range(n):
        mixed = (mixed ^ codes[place : place + length]) * _MIX
        mixed ^= mixed >> np.uint64(29)
    return mixed * _MIX >> _SHIFT


def _letters(letters: Codes, n: int) -> Codes:
    length = max(len(letters) - n + 1, 0)
    mixed = np.full(length, n, dtype=np.uint64)
    for place in range(n):
        mixed = mixed << np.uint64(8) | letters[place : place + length]
    mixed *= _MIX
    mixed ^= mixed >> np.uint64(29)
    return mixed * _MIX >> _SHIFT


def _count(parts: list[Codes]) -> Block:
    buckets, counts = np.unique(np.concatenate(parts), return_counts=True)
    return Block(buckets.astype(np.int64), counts)
