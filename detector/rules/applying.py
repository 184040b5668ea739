"""Every rule applied to one comparison -> differences, and these as findings."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from detector.document import Passage
from detector.inference.shelf import table
from detector.rules import (
    c101_person,
    c102_organisation,
    c103_role,
    c104_status,
    c111_number,
    c112_percentage,
    c113_money,
    c114_measure,
    c115_quantifier,
    c116_rank,
    c121_date,
    c122_weekday,
    c123_year,
    c124_order,
    c131_place,
    c141_quotation,
    c142_attribution,
    c143_medium,
    c150_contradiction,
    c161_negation,
    c162_opposite,
    c163_certainty,
    c171_event_status,
    c181_relation,
    c182_cause,
    s201_invented_name,
    s211_invented_number,
    s241_invented_quotation,
    s250_unsupported,
    s271_event,
)
from detector.rules.confirming import confirmed
from detector.rules.correcting.suggestion import suggestion
from detector.rules.finding import Comparison, Difference, Finding, Rule
from detector.rules.merging import merged
from detector.rules.reconciling import reconcile
from detector.rules.softening import softened

RULES: tuple[Rule, ...] = (
    c101_person,
    c102_organisation,
    c103_role,
    c104_status,
    c111_number,
    c112_percentage,
    c113_money,
    c114_measure,
    c115_quantifier,
    c116_rank,
    c121_date,
    c122_weekday,
    c123_year,
    c124_order,
    c131_place,
    c141_quotation,
    c142_attribution,
    c143_medium,
    c161_negation,
    c162_opposite,
    c163_certainty,
    c171_event_status,
    c181_relation,
    c182_cause,
    c150_contradiction,  # what no typed comparison has named
    s211_invented_number,
    s241_invented_quotation,
    s271_event,
    s201_invented_name,  # a name inside a new event is told of with the event
    s250_unsupported,  # what no typed comparison has named
)
UNMEASURED = 0.5  # the confidence of a rule that training has not measured yet


@cache
def confidences() -> Mapping[str, float]:
    """Each code's precision on held-out originals, from models/rules.json."""
    return {code: float(entry["precision"]) for code, entry in json.loads(table("rules.json")).items()}


def differences(comparison: Comparison) -> list[tuple[Rule, Difference]]:
    """Everything the typed rules see, in text order; words that one rule has reported no other reports again."""
    found = reconcile(comparison, _seen(comparison), _seen)
    return sorted(found, key=lambda item: (item[1].start, item[1].end, item[0].CODE))


def _seen(comparison: Comparison) -> list[tuple[Rule, Difference]]:
    kept: list[tuple[Rule, Difference]] = []
    for rule in RULES:
        for found in rule.find(comparison):
            if found.start >= 0 and found.source_start >= 0 and not any(found.overlaps(other) for _, other in kept):
                kept.append((rule, found))
    return merged(comparison.draft, kept)


def findings(
    comparison: Comparison, found: list[tuple[Rule, Difference]], *, derived: Collection[int]
) -> Iterator[Finding]:
    """The differences that the heads hold to be right as findings, each with the source's sentence as its passage.

    ``derived`` are the indices of the sources that the draft was written from: errors are told of those.
    """
    draft = comparison.draft.document
    for rule, difference in softened(comparison, confirmed(comparison, found), derived):
        passage = _passage(comparison, difference)
        there = passage is not None
        yield Finding(
            code=rule.CODE,
            message=difference.message,
            severity=difference.severity or rule.SEVERITY,
            confidence=confidences().get(rule.CODE, UNMEASURED),
            start=difference.start,
            end=difference.end,
            quote=draft.text[difference.start : difference.end],
            source=passage,
            source_start=difference.source_start if there else None,
            source_end=difference.source_end if there else None,
            source_quote=passage.document.text[difference.source_start : difference.source_end] if passage else None,
            suggestion=suggestion(rule.CODE, difference, comparison),
        )


def _passage(comparison: Comparison, difference: Difference) -> Passage | None:
    """The sentence of the source that holds the difference, the difference alone where it is in none.

    None where no source has anything like the draft's words: an invented quotation.
    """
    if difference.source < 0:
        return None
    document = comparison.sources[difference.source].document
    for sentence in document.sentences:
        if sentence.start <= difference.source_start < sentence.end:
            return Passage(document, sentence.start, max(sentence.end, difference.source_end))
    return Passage(document, difference.source_start, difference.source_end)
