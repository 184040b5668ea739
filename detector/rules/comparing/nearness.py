"""Nearness: how surely two words, one of the draft and one of the source, are told of the same thing.

What counts are the words beside them: on the same side in full, on the other side in part (a passive turns the sides
around), each by its rarity.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from detector.features.facts import SentenceFacts
from detector.features.rarity import rarity
from detector.features.stances.reading import Stance
from detector.features.words import Token

WINDOW = 7  # content words on each side
_CLOSE = 3  # of them that are beside the word
_TURNED = 0.6  # what a word counts that stands on the other side
_FAR = 0.7  # what a word counts beyond those that are close
_BARE = 0.5  # the share of a side where only one of both has words
_LEAST = 0.08  # the most common content word still says this much


@dataclass(frozen=True, slots=True)
class Spot:
    """A word of a sentence with the stems of the content words on both sides, nearest first."""

    sentence: SentenceFacts
    stance: Stance
    source: int  # -1 for the draft
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """What two spots have in common."""

    weight: float  # of the shared words
    left: float  # share of the words on the left of the one that has fewer, in [0, 1]
    right: float
    turned: float  # weight of words that stand on the other side

    @property
    def share(self) -> float:
        """Of both sides together."""
        return (self.left + self.right) / 2


def spot(sentence: SentenceFacts, stance: Stance, source: int = -1) -> Spot:
    """The surroundings of one word."""
    tokens = sentence.tokens
    left = _stems(tokens[stance.low : stance.first][::-1])
    inner = _stems(tokens[stance.first : stance.at][::-1])
    right = _stems(tokens[stance.last + 1 : stance.high])
    return Spot(sentence, stance, source, (*inner, *left)[:WINDOW], right)


def _stems(tokens: Sequence[Token]) -> tuple[str, ...]:
    found: list[str] = []
    for token in tokens:
        if token.is_content and not token.lower.endswith("n't"):
            found.append(token.stem)
            if len(found) == WINDOW:
                break
    return tuple(found)


def near(one: Spot, other: Spot) -> Near:
    """Compare two spots."""
    left, right = _side(one.left, other.left), _side(one.right, other.right)
    crossed = _side(one.left, other.right) + _side(one.right, other.left)
    mine = min(_mass(one.left), _mass(other.left)), min(_mass(one.right), _mass(other.right))
    return Near(
        weight=left + right + _TURNED * crossed,
        left=min(1.0, left / mine[0]) if mine[0] else _BARE if one.left or other.left else 1.0,
        right=min(1.0, right / mine[1]) if mine[1] else _BARE if one.right or other.right else 1.0,
        turned=crossed,
    )


def _side(one: Sequence[str], other: Sequence[str]) -> float:
    places = {stem: place for place, stem in reversed(list(enumerate(other)))}
    total = []
    for place, stem in enumerate(one):
        there = places.get(stem)
        if there is not None:
            total.append((_LEAST + rarity(stem)) * (1.0 if max(place, there) < _CLOSE else _FAR))
    return math.fsum(total)


def _mass(stems: Sequence[str]) -> float:
    return math.fsum((_LEAST + rarity(stem)) * (1.0 if place < _CLOSE else _FAR) for place, stem in enumerate(stems))
