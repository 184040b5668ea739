"""Confirming: what the rules propose weighed by what lies around it, and by what the judge says of its claim.

A typed comparison sees two values and not what the sentences around them say. The head ``finding`` has seen many
right and wrong findings and leaves out what looks like the wrong ones; where the judge has read the claim, the head
``judged_finding`` weighs what it says too. With a head behind it, C150 may propose more than it would report by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from detector.inference import heads
from detector.inference.judge import Judgement
from detector.pairing.evidence import Evidence
from detector.rules import c150_contradiction
from detector.rules.comparing.circumstances import FEATURES as AROUND
from detector.rules.comparing.circumstances import circumstances
from detector.rules.comparing.faulting import log_odds, those, touched
from detector.rules.finding import Comparison, Difference, Rule

KEPT = "tpr_0.98"  # share of the right findings of typed rules that are kept
NOTED = "fpr_0.005"  # share of faithful texts with an exchange (C150) that is reported
_CODES = (
    "C101", "C102", "C103", "C104", "C111", "C112", "C113", "C114", "C115", "C116", "C121", "C122", "C123", "C124",
    "C131", "C141", "C142", "C143", "C150", "C161", "C162", "C163", "C171", "C181", "C182",
)  # fmt: skip
_TYPED = tuple(code for code in _CODES if code != c150_contradiction.CODE)
FEATURES: tuple[str, ...] = (*AROUND, "findings", *_CODES)  # "findings": typed ones of the same claim
JUDGED: tuple[str, ...] = (
    "finding",  # log-odds of the head without the judge
    "entailed", "open", "contradicted", "word", "word_open",  # log-odds, beside the nearest sentences
    "wide_entailed", "wide_open", "wide_contradicted", "wide_word", "wide_word_open",  # beside a whole passage
)  # fmt: skip
# Compared word for word: no head weighs them.
_EXACT = ("C104", "C141", "C143")
# A draft whose claims lie further from the source was told from little more than its headline: of 12,533 findings that
# taught the head 33 are of such drafts, so what is typed there stands as it is.
_FAR = 0.25
_RETOLD = FEATURES.index("retold")
_SPEAKING = 0.5  # of the similarity of the nearest sentence
Found = tuple[Rule, Difference]


def confirmed(comparison: Comparison, found: Sequence[Found]) -> list[Found]:
    """The findings without the contradictions that the heads hold to be none, and with what C150 alone would not say.

    In text order. A finding without a place in a checked sentence of both sides is not weighed.
    """
    given = proposed(comparison, found)
    rows = [_weighed(comparison, given, *one) for one in given]
    weighed = iter(_probabilities([values for values in rows if values]))
    kept: list[Found] = []
    for one, values in zip(given, rows, strict=True):
        if not values or _is_kept(comparison, *one, next(weighed)):
            kept.append(one)
    if len(given) > len(found):
        kept = _first_come(kept)
    return kept


def _weighed(comparison: Comparison, given: Sequence[Found], rule: Rule, difference: Difference) -> tuple[float, ...]:
    """FEATURES of a finding that a head may leave out; empty of others."""
    # Where sources disagree the finding says so, and which of them agrees.
    if difference.severity is not None or rule.CODE in _EXACT:
        return ()
    values = row(comparison, given, rule.CODE, difference)
    is_far = bool(values) and values[_RETOLD] < _FAR and rule.CODE != c150_contradiction.CODE
    return () if is_far else values


def proposed(comparison: Comparison, found: Sequence[Found]) -> list[Found]:
    """The findings, and without the judge behind them the exchanges of which C150 is not sure by itself.

    Among these are such as a typed finding hides: that may be held to be wrong.
    """
    if comparison.heard is not None:
        return list(found)
    told = {(difference.start, difference.end) for rule, difference in found if rule.CODE == c150_contradiction.CODE}
    sentence = comparison.draft.document.sentence_at
    speaking = {e.sentence: _speaking(e) for e in comparison.evidence}
    doubtful = [
        (c150_contradiction, difference)
        for difference in c150_contradiction.proposed(comparison)
        # Where several sources speak of the claim, another may agree with it.
        if len(speaking.get(sentence(difference.start), ())) == 1 and (difference.start, difference.end) not in told
    ]
    return [*found, *doubtful]


def _speaking(evidence: Evidence) -> set[int]:
    """The sources that say something nearly as near to the claim as the nearest does."""
    best = max((match.similarity for match in evidence.matches), default=0.0)
    return {match.source for match in evidence.matches if match.similarity >= _SPEAKING * best}


def row(comparison: Comparison, given: Sequence[Found], code: str, difference: Difference) -> tuple[float, ...]:
    """FEATURES of one of the given contradictions; empty of other findings and outside checked sentences."""
    if code not in _CODES or difference.source < 0:
        return ()
    ours, theirs = (difference.start, difference.end), (difference.source_start, difference.source_end)
    around = circumstances(comparison, ours, difference.source, theirs)
    if not around:
        return ()
    sentence = comparison.draft.document.sentence_at
    here = sentence(difference.start)
    beside = sum(rule.CODE in _TYPED and sentence(other.start) == here for rule, other in given)
    return (*around, float(beside), *(float(code == other) for other in _CODES))


def judged(comparison: Comparison, code: str, difference: Difference) -> tuple[float, ...]:
    """JUDGED but for the first of a typed contradiction; empty where the judge has not read the two together."""
    if code not in _TYPED or code in _EXACT:
        return ()
    here = comparison.draft.document.sentence_at(difference.start)
    one = next((one for one in comparison.heard or () if one.sentence == here), None)
    if one is None or one.source != difference.source or not one.judgement.words:
        return ()
    shown = touched(one, (difference.start, difference.end))
    return (*_told(one.judgement, shown), *_told(one.wide, shown))


def _probabilities(rows: Sequence[tuple[float, ...]]) -> Sequence[float]:
    return heads.load("finding").probabilities(rows) if rows else ()


def _is_kept(comparison: Comparison, rule: Rule, difference: Difference, probability: float) -> bool:
    if rule.CODE == c150_contradiction.CODE:
        # With the judge the head ``fault`` has weighed it already.
        return comparison.heard is not None or probability >= heads.load("finding").thresholds[NOTED]
    heard = judged(comparison, rule.CODE, difference)
    if not heard:
        return probability >= heads.load("finding").thresholds[KEPT]
    head = heads.load("judged_finding")
    return head.probability((log_odds(probability), *heard)) >= head.thresholds[KEPT]


def _first_come(kept: Sequence[Found]) -> list[Found]:
    """In text order; a typed contradiction comes before C150, and what that reports is not told as unsupported too."""
    found: list[Found] = []
    for one in sorted(kept, key=lambda one: _rank(one[0])):
        if not any(one[1].overlaps(other[1]) and _rank(other[0]) < _rank(one[0]) for other in found):
            found.append(one)
    return sorted(found, key=lambda one: (one[1].start, one[1].end, one[0].CODE))


def _rank(rule: Rule) -> int:
    if rule.CODE == c150_contradiction.CODE:
        return 1
    return 0 if rule.CODE.startswith("C") else 2


def _told(judgement: Judgement, shown: Sequence[int]) -> tuple[float, ...]:
    words = those(judgement, shown)
    return (
        log_odds(judgement.entailment),
        log_odds(judgement.neutral),
        log_odds(judgement.contradiction),
        log_odds(max((word.contradicted for word in words), default=0.0)),
        log_odds(max((word.unsupported for word in words), default=0.0)),
    )
