"""Confirming: typed findings weighed by what the judge says of their claim.

A typed comparison sees two values and not what the sentence around them says; the judge reads the sentence and is bad
at digits. The head ``finding`` weighs both: a finding that it holds to be no change is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detector.inference import heads
from detector.inference.judge import Judgement
from detector.rules.comparing.faulting import log_odds, touched
from detector.rules.finding import Comparison, Difference, Rule

KEPT = "tpr_0.99"  # share of right findings that are kept
_KINDS = ("C10", "C11", "C12", "C13", "C14", "C16", "C17", "C18")  # of typed findings, by the beginning of their code
FEATURES: tuple[str, ...] = (
    "entailed", "open", "contradicted", "word", "word_open",  # log-odds, beside the nearest sentences
    "wide_entailed", "wide_open", "wide_contradicted", "wide_word", "wide_word_open",  # beside a whole passage
    "similarity", "claim_words", "words",
    *_KINDS,
)  # fmt: skip
_EXACT = ("C104", "C141")  # compared word for word; the judge takes a president-elect for a president


def confirmed(comparison: Comparison, found: Sequence[tuple[Rule, Difference]]) -> Iterator[tuple[Rule, Difference]]:
    """The findings without those that the judge, having read the claim beside this source, speaks against."""
    rows = [row(comparison, rule.CODE, difference) for rule, difference in found]
    if not any(rows):
        yield from found
        return
    head = heads.load("finding")
    least = head.thresholds[KEPT]
    for one, values in zip(found, rows, strict=True):
        if not values or head.probability(values) >= least:
            yield one


def row(comparison: Comparison, code: str, difference: Difference) -> tuple[float, ...]:
    """FEATURES of a typed contradiction; empty where the judge has not read the claim beside this source."""
    kind = code[:3]
    if kind not in _KINDS or code in _EXACT:
        return ()
    here = comparison.draft.document.sentence_at(difference.start)
    one = next((one for one in comparison.heard or () if one.sentence == here), None)
    if one is None or one.source != difference.source or not one.judgement.words:
        return ()
    shown = touched(one, (difference.start, difference.end))
    claim = comparison.draft.sentences[one.sentence]
    return (
        *_told(one.judgement, shown),
        *_told(one.wide, shown),
        one.reading.similarity,
        float(len(claim.content)),
        float(len(shown)),
        *(float(kind == other) for other in _KINDS),
    )


def _told(judgement: Judgement, shown: Sequence[int]) -> tuple[float, ...]:
    words = [judgement.words[n] for n in shown if n < len(judgement.words)]
    return (
        log_odds(judgement.entailment),
        log_odds(judgement.neutral),
        log_odds(judgement.contradiction),
        log_odds(max((word.contradicted for word in words), default=0.0)),
        log_odds(max((word.unsupported for word in words), default=0.0)),
    )
