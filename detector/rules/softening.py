"""Softening: what a draft says otherwise than a source that it was not written from is a warning, not an error.

Two outlets' reports of one event name other people, days and amounts without contradicting each other. Where the draft
does not derive from the source and the two sentences are not alike either, an editor should look, but no build fails.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import Indel

from detector.rules.finding import Comparison, Difference, Rule

DERIVED = "fpr_0.05"  # the threshold of the head ``rewrite`` from which a draft counts as written from a source
_ALIKE = 0.5  # words in common and in order, from which one sentence tells the other again


def softened(
    comparison: Comparison, found: Sequence[tuple[Rule, Difference]], derived: Collection[int]
) -> Iterator[tuple[Rule, Difference]]:
    """The differences; ``derived`` are the indices of the sources that the draft was written from."""
    for rule, difference in found:
        is_error = (difference.severity or rule.SEVERITY) == "error"
        if (
            not is_error
            or difference.source < 0
            or difference.source in derived
            or _is_told_again(comparison, difference)
        ):
            yield rule, difference
        else:
            message = f"{difference.message}; the draft does not seem to be written from this source"
            yield rule, replace(difference, message=message, severity="warning")


def _is_told_again(comparison: Comparison, difference: Difference) -> bool:
    """Whether the sentences of the draft and of the source that differ here are alike word by word."""
    draft, source = comparison.draft, comparison.sources[difference.source]
    claim = draft.sentences.get(draft.document.sentence_at(difference.start))
    said = source.sentences.get(source.document.sentence_at(difference.source_start))
    if claim is None or said is None:
        return False
    ours, theirs = ([token.stem for token in sentence.tokens if token.is_word] for sentence in (claim, said))
    return Indel.normalized_similarity(ours, theirs) >= _ALIKE
