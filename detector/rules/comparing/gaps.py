"""Gaps: amounts that say how far two values lie apart, which a source that gives the two need not write.

"Nine points behind her", "seven more than in Orrin", "fell by five votes", "a majority of 12". Such an amount is no
other telling of a plain one, however alike the words around the two are.
"""

from __future__ import annotations

from detector.features.amounts.quantities import Quantity
from detector.features.facts import SentenceFacts
from detector.features.words import STOP, Token

_BEHIND = 5  # tokens behind an amount among which a word of comparison may stand
_BEFORE = 4  # tokens before "by" among which a verb or adjective of change may stand
_MORE = frozenset(
    "more fewer less higher lower behind ahead above below short clear adrift cheaper dearer faster slower longer "
    "shorter larger smaller bigger older younger heavier lighter warmer colder taller better worse apart".split()
)
_STOPS = frozenset(', ; : . ( ) " ? ! — – and but while'.split())
_CHANGES = (
    "rose rise risen fell fall fallen grew grow grown increas decreas declin cut reduc rais lower drop climb jump surg "
    "slid slip shrink shrank shrunk won win lost lose beat beaten defeat up down ahead behind exceed outnumber outvot "
    "miss edg pass carri lengthen extend shorten prolong reject widen narrow improv higher cheaper faster longer"
).split()
_NAMED = frozenset("majority margin lead gap difference advantage deficit surplus saving savings swing".split())


def is_gap(sentence: SentenceFacts, quantity: Quantity) -> bool:
    """Whether the amount tells a difference between two others."""
    before = [token for token in sentence.tokens if token.end <= quantity.bound_start]
    behind = [token for token in sentence.tokens if token.start >= quantity.end][:_BEHIND]
    return _is_compared(behind) or _is_led(before)


def _is_compared(behind: list[Token]) -> bool:
    """ "Seven more than", "nine points behind", "two million litres a day less"."""
    for token in behind:
        if token.lower in _STOPS or token.text[0].isdecimal():
            return False
        if token.lower in _MORE:
            return True
    return False


def _is_led(before: list[Token]) -> bool:
    """ "Fell by five votes", "a margin of 12"."""
    words = [token.lower for token in before[-_BEFORE - 1 :]]
    if not words:
        return False
    if words[-1] == "by":
        return any(word.startswith(change) for word in words[:-1] if word not in STOP or word in ("up", "down")
                   for change in _CHANGES)  # fmt: skip
    return len(words) > 1 and words[-1] == "of" and words[-2] in _NAMED
