"""C150 contradiction: words that turn a claim against its evidence, as a trained model sees it.

What it does
    Reads each claim beside what the source says of it with the judge, a small encoder. The words that it holds to be
    contradicted, and words that stand where the source has others (the head ``exchange``), are reported where the
    head ``fault``, which weighs both, holds that they are changed and not only told in other words: an error above the
    threshold that 1 % of faithful texts pass, a warning above that of 2 %. Without the judge
    (--no-encoder) the head ``exchange`` proposes and the head ``finding`` decides. Typed comparisons come first: what
    one of them has reported is not reported again.
Why it matters
    Much of what goes wrong in a rewrite has no type: a paperback for a hardback, iron for wood.
Known problems
    A claim that follows from sentences far apart, or from what everybody knows, may look contradicted. Without the
    judge, sentences that are told quite differently are mostly passed over, and amounts and dates are left to their
    own codes.
Example
    Source: "The council said that it never knew of the debt, which dated from the spring."
    Draft:  "The council said that it always knew of the debt, which dated from the spring."
Options
    --no-encoder: the head alone.
Source
    Wang et al. (2020), MiniLM, fine-tuned on contrastive edits (training/judge); exchanges are read by word
    alignment and trained on labelled rewrites and corruptions (training/NOTES.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.inference import heads
from detector.rules.comparing.exchanging import weighed
from detector.rules.comparing.faulting import faulted
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C150"
NAME = "contradiction"
SEVERITY: Severity = "error"

# Shares of faithful texts with a finding.
_NOTED = "fpr_0.01"  # without the judge proposed as a finding
_PROPOSED = "fpr_0.05"  # from here on the head ``finding`` may still make one of it
_SURE, _DOUBTFUL = "fpr_0.01", "fpr_0.02"  # with the judge: an error, and a warning


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield what the judge holds to be contradicted, or where it is not asked, what the head does."""
    if comparison.heard is not None:
        yield from _judged(comparison)
    else:
        yield from _exchanged(comparison, heads.load("exchange").thresholds[_NOTED])


def _judged(comparison: Comparison) -> Iterator[Difference]:
    head = heads.load("fault")
    sure, doubtful = head.thresholds[_SURE], head.thresholds[_DOUBTFUL]
    for found in faulted(comparison, "contradicted"):
        if found.is_plain and (probability := head.probability(found.row)) >= doubtful:
            place = found.source, found.source_start, found.source_end
            message = _message(comparison, found.start, found.end, *place)
            severity: Severity | None = None if probability >= sure else "warning"
            yield Difference(found.start, found.end, *place, message, severity=severity)


def _message(comparison: Comparison, start: int, end: int, source: int, source_start: int, source_end: int) -> str:
    ours = comparison.draft.document.text[start:end]
    theirs = comparison.sources[source].document.text[source_start:source_end]
    return f'draft says "{ours}" where the source says "{theirs}"'


def proposed(comparison: Comparison) -> Iterator[Difference]:
    """Yield all exchanges of which the head ``exchange`` is not quite sure too; ``rules.confirming`` weighs them."""
    yield from _exchanged(comparison, heads.load("exchange").thresholds[_PROPOSED])


def _exchanged(comparison: Comparison, least: float) -> Iterator[Difference]:
    for probability, x in comparison.once(weighed):
        if probability >= least:
            place = x.source, x.source_start, x.source_end
            yield Difference(x.start, x.end, *place, _message(comparison, x.start, x.end, *place))
