"""Slots: whether two stretches, one of a claim and one of a source sentence, hold the same place in what is told.

The two sentences are aligned word by word (Levenshtein distance over stems, verbs and nouns of one event counting as
one word); two stretches are in one slot where the aligned words before the one all stand before the other, those
behind it behind, and near ones on either side weigh enough.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from rapidfuzz.distance import Levenshtein

from detector.features.rarity import rarity
from detector.features.words import Token

_REACH = 6  # aligned tokens looked at on each side
_SMALL = 0.08  # what an aligned function word adds to its rarity
_EDGE = 0.3  # both stand at the beginning, or the end, of their sentences
BOTH = 0.9  # summed weight asked of aligned words where there are some on both sides
ONE = 1.6  # and where there are some on one side only
_APART = 3  # tokens that may stand between a stretch and the nearest aligned word
WINDOW = 5  # tokens on each side that count as beside a name

# One event, several words: a nominalisation beside its verb. English knowledge, not taken from any text.
_EVENTS = (
    "inaugur sworn swear oath",
    "elect vote ballot",
    "death die dead kill slain",
    "resign resignat quit step",
    "appoint nomine nomin name",
    "arrest detain detent custodi",
    "marri wed marriag",
    "born birth",
    "win won victori beat defeat",
    "visit trip travel",
    "acquir acquisit buy bought purchas takeov",
    "convict guilti sentenc",
    "accus alleg charg",
    "attack strike struck raid",
    "meet met talk summit",
    "retir retire",
    "injur wound hurt",
    "found establish set",
)


@cache
def _classes() -> dict[str, str]:
    return {stem: group.split()[0] for group in _EVENTS for stem in group.split()}


class Placed(Protocol):
    """Anything that stands at ``tokens[first:last]`` of its sentence: a mention, a role."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a sentence, for words that are neither name nor office."""

    first: int
    last: int


def key(token: Token) -> str:
    """The token's stem, or the class of events that it belongs to."""
    return _classes().get(token.stem, token.stem)


def weight(token: Token) -> float:
    """How much a shared word says, 0 ... 1: rare words say more."""
    return rarity(token.stem) if token.is_content else 0.0


@dataclass(frozen=True, slots=True)
class Slot:
    """What two stretches share on either side; 0 on a side where nothing near is aligned."""

    left: float
    right: float
    apart: int  # tokens between the stretches and their nearest aligned words, both sides and sentences together

    @property
    def total(self) -> float:
        """Both sides as one figure, less what stands between."""
        return self.left + self.right - 0.1 * self.apart


class Alignment:
    """Two sentences aligned word by word, once for all their slots."""

    def __init__(self, ours: Sequence[Token], theirs: Sequence[Token]) -> None:
        self._ours, self._theirs = ours, theirs
        blocks = Levenshtein.editops([key(t) for t in ours], [key(t) for t in theirs]).as_matching_blocks()
        self._pairs = [(b.a + k, b.b + k) for b in blocks for k in range(b.size)]

    def slot(self, mine: Placed, other: Placed) -> Slot | None:
        """What both stretches share; None where aligned words cross over between them."""
        before = [(p, q) for p, q in self._pairs if p < mine.first and q < other.first]
        after = [(p, q) for p, q in self._pairs if p >= mine.last and q >= other.last]
        if any((p < mine.first and q >= other.last) or (p >= mine.last and q < other.first) for p, q in self._pairs):
            return None
        left, near_left = self._side(before[::-1], mine.first - 1, other.first - 1, -1)
        right, near_right = self._side(after, mine.last, other.last, 1)
        if not mine.first and not other.first:
            left, near_left = left + _EDGE, 0
        if self._is_end(mine, other):
            right, near_right = right + _EDGE, 0
        return Slot(left, right, near_left + near_right)

    def _side(self, pairs: Sequence[tuple[int, int]], i: int, j: int, way: int) -> tuple[float, int]:
        total, apart = 0.0, 2 * _APART
        for k, (p, q) in enumerate(pairs[:_REACH]):
            gap = (p - i) * way, (q - j) * way
            if max(gap) > _APART:
                break
            if not k:
                apart = sum(gap)
            total += weight(self._ours[p]) + _SMALL
            i, j = p + way, q + way
        return total, apart

    def _is_end(self, mine: Placed, other: Placed) -> bool:
        def ends(tokens: Sequence[Token], last: int) -> bool:
            return not any(token.is_word for token in tokens[last:])

        return ends(self._ours, mine.last) and ends(self._theirs, other.last)


def in_slot(alignment: Alignment, mine: Placed, other: Placed, *, strictly: bool = False) -> bool:
    """Whether enough is shared on both sides, or, unless ``strictly``, a great deal on one side."""
    slot = alignment.slot(mine, other)
    if slot is None:
        return False
    if min(slot.left, slot.right) > 0 and slot.total >= BOTH:
        return True
    return not strictly and slot.total >= ONE and slot.apart <= 2 * _APART + 1


def parallel(ours: Sequence[Token], mine: Placed, theirs: Sequence[Token], other: Placed) -> bool:
    """Whether the words right before and after both names are the same and the sentences agree around them."""
    before = _run_before(ours, mine.first, theirs, other.first)
    after = _run_after(ours, mine.last, theirs, other.last)
    content = before[1] + after[1]
    if content >= 2 and before[0] + after[0] >= 4:
        return True
    return content >= 1.2 and before[0] >= 1 and after[0] >= 1


def _run_before(ours: Sequence[Token], i: int, theirs: Sequence[Token], j: int) -> tuple[int, float]:
    length, said = 0, 0.0
    while i > 0 and j > 0 and length < 8 and ours[i - 1].lower == theirs[j - 1].lower:
        i, j, length = i - 1, j - 1, length + 1
        said += weight(ours[i])
    return length, said


def _run_after(ours: Sequence[Token], i: int, theirs: Sequence[Token], j: int) -> tuple[int, float]:
    length, said = 0, 0.0
    while i < len(ours) and j < len(theirs) and length < 8 and ours[i].lower == theirs[j].lower:
        said += weight(ours[i])
        i, j, length = i + 1, j + 1, length + 1
    return length, said


def anchor(ours: Sequence[Token], mine: Placed, theirs: Sequence[Token], other: Placed) -> float:
    """Summed weight of the words that stand beside both names, nearer ones counting more."""
    a, b = _beside(ours, mine), _beside(theirs, other)
    return math.fsum(min(a[word], b[word]) for word in a.keys() & b.keys())


def _beside(tokens: Sequence[Token], mention: Placed) -> dict[str, float]:
    found: dict[str, float] = {}
    for positions in (range(mention.first - 1, -1, -1), range(mention.last, len(tokens))):
        distance = 0
        for k in positions:
            token = tokens[k]
            if token.text in {";", ":", '"', "—", "–"} or distance > WINDOW:
                break
            if token.is_content:
                near = weight(token) * (1.0 if distance <= 2 else 0.5)
                found[key(token)] = max(found.get(key(token), 0.0), near)
            distance += token.is_word
    return found
