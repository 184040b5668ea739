"""Readability: the formulas that need no dictionary, from counts that are made once.

They equal textstat's (a test holds them to it), which is not imported here: its import costs more than a check.
"""

from __future__ import annotations

import string
from dataclasses import dataclass

_MARKS = str.maketrans("", "", string.punctuation + "–")
_LONG = 6  # letters; a longer word is long to LIX and RIX


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas need of one text; ``words`` and ``sentences`` are at least 1."""

    characters: int  # all but spaces
    letters: int  # without marks
    words: int
    long_words: int
    sentences: int


def count(text: str, sentences: int) -> Counts:
    """The counts of one cleaned text of so many sentences; a word is what stands between spaces."""
    words = text.translate(_MARKS).split()
    return Counts(
        characters=len(text) - text.count(" "),
        letters=sum(map(len, words)),
        words=max(len(words), 1),
        long_words=sum(len(word) > _LONG for word in words),
        sentences=max(sentences, 1),
    )


def coleman_liau(counts: Counts) -> float:
    """US grade (Coleman & Liau, 1975), with textstat's 0.058 where the paper has 0.0588."""
    return 0.058 * counts.letters / counts.words * 100 - 0.296 * counts.sentences / counts.words * 100 - 15.8


def automated(counts: Counts) -> float:
    """US grade, the Automated Readability Index (Smith & Senter, 1967)."""
    return 4.71 * counts.characters / counts.words + 0.5 * counts.words / counts.sentences - 21.43


def lix(counts: Counts) -> float:
    """Läsbarhetsindex (Björnsson, 1968): words per sentence plus the percentage of long words."""
    return counts.words / counts.sentences + 100.0 * counts.long_words / counts.words


def rix(counts: Counts) -> float:
    """Long words per sentence (Anderson, 1983)."""
    return counts.long_words / counts.sentences
