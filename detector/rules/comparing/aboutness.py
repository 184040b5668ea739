"""Aboutness: whether a draft tells what its sources tell; what another story has and they lack is no invention."""

from __future__ import annotations

from detector.rules.finding import Comparison

# Texts on another subject have such evidence for one claim at most; rewrites of the headline alone have it.
MIN_MATCHED = 2  # claims with evidence
MIN_SIMILARITY = 0.35  # of the only one


def is_about(comparison: Comparison) -> bool:
    """Whether the sources speak of what the draft speaks of."""
    best = [evidence.matches[0].similarity for evidence in comparison.evidence if evidence.matches]
    return len(best) >= MIN_MATCHED or max(best, default=0.0) >= MIN_SIMILARITY
