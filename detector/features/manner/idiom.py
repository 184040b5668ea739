"""Idiom: how usual a text's words and its pairs of neighbours are in what people write.

A paraphraser and a translation there and back keep the facts and break the turns of phrase: "at the end of the day"
comes back as "in the final of the day". Each word may be common while the two side by side are not, which is what is
measured (pointwise mutual information; Church & Hanks, 1990), beside how rare the words themselves are.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from detector.features.manner import ngrams
from detector.features.manner.function_words import FUNCTION
from detector.inference.habits import BITS, Codes, Floats, Habits

FEATURES = (
    "idiom_new", "idiom_mean", "idiom_spread", "idiom_low", "idiom_middle",
    "rarity_mean", "rarity_spread", "rarity_low", "rarity_masked",
)  # fmt: skip
_LEAST = 8  # pairs, below which they say nothing
_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(64 - BITS)


def describe(shown: Sequence[str], habits: Habits) -> dict[str, float]:
    """Every feature of one text as ``ngrams.masked`` shows it; NaN where it is too short for one."""
    words, usable = visible(shown)
    place = neighbours(usable)
    first, second = words[place], words[place + 1]
    together = habits.of_pairs(pair_buckets(first, second))
    strength = association(together, habits.of_words(first), habits.of_words(second), habits.originals)
    content = np.array([usable[i] and word not in FUNCTION for i, word in enumerate(shown)], dtype=bool)
    return summary(together, strength, rareness(habits.of_words(words[content]), habits.originals), masked(shown))


def visible(shown: Sequence[str]) -> tuple[Codes, npt.NDArray[np.bool_]]:
    """The code of each sign of a text, and whether it is a word that is shown."""
    codes = np.array([ngrams.code(sign) for sign in shown], dtype=np.uint64)
    usable = np.array([sign[0].isalpha() and sign not in ngrams.SIGNS for sign in shown], dtype=bool)
    return codes, usable


def neighbours(usable: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """The places of words that another one follows at once."""
    return np.flatnonzero(usable[:-1] & usable[1:])


def pair_buckets(first: Codes, second: Codes) -> npt.NDArray[np.int64]:
    """Where pairs of words stand in the table."""
    mixed = (first * _MIX) ^ (second + np.uint64(1))
    mixed ^= mixed >> np.uint64(29)
    return (mixed * _MIX >> _SHIFT).astype(np.int64)


def association(together: Floats, first: Floats, second: Floats, originals: int) -> Floats:
    """How much more often than by chance two words stand side by side, as a logarithm."""
    return np.log((together + 0.3) * originals / ((first + 1.0) * (second + 1.0)))


def rareness(counts: Floats, originals: int) -> Floats:
    """The logarithm of the share of originals with each word."""
    return np.log((counts + 0.5) / originals)


def masked(shown: Sequence[str]) -> float:
    """The share of signs that are words of which only the ending is shown."""
    return sum(sign[0] == "+" for sign in shown) / len(shown) if shown else float("nan")


def summary(together: Floats, strength: Floats, rare: Floats, hidden: float) -> dict[str, float]:
    """FEATURES of one text: its pairs' counts and strengths, its content words' rareness, its share of masked words."""
    nan = float("nan")
    pairs = (nan,) * 5
    if len(strength) >= _LEAST:
        ranked = np.sort(strength)
        low, middle = (float(ranked[int(share * (len(ranked) - 1))]) for share in (0.1, 0.5))
        pairs = (float((together < 0.5).mean()), float(strength.mean()), float(strength.std()), low, middle)
    words = (nan,) * 3
    if len(rare):
        words = (float(rare.mean()), float(rare.std()), float(np.sort(rare)[int(0.1 * (len(rare) - 1))]))
    return dict(zip(FEATURES, (*pairs, *words, hidden), strict=True))
