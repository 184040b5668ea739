"""Overlap: how alike two sentences are in what they speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set

from detector.features.facts import SentenceFacts
from detector.features.rarity import rarity
from detector.features.words import Token

# Chosen together on the labelled edits of the fresh rewrites: how often the edited source sentence comes first,
# and how many claims of one article find evidence in another.
_NAME = 1.3  # a name or a number says more about the subject than another word of equal rarity
_CLAIM_SHARE = 0.75  # what only the claim says weighs three times what only the source sentence says
_LEAST = 0.2  # the most common content word still weighs this much


def is_name(token: Token, place: int) -> bool:
    """Written as a number, or with a capital elsewhere than at the beginning of the sentence."""
    first = token.text[0]
    return first.isdecimal() or (place > 0 and first.isupper() and token.is_content)


def names(sentences: Iterable[SentenceFacts]) -> frozenset[str]:
    """The stems written as names or numbers in any of these sentences."""
    found: set[str] = set()
    for sentence in sentences:
        found.update(token.stem for place, token in enumerate(sentence.tokens) if is_name(token, place))
    return frozenset(found)


def similarities(
    claims: Sequence[SentenceFacts],
    source: Sequence[SentenceFacts],
    *,
    floor: float = 0.0,
    named: Set[str] | None = None,
) -> list[dict[int, float]]:
    """For each claim: position in ``source`` -> similarity in (0, 1], where it reaches the floor.

    Shared content stems by weight, over those of the claim and less so of the source sentence (Tversky, 1977).
    ``named`` are the names of both sides, where they are known. Time grows with the words of both and the postings
    that they share.
    """
    postings: dict[str, list[int]] = defaultdict(list)
    for position, sentence in enumerate(source):
        for term in sentence.content:
            postings[term].append(position)
    weights = _weigh([*claims, *source], names([*claims, *source]) if named is None else named)
    masses = [_mass(sentence, weights) for sentence in source]
    rows: list[dict[int, float]] = []
    for claim in claims:
        shared: dict[int, float] = defaultdict(float)
        for term in sorted(claim.content):  # sets have no order, and sums do
            weight = weights[term]
            for position in postings.get(term, ()):
                shared[position] += weight
        own = _CLAIM_SHARE * _mass(claim, weights)
        values = {at: common / (own + (1.0 - _CLAIM_SHARE) * masses[at]) for at, common in shared.items()}
        rows.append({at: min(value, 1.0) for at, value in values.items() if value >= floor})
    return rows


def _weigh(sentences: Iterable[SentenceFacts], named: Set[str]) -> dict[str, float]:
    terms: set[str] = set()
    terms.update(*(sentence.content for sentence in sentences))
    return {term: (_LEAST + rarity(term)) * (_NAME if term in named else 1.0) for term in terms}


def _mass(sentence: SentenceFacts, weights: dict[str, float]) -> float:
    return sum(weights[term] for term in sorted(sentence.content))
