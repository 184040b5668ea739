"""Frames: how a word hangs in its clause, read to the left of it."""

from __future__ import annotations

from typing import Literal

from detector.features.events.aspect_words import HAVE
from detector.features.events.verbs import is_participle
from detector.features.stances.line import RUN, Line
from detector.features.stances.words import ANY_BE, AUXILIARIES, DETERMINERS, NOT, PREPOSITIONS, PRONOUNS, SOFT, SOME

# It is what somebody does, is or has, the object of a verb, behind a preposition ...
Frame = Literal["verb", "be", "have", "object", "behind", "bare", "subject"]
Hanging = tuple[Frame, str, int]  # the frame; the verb's root or the preposition it hangs on; where its group begins

_LED = DETERMINERS | {"no", "'s", "without", "with"}  # before a noun phrase
_WITH = frozenset({"with", "without"})
_OF = DETERMINERS | {"of"}
_GROUPED = AUXILIARIES | NOT | SOFT
_THERE = 3  # words before "is" among which "there" makes it tell of what exists


def hang(line: Line, i: int, low: int) -> Hanging:
    """How the word at ``i`` hangs in its clause, which begins at ``low``."""
    known = line.entries[i]
    is_verb = known.is_past or known.is_gerund
    k, steps = (line.left[i], 0) if is_verb else _before_phrase(line, i, low)
    word = line.words[k] if k >= low else ""
    if word in AUXILIARIES or word in ANY_BE or word == "to":
        found = _behind_auxiliary(line, i, k, low, direct=not steps)
        if found is not None:
            return found
    if word in _LED:
        return _noun(line, k, low)
    if word in PREPOSITIONS:
        return ("verb", "", i) if not steps and known.is_gerund else ("behind", word, k + 1)
    if steps < RUN and (is_verb or word in PRONOUNS):
        return "verb", "", i
    return "bare", "", i


def _before_phrase(line: Line, i: int, low: int) -> tuple[int, int]:
    """The word before the adjectives and nouns that stand before a noun, and how many these are."""
    k, steps = line.left[i], 0
    while k >= low and steps < RUN:
        known = line.entries[k]
        if not known.is_content or (known.is_past and line.word(k + 1) in DETERMINERS):
            break
        k = line.left[k]
        steps += 1
    return k, steps


def _behind_auxiliary(line: Line, i: int, k: int, low: int, *, direct: bool) -> Hanging | None:
    """Behind a form of "be" or "have", another auxiliary or "to" at ``k``."""
    word = line.words[k]
    if word in HAVE and direct and is_participle(line.words[i]):
        return "verb", "", k
    if word in ANY_BE:
        return ("have", "", k) if _is_there(line, k, low) else ("be", "", _group(line, k, low))
    if word in HAVE:
        return "have", "", _group(line, k, low)
    return ("verb", "", _group(line, k, low)) if direct else None


def _is_there(line: Line, k: int, low: int) -> bool:
    """Whether the "is" at ``k`` tells of what exists."""
    return "there" in line.words[max(low, k - _THERE) : k]


def _group(line: Line, k: int, low: int) -> int:
    """Where the verb group that reaches ``k`` begins."""
    while k - 1 >= low and line.words[k - 1] in _GROUPED:
        k -= 1
    return k


def _noun(line: Line, k: int, low: int) -> Hanging:
    """The frame of a noun phrase whose determiner stands at ``k``."""
    begin = k
    if line.words[begin] in _WITH:
        return "have", "", begin
    exists = line.words[begin] in SOME
    k = line.left[begin]
    while k >= low and line.words[k] in _OF:
        exists = exists or line.words[k] in SOME
        k = line.left[k]
    word = line.words[k] if k >= low else ""
    if word in ANY_BE:
        return "have" if _is_there(line, k, low) else "be", "", _group(line, k, low)
    if word in HAVE or word in _WITH:
        return "have", "", _group(line, k, low)
    if word == "to" and k and line.entries[k - 1].root == "amount":
        return "be", "", k - 1
    if word in PREPOSITIONS:
        return "behind", word, begin
    if k >= low and line.entries[k].is_content and not line.is_name(k):
        return "object", line.entries[k].root, k
    return ("have" if exists else "subject"), "", begin
