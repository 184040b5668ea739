"""Certainty: the words that make a claim doubtful, hearsay or certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detector.features.events.aspect_words import BE
from detector.features.words import Token

_WORDS = {
    **dict.fromkeys("may might perhaps possibly maybe conceivably could".split(), "doubt"),
    **dict.fromkeys("allegedly reportedly supposedly purportedly apparently unconfirmed".split(), "hearsay"),
    **dict.fromkeys("definitely certainly undoubtedly unquestionably".split(), "sure"),
}
# Behind a form of "be", or with "that" or a participle behind: "is believed to be", "confirmed stolen".
_HELD = {
    **dict.fromkeys(
        "believed thought rumoured rumored suspected alleged feared speculated presumed assumed".split(), "hearsay"
    ),
    **dict.fromkeys("confirmed proven proved known".split(), "sure"),
}
_OPEN = frozenset("to that by".split())
_NOT = frozenset("not n't never cannot nor yet".split())
_ADVERBS = frozenset("also now still already widely not yet been being has have long".split())


@dataclass(frozen=True, slots=True)
class Hedge:
    """One word of certainty; ``first`` is its index, ``start`` and ``end`` are offsets."""

    start: int
    end: int
    first: int
    level: str  # "doubt", "hearsay", "sure"


def hedges(tokens: Sequence[Token]) -> tuple[Hedge, ...]:
    """Every word of certainty of a sentence, in text order; negated ones are left out."""
    found: list[Hedge] = []
    for k, token in enumerate(tokens):
        level = _WORDS.get(token.lower) or (_HELD.get(token.lower, "") if _is_held(tokens, k) else "")
        if level and not (token.text == "May" and k) and not _is_negated(tokens, k):
            found.append(Hedge(token.start, token.end, k, level))
    return tuple(found)


def _is_held(tokens: Sequence[Token], k: int) -> bool:
    i = k - 1
    while i >= 0 and tokens[i].lower in _ADVERBS:
        i -= 1
    behind = tokens[k + 1].lower if k + 1 < len(tokens) else ""
    passive = i >= 0 and tokens[i].lower in BE
    return (behind in _OPEN and (passive or behind == "that")) or behind.endswith("ed") or behind in {"dead", "stolen"}


def _is_negated(tokens: Sequence[Token], k: int) -> bool:
    beside = tokens[max(0, k - 3) : k + 2]
    return any(token.lower in _NOT or token.lower.endswith("n't") for token in beside)
