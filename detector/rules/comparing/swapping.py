"""Swapping: two names of one source sentence, each among the other's words in the draft.

What is compared are the words right before and right behind each name. Where those of the draft's first name are those
of the source's second one, and the other way around, and neither has kept its own, the two have changed places,
whatever the verb is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations

from detector.features.facts import Facts, SentenceFacts
from detector.features.polarity import negations, opposed
from detector.features.who.gazetteer import identical
from detector.features.who.names import Mention
from detector.features.words import Token
from detector.rules.comparing.converses import has_converse
from detector.rules.comparing.naming import Exchange, difference, same
from detector.rules.comparing.slots import key, weight
from detector.rules.finding import Comparison, Difference

MIN_SIMILARITY = 0.4
CROSSED = 1.0  # weight of the words that stand beside the other name, both together
EACH = 0.3  # of each of the two
ALONE = 2.0  # of one of the two, where the other has none
KEPT = 0.25  # share of that which a name may have kept of its own
_SMALL = 0.1  # what a function word adds
_EDGE = 0.2  # both open their sentences
_REACH = 8  # tokens on each side
_MUTUAL = frozenset(
    "met meet meets meeting married marry marries marrying wed weds divorced divorces dated dating hugged kissed "
    "joined joins versus v vs faced faces face drew resembles fought fights".split()
)
_OWN = frozenset({"his", "her", "their", "its", "the"})
_JOINS = frozenset({"and", "or", ",", "&", "with", "between"})


def differences(comparison: Comparison) -> Iterator[Difference]:
    """The first of two names that have changed places, at most one for each claim."""
    for claim, match, said in comparison.beside(least=MIN_SIMILARITY, most=2):
        if match.sentence < 0 or len(claim.mentions) < 2 or len(said.mentions) < 2:
            continue
        if negations(claim.tokens) != negations(said.tokens) or ("by" in _words(claim)) != ("by" in _words(said)):
            continue  # told from the other end
        if any(map(has_converse, opposed(claim.content, said.content))):
            continue  # "Roe sold it to Lee" and "Lee bought it from Roe"
        source = comparison.sources[match.source]
        for mine, other in _swapped(comparison.draft, claim, source, said):
            yield difference(Exchange(mine, match.source, other, 0.0), verb="names")
            break


def _swapped(
    draft: Facts, claim: SentenceFacts, source: Facts, said: SentenceFacts
) -> Iterator[tuple[Mention, Mention]]:
    """Each name of the claim with the source's name in its place, where the two have changed places."""
    both = [
        (mine, their)
        for mine in _once(claim)
        for their in _once(said)
        if same(draft, mine, source, their, matching=identical)
    ]
    for (one, one_there), (two, two_there) in permutations(both, 2):
        if one.kind != two.kind or same(draft, one, source, two_there) or same(draft, two, source, one_there):
            continue
        if _is_listed(claim, one, two) or _is_listed(said, one_there, two_there) or _is_mutual(claim, one, two):
            continue
        first = _common(claim.tokens, one, said.tokens, two_there)
        second = _common(claim.tokens, two, said.tokens, one_there)
        crossed = first + second
        is_bound = first >= ALONE and _is_described(claim, one)
        if (crossed >= CROSSED and min(first, second) >= EACH) or is_bound:
            kept = (
                _common(claim.tokens, one, said.tokens, one_there),
                _common(claim.tokens, two, said.tokens, two_there),
            )
            if max(kept) <= KEPT * crossed:
                yield one, two_there


def _once(sentence: SentenceFacts) -> list[Mention]:
    """The names that stand once in the sentence."""
    counts = Counter(m.entity for m in sentence.mentions)
    return [m for m in sentence.mentions if counts[m.entity] == 1 and m.start >= 0]


def _is_listed(sentence: SentenceFacts, one: Mention, two: Mention) -> bool:
    """ "Roe and Lee": whichever comes first is the same."""
    first, last = sorted((one, two), key=lambda m: m.first)
    named = {k for m in sentence.mentions for k in range(m.first, m.last)}
    return all(
        k in named or sentence.tokens[k].lower in _JOINS or sentence.tokens[k].text[0].isupper()
        for k in range(first.last, last.first)
    )


def _is_mutual(sentence: SentenceFacts, one: Mention, two: Mention) -> bool:
    """ "Roe met Lee", "Roe and his son Lee": told from the other end it is the same."""
    first, last = sorted((one, two), key=lambda m: m.first)
    words = [token.lower for token in sentence.tokens[first.last : last.first]]
    return bool(_MUTUAL & set(words)) or any(a == "and" and b in _OWN for a, b in pairwise(words))


def _is_described(sentence: SentenceFacts, one: Mention) -> bool:
    """ "Roe, who had made three centuries": what follows is said of the name, whoever does what in the sentence."""
    behind = [token.lower for token in sentence.tokens[one.last : one.last + 2] if token.is_word]
    return bool(behind) and behind[0] in {"who", "which", "whose"}


def _common(ours: Sequence[Token], mine: Mention, theirs: Sequence[Token], other: Mention) -> float:
    """Weight of the words that stand in the same order right beside both names."""
    before = zip(ours[: mine.first][::-1][:_REACH], theirs[: other.first][::-1][:_REACH], strict=False)
    behind = zip(ours[mine.last :][:_REACH], theirs[other.last :][:_REACH], strict=False)
    edge = _EDGE if not mine.first and not other.first else 0.0
    return edge + sum(_run(pairs) for pairs in (before, behind))


def _run(pairs: Iterator[tuple[Token, Token]]) -> float:
    total = 0.0
    for a, b in pairs:
        if key(a) != key(b):
            break
        total += weight(a) + (_SMALL if a.is_word else 0.0)
    return total


def _words(sentence: SentenceFacts) -> frozenset[str]:
    return frozenset(token.lower for token in sentence.tokens)
