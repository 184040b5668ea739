"""Reordering: words that stand on both sides, in another place, where the order does not change what is told."""

from __future__ import annotations

from collections.abc import Sequence

from detector.features.events.aspect_words import BE
from detector.features.events.verbs import is_participle
from detector.features.exchanges import Aligned, Exchange
from detector.features.words import Token

_JOINT = 3  # words at most between two things of a list, "and" or "or" among them
_BY, _BY_FAR = 2, 5  # words from a participle to its "by"; and where a form of "be" stands before it
_JOINS = frozenset({"and", "or"})


def is_reordered(laid: Aligned, x: Exchange) -> bool:
    """Whether two things that both sides name have changed places as the other voice or a list lets them.

    "The union was sued by the firm" is "the firm sued the union", "by bus or on foot" is "on foot or by bus".
    """
    ours, theirs = (frozenset(t.stem for t in side if t.is_content) for side in laid.sides(x))
    if not ours or not theirs:
        return False
    here, there = _stems(laid.ours, x.start, x.end), _stems(laid.theirs, x.source_start, x.source_end)
    if not (ours <= there and theirs <= here):
        return False
    both = ours | theirs
    return _has_agent(laid.ours) != _has_agent(laid.theirs) or (
        _is_listed(laid.ours, both) and _is_listed(laid.theirs, both)
    )


def _stems(words: Sequence[Token], start: int, end: int) -> frozenset[str]:
    """Of the words outside."""
    return frozenset(t.stem for t in (*words[:start], *words[end:]))


def _has_agent(words: Sequence[Token]) -> bool:
    """ "Was sued by", "sued by", "been warned in writing by"."""
    return any(
        word.lower == "by"
        and any(
            is_participle(words[i].lower) and (k - i <= _BY or (i > 0 and words[i - 1].lower in BE))
            for i in range(max(0, k - _BY_FAR), k)
        )
        for k, word in enumerate(words)
    )


def _is_listed(words: Sequence[Token], both: frozenset[str]) -> bool:
    """Whether "and" or "or" joins the first of these words and the last."""
    places = [k for k, word in enumerate(words) if word.stem in both]
    between = words[places[0] + 1 : places[-1]]
    inner = [word for word in between if word.stem not in both]
    return len(inner) <= _JOINT and any(word.lower in _JOINS for word in inner)
