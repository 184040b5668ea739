"""Circumstances: how a difference lies in the draft and in the source -> a row for the heads that weigh it.

A typed comparison sees two values. Whether they are two values of one thing shows around them: how much both sentences
share, whether the source has the draft's words elsewhere, whether the draft has the source's.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Indel

from detector.features import thesaurus
from detector.features.facts import Facts, SentenceFacts
from detector.features.polarity import negations
from detector.features.rarity import rarity
from detector.features.words import Token
from detector.pairing.evidence import Match
from detector.rules.comparing.surroundings import place, shared
from detector.rules.finding import Comparison

FEATURES: tuple[str, ...] = (
    "similarity", "rank", "best", "in_evidence", "n_matches", "margin",  # of the source's sentence as evidence
    "shared_claim", "shared_said",  # weight of the words of both, as a share of each side's
    "alike",  # words of both in their order, in [0, 1]
    "claim_words", "said_words",  # content words
    "claim_new", "said_new",  # weight of what the evidence lacks, and of what the claim lacks
    "parallel", "context", "side",  # surroundings.Shared
    "ours_words", "theirs_words",
    "ours_in_said", "ours_near", "ours_in_source", "ours_count",  # the draft's words in the source
    "theirs_in_claim", "theirs_in_draft", "theirs_count",  # the source's words in the draft
    "form",  # letters of both in their order, in [0, 1]
    "values_claim", "values_said", "names_claim", "names_said",
    "negated",  # one side denies, the other does not
    "retold",  # how near the draft's claims are to the source
    "is_capital", "has_digit", "their_digit", "is_quoted", "is_first",
    *thesaurus.COMPARED,  # the draft's words beside the source's, and beside all that is said there
)  # fmt: skip
_COUNTED = 5  # places of a word beyond which more say nothing
_UNRANKED = 4  # behind the sentences of the evidence


def circumstances(
    comparison: Comparison, ours: tuple[int, int], source: int, theirs: tuple[int, int]
) -> tuple[float, ...]:
    """FEATURES of ``ours`` (a span of the draft) and ``theirs`` (of this source); empty outside checked sentences."""
    draft, page = comparison.draft, comparison.sources[source]
    here, there = draft.document.sentence_at(ours[0]), page.document.sentence_at(theirs[0])
    claim, said = draft.sentences.get(here), page.sentences.get(there)
    if claim is None or said is None:
        return ()
    matches = [m for e in comparison.evidence if e.sentence == here for m in e.matches if m.source == source]
    ranks = [rank for rank, m in enumerate(matches) if m.sentence == there]
    best = max((m.similarity for m in matches), default=0.0)
    similarity = matches[ranks[0]].similarity if ranks else 0.0
    near = [other for m in matches if (other := comparison.said(m)) is not None]
    known = said.content.union(*(other.content for other in near))
    mine, others = inside(claim, ours), inside(said, theirs)
    words, their_words = _told(mine), _told(others)
    common = _weight(claim.content & said.content)
    around = shared(place(claim, *ours), place(said, *theirs))
    return (
        similarity, float(ranks[0] if ranks else _UNRANKED), best, float(bool(ranks)), float(len(matches)),
        best - similarity,
        common / (_weight(claim.content) or 1.0), common / (_weight(said.content) or 1.0),
        Indel.normalized_similarity(_stems(claim.tokens), _stems(said.tokens)),
        float(len(claim.content)), float(len(said.content)),
        _weight(claim.content - known), _weight(said.content - claim.content),
        around.parallel, around.context, around.side,
        float(len(mine)), float(len(others)),
        float(_has(said.tokens, words)),
        float(any(other is not said and words & other.content for other in near)),
        float(words <= page.stems), float(_count(page, words)),
        float(_has((t for t in claim.tokens if t.end <= ours[0] or ours[1] <= t.start), their_words)),
        float(their_words <= draft.stems), float(_count(draft, their_words)),
        Indel.normalized_similarity(_text(mine), _text(others)),
        float(_values(claim)), float(_values(said)), float(len(claim.mentions)), float(len(said.mentions)),
        float(negations(claim.tokens) % 2 != negations(said.tokens) % 2),
        comparison.once(_nearness).get(source, 0.0),
        float(any(t.text[0].isupper() for t in mine)), float(any(t.text[0].isdecimal() for t in mine)),
        float(any(t.text[0].isdecimal() for t in others)),
        float(claim.is_quoted(ours[0])), float(bool(mine) and mine[0] is claim.tokens[0]),
        *thesaurus.compared(mine, others, claim.content, known),
    )  # fmt: skip


def _nearness(comparison: Comparison) -> dict[int, float]:
    """Of each source how near the draft's claims are to it, on average."""
    found: dict[int, list[Match]] = {}
    for evidence in comparison.evidence:
        for source in {match.source for match in evidence.matches}:
            best = max((m for m in evidence.matches if m.source == source), key=lambda m: m.similarity)
            found.setdefault(source, []).append(best)
    n = max(1, len(comparison.evidence))
    return {source: math.fsum(match.similarity for match in best) / n for source, best in found.items()}


def inside(sentence: SentenceFacts, span: tuple[int, int]) -> list[Token]:
    """The tokens of the sentence that the span touches."""
    return [token for token in sentence.tokens if token.start < span[1] and span[0] < token.end]


def _told(tokens: Sequence[Token]) -> frozenset[str]:
    """Stems of the words of topic; of all words where there are none."""
    return frozenset(t.stem for t in tokens if t.is_content) or frozenset(t.stem for t in tokens)


def _has(tokens: Iterable[Token], stems: frozenset[str]) -> bool:
    return any(token.stem in stems for token in tokens)


def _count(facts: Facts, stems: frozenset[str]) -> int:
    """How many words of the page are among these."""
    found = 0
    for sentence in facts.sentences.values():
        found += sum(token.stem in stems for token in sentence.tokens)
        if found >= _COUNTED:
            return _COUNTED
    return found


def _values(sentence: SentenceFacts) -> int:
    return len(sentence.quantities) + len(sentence.moments)


def _stems(tokens: Sequence[Token]) -> list[str]:
    return [token.stem for token in tokens if token.is_word]


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.lower for token in tokens)


def _weight(stems: Iterable[str]) -> float:
    return math.fsum(rarity(stem) for stem in stems)
