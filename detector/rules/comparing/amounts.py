"""Amounts compared: a quantity of the draft that differs from the source's quantity of the same thing.

Two quantities agree when any reading makes them agree: rounding at the precision stated, a bound that holds, a range
that contains the value, another unit. A quantity of the draft is held against those of its evidence, of the sentences
beside it and, where noun or unit agree, of the whole source; the further away, the more must be shared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isclose

from detector.features.amounts.counted import PERSONS
from detector.features.amounts.number_words import ORDINALS, SMALL
from detector.features.amounts.quantities import Quantity, QuantityKind
from detector.features.facts import SentenceFacts
from detector.features.polarity import NEGATIONS, negations
from detector.rules.comparing.agreement import (
    agree,
    backs,
    comparable,
    equal,
    gives,
    is_remote,
    is_rescaled,
    is_transposed,
    same_noun,
    same_value,
)
from detector.rules.comparing.deriving import around, follows
from detector.rules.comparing.gaps import is_gap
from detector.rules.comparing.ledger import Ledger
from detector.rules.comparing.reach import ELSEWHERE, Reach, Told
from detector.rules.comparing.surroundings import Place, Shared, is_broken, place, shared, telling
from detector.rules.finding import Comparison, Difference

# Chosen on the development half of the paired rewrites.
PARALLEL = 1.1  # weight of word-for-word neighbours that alone shows the same thing
STRENGTH = 1.0  # asked of a counterpart otherwise
BARE = 1.6  # where one side does not say what it counts
MEASURED = 0.7  # where a unit or a currency already says what is measured
SHIFTED_RUN = 2.0  # and the words that must then stand in the same order on one side
OVERRULING = 2.5  # where a source gives the draft's value too
OUTWEIGHING = 1.5  # or this, where it gives it of something that has less in common with the draft
MARGIN = 0.5  # by which they must outweigh the neighbours of an equal value
SAME_NOUN = 0.9  # both count the same thing
SAME_PERSONS = 0.6  # "people", whom any number may count
ALONE = 0.6  # each is the only value of its kind that the other side lacks
SHIFTED = 1.0  # margin where one sentence of the source gives the draft's value and another of the kind
_TIMES = "time"
_ROW = 8  # words behind "one" within which "the next" may stand
_NEXT = frozenset({"next", "another", "other"})
_DENIAL = 3  # words before a rank within which it may be denied
_WHOLE = frozenset("the its their his her our these those all".split())
_THEM, _WHERE = frozenset("them these those whom which".split()), frozenset("in at on from of for near".split())
_WAS = frozenset("was were is are had has have did worked came arrived stood remained survived returned".split())
_UNLESS, _IF = frozenset({"unless", "until", "till"}), frozenset({"if", "when", "once", "where"})
SLIP = 0.5  # the same digits in another order
RESCALED = 0.8  # the same figure at another scale or unit


@dataclass(frozen=True, slots=True)
class Clash:
    """A quantity of the draft and the one of the source that it contradicts."""

    claim: SentenceFacts
    draft: Quantity
    source: int
    said: SentenceFacts
    other: Quantity
    strength: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    told: Told
    quantity: Quantity

    @property
    def said(self) -> SentenceFacts:
        return self.told.said


# The draft's quantities by source and sentence of the evidence that gives them; None where none does.
_Stated = dict[tuple[int, int] | None, Ledger]


def differences(comparison: Comparison, kinds: frozenset[QuantityKind]) -> Iterator[Difference]:
    """The clashes of these kinds; where only the bound is wrong, its words are shown with the number."""
    for clash in clashes(comparison, kinds):
        mine, other = clash.draft, clash.other
        by_bound = same_value(mine, other)
        start, other_start = (mine.bound_start, other.bound_start) if by_bound else (mine.start, other.start)
        end, other_end = telling(clash.claim, start, mine.end), telling(clash.said, other_start, other.end)
        ours = comparison.draft.document.text[start:end]
        theirs = comparison.sources[clash.source].document.text[other_start:other_end]
        message = f"draft says {ours}; the source says {theirs}"
        yield Difference(start, end, clash.source, other_start, other_end, message)


def clashes(comparison: Comparison, kinds: frozenset[QuantityKind]) -> Iterator[Clash]:
    """Every contradicted quantity of these kinds, at most one for each of the draft, in text order."""
    # Five codes ask for their kinds: what does not depend on the kind is made for the first of them.
    stated, ledger, reach = comparison.once(_stated), comparison.once(_ledger), comparison.once(_reach)
    for evidence in comparison.evidence:
        claim = comparison.draft.sentences.get(evidence.sentence)
        if claim is None or not any(q.kind in kinds for q in claim.quantities):
            continue
        candidates = [
            _Candidate(said, quantity)
            for said in reach.told(claim, evidence)
            for quantity in said.said.quantities
            if not is_broken(comparison.sources[said.source].document.text, quantity.start, quantity.end)
        ]
        for quantity in claim.quantities:
            is_whole = not is_broken(comparison.draft.document.text, quantity.start, quantity.end)
            if quantity.kind in kinds and is_whole:
                clash = _clash(comparison, ledger, claim, quantity, candidates, stated)
                if clash is not None:
                    yield clash


def _clash(
    comparison: Comparison,
    ledger: Ledger,
    claim: SentenceFacts,
    mine: Quantity,
    candidates: Sequence[_Candidate],
    stated: _Stated,
) -> Clash | None:
    beside = [q for q in claim.quantities if q is not mine]
    part, is_apart, is_rest = _part(claim, mine), is_gap(claim, mine), _is_rest(claim, mine)
    rivals = [
        c
        for c in candidates
        if comparable(mine, c.quantity)
        and not agree(mine, c.quantity)
        and not is_remote(mine, c.quantity)
        and not any(gives(q, c.quantity) for q in beside)  # the claim gives it itself
        and c.quantity.value != part
        and (mine.noun == _TIMES) == (c.quantity.noun == _TIMES)  # "ten times as much"
        and not _is_part(c, mine)
        and not _is_told_bare(c, mine)
        and not (is_apart and not is_gap(c.said, c.quantity))
        and not (same_value(mine, c.quantity) and _side(claim) != _side(c.said))
        and not (is_rest and c.quantity.value == mine.value + 1.0)
        and not (mine.value == c.quantity.value + 1.0 and (_is_rest(c.said, c.quantity) or _has_last(c.said, mine)))
    ]
    if not rivals or (mine.kind == "ordinal" and _is_denied(claim, mine)) or _is_one_of_a_row(claim, mine):
        return None
    here = _place(claim, mine)
    if follows(claim, mine, _together(candidates)):
        return None
    near = [c.quantity for c in candidates if not c.told.extra]
    support = _support(ledger, here, mine, candidates)
    if support is not None:
        rivals = [c for c in rivals if not c.told.extra]
    free = [c for c in rivals if not c.told.extra and not _is_taken(c, mine, stated)]
    is_alone = _is_alone(mine, beside, [c.quantity for c in free], near)
    best: Clash | None = None
    for rival in rivals:
        is_near = not rival.told.extra
        if not is_near and not _is_sure(mine, rival.quantity):
            continue
        common = shared(here, _place(rival.said, rival.quantity))
        is_free = rival in free if is_near else not _is_taken(rival, mine, stated)
        strength = _weighed(mine, rival, common, support, is_free=is_free, is_alone=is_alone and is_near)
        least = _least(mine, rival.quantity) + rival.told.extra
        if strength >= least and (best is None or strength > best.strength):
            best = Clash(claim, mine, rival.told.source, rival.said, rival.quantity, strength)
    if best is None or follows(claim, mine, around(comparison.sources[best.source], best.said, 1)):
        return None
    return best


def _part(claim: SentenceFacts, mine: Quantity) -> float | None:
    """Of "one of the two lanes" the one, which is told of the two."""
    before = [token.lower for token in claim.tokens if token.end <= mine.bound_start][-3:]
    if len(before) < 3 or before[1] != "of" or before[2] not in _WHOLE:
        return None
    return SMALL.get(before[0])


def _is_part(rival: _Candidate, mine: Quantity) -> bool:
    """Whether the source tells the draft's value as a part of the rival: "on two of the nine days"."""
    part, whole = _part(rival.said, rival.quantity), rival.quantity.value
    if part is None or not whole or not rival.quantity.step:
        return False
    return isclose(mine.value * (whole / rival.quantity.step), part * whole)


def _is_told_bare(rival: _Candidate, mine: Quantity) -> bool:
    """Whether the rival's sentence tells the draft's value of the same things without naming them again.

    "Two should have been present; only one was there", "five were found dead, four of them poisoned"; and what makes
    it a sum: "three are in custody in Spain and one in Italy".
    """
    if mine.kind != "number":
        return False
    words = rival.said.tokens
    for k, token in enumerate(words[:-1]):
        value = SMALL.get(token.lower)
        if value is None or token.start == rival.quantity.start:
            continue
        before, behind = words[k - 1].lower if k else "", words[k + 1].lower
        of_them = behind == "of" and k + 2 < len(words) and words[k + 2].lower in _THEM
        if value == mine.value and (of_them or behind in _WAS):
            return True
        if before == "and" and behind in _WHERE and value + rival.quantity.value == mine.value:
            return True
    return False


def _is_rest(claim: SentenceFacts, mine: Quantity) -> bool:
    """ "18 other titles" and "the other 18" are 19 with the one that was named."""
    beside = (mine.bound_start - 1, mine.bound_start), (mine.end, mine.end + 1)
    return any(
        token.lower in ("other", "others") and (token.end in beside[0] or token.start in beside[1])
        for token in claim.tokens
    )


def _has_last(said: SentenceFacts, mine: Quantity) -> bool:
    """ "Two have come back, a third has not": of three."""
    pairs = pairwise(token.lower for token in said.tokens)
    return any(one in ("a", "the") and ORDINALS.get(two) == mine.value for one, two in pairs)


def _side(sentence: SentenceFacts) -> tuple[str, int]:
    """From which side a bound is told: "unless at least 60" is "if less than 60", "no more than" is "at most"."""
    words = {token.lower for token in sentence.tokens}
    return "not before" if words & _UNLESS else "if" if words & _IF else "", negations(sentence.tokens) % 2


def _is_denied(claim: SentenceFacts, mine: Quantity) -> bool:
    """ "Not the first": it may be the second."""
    before = [token.lower for token in claim.tokens if token.end <= mine.start][-_DENIAL:]
    return any(word in NEGATIONS or word.endswith("n't") for word in before)


def _is_one_of_a_row(claim: SentenceFacts, mine: Quantity) -> bool:
    """ "From one village to the next" counts nothing."""
    if mine.value != 1.0 or mine.is_digits:
        return False
    behind = [token.lower for token in claim.tokens if token.start >= mine.end][:_ROW]
    return bool(_NEXT & set(behind))


def _weighed(
    mine: Quantity, rival: _Candidate, common: Shared, support: float | None, *, is_free: bool, is_alone: bool
) -> float:
    """How surely the rival is the draft's value told otherwise; 0 where it is not."""
    is_shift = any(equal(mine, q) for q in rival.said.quantities)
    if is_shift and common.side < SHIFTED_RUN:
        return 0.0
    outweighs = common.affinity > (support or 0.0) + (SHIFTED if is_shift else MARGIN)
    asked = PARALLEL if is_free and support is None else OVERRULING
    if not rival.told.extra and common.parallel >= asked and outweighs:
        return 9.0 + common.parallel
    if not is_free or mine.unit == "per":
        return 0.0
    by_bound = same_value(mine, rival.quantity)
    if support is None or (outweighs and (by_bound or common.affinity >= OUTWEIGHING)):
        return _strength(mine, rival.quantity, common, is_alone=is_alone)
    return 0.0


def _is_sure(mine: Quantity, other: Quantity) -> bool:
    """Whether a value far from the evidence may be compared: both say of what."""
    return mine.kind not in ("number", "ordinal") or (mine.kind == "number" and bool(same_noun(mine, other)))


def _least(mine: Quantity, other: Quantity) -> float:
    if mine.kind not in ("number", "ordinal"):
        return MEASURED
    is_slip = is_transposed(mine, other) or is_rescaled(mine, other)
    return STRENGTH if is_slip or same_noun(mine, other) is not None else BARE


def _place(sentence: SentenceFacts, quantity: Quantity) -> Place:
    return place(sentence, quantity.bound_start, quantity.end)


def _strength(mine: Quantity, other: Quantity, common: Shared, *, is_alone: bool) -> float:
    """How surely both tell of the same thing; 0 where they count different things."""
    noun = same_noun(mine, other)
    is_slip = is_transposed(mine, other) or is_rescaled(mine, other)
    if (noun is False and not is_slip) or (mine.kind == "ordinal" and not noun):
        return 0.0
    return (
        ((SAME_NOUN if mine.noun not in PERSONS else SAME_PERSONS) if noun else 0.0)
        + (ALONE if is_alone else 0.0)
        + (SLIP if is_transposed(mine, other) else RESCALED if is_slip else 0.0)
        + common.affinity
    )


def _is_alone(mine: Quantity, beside: Sequence[Quantity], free: Sequence[Quantity], told: Sequence[Quantity]) -> bool:
    """Whether the claim has no other value of the kind that its evidence lacks, and the evidence one that it lacks."""
    return all(any(equal(q, t) for t in told) for q in beside if comparable(mine, q)) and all(
        agree(q, free[0]) for q in free
    )


def _support(ledger: Ledger, here: Place, mine: Quantity, candidates: Sequence[_Candidate]) -> float | None:
    """What the draft's value has in common with its best equal in the sources; None where no source gives it."""
    found = [
        shared(here, _place(c.said, c.quantity)).affinity
        for c in candidates
        if backs(mine, c.quantity) and (c.told.extra < ELSEWHERE or _is_telling(mine, c.quantity))
    ]
    if found:
        return max(found)
    is_backed = any(
        backs(mine, quantity) and _is_telling(mine, quantity)
        for quantity in (*ledger.near(mine), *ledger.figures(mine))
    )
    return 0.0 if is_backed else None


def _is_telling(mine: Quantity, other: Quantity) -> bool:
    """Whether an equal value elsewhere in a source is likely to be the same fact."""
    noun = same_noun(mine, other)
    return noun is not False and (bool(noun) or mine.value > 20 or mine.kind in ("money", "percentage", "measure"))


def _together(candidates: Sequence[_Candidate]) -> list[SentenceFacts]:
    """The sentences that these values stand in, each once."""
    return list({(c.told.source, c.said.sentence): c.said for c in candidates if c.told.extra < ELSEWHERE}.values())


def _ledger(comparison: Comparison) -> Ledger:
    return Ledger(q for source in comparison.sources for said in source.statements for q in said.quantities)


def _reach(comparison: Comparison) -> Reach:
    return Reach(comparison, lambda said: bool(said.quantities))


def _stated(comparison: Comparison) -> _Stated:
    found: dict[tuple[int, int] | None, list[Quantity]] = defaultdict(list)
    matches = {evidence.sentence: evidence.matches for evidence in comparison.evidence}
    for index, sentence in comparison.draft.sentences.items():
        told = [
            (match.source, match.sentence, q)
            for match in matches.get(index, ())
            if (said := comparison.said(match)) is not None
            for q in said.quantities
        ]
        for quantity in sentence.quantities:
            home = next(((source, at) for source, at, q in told if gives(quantity, q)), None)
            found[home].append(quantity)
    return {home: Ledger(quantities) for home, quantities in found.items()}


def _is_taken(rival: _Candidate, mine: Quantity, stated: _Stated) -> bool:
    """Whether the draft gives the source's value itself, of a thing that may be the same."""
    at = (rival.told.source, rival.said.sentence)
    return any(
        quantity is not mine and gives(quantity, rival.quantity) and same_noun(quantity, rival.quantity) is not False
        for home in (at, None)
        if home in stated
        for quantity in stated[home].near(rival.quantity)
    )
