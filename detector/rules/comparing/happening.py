"""Happening: the predicates of a draft beside those of its sources, and which of them tell of one event."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from detector.features.events.predicates import Predicate
from detector.features.facts import SentenceFacts
from detector.features.rarity import rarity
from detector.rules.finding import Comparison

WINDOW = 7


@dataclass(frozen=True, slots=True)
class Placed:
    """A predicate with the words around it."""

    sentence: SentenceFacts
    event: Predicate
    source: int  # index into the sources; -1 for the draft
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def near(self) -> frozenset[str]:
        return frozenset((*self.left, *self.right))


def placed(sentence: SentenceFacts, source: int = -1) -> list[Placed]:
    """Each predicate of a sentence with the stems of the content words beside it."""
    found: list[Placed] = []
    for event in sentence.predicates:
        before = [t.stem for t in sentence.tokens[: event.first] if t.is_content]
        after = [t.stem for t in sentence.tokens[event.at + 1 :] if t.is_content]
        if event.is_noun:
            group = sentence.tokens[min(event.first, event.at) : max(event.first, event.at) + 1]
            inner = [t.stem for t in group if (t.is_content and t.start >= event.end) or t.end <= event.start]
            before = [*before, *inner]
        found.append(Placed(sentence, event, source, tuple(before[: -WINDOW - 1 : -1]), tuple(after[:WINDOW])))
    return found


def common(one: Placed, other: Placed) -> float:
    """Weight of the content words near both."""
    words = (one.near & other.near) - {one.event.lemma, other.event.lemma}
    return math.fsum(rarity(word) for word in words)


def everywhere(comparison: Comparison) -> dict[str, list[Placed]]:
    """Every predicate of the sources by its lemma."""
    table: dict[str, list[Placed]] = {}
    for number, source in enumerate(comparison.sources):
        for sentence in source.statements:
            for item in placed(sentence, number):
                table.setdefault(item.event.lemma, []).append(item)
    return table


def evidence(comparison: Comparison, *, least: float) -> Iterator[tuple[SentenceFacts, list[Placed]]]:
    """Each claim with the predicates of its evidence."""
    for item in comparison.evidence:
        claim = comparison.draft.sentences.get(item.sentence)
        if claim is None or not claim.predicates:
            continue
        found: list[Placed] = []
        for match in item.matches:
            said = comparison.said(match)
            if said is not None and match.similarity >= least and match.sentence >= 0:
                found += placed(said, match.source)
        if found:
            yield claim, found
