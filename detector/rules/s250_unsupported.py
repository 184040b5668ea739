"""S250 unsupported: words of a claim that the given sources do not support, as the judge sees it.

What it does
    Reads each claim beside what the nearest source says of it with the judge, a small encoder, and reports the words
    that the source leaves open. What another rule has reported is not reported again. Nothing is reported with
    --no-encoder.
Why it matters
    A machine rewrite adds what sounds likely: a reason, a reaction, an age. It may be true; the source does not say it.
Known problems
    A source that says it in a sentence far from the rest, or only implies it, is not heard. It says that the given
    source does not support the words, never that they are false.
Example
    Source: "The council closed the swimming pool in Ely on Monday."
    Draft:  "The council closed the swimming pool in Ely on Monday to save money on heating."
Options
    --no-encoder: not reported.
Source
    Wang et al. (2020), MiniLM, fine-tuned in training/judge; Maynez et al. (2020), extrinsic hallucination.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.document import Plain
from detector.features.words import tokens
from detector.inference import judge
from detector.rules.comparing.faulting import Faulted, faulted
from detector.rules.finding import Comparison, Difference, Severity

CODE = "S250"
NAME = "unsupported"
SEVERITY: Severity = "warning"

_NOTED = "fpr_0.02"  # share of faithful texts with a finding


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield the words that the judge holds to be left open by the source, one stretch for each claim at most."""
    if comparison.heard is None:
        return
    sure = judge.thresholds(CODE)[_NOTED]
    draft = comparison.draft.document.text
    for found in faulted(comparison, "unsupported"):
        if found.probability >= sure:
            start = _begin(comparison, found)
            message = f'draft says "{draft[start : found.end]}", which the source does not say'
            yield Difference(start, found.end, found.source, found.source_start, found.source_end, message)


def _begin(comparison: Comparison, found: Faulted) -> int:
    """Where the stretch begins behind words that the source's sentence has: those it does say."""
    text = comparison.sources[found.source].document.text[found.source_start : found.source_end]
    told = frozenset(token.lower for token in tokens(Plain(text, 0)))
    sentence = comparison.draft.sentences[comparison.draft.document.sentence_at(found.start)]
    inside = [token for token in sentence.tokens if found.start <= token.start and token.end <= found.end]
    first = next((token for token in inside if not token.is_content or token.lower not in told), None)
    return first.start if first is not None else found.start
