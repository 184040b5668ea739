"""Reach: the source sentences that a claim's values are held against, nearest first.

Evidence comes first. A value may also stand in a sentence beside it (a clause that the draft has detached or joined)
or in another that shares a rare word; the further away, the more the two values must have in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from detector.features.facts import SentenceFacts
from detector.features.rarity import rarity
from detector.pairing.evidence import Evidence
from detector.rules.finding import Comparison

MIN_SIMILARITY = 0.25
FAINT = 0.5  # asked for in addition where the similarity is below that
BESIDE = 0.4  # where the sentence stands beside a match
ELSEWHERE = 0.9  # where it only shares a rare word
ALIKE = 0.3  # similarity from which a claim is told by the source
RETOLD = 0.4  # share of the claims that must be, before anything but evidence is looked at
_RARE = 0.45
_MOST = 8  # sentences of one word; a word in more of them tells nothing


@dataclass(frozen=True, slots=True)
class Told:
    """One source sentence within reach of a claim."""

    source: int
    said: SentenceFacts
    similarity: float  # 0 where the sentence is no evidence
    extra: float  # strength asked for in addition


class Reach:
    """The sentences of the sources that hold a value, by their rare words."""

    def __init__(self, comparison: Comparison, has_value: Callable[[SentenceFacts], bool]) -> None:
        self._comparison = comparison
        self._has_value = has_value
        self._retold = _retold(comparison)
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, source in enumerate(comparison.sources):
            for index, sentence in source.sentences.items():
                if has_value(sentence):
                    for stem in sentence.content:
                        if rarity(stem) >= _RARE:
                            self._postings[stem].append((number, index))

    def told(self, claim: SentenceFacts, evidence: Evidence) -> list[Told]:
        """Every sentence within reach of one claim, each once."""
        found: dict[tuple[int, int], Told] = {}
        for at, similarity, extra in self._places(claim, evidence):
            if at in found or (extra and at[0] not in self._retold):
                continue
            source = self._comparison.sources[at[0]]
            said = source.title if at[1] < 0 else source.sentences.get(at[1])
            if said is not None and self._has_value(said):
                found[at] = Told(at[0], said, similarity, extra)
        return list(found.values())

    def _places(self, claim: SentenceFacts, evidence: Evidence) -> Iterator[tuple[tuple[int, int], float, float]]:
        for match in evidence.matches:
            extra = 0.0 if match.similarity >= MIN_SIMILARITY else FAINT
            yield (match.source, match.sentence), match.similarity, extra
        for match in evidence.matches:
            if match.sentence >= 0:
                for beside in (match.sentence + 1, match.sentence - 1):
                    if beside >= 0:
                        yield (match.source, beside), 0.0, BESIDE
        for stem in sorted(claim.content):
            places = self._postings.get(stem, ())
            if len(places) <= _MOST:
                for place in places:
                    yield place, 0.0, ELSEWHERE


def _retold(comparison: Comparison) -> frozenset[int]:
    """The sources that the draft retells; another story about the same town is none."""
    counts: dict[int, int] = defaultdict(int)
    for evidence in comparison.evidence:
        for source in {match.source for match in evidence.matches if match.similarity >= ALIKE}:
            counts[source] += 1
    return frozenset(source for source, n in counts.items() if n >= RETOLD * len(comparison.evidence))
