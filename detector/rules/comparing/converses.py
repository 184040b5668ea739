"""Converses: one event told from its other side: "Ann bought it from Bob" and "Bob sold it to Ann"."""

from __future__ import annotations

from collections.abc import Sequence

from detector.features.exchanges import Aligned, Exchange
from detector.features.polarity import opposed
from detector.features.speech.speakers import SAYING
from detector.features.stances.opposites import is_converse, poles
from detector.features.stances.roots import root
from detector.features.words import Token

_SPEAKER = 2  # words beside "said" that tell who said it


def is_other_side(laid: Aligned, x: Exchange) -> bool:
    """Whether the words exchanged are converses and a word around them has changed its side with them."""
    ours, theirs = laid.sides(x)
    turned = opposed(frozenset(t.stem for t in ours), frozenset(t.stem for t in theirs))
    if not any(map(has_converse, turned)):
        return False
    back = opposed(frozenset(t.stem for t in theirs), frozenset(t.stem for t in ours))
    before, behind = _around(laid.ours, x.start, ours, turned)
    their_before, their_behind = _around(laid.theirs, x.source_start, theirs, back)
    return bool((before & their_behind) - their_before or (behind & their_before) - their_behind)


def has_converse(word: str) -> bool:
    """Whether a word, in whatever form, has a converse among its opposites: "sold", "lent", "taught"."""
    return any(is_converse(axis) for axis, _ in (*poles(word), *poles(root(word)[0])))


def _around(
    words: Sequence[Token], start: int, side: Sequence[Token], turned: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of content before and behind the turned word, those aside that tell who said it."""
    at = start + next((k for k, token in enumerate(side) if token.stem in turned), 0)
    said = [k for k, token in enumerate(words) if token.lower in SAYING and k != at]
    told = [
        (k, token.stem)
        for k, token in enumerate(words)
        if token.is_content and k != at and all(abs(k - i) > _SPEAKER for i in said)
    ]
    return frozenset(stem for k, stem in told if k < at), frozenset(stem for k, stem in told if k > at)
