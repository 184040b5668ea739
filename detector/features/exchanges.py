"""Exchanges: where a claim says other words than its evidence in the same place of the sentence.

Two sentences are laid beside each other twice. Word by word, as an edited copy lies beside its original; and by
anchors, the content words that both use, between which a retelling fills the same slot with its own words.
What is exchanged is read off between the anchors; whether it matters is for others to say.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import Levenshtein, Opcode

from detector.features.rarity import rarity
from detector.features.words import Token

Way = Literal["edit", "slot", "left", "right"]  # word by word; between two anchors; beside one

LONGEST = 6  # words of one side; longer ones are another way of telling
_NEAR = 3  # words on either side by which a repeated word finds its partner
_REACH = 2  # function words that may stand between an anchor and what is exchanged


@dataclass(frozen=True, slots=True)
class Exchange:
    """Words of the claim, ``[start, end)`` into its words, for those of the evidence; either side may be empty."""

    way: Way
    start: int
    end: int
    source_start: int
    source_end: int
    left: int  # words that agree in the same order right before both; for slots 1 or 0
    right: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """A claim beside one sentence of evidence."""

    ours: tuple[Token, ...]  # words, without the marks
    theirs: tuple[Token, ...]
    partner: tuple[int, ...]  # for each of our words its place in theirs, -1 where it has none
    taken: frozenset[int]  # places of theirs that are somebody's partner
    alike: float  # share of words in common order, in [0, 1]
    exchanges: tuple[Exchange, ...]

    def sides(self, x: Exchange) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        """The words exchanged: ours, and theirs."""
        return self.ours[x.start : x.end], self.theirs[x.source_start : x.source_end]


def align(claim: Sequence[Token], said: Sequence[Token]) -> Aligned:
    """Lay a claim beside a sentence of its evidence; costs the product of their lengths at most."""
    ours = tuple(token for token in claim if token.is_word)
    theirs = tuple(token for token in said if token.is_word)
    a, b = [t.stem for t in theirs], [t.stem for t in ours]
    codes = Levenshtein.opcodes(a, b)
    equal = sum(code.src_end - code.src_start for code in codes if code.tag == "equal")
    partner = _partners(ours, theirs)
    taken = frozenset(place for place in partner if place >= 0)
    found: dict[tuple[int, int, int, int], Exchange] = {}
    for exchange in (*_edits(list(codes)), *_slots(ours, theirs, partner, taken)):
        key = exchange.start, exchange.end, exchange.source_start, exchange.source_end
        found.setdefault(key, exchange)
    return Aligned(ours, theirs, partner, taken, equal / max(1, len(a), len(b)), tuple(found.values()))


def _edits(codes: Sequence[Opcode]) -> Iterator[Exchange]:
    for at, code in enumerate(codes):
        high, end = code.src_end - code.src_start, code.dest_end - code.dest_start
        if code.tag == "equal" or high > LONGEST or end > LONGEST:
            continue
        left, right = _length(codes[at - 1 : at]), _length(codes[at + 1 : at + 2])
        yield Exchange("edit", code.dest_start, code.dest_end, code.src_start, code.src_end, left, right)


def _length(beside: Sequence[Opcode]) -> int:
    """How many words agree in the one operation beside an edit; 0 where there is none or another edit."""
    return sum(code.src_end - code.src_start for code in beside if code.tag == "equal")


def _partners(ours: Sequence[Token], theirs: Sequence[Token]) -> tuple[int, ...]:
    """Content words by stem; of several places the one whose neighbours agree best, then the one in like position."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, token in enumerate(theirs):
        if token.is_content:
            places[token.stem].append(place)
    found: list[int] = []
    used: set[int] = set()
    ratio = len(theirs) / max(1, len(ours))
    for at, token in enumerate(ours):
        options = [place for place in places.get(token.stem, ()) if place not in used] if token.is_content else []
        if not options:
            found.append(-1)
            continue
        best = options[0]
        if len(options) > 1:
            near = {t.stem for t in ours[max(0, at - _NEAR) : at + _NEAR + 1]}
            best = max(
                options,
                key=lambda place: (
                    len(near.intersection(t.stem for t in theirs[max(0, place - _NEAR) : place + _NEAR + 1])),
                    -abs(place - at * ratio),
                ),
            )
        used.add(best)
        found.append(best)
    return tuple(found)


def _slots(
    ours: Sequence[Token], theirs: Sequence[Token], partner: Sequence[int], taken: frozenset[int]
) -> Iterator[Exchange]:
    """Runs of our unshared words between two anchors, and the unshared words beside the anchors' partners."""
    anchors = [-1, *(at for at, place in enumerate(partner) if place >= 0), len(ours)]
    for one, other in pairwise(anchors):
        start, end = _trim(ours, one + 1, other)
        if start >= end or end - start > LONGEST:
            continue
        begin, finish = one < 0, other == len(ours)
        after = -1 if begin else partner[one]
        before = len(theirs) if finish else partner[other]
        if after < before:
            low, high = _trim(theirs, after + 1, before)
            if low < high and high - low <= LONGEST and not any(place in taken for place in range(low, high)):
                yield Exchange("slot", start, end, low, high, int(not begin), int(not finish))
                continue
        if not begin:
            yield from _beside(theirs, taken, after, 1, start, end, "left")
        if not finish:
            yield from _beside(theirs, taken, before, -1, start, end, "right")


def _beside(
    theirs: Sequence[Token], taken: frozenset[int], anchor: int, step: int, start: int, end: int, way: Way
) -> Iterator[Exchange]:
    """The unshared content words that follow (or precede) the anchor's partner, up to the next shared word."""
    at = anchor + step
    skipped = 0
    while 0 <= at < len(theirs) and not theirs[at].is_content and skipped < _REACH:
        at += step
        skipped += 1
    first = at
    while 0 <= at < len(theirs) and at not in taken and abs(at - first) < LONGEST:
        at += step
    low, high = (first, at) if step > 0 else (at + 1, first + 1)
    low, high = _trim(theirs, low, high)
    if low < high:
        yield Exchange(way, start, end, low, high, int(step > 0), int(step < 0))


def _trim(words: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Without function words at both ends, unless nothing else is there."""
    low, high = start, end
    while low < high and not words[low].is_content:
        low += 1
    while high > low and not words[high - 1].is_content:
        high -= 1
    return (low, high) if low < high else (start, end)


def mass(words: Sequence[Token]) -> float:
    """How much a stretch says: the rarities of its content words."""
    return math.fsum(0.2 + rarity(word.stem) for word in words if word.is_content)
