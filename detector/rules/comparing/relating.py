"""Relating: the directed relations of a claim beside those of the sources, and which of them are turned round."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from detector.features.clauses.parties import Party
from detector.features.clauses.relations import Relation, relations
from detector.features.facts import Facts, SentenceFacts
from detector.features.rarity import rarity
from detector.rules.comparing.naming import same
from detector.rules.finding import Comparison

MIN_SIMILARITY = 0.25
MIN_SHARED = 0.5  # weight of the words shared beside the two parties, where both are known
MIN_SHARED_ONE = 1.0  # where one of them is a pronoun or not told
MIN_SHARED_NONE = 2.0  # where both are told, and differ: "Roe told the clerk" and "the judge told Roe"
ALIKE = 0.7  # similarity of two sentences that surely tell the same
_VAGUE = frozenset(
    "man woman men women people one other others person group team side girl boy girls boys child children something "
    "anything everything everyone someone".split()
)


@dataclass(frozen=True, slots=True)
class Turned:
    """A relation of the draft and the source's, which has the parties the other way round."""

    draft: Relation
    source: int
    origin: Relation


def turned(comparison: Comparison) -> Iterator[Turned]:
    """Each relation whose direction the evidence, and no sentence of any source, turns round."""
    for evidence in comparison.evidence:
        claim = comparison.draft.sentences.get(evidence.sentence)
        mine = relations(claim.tokens, claim.mentions) if claim is not None else ()
        if claim is None or not mine:
            continue
        for match in evidence.matches:
            said = comparison.said(match)
            if said is None or match.similarity < MIN_SIMILARITY or match.sentence < 0:
                continue
            source = comparison.sources[match.source]
            theirs = relations(said.tokens, said.mentions)
            found = next(
                (
                    Turned(one, match.source, other)
                    for one in mine
                    for other in theirs
                    if _is_turned(comparison.draft, claim, one, source, said, other, match.similarity)
                    and not _is_told(comparison, one)
                    and not _is_verb_too(claim, one, said, other)
                ),
                None,
            )
            if found is not None:
                yield found
                break


def _is_turned(
    draft: Facts, claim: SentenceFacts, one: Relation, source: Facts, said: SentenceFacts, other: Relation, alike: float
) -> bool:
    if one.name != other.name or one.negated != other.negated:
        return False
    forth = _equal(draft, one.first, source, other.second)
    back = _equal(draft, one.second, source, other.first)
    if not (forth or back):
        return False
    if _equal(draft, one.first, source, other.first) or _equal(draft, one.second, source, other.second):
        return False
    shared = _shared(claim, one, said, other)
    if forth and back:
        return shared >= MIN_SHARED
    if one.is_loose or any(p is not None and p.head in _VAGUE for p in ((one.first,) if forth else (one.second,))):
        return False
    left, right = (one.second, other.first) if forth else (one.first, other.second)
    if left is None or right is None:
        return one.is_converse and other.is_converse and shared >= MIN_SHARED_ONE
    is_open = left.is_pronoun or right.is_pronoun
    return shared >= (MIN_SHARED_ONE if is_open else MIN_SHARED_NONE) or (is_open and alike >= ALIKE)


def _is_verb_too(claim: SentenceFacts, one: Relation, said: SentenceFacts, other: Relation) -> bool:
    """Whether the source goes on with the draft's own verb: "lost the case, but won on appeal"."""
    mine, theirs = claim.tokens[one.at].stem, said.tokens[other.at].stem
    return mine != theirs and any(token.stem == mine for token in said.tokens)


def _equal(draft: Facts, mine: Party | None, source: Facts, other: Party | None) -> bool:
    """Whether both are surely one: the same name, or the same noun."""
    if mine is None or other is None or mine.is_pronoun or other.is_pronoun:
        return False
    if mine.mention is not None and other.mention is not None:
        return same(draft, mine.mention, source, other.mention)
    return mine.mention is None and other.mention is None and mine.head == other.head


def _may_be(draft: Facts, mine: Party | None, source: Facts, other: Party | None) -> bool:
    """Whether nothing speaks against the two being one: a name and a noun may be."""
    if mine is None or other is None or mine.is_pronoun or other.is_pronoun:
        return True
    return (mine.mention is None) != (other.mention is None) or _equal(draft, mine, source, other)


def _shared(claim: SentenceFacts, one: Relation, said: SentenceFacts, other: Relation) -> float:
    """Weight of the content words of both sentences outside the parties and the relation's own word."""
    words = (_beside(claim, one) & _beside(said, other)) - {one.name, other.name}
    return math.fsum(rarity(word) for word in sorted(words))


def _beside(sentence: SentenceFacts, one: Relation) -> frozenset[str]:
    taken = {one.at}
    for party in (one.first, one.second):
        if party is not None:
            taken.update(range(party.first, party.last))
    return frozenset(t.stem for k, t in enumerate(sentence.tokens) if k not in taken and t.is_content)


def _is_told(comparison: Comparison, one: Relation) -> bool:
    """Whether any source may tell the relation in the draft's direction."""
    for source, known in zip(comparison.sources, comparison.once(everywhere), strict=True):
        for other in known.get(one.name, ()):
            first = _equal(comparison.draft, one.first, source, other.first)
            second = _equal(comparison.draft, one.second, source, other.second)
            if (first and _may_be(comparison.draft, one.second, source, other.second)) or (
                second and _may_be(comparison.draft, one.first, source, other.first)
            ):
                return True
    return False


def everywhere(comparison: Comparison) -> tuple[dict[str, list[Relation]], ...]:
    """For each source its relations by name, the headline's too."""
    found: list[dict[str, list[Relation]]] = []
    for source in comparison.sources:
        table: dict[str, list[Relation]] = {}
        for sentence in source.statements:
            for relation in relations(sentence.tokens, sentence.mentions):
                table.setdefault(relation.name, []).append(relation)
        found.append(table)
    return tuple(found)
