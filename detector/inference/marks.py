"""Marks: for each word of a claim and of its evidence, whether the other side has it -> token types.

An encoder of six layers spends most of them on finding which word of the one text is which of the other; told so
from the start, it can read what the rest means. Types 0 ... 4 are the claim's, 5 ... 9 the evidence's.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

OTHER, BESIDE, ALONE, ALIKE, ABSENT = range(5)
MARKS = 5
CLAIM_TYPES = MARKS
TYPES = 2 * MARKS

_STEM = 4  # letters that two forms of a word share at least
_ENDING = 3  # letters at most behind them


def marks(ours: Sequence[str], theirs: Sequence[str]) -> list[int]:
    """The mark of each of our words, lower-case, as the tokenizer cuts them; marks and signs are OTHER.

    BESIDE: the other side has the word, next to one that stands next to it here too; ALONE: it has the word;
    ALIKE: it has another form of it; ABSENT: it does not have it.
    """
    known = set(theirs)
    pairs = set(pairwise(theirs))
    stems = {stem(word) for word in known if word[0].isalnum()}
    found: list[int] = []
    for i, word in enumerate(ours):
        if not word[0].isalnum():
            found.append(OTHER)
        elif word in known:
            near = (ours[i - 1], word) in pairs if i else False
            found.append(BESIDE if near or (word, ours[i + 1] if i + 1 < len(ours) else "") in pairs else ALONE)
        else:
            found.append(ALIKE if stem(word) in stems else ABSENT)
    return found


def stem(word: str) -> str:
    """The beginning by which two forms of one word are known; a number is only itself."""
    if not word.isalpha():
        return word
    return word[: max(_STEM, len(word) - _ENDING)]
