"""Crossing: two values of one source sentence that the draft gives to each other's things.

"Six goals from four appearances" for "six appearances, four goals". Each value is held against both of the source by
the words between it and its neighbours; only where crossing them fits clearly better than keeping them is it reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import log10

from detector.features.amounts.quantities import Quantity, QuantityKind
from detector.features.facts import SentenceFacts
from detector.features.polarity import negations
from detector.features.rarity import rarity
from detector.features.words import Token
from detector.rules.comparing.agreement import equal
from detector.rules.finding import Comparison, Difference

MIN_SIMILARITY = 0.25
MARGIN = 0.9  # by which the crossed reading must fit better
EACH = 0.2  # what each of the two values must gain by it
MOST = 8  # values of a sentence; a longer list is a table
_REACH = 5  # content words on each side
_OTHER_SIDE = 0.4  # share of a word that stands before the one and behind the other
_ADJACENT = 0.5  # beyond its rarity, for the word right beside both
_LEADS = frozenset("from of among than".split())
_ORDERS = frozenset("respectively against versus compared".split())
_ARTICLES = frozenset("the all those these its their his her our".split())

Span = tuple[int, int]
Side = dict[str, int]  # stem -> how many content words lie between


def differences(comparison: Comparison, kinds: frozenset[QuantityKind]) -> Iterator[Difference]:
    """The stretch from the first to the second of each exchanged pair of these kinds, at most one a sentence."""
    for evidence in comparison.evidence:
        claim = comparison.draft.sentences.get(evidence.sentence)
        if claim is None or len(claim.quantities) < 2 or _has_order(claim):
            continue
        for match in evidence.matches:
            said = comparison.said(match)
            if said is None or match.similarity < MIN_SIMILARITY or len(said.quantities) < 2 or _has_order(said):
                continue
            if negations(claim.tokens) and negations(said.tokens):
                continue  # "25% but only 20%" denied is "20%, not 25%"
            found = _exchanged(claim, said, kinds)
            if found is not None:
                (start, end), (other_start, other_end) = found
                ours = comparison.draft.document.text[start:end]
                theirs = comparison.sources[match.source].document.text[other_start:other_end]
                message = f"draft says {ours}; the source says {theirs}: the two numbers have changed places"
                yield Difference(start, end, match.source, other_start, other_end, message)
                break


def _has_order(sentence: SentenceFacts) -> bool:
    """Whether the order alone, or a comparison that may run either way, tells which value belongs to which thing."""
    return any(token.lower in _ORDERS for token in sentence.tokens)


def _exchanged(claim: SentenceFacts, said: SentenceFacts, kinds: frozenset[QuantityKind]) -> tuple[Span, Span] | None:
    for one, two in combinations(claim.quantities[:MOST], 2):
        if (
            one.kind not in kinds
            or one.kind != two.kind
            or (one.kind == "measure" and not _in_one_unit(one, two))
            or equal(one, two)
        ):
            continue
        mine = [*_only(one, said.quantities), *_only(two, said.quantities)]
        if len(mine) < 2:
            continue
        nouns = [q.noun for q in (one, two, *mine)]
        if all(nouns) and one.kind == "number" and nouns[0] != nouns[1]:
            if nouns[:2] == nouns[:1:-1]:
                return _spans(one, two, *mine)
            continue
        sided = _lead(claim, one, two), _lead(said, *mine)
        if any(sided):
            if all(sided) and sided[0] != sided[1]:
                return _spans(one, two, *mine)
            continue
        ours = _around(claim, one, two), _around(claim, two, one)
        theirs = _around(said, mine[0], mine[1]), _around(said, mine[1], mine[0])
        gains = [_fit(ours[k], theirs[1 - k]) - _fit(ours[k], theirs[k]) for k in (0, 1)]
        if sum(gains) >= MARGIN and min(gains) >= EACH:
            return _spans(one, two, *mine)
    return None


def _in_one_unit(one: Quantity, two: Quantity) -> bool:
    """Whether both are told in hours, or both in days: their last digits lie some powers of ten apart."""
    apart = log10(one.step / two.step)
    return one.unit == two.unit and abs(apart - round(apart)) < 1e-6


def _spans(one: Quantity, two: Quantity, *others: Quantity) -> tuple[Span, Span]:
    return (one.start, two.end), (min(q.start for q in others), max(q.end for q in others))


def _lead(sentence: SentenceFacts, one: Quantity, two: Quantity) -> int:
    """Which of two values is the start of a change or the whole of a part: 1, 2, or 0 for neither or both.

    "From 14% to 32%" and "32% from 14%", "two of the 25" and "of 25, two" tell the same.
    """
    leads = [_is_lead(sentence, one), _is_lead(sentence, two)]
    return leads.index(True) + 1 if sum(leads) == 1 else 0


def _is_lead(sentence: SentenceFacts, quantity: Quantity) -> bool:
    words = [token.lower for token in sentence.tokens if token.end <= quantity.bound_start][-4:]
    has_article = bool(words) and words[-1] in _ARTICLES
    if has_article:
        words.pop()
    if not words or words[-1] not in _LEADS:
        return False
    opens = len(words) < 2 or not words[-2].isalpha() or words[-2] in ("out", "and")
    return words[-1] != "of" or has_article or opens


def _only(quantity: Quantity, others: Sequence[Quantity]) -> list[Quantity]:
    """The one equal value; nothing where there is none or more."""
    found = [q for q in others if equal(quantity, q)]
    return found if len(found) == 1 else []


def _around(sentence: SentenceFacts, quantity: Quantity, other: Quantity) -> tuple[Side, Side]:
    """The content words before and behind a value, up to the next value; between the two those that are nearer to it.

    What they count in common tells them apart no more than a word that is as near to the one as to the other.
    """
    taken = [(q.start, q.end) for q in sentence.quantities if q is not quantity]
    before = [token for token in sentence.tokens if token.end <= quantity.start][::-1]
    after = [token for token in sentence.tokens if token.start >= quantity.end]
    first, last = min(quantity.end, other.end), max(quantity.start, other.start)
    inside = [t.stem for t in sentence.tokens if _is_telling(t) and first <= t.start and t.end <= last]
    if other.start < quantity.start:
        inside.reverse()
    far = set(inside) - {stem for n, stem in enumerate(inside) if 2 * n + 1 < len(inside)}
    common = quantity.noun if quantity.noun == other.noun else ""
    drop = {token.stem for token in sentence.tokens if common and common in (token.lower, token.stem)}
    sides = [_side(before, taken), _side(after, taken)]
    facing = int(quantity.start < other.start)  # the side on which the other value stands
    left, right = (
        {stem: n for stem, n in side.items() if stem not in drop and not (k == facing and stem in far)}
        for k, side in enumerate(sides)
    )
    return left, right


def _side(tokens: Sequence[Token], taken: Sequence[Span]) -> Side:
    found: Side = {}
    for token in tokens:
        if any(start <= token.start < end for start, end in taken) or len(found) == _REACH:
            break
        if _is_telling(token):
            found.setdefault(token.stem, len(found))
    return found


def _is_telling(token: Token) -> bool:
    return token.is_content and not token.text[0].isdecimal()


def _fit(one: tuple[Side, Side], other: tuple[Side, Side]) -> float:
    """How well two values sit in the same place."""
    total = 0.0
    for k in (0, 1):
        for stem, distance in one[k].items():
            weight = rarity(stem)
            if stem in other[k]:
                total += weight + (_ADJACENT if distance == 0 and other[k][stem] == 0 else 0.0)
            elif stem in other[1 - k]:
                total += _OTHER_SIDE * weight
    return total
