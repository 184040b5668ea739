"""C150 contradiction: words that turn a claim against its evidence, as the trained head sees it.

What it does
    Reports words of the draft that stand where the source has others, where the head ``exchange`` holds that they
    contradict it. Typed comparisons come first: what one of them has reported is not reported again.
Why it matters
    Much of what goes wrong in a rewrite has no type: a paperback for a hardback, iron for wood.
Known problems
    Without an encoder it judges words by how they were exchanged in training texts. Sentences that are told quite
    differently are mostly passed over. Amounts and dates are left to their own codes.
Example
    Source: "The council said that it never knew of the debt, which dated from the spring."
    Draft:  "The council said that it always knew of the debt, which dated from the spring."
Options
    None.
Source
    Exchanges are read by word alignment; trained on labelled rewrites and corruptions (training/NOTES.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.features.facts import Facts
from detector.inference import heads
from detector.rules.comparing.exchanging import Candidate, candidates
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C150"
NAME = "contradiction"
SEVERITY: Severity = "error"

_NOTED = "fpr_0.005"  # share of faithful texts with a finding


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield the exchanges above the threshold, the surest first; those that overlap a surer one are left out."""
    found = list(candidates(comparison))
    if not found:
        return
    head = heads.load("exchange")
    sure = head.thresholds[_NOTED]
    ranked = sorted(
        (
            (-p, x.start, x.end, x)
            for p, x in zip(head.probabilities([x.row for x in found]), found, strict=True)
            # Values have comparisons of their own, which know that "300" is "three hundred".
            if p >= sure and not _has_value(comparison, x)
        ),
        key=lambda item: item[:3],
    )
    taken: list[tuple[int, int]] = []
    draft = comparison.draft.document.text
    for _, start, end, x in ranked:
        if any(start < other_end and other < end for other, other_end in taken):
            continue
        taken.append((start, end))
        text = comparison.sources[x.source].document.text
        yield Difference(
            start, end, x.source, x.source_start, x.source_end,
            f'draft says "{draft[start:end]}" where the source says "{text[x.source_start : x.source_end]}"',
        )  # fmt: skip


def _has_value(comparison: Comparison, x: Candidate) -> bool:
    """Whether an amount or a date stands in the words of either side."""
    return _touches(comparison.draft, x.start, x.end) or _touches(
        comparison.sources[x.source], x.source_start, x.source_end
    )


def _touches(facts: Facts, start: int, end: int) -> bool:
    sentence = facts.sentences[facts.document.sentence_at(start)]
    values = [(q.start, q.end) for q in sentence.quantities] + [(m.start, m.end) for m in sentence.moments]
    return any(first < end and start < last for first, last in values)
