"""What a number counts: the head noun that follows it, found without a parser."""

from __future__ import annotations

from collections.abc import Sequence

from detector.features.words import STOP, Token, stem

_REACH = 7  # tokens looked at after the number
_IRREGULAR = frozenset(
    "people men women children feet teeth mice geese cattle sheep aircraft spacecraft criteria personnel".split()
)
# Heads of their own only where no plural follows: "14 police officers", "40 dead and wounded soldiers".
_MASS = frozenset("police staff crew dead wounded injured missing media fish clergy".split())
# Words between a number and its noun that are not content: "14 more of the city's officers".
_BRIDGES = frozenset("more other further additional new of the its his her their our these those such - –".split())
_SINGULAR_S = ("ss", "us", "is", "'s", "ous")
_NOT_PLURAL = frozenset("was has does says is goes this thus always perhaps news yes its his hers theirs".split())
# A human by another name: writers change freely between these.
PERSONS = frozenset(
    stem(word)
    for word in "people persons person individuals men man women woman humans members human residents citizens "
    "souls adults inhabitants folk others guys".split()
)


def is_plural(token: Token) -> bool:
    """Whether a word looks like a plural noun."""
    lower = token.lower
    if lower in _IRREGULAR:
        return True
    return len(lower) > 3 and lower.endswith("s") and not lower.endswith(_SINGULAR_S) and lower not in _NOT_PLURAL


def counted(tokens: Sequence[Token], i: int, *, is_one: bool = False) -> str:
    """Stem of the noun that the number before ``tokens[i]`` counts; "" where none is found.

    Above one it is the first plural within reach; after "one" the last word of the run.
    """
    last = ""
    hops = 0
    for token in tokens[i : i + _REACH]:
        lower = token.lower
        if lower in _BRIDGES:
            hops += lower == "of"
            if hops > 1:
                break
            continue
        if lower == "and" and last and not is_one:
            continue  # "dead and wounded soldiers"
        if not token.text[0].isalpha() or lower in STOP or (is_one and lower.endswith("ed")):
            break
        if not is_one and is_plural(token):
            return stem(lower.rpartition("-")[2])
        if is_one or lower in _MASS:
            last = stem(lower)
    return last
