"""Confirming: typed findings that the judge, having read the claim beside its evidence, holds to be no change.

Amounts, dates, quotations and what an office is called ("former", "-elect") are compared exactly, and the judge reads
digits badly and takes a president-elect for a president: those stand by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detector.rules.finding import Comparison, Difference, Rule
from detector.rules.judging import Heard

_EXACT = ("C104", "C11", "C12", "C14", "C150")
_ENTAILED = 0.8  # the judge reads the claim as supported
_FREE = 0.05  # and no word of the finding as contradicted


def confirmed(comparison: Comparison, found: Sequence[tuple[Rule, Difference]]) -> Iterator[tuple[Rule, Difference]]:
    """The findings without those of which the judge is sure that the source says the same."""
    heard = {one.sentence: one for one in comparison.heard or ()}
    for rule, difference in found:
        one = heard.get(comparison.draft.document.sentence_at(difference.start))
        is_open = rule.CODE.startswith("C") and not rule.CODE.startswith(_EXACT)
        if one is None or not is_open or one.source != difference.source or not _is_refuted(one, difference):
            yield rule, difference


def _is_refuted(one: Heard, difference: Difference) -> bool:
    touched = [
        word.contradicted
        for word in one.judgement.words
        if (place := one.reading.claim.span(word.start, word.end))[0] < difference.end and difference.start < place[1]
    ]
    return bool(touched) and one.judgement.entailment >= _ENTAILED and max(touched) < _FREE
