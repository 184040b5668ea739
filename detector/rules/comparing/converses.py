"""Converses: one event told from its other side: "Ann bought it from Bob" and "Bob sold it to Ann"."""

from __future__ import annotations

from detector.features.exchanges import Aligned, Exchange
from detector.features.polarity import opposed
from detector.features.stances.opposites import is_converse, poles


def is_other_side(laid: Aligned, x: Exchange) -> bool:
    """Whether the words exchanged are converses and a word around them has changed its side with them."""
    ours, theirs = laid.sides(x)
    turned = opposed(frozenset(t.stem for t in ours), frozenset(t.stem for t in theirs))
    if not any(is_converse(axis) for word in turned for axis, _ in poles(word)):
        return False
    before, behind, their_before, their_behind = (
        frozenset(token.stem for token in words if token.is_content)
        for words in (
            laid.ours[: x.start],
            laid.ours[x.end :],
            laid.theirs[: x.source_start],
            laid.theirs[x.source_end :],
        )
    )
    return bool((before & their_behind) - their_before or (behind & their_before) - their_behind)
