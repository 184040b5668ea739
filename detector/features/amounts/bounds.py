"""Bounds: the words around a number that say how exactly it is meant ("at least", "nearly", "or so")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from detector.features.words import Token

Bound = Literal["", "about", "nearly", "least", "most"]

_BEFORE: dict[Bound, str] = {
    "least": "at least|more than|no fewer than|no less than|not less than|over|above|just over|well over|in excess of|"
    "upwards of|exceeding|exceeds|exceeded|a minimum of|north of|greater than|higher than|slightly more than|"
    "a little more than|just more than|a little over|slightly over",
    "most": "up to|at most|no more than|not more than|fewer than|less than|under|below|as many as|as much as|"
    "a maximum of|within|inside|lower than|as little as|as few as|well under",
    "nearly": "nearly|almost|close to|just under|just short of|approaching|just shy of|not quite|slightly less than|"
    "a little less than|a little under|just less than|just below|slightly under",
    "about": "about|around|roughly|approximately|approx|an estimated|estimated|some|circa|something like|"
    "in the region of|somewhere around|barely|more or less|an average of|typically|average of|the best part of",
}
_PHRASES: dict[tuple[str, ...], Bound] = {
    tuple(phrase.split()): bound for bound, phrases in _BEFORE.items() for phrase in phrases.split("|")
}
_LONGEST = max(map(len, _PHRASES))
_LAST = frozenset(phrase[-1] for phrase in _PHRASES)

_REACH = 6  # tokens between "at most" and its number, and one more
_AFTER: dict[tuple[str, ...], Bound] = {
    ("or", "so"): "about",
    ("or", "more"): "least",
    ("or", "less"): "most",
    ("or", "fewer"): "most",
    ("plus",): "least",
    ("+",): "least",
}


def bound_before(tokens: Sequence[Token], i: int) -> tuple[Bound, int]:
    """The bound stated by the words that end before ``tokens[i]``, and the index where those words begin."""
    i -= i > 1 and tokens[i - 1].text == "Â"  # what a wrong decoding puts before a pound sign
    if i == 0 or tokens[i - 1].lower not in _LAST:
        return _detached(tokens, i)
    for length in range(min(_LONGEST, i), 0, -1):
        bound = _PHRASES.get(tuple(token.lower for token in tokens[i - length : i]))
        if bound:
            return bound, i - length
    return "", i


def _detached(tokens: Sequence[Token], i: int) -> tuple[Bound, int]:
    """ "at most it can weigh 50kg": the superlatives may stand a few words before the number."""
    for j in range(i - 1, max(0, i - _REACH), -1):
        if not tokens[j].text[0].isalpha():
            break
        if tokens[j].lower in ("least", "most") and tokens[j - 1].lower == "at":
            return ("least" if tokens[j].lower == "least" else "most"), j - 1
    return "", i


def bound_after(tokens: Sequence[Token], i: int) -> Bound:
    """The bound stated by the words that start at ``tokens[i]``."""
    i += i < len(tokens) and tokens[i].lower == "-"
    for length in (2, 1):
        bound = _AFTER.get(tuple(token.lower for token in tokens[i : i + length]))
        if bound:
            return bound
    return ""
