"""S211 invented number: an amount, a percentage, a sum of money, a measure, a date or a year that no source has.

What it does
    Reports a number of the draft that no given source has in any equivalent form: not rounded, not in another unit,
    not in words, nor as the sum, the difference, the share or the span of years between two of its numbers. Also a
    day, a month or a year that no source names. The draft must tell of what a source tells.
Why it matters
    A number that was not in the source was either looked up elsewhere, and needs that source, or made up.
Known problems
    Small numbers in words ("two", "three"), ordinals and vague amounts are left alone, and so is whatever could be
    worked out from two numbers of the source by chance. A true number from a further source is reported as well.
Example
    Source: "The ferry was overdue for repair."
    Draft:  "The ferry had been overdue for repair for 17 months."
Options
    None.
Source
    Maynez et al. (2020), extrinsic hallucination; Zhao et al. (2020), Reducing Quantity Hallucinations.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.features.amounts.quantities import Quantity
from detector.features.dates.times import Moment
from detector.features.facts import SentenceFacts
from detector.rules.comparing.aboutness import is_about
from detector.rules.comparing.known import Known
from detector.rules.comparing.surroundings import is_broken
from detector.rules.finding import Comparison, Difference, Severity

CODE = "S211"
NAME = "invented number"
SEVERITY: Severity = "warning"

FEW = 12  # small counts are too easily had from a text without being written there


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every number and date that no source has; ``source`` is -1 where no passage speaks of the same."""
    if not is_about(comparison):
        return
    known = Known(comparison.sources)
    text = comparison.draft.document.text
    nearest = {evidence.sentence: evidence.matches[0] for evidence in comparison.evidence if evidence.matches}
    for index, claim in comparison.draft.sentences.items():
        match = nearest.get(index)
        said = comparison.said(match) if match is not None else None
        for start, end in _invented(claim, known, text):
            message = f"no source has {text[start:end]}"
            if match is None or said is None or said.tokens[0].start < 0:
                yield Difference(start, end, -1, 0, 0, message)
            else:
                yield Difference(start, end, match.source, said.tokens[0].start, said.tokens[-1].end, message)


def _invented(claim: SentenceFacts, known: Known, text: str) -> Iterator[tuple[int, int]]:
    for quantity in claim.quantities:
        is_whole = not is_broken(text, quantity.start, quantity.end)
        if is_whole and _is_checkable(quantity) and not known.has(quantity, text[quantity.start : quantity.end]):
            yield quantity.start, quantity.end
    for moment in claim.moments:
        if _is_dated(moment) and not known.has_time(moment):
            yield moment.start, moment.end


def _is_checkable(quantity: Quantity) -> bool:
    if quantity.kind == "ordinal" or quantity.unit == "per" or (quantity.kind != "number" and not quantity.is_digits):
        return False
    return quantity.kind in ("money", "percentage") or quantity.unit == "score" or quantity.value > FEW


def _is_dated(moment: Moment) -> bool:
    return (moment.year is not None and moment.span == 1) or (moment.month is not None and not moment.season)
