"""C150 contradiction: words that turn a claim against its evidence, as a trained model sees it.

What it does
    Reads each claim beside what the source says of it with the judge, a small encoder, and reports the words that it
    holds to be contradicted, where the head ``fault`` holds that they are changed and not only told in other words.
    Without the judge (--no-encoder) it reports words of the draft that stand where the
    source has others, where the head ``exchange`` holds that they contradict it. Typed comparisons come first: what
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

from detector.features.facts import Facts
from detector.inference import heads
from detector.rules.comparing.exchanging import FEATURES, Candidate, candidates
from detector.rules.comparing.faulting import faulted
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C150"
NAME = "contradiction"
SEVERITY: Severity = "error"

_NOTED = "fpr_0.01"  # share of faithful texts with a finding, of the head that decides


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield what the judge holds to be contradicted, or where it is not asked, what the head does."""
    yield from _exchanged(comparison) if comparison.heard is None else _judged(comparison)


def _judged(comparison: Comparison) -> Iterator[Difference]:
    head = heads.load("fault")
    sure = head.thresholds[_NOTED]
    for found in faulted(comparison, "contradicted"):
        if found.is_plain and head.probability(found.row) >= sure:
            place = found.source, found.source_start, found.source_end
            yield Difference(found.start, found.end, *place, _message(comparison, found.start, found.end, *place))


def _message(comparison: Comparison, start: int, end: int, source: int, source_start: int, source_end: int) -> str:
    ours = comparison.draft.document.text[start:end]
    theirs = comparison.sources[source].document.text[source_start:source_end]
    return f'draft says "{ours}" where the source says "{theirs}"'


def _exchanged(comparison: Comparison) -> Iterator[Difference]:
    """The exchanges above the threshold, the surest first; those that overlap a surer one are left out."""
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
            if p >= sure and not _has_value(comparison, x) and not _is_turned(comparison, x)
        ),
        key=lambda item: item[:3],
    )
    taken: list[tuple[int, int]] = []
    for _, start, end, x in ranked:
        if any(start < other_end and other < end for other, other_end in taken):
            continue
        taken.append((start, end))
        place = x.source, x.source_start, x.source_end
        yield Difference(start, end, *place, _message(comparison, start, end, *place))


_DENIALS = FEATURES.index("all_negations"), FEATURES.index("negations")


def _is_turned(comparison: Comparison, x: Candidate) -> bool:
    """Whether the sentences deny otherwise than the words exchanged, or these run over a clause.

    "No branch will close" is no contradiction of "all stay open".
    """
    whole, here = (x.row[at] for at in _DENIALS)
    theirs = comparison.sources[x.source].document.text[x.source_start : x.source_end]
    return whole != here or ";" in theirs or ";" in comparison.draft.document.text[x.start : x.end]


def _has_value(comparison: Comparison, x: Candidate) -> bool:
    """Whether an amount or a date stands in the words of either side."""
    return _touches(comparison.draft, x.start, x.end) or _touches(
        comparison.sources[x.source], x.source_start, x.source_end
    )


def _touches(facts: Facts, start: int, end: int) -> bool:
    sentence = facts.sentences[facts.document.sentence_at(start)]
    values = [(q.start, q.end) for q in sentence.quantities] + [(m.start, m.end) for m in sentence.moments]
    return any(first < end and start < last for first, last in values)
