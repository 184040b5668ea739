"""Two names of one source sentence that have changed places in the draft, each beside the other's word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from detector.features.clauses.places import Place, places
from detector.features.facts import Facts
from detector.rules.comparing.naming import same
from detector.rules.finding import Comparison

MIN_SIMILARITY = 0.35


@dataclass(frozen=True, slots=True)
class Crossed:
    """Two places of the draft and the two of the source that hold each other's names."""

    draft: tuple[Place, Place]
    source: int
    origin: tuple[Place, Place]


def crossed(comparison: Comparison) -> Iterator[Crossed]:
    """Each pair of names that stand in each other's places, at most one a claim."""
    for claim, match, said in comparison.beside(least=MIN_SIMILARITY, most=2):
        mine = places(claim.tokens, claim.mentions)
        if match.sentence < 0 or len(mine) < 2:
            continue
        source = comparison.sources[match.source]
        theirs = places(said.tokens, said.mentions)
        for one, two in combinations(mine, 2):
            found = _pair(comparison.draft, one, two, source, theirs)
            if found is not None and not any(
                _is_there(comparison.draft, place, source, places(other.tokens, other.mentions))
                for other in source.statements
                for place in (one, two)
            ):
                yield Crossed((one, two), match.source, found)
                break


def _pair(draft: Facts, one: Place, two: Place, source: Facts, theirs: tuple[Place, ...]) -> tuple[Place, Place] | None:
    if one.governor == two.governor or _is_there(draft, one, source, theirs) or _is_there(draft, two, source, theirs):
        return None
    for a, b in combinations(theirs, 2):
        for first, second in ((a, b), (b, a)):
            if (first.governor, second.governor) != (one.governor, two.governor):
                continue
            if _equal(draft, one, source, second) and _equal(draft, two, source, first):
                return (first, second)
    return None


def _is_there(draft: Facts, one: Place, source: Facts, theirs: tuple[Place, ...]) -> bool:
    return any(other.governor == one.governor and _equal(draft, one, source, other) for other in theirs)


def _equal(draft: Facts, mine: Place, source: Facts, other: Place) -> bool:
    a, b = mine.party.mention, other.party.mention
    return a is not None and b is not None and same(draft, a, source, b)
