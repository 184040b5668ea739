"""Surroundings: how surely two values, one of the draft and one of the source, are told of the same thing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from detector.features.facts import SentenceFacts
from detector.features.rarity import rarity
from detector.features.words import Token

CONTEXT = 0.4  # what a word near both says, beside one that stands in the same order
ONE_SIDED = 0.4  # share of the words that stand in the same order on one side only
WINDOW = 6  # content words on each side of a value
_GOES_ON = re.compile(r"[.,:] \d{1,3}\b|\s+\d{2,3}\b")
_CAME_BEFORE = re.compile(r"\d[.,:] $")
_SHOWN = 5  # tokens behind small words among which their word is looked for
_REACH = 4  # tokens on each side that may stand word for word
_PARALLEL_WORD = 0.15  # what a word that stands word for word says beyond its rarity
_SMALL_WORD = 0.2  # function words and marks are in no table of rarities, where they would count as never seen


@dataclass(frozen=True, slots=True)
class Place:
    """The words around one value of a sentence; ``left`` and ``right`` start beside it."""

    left: tuple[Token, ...]
    right: tuple[Token, ...]
    at_start: bool
    at_end: bool
    near: frozenset[str]  # stems of the content words within reach


@dataclass(frozen=True, slots=True)
class Shared:
    """What two places have in common."""

    parallel: float  # weight of the words that stand in the same order right beside both; 0 unless on both sides
    context: float  # weight of the content words near both
    side: float = 0.0  # weight of the longer run of words in the same order, on one side of both

    @property
    def total(self) -> float:
        """Both as one figure."""
        return self.parallel + CONTEXT * self.context

    @property
    def affinity(self) -> float:
        """The same where a run on one side alone counts in part."""
        return max(self.parallel, ONE_SIDED * self.side) + CONTEXT * self.context


def place(sentence: SentenceFacts, start: int, end: int) -> Place:
    """The surroundings of the value at ``start:end``, the words of its bound included."""
    before = [token for token in sentence.tokens if token.end <= start]
    after = [token for token in sentence.tokens if token.start >= end]
    near = (*_content(reversed(before)), *_content(iter(after)))
    return Place(
        left=tuple(before[: -_REACH - 1 : -1]),
        right=tuple(after[:_REACH]),
        at_start=not any(token.is_word for token in before),
        at_end=not any(token.is_word for token in after),
        near=frozenset(near),
    )


def _content(tokens: Iterator[Token]) -> list[str]:
    found: list[str] = []
    for token in tokens:
        if token.is_content and not token.text[0].isdecimal():
            found.append(token.stem)
            if len(found) == WINDOW:
                break
    return found


def shared(one: Place, other: Place) -> Shared:
    """Compare two places."""
    left, right = _run(one.left, other.left), _run(one.right, other.right)
    both = (left > 0 or (one.at_start and other.at_start)) and (right > 0 or (one.at_end and other.at_end))
    context = math.fsum(rarity(stem) for stem in one.near & other.near)
    return Shared(left + right if both else 0.0, context, max(left, right))


def _run(one: Sequence[Token], other: Sequence[Token]) -> float:
    """Weight of the words that agree from the value outwards; function words count a little."""
    total = 0.0
    for a, b in zip(one, other, strict=False):
        if a.stem != b.stem:
            break
        total += _PARALLEL_WORD + (rarity(a.stem) if a.is_content else _SMALL_WORD)
    return total


def telling(sentence: SentenceFacts, start: int, end: int) -> int:
    """Where the words to show for ``start:end`` end: small words alone are shown with the word that they belong to."""
    if any(token.is_content for token in sentence.tokens if start <= token.start < end):
        return end
    behind = (token for token in sentence.tokens if token.start >= end)
    for token in islice(behind, _SHOWN):
        if token.is_content:
            return token.end
        if not token.is_word and token.text not in "-'\"":
            break
    return end


def is_broken(text: str, start: int, end: int) -> bool:
    """Whether a number goes on beyond a blank: "$18. 72", "5, 000", "20 000", as some pages are scraped."""
    return bool(_GOES_ON.match(text, end) or _CAME_BEFORE.search(text[max(0, start - 4) : start]))
